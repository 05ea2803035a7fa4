"""The headline figures of a document, each with the fact that states it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from extract.compare import HEADLINES, Headline
from extract.model.fields import describe
from extract.report.tables import Row

GROUPS: Mapping[str, tuple[str, ...]] = {
    "totals": ("revenue_expenditure_total", "revenue_expenditure_total_change_rate", "carryover_closing"),
    "revenue": (
        "revenue_total",
        "revenue_fiscal_appropriation",
        "revenue_fiscal_appropriation_share",
        "revenue_undertaking",
    ),
    "expenditure": (
        "expenditure_total",
        "expenditure_basic",
        "expenditure_basic_share",
        "expenditure_project",
    ),
    "fiscal": (
        "fiscal_appropriation_total",
        "fiscal_appropriation_expenditure",
        "general_budget_expenditure",
        "general_budget_expenditure_change_rate",
        "general_budget_completion_rate",
        "general_budget_basic",
        "general_budget_personnel",
        "general_budget_public",
        "general_budget_project",
        "gov_fund_expenditure",
        "state_capital_expenditure",
    ),
    "three_public": (
        "three_public_total",
        "three_public_completion_rate",
        "three_public_overseas",
        "three_public_vehicle",
        "three_public_vehicle_purchase",
        "three_public_vehicle_operation",
        "three_public_reception",
        "operating_cost",
        "procurement_total",
    ),
    "counts": (
        "staff_actual",
        "vehicle_owned",
        "vehicle_purchased",
        "overseas_groups",
        "overseas_people",
        "reception_batches",
        "reception_people",
    ),
    "performance": ("performance_score", "project_count", "project_score_mean"),
}
"""The columns of ``comparison`` as a page lists them."""

COMPUTED: Mapping[str, tuple[str, ...]] = {
    "expenditure_basic_share": ("expenditure_basic", "expenditure_total"),
    "revenue_fiscal_appropriation_share": ("revenue_fiscal_appropriation", "revenue_total"),
}
"""Columns that are no published figures, with those that they are computed from."""

COUNTED = ("project_count", "project_score_mean")
"""Columns that the list of projects gives."""

_YUAN_IN_WAN = 10_000
_FOR_A_PART = ("function_code", "function_path", "economic_code", "economic_name", "project_id")


def stating(comparison: Row, facts: Iterable[Row]) -> dict[str, str]:
    """For each published headline figure the ``fact_id`` of a fact that states it, one of a table before one of the
    text; a figure that no fact states with these digits is left out."""
    year = comparison["fiscal_year"]
    whole: dict[str, list[Row]] = defaultdict(list)
    for fact in facts:
        if fact["year"] == year and not any(fact[part] for part in _FOR_A_PART):
            whole[fact["concept"]].append(fact)
    told: dict[str, str] = {}
    for headline in HEADLINES:
        value = comparison.get(headline.column)
        if value and (first := _first(headline, Decimal(value), whole[headline.concept])):
            told[headline.column] = first["fact_id"]
    return told


def unit(column: str) -> str:
    """What the figures of a column of ``comparison`` are counted in."""
    return next(field.unit for field in describe().tables["comparison"].fields if field.name == column)


def _first(headline: Headline, value: Decimal, facts: Iterable[Row]) -> Row | None:
    about = [fact for fact in facts if _is_about(fact, headline) and _amount(fact, headline) == value]
    ranked = sorted(about, key=lambda fact: (fact["origin"] != "table", headline.funds.index(fact["fund"])))
    return ranked[0] if ranked else None


def _is_about(fact: Row, headline: Headline) -> bool:
    return (
        fact["measure"] in headline.measures
        and fact["fund"] in headline.funds
        and (not headline.base or fact["base"] in headline.base)
        and fact["origin"] != "chart"
    )


def _amount(fact: Row, headline: Headline) -> Decimal | None:
    """The fact in the column's unit."""
    if headline.kind != "money":
        return Decimal(fact["value"]) if not fact["amount_yuan"] else None
    return Decimal(fact["amount_yuan"]) / _YUAN_IN_WAN if fact["amount_yuan"] else None
