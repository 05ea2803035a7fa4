"""The place of a row, whatever kind of block it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest
from rows_of import row
from stub_work import Inline

from extract.errors import ExtractError
from extract.library import load_library
from extract.model.account import Account, Passage, Profile, TitledChart, TitledTable
from extract.model.document import Cell, Chart, Document, Paragraph, Place, Series, Table
from extract.model.rows import Rows
from extract.pipeline import evidence, run
from extract.pipeline.dataset import find_part
from extract.pipeline.document import read_one
from extract.pipeline.evidence import Evidence, Grid, Sentence, find_evidence
from extract.pipeline.parts import FolderParts
from extract.write import json_lines

TEXT = "支出3.20万元，上年3.20万元。"


def at(locator: str) -> Place:
    return Place(locator=locator, page=4)


def cell(line: int, column: int, text: str, *, columns: int = 1, inside: tuple[Table, ...] = ()) -> Cell:
    place = at(f"t1r{line + 1}c{column + 1}")
    return Cell(row=line, column=column, text=text, place=place, column_span=columns, tables=inside)


NESTED = Table(
    place=at("t2"),
    rows=1,
    columns=1,
    cells=(Cell(row=0, column=0, text="7", place=at("t2r1c1")),),
)
TABLE = Table(
    place=at("t1"),
    rows=3,
    columns=3,
    cells=(
        cell(0, 0, "项目"),
        cell(0, 1, "决算\n数", columns=2),
        cell(1, 0, "合计"),
        cell(1, 1, "12.50"),
        cell(1, 2, "13.50"),
        cell(2, 0, "其中", inside=(NESTED,)),
        cell(2, 1, "", columns=2),
    ),
)
SERIES = Series(name="2024年", categories=("收入", "支出"), values=("5.1", "5.2"), place=at("c1s1"))
ITEMS = (
    Passage(paragraph=Paragraph(text=TEXT, place=at("p3"))),
    TitledTable(table=TABLE, title="支出决算表", unit="万元"),
    TitledChart(chart=Chart(place=at("c1"), kind="bar", title="", series=(SERIES,)), caption="图1"),
)


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset of one file, which the first two stages read as ``ITEMS``."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run([tmp_path / "a.txt"], tmp_path / "out", executor=Inline())

    def open_account(_path: Path, _library: object) -> tuple[Document, Account]:
        return Document(format="text", blocks=()), Account(profile=Profile(), items=ITEMS)

    monkeypatch.setattr(evidence, "open_account", open_account)
    return tmp_path / "out"


def find(dataset: Path, locator: str, start: int, quote: str) -> Evidence:
    """The evidence of a fact that the dataset's document has at ``locator``."""
    part = next((dataset / ".juesuan" / "parts").rglob("*.zip"))
    fact_id = f"{part.stem}-{locator}-{start}"
    fact = row(
        "facts", fact_id=fact_id, document_id=part.stem, locator=locator, quote=quote, context=f"…{quote}…"
    )
    kept = find_part(dataset, part.stem) or {}
    FolderParts(part.parents[1]).write(part.stem, kept | json_lines(Rows(facts=(fact,))))
    return find_evidence(dataset, fact_id, load_library())


@pytest.mark.parametrize("start", [2, 11])
def test_of_two_equal_numbers_the_right_one_is_marked(dataset: Path, start: int) -> None:
    found = find(dataset, "p3", start, "3.20万元")
    assert found.view == Sentence(text=TEXT, spans=((start, start + 6),))


def test_a_number_whose_start_does_not_fit_is_marked_wherever_it_stands(dataset: Path) -> None:
    found = find(dataset, "p3", 5, "3.20万元")
    assert found.view == Sentence(text=TEXT, spans=((2, 8), (11, 17)))


def test_a_table_is_shown_with_headers_and_merged_cells_in_every_place(dataset: Path) -> None:
    found = find(dataset, "t1r2c3", 0, "13.50")
    texts = (("项目", "决算数", "决算数"), ("合计", "12.50", "13.50"), ("其中", "", ""))
    assert found.view == Grid(texts=texts, row=1, column=2, headers=1)
    assert (found.title, found.unit) == ("支出决算表", "万元")


def test_a_cell_of_a_nested_table_is_shown_in_its_own_table(dataset: Path) -> None:
    assert find(dataset, "t2r1c1", 0, "7").view == Grid(texts=(("7",),), row=0, column=0, headers=0)


def test_a_chart_is_shown_as_a_table_with_the_value_marked(dataset: Path) -> None:
    found = find(dataset, "c1s1", 1, "5.2")
    assert found.view == Grid(
        texts=(("", "收入", "支出"), ("2024年", "5.1", "5.2")), row=1, column=2, headers=1
    )
    assert found.title == "图1"


def test_a_place_that_is_not_found_again_falls_back_on_the_dataset(dataset: Path) -> None:
    found = find(dataset, "p99", 0, "3.20万元")
    assert (found.view, found.note) == (
        Sentence(text="…3.20万元…", spans=((1, 7),)),
        "its place was not found again",
    )


def test_a_file_that_is_gone_falls_back_on_the_dataset(dataset: Path) -> None:
    (dataset.parent / "a.txt").unlink()
    assert find(dataset, "p3", 2, "3.20万元").note == "its file is gone or has changed since"


def test_an_unknown_row_of_a_known_document_is_an_error(dataset: Path) -> None:
    part = next((dataset / ".juesuan" / "parts").rglob("*.zip"))
    with pytest.raises(ExtractError, match="has no row"):
        find_evidence(dataset, f"{part.stem}-p1-77", load_library())


def test_a_source_in_traditional_characters_is_shown_as_it_is_printed(tmp_path: Path) -> None:
    text = "青屿縣財政局2024年度部門決算\n一、收入決算情況說明\n本年收入合計12.50萬元。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    run([tmp_path / "a.txt"], tmp_path / "out", executor=Inline())
    part = next((tmp_path / "out" / ".juesuan" / "parts").rglob("*.zip"))
    rows = read_one(tmp_path / "a.txt", load_library())
    FolderParts(part.parents[1]).write(part.stem, json_lines(rows))
    (fact,) = rows.facts
    assert (fact.concept, fact.quote, fact.unit) == ("revenue.total", "12.50萬元", "万元")
    found = find_evidence(tmp_path / "out", fact.fact_id, load_library())
    assert found.view == Sentence(text="本年收入合計12.50萬元。", spans=((6, 13),))
    assert [heading.text for heading in found.headings] == ["收入決算情況說明"]
