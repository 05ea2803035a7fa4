"""Finds every number of a text, with its unit: the reading starts from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.library.numerals import Numerals
from extract.model.reading import Reading

TIMEOUT = 2.0
"""Seconds that a pattern may spend on one paragraph; hostile text ends in :class:`TimeoutError`."""
_SHORT = 40
"""Characters of a text that is remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number in a :class:`Reading`: ``text[start:end]``, its digits, its unit as matched (may be empty) and kind."""

    start: int
    end: int
    digits: str
    unit: str
    kind: str


def find_numerals(reading: Reading, numerals: Numerals) -> Sequence[Numeral]:
    """All numbers in order, those without a unit too; what only looks like a number is left out."""
    text = reading.text
    return _in_short(text, numerals) if len(text) <= _SHORT else tuple(_found(text, numerals))


@lru_cache(maxsize=8192)
def _in_short(text: str, numerals: Numerals) -> Sequence[Numeral]:
    """Those of a cell: an account prints most of its amounts in several tables."""
    return tuple(_found(text, numerals))


def _found(text: str, numerals: Numerals) -> Iterator[Numeral]:
    found = list(numerals.number.finditer(text, timeout=TIMEOUT))
    if not found:
        return
    masked = bytearray(len(text))
    for mask in numerals.mask.finditer(text, timeout=TIMEOUT):
        start, end = mask.span()
        masked[start:end] = b"\x01" * (end - start)
    for match in found:
        if not masked[match.start()]:
            unit = match["unit"] or ""
            yield Numeral(
                start=match.start(),
                end=match.end(),
                digits=match["digits"],
                unit=unit,
                kind=numerals.kinds.get(unit, ""),
            )
