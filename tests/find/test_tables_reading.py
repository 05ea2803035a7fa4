"""Standard tables drawn by hand: claims, places, contexts, and what a page break or a wrapped cell does to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.find.tables import find_tables
from extract.find.tables.drawing import draw
from extract.find.tables.figures import figure
from extract.library import load_library
from extract.model.account import Account, Profile, TitledTable
from extract.model.document import Cell, Place, Table
from extract.model.found import FactCandidate, Found

LIBRARY = load_library()

EXPENDITURE = """
项目 | < | 本年支出合计 | 基本支出
科目编码 | 科目名称 | ^ | ^
栏次 | < | 1 | 2
合计 | < | 1,230.50 |
208 | 社会保障和⏎就业支出 | 1,230.50 | 0.00
注：本表单位为万元，取两位小数 | < | < | <
"""


def found_in(
    *tables: Table, kind: str = "expenditure", title: str = "支出决算表", unit: str = "万元"
) -> Found:
    items = tuple(TitledTable(table=table, title=title, unit=unit, kind=kind) for table in tables)
    profile = Profile(kind="final_account", fiscal_year=2031)
    return find_tables(Account(profile=profile, items=items), LIBRARY)


def told(fact: FactCandidate) -> tuple[str, str, str]:
    return (fact.number.place.locator, fact.concept, fact.number.digits)


def test_a_fact_says_where_it_stands_and_between_which_words() -> None:
    first, second, third = found_in(draw(EXPENDITURE, page=7)).facts
    assert told(first) == ("t1r4c3", "expenditure.total", "1,230.50")
    assert told(third) == ("t1r5c4", "expenditure.basic", "0.00")
    assert second.context == "社会保障和就业支出 / 本年支出合计"
    assert (second.number.quote, second.number.start, second.number.end) == ("1,230.50", 0, 8)
    assert (second.number.place.page, second.unit, second.origin) == (7, "万元", "table")
    assert second.pattern == "tables/expenditure/expenditure_total"


def test_headers_labels_codes_and_column_numbers_are_claimed_and_notes_are_not() -> None:
    claimed = found_in(draw(EXPENDITURE)).claimed
    assert {"t1r3c3", "t1r3c4", "t1r5c1", "t1r5c2", "t1r4c3", "t1r1c1"} <= claimed
    assert "t1r4c4" not in claimed


def test_a_figure_without_row_or_column_is_left_unexplained() -> None:
    grid = """
科目编码 | 科目名称 | 本年支出合计 |
208 | 社会保障和就业支出 | 5.00 | 6.00
 | | 7.00 |
"""
    found = found_in(draw(grid))
    assert [told(fact) for fact in found.facts] == [("t1r2c3", "expenditure.total", "5.00")]
    assert {"t1r2c4", "t1r3c3"}.isdisjoint(found.claimed)


def test_names_of_upper_levels_come_from_any_table_of_the_document() -> None:
    upper = draw("科目编码 | 科目名称 | 本年支出合计\n208 | 社会保障和就业支出 | 5.00", locator="t1")
    lower = draw("科目编码 | 科目名称 | 本年支出合计\n2080501 | 行政单位离退休 | 5.00", locator="t2")
    paths = [fact.function_path for fact in found_in(upper, lower).facts]
    assert paths == [("社会保障和就业支出",), ("社会保障和就业支出", "行政单位离退休")]


def test_a_merged_value_cell_belongs_to_its_first_row_and_a_merged_label_to_every_row() -> None:
    grid = """
类 | 款 | 科目名称 | 本年支出合计
208 | 05 | 行政事业单位养老支出 | 5.00
^ | 08 | 抚恤 | ^
"""
    (fact,) = found_in(draw(grid)).facts
    assert (fact.function_code, fact.number.place.locator) == ("20805", "t1r2c4")


def test_a_name_cut_by_a_page_break_is_one_name() -> None:
    table = draw("""
科目编码 | 科目名称 | 本年支出合计
2080505 | 机关事业单位基本养老 | 5.00
 | 保险缴费支出 |
2080506 | 机关事业单位职业年金缴费支出 | 6.00
""")
    pages = {0: 3, 1: 3, 2: 4, 3: 4}
    cells = tuple(replace(cell, place=replace(cell.place, page=pages[cell.row])) for cell in table.cells)
    facts = found_in(replace(table, cells=cells)).facts
    assert [(fact.function_path[-1], fact.number.place.page) for fact in facts] == [
        ("机关事业单位基本养老保险缴费支出", 3),
        ("机关事业单位职业年金缴费支出", 4),
    ]


def test_a_table_of_no_known_kind_gives_nothing_but_its_count() -> None:
    found = found_in(
        draw("序号 | 单位名称 | 备注\n1 | 云岭区图书馆 | 9.00\n2 | 云岭区文化馆 |\n4 | 其他 |"), kind=""
    )
    assert (found.facts, found.claimed) == ((), frozenset({"t1r2c1", "t1r3c1"}))


def test_a_code_that_disagrees_with_its_name_is_kept_and_noted() -> None:
    found = found_in(draw("科目编码 | 科目名称 | 本年支出合计\n20805 | 普通教育 | 5.00"))
    (fact,) = found.facts
    (note,) = found.notes
    assert (fact.function_code, fact.function_path) == ("20805", ("普通教育",))
    assert (note.place.locator, note.text) == (
        "t1r2c1",
        "20805 普通教育: the classification says 行政事业单位养老支出",
    )


def test_a_known_title_over_an_unknown_header_is_noted() -> None:
    found = found_in(draw("甲 | 乙\n1.00 | 2.00"))
    assert (found.facts, [note.text for note in found.notes]) == (
        (),
        ["支出决算表: no header that a expenditure table has"],
    )


def test_a_table_without_a_unit_leaves_it_empty() -> None:
    (fact,) = found_in(draw("科目编码 | 科目名称 | 本年支出合计\n208 | 社保 | 5.00"), unit="").facts
    assert fact.unit == ""


@pytest.mark.parametrize(
    ("title", "account", "measure"),
    [
        ("支出决算表", "budget", "final"),
        ("部门支出预算总表", "final_account", "budget"),
        ("政府性基金预算收支表", "final_account", "final"),
        ("一般公共预算支出表", "budget", "budget"),
    ],
)
def test_the_measure_comes_from_the_title_and_else_from_the_document(
    title: str, account: str, measure: str
) -> None:
    table = TitledTable(
        table=draw("科目编码 | 科目名称 | 合计\n208 | 社会保障和就业支出 | 5.00"),
        title=title,
        kind="expenditure",
    )
    (fact,) = find_tables(Account(profile=Profile(kind=account), items=(table,)), LIBRARY).facts
    assert fact.measure == measure


def test_hostile_spans_cost_nothing() -> None:
    cell = Cell(
        row=0, column=0, text="项目", place=Place(locator="t1r1c1"), row_span=10**9, column_span=10**9
    )
    table = Table(place=Place(locator="t1"), rows=10**6, columns=10**6, cells=(cell,))
    assert found_in(table).facts == ()
    narrow = Table(place=Place(locator="t1"), rows=2, columns=2, cells=(cell,))
    assert found_in(narrow).facts == ()


@pytest.mark.parametrize(
    ("text", "digits", "unit"),
    [
        ("1,234.50", "1,234.50", ""),
        ("１２．５０", "12.50", ""),
        ("-0.25", "-0.25", ""),
        ("－3.00", "-3.00", ""),
        ("1 234.50", "1234.50", ""),
        ("18,643,\n139.94", "18,643,139.94", ""),
        ("12345\n6.78", "123456.78", ""),
        ("1,23\n4,56\n7.89", "1,234,567.89", ""),
        ("1，234.50", "1,234.50", ""),
        ("1234.5\n6", "1234.56", ""),
        ("12.5 万元", "12.5", "万元"),
        ("98.02\n%", "98.02", "%"),
    ],
)
def test_a_cell_that_is_one_number(text: str, digits: str, unit: str) -> None:
    number = figure(Cell(row=0, column=0, text=text, place=Place(locator="t1r1c1")), LIBRARY.numerals)
    assert number is not None
    assert (number.digits, number.unit, number.quote) == (digits, unit, text)


@pytest.mark.parametrize(
    "text", ["", "-", "12.00\n34.00", "12\n34", "合计12.5", "2031年", "1.2.3", "3=4+5", "9" * 90]
)
def test_a_cell_that_is_no_number(text: str) -> None:
    assert figure(Cell(row=0, column=0, text=text, place=Place(locator="t1r1c1")), LIBRARY.numerals) is None
