"""The rows of ``doubtful_matches``: what may be one body, or several, and is for the user to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from extract.compare.identity import short_id
from extract.compare.organisations import Seen
from extract.library.names import Names
from extract.model.rows import DoubtfulMatch

_UNIT = "unit"


def doubts(seen: Iterable[Seen], names: Names) -> Iterator[DoubtfulMatch]:
    """What is in doubt about ``seen``; of a body with several spellings the first speaks for all."""
    first: dict[tuple[str, str, bool], Seen] = {}
    accounts: dict[tuple[str, str, bool], set[tuple[int | None, str]]] = defaultdict(set)
    for one in seen:
        first.setdefault(one.body.key, one)
        accounts[one.body.key] |= one.accounts
    bodies = list(first.values())
    yield from _several_places(bodies)
    yield from _places(bodies)
    yield from _own_or_unit(first, accounts)
    yield from _abbreviations(bodies, accounts, names)


def _several_places(bodies: Iterable[Seen]) -> Iterator[DoubtfulMatch]:
    for one in bodies:
        if len(one.body.place.codes) > 1:
            yield _doubt(one, None, "several_places", ";".join(one.body.place.codes))


def _places(bodies: Iterable[Seen]) -> Iterator[DoubtfulMatch]:
    """Bodies of one name whose places may be one: of one it is not known which place is meant."""
    alike: dict[tuple[str, bool], list[Seen]] = defaultdict(list)
    for one in bodies:
        if one.body.place.text:
            alike[one.body.rest, one.body.own].append(one)
    for group in alike.values():
        unclear = [one for one in group if not one.body.code]
        clear = [one for one in group if one.body.code]
        pairs = [*combinations(unclear, 2), *((one, other) for one in unclear for other in clear)]
        for one, other in pairs:
            if _may_be_one_place(one, other):
                yield _doubt(one, other, "place", f"{one.body.place.text};{other.body.place.text}")


def _may_be_one_place(one: Seen, other: Seen) -> bool:
    """Whether one says less of its place than the other, or the codes that they may have meet."""
    here, there = one.body.place, other.body.place
    if here.codes and there.codes:
        return not set(here.codes).isdisjoint(there.codes)
    return here.text.endswith(there.text) or there.text.endswith(here.text)


def _own_or_unit(
    first: dict[tuple[str, str, bool], Seen],
    accounts: dict[tuple[str, str, bool], set[tuple[int | None, str]]],
) -> Iterator[DoubtfulMatch]:
    """A department that also publishes as a unit, and by itself under a name that says so."""
    for (place, rest, own), one in first.items():
        whole = (place, rest, False)
        if own and any(level == _UNIT for _, level in accounts.get(whole, ())):
            yield _doubt(first[whole], one, "own_or_unit", "")


def _abbreviations(
    bodies: Iterable[Seen], accounts: dict[tuple[str, str, bool], set[tuple[int | None, str]]], names: Names
) -> Iterator[DoubtfulMatch]:
    """Names of one place of which one may be short for the other; two that publish in one year are two bodies.

    Of names without a place nobody knows whether they are of one.
    """
    near: dict[tuple[str, str, bool], list[Seen]] = defaultdict(list)
    for one in bodies:
        place, rest, own = one.body.key
        if place:
            near[place, rest[:1], own].append(one)
    for group in near.values():
        for one, other in combinations(sorted(group, key=lambda seen: len(seen.body.rest)), 2):
            apart = accounts[one.body.key].isdisjoint(accounts[other.body.key])
            if apart and names.may_abbreviate(one.body.rest, other.body.rest):
                yield _doubt(one, other, "abbreviation", "")


def _doubt(one: Seen, other: Seen | None, reason: str, detail: str) -> DoubtfulMatch:
    other_id, name = (other.organisation_id, other.name) if other else ("", "")
    return DoubtfulMatch(
        doubt_id=short_id(one.organisation_id, other_id, reason),
        organisation_id=one.organisation_id,
        organisation=one.name,
        other_id=other_id,
        other=name,
        reason=reason,
        detail=detail,
    )
