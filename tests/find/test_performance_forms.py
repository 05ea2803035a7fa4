"""Self-evaluation forms in made-up tables: what is linked to what, what is claimed, what a page break does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.find.performance import find_performance
from extract.find.tables.drawing import draw
from extract.library import load_library
from extract.model.account import Account, Heading, Item, Passage, Profile, TitledTable
from extract.model.document import Cell, Paragraph, Place, Table
from extract.model.found import Found, Record

LIBRARY = load_library()

FORM = """
项目名称 | 湿地修复 | < | < | < | < | <
主管部门 | 南浦区林业局 | < | 实施单位 | 南浦区湿地中心 | < | <
项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分
^ | 年度资金总额 | 80.00 | 92.50 | 90.65 | 98.00% | 9.8
^ | 其中：财政拨款 | 80.00 | 92.50 | 90.65 | 98.00% | —
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | <
^ | 修复湿地120亩。 | < | < | 修复湿地126亩。 | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 修复面积 | ≥120亩 | 126亩 | 40 | 40
^ | 质量指标 | 成活率 | ≥90% | 88% | 20 | 19
效益指标 | 生态效益指标 | 鸟类种数 | ≥35种 | 37种 | 30 | 30
总分 | < | < | < | < | 90 | 89
项目负责人：宇文澈 | < | < | 填表人：祝余 | < | < | <
"""


def titled(table: Table, **given: str) -> TitledTable:
    return TitledTable(
        table=table,
        title=given.get("title", "项目支出绩效自评表"),
        kind=given.get("kind", "self_evaluation_project"),
        unit=given.get("unit", ""),
    )


def passage(text: str, locator: str = "p9") -> Passage:
    return Passage(paragraph=Paragraph(text=text, place=Place(locator=locator)))


def found_in(*items: Item) -> Found:
    return find_performance(Account(profile=Profile(), items=items), LIBRARY)


def rows(found: Found, table: str) -> list[dict[str, str]]:
    return [texts(record) for record in found.records if record.table == table]


def texts(record: Record) -> dict[str, str]:
    return {name: value.text for name, value in record.fields.items()}


def indicators(found: Found) -> list[tuple[str, str, str]]:
    return [(row["level1"], row["level3"], row["score"]) for row in rows(found, "indicators")]


EXPECTED = [("产出指标", "修复面积", "40"), ("产出指标", "成活率", "19"), ("效益指标", "鸟类种数", "30")]


def test_everything_of_a_form_is_linked_to_its_project() -> None:
    found = found_in(titled(draw(FORM, "t7", page=3)))
    (project,) = (record for record in found.records if record.table == "projects")
    assert (project.key, project.place) == ("t7", Place(locator="t7", page=3))
    assert {record.project for record in found.records if record.table != "projects"} == {"t7"}
    assert {fact.project for fact in found.facts} == {"t7"}
    assert texts(project) == {
        "project_name": "湿地修复",
        "supervising_department": "南浦区林业局",
        "implementing_unit": "南浦区湿地中心",
        "goal": "修复湿地120亩。",
        "achievement": "修复湿地126亩。",
        "budget_initial": "80.00",
        "budget_adjusted": "92.50",
        "executed": "90.65",
        "unit": "万元",
        "execution_rate": "98.00",
        "points": "90",
        "score": "89",
        "project_lead": "宇文澈",
    }
    assert indicators(found) == EXPECTED


def test_each_field_keeps_the_place_of_its_own_cell() -> None:
    found = found_in(titled(draw(FORM, "t7")))
    second = [record for record in found.records if record.table == "indicators"][1]
    assert second.place.locator == "t7r10c2"
    assert {name: value.place.locator for name, value in second.fields.items()} == {
        "level1": "t7r9c1",
        "level2": "t7r10c2",
        "level3": "t7r10c3",
        "relation": "t7r10c4",
        "target": "t7r10c4",
        "target_unit": "t7r10c4",
        "actual": "t7r10c5",
        "points": "t7r10c6",
        "score": "t7r10c7",
    }


def test_a_funding_fact_says_where_its_number_stands_in_the_cell() -> None:
    found = found_in(titled(draw(FORM, "t7")))
    fact = next(fact for fact in found.facts if fact.number.place.locator == "t7r5c6")
    assert (fact.number.start, fact.number.end, fact.number.quote) == (0, 6, "98.00%")
    assert (fact.concept, fact.measure, fact.fund) == ("project.execution_rate", "completion_rate", "fiscal")
    assert (fact.number.unit, fact.unit, fact.origin) == ("%", None, "table")
    assert fact.context == "其中：财政拨款 / 执行率"


def test_the_unit_of_a_grid_is_that_of_its_header_else_that_of_the_table() -> None:
    plain = FORM.replace("（万元）", "")
    units = {fact.unit for fact in found_in(titled(draw(plain), unit="元")).facts if fact.measure == "final"}
    assert units == {"元"}
    assert {fact.unit for fact in found_in(titled(draw(plain))).facts if fact.measure == "final"} == {""}


def test_cells_that_are_understood_are_claimed_and_others_are_not() -> None:
    grid = FORM.replace("总分 |", "自定义加分 2 项 | < | < | < | < | 5 | 3\n总分 |")
    odd = grid.replace("年初预算数 | 全年预算数", "暂借款 | 全年预算数")
    found = found_in(titled(draw(odd, "t1")))
    numbers = {fact.number.place.locator for fact in found.facts}
    assert "t1r4c3" not in found.claimed | numbers
    assert {"t1r7c2", "t1r9c4", "t1r9c5", "t1r4c4", "t1r3c1"} <= found.claimed | numbers


def test_a_blank_mark_is_empty_and_zero_is_zero() -> None:
    grid = FORM.replace("80.00 | 92.50 | 90.65 | 98.00% | —", "0.00 | / | - | — | —")
    facts = [fact for fact in found_in(titled(draw(grid))).facts if fact.fund == "fiscal"]
    assert [(fact.measure, fact.number.digits) for fact in facts] == [("budget_initial", "0.00")]


def test_people_have_roles_and_quotes() -> None:
    people = rows(found_in(titled(draw(FORM))), "people")
    assert people == [
        {"name": "宇文澈", "role": "project_lead", "quote": "项目负责人：宇文澈"},
        {"name": "祝余", "role": "contact", "quote": "填表人：祝余"},
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "项目负责人：财务负责人：",
        "项目负责人（签字）：          财务负责人（签字）：",
        "项目负责人：无",
        "项目负责人：财务科",
        "项目负责人反映群众满意，困难群众李四受助500元。",
    ],
)
def test_labels_without_names_name_nobody(foot: str) -> None:
    grid = FORM.replace("项目负责人：宇文澈", foot).replace("填表人：祝余", "")
    found = found_in(titled(draw(grid)))
    assert rows(found, "people") == []
    assert "project_lead" not in rows(found, "projects")[0]


def test_lines_around_a_form_name_its_people() -> None:
    bare = "\n".join(FORM.splitlines()[:-1])
    line = passage("填报人：沐 风  联系电话：0810-3344556  填报日期：2023年3月1日", "p4")
    found = found_in(titled(draw(bare)), line, passage("第四部分 附表"))
    assert [(row["name"], row["role"]) for row in rows(found, "people")] == [("沐风", "contact")]
    assert "p4" in found.claimed


def test_lines_between_two_forms_part_at_the_title() -> None:
    bare = "\n".join(FORM.splitlines()[:-1])
    lines = (
        passage("填表人：季禾", "p1"),
        passage("项目支出绩效自评表", "p2"),
        passage("填表人：安歌", "p3"),
    )
    found = found_in(titled(draw(bare, "t1")), *lines, titled(draw(bare, "t2")))
    people = [record for record in found.records if record.table == "people"]
    assert [(texts(record)["name"], record.project) for record in people] == [("季禾", "t1"), ("安歌", "t2")]


def broken(table: Table, at: int) -> Table:
    """``table`` with a page break before row ``at``: what the break cuts goes on in an empty cell."""
    upper: list[Cell] = []
    lower: list[Cell] = []
    for cell in table.cells:
        end = cell.row + cell.row_span
        if cell.row < at:
            place = replace(cell.place, page=1)
            upper.append(replace(cell, place=place, row_span=min(end, at) - cell.row))
        if end > at:
            row = max(cell.row, at)
            place = Place(locator=f"{cell.place.locator}p2", page=2)
            text = cell.text if cell.row >= at else ""
            lower.append(replace(cell, row=row, row_span=end - row, place=place, text=text))
    lower.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, cells=(*upper, *lower))


@pytest.mark.parametrize("row", range(1, 13))
def test_a_page_break_anywhere_changes_nothing(row: int) -> None:
    whole = found_in(titled(draw(FORM)))
    parted = found_in(titled(broken(draw(FORM), row)))
    for table in ("projects", "indicators", "people"):
        assert rows(parted, table) == rows(whole, table)
    assert len(parted.facts) == len(whole.facts) == 9


@pytest.mark.parametrize("row", range(1, 13))
def test_a_form_in_two_tables_is_one_form(row: int) -> None:
    lines = FORM.strip("\n").splitlines()
    if "^" in lines[row]:
        lines = [line.replace("^", "") for line in lines]
    upper, lower = "\n".join(lines[:row]), "\n".join(lines[row:])
    found = found_in(titled(draw(upper, "t1")), titled(draw(lower, "t2"), title="", kind=""))
    assert indicators(found) == EXPECTED
    assert len(rows(found, "projects")) == 1
    assert rows(found, "projects")[0]["score"] == "89"


def test_a_title_that_is_repeated_on_the_next_page_begins_no_form() -> None:
    title = "项目支出绩效自评表 | < | < | < | < | < | <"
    first, second = "\n".join(FORM.strip().splitlines()[:7]), "\n".join(FORM.strip().splitlines()[7:])
    one = found_in(
        titled(draw(f"{title}\n{first}", "t1", page=1)), titled(draw(f"{title}\n{second}", "t2", page=2))
    )
    assert [row["project_name"] for row in rows(one, "projects")] == ["湿地修复"]
    assert indicators(one) == EXPECTED
    apart = found_in(
        titled(draw(f"{title}\n{first}", "t1", page=1)), titled(draw(f"{title}\n{second}", "t2", page=1))
    )
    assert len(rows(apart, "projects")) == 2


def test_a_row_that_a_page_break_cut_is_made_whole() -> None:
    table = draw(FORM.replace("成活率 |", "成活率（含 |"))
    cells = []
    for cell in table.cells:
        row = cell.row + (1 if cell.row > 9 else 0)
        page = 1 if cell.row <= 9 else 2
        cells.append(replace(cell, row=row, place=replace(cell.place, page=page)))
    rest = [
        Cell(row=10, column=at, text="补植）" if at == 2 else "", place=Place(locator=f"t1x{at}", page=2))
        for at in range(7)
    ]
    cells = sorted([*cells, *rest], key=lambda cell: (cell.row, cell.column))
    found = found_in(titled(replace(table, rows=table.rows + 1, cells=tuple(cells))))
    assert [row["level3"] for row in rows(found, "indicators")] == [
        "修复面积",
        "成活率（含补植）",
        "鸟类种数",
    ]
    assert "t1x2" in found.claimed


def spanless(table: Table) -> Table:
    """``table`` as a format without spans keeps it: a text once, empty cells beside and below it."""
    owners = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    cells = tuple(
        Cell(
            row=row,
            column=column,
            text=cell.text if (cell.row, cell.column) == (row, column) else "",
            place=Place(locator=f"t1r{row + 1}c{column + 1}"),
        )
        for (row, column), cell in sorted(owners.items())
    )
    return replace(table, cells=cells)


def test_lost_spans_change_nothing() -> None:
    found = found_in(titled(spanless(draw(FORM))))
    whole = found_in(titled(draw(FORM)))
    for table in ("projects", "indicators"):
        assert rows(found, table) == rows(whole, table)


def test_nested_tables_belong_to_the_form_around_them() -> None:
    outer = draw("项目名称 | 湿地修复\n绩效指标 | \n自评结论 | 优")
    inner = draw("一级指标 | 三级指标 | 指标值 | 得分\n产出指标 | 修复面积 | ≥120亩 | 40", "t1n1")
    cells = tuple(
        replace(cell, tables=(inner,)) if cell.row == 1 and cell.column == 1 else cell for cell in outer.cells
    )
    found = found_in(titled(replace(outer, cells=cells)))
    assert rows(found, "projects") == [{"project_name": "湿地修复", "conclusion": "优"}]
    assert [row["level3"] for row in rows(found, "indicators")] == ["修复面积"]


def test_a_heading_can_say_that_a_rating_is_of_a_whole_department() -> None:
    grid = "一级指标 | 二级指标 | 分值 | 评分标准 | 得分\n投入 | 预算配置 | 10 | 满分10分 | 9"
    item = replace(
        titled(draw(grid), title="评分表", kind=""),
        headings=(Heading(number="一、", text="部门整体支出绩效评价", depth=1),),
    )
    assert rows(found_in(item), "scores") == [
        {"level1": "投入", "level2": "预算配置", "points": "10", "score": "9", "method": "满分10分"}
    ]
    assert found_in(titled(draw(grid), title="评分表", kind="")) == Found()


def test_a_form_that_was_never_filled_in_gives_no_project() -> None:
    grid = "项目名称 | \n一级指标 | 三级指标 | 指标值 | 得分\n产出指标 | …… |  | "
    assert found_in(titled(draw(grid.replace("项目名称 | ", "项目名称 |  | < | <")))).records == ()


def test_a_monstrous_grid_is_left_alone() -> None:
    cell = Cell(
        row=0, column=0, text="项目名称", place=Place(locator="t1r1c1"), row_span=10**6, column_span=10**6
    )
    table = Table(place=Place(locator="t1"), rows=10**6, columns=10**6, cells=(cell,))
    assert found_in(titled(table)) == Found()
