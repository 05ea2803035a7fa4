"""Tables keep their grid: each cell once, with its span, wherever it is nested."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import docx
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_package import Word, paragraph, paragraphs, root, tables

from extract.model.document import Cell, Table
from extract.read import open_document
from extract.read.word.tables import slots


def cell(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def wide(span: int) -> str:
    return f'<w:gridSpan w:val="{span}"/>'


def shape(found: Table) -> list[tuple[str, str, int, int]]:
    """Text, locator, rows and columns of each cell."""
    return [(one.text, one.place.locator, one.row_span, one.column_span) for one in found.cells]


def test_merged_cells_stand_once_with_their_span(word: Word) -> None:
    body = table(
        row(cell("项目", DOWN), cell("决算数", wide(2))),
        row(cell("", ON), cell("本年"), cell("上年")),
        row(cell("基本支出"), cell("12.50"), cell("11.00")),
    )
    (found,) = tables(word(body))
    assert (found.place.locator, found.rows, found.columns, found.ruled) == ("t1", 3, 3, True)
    assert shape(found) == [
        ("项目", "t1r1c1", 2, 1),
        ("决算数", "t1r1c2", 1, 2),
        ("本年", "t1r2c2", 1, 1),
        ("上年", "t1r2c3", 1, 1),
        ("基本支出", "t1r3c1", 1, 1),
        ("12.50", "t1r3c2", 1, 1),
        ("11.00", "t1r3c3", 1, 1),
    ]


def test_a_block_merged_both_ways(word: Word) -> None:
    body = table(
        row(cell("块", wide(2) + DOWN), cell("一")),
        row(cell("", wide(2) + ON), cell("二")),
        row(cell("三"), cell("四"), cell("五")),
    )
    assert shape(tables(word(body))[0])[:3] == [
        ("块", "t1r1c1", 2, 2),
        ("一", "t1r1c3", 1, 1),
        ("二", "t1r2c3", 1, 1),
    ]


def test_merges_of_old_versions_of_word(word: Word) -> None:
    start, on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    body = table(
        row(cell("合计", start + DOWN), cell("", on), cell("9")), row(cell("", ON), cell("", on), cell("8"))
    )
    assert shape(tables(word(body))[0]) == [
        ("合计", "t1r1c1", 2, 2),
        ("9", "t1r1c3", 1, 1),
        ("8", "t1r2c3", 1, 1),
    ]


def test_rows_that_begin_further_in(word: Word) -> None:
    body = table(row(cell("甲"), cell("乙")), row(cell("丙"), properties='<w:gridBefore w:val="1"/>'))
    assert shape(tables(word(body))[0])[2] == ("丙", "t1r2c2", 1, 1)


def test_a_continuation_of_other_columns_is_a_cell_of_its_own(word: Word) -> None:
    body = table(row(cell("宽", wide(2) + DOWN)), row(cell("左", ON), cell("右")))
    assert shape(tables(word(body))[0]) == [
        ("宽", "t1r1c1", 1, 2),
        ("左", "t1r2c1", 1, 1),
        ("右", "t1r2c2", 1, 1),
    ]


def test_text_under_a_merged_cell_is_left_out_and_told(word: Word) -> None:
    document = word(table(row(cell("上", DOWN), cell("1")), row(cell("下 77", ON), cell("2"))))
    assert [one.text for one in tables(document)[0].cells] == ["上", "1", "2"]
    assert document.problems == ("t1r1c1: text under a merged cell, which Word does not show, is left out",)


def test_deleted_rows_and_cells_do_not_count(word: Word) -> None:
    body = table(
        row(cell("甲"), cell("乙", '<w:cellDel w:id="1"/>'), cell("丙")),
        row(cell("丁"), cell("戊"), properties="<w:del/>"),
        row(cell("己"), cell("庚"), properties="<w:ins/>"),
    )
    assert shape(tables(word(body))[0]) == [
        ("甲", "t1r1c1", 1, 1),
        ("丙", "t1r1c2", 1, 1),
        ("己", "t1r2c1", 1, 1),
        ("庚", "t1r2c2", 1, 1),
    ]


def test_content_controls_around_rows_and_cells(word: Word) -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = control.format(table(control.format(row(cell("甲"), control.format(cell("乙"))))))
    assert [one.text for one in tables(word(body))[0].cells] == ["甲", "乙"]


def test_paragraphs_of_a_cell_are_lines_and_its_numbers_are_seen(word: Word) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    inside = paragraph("总体绩效") + "<w:p/>" + paragraph("（65分）") + paragraph("按时", listed)
    body = table(row(f"<w:tc>{inside}</w:tc>"))
    assert tables(word(body, numbering=numbering))[0].cells[0].text == "总体绩效\n（65分）\n1.按时"


def test_nested_tables_have_numbers_of_their_own(word: Word) -> None:
    inner = table(row(cell("里 3")))
    body = table(row(f"<w:tc>{paragraph('外')}{inner}{paragraph('外尾')}</w:tc>")) + table(row(cell("后")))
    outer, after = tables(word(body))
    assert [(one.text, one.place.locator) for one in outer.walk()] == [
        ("外\n外尾", "t1r1c1"),
        ("里 3", "t2r1c1"),
    ]
    assert after.place.locator == "t3"


def test_a_text_box_in_a_cell_stands_behind_the_table(word: Word) -> None:
    drawing = f"<w:r><w:drawing><w:txbxContent>{paragraph('框 5')}</w:txbxContent></w:drawing></w:r>"
    document = word(table(row(f"<w:tc><w:p>{drawing}</w:p></w:tc>")) + paragraph("后"))
    assert [(one.text, one.role.value) for one in paragraphs(document)] == [
        ("框 5", "text_box"),
        ("后", "body"),
    ]


def test_a_claim_of_endless_columns_is_cut(word: Word) -> None:
    assert tables(word(table(row(cell("甲", wide(2_000_000_000))))))[0].columns == 256


def test_the_tables_of_python_docx(tmp_path: Path) -> None:
    new = docx.Document()
    grid = new.add_table(rows=3, cols=3)
    for at in range(3):
        for column in range(3):
            grid.cell(at, column).text = f"{at}{column}"
    grid.cell(0, 0).merge(grid.cell(1, 1)).text = "合"
    new.save(str(tmp_path / "new.docx"))
    (found,) = tables(open_document(tmp_path / "new.docx"))
    assert [(one.text, one.row, one.column, one.row_span, one.column_span) for one in found.cells] == [
        ("合", 0, 0, 2, 2),
        ("02", 0, 2, 1, 1),
        ("12", 1, 2, 1, 1),
        ("20", 2, 0, 1, 1),
        ("21", 2, 1, 1, 1),
        ("22", 2, 2, 1, 1),
    ]


@st.composite
def layouts(draw: st.DrawFn) -> list[list[int]]:
    """Rows of spans, each row over the same six columns."""
    cuts = st.sets(st.integers(1, 5)).map(lambda found: [0, *sorted(found), 6])
    rows = draw(st.lists(cuts, min_size=1, max_size=6))
    return [[end - start for start, end in pairwise(one)] for one in rows]


@given(layouts(), st.randoms(use_true_random=False))
def test_every_position_of_the_grid_belongs_to_one_cell(layout: list[list[int]], chance: Random) -> None:
    merges = ["", DOWN, ON]
    rows = [row(*(cell("", wide(span) + chance.choice(merges)) for span in spans)) for spans in layout]
    found = slots(etree.fromstring(root("w:tbl", "".join(rows))))
    covered = [
        (at, column)
        for one in found
        for at in range(one.row, one.row + one.row_span)
        for column in range(one.column, one.column + one.column_span)
    ]
    assert sorted(covered) == [(at, column) for at in range(len(layout)) for column in range(6)]


def test_cells_are_in_row_major_order(word: Word) -> None:
    body = table(
        row(cell("一"), cell("二", DOWN)), row(cell("三"), cell("", ON)), row(cell("四"), cell("五"))
    )
    found: tuple[Cell, ...] = tables(word(body))[0].cells
    assert [(one.row, one.column) for one in found] == sorted((one.row, one.column) for one in found)
