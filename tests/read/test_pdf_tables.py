"""Ruled tables in PDF files: every trap that rules and text have set so far."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_drawing import Paper, body, cell, rows, tables

from extract.model.document import Paragraph, Table

XS = [72.0, 222.0, 322.0, 422.0]
YS = [100.0, 120.0, 140.0, 160.0]
ROWS = [["项目", "年初预算", "决算数"], ["办公费", "12.30", "11.87"], ["印刷费", "0.00", ""]]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "account.pdf")


def test_plain_grid(paper: Paper) -> None:
    (table,) = tables(paper.table(XS, YS, ROWS).read())
    assert rows(table) == ROWS
    assert (table.rows, table.columns, table.ruled) == (3, 3, True)
    assert table.place.locator == "t1"
    assert table.place.page == 1
    assert table.place.bbox == (72.0, 100.0, 422.0, 160.0)


def test_a_cell_has_its_place(paper: Paper) -> None:
    (table,) = tables(paper.table(XS, YS, ROWS).read())
    place = cell(table, "11.87").place
    assert (place.locator, place.page) == ("t1r2c3", 1)
    assert place.bbox == (322.0, 120.0, 422.0, 140.0)


def test_merged_cells_span(paper: Paper) -> None:
    paper.rule(72, 100, 422, 100).rule(222, 120, 422, 120).rule(72, 140, 422, 140).rule(72, 160, 422, 160)
    paper.rule(72, 100, 72, 160).rule(222, 100, 222, 160).rule(322, 120, 322, 160).rule(422, 100, 422, 160)
    paper.text(75, 123, "项目", 10).text(280, 114, "本年支出", 10).text(225, 134, "基本支出", 10)
    paper.text(325, 134, "项目支出", 10).text(75, 154, "合计", 10).text(225, 154, "8.10", 10).text(
        325, 154, "1.90", 10
    )
    (table,) = tables(paper.read())
    label, title = cell(table, "项目"), cell(table, "本年支出")
    assert (label.row, label.column, label.row_span, label.column_span) == (0, 0, 2, 1)
    assert (title.row, title.column, title.row_span, title.column_span) == (0, 1, 1, 2)
    assert rows(table) == [["项目", "本年支出"], ["基本支出", "项目支出"], ["合计", "8.10", "1.90"]]


def test_rules_drawn_as_filled_boxes(paper: Paper) -> None:
    for y in YS:
        for left, right in ((72, 222), (222, 322), (322, 422)):
            paper.box(left, y, right, y + 0.48, fill=1)
            paper.box(left, y, left + 0.48, y + 0.48, fill=1)
    for x in XS:
        for top, bottom in ((100, 120), (120, 140), (140, 160)):
            paper.box(x, top, x + 0.48, bottom, fill=1)
    paper.text(75, 133, "办公费", 10).text(325, 133, "11.87", 10)
    (table,) = tables(paper.read())
    assert rows(table) == [["", "", ""], ["办公费", "", "11.87"], ["", "", ""]]


def test_cells_drawn_as_stroked_boxes(paper: Paper) -> None:
    for top in (100, 120):
        for left, right in ((72, 222), (222, 322)):
            paper.box(left, top, right, top + 20)
    paper.text(75, 113, "科目", 10).text(225, 133, "6.02", 10)
    (table,) = tables(paper.read())
    assert rows(table) == [["科目", ""], ["", "6.02"]]
    assert cell(table, "6.02").place.bbox == (222.0, 120.0, 322.0, 140.0)


def test_one_path_of_many_boxes(paper: Paper) -> None:
    path = paper.canvas.beginPath()
    for y in YS:
        path.rect(72, 842 - y, 350, 0.5)
    for x in XS:
        path.rect(x, 842 - 160, 0.5, 60)
    paper.canvas.drawPath(path, stroke=0, fill=1)
    paper.text(225, 133, "12.30", 10)
    (table,) = tables(paper.read())
    assert (table.rows, table.columns) == (3, 3)
    assert cell(table, "12.30").place.locator == "t1r2c2"


def test_broken_and_overshooting_rules_are_joined(paper: Paper) -> None:
    for y in YS:
        paper.rule(70.5, y, 200, y + 0.8).rule(201.5, y, 423.5, y)
    for x in XS:
        paper.rule(x, 101.5, x, 130).rule(x, 131, x, 158.5)
    paper.text(225, 133, "12.30", 10)
    (table,) = tables(paper.read())
    assert (table.rows, table.columns) == (3, 3)


def test_shading_does_not_change_the_cells(paper: Paper) -> None:
    paper.box(72, 100, 422, 120, fill=1, colour="lightblue").box(
        222, 120, 322, 140, fill=1, colour="lightgrey"
    )
    (table,) = tables(paper.table(XS, YS, ROWS).read())
    assert rows(table) == ROWS


def test_white_boxes_are_no_table(paper: Paper) -> None:
    for top in range(100, 300, 20):
        paper.box(72, top, 300, top + 20, fill=1, colour="white")
        paper.box(300, top, 500, top + 20, fill=1, colour="white")
        paper.text(75, top + 14, f"第{top}项", 10)
    assert tables(paper.read()) == []


def test_one_column_is_no_table(paper: Paper) -> None:
    paper.grid([72, 500], [100, 120, 140, 160]).text(80, 114, "本表由填报单位保管。", 10)
    document = paper.read()
    assert tables(document) == []
    assert body(document) == ["本表由填报单位保管。"]


def test_title_inside_the_grid(paper: Paper) -> None:
    paper.grid(XS, YS).rule(72, 80, 422, 80).rule(72, 80, 72, 100).rule(422, 80, 422, 100)
    paper.text(200, 94, "基本支出决算表", 11).text(325, 133, "7.00", 10)
    (table,) = tables(paper.read())
    title = cell(table, "基本支出决算表")
    assert (title.row, title.column_span) == (0, 3)
    assert cell(table, "7.00").place.locator == "t1r3c3"


def test_values_off_their_labels_baseline(paper: Paper) -> None:
    paper.grid(XS, [100, 130, 160])
    paper.text(75, 112, "机关事业单位基本养老", 9).text(75, 125, "保险缴费支出", 9).text(
        325, 127, "446.11", 9
    )
    paper.text(75, 142, "职业年金缴费支出", 9).text(325, 156, "225.12", 9)
    (table,) = tables(paper.read())
    assert rows(table) == [
        ["机关事业单位基本养老\n保险缴费支出", "", "446.11"],
        ["职业年金缴费支出", "", "225.12"],
    ]


def test_a_run_over_two_cells_is_cut_at_the_rule(paper: Paper) -> None:
    paper.grid(XS, [100, 120]).text(190, 114, "12.30  45.60", 12)
    (table,) = tables(paper.read())
    assert "".join(rows(table)[0]).replace(" ", "") == "12.3045.60"
    assert rows(table)[0][1].endswith("45.60")


def test_spaces_between_chinese_letters_are_kept_only_where_printed(paper: Paper) -> None:
    paper.grid(XS, [100, 120])
    paper.text(75, 114, "公 务 用 车", 10)
    for index, letter in enumerate("办公费"):
        paper.text(225 + index * 16, 114, letter, 10)
    paper.text(325, 114, "Word 2016", 10)
    (table,) = tables(paper.read())
    assert rows(table) == [["公 务 用 车", "办公费", "Word 2016"]]


def test_two_tables_side_by_side(paper: Paper) -> None:
    paper.text(72, 90, "收入与支出", 12)
    paper.table([72, 172, 272], [100, 120, 140], [["收入", "1.10"], ["合计", "1.10"]])
    paper.table([320, 420, 520], [104, 124, 144], [["支出", "0.90"], ["合计", "0.90"]])
    paper.text(72, 165, "注：单位为万元。", 12)
    document = paper.read()
    shapes = [
        block.text if isinstance(block, Paragraph) else rows(block)[0][0]
        for block in document.blocks
        if isinstance(block, Paragraph | Table)
    ]
    assert shapes == ["收入与支出", "收入", "支出", "注：单位为万元。"]
    assert [table.place.locator for table in tables(document)] == ["t1", "t2"]


def test_text_beside_a_table_stands_where_it_is_read(paper: Paper) -> None:
    paper.text(72, 90, "上文在表之前").table(
        [200, 300, 400], [100, 140, 180], [["甲", "1.00"], ["乙", "2.00"]]
    )
    paper.text(72, 130, "左侧的字").text(430, 130, "右侧的字").text(72, 210, "下文在表之后")
    order = [
        block.text if isinstance(block, Paragraph) else "表"
        for block in paper.read().blocks
        if not hasattr(block, "series")
    ]
    assert order == ["上文在表之前", "左侧的字", "表", "右侧的字", "下文在表之后"]


def test_a_table_in_a_cell_is_nested(paper: Paper) -> None:
    paper.grid([72, 200, 520], [100, 220, 260]).text(80, 150, "资金构成", 10).text(210, 112, "明细如下", 10)
    paper.table([220, 320, 420], [125, 145, 165], [["财政资金", "3.50"], ["其他资金", "0.20"]])
    (table,) = tables(paper.read())
    home = cell(table, "明细如下")
    assert [rows(inner) for inner in home.tables] == [[["财政资金", "3.50"], ["其他资金", "0.20"]]]
    assert home.tables[0].place.locator == "t2"
    assert [inner.place.locator for inner in table.walk()][-1] == "t1r2c2"


def test_table_numbers_go_on_over_pages(paper: Paper) -> None:
    paper.table(XS, YS, ROWS).page().table(XS, YS, ROWS)
    first, second = tables(paper.read())
    assert (first.place.locator, first.place.page) == ("t1", 1)
    assert (second.place.locator, second.place.page) == ("t2", 2)
    assert cell(second, "12.30").place.locator == "t2r2c2"


def test_letters_printed_twice_to_be_bold_count_once(paper: Paper) -> None:
    paper.grid(XS, [100, 120])
    paper.text(75, 114, "合计", 10).text(75.3, 114, "合计", 10).text(325, 114, "9.90", 10).text(
        325.3, 114, "9.90", 10
    )
    (table,) = tables(paper.read())
    assert rows(table) == [["合计", "", "9.90"]]
