"""The headline figures of each organisation and year, out of the ledgers alone: gold for side-by-side tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

from corpus_maker.body import Body
from corpus_maker.ledger import (
    BASIC,
    FISCAL,
    GENERAL,
    GOV_FUND,
    PROJECT,
    STATE_CAPITAL,
    THREE_PUBLIC,
    UNDERTAKING,
    Ledger,
)
from corpus_maker.money import WAN, percent, plain, rounded
from corpus_maker.performance import evaluate, evaluate_overall


def comparison(books: Iterable[tuple[Body, Ledger, Ledger]]) -> str:
    """CSV with a row for each body and year: amounts in exact 万元, shares and growth in per cent."""
    rows = [_row(body, ledger, before) for body, ledger, before in books]
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _row(body: Body, ledger: Ledger, before: Ledger) -> dict[str, str]:
    return {
        "organisation": body.name,
        "fiscal_year": str(ledger.year),
        "level": body.level,
        **{concept: _wan(yuan) for concept, yuan in _amounts(ledger).items()},
        "operating_cost": "" if body.service else _wan(ledger.public()),
        "expenditure.basic.share": f"{percent(ledger.spent(kind=BASIC), ledger.spent())}",
        "revenue.fiscal_appropriation.share": f"{percent(ledger.revenue(FISCAL), ledger.revenue())}",
        "revenue_expenditure.total.change_rate": _growth(ledger.total(), before.total()),
        "general_budget.expenditure.change_rate": _growth(ledger.spent((GENERAL,)), before.spent((GENERAL,))),
        "staff.actual": str(ledger.counts.actual),
        **_performance(body, ledger),
    }


def _amounts(ledger: Ledger) -> dict[str, Decimal]:
    return {
        "revenue_expenditure.total": ledger.total(),
        "revenue.total": ledger.revenue(),
        "revenue.fiscal_appropriation": ledger.revenue(FISCAL),
        "revenue.undertaking": ledger.revenue((UNDERTAKING,)),
        "expenditure.total": ledger.spent(),
        "expenditure.basic": ledger.spent(kind=BASIC),
        "expenditure.project": ledger.spent(kind=PROJECT),
        "carryover.closing": ledger.closing(),
        "fiscal_appropriation.total": ledger.total(FISCAL),
        "general_budget.expenditure": ledger.spent((GENERAL,)),
        "general_budget.personnel": ledger.personnel(),
        "general_budget.public": ledger.public(),
        "gov_fund.expenditure": ledger.spent((GOV_FUND,)),
        "state_capital.expenditure": ledger.spent((STATE_CAPITAL,)),
        **{
            f"three_public.{part}": ledger.spent(FISCAL, economic=codes)
            for part, codes in THREE_PUBLIC.items()
        },
        "procurement.total": ledger.procurement.total,
    }


def _performance(body: Body, ledger: Ledger) -> dict[str, str]:
    scores = [project.score for project in evaluate(body, ledger)]
    overall = evaluate_overall(body, ledger.year) if body.evaluation else ()
    total = sum((row.score for row in overall), Decimal(0))
    return {
        "project.count": str(len(scores)),
        "project.score.mean": f"{rounded(sum(scores, Decimal(0)) / len(scores))}",
        "performance.score": plain(total) if overall else "",
    }


def _wan(yuan: Decimal) -> str:
    wan = yuan / WAN
    return f"{wan if rounded(wan) != wan else rounded(wan):f}"


def _growth(now: Decimal, before: Decimal) -> str:
    return f"{percent(now - before, before)}"
