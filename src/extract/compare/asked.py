"""What a user asks to compare, in one word: ``expenditure_total``, ``three_public_total.per_head.growth``.

NAME[:BUDGET]                the figure: a column of ``comparison``, or what the budget had for it
NAME/NAME                    one figure in per cent of another, or money for each one counted
NAME.share                   in per cent of what it is a part of
NAME.per_head                for each of the staff
NAME.completion              in per cent of the budget, as the document states it
... .growth                  in per cent of the year before
... .rank                    its place among the rows of the year, the largest first
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from extract.compare.measures import HEADLINES, Headline
from extract.compare.quantity import PER_CENT
from extract.errors import ExtractError, NotComparable
from extract.model.fields import Field, describe

_WORD = re.compile(
    r"(?P<name>[a-z_]+)(?::(?P<basis>[a-z_]+))?"
    r"(?:/(?P<over>[a-z_]+)(?::(?P<over_basis>[a-z_]+))?|\.(?P<form>share|per_head|completion))?"
    r"(?P<growth>\.growth)?(?P<rank>\.rank)?"
)
_FINAL = "final"
_BUDGETS = ("budget", "budget_initial", "budget_adjusted")
_STAFF = "staff_actual"
_HEADLINES = {headline.column: headline for headline in HEADLINES}

WHOLES: Mapping[str, str] = {
    "expenditure_basic": "expenditure_total",
    "expenditure_project": "expenditure_total",
    "revenue_fiscal_appropriation": "revenue_total",
    "revenue_undertaking": "revenue_total",
    "general_budget_expenditure": "fiscal_appropriation_expenditure",
    "gov_fund_expenditure": "fiscal_appropriation_expenditure",
    "state_capital_expenditure": "fiscal_appropriation_expenditure",
    "general_budget_basic": "general_budget_expenditure",
    "general_budget_project": "general_budget_expenditure",
    "general_budget_personnel": "general_budget_basic",
    "general_budget_public": "general_budget_basic",
    "three_public_overseas": "three_public_total",
    "three_public_vehicle": "three_public_total",
    "three_public_reception": "three_public_total",
    "three_public_vehicle_purchase": "three_public_vehicle",
    "three_public_vehicle_operation": "three_public_vehicle",
}
"""What each figure is a part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One figure of an account: a column of ``comparison``, or what ``headline`` finds among its facts."""

    column: Field
    basis: str = _FINAL
    headline: Headline | None = None

    @property
    def key(self) -> str:
        """What tells it from all other figures."""
        return self.headline.column if self.headline else self.column.name

    @property
    def unit(self) -> str:
        """What it is counted in."""
        return PER_CENT if self.headline and self.headline.kind == "percent" else self.column.unit

    @property
    def is_money(self) -> bool:
        """Whether it is an amount."""
        known = _HEADLINES.get(self.column.name)
        return known is not None and known.kind == "money" and self.unit != PER_CENT

    @property
    def adds_up(self) -> bool:
        """Whether those of several bodies have a sum: rates and scores have none."""
        points = next(field.unit for field in describe().tables["scores"].fields if field.name == "score")
        return self.unit not in {PER_CENT, points}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A measure: ``term``, set against ``over`` where there is one; ``form`` says how it was asked for."""

    text: str
    term: Term
    over: Term | None = None
    form: str = ""
    growth: bool = False
    rank: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """The figures that it needs."""
        return (self.term, self.over) if self.over else (self.term,)

    def of_facts(self) -> Asked:
        """The same measure, all of its figures taken from facts, as those of a function are."""
        over = _of_facts(self.over) if self.over else None
        return replace(self, term=_of_facts(self.term), over=over)


def asked(text: str, *, of_functions: bool = False) -> Asked:
    """The measure that ``text`` asks for; ``of_functions`` where a share is one of all functions.

    Raises :class:`~extract.errors.ExtractError` for a word that is none, :class:`~extract.errors.NotComparable` for one
    that sets against each other what cannot be compared.
    """
    found = _WORD.fullmatch(text)
    if not found:
        raise ExtractError(f"{text!r} is no measure", "NAME, NAME:budget_initial, NAME/NAME or NAME.growth")
    form = found["form"] or ("ratio" if found["over"] else "")
    term, over = _term(found["name"], found["basis"]), None
    if form == "completion":
        term = _completion(term)
    elif form and not (of_functions and form == "share"):
        over = _over(found["over"], found["over_basis"], form, term)
        _check_ratio(term, over)
    if found["growth"] and not (term.adds_up and form != "share" and (over is None or not over.is_money)):
        raise NotComparable(f"{text}: a rate or a score has no growth in per cent", "compare its levels")
    growth, rank = bool(found["growth"]), bool(found["rank"])
    return Asked(text=text, term=term, over=over, form=form, growth=growth, rank=rank)


def measures() -> tuple[str, ...]:
    """The names that can be asked for."""
    return tuple(field.name for field in describe().tables["comparison"].fields if field.unit)


def _of_facts(term: Term) -> Term:
    return replace(term, headline=term.headline or _HEADLINES.get(term.column.name))


def _term(name: str, basis: str | None) -> Term:
    fields = {field.name: field for field in describe().tables["comparison"].fields if field.unit}
    if name not in fields:
        raise ExtractError(f"{name!r} is no measure", f"measures are {', '.join(fields)}")
    if not basis or basis == _FINAL:
        return Term(column=fields[name])
    known = _HEADLINES.get(name)
    if basis not in _BUDGETS or not known or known.kind != "money":
        raise ExtractError(f"{name}:{basis} is no measure", f"amounts have {', '.join(_BUDGETS)}")
    budget = replace(known, column=f"{name}:{basis}", measures=(basis,))
    return Term(column=fields[name], basis=basis, headline=budget)


def _completion(term: Term) -> Term:
    """The rate that the document states."""
    known = _HEADLINES.get(term.column.name)
    if not known or known.kind != "money" or term.headline:
        raise NotComparable(f"{term.key} has no budget that it could complete", "name an amount")
    rate = replace(
        known,
        column=f"{term.key}.completion",
        kind="percent",
        measures=("completion_rate",),
        base=("", *_BUDGETS),
    )
    return Term(column=term.column, basis="completion_rate", headline=rate)


def _over(name: str | None, basis: str | None, form: str, term: Term) -> Term:
    if form == "per_head":
        return _term(_STAFF, None)
    if name is None and term.column.name not in WHOLES:
        raise NotComparable(
            f"nothing says what {term.key} is a part of", f"name it: {term.key}/expenditure_total"
        )
    return _term(name or WHOLES[term.column.name], basis or (None if name else term.basis))


def _check_ratio(term: Term, over: Term) -> None:
    if not (term.adds_up and over.adds_up):
        raise NotComparable(f"{term.key} in {term.unit} cannot be set against {over.key} in {over.unit}")
    if over.is_money and not term.is_money:
        raise NotComparable(
            f"{term.key} is counted in {term.unit}, {over.key} is money", "name the money first"
        )
    own_budget = term.column == over.column and term.basis == _FINAL
    if over.is_money and term.basis != over.basis and not own_budget:
        raise NotComparable(
            f"{term.key} is {term.basis}, {over.key} is {over.basis}: a budget and a final account",
            "hold a figure against its own budget: NAME/NAME:budget_initial",
        )
