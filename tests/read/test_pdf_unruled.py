"""Tables without rules or with some of them, text in columns, and prose that must never become a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_drawing import LEFT, Paper, body, cell, rows, tables

ITEMS = [
    ("办公费", "12.30", "11.87"),
    ("印刷费", "5.00", "4.96"),
    ("差旅费", "130.25", "98.01"),
    ("合计", "147.55", "114.84"),
]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "account.pdf")


def unruled(paper: Paper, top: float = 140) -> Paper:
    paper.text(72, top - 20, "项目").right(330, top - 20, "年初预算").right(450, top - 20, "决算数")
    for number, (label, budget, final) in enumerate(ITEMS):
        paper.text(72, top + 20 * number, label).right(330, top + 20 * number, budget).right(
            450, top + 20 * number, final
        )
    return paper


def test_columns_of_figures_make_an_unruled_table(paper: Paper) -> None:
    paper.lines(80, "基本支出明细如下：")
    document = unruled(paper).lines(240, "以上各项均已核实。").read()
    (table,) = tables(document)
    assert not table.ruled
    assert rows(table) == [["项目", "年初预算", "决算数"], *map(list, ITEMS)]
    assert cell(table, "98.01").place.locator == "t1r4c3"
    assert cell(table, "98.01").place.page == 1
    assert body(document) == ["基本支出明细如下：", "以上各项均已核实。"]


def test_empty_cells_of_an_unruled_table_are_there(paper: Paper) -> None:
    for number, (label, budget, final) in enumerate([*ITEMS, ("维修费", "", "7.70")]):
        paper.text(72, 100 + 20 * number, label).right(330, 100 + 20 * number, budget).right(
            450, 100 + 20 * number, final
        )
    (table,) = tables(paper.read())
    assert rows(table)[-1] == ["维修费", "", "7.70"]


def test_title_and_unit_above_an_unruled_table_stay_text(paper: Paper) -> None:
    paper.centre(80, "基本支出决算表", 16).text(72, 102, "部门：云溪县测绘局").right(450, 102, "单位：万元")
    document = unruled(paper, 150).read()
    assert body(document) == ["基本支出决算表", "部门：云溪县测绘局 单位：万元"]
    assert rows(tables(document)[0])[0] == ["项目", "年初预算", "决算数"]


def test_header_over_two_columns_spans_them(paper: Paper) -> None:
    paper.text(72, 100, "科目").text(320, 100, "本年支出决算情况")
    (table,) = tables(unruled(paper).read())
    header = cell(table, "本年支出决算情况")
    assert (header.row, header.column, header.column_span) == (0, 1, 2)


def test_three_rules_make_a_table_of_two_rows(paper: Paper) -> None:
    for y in (104, 124, 166):
        paper.rule(72, y, 460, y)
    for number, (label, budget, final) in enumerate([("项目", "预算数", "决算数"), *ITEMS[:2]]):
        paper.text(76, 118 + 20 * number, label).right(330, 118 + 20 * number, budget).right(
            450, 118 + 20 * number, final
        )
    (table,) = tables(paper.read())
    assert not table.ruled
    assert rows(table) == [
        ["项目", "预算数", "决算数"],
        ["办公费", "12.30", "11.87"],
        ["印刷费", "5.00", "4.96"],
    ]


def test_rules_between_rows_hold_wrapped_labels_together(paper: Paper) -> None:
    for y in (100, 140, 180, 220):
        paper.rule(72, y, 460, y)
    for number, amount in enumerate(("446.11", "225.12", "0.88")):
        top = 100 + 40 * number
        paper.text(76, top + 16, f"第{'一二三'[number]}项基本养老", 10).text(76, top + 32, "保险缴费支出", 10)
        paper.right(450, top + 32, amount, 10)
    (table,) = tables(paper.read())
    assert rows(table) == [
        ["第一项基本养老\n保险缴费支出", "446.11"],
        ["第二项基本养老\n保险缴费支出", "225.12"],
        ["第三项基本养老\n保险缴费支出", "0.88"],
    ]


def test_open_sides_are_closed(paper: Paper) -> None:
    for y in (100, 120, 140, 160):
        paper.rule(72, y, 460, y)
    paper.rule(250, 100, 250, 160).rule(360, 100, 360, 160)
    for number, (label, budget, final) in enumerate(ITEMS[:3]):
        paper.text(76, 114 + 20 * number, label, 10).right(355, 114 + 20 * number, budget, 10).right(
            455, 114 + 20 * number, final, 10
        )
    (table,) = tables(paper.read())
    assert not table.ruled
    assert rows(table) == [list(item) for item in ITEMS[:3]]
    assert cell(table, "办公费").place.bbox == (72.0, 100.0, 250.0, 120.0)


def test_an_open_end_is_closed(paper: Paper) -> None:
    for y in (100, 120, 140):
        paper.rule(72, y, 460, y)
    for x in (72, 250, 360, 460):
        paper.rule(x, 100, x, 170)
    for number, (label, budget, final) in enumerate(ITEMS[:3]):
        paper.text(76, 114 + 20 * number, label, 10).right(355, 114 + 20 * number, budget, 10).right(
            455, 114 + 20 * number, final, 10
        )
    (table,) = tables(paper.read())
    assert rows(table) == [list(item) for item in ITEMS[:3]]


def test_contents_without_leaders_are_no_table(paper: Paper) -> None:
    for number, entry in enumerate(["部门职责", "机构设置", "收入决算", "支出决算", "名词解释"]):
        paper.text(LEFT, 100 + 20 * number, entry).right(500, 100 + 20 * number, str(number * 2 + 3))
    assert tables(paper.read()) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["本年收入合计12.30万元，", "其中财政拨款11.00万元，", "其他收入1.30万元。"],
        ["2024年", "2023年", "2022年"],
        ["单位负责人：", "财务负责人：", "填表人："],
    ],
)
def test_prose_is_no_table(paper: Paper, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        paper.text(LEFT, 100 + 20 * number, line).text(320, 100 + 20 * number, "测绘成果质量检验，")
    assert tables(paper.read()) == []


def test_two_columns_of_text_are_read_one_after_the_other(paper: Paper) -> None:
    line = "本单位坚持过紧日子压减一般性支"
    left, right = (
        [f"{line}左{number}" for number in "一二三四五六"],
        [f"{line}右{number}" for number in "一二三四五六"],
    )
    paper.centre(80, "工作简报", 18)
    for number in range(6):
        paper.text(72, 120 + 20 * number, left[number]).text(310, 126 + 20 * number, right[number])
    paper.lines(290, "　　以上内容供参考。")
    assert body(paper.read()) == ["工作简报", "".join(left), "".join(right), "以上内容供参考。"]
