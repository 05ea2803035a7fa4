"""The headline figures of one document.

A figure comes from a table where one states it, else from the running text, never from a chart, since charts are at
times left over from another year. Figures that agree to their printed precision are one, and the most precise of
them is taken. Where text contradicts table, the table is taken and ``contradicted`` names the column; where figures
of the same rank contradict each other none is taken and ``undecided`` names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Any

from extract.compare.measures import HEADLINES, Headline
from extract.library.units import Units
from extract.model.rows import Comparison, DocumentRow, Fact, Project, Rows, columns

_RANKS = {"table": 0, "narrative": 1}
_YUAN_IN_WAN = 4
"""Ten thousand yuan, as a power of ten."""

_PLACES = Decimal("0.01")
_SHARES = {
    "expenditure_basic_share": ("expenditure_basic", "expenditure_total"),
    "revenue_fiscal_appropriation_share": ("revenue_fiscal_appropriation", "revenue_total"),
}


def headlines(rows: Rows, units: Units) -> tuple[Comparison, ...]:
    """The one row of a final account that says whose it is and for which year; none for any other document."""
    (document,) = rows.documents
    if document.kind != "final_account" or not document.organisation or document.fiscal_year is None:
        return ()
    figures: dict[str, Any] = dict.fromkeys(columns("comparison"))
    contradicted: list[str] = []
    undecided: list[str] = []
    whole = [fact for fact in rows.facts if is_whole(fact, document.fiscal_year)]
    for headline in HEADLINES:
        value, others = figure(headline, whole, units)
        figures[headline.column] = value
        if others:
            (undecided if value is None else contradicted).append(headline.column)
    figures |= {share: _share(figures[part], figures[all_]) for share, (part, all_) in _SHARES.items()}
    figures |= _projects(rows.projects) | _identity(document)
    notes = {"contradicted": ";".join(contradicted), "undecided": ";".join(undecided), "other_documents": ""}
    return (Comparison(**figures | notes),)


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two figures can be one, printed with less and with more precision; publishers round, and some cut."""
    coarser = max(_exponent(one), _exponent(other))
    return abs(one - other) < Decimal(1).scaleb(coarser)


def is_whole(fact: Fact, year: int) -> bool:
    """Whether a fact is about the whole organisation in its year: no function, no item, no project."""
    parts = (fact.function_code, fact.function_path, fact.economic_code, fact.economic_name, fact.project_id)
    return fact.year == year and fact.origin in _RANKS and not any(parts)


def figure(headline: Headline, facts: Iterable[Fact], units: Units) -> tuple[Decimal | None, bool]:
    """The figure, and whether another contradicts it; none with a contradiction where the best are divided."""
    ranked: dict[tuple[int, int], list[Decimal]] = {}
    for fact in facts:
        value = _value(headline, fact, units)
        if value is not None:
            rank = (headline.funds.index(fact.fund), _RANKS[fact.origin])
            ranked.setdefault(rank, []).append(value)
    if not ranked:
        return None, False
    fund, origin = min(ranked, key=lambda rank: (rank[1], rank[0]))
    best = ranked[fund, origin]
    if not all(agree(one, other) for one, other in combinations(best, 2)):
        return None, True
    chosen = min(best, key=_exponent)
    others = ranked.get((fund, _RANKS["narrative"]), ())
    return chosen, not all(agree(chosen, other) for other in others)


def _value(headline: Headline, fact: Fact, units: Units) -> Decimal | None:
    """The fact's value in the column's unit; None where the fact is not about the headline."""
    if fact.concept != headline.concept or fact.measure not in headline.measures:
        return None
    if fact.fund not in headline.funds or (headline.base and fact.base not in headline.base):
        return None
    if headline.kind == "money":
        return _wan(fact, units)
    unit = units.find(fact.unit)
    is_percent = unit is not None and unit.kind == "percent"
    is_money = unit is not None and unit.kind == "money"
    return fact.value if is_percent == (headline.kind == "percent") and not is_money else None


def _wan(fact: Fact, units: Units) -> Decimal | None:
    """Money in units of ten thousand yuan with the digits that were published, by shifting the point alone."""
    worth = units.yuan(fact.unit)
    return None if worth is None else fact.value.scaleb(worth.adjusted() - _YUAN_IN_WAN)


def _exponent(value: Decimal) -> int:
    return int(value.as_tuple().exponent)


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return (part * 100 / whole).quantize(_PLACES, ROUND_HALF_UP) if part is not None and whole else None


def _projects(projects: tuple[Project, ...]) -> dict[str, Any]:
    scores = [project.score for project in projects if project.score is not None]
    mean = (sum(scores, Decimal(0)) / len(scores)).quantize(_PLACES, ROUND_HALF_UP) if scores else None
    return {"project_count": len(projects) or None, "project_score_mean": mean}


def _identity(document: DocumentRow) -> dict[str, Any]:
    names = ("organisation", "fiscal_year", "document_id", "region", "level")
    return {name: getattr(document, name) for name in names}
