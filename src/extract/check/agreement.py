"""One quantity published in several places: text, tables and charts must agree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from extract.check.book import Book, Figure, Quantity
from extract.check.claim import Claim
from extract.check.interval import Interval, total
from extract.check.sums import label

_SEVERAL = (
    "other",
    "asset.vehicles",
    "asset.equipment",
    "performance.",
    "procurement.sme",
    "procurement.micro",
    "project.",
    "staff.",
    "three_public.reception_domestic",
    "reception.",
)
"""Concepts that a document states several times of different things."""
_MEASURES = {"final", "budget_initial", "budget_adjusted", "prior_year"}


def agreements(book: Book) -> Iterator[Claim]:
    """Every further figure of a quantity against the first that most of the others agree with.

    A project's form has several funds that the contract gives one name (其他资金, 上年结转资金): it is only held
    against the text.
    """
    for quantity, figures in book.same.items():
        if len(figures) < 2 or quantity.measure not in _MEASURES or _is_several(quantity):
            continue
        reference = _reference(figures)
        parts = _parts(figures, reference)
        for figure in figures:
            if id(figure) in parts:
                continue
            both_forms = quantity.project and figure.fact.origin == reference.fact.origin == "table"
            if figure is not reference and figure.money == reference.money and not both_forms:
                yield _claim(figure, reference)


def _parts(figures: tuple[Figure, ...], reference: Figure) -> set[int]:
    """Figures of one paragraph that only together are the reference: a list whose names nobody could read."""
    paragraphs: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.fact.origin == "narrative" and not figure.interval.meets(reference.interval):
            paragraphs[figure.fact.locator].append(figure)
    return {
        id(figure)
        for same in paragraphs.values()
        if len(same) > 1 and total(f.interval for f in same).meets(reference.interval)
        for figure in same
    }


def _is_several(quantity: Quantity) -> bool:
    return quantity.concept.startswith(_SEVERAL) and not quantity.project


def _reference(figures: tuple[Figure, ...]) -> Figure:
    """The figure that most others agree with; a table's before a text's where as many do."""
    if len(figures) == 2:
        return figures[1] if figures[1].fact.origin == "table" != figures[0].fact.origin else figures[0]
    lows = sorted(figure.interval.low for figure in figures)
    highs = sorted(figure.interval.high for figure in figures)

    def agreeing(interval: Interval) -> int:
        # Of all that begin before it ends, those that end before it begins do not meet it: no pair is compared.
        return bisect_right(lows, interval.high) - bisect_left(highs, interval.low)

    return max(figures, key=lambda f: (agreeing(f.interval), f.fact.origin == "table"))


def _claim(figure: Figure, reference: Figure) -> Claim:
    origins = {figure.fact.origin, reference.fact.origin}
    check = (
        "cross_table" if origins == {"table"} else "narrative_vs_table" if "table" in origins else "repeated"
    )
    return Claim(
        check=check,
        stated=figure,
        expected=reference.interval,
        others=(reference,),
        formula=f"{label(reference)} {reference.fact.value}{reference.fact.unit} ({reference.place})",
    )


def chart_shares(book: Book) -> Iterator[Claim]:
    """A pie's fractions against the shares in the text, and against part over whole."""
    for figure in book.figures:
        fact = figure.fact
        if fact.origin != "chart" or fact.measure != "share":
            continue
        for other in book.same.get(book.quantity(fact), ()):
            if other.fact.origin == "narrative":
                yield Claim(
                    check="chart_vs_narrative",
                    stated=figure,
                    expected=_as_fraction(other, figure),
                    others=(other,),
                    formula=f"{label(other)} {other.fact.value}%",
                )


def _as_fraction(share: Figure, like: Figure) -> Interval:
    """A published percentage in the unit of a chart's value: charts keep fractions, some percentages."""
    return share.interval if like.fact.unit == "%" else share.interval.times(Fraction(1, 100))
