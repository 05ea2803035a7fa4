"""Which facts a column of ``comparison`` may be taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["money", "percent", "number"]

_ALL_MONEY = ("",)
_FISCAL = ("fiscal", "general_budget", "")
_GENERAL = ("general_budget", "fiscal", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A column with its concept and measures; ``funds`` are those that a fact may state, the best first."""

    column: str
    concept: str
    funds: tuple[str, ...]
    kind: Kind = "money"
    measures: tuple[str, ...] = ("final",)
    base: tuple[str, ...] = ()


def _money(concept: str, funds: tuple[str, ...]) -> Headline:
    return Headline(column=_column(concept), concept=concept, funds=funds)


def _count(concept: str) -> Headline:
    return Headline(
        column=_column(concept), concept=concept, funds=_FISCAL, kind="number", measures=("count", "final")
    )


def _rate(column: str, concept: str, measure: str, funds: tuple[str, ...], base: tuple[str, ...]) -> Headline:
    return Headline(
        column=column, concept=concept, funds=funds, kind="percent", measures=(measure,), base=base
    )


def _column(concept: str) -> str:
    return concept.replace(".", "_")


_BUDGETS = ("", "budget", "budget_initial", "budget_adjusted")

HEADLINES: tuple[Headline, ...] = (
    _money("revenue_expenditure.total", _ALL_MONEY),
    _money("revenue.total", _ALL_MONEY),
    _money("revenue.undertaking", _ALL_MONEY),
    _money("expenditure.total", _ALL_MONEY),
    _money("expenditure.basic", _ALL_MONEY),
    _money("expenditure.project", _ALL_MONEY),
    _money("carryover.closing", _ALL_MONEY),
    _money("revenue.fiscal_appropriation", ("fiscal", "")),
    _money("fiscal_appropriation.total", ("fiscal", "")),
    _money("fiscal_appropriation.expenditure", ("fiscal", "")),
    _money("general_budget.expenditure", _GENERAL),
    _money("general_budget.basic", _GENERAL),
    _money("general_budget.project", _GENERAL),
    _money("general_budget.personnel", _GENERAL),
    _money("general_budget.public", _GENERAL),
    _money("gov_fund.expenditure", ("gov_fund", "")),
    _money("state_capital.expenditure", ("state_capital", "")),
    _money("three_public.total", _FISCAL),
    _money("three_public.overseas", _FISCAL),
    _money("three_public.vehicle", _FISCAL),
    _money("three_public.vehicle_purchase", _FISCAL),
    _money("three_public.vehicle_operation", _FISCAL),
    _money("three_public.reception", _FISCAL),
    _money("operating_cost", ("", "fiscal", "general_budget")),
    _money("procurement.total", _ALL_MONEY),
    _count("overseas.groups"),
    _count("overseas.people"),
    _count("vehicle.purchased"),
    _count("vehicle.owned"),
    _count("reception.batches"),
    _count("reception.people"),
    _count("staff.actual"),
    Headline(
        column="performance_score",
        concept="performance.score",
        funds=_ALL_MONEY,
        kind="number",
        measures=("score",),
    ),
    _rate("three_public_completion_rate", "three_public.total", "completion_rate", _FISCAL, _BUDGETS),
    _rate(
        "general_budget_completion_rate", "general_budget.expenditure", "completion_rate", _GENERAL, _BUDGETS
    ),
    _rate(
        "revenue_expenditure_total_change_rate",
        "revenue_expenditure.total",
        "change_rate",
        _ALL_MONEY,
        ("prior_year",),
    ),
    _rate(
        "general_budget_expenditure_change_rate",
        "general_budget.expenditure",
        "change_rate",
        _GENERAL,
        ("prior_year",),
    ),
)
