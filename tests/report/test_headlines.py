"""The facts that state the headline figures of a document."""

from __future__ import annotations

from decimal import Decimal

from extract.model.fields import describe
from extract.model.rows import columns
from extract.report.headlines import COMPUTED, COUNTED, GROUPS, stating, unit


def fact(fact_id: str, value: str, **cells: str) -> dict[str, str]:
    given = {
        "concept": "expenditure.total",
        "measure": "final",
        "year": "2024",
        "unit": "万元",
        "origin": "table",
    }
    yuan = {"amount_yuan": f"{Decimal(value) * 10_000:.0f}"}
    return {
        **dict.fromkeys(columns("facts"), ""),
        **given,
        **yuan,
        "fact_id": fact_id,
        "value": value,
        **cells,
    }


def row(**cells: str) -> dict[str, str]:
    return {**dict.fromkeys(columns("comparison"), ""), "fiscal_year": "2024", **cells}


def test_a_table_states_it_before_the_text_does() -> None:
    facts = [fact("text", "286.40", origin="narrative"), fact("table", "286.40")]
    assert stating(row(expenditure_total="286.40"), facts) == {"expenditure_total": "table"}


def test_a_fact_in_yuan_states_a_figure_in_wan() -> None:
    facts = [fact("yuan", "2864000.00", unit="元", amount_yuan="2864000.00")]
    assert stating(row(expenditure_total="286.400000"), facts) == {"expenditure_total": "yuan"}


def test_another_year_a_part_a_chart_and_another_amount_state_nothing() -> None:
    facts = [
        fact("year", "286.40", year="2023"),
        fact("part", "286.40", function_code="205"),
        fact("project", "286.40", project_id="d-t1"),
        fact("chart", "286.40", origin="chart"),
        fact("amount", "286.41"),
        fact("budget", "286.40", measure="budget"),
    ]
    assert stating(row(expenditure_total="286.40"), facts) == {}


def test_the_fund_that_a_column_asks_for_first_comes_first() -> None:
    given = {"concept": "general_budget.expenditure"}
    facts = [fact("any", "9.00", **given), fact("its own", "9.00", fund="general_budget", **given)]
    assert stating(row(general_budget_expenditure="9.00"), facts) == {"general_budget_expenditure": "its own"}


def test_a_rate_needs_its_base() -> None:
    given = {"concept": "revenue_expenditure.total", "measure": "change_rate", "unit": "%", "amount_yuan": ""}
    facts = [
        fact("budget", "4.53", base="budget", **given),
        fact("before", "4.53", base="prior_year", **given),
    ]
    told = stating(row(revenue_expenditure_total_change_rate="4.53"), facts)
    assert told == {"revenue_expenditure_total_change_rate": "before"}


def test_the_page_lists_every_figure_of_the_comparison_once() -> None:
    listed = [column for group in GROUPS.values() for column in group]
    figures = {field.name for field in describe().tables["comparison"].fields if field.unit}
    assert sorted(listed) == sorted(figures)
    assert {*COMPUTED, *COUNTED} <= figures


def test_units_are_those_of_the_columns() -> None:
    assert (unit("expenditure_total"), unit("vehicle_owned"), unit("expenditure_basic_share")) == (
        "万元",
        "辆",
        "%",
    )
