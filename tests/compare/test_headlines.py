"""Which figure stands in the comparison, and what the row says where figures contradict each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from rows_of import rows

from extract.compare import Candidates, headlines
from extract.compare.measures import HEADLINES
from extract.library import load_library
from extract.model.rows import Comparison, Rows, columns
from extract.write import json_lines

DOCUMENT = {"kind": "final_account", "organisation": "望溪区档案馆", "fiscal_year": 2024, "status": "ok"}


def fact(value: str, concept: str = "three_public.total", **given: Any) -> dict[str, Any]:
    return {
        "concept": concept,
        "measure": "final",
        "value": Decimal(value),
        "unit": "万元",
        "year": 2024,
        "fund": "fiscal",
        "origin": "table",
        **given,
    }


def account(*facts: dict[str, Any], projects: tuple[dict[str, Any], ...] = (), **document: Any) -> Rows:
    return rows(documents=[{**DOCUMENT, **document}], facts=list(facts), projects=list(projects))


def headline(*facts: dict[str, Any], **given: Any) -> Comparison:
    (row,) = headlines(account(*facts, **given), load_library().units)
    return row


def choose(*accounts: Rows) -> list[Comparison]:
    with Candidates() as candidates:
        for one in accounts:
            made = Rows(documents=one.documents, comparison=headlines(one, load_library().units))
            candidates.add(json_lines(made), one.documents[0].organisation)
        return list(candidates.rows())


def test_a_table_comes_before_the_text_and_text_before_nothing() -> None:
    said = fact("3.1", origin="narrative")
    assert headline(said).three_public_total == Decimal("3.1")
    assert headline(said, fact("3.13")).three_public_total == Decimal("3.13")
    assert headline(fact("3.13", origin="chart")).three_public_total is None


def test_text_that_contradicts_a_table_is_named_and_not_taken() -> None:
    row = headline(fact("4.20", origin="narrative"), fact("3.13"))
    assert (row.three_public_total, row.contradicted, row.undecided) == (
        Decimal("3.13"),
        "three_public_total",
        "",
    )


def test_text_that_rounds_or_cuts_contradicts_nothing() -> None:
    for rounded in ("3.14", "3.13"):
        row = headline(fact("31365.00", unit="元"), fact(rounded, origin="narrative"))
        assert (row.three_public_total, row.contradicted) == (Decimal("3.136500"), "")


def test_tables_that_contradict_each_other_decide_nothing() -> None:
    row = headline(fact("3.13"), fact("4.20"))
    assert (row.three_public_total, row.contradicted, row.undecided) == (None, "", "three_public_total")


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "budget"},
        {"year": 2023},
        {"function_path": "教育支出"},
        {"economic_name": "办公费"},
        {"project_id": "x"},
        {"fund": "gov_fund"},
        {"unit": "%"},
        {"concept": "three_public.vehicle"},
    ],
)
def test_other_facts_are_no_headline(other: dict[str, Any]) -> None:
    assert headline({**fact("3.13"), **other}).three_public_total is None


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("10668770.20", "元", "1066.877020"),
        ("13.60", "万元", "13.60"),
        ("0.123456", "亿元", "1234.56"),
        ("0.00", "元", "0.000000"),
    ],
)
def test_money_is_in_ten_thousand_yuan_to_the_last_digit(value: str, unit: str, expected: str) -> None:
    row = headline(fact(value, unit=unit))
    assert f"{row.three_public_total:f}" == expected


def test_growth_is_that_against_the_year_before() -> None:
    growth = {"measure": "change_rate", "unit": "%", "fund": "general_budget", "origin": "narrative"}
    concept = "general_budget.expenditure"
    row = headline(
        fact("-10.86", concept, base="prior_year", **growth),
        fact("4.00", concept, base="budget_initial", **growth),
    )
    assert row.general_budget_expenditure_change_rate == Decimal("-10.86")


def test_shares_and_means_are_computed_to_two_places() -> None:
    row = headline(
        fact("2472.61", "expenditure.basic", fund=""),
        fact("4480.13", "expenditure.total", fund=""),
        projects=tuple({"score": score} for score in (Decimal(99), Decimal("97.5"), Decimal(96), None)),
    )
    assert row.expenditure_basic_share == Decimal("55.19")
    assert (row.project_count, row.project_score_mean) == (4, Decimal("97.50"))


def test_nothing_stated_is_nothing_and_not_zero() -> None:
    row = headline()
    stated = {name: getattr(row, name) for name in columns("comparison")[5:] if getattr(row, name)}
    assert stated == {}
    assert row.three_public_total is None


@pytest.mark.parametrize(
    "document", [{"kind": "budget"}, {"organisation": ""}, {"fiscal_year": None}, {"kind": ""}]
)
def test_only_final_accounts_of_a_known_body_and_year(document: dict[str, Any]) -> None:
    assert headlines(account(fact("3.13"), **document), load_library().units) == ()


def test_every_column_has_its_source() -> None:
    computed = {
        "expenditure_basic_share",
        "revenue_fiscal_appropriation_share",
        "project_count",
        "project_score_mean",
    }
    notes = {"contradicted", "undecided", "other_documents", "identity"}
    sources = [one.column for one in HEADLINES]
    assert sorted({*sources, *computed, *notes}) == sorted(columns("comparison")[5:])
    assert len(set(sources)) == len(sources)


def test_a_department_is_not_its_unit() -> None:
    chosen = choose(account(fact("3.13"), level="department"), account(fact("2.00"), level="unit"))
    assert [(row.level, row.three_public_total) for row in chosen] == [
        ("department", Decimal("3.13")),
        ("unit", Decimal("2.00")),
    ]


def test_the_last_published_document_is_taken_and_the_others_named() -> None:
    first = account(
        fact("3.13"), fact("1.00", "procurement.total", fund=""), document_id="a", published="2025-08-20"
    )
    second = account(fact("3.20"), document_id="b", published="2025-09-01")
    (row,) = choose(first, second)
    assert (row.document_id, row.three_public_total, row.procurement_total) == ("b", Decimal("3.20"), None)
    assert (row.other_documents, row.contradicted) == ("a", "three_public_total")


def test_a_document_read_in_part_gives_way_to_a_whole_one() -> None:
    partial = account(fact("3.13"), fact("1.00", "operating_cost"), document_id="a", status="partial")
    (row,) = choose(partial, account(fact("3.13"), document_id="b"))
    assert (row.document_id, row.other_documents, row.contradicted) == ("b", "a", "")


def test_rows_come_by_organisation_and_year() -> None:
    bodies = [("乙局", 2024), ("甲局", 2024), ("乙局", 2023)]
    chosen = choose(*(account(organisation=name, fiscal_year=year) for name, year in bodies))
    assert [(row.organisation, row.fiscal_year) for row in chosen] == [
        ("乙局", 2023),
        ("乙局", 2024),
        ("甲局", 2024),
    ]
