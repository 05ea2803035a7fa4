"""Tables get their title, kind and unit; pieces over pages become one table; charts get their captions."""

from __future__ import annotations

from dataclasses import replace

from extract.library import load_library
from extract.model.account import Account, TitledChart, TitledTable
from extract.model.document import Block, Cell, Chart, Document, Paragraph, Place, Table
from extract.structure import understand


def line(text: str, page: int | None = None) -> Paragraph:
    return Paragraph(text=text, place=Place(locator="p1", page=page))


def grid(name: str, *rows: str, page: int | None = None, edges: tuple[float, ...] = ()) -> Table:
    """A table from rows like ``项目 | 决算数``; ``<`` continues the cell to its left. ``edges``: its rules."""
    cells = [
        cell for number, row in enumerate(rows) for cell in _row(name, number, row.split("|"), page, edges)
    ]
    columns = max(len(row.split("|")) for row in rows)
    return Table(place=Place(locator=name, page=page), rows=len(rows), columns=columns, cells=tuple(cells))


def _row(name: str, row: int, texts: list[str], page: int | None, edges: tuple[float, ...]) -> list[Cell]:
    cells: list[Cell] = []
    for column, text in enumerate(texts):
        if text.strip() == "<":
            continue
        span = (
            next((i for i, t in enumerate(texts[column + 1 :]) if t.strip() != "<"), len(texts) - column - 1)
            + 1
        )
        box = (edges[column], 20.0 * row, edges[column + span], 20.0 * row + 20) if edges else None
        place = Place(locator=f"{name}r{row + 1}c{column + 1}", page=page, bbox=box)
        cells.append(
            Cell(row=row, column=column, text=text.strip().replace("⏎", "\n"), place=place, column_span=span)
        )
    return cells


def account(*blocks: Block, furniture: tuple[Paragraph, ...] = ()) -> Account:
    return understand(Document(format="pdf", blocks=blocks, furniture=furniture), load_library())


def tables(*blocks: Block, furniture: tuple[Paragraph, ...] = ()) -> list[TitledTable]:
    return [item for item in account(*blocks, furniture=furniture).items if isinstance(item, TitledTable)]


def texts(table: Table) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    return rows


EXPENDITURE = ("科目名称 | 本年支出合计 | 基本支出", "教育支出 | 10.00 | 8.00")
EDGES = (50.0, 200.0, 300.0, 400.0)


def test_title_and_unit_above_the_table() -> None:
    (found,) = tables(
        line("支出决算表"),
        line("公开03表"),
        line("单位：云溪县水利局\t金额单位：元"),
        grid("t1", *EXPENDITURE),
    )
    assert (found.title, found.kind, found.unit) == ("支出决算表", "expenditure", "元")


def test_the_longer_title_wins() -> None:
    (found,) = tables(line("一般公共预算财政拨款支出决算表"), line("单位:万元"), grid("t1", *EXPENDITURE))
    assert (found.kind, found.unit) == ("general_budget_expenditure", "万元")


def test_title_inside_the_grid_and_unit_below_it() -> None:
    rows = ("项目支出绩效自评表（2023年度） | < | <", "单位：万元 | < | <", "项目名称 | 渠道维护 | 10.00")
    (found,) = tables(line("附表2"), grid("t1", *rows))
    assert (found.title, found.kind, found.unit) == (
        "项目支出绩效自评表（2023年度）",
        "self_evaluation_project",
        "万元",
    )


def test_title_broken_over_two_lines() -> None:
    (found,) = tables(
        line("一般公共预算财政拨款“三公”经费及会议费、培训费支出决"),
        line("算表"),
        grid("t1", "公务接待费 | 1.00"),
    )
    assert found.kind == "three_public"


def test_a_title_that_the_header_does_not_confirm_names_no_kind() -> None:
    (found,) = tables(line("收入决算表"), grid("t1", "序号 | 名称", "1 | 云溪县水利站"))
    assert (found.title, found.kind) == ("收入决算表", "")


def test_a_title_serves_one_table_and_running_text_parts_it_from_the_next() -> None:
    first, second = tables(
        line("支出决算表"),
        line("单位：万元"),
        grid("t1", *EXPENDITURE),
        grid("t2", "股室 | 人数", "办公室 | 3"),
    )
    assert (first.kind, first.unit) == ("expenditure", "万元")
    assert (second.title, second.kind, second.unit) == ("", "", "")


def test_a_sentence_that_mentions_a_table_is_no_title() -> None:
    (found,) = tables(line("具体数据见支出决算表"), grid("t1", *EXPENDITURE))
    assert (found.title, found.kind) == ("", "")


def test_the_title_of_an_unknown_family_is_kept_and_reported() -> None:
    found = account(line("水利工程维护情况统计表"), grid("t1", "工程 | 长度", "东干渠 | 12"))
    table = next(item for item in found.items if isinstance(item, TitledTable))
    assert (table.title, table.kind) == ("水利工程维护情况统计表", "")
    assert found.problems == ("t1: no family knows this table: 水利工程维护情况统计表",)


def test_a_unit_in_the_header_of_the_page() -> None:
    header = line("金额单位：万元", page=4)
    (found,) = tables(
        line("支出决算表", page=4), grid("t1", *EXPENDITURE, page=4, edges=EDGES), furniture=(header,)
    )
    assert found.unit == "万元"


def test_no_unit_is_guessed() -> None:
    (found,) = tables(line("支出决算表"), grid("t1", *EXPENDITURE))
    assert found.unit == ""


def test_a_table_goes_on_over_pages_without_its_header() -> None:
    (found,) = tables(
        line("支出决算表", page=1),
        grid("t1", *EXPENDITURE, page=1, edges=EDGES),
        grid("t2", "农林水支出 | 20.00 | 15.00", page=2, edges=(50.4, 199.0, 301.0, 400.2)),
    )
    assert texts(found.table) == [
        ["科目名称", "本年支出合计", "基本支出"],
        ["教育支出", "10.00", "8.00"],
        ["农林水支出", "20.00", "15.00"],
    ]
    assert [cell.place.locator for cell in found.table.cells][-3:] == ["t2r1c1", "t2r1c2", "t2r1c3"]
    assert [cell.place.page for cell in found.table.cells] == [1] * 6 + [2] * 3
    assert (found.table.rows, found.table.columns, found.table.place.locator) == (3, 3, "t1")


def test_a_repeated_header_is_dropped() -> None:
    (found,) = tables(
        grid("t1", *EXPENDITURE, page=1, edges=EDGES),
        grid("t2", EXPENDITURE[0], "农林水支出 | 20.00 | 15.00", page=2, edges=EDGES),
    )
    assert texts(found.table)[1:] == [["教育支出", "10.00", "8.00"], ["农林水支出", "20.00", "15.00"]]


def test_a_marked_continuation_is_joined_and_its_lines_move_before_the_table() -> None:
    found = account(
        line("支出决算表", page=1),
        line("单位：万元", page=1),
        grid("t1", *EXPENDITURE, page=1, edges=EDGES),
        line("支出决算表（续）", page=2),
        line("单位：万元", page=2),
        grid("t2", "农林水支出 | 20.00 | 15.00", page=2, edges=EDGES),
    )
    table = found.items[-1]
    assert isinstance(table, TitledTable)
    assert (table.kind, table.unit, table.table.rows) == ("expenditure", "万元", 3)
    assert len(found.items) == 5


def test_a_repeated_title_joins_a_table_of_which_there_is_one() -> None:
    heading = [line("支出决算表"), line("单位：万元")]
    pieces = [
        grid("t1", *EXPENDITURE, page=1, edges=EDGES),
        grid("t2", EXPENDITURE[0], "合计 | 10.00 | 8.00", page=2, edges=EDGES),
    ]
    assert len(tables(*heading, pieces[0], *heading, pieces[1])) == 1
    other = [line("收入决算表"), line("单位：万元")]
    assert len(tables(*heading, pieces[0], *other, pieces[1])) == 2


def test_forms_with_the_same_title_stay_apart() -> None:
    year, heading = "（2023年度） | < | <", line("项目支出绩效自评表")
    forms = [
        grid(f"t{page}", year, f"项目名称 | {name} | 10.00", page=page, edges=EDGES)
        for page, name in enumerate(("渠道维护", "水库清淤"), start=1)
    ]
    assert [t.kind for t in tables(heading, forms[0], heading, forms[1])] == ["self_evaluation_project"] * 2
    assert len(tables(*forms)) == 2


def test_fewer_columns_on_the_last_page_keep_their_position() -> None:
    (found,) = tables(
        grid("t1", *EXPENDITURE, page=1, edges=EDGES),
        grid("t2", "合计 | 30.00", page=2, edges=(50.0, 200.0, 400.0)),
    )
    last = found.table.cells[-1]
    assert (last.text, last.row, last.column, last.column_span) == ("30.00", 2, 1, 2)


def test_a_last_page_that_stops_short_or_stands_aside_is_joined_by_its_rules() -> None:
    for edges in ((50.0, 200.0, 300.0), (62.0, 212.0, 312.0)):
        (found,) = tables(
            grid("t1", *EXPENDITURE, page=1, edges=EDGES),
            grid("t2", "卫生健康支出 | 20.00", "合计 | 30.00", page=2, edges=edges),
        )
        last = found.table.cells[-1]
        assert (last.text, last.row, last.column, last.column_span) == ("30.00", 3, 1, 1)
    apart = grid("t3", "单位名称 | 备注", page=2, edges=(50.0, 200.0, 300.0))
    assert len(tables(grid("t1", *EXPENDITURE, page=1, edges=EDGES), apart)) == 2


def test_three_pages_make_one_table() -> None:
    pieces = [grid(f"t{page}", f"支出{page} | 1.00 | 2.00", page=page, edges=EDGES) for page in (1, 2, 3)]
    (found,) = tables(*pieces)
    assert [row[0] for row in texts(found.table)] == ["支出1", "支出2", "支出3"]


FORM = (50.0, 100.0, 200.0, 300.0)


def test_a_row_that_the_page_break_cut_in_two_is_one_again() -> None:
    (found,) = tables(
        grid("t1", "指标 | 目标 | 完成", "成本指标 | 补贴标准不⏎低于每人 | 100%", page=1, edges=FORM),
        grid("t2", " | 每年40元。 | ", "合计 | 100 | 100", page=2, edges=FORM),
    )
    assert texts(found.table) == [
        ["指标", "目标", "完成"],
        ["成本指标", "补贴标准不\n低于每人\n每年40元。", "100%"],
        ["合计", "100", "100"],
    ]


def test_a_row_below_a_finished_sentence_stays_a_row() -> None:
    (found,) = tables(
        grid("t1", "成本指标 | 补贴标准⏎不变。 | 100%", page=1, edges=FORM),
        grid("t2", " | 每年40元。 | ", page=2, edges=FORM),
    )
    assert len(texts(found.table)) == 2


def test_a_label_that_spans_the_page_break_names_the_rows_below_it() -> None:
    upper = grid("t1", "产出指标 | 数量 | 5", page=1, edges=FORM)
    lower = grid("t2", " | 质量 | 6", " | 时效 | 7", page=2, edges=FORM)
    merged = replace(lower.cells[0], row_span=2)
    lower = replace(lower, cells=(merged, *lower.cells[1:3], *lower.cells[4:]))
    (found,) = tables(upper, lower)
    label = found.table.cells[0]
    assert (label.text, label.row, label.row_span) == ("产出指标", 0, 3)
    assert texts(found.table) == [["产出指标", "数量", "5"], ["质量", "6"], ["时效", "7"]]


def test_a_blank_code_beside_a_figure_does_not_take_the_code_above() -> None:
    (found,) = tables(
        grid("t1", "2080505 | 养老保险缴费 | 5.00", page=1, edges=FORM),
        grid("t2", " | 合计 | 9.00", page=2, edges=FORM),
    )
    assert texts(found.table)[1] == ["", "合计", "9.00"]


def test_a_table_that_is_printed_twice_is_not_swallowed() -> None:
    assert len(tables(*(grid(f"t{page}", *EXPENDITURE, page=page, edges=EDGES) for page in (1, 2)))) == 2


def test_tables_that_stay_apart() -> None:
    first = grid("t1", *EXPENDITURE, page=1, edges=EDGES)
    below = grid("t2", "教育支出 | 1.00 | 1.00", page=1, edges=EDGES)
    shifted = grid("t3", "教育支出 | 1.00 | 1.00", page=2, edges=(50.0, 170.0, 300.0, 400.0))
    titled = grid("t4", "收入决算表 | < | <", "教育支出 | 1.00 | 1.00", page=2, edges=EDGES)
    anew = grid("t5", "科目名称 | 本年收入合计 | 财政拨款", page=2, edges=EDGES)
    for second in (below, shifted, titled, anew):
        assert len(tables(first, second)) == 2
    assert (
        len(
            tables(
                first, line("注：本表反映支出情况。", page=1), grid("t6", "a | b | c", page=2, edges=EDGES)
            )
        )
        == 2
    )


def chart(name: str) -> Chart:
    return Chart(place=Place(locator=name), kind="bar", title="", series=())


def charts(*blocks: Block) -> list[tuple[str, str, str, list[str]]]:
    return [
        (item.chart.place.locator, item.caption, item.unit, [heading.text for heading in item.headings])
        for item in account(*blocks).items
        if isinstance(item, TitledChart)
    ]


CAPTIONED: tuple[Block, ...] = (
    line("一、收入支出决算总体情况说明"),
    line("单位：万元"),
    line("（图1：收支变动情况图）（柱状图）"),
    line("二、收入决算情况说明"),
    line("（图2：收入结构图）（饼状图）"),
)


REVENUE = ("收入项目 | 决算数", "本年收入合计 | 10.00")
OTHER_SIDE = ("支出项目 | 决算数", "本年支出合计 | 9.00")


def test_the_other_side_of_a_table_of_two_sides_shares_its_title() -> None:
    left, right = tables(
        line("收入支出决算总表"), line("单位：万元"), grid("t1", *REVENUE), line(" "), grid("t2", *OTHER_SIDE)
    )
    assert (right.title, right.kind, right.unit) == (left.title, left.kind, left.unit)
    assert left.kind == "revenue_expenditure_overview"


def test_what_follows_a_table_of_two_sides_is_not_taken_for_a_side() -> None:
    people = grid("t2", "填表人 | 何晓")
    after_line = (line("续表说明"), grid("t2", *OTHER_SIDE))
    assert [table.kind for table in tables(line("收入支出决算总表"), grid("t1", *REVENUE), people)][1] == ""
    assert [table.kind for table in tables(line("收入支出决算总表"), grid("t1", *REVENUE), *after_line)][
        1
    ] == ""
    assert [table.kind for table in tables(line("支出决算表"), grid("t1", *EXPENDITURE), people)][1] == ""


def framed(*inner: Table, text: str = "") -> Table:
    """A table of one row with a table in each of its cells."""
    cells = tuple(
        Cell(row=0, column=at, text=text, place=Place(locator=f"t1r1c{at + 1}"), tables=(table,))
        for at, table in enumerate(inner)
    )
    return Table(place=Place(locator="t1"), rows=1, columns=len(inner), cells=cells)


def test_a_table_that_only_lays_others_out_gives_way_to_them() -> None:
    sides = framed(grid("t2", *REVENUE), framed(grid("t4", *OTHER_SIDE)))
    found = tables(line("收入支出决算总表"), sides)
    assert [(item.table.place.locator, item.kind) for item in found] == [
        ("t2", "revenue_expenditure_overview"),
        ("t4", "revenue_expenditure_overview"),
    ]


def test_a_table_that_says_something_of_its_own_keeps_those_inside_it() -> None:
    (found,) = tables(line("支出决算表"), framed(grid("t2", *EXPENDITURE), text="备注"))
    assert found.table.place.locator == "t1"


def test_charts_at_the_end_of_a_dump_take_the_captions_in_their_order() -> None:
    assert charts(*CAPTIONED, chart("c1"), chart("c2")) == [
        ("c1", "图1：收支变动情况图", "万元", ["收入支出决算总体情况说明"]),
        ("c2", "图2：收入结构图", "", ["收入决算情况说明"]),
    ]


def test_a_chart_beside_its_caption_takes_it_where_another_chart_is_a_picture() -> None:
    assert charts(*CAPTIONED[:4], chart("c1"), *CAPTIONED[4:]) == [
        ("c1", "图2：收入结构图", "", ["收入决算情况说明"])
    ]


def test_a_chart_far_from_every_caption_has_none() -> None:
    assert charts(*CAPTIONED, *[line("公用经费")] * 9, chart("c1"))[0][:3] == ("c1", "", "")
