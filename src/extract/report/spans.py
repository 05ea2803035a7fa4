"""Where in its sentence a number stands, if the sentence has the same digits more than once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from extract.report.tables import Row

Spans = tuple[tuple[int, int], ...]
"""Start and end of each place in the context that may be meant: one where it is certain which."""


def spans_in_context(facts: Iterable[Row]) -> Mapping[str, Spans]:
    """The spans of every fact of running text in its ``context``, by ``fact_id``.

    The third part of a fact's id is where its quote starts in the paragraph. Where the sentence itself starts there is
    not told, but the facts of one sentence must all fit the same start.
    """
    told = [fact for fact in facts if fact["origin"] == "narrative" and fact["quote"]]
    spans: dict[str, Spans] = {}
    for _, group in groupby(told, key=lambda fact: (fact["locator"], fact["context"])):
        spans |= _of_sentence(tuple(group))
    return spans


def _of_sentence(facts: tuple[Row, ...]) -> dict[str, Spans]:
    places = {fact["fact_id"]: _occurrences(fact["context"], fact["quote"]) for fact in facts}
    starts = {fact["fact_id"]: start for fact in facts if (start := _start(fact)) is not None}
    possible = [{starts[name] - place for place in places[name]} for name in starts]
    shifts = set.intersection(*possible) if possible else set()
    certain = next(iter(shifts)) if len(shifts) == 1 else None
    return {fact["fact_id"]: _spans(fact, places, starts, certain) for fact in facts}


def _spans(
    fact: Row, places: Mapping[str, tuple[int, ...]], starts: Mapping[str, int], certain: int | None
) -> Spans:
    name, length = fact["fact_id"], len(fact["quote"])
    if certain is not None and name in starts:
        return ((starts[name] - certain, starts[name] - certain + length),)
    return tuple((place, place + length) for place in places[name])


def _start(fact: Row) -> int | None:
    last = fact["fact_id"].rpartition("-")[2]
    return int(last) if last.isdecimal() else None


def _occurrences(text: str, quote: str) -> tuple[int, ...]:
    found, start = [], text.find(quote)
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return tuple(found)
