"""Finds every number of a text, with its unit: the reading starts from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.library.numerals import Numerals
from extract.model.reading import Reading

TIMEOUT = 2.0
"""Seconds that a pattern may spend on one paragraph; hostile text ends in :class:`TimeoutError`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number in a :class:`Reading`: ``text[start:end]``, its digits, its unit as matched (may be empty) and kind."""

    start: int
    end: int
    digits: str
    unit: str
    kind: str


def find_numerals(reading: Reading, numerals: Numerals) -> Iterator[Numeral]:
    """All numbers in order, those without a unit too; what only looks like a number is left out."""
    text = reading.text
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
