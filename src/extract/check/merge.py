"""Causes that are one slip of the publisher: two numbers that changed places, a row that stands under another code."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from extract.check.book import Figure, Spot
from extract.check.claim import Cause, Claim
from extract.check.interval import exactly

_ADDED = {"row_sum", "sum_of_rows", "balance", "cross_table", "narrative_vs_table"}
"""Checks whose expected value is a sum of numbers or one of them."""
_MOST = 40
"""Among so many causes, pairs are looked for; a document with more of them has other troubles."""


def merged(causes: Iterable[Cause], spots: Mapping[str, Spot]) -> tuple[Cause, ...]:
    """The causes with those put together that one slip explains."""
    return tuple(_rows(_swaps(list(causes), spots), spots))


def _rows(causes: list[Cause], spots: Mapping[str, Spot]) -> list[Cause]:
    """Sums down several columns that fail in one row: not its numbers are wrong but the code that it stands under."""
    rows: dict[tuple[int, int], list[Cause]] = defaultdict(list)
    for cause in causes:
        spot = spots.get(cause.suspect.fact.locator)
        if spot and cause.claims[0].check == "sum_of_rows":
            rows[spot.table, spot.row].append(cause)
    for same in rows.values():
        if len(same) > 1:
            position = causes.index(same[0])
            causes = [cause for cause in causes if cause not in same]
            causes.insert(position, _one(same))
    return causes


def _swaps(causes: list[Cause], spots: Mapping[str, Spot]) -> list[Cause]:
    """Two wrong numbers of one column that mend everything when they change places."""
    if len(causes) > _MOST:
        return causes
    for one, other in itertools.combinations(causes, 2):
        if _in_one_column(one.suspect, other.suspect, spots) and _mend(one, other):
            rest = [cause for cause in causes if cause not in (one, other)]
            rest.insert(causes.index(one), _one([one, other]))
            return _swaps(rest, spots)
    return causes


def _in_one_column(one: Figure, other: Figure, spots: Mapping[str, Spot]) -> bool:
    first, second = spots.get(one.fact.locator), spots.get(other.fact.locator)
    if first is None or second is None:
        return False
    return (first.table, first.column) == (second.table, second.column)


def _mend(one: Cause, other: Cause) -> bool:
    """Whether all their claims hold with the two suspects in each other's place."""
    if len(one.suspects) > 1 or len(other.suspects) > 1:
        return False
    return all(_holds(claim, one.suspect, other.suspect) for claim in (*one.claims, *other.claims))


def _holds(claim: Claim, one: Figure, other: Figure) -> bool:
    if claim.check not in _ADDED or claim.expected is None:
        return False
    stated, expected = claim.stated.interval, claim.expected
    for old, new in ((one, other), (other, one)):
        if claim.stated.fact.fact_id == old.fact.fact_id:
            stated = new.interval
        if any(figure.fact.fact_id == old.fact.fact_id for figure in claim.others):
            shift = new.interval.middle - old.interval.middle
            expected += exactly(shift)
    return stated.meets(expected)


def _one(causes: list[Cause]) -> Cause:
    """One cause of several: the first claim of each before the others."""
    firsts = [cause.claims[0] for cause in causes]
    rest = [claim for cause in causes for claim in cause.claims[1:]]
    return Cause(
        suspects=tuple(suspect for cause in causes for suspect in cause.suspects), claims=(*firsts, *rest)
    )
