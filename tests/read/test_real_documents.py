"""Real documents, where they are at hand: what was counted in them by other means is what is read."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from word_package import charts, paragraphs, tables

from extract.errors import DamagedFile, EmptyFile, UnknownFormat
from extract.model.document import Document, Role, Table
from extract.read import open_document


@pytest.fixture(scope="module")
def docx(shared: Path) -> Document:
    return open_document(shared / "corpus" / "seed.docx")


@pytest.fixture(scope="module")
def dump(shared: Path) -> Document:
    return open_document(shared / "corpus" / "seed.txt")


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def told(document: Document) -> list[str]:
    """The words outside tables and contents."""
    return [one.text for one in paragraphs(document) if one.role is not Role.CONTENTS]


def rows(table: Table) -> list[list[str]]:
    """What the cells that begin in each row say."""
    return [[cell.text for cell in table.cells if cell.row == at and cell.text] for at in range(table.rows)]


def test_the_blocks_of_the_word_document(docx: Document) -> None:
    assert [(table.rows, table.columns) for table in tables(docx)] == [
        (31, 8),
        (24, 11),
        (24, 11),
        (25, 11),
    ] + [(24, 11)] * 5
    assert len(charts(docx)) == 6
    assert sum(one.role is Role.CONTENTS for one in paragraphs(docx)) == 47
    assert [one.text for one in paragraphs(docx) if one.role is Role.TEXT_BOX] == ["2"]
    assert [one.text for one in docx.furniture] == ["— 1 —"]
    assert docx.problems == ()


def test_automatic_numbers_of_the_word_document(docx: Document) -> None:
    numbers = [one.number for one in paragraphs(docx) if one.number]
    assert numbers[:7] == ["一、", "二、", "五、", "（一）", "第三部分", "（二）", "（三）"]
    assert numbers[7:] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
        "七、",
        "八、",
        "九、",
        "十、",
        "十一、",
        "十二、",
        "十三、",
    ]


def test_chosen_cells_of_the_word_document(docx: Document) -> None:
    cells = {cell.place.locator: cell for table in tables(docx) for cell in table.cells}
    assert (cells["t1r4c1"].row_span, cells["t1r31c1"].column_span, cells["t1r31c7"].text) == (10, 3, "97")
    assert [cells[f"t7r8c{column}"].text for column in (4, 5, 6)] == ["1,720.00", "1,719.81", "1,719.81"]
    assert digest(cells["t2r2c2"].text) == digest("51090424T000011111850-陈友生困难补助")


def test_the_dump_says_the_same(docx: Document, dump: Document) -> None:
    cover = 3
    assert told(docx)[cover:] == told(dump)
    assert [rows(table) for table in tables(docx)] == [rows(table) for table in tables(dump)]


def test_the_charts_say_the_same(docx: Document, dump: Document) -> None:
    def values(document: Document) -> list[list[tuple[str, tuple[str, ...]]]]:
        return [[(series.name, series.values) for series in chart.series] for chart in charts(document)]

    assert values(docx) == values(dump)
    assert values(docx)[2] == [("列1", ("0.902372104330914", "0.0976278956690862"))]
    assert [chart.kind for chart in charts(docx)] == ["bar", "pie", "pie", "bar", "bar", "pie"]


def test_merged_labels_are_found_again_in_the_dump(docx: Document, dump: Document) -> None:
    def labels(document: Document) -> list[tuple[int, int, int, int]]:
        first = tables(document)[0]
        return [
            (cell.row, cell.column, cell.row_span, cell.column_span)
            for cell in first.cells
            if cell.text and cell.column < 3
        ]

    assert labels(docx) == labels(dump)


def test_the_locator_of_a_line_is_its_number(shared: Path, dump: Document) -> None:
    lines = (shared / "corpus" / "seed.txt").read_text(encoding="utf-8").split("\n")
    for one in paragraphs(dump):
        assert lines[int(one.place.locator[1:]) - 1].endswith(one.text)


def test_a_huge_table_is_read_whole(shared: Path) -> None:
    (table,) = tables(open_document(shared / "corpus" / "bad" / "huge_table.docx"))
    assert (table.rows, table.columns, len(table.cells)) == (5000, 5, 25000)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("empty.docx", EmptyFile),
        ("empty.pdf", EmptyFile),
        ("truncated.docx", DamagedFile),
        ("not_a_docx.docx", UnknownFormat),
    ],
)
def test_bad_files(shared: Path, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        open_document(shared / "corpus" / "bad" / name)


def test_documents_of_other_families_are_read(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "families").glob("*/*.docx")):
        document = open_document(path)
        assert len(tables(document)) > 9
        assert document.problems == ()
