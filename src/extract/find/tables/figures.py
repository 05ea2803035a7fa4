"""The figure of a cell: its digits and its unit as printed, if it holds one number and nothing else."""

from __future__ import annotations

import regex

from extract.library.numerals import Numerals
from extract.model.document import Cell
from extract.model.found import Number
from extract.model.reading import Reading, read

TIMEOUT = 1.0
LONGEST = 60
"""Characters of the longest text that may be a single figure."""


def figure(cell: Cell, numerals: Numerals) -> Number | None:
    """The one number that the whole cell is, None for words, blanks and cells of several numbers."""
    if len(cell.text) > LONGEST:
        return None
    reading = read(cell.text)
    match = numerals.number.fullmatch(reading.text, timeout=TIMEOUT) or _wrapped(reading, numerals)
    if match is None:
        return None
    start, end = reading.span(0, len(reading.text))
    return Number(
        start=start,
        end=end,
        quote=cell.text[start:end],
        digits=match["digits"],
        unit=match["unit"] or "",
        place=cell.place,
    )


def _wrapped(reading: Reading, numerals: Numerals) -> regex.Match[str] | None:
    """A number that a narrow cell breaks between two digits: no part of it alone is a whole amount."""
    first, blank, second = reading.text.partition(" ")
    if not blank or " " in second or not _is_piece(first, second):
        return None
    return numerals.number.fullmatch(first + second, timeout=TIMEOUT)


def _is_piece(first: str, second: str) -> bool:
    """``12345|6.78`` and ``12345.6|7`` are one number, ``12.00|34.00`` and ``12|34`` are not."""
    decimals_follow = "." not in first and "." in second
    decimals_broken = first.rpartition(".")[2].isdigit() and "." in first and second.isdigit()
    return decimals_follow or (decimals_broken and len(first.rpartition(".")[2] + second) == 2)
