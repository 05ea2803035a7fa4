"""Real PDF files: every cell as pdfplumber has it, every quote in one paragraph, not a letter lost."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from extract.model.document import Chart, Document, Paragraph, Table
from extract.read import open_document
from extract.read.pdf import read_pdf
from extract.read.pdf.figures import find_figures, holds
from extract.read.pdf.pdfium import open_pdfium

SHARED = Path(__file__).resolve().parents[3] / "shared"
FILES = sorted(
    path
    for path in SHARED.glob("corpus/**/*.pdf")
    if path.parent.name != "bad" and path.name != "seed_scan.pdf"
)
NAMES = [path.stem for path in FILES]
real_file = pytest.mark.parametrize("path", FILES, ids=NAMES)
pytestmark = pytest.mark.skipif(not FILES, reason="the folder of real documents is not beside the repository")

Box = tuple[float, float, float, float]


@cache
def document(path: Path) -> Document:
    return read_pdf(path)


def squash(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if not letter.isspace())


@real_file
def test_no_letter_is_lost_or_made_up(path: Path) -> None:
    held: dict[int, Counter[str]] = defaultdict(Counter)
    for block in (*document(path).blocks, *document(path).furniture):
        if isinstance(block, Paragraph):
            for line in block.lines:
                held[line.page] += letters(block.text[line.start : line.end])
        elif isinstance(block, Table):
            for cell in block.walk():
                held[cell.place.page or 0] += letters(cell.text)
        elif isinstance(block, Chart):
            held[block.place.page or 0] += letters("".join(chart_labels(block)))
    with open_pdfium(path) as pdf:
        for number in range(1, pdf.pages + 1):
            content = pdf.page(number)
            printed = letters("".join(run.text for run in (*content.runs, *content.turned)))
            assert held[number] == printed, f"page {number}"


@real_file
def test_every_line_has_an_edge_for_each_letter_from_left_to_right(path: Path) -> None:
    for block in document(path).blocks:
        if isinstance(block, Paragraph):
            for line in block.lines:
                assert len(line.edges) == line.end - line.start + 1
                assert list(line.edges) == sorted(line.edges)
                assert line.top < line.bottom


def chart_labels(chart: Chart) -> Iterator[str]:
    """What is printed of a chart: names and values of its series, its categories once."""
    yield chart.title
    yield from chart.series[0].categories
    for series in chart.series:
        yield series.name
        yield from (value + "%" if chart.kind == "pie" else value for value in series.values)


def left_out(path: Path, page: int, box: Box) -> bool:
    """White boxes and the bars of charts are tables to pdfplumber, but none to a reader."""
    with open_pdfium(path) as pdf:
        content = pdf.page(page)
    in_chart = any(holds(figure.box, box) for figure in find_figures(content))
    return in_chart or any(drawing.white and holds(box, drawing.box) for drawing in content.drawings)


def pdfplumber_cells(path: Path) -> Iterator[tuple[int, Box, str]]:
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for table in page.find_tables():
                for row, texts in zip(table.rows, table.extract(), strict=True):
                    for box, text in zip(row.cells, texts, strict=True):
                        if box:
                            yield number, box, squash(text or "")
            page.close()


@pytest.mark.slow
@real_file
def test_cells_of_ruled_tables_are_those_of_pdfplumber(path: Path) -> None:
    ours: dict[int, list[tuple[Box, str]]] = defaultdict(list)
    for block in document(path).blocks:
        if isinstance(block, Table) and block.ruled:
            for cell in block.walk():
                assert cell.place.page is not None
                assert cell.place.bbox is not None
                ours[cell.place.page].append((cell.place.bbox, squash(cell.text)))
    for page, box, text in pdfplumber_cells(path):
        same = [one for one in ours[page] if max(abs(a - b) for a, b in zip(one[0], box, strict=True)) <= 1]
        if not same:
            assert left_out(path, page, box), f"page {page}: no cell at {box} with {text!r}"
            continue
        ours[page].remove(same[0])
        assert letters(same[0][1]) == letters(text)
    assert not any(ours.values())


def test_charts_of_the_seed_are_those_of_its_word_file() -> None:
    path = SHARED / "corpus" / "seed.pdf"
    if path not in FILES:
        pytest.skip("the seed is not there")
    drawn = [block for block in document(path).blocks if isinstance(block, Chart)]
    kept = [block for block in open_document(path.with_suffix(".docx")).blocks if isinstance(block, Chart)]
    assert [chart.kind for chart in drawn] == [chart.kind for chart in kept]
    for ours, theirs in zip(drawn, kept, strict=True):
        assert [series.categories for series in ours.series] == [
            series.categories for series in theirs.series
        ]
        if ours.kind == "bar":
            assert [(s.name, s.values) for s in ours.series] == [(s.name, s.values) for s in theirs.series]


GOLD = [
    (pdf, facts)
    for pdf in FILES
    for facts in (SHARED / "gold" / pdf.stem / "facts.csv", pdf.parent / "facts.csv")
    if facts.exists()
]

APART = {
    "putuo-planning-2024": 4,  # the gold's context joins a heading to the item below it
    "seed": 1,  # the page lacks a comma that the Word file has
}


@pytest.mark.parametrize(("path", "facts"), GOLD, ids=[pdf.stem for pdf, _ in GOLD])
def test_each_sentence_of_the_gold_stands_in_one_paragraph(path: Path, facts: Path) -> None:
    paragraphs = [
        (squash(block.text), {line.page for line in block.lines})
        for block in document(path).blocks
        if isinstance(block, Paragraph)
    ]
    apart = []
    for row in csv.DictReader(facts.open(encoding="utf-8-sig")):
        if row["origin"] != "narrative":
            continue
        quote, context = squash(row["quote"]), squash(row["context"])
        pages = [pages for text, pages in paragraphs if context in text and quote in text]
        if not pages:
            apart.append(context)
        elif row.get("page"):
            assert any(int(row["page"]) in found for found in pages), context
    assert len(apart) == APART.get(path.stem, 0), apart


TWINS = [
    (path, word)
    for path in FILES
    for word in [path.with_suffix(".docx")]
    if word.exists() and path.stem != "seed"
]


@pytest.mark.parametrize(("path", "word"), TWINS, ids=[path.stem for path, _ in TWINS])
def test_paragraphs_are_those_of_the_word_file(path: Path, word: Path) -> None:
    wanted = [
        squash(block.number + block.text)
        for block in open_document(word).blocks
        if isinstance(block, Paragraph) and block.text.strip()
    ]
    found = [squash(block.text) for block in document(path).blocks if isinstance(block, Paragraph)]
    assert sorted(_bare(found)) == sorted(_bare(wanted))


def _bare(texts: list[str]) -> list[str]:
    """Without the leaders and page numbers of contents, which both print in their own way."""
    return [re.sub(r"\.{3,}\d*$", "", text) for text in texts]
