"""Which numbers of a document its rows account for, and the rows of those that none does."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from extract.model.document import Place
from extract.model.found import Number, Printed
from extract.model.reading import read
from extract.model.rows import Unexplained
from extract.normalise.labels import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A printed text that should be one number and is not, and what it was to be."""

    quote: str
    place: Place
    purpose: str

    @property
    def reason(self) -> str:
        """For the context of its row."""
        return f"not one number: {self.purpose}"


class _Spans:
    """Spans of one block, which may overlap, asked about without a look at each."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Whether any of them has a character of ``start:end``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start


class Holdings:
    """What holds numbers: spans of facts and texts of fields, by locator."""

    def __init__(self, spans: Iterable[Number] = (), texts: Iterable[tuple[Place, str]] = ()) -> None:
        held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._texts: dict[str, list[str]] = defaultdict(list)
        for number in spans:
            held[number.place.locator].append((number.start, number.end))
        self._spans = {locator: _Spans(spans) for locator, spans in held.items()}
        for place, text in texts:
            self._texts[place.locator].append(_folded(text))

    def hold(self, number: Number) -> bool:
        """Whether a span overlaps the number or a text of its block has its digits."""
        locator = number.place.locator
        spans = self._spans.get(locator)
        if spans is not None and spans.overlap(number.start, number.end):
            return True
        digits = _folded(number.digits)
        return any(_stands_in(digits, text) for text in self._texts.get(locator, ()))


def missing_numbers(
    numbers: Iterable[Number],
    facts: Iterable[Number],
    fields: Iterable[Printed],
    claimed: frozenset[str],
    unreadable: Iterable[Unreadable],
) -> tuple[Number, ...]:
    """The numbers that no fact overlaps, no field of their cell holds and no finder claims, and the unreadable."""
    explained = Holdings(facts, ((printed.place, printed.text) for printed in fields))
    broken = Holdings(texts=((text.place, text.quote) for text in unreadable))
    return tuple(
        number
        for number in numbers
        if broken.hold(number) or not (number.place.locator in claimed or explained.hold(number))
    )


def unexplained_rows(
    missing: tuple[Number, ...], unreadable: tuple[Unreadable, ...], around: Surroundings, document_id: str
) -> Iterator[Unexplained]:
    """A row for each missing number, and one for each unreadable text that holds none of them."""
    told: set[Unreadable] = set()
    by_locator = {
        locator: tuple(texts) for locator, texts in groupby(sorted(unreadable, key=_locator), _locator)
    }
    for number in missing:
        texts = [
            t
            for t in by_locator.get(number.place.locator, ())
            if _stands_in(*map(_folded, (number.digits, t.quote)))
        ]
        told.update(texts)
        context = (around.of(number), *(text.reason for text in texts))
        yield _row(number.quote, number.place, " | ".join(part for part in context if part), document_id)
    for text in unreadable:
        if text not in told:
            yield _row(text.quote, text.place, text.reason, document_id)


def _locator(text: Unreadable) -> str:
    return text.place.locator


def _folded(printed: str) -> str:
    return read(printed).text


def _row(quote: str, place: Place, context: str, document_id: str) -> Unexplained:
    return Unexplained(
        document_id=document_id, page=place.page, locator=place.locator, quote=quote, context=context
    )


def _stands_in(digits: str, text: str) -> bool:
    """Whether ``digits`` are a number of their own in ``text``: 5 is in ``得5分``, not in ``15`` or ``5.2``."""
    start = text.find(digits)
    while start >= 0:
        end = start + len(digits)
        if not (_continues(text[max(0, start - 2) : start][::-1]) or _continues(text[end : end + 2])):
            return True
        start = text.find(digits, start + 1)
    return False


def _continues(beside: str) -> bool:
    """Whether the two characters beside a number make it longer: a digit, or a point or comma and a digit."""
    return beside[:1].isdigit() or (beside[:1] in {".", ","} and beside[1:].isdigit())
