"""Counts that a table states and the text repeats: vehicles kept, groups sent abroad, visits and visitors received."""

from __future__ import annotations

from collections.abc import Iterator

from extract.check.book import Book, Figure
from extract.check.claim import Claim
from extract.check.sums import label

_COUNTED = frozenset(
    {
        "overseas.groups",
        "overseas.people",
        "reception.batches",
        "reception.people",
        "reception.foreign_batches",
        "reception.foreign_people",
        "vehicle.owned",
        "vehicle.purchased",
    }
)


def counts(book: Book) -> Iterator[Claim]:
    """The text's count against the table's.

    A text counts kinds as well (of them by invitation, of them new): where it states several numbers, one that agrees
    is the whole, and without one nothing is decided.
    """
    for quantity, figures in book.same.items():
        if quantity.measure != "count" or quantity.concept not in _COUNTED:
            continue
        printed = [figure for figure in figures if figure.fact.origin == "table"]
        told = [figure for figure in figures if figure.fact.origin == "narrative"]
        if told and len({figure.fact.value for figure in printed}) == 1:
            yield _claim(told, printed[0])


def _claim(told: list[Figure], printed: Figure) -> Claim:
    agreeing = [figure for figure in told if figure.interval.meets(printed.interval)]
    decided = bool(agreeing) or len(told) == 1
    return Claim(
        check="narrative_vs_table",
        stated=(agreeing or told)[0],
        expected=printed.interval if decided else None,
        others=(printed,),
        formula=f"{label(printed)} {printed.fact.value}{printed.fact.unit} ({printed.place})",
        why="" if decided else "the text counts several, and does not say which of them is the whole",
    )
