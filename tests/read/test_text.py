"""Plain text: dumps of Word documents get their paragraphs, tables and charts back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_package import Text, charts, paragraphs, tables, texts

from extract.model.document import Role, Table
from extract.read.text.grid import grid
from extract.read.text.lines import Lines


def test_lines_are_paragraphs_named_by_their_number(text: Text) -> None:
    document = text("第一部分\r\n\r\n  支出12万元 \r收入\n")
    assert [(one.text, one.place.locator) for one in paragraphs(document)] == [
        ("第一部分", "p1"),
        ("  支出12万元 ", "p3"),
        ("收入", "p4"),
    ]


@pytest.mark.parametrize(
    ("line", "number", "seen"),
    [
        ("[bookmark: _Toc1][bookmark: _Toc2]一、部门职责", "", "一、部门职责"),
        (" [bookmark: _Toc1]第一部分 概况", "", "第一部分 概况"),
        ("1、 [bookmark: _Toc1]收入支出情况", "1、", "收入支出情况"),
        (" 12、 [bookmark: _Toc1]三公决算表", "12、", "三公决算表"),
        ("第3部分 [bookmark: _Toc1]名词解释", "第3部分", "名词解释"),
        ("（2） 存在问题。", "（2）", "存在问题。"),
        ("（二）存在问题。", "", "（二）存在问题。"),
        ("1. 基本支出12万元", "", "1. 基本支出12万元"),
        ("20 人次", "", "20 人次"),
        ("（3） [bookmark: _Hlk9]改进建议", "（3）", "改进建议"),
        ("支出12万元 [bookmark: _Hlk9]其中", "", "支出12万元 其中"),
        ("2024年 [bookmark: _GoBack]支出12万元", "", "2024年 支出12万元"),
        (" 单位：万元", "", " 单位：万元"),
        ("\f附件", "", "附件"),
    ],
)
def test_marks_of_a_dump(text: Text, line: str, number: str, seen: str) -> None:
    assert [(one.number, one.text) for one in paragraphs(text(line))] == [(number, seen)]


def test_a_text_box_stands_in_brackets(text: Text) -> None:
    document = text("前\n (\n2\n)\n (\n )\n后 (\n")
    assert [(one.text, one.role) for one in paragraphs(document)] == [
        ("前", Role.BODY),
        ("2", Role.TEXT_BOX),
        ("后 (", Role.BODY),
    ]


def test_a_bracket_that_nothing_closes_is_text(text: Text) -> None:
    assert texts(text("(\n支出12万元\n")) == ["(", "支出12万元"]


CONTENTS = "目录\n{}\n\n一、部门职责\n管水。\n1、 [bookmark: _Toc2]收支情况\n支出12万元。\n"


@pytest.mark.parametrize(
    "entries",
    [
        "一、部门职责\t3\n二、收支情况\t4\n三、名词解释\t5",
        "一、部门职责......3\n二、收支情况…………4\n三、名词解释.......5",
        "一、部门职责 PAGEREF _Toc1 \\h 3\n二、收支情况 PAGEREF _Toc2 \\h 4",
    ],
)
def test_entries_of_contents(text: Text, entries: str) -> None:
    roles = {one.text.split("、")[-1]: one.role for one in paragraphs(text(CONTENTS.format(entries)))}
    found = [role for words, role in roles.items() if words[-1].isdigit()]
    assert found == [Role.CONTENTS] * len(entries.splitlines())
    assert roles["部门职责"] is Role.BODY


def test_a_list_of_numbers_is_no_contents(text: Text) -> None:
    document = text("货物\t3\n工程\t4\n服务\t5\n")
    assert {one.role for one in paragraphs(document)} == {Role.BODY}


TABLE = "\t项目\n\t金额\n\n\t基本支出\n（人员）\n\t12.50\n\n\t项目支出\n\t\n\n"


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == at] for at in range(table.rows)]


def test_cells_begin_with_a_tab_and_rows_end_with_a_blank_line(text: Text) -> None:
    document = text("前\n" + TABLE + "\n后\n")
    (table,) = tables(document)
    assert rows(table) == [["项目", "金额"], ["基本支出\n（人员）", "12.50"], ["项目支出", ""]]
    assert [cell.place.locator for cell in table.cells][2:4] == ["t1r2c1", "t1r2c2"]
    assert (table.ruled, [type(block).__name__ for block in document.blocks]) == (
        False,
        ["Paragraph", "Table", "Paragraph"],
    )


def test_a_second_blank_line_ends_a_table(text: Text) -> None:
    assert [table.rows for table in tables(text(TABLE + "\n" + TABLE))] == [3, 3]


def test_a_title_that_comes_again_begins_another_table(text: Text) -> None:
    titled = "\t自评表\n\n" + TABLE
    assert [rows(table)[0] for table in tables(text(titled + titled))] == [["自评表"], ["自评表"]]


def test_a_label_that_comes_again_begins_no_table(text: Text) -> None:
    assert len(tables(text("\t甲\n\t1\n\n\t甲\n\t2\n\n"))) == 1


def test_a_heading_of_the_contents_is_no_part_of_a_cell(text: Text) -> None:
    document = text(
        "\t甲\n\t1\n\n\t负责人：李云\n 1、 [bookmark: _Toc9]收支总表\n2、 [bookmark: _Toc8]收入表\n"
    )
    assert rows(tables(document)[0])[-1] == ["负责人：李云"]
    assert texts(document) == ["收支总表", "收入表"]


def test_bookmarks_are_dropped_from_cells(text: Text) -> None:
    document = text("\t[bookmark: _Hlk1]甲\n[bookmark: _Hlk2]乙\n\t1\n\n\t丙\n\t2\n\n")
    assert rows(tables(document)[0]) == [["甲\n乙", "1"], ["丙", "2"]]


@pytest.mark.parametrize(
    "prose",
    [
        "\t今年支出12万元。\n\t去年支出11万元。\n\n\t明年再看。\n",
        "\t今年支出12万元\n\n\t去年支出11万元\n",
        "\t今年支出12万元\n\t去年支出11万元\n",
    ],
)
def test_indented_paragraphs_are_no_table(text: Text, prose: str) -> None:
    document = text(prose)
    assert tables(document) == []
    assert texts(document)[0].strip().startswith("今年支出12万元")


BARS = "2024年\t\n收入\t支出\t1313.5\t1300\t2023年\t\n收入\t支出\t1727.58\t1700\t\n"


def test_charts_come_back_from_their_numbers(text: Text) -> None:
    document = text(f"文末\n\n{BARS}\n支出结构\n列1\t\n基本支出\t项目支出\t0.9\t0.1\t\n")
    assert [(one.title, one.kind, one.place.locator) for one in charts(document)] == [
        ("", "other", "c1"),
        ("支出结构", "other", "c2"),
    ]
    assert [
        (one.name, one.categories, one.values, one.place.locator) for one in charts(document)[0].series
    ] == [
        ("2024年", ("收入", "支出"), ("1313.5", "1300"), "c1s1"),
        ("2023年", ("收入", "支出"), ("1727.58", "1700"), "c1s2"),
    ]
    assert texts(document) == ["文末"]


def test_a_series_without_categories(text: Text) -> None:
    (chart,) = charts(text("2024年\t\n1313.5\t2023年\t\n1727.58\t\n"))
    assert [(one.name, one.categories, one.values) for one in chart.series] == [
        ("2024年", ("",), ("1313.5",)),
        ("2023年", ("",), ("1727.58",)),
    ]


def test_two_charts_without_a_blank_line_between_them(text: Text) -> None:
    found = charts(text("列1\t\n甲\t1\t\n列2\t\n乙\t2\t\n"))
    assert [(one.series[0].name, one.series[0].values) for one in found] == [("列1", ("1",)), ("列2", ("2",))]


@pytest.mark.parametrize("points", ["甲\t乙\t1", "1\t2\t3\t4"])
def test_numbers_of_a_chart_that_cannot_be_told_apart_stay_text(text: Text, points: str) -> None:
    document = text(f"列1\t\n{points}\t\n")
    assert charts(document) == []
    assert texts(document) == ["列1\t", f"{points}\t"]


def test_a_heading_that_ends_with_a_tab_is_no_chart(text: Text) -> None:
    assert texts(text("六、基本支出\t\n2024年支出12万元。\n")) == ["六、基本支出\t", "2024年支出12万元。"]


def spans(*lines: str) -> list[list[tuple[str, int, int, int]]]:
    """Text, column (1-based), rows and columns of each cell, row by row."""
    table = grid([line.split("|") for line in lines], "t1")
    return [
        [
            (cell.text, cell.column + 1, cell.row_span, cell.column_span)
            for cell in table.cells
            if cell.row == at
        ]
        for at in range(table.rows)
    ]


def test_a_single_cell_spans_the_row() -> None:
    assert spans("自评表", "甲|乙|丙")[0] == [("自评表", 1, 1, 3)]


def test_empty_cells_explain_the_header_above() -> None:
    found = spans("指标|解释|得分", "一级|二级||", "效果|数量|够|10")
    assert found[0] == [("指标", 1, 1, 2), ("解释", 3, 2, 1), ("得分", 4, 2, 1)]
    assert found[1] == [("一级", 1, 1, 1), ("二级", 2, 1, 1)]


def test_repeated_labels_explain_the_header_above() -> None:
    assert spans("收入|支出", "项目|金额|项目|金额", "税收|3|教育|2")[0] == [
        ("收入", 1, 1, 2),
        ("支出", 3, 1, 2),
    ]


def test_a_label_that_comes_again_begins_the_other_side() -> None:
    header = spans("收入|支出", "项目|决算数|项目|合计|一般公共预算|政府性基金", "税收|3|教育|2|2|0")[0]
    assert header == [("收入", 1, 1, 2), ("支出", 3, 1, 4)]


def test_labels_that_come_again_and_what_is_between_them() -> None:
    header = spans(
        "合计|出国|用车|接待",
        "预算数|决算数|预算数|决算数|小计|购置|运行|预算数|决算数",
        "||||预算数|决算数|预算数|决算数|预算数|决算数||",
        "7|6|0|0|6|5|0|0|6|5|1|1",
    )
    assert [(text, column, span) for text, column, _, span in header[0]] == [
        ("合计", 1, 2),
        ("出国", 3, 2),
        ("用车", 5, 6),
        ("接待", 11, 2),
    ]
    assert [(text, column, span) for text, column, _, span in header[1]][4:7] == [
        ("小计", 5, 2),
        ("购置", 7, 2),
        ("运行", 9, 2),
    ]


def test_a_label_that_begins_each_part() -> None:
    header = spans("合计|工资|商品|资本", "|小计|基本|小计|办公|邮电|小计|设备", "9|3|3|5|2|3|1|1")[0]
    assert [(text, column, span) for text, column, _, span in header] == [
        ("合计", 1, 1),
        ("工资", 2, 2),
        ("商品", 4, 3),
        ("资本", 7, 2),
    ]


def test_totals_stand_on_their_sides() -> None:
    found = spans("编码|名称|金额|编码|名称|金额", "301|工资|9|302|办公|4", "人员合计|9|公用合计|4")
    assert found[2] == [("人员合计", 1, 1, 2), ("9", 3, 1, 1), ("公用合计", 4, 1, 2), ("4", 6, 1, 1)]


def test_totals_of_a_table_without_sides_stand_as_they_are() -> None:
    found = spans("编码|名称|预算|款|项|决算", "人员合计|9|公用合计|4")
    assert [column for _, column, _, _ in found[1]] == [1, 4, 5, 6]


def test_labels_go_on_over_empty_cells_at_the_start() -> None:
    found = spans("一级|二级|值", "产出|数量|1", "|质量|2", "||3", "效益|社会|4")
    assert found[1] == [("产出", 1, 3, 1), ("数量", 2, 1, 1), ("1", 3, 1, 1)]
    assert found[2] == [("质量", 2, 2, 1), ("2", 3, 1, 1)]
    assert found[3] == [("3", 3, 1, 1)]


def test_a_total_without_a_code_does_not_belong_to_the_header_of_the_codes() -> None:
    assert spans("编码|名称|金额", "|合计|9", "201|一般公共服务|9")[1][0] == ("", 1, 1, 1)


def test_a_total_takes_the_columns_before_its_figures() -> None:
    assert spans("一级|二级|权重|得分", "产出|数量|100|98", "合计|100|98")[2] == [
        ("合计", 1, 1, 2),
        ("100", 3, 1, 1),
        ("98", 4, 1, 1),
    ]


def test_a_deduction_without_figures_counts_its_strokes() -> None:
    found = spans("一级|二级|三级|分值|得分", "扣分|财务|制度|-|", "|问题|-|")
    assert found[2] == [("问题", 2, 1, 2), ("-", 4, 1, 1), ("", 5, 1, 1)]


def test_text_after_a_label_takes_the_rest() -> None:
    assert spans("甲|乙|丙|丁", "结论|按时完成")[1] == [("结论", 1, 1, 1), ("按时完成", 2, 1, 3)]


def test_labels_that_come_again_stand_in_the_same_columns() -> None:
    found = spans("执行|预算|权重|得分", "|总额|10|10", "绩效|一级|二级|权重|得分", "|产出|数量|90|88")
    assert [column for _, column, _, _ in found[0]] == [1, 3, 4, 5]
    assert [(text, column) for text, column, _, _ in found[1]][-2:] == [("10", 4), ("10", 5)]


words = st.text("收支预决算0123.-％甲乙", max_size=4)
full = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(words, min_size=1, max_size=width), min_size=1, max_size=6)
)


@given(full)
def test_no_cell_is_lost_and_none_overlap(table: list[list[str]]) -> None:
    found = grid(table, "t1")
    taken = [
        (at, column)
        for cell in found.cells
        for at in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(taken) == len(set(taken))
    assert all(at < found.rows and column < found.columns for at, column in taken)
    given_texts = [[text for text in row if text] for row in table]
    assert [
        [cell.text for cell in found.cells if cell.row == at and cell.text] for at in range(len(table))
    ] == given_texts


@given(st.lists(st.text("\t\n ()[]:_Toc收支12.0年、（）bookmark", max_size=12), max_size=12))
def test_any_text_gives_its_numbers_back(lines: list[str]) -> None:
    """Whatever the layout, no digit is lost but those of bookmarks, numbers and brackets' lines."""
    content = "\n".join(lines).split("\n")
    blocks = tuple(Lines(content).blocks())
    seen = "".join(_all(block) for block in blocks)
    if "[bookmark: " not in "".join(content):
        assert sorted(filter(str.isdigit, seen)) == sorted(filter(str.isdigit, "".join(content)))


def _all(block: object) -> str:
    if isinstance(block, Table):
        return "".join(cell.text for cell in block.walk())
    series = "".join(one.name + "".join(one.categories + one.values) for one in getattr(block, "series", ()))
    return f"{getattr(block, 'number', '')}{getattr(block, 'text', '')}{getattr(block, 'title', '')}{series}"
