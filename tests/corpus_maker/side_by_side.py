"""The bodies side by side, out of the ledgers alone: gold for what a comparison computes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import StringIO

from corpus_maker.body import Body
from corpus_maker.ledger import BASIC, FISCAL, THREE_PUBLIC, Ledger
from corpus_maker.money import CENT, WAN, percent, rounded
from corpus_maker.performance import evaluate

Book = tuple[Body, Ledger, Ledger]
"""A body with a published year's ledger and that of the year before, which may not be published."""


def side_by_side(books: Sequence[Book]) -> dict[str, str]:
    """The golden tables by file name. Amounts in exact 万元; growth only where both years are published."""
    return {
        "compare_organisation.csv": _csv(_organisations(books)),
        "compare_year.csv": _csv(_years(books)),
        "compare_function.csv": _csv(_functions(books)),
        "compare_scores.csv": _csv(_scores(books)),
    }


def _organisations(books: Sequence[Book]) -> Iterable[dict[str, str]]:
    for body, ledger, before in books:
        rivals = [other.spent() for one, other, _ in books if _same(one, other, body, ledger)]
        three_public = ledger.spent(FISCAL, economic=THREE_PUBLIC["total"])
        yield {
            "organisation": body.name,
            "fiscal_year": str(ledger.year),
            "level": body.level,
            "expenditure_total": _wan(ledger.spent()),
            "expenditure_total.growth": _growth(ledger.spent(), before.spent())
            if _published(before, books)
            else "",
            "expenditure_total.rank": str(1 + sum(rival > ledger.spent() for rival in rivals)),
            "expenditure_basic.share": f"{percent(ledger.spent(kind=BASIC), ledger.spent())}",
            "procurement_total/expenditure_total": f"{percent(ledger.procurement.total, ledger.spent())}",
            "three_public_total.per_head": f"{rounded(three_public / ledger.counts.actual)}",
        }


def _years(books: Sequence[Book]) -> Iterable[dict[str, str]]:
    for level in ("department", "unit"):
        for year in sorted({ledger.year for _, ledger, _ in books}):
            some = [book for book in books if (book[0].level, book[1].year) == (level, year)]
            now = sum((ledger.spent() for _, ledger, _ in some), Decimal(0))
            before = sum((earlier.spent() for _, _, earlier in some), Decimal(0))
            bought = sum((ledger.procurement.total for _, ledger, _ in some), Decimal(0))
            yield {
                "level": level,
                "fiscal_year": str(year),
                "organisations": str(len(some)),
                "expenditure_total": _wan(now),
                "expenditure_total.growth": _growth(now, before) if _published(some[0][2], books) else "",
                "procurement_total/expenditure_total": f"{percent(bought, now)}",
            }


def _functions(books: Sequence[Book]) -> Iterable[dict[str, str]]:
    for level in ("department", "unit"):
        some = [book for book in books if book[0].level == level]
        years = sorted({ledger.year for _, ledger, _ in some})
        for code in sorted({code for _, ledger, _ in some for code in ledger.classes()}):
            for year in years:
                of_year = [(ledger, before) for _, ledger, before in some if ledger.year == year]
                spending = [(ledger, before) for ledger, before in of_year if ledger.spent(function=code)]
                if spending:
                    yield _function(level, code, year, spending, [ledger for ledger, _ in of_year], years)


def _function(
    level: str,
    code: str,
    year: int,
    spending: Sequence[tuple[Ledger, Ledger]],
    every: Sequence[Ledger],
    years: Sequence[int],
) -> dict[str, str]:
    now = sum((ledger.spent(function=code) for ledger, _ in spending), Decimal(0))
    whole = sum((ledger.spent() for ledger in every), Decimal(0))
    both = [one for one in spending if one[1].year in years and one[1].spent(function=code)]
    grown, before = (sum((one[at].spent(function=code) for one in both), Decimal(0)) for at in (0, 1))
    return {
        "level": level,
        "function_code": code,
        "fiscal_year": str(year),
        "organisations": str(len(spending)),
        "expenditure_total": _wan(now),
        "expenditure_total.share": f"{percent(now, whole)}",
        "expenditure_total.growth": _growth(grown, before) if both else "",
    }


def _scores(books: Sequence[Book]) -> Iterable[dict[str, str]]:
    for body, ledger, _ in books:
        projects = evaluate(body, ledger) if body.forms else ()
        yield {
            "organisation": body.name,
            "fiscal_year": str(ledger.year),
            "level": body.level,
            "count": str(len(projects)),
            **_spread([project.score for project in projects]),
        }


def _spread(scores: list[Decimal]) -> dict[str, str]:
    names = ("lowest", "median", "mean", "highest", "full_marks")
    if not scores:
        return dict.fromkeys(names, "")
    scores = sorted(scores)
    middle = (scores[(len(scores) - 1) // 2] + scores[len(scores) // 2]) / 2
    mean = rounded(sum(scores, Decimal(0)) / len(scores))
    full = percent(Decimal(scores.count(Decimal(100))), Decimal(len(scores)))
    return dict(zip(names, map(str, (scores[0], middle, mean, scores[-1], full)), strict=True))


def _same(one: Body, other: Ledger, body: Body, ledger: Ledger) -> bool:
    return (one.level, other.year) == (body.level, ledger.year)


def _published(before: Ledger, books: Sequence[Book]) -> bool:
    return before.year in {ledger.year for _, ledger, _ in books}


def _growth(now: Decimal, before: Decimal) -> str:
    return f"{percent(now - before, before)}"


def _wan(yuan: Decimal) -> str:
    wan = yuan / WAN
    return f"{wan if wan != wan.quantize(CENT) else rounded(wan):f}"


def _csv(rows: Iterable[Mapping[str, str]]) -> str:
    made = list(rows)
    text = StringIO()
    writer = csv.DictWriter(text, list(made[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(made)
    return text.getvalue()
