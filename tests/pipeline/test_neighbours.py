"""Documents of a dataset held against each other: other years, other versions, a department and its units."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from extract.library import load_library
from extract.model.rows import DocumentRow, Fact, Rows
from extract.pipeline.neighbours import Neighbours
from extract.write import json_lines

BUREAU = "青屿市望溪区水务局"
STATION = "青屿市望溪区水文站"


def account(
    document_id: str,
    *figures: tuple[str, str, str],
    organisation: str = BUREAU,
    year: int = 2023,
    **changes: str,
) -> dict[str, bytes]:
    """An account with figures, each its concept, measure and amount (``520.10万元``)."""
    values: dict[str, object] = dict.fromkeys(DocumentRow.__dataclass_fields__, "")
    known = {
        "document_id": document_id,
        "organisation": organisation,
        "fiscal_year": year,
        "kind": "final_account",
        "level": "department",
        "format": "docx",
        "findings": 0,
    }
    numbers = dict.fromkeys(("bytes", "pages", "numbers_found", "numbers_explained", "facts_verified"))
    document = DocumentRow(**{**values, **numbers, **known, **changes})  # type: ignore[arg-type]  # every field
    facts = tuple(fact(document_id, year, n, *figure) for n, figure in enumerate(figures))
    return json_lines(Rows(documents=(document,), facts=facts))


def fact(document_id: str, year: int, number: int, concept: str, measure: str, amount: str) -> Fact:
    unit = "万元" if amount.endswith("万元") else "元"
    value = Decimal(amount.removesuffix(unit))
    values: dict[str, object] = dict.fromkeys(Fact.__dataclass_fields__, "")
    known = {
        "fact_id": f"{document_id}-{number}",
        "document_id": document_id,
        "fiscal_year": year,
        "concept": concept,
        "label": concept,
        "measure": measure,
        "base": "prior_year" if measure == "change" else "",
        "value": value,
        "unit": unit,
        "amount_yuan": value * (10000 if unit == "万元" else 1),
        "year": year - 1 if measure == "prior_year" else year,
        "page": None,
        "locator": "p1",
    }
    return Fact(**{**values, **known})  # type: ignore[arg-type]  # the tables above have every field


def outcomes(*accounts: dict[str, bytes]) -> Iterator[tuple[str, str, str, str, str]]:
    """Document, check and state, with what was expected and found or why nobody knows."""
    with Neighbours(load_library()) as neighbours:
        for part in accounts:
            neighbours.add(part)
        for each in neighbours.outcomes():
            found = each.finding
            told = (found.expected, found.found) if found else (each.why, "")
            yield each.document.document_id, each.check, each.state, *told


LAST = account("a", ("expenditure.total", "final", "520.10万元"), year=2022)


def test_a_change_that_leads_back_to_the_published_figure_holds() -> None:
    now = account(
        "b", ("expenditure.total", "final", "500.00万元"), ("expenditure.total", "change", "-20.10万元")
    )
    assert list(outcomes(now, LAST)) == [("b", "prior_year", "held", "", "")]


def test_a_change_that_leads_elsewhere_is_found() -> None:
    now = account(
        "b", ("expenditure.total", "final", "500.00万元"), ("expenditure.total", "change", "-12.10万元")
    )
    assert list(outcomes(LAST, now)) == [("b", "prior_year", "failed", "520.10万元", "512.10万元")]


def test_a_stated_prior_year_figure_is_compared_in_yuan() -> None:
    now = account("b", ("expenditure.total", "prior_year", "5211000元"))
    assert list(outcomes(LAST, now)) == [("b", "prior_year", "failed", "520.10万元", "521.10万元")]


def test_several_figures_that_differ_are_one_finding() -> None:
    figures = (("revenue.total", "final", "7.00万元"), ("expenditure.total", "final", "6.00万元"))
    other = tuple((concept, measure, "9.00万元") for concept, measure, _ in figures)
    with Neighbours(load_library()) as neighbours:
        for part in (account("a", *figures), account("b", *other)):
            neighbours.add(part)
        (found,) = (outcome.finding for outcome in neighbours.outcomes())
    assert found
    assert (found.check, found.document_id) == ("republished", "b")
    assert found.fact_ids == "b-0;a-0;b-1;a-1"


def test_versions_are_those_of_one_format_or_those_that_replaced_others() -> None:
    old = account("a", ("expenditure.total", "final", "500.00万元"))
    copy = account("b", ("expenditure.total", "final", "550.00万元"), format="pdf")
    assert list(outcomes(old, copy)) == []
    correction = account("b", ("expenditure.total", "final", "550.00万元"), format="pdf", supersedes="a")
    assert list(outcomes(correction, old)) == [("b", "republished", "failed", "500.00万元", "550.00万元")]


def test_a_replaced_account_does_not_speak_for_its_year() -> None:
    correction = account("c", ("expenditure.total", "final", "512.10万元"), year=2022, supersedes="a")
    now = account("b", ("expenditure.total", "prior_year", "512.10万元"))
    assert ("b", "prior_year", "held", "", "") in outcomes(LAST, correction, now)


def test_a_department_and_one_of_its_name_are_no_versions_of_each_other() -> None:
    whole = account("a", ("expenditure.total", "final", "500.00万元"))
    own = account("b", ("expenditure.total", "final", "300.00万元"), level="unit")
    assert list(outcomes(whole, own)) == []


DEPARTMENT = account(
    "d",
    ("general_budget.expenditure", "final", "500.00万元"),
    ("expenditure.total", "final", "700.00万元"),
    units="望溪区水务局机关;望溪区水文站",
)
OWN = account("e", ("general_budget.expenditure", "final", "3000000.49元"), level="unit")


def station(amount: str) -> dict[str, bytes]:
    return account("f", ("general_budget.expenditure", "final", amount), organisation=STATION, level="unit")


def test_a_department_is_the_sum_of_its_units() -> None:
    assert list(outcomes(DEPARTMENT, OWN, station("2000000.00元"))) == [("d", "sum_of_units", "held", "", "")]
    assert list(outcomes(DEPARTMENT, OWN, station("2100000.00元"))) == [
        ("d", "sum_of_units", "failed", "5100000.49元", "5000000.00元")
    ]


def test_a_department_without_one_of_its_units_is_not_decided() -> None:
    why = "1 of 2 accounts are not there: 望溪区水文站"
    assert list(outcomes(DEPARTMENT, OWN)) == [("d", "sum_of_units", "undecided", why, "")]


def test_the_departments_own_account_is_needed_even_where_it_is_not_named() -> None:
    named = account("d", ("general_budget.expenditure", "final", "500.00万元"), units="望溪区水文站")
    why = f"1 of 2 accounts are not there: {BUREAU}"
    assert list(outcomes(named, station("5000000.00元"))) == [("d", "sum_of_units", "undecided", why, "")]


def test_money_that_passes_between_them_leaves_all_expenditure_undecided() -> None:
    passed = (("expenditure.total", "final", "7.00万元"), ("expenditure.to_affiliated", "final", "1.00万元"))
    whole = account("d", ("expenditure.total", "final", "9.00万元"), units="望溪区水务局机关;望溪区水文站")
    own = account("e", *passed, level="unit")
    other = account("f", ("expenditure.total", "final", "3.00万元"), organisation=STATION, level="unit")
    why = "its units and itself state no figure in common"
    assert list(outcomes(whole, own, other)) == [("d", "sum_of_units", "undecided", why, "")]


def test_documents_count_what_was_found_between_them() -> None:
    now = account("b", ("expenditure.total", "prior_year", "9.00万元"))
    with Neighbours(load_library()) as neighbours:
        for part in (LAST, now):
            neighbours.add(part)
        neighbours.count(outcome.finding for outcome in neighbours.outcomes() if outcome.finding)
        lines = list(neighbours.documents())
    assert lines[0] == LAST["documents"]
    assert [json.loads(line)["findings"] for line in lines] == [0, 1]
