"""The rows of ``doubtful_matches``: what may be one body, or several, and is for the user to decide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product

from extract.compare.identity import short_id
from extract.compare.seen import Register, Seen
from extract.model.rows import DoubtfulMatch


def doubts(register: Register) -> Iterator[DoubtfulMatch]:
    """What is in doubt about the names of a dataset; of a body with several spellings the first speaks for all."""
    yield from _several_places(register)
    yield from _places(register)
    yield from _own_or_unit(register)
    yield from _abbreviations(register)


def _several_places(register: Register) -> Iterator[DoubtfulMatch]:
    for one in register.firsts():
        if len(one.body.place.codes) > 1:
            yield _doubt(one, None, "several_places", ";".join(one.body.place.codes))


def _places(register: Register) -> Iterator[DoubtfulMatch]:
    """Bodies of one name whose places may be one: of one it is not known which place is meant."""
    for alike in register.alike():
        unclear = [one for one in alike if not one.body.code]
        clear = [one for one in alike if one.body.code]
        pairs = chain(combinations(unclear, 2), product(unclear, clear))
        for one, other in pairs:
            if _may_be_one_place(one, other):
                yield _doubt(one, other, "place", f"{one.body.place.text};{other.body.place.text}")


def _may_be_one_place(one: Seen, other: Seen) -> bool:
    """Whether one says less of its place than the other, or the codes that they may have meet."""
    here, there = one.body.place, other.body.place
    if here.codes and there.codes:
        return not set(here.codes).isdisjoint(there.codes)
    return here.text.endswith(there.text) or there.text.endswith(here.text)


def _own_or_unit(register: Register) -> Iterator[DoubtfulMatch]:
    """A department that also publishes as a unit, and by itself under a name that says so."""
    for whole, own in register.own_beside_unit():
        yield _doubt(whole, own, "own_or_unit", "")


def _abbreviations(register: Register) -> Iterator[DoubtfulMatch]:
    """Names of one place of which one may be short for the other; two that publish in one year are two bodies.

    Of names without a place nobody knows whether they are of one.
    """
    may_abbreviate = register.bodies.names.may_abbreviate
    for near in register.near():
        for one, other in combinations(near, 2):
            if may_abbreviate(one.body.rest, other.body.rest) and _are_apart(one, other, register):
                yield _doubt(one, other, "abbreviation", "")


def _are_apart(one: Seen, other: Seen, register: Register) -> bool:
    """Whether no account of one is of the year and level of one of the other."""
    return register.accounts(one.body.key).isdisjoint(register.accounts(other.body.key))


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
