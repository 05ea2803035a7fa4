"""Accounts side by side: sums, growth and places of made-up accounts, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from rows_of import row

from extract.compare.accounts import Account, Scored, accounts, functions, one_level, with_facts
from extract.compare.asked import asked
from extract.compare.scores import spread
from extract.compare.side_by_side import by_function, side_by_side
from extract.errors import NotComparable
from extract.library import load_library
from extract.model.sheet import Cell, Sheet

UNITS = load_library().units
YUAN = UNITS.yuan_unit


def account(name: str, year: int, **given: Any) -> Account:
    figures = {
        key: None if value is None else Decimal(value) for key, value in given.pop("figures", {}).items()
    }
    fields = {"identity": name, "region": "云溪县", "region_code": "", "level": "department"} | given
    return Account(name=name, year=year, document_id=f"{name}{year}", figures=figures, **fields)


def spent(name: str, year: int, value: str | None, **given: Any) -> Account:
    return account(name, year, figures={"expenditure_total": value}, **given)


def cells(sheet: Sheet, *names: str) -> list[tuple[Cell, ...]]:
    at = [[column.name for column in sheet.columns].index(name) for name in names]
    return [tuple(line[index] for index in at) for line in sheet.rows]


def compared(every: list[Account], by: str, *words: str) -> Sheet:
    return side_by_side(every, by, [asked(word) for word in words], YUAN)


def test_growth_is_that_of_the_bodies_of_both_years() -> None:
    every = [
        spent("甲", 2023, "100.00"),
        spent("甲", 2024, "110.00"),
        spent("乙", 2023, None),
        spent("乙", 2024, "50"),
        spent("丙", 2024, "7"),
    ]
    sheet = compared(every, "year", "expenditure_total", "expenditure_total.growth")
    assert sheet.rows == ((2023, 2, Decimal("100.00"), None), (2024, 3, Decimal("167.00"), Decimal("10.00")))
    assert sheet.notes == (
        "expenditure_total: 4 of 5 accounts state it",
        "expenditure_total.growth: 4 of 5 accounts state it",
    )


def test_a_year_that_lacks_is_not_skipped_over() -> None:
    sheet = compared(
        [spent("甲", 2021, "1"), spent("甲", 2023, "2")], "organisation", "expenditure_total.growth"
    )
    assert cells(sheet, "expenditure_total.growth") == [(None,), (None,)]


def test_places_are_counted_within_a_year() -> None:
    every = [spent("甲", 2023, "5"), spent("乙", 2023, "9"), spent("甲", 2024, "5"), spent("丙", 2024, None)]
    sheet = compared(every, "organisation", "expenditure_total.rank")
    assert cells(sheet, "organisation", "fiscal_year", "expenditure_total.rank") == [
        ("丙", 2024, None),
        ("乙", 2023, 1),
        ("甲", 2023, 2),
        ("甲", 2024, 1),
    ]


def test_sums_are_set_against_sums_of_those_that_state_both() -> None:
    every = [
        account("甲", 2023, figures={"three_public_total": "3", "staff_actual": "10"}),
        account("乙", 2023, figures={"three_public_total": "5", "staff_actual": "30"}),
        account("丙", 2023, figures={"three_public_total": "100", "staff_actual": None}),
    ]
    sheet = compared(every, "region", "three_public_total.per_head")
    assert sheet.rows == (("云溪县", "", 2023, 3, Decimal("2000.00")),)
    assert (sheet.columns[-1].unit, sheet.columns[-1].zh) == ("元/人", "人均“三公”经费合计")


def test_a_department_is_not_set_beside_a_unit() -> None:
    every = [spent("甲局", 2023, "5"), spent("乙校", 2023, "5", level="unit")]
    with pytest.raises(NotComparable, match=r"甲局 \(department\), 乙校 \(unit\).*name one with --level"):
        one_level(every, "")
    assert one_level(every, "unit") == every[1:]
    assert one_level(every[:1], "") == every[:1]


@pytest.mark.parametrize(
    "word", ["three_public_total.completion", "performance_score", "expenditure_basic_share"]
)
def test_rates_and_scores_are_not_added_up(word: str) -> None:
    with pytest.raises(NotComparable, match=f"{word}: rates and scores of several organisations have no sum"):
        compared([account("甲", 2023)], "region", word)
    assert len(compared([account("甲", 2023)], "organisation", word).rows) == 1


def test_contradicted_figures_are_counted() -> None:
    one = spent("甲", 2023, "5", contradicted=frozenset({"expenditure_total", "revenue_total"}))
    sheet = compared([one], "organisation", "expenditure_total")
    assert sheet.notes == ("1 figures are contradicted elsewhere: see comparison.contradicted",)


def fact(document_id: str, value: str, **given: Any) -> Any:
    told: dict[str, Any] = {
        "concept": "general_budget.expenditure",
        "measure": "final",
        "fund": "general_budget",
    }
    told |= {"unit": "万元", "year": 2023, "origin": "table"}
    return row("facts", document_id=document_id, value=Decimal(value), **(told | given))


def test_budgets_are_found_among_the_facts_of_the_whole_account() -> None:
    one = account("甲", 2023, figures={"general_budget_expenditure": "90"})
    words = [asked("general_budget_expenditure/general_budget_expenditure:budget_initial")]
    facts = [
        fact("甲2023", "1200000", unit="元", measure="budget_initial"),
        fact("甲2023", "7", measure="budget_initial", function_code="201"),
        fact("甲2023", "8", measure="budget_initial", year=2022),
        fact("乙2023", "9", measure="budget_initial"),
    ]
    sheet = side_by_side(with_facts([one], facts, words, UNITS), "organisation", words, YUAN)
    assert cells(sheet, words[0].text) == [(Decimal("75.00"),)]


def test_functions_are_summed_over_the_bodies_that_have_them() -> None:
    every = [account("甲", 2023), account("乙", 2023)]
    words = [
        asked(word, of_functions=True).of_facts()
        for word in ("general_budget_expenditure", "general_budget_expenditure.share")
    ]
    facts = [
        fact("甲2023", "30.00", function_code="201", function_name="一般公共服务支出"),
        fact("乙2023", "100000", unit="元", function_code="201", function_name="一般公共服务支出"),
        fact("甲2023", "60", function_code="205", function_name="教育支出"),
        fact("甲2023", "60", function_code="20502", function_name="普通教育"),
        fact("甲2023", "5", function_code="229", origin="chart"),
        fact("甲2023", "6", function_code="229", function_name="其他支出", fund="gov_fund"),
    ]
    sheet = by_function(functions(every, facts, words, UNITS, 3), words, YUAN)
    assert sheet.rows == (
        ("201", "一般公共服务支出", 2023, 2, Decimal("40.000000"), Decimal("40.00")),
        ("205", "教育支出", 2023, 1, Decimal(60), Decimal("60.00")),
    )
    assert [column.unit for column in sheet.columns[-2:]] == ["万元", "%"]


@pytest.mark.parametrize(
    "word", ["staff_actual", "three_public_total.completion", "three_public_total.per_head"]
)
def test_a_function_has_amounts_only(word: str) -> None:
    words = [asked(word, of_functions=True).of_facts()]
    with pytest.raises(NotComparable, match="is nothing that a function has"):
        by_function([], words, YUAN)


def scored(*projects: tuple[str | None, str | None]) -> Account:
    spread_over = tuple(
        Scored(
            score=None if score is None else Decimal(score),
            points=None if points is None else Decimal(points),
        )
        for score, points in projects
    )
    return account("甲", 2023, projects=spread_over)


def test_scores_of_one_scale_are_spread() -> None:
    one = scored(("98.5", "100"), ("100", "100.0"), ("91", "100"), ("9", "10"), (None, "100"), ("95", None))
    sheet = spread([one], "organisation")
    assert sheet.rows[0][2:] == (
        2023,
        6,
        3,
        Decimal(91),
        Decimal("98.5"),
        Decimal("96.50"),
        Decimal(100),
        Decimal("33.33"),
    )
    assert sheet.notes == ("3 of 6 projects have no score of 100 points",)


def test_the_median_of_two_lies_between_them() -> None:
    sheet = spread([scored(("98.53", "100"), ("99", "100"))], "year")
    assert cells(sheet, "project_score.median", "project_score.mean") == [
        (Decimal("98.765"), Decimal("98.77"))
    ]


def test_an_account_without_projects_has_no_scores() -> None:
    sheet = spread([scored()], "region")
    assert sheet.rows == (("云溪县", "", 2023, 0, 0, None, None, None, None, None),)


def test_places_told_in_more_and_in_fewer_words_are_one_region() -> None:
    bodies = [
        row("organisations", identity="1", name="甲", region="射洪市", region_code="510981"),
        row("organisations", identity="2", name="乙", region="四川省射洪市", region_code="510981"),
    ]
    comparison = [
        row("comparison", identity=identity, fiscal_year=2023, level="unit", expenditure_total=Decimal(value))
        for identity, value in (("1", "5"), ("2", "6"))
    ]
    words = [asked("expenditure_total")]
    sheet = side_by_side(accounts(comparison, bodies, words), "region", words, YUAN)
    assert sheet.rows == (("四川省射洪市", "510981", 2023, 2, Decimal(11)),)
