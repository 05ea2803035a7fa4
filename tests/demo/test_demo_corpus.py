"""The demo corpus is what its generator writes, its books add up, and its gold is what stands in its documents."""

from __future__ import annotations

import ast
import csv
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import corpus_maker
import docx
import pypdfium2  # type: ignore[import-untyped]
import pytest
from corpus_maker.body import Body, read_bodies
from corpus_maker.bookkeeping import keep_books
from corpus_maker.content import Heading, Paragraph
from corpus_maker.corpus import YEARS, publications, write
from corpus_maker.ledger import ALL, BASIC, FISCAL, GENERAL, GOV_FUND, PROJECT, STATE_CAPITAL, Ledger
from corpus_maker.many import make_documents

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
GOLD = ROOT / "tests" / "golden" / "demo"
DOCUMENTS = sorted(
    path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*.*") if path.suffix != ".md"
)
PDFS = [name for name in DOCUMENTS if name.endswith(".pdf")]
WORD = [name for name in DOCUMENTS if name.endswith(".docx")]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rows(document: str, table: str) -> list[dict[str, str]]:
    path = GOLD / Path(document).name / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def books() -> dict[str, tuple[Body, tuple[Ledger, ...]]]:
    years = (YEARS[0] - 1, *YEARS)
    return {body.short: (body, keep_books(body, years)) for body in read_bodies()}


def every_ledger() -> Iterator[Ledger]:
    for _, ledgers in books().values():
        yield from ledgers


def word_parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def pdf_glyphs(path: Path) -> list[list[tuple[str, tuple[float, ...]]]]:
    document = pypdfium2.PdfDocument(path)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(
            [
                (text.get_text_range(index, 1), tuple(round(edge, 1) for edge in text.get_charbox(index)))
                for index in range(text.count_chars())
            ]
        )
    return pages


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("demo")
    corpus_maker.write_corpus(folder / "corpus", folder / "gold")
    return folder / "corpus", folder / "gold"


def test_the_corpus_holds_what_it_promises() -> None:
    assert len(list(publications())) == 12
    assert len({Path(name).stem for name in DOCUMENTS}) == 12
    assert len(WORD) == 6
    assert len(PDFS) == 8
    assert sum((CORPUS / name).stat().st_size for name in DOCUMENTS) < 2_000_000


def test_the_generator_writes_the_committed_files(regenerated: tuple[Path, Path]) -> None:
    corpus, _ = regenerated
    assert sorted(path.relative_to(corpus).as_posix() for path in corpus.rglob("*.*")) == DOCUMENTS


@pytest.mark.parametrize("name", WORD)
def test_word_files_are_as_committed(name: str, regenerated: tuple[Path, Path]) -> None:
    assert word_parts(CORPUS / name) == word_parts(regenerated[0] / name)


@pytest.mark.parametrize("name", PDFS)
def test_pdf_files_are_as_committed(name: str, regenerated: tuple[Path, Path]) -> None:
    # Glyph by glyph rather than byte by byte: another zlib or reportlab may pack the same page otherwise.
    assert pdf_glyphs(CORPUS / name) == pdf_glyphs(regenerated[0] / name)


def test_gold_is_as_committed(regenerated: tuple[Path, Path]) -> None:
    _, gold = regenerated
    made = {
        path.relative_to(gold).as_posix(): path.read_text(encoding="utf-8") for path in gold.rglob("*.csv")
    }
    committed = {
        path.relative_to(GOLD).as_posix(): path.read_text(encoding="utf-8") for path in GOLD.rglob("*.csv")
    }
    assert made == committed


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "txt"])
def test_the_same_publication_is_the_same_bytes(form: str) -> None:
    _, _, publication, _ = next(publications())
    assert write(publication, form).data == write(publication, form).data


def test_the_generator_never_imports_the_extractor() -> None:
    imported = set()
    for path in (ROOT / "tests" / "corpus_maker").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    assert "corpus_maker" in imported
    assert "extract" not in imported


def test_both_sides_of_every_ledger_balance() -> None:
    for ledger in every_ledger():
        assert ledger.total() == ledger.spent() + ledger.distributed + ledger.closing()
        for fund in (GENERAL, GOV_FUND, STATE_CAPITAL):
            assert ledger.total((fund,)) == ledger.spent((fund,)) + ledger.closing((fund,))


def test_nothing_is_spent_that_did_not_come_in() -> None:
    for ledger in every_ledger():
        assert min(line.revenue for line in ledger.lines) >= 0
        assert min(line.spent for line in ledger.lines) > 0


def test_a_year_opens_with_what_the_year_before_left() -> None:
    for _, ledgers in books().values():
        for before, ledger in pairwise(ledgers):
            for fund in ALL:
                assert ledger.opening((fund,)) == before.closing((fund,))


def test_parts_of_expenditure_make_its_whole() -> None:
    for ledger in every_ledger():
        assert ledger.spent() == ledger.spent(kind=BASIC) + ledger.spent(kind=PROJECT)
        assert ledger.spent((GENERAL,), kind=BASIC) == ledger.personnel() + ledger.public()
        assert ledger.spent(FISCAL) == sum(ledger.spent(FISCAL, code) for code in ledger.classes(FISCAL))


def test_figures_of_the_year_before_are_those_published_then() -> None:
    for name in (name for name in DOCUMENTS if name.startswith("2024/")):
        then = {_key(row): Decimal(row["value"]) for row in rows(name.replace("2024", "2023"), "facts")}
        now = rows(name, "facts")
        values = {_key(row): Decimal(row["value"]) for row in now}
        changes = [row for row in now if row["measure"] == "change" and row["base"] == "prior_year"]
        assert len(changes) >= 3
        compared = 0
        for change in changes:
            key = (change["concept"], "final", change["fund"], change["function_code"], "")
            if key in then:
                compared += 1
                assert values[key] - then[key] == Decimal(change["value"]), (name, key)
        assert compared >= 3


def _key(row: dict[str, str]) -> tuple[str, ...]:
    return (*(row[column] for column in ("concept", "measure", "fund", "function_code")), row["project"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_rows_of_the_function_tables_sum_to_their_totals(name: str) -> None:
    columns: dict[tuple[str, str], dict[str, Decimal]] = {}
    for cell in rows(name, "cells"):
        if cell["row_label"] == "合计" or (cell["function_code"] and cell["row_code"]):
            column = columns.setdefault((cell["table_name"], cell["column_path"]), {})
            column[cell["row_code"]] = Decimal(cell["value"])
    assert len(columns) >= 9
    for where, column in columns.items():
        for code, value in column.items():
            parts = [
                part for other, part in column.items() if len(other) == _next(code) and other.startswith(code)
            ]
            if parts:
                assert value == sum(parts), (where, code)


def _next(code: str) -> int:
    return {0: 3, 3: 5, 5: 7, 7: 9}[len(code)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_points_and_scores_sum(name: str) -> None:
    execution = {
        (row["project"], row["measure"]): Decimal(row["value"])
        for row in rows(name, "project_funding")
        if row["measure"] in ("points", "score")
    }
    indicators = rows(name, "indicators")
    for project in rows(name, "projects"):
        title = project["project_name"]
        for column in ("points", "score"):
            told = [Decimal(row[column]) for row in indicators if row["project_name"] == title]
            assert execution[title, column] + sum(told) == Decimal(project[column])
        assert Decimal(project["points"]) == 100
    scores = rows(name, "scores")
    assert sum(Decimal(row["points"]) for row in scores if row["points"]) == (100 if scores else 0)


@pytest.mark.parametrize("name", WORD)
def test_gold_quotes_stand_in_the_word_file(name: str) -> None:
    document = docx.Document(str(CORPUS / name))
    runs = document.element.body.iter(f"{W}t")
    text = squash("".join(run.text or "" for run in runs))
    facts = [row for row in rows(name, "facts") if row["origin"] == "narrative"]
    assert len(facts) > 60
    for row in facts:
        assert squash(row["quote"]) in squash(row["context"])
        assert squash(row["context"]) in text
    cells = {cell.text for table in document.tables for cell in table._cells}
    for row in rows(name, "people"):
        assert row["quote"] in cells
    for row in [*rows(name, "indicators"), *rows(name, "scores")]:
        assert row["level3"] in cells


@pytest.mark.parametrize("name", PDFS)
def test_gold_quotes_stand_in_their_boxes_of_the_pdf(name: str) -> None:
    document = pypdfium2.PdfDocument(CORPUS / name)
    texts = [page.get_textpage() for page in document]
    heights = [page.get_height() for page in document]
    assert rows(name, "documents")[0]["pages"] == str(len(document))
    told = [(row["quote"], row) for row in [*rows(name, "facts"), *rows(name, "project_funding")]]
    thousands = "," in next(quote for quote, row in told if row["concept"] == "revenue_expenditure.total")
    printed = [
        (f"{Decimal(row['value']):,f}" if thousands else row["value"], row) for row in rows(name, "cells")
    ]
    for quote, row in [*told, *printed]:
        page = int(row["page"]) - 1
        x0, top, x1, bottom = map(float, row["bbox"].split(","))
        found = texts[page].get_text_bounded(x0 + 0.3, heights[page] - bottom, x1 - 0.3, heights[page] - top)
        # A quote may go on in the next line, beyond its box.
        assert squash(found) != "", (quote, row)
        assert squash(quote).replace(",", "").startswith(squash(found).replace(",", "")), (quote, found)


def test_the_year_of_a_number_is_the_only_number_that_is_not_stated() -> None:
    number = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万元|元|%|个|辆|批次|人次|人|名|分|台（套）)")
    unstated = []
    for _, _, publication, _ in publications():
        for block in publication.blocks:
            if isinstance(block, Paragraph):
                marked = {mark.start for mark in block.marks}
                unstated += [
                    found.group() for found in number.finditer(block.text) if found.start() not in marked
                ]
    assert set(unstated) == {"100万元"}


def test_word_numbers_the_headings_of_the_education_department_itself() -> None:
    name = next(name for name in WORD if "教育局2024" in name)
    headings = [
        block.text
        for _, year, publication, _ in publications()
        if "教育局" in publication.name and year == 2024
        for block in publication.blocks
        if isinstance(block, Heading)
    ]
    found = [
        paragraph.text
        for paragraph in docx.Document(str(CORPUS / name)).paragraphs
        if paragraph._p.find(f"{W}pPr/{W}numPr") is not None
    ]
    assert found == headings
    assert "收入支出决算总体情况说明" in found


def test_charts_carry_the_numbers_of_the_gold() -> None:
    name = next(name for name in WORD if "教育局2024" in name)
    parts = word_parts(CORPUS / name)
    charts = [parts[part].decode() for part in sorted(parts) if part.startswith("word/charts/")]
    assert len(charts) == 4
    cached = [value for chart in charts for value in re.findall(r"numCache>.*?</c:numCache", chart)]
    numbers = sorted(number for cache_ in cached for number in re.findall(r"<c:v>([^<]+)", cache_))
    assert numbers == sorted(row["value"] for row in rows(name, "facts") if row["origin"] == "chart")


def test_both_formats_of_a_publication_state_the_same() -> None:
    pairs = [name for name in WORD if name.replace(".docx", ".pdf") in PDFS]
    assert len(pairs) == 2
    for name in pairs:
        for table in ("facts", "cells", "project_funding", "projects", "indicators", "people"):
            word, pdf = rows(name, table), rows(name.replace(".docx", ".pdf"), table)
            assert len(word) == len(pdf) > 0
            for one, other in zip(word, pdf, strict=True):
                placed = {"page", "bbox"}
                assert {k: v for k, v in one.items() if k not in placed} == {
                    k: v for k, v in other.items() if k not in placed
                }


def test_comparison_holds_each_organisation_and_year_once() -> None:
    with (GOLD / "comparison.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len({(row["organisation"], row["fiscal_year"]) for row in table}) == len(table) == 12
    for name in DOCUMENTS:
        profile = rows(name, "documents")[0]
        row = next(
            row
            for row in table
            if (row["organisation"], row["fiscal_year"]) == (profile["organisation"], profile["fiscal_year"])
        )
        total = next(
            Decimal(cell["value"])
            for cell in rows(name, "cells")
            if cell["concept"] == "revenue_expenditure.total"
        )
        unit = next(cell["unit"] for cell in rows(name, "cells"))
        assert Decimal(row["revenue_expenditure.total"]) * (10_000 if unit == "元" else 1) == total


def test_documents_for_benchmarks_differ_and_come_out_the_same_again(tmp_path: Path) -> None:
    first = make_documents(12, tmp_path / "a")
    again = make_documents(6, tmp_path / "b", start=6)
    assert len({path.name for path in first}) == 12
    assert len({path.read_bytes() for path in first}) == 12
    assert [path.name for path in first[6:]] == [path.name for path in again]
    assert [path.read_bytes() for path in first[6:]] == [path.read_bytes() for path in again]
    assert {path.suffix for path in first} == {".docx", ".pdf"}
