"""The figure of a cell: its digits and its unit as printed, if it holds one number and nothing else."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.library.numerals import Numerals
from extract.model.document import Cell
from extract.model.found import Number
from extract.model.reading import first_digit, read

TIMEOUT = 1.0
LONGEST = 60
"""Characters of the longest text that may be a single figure."""


def is_figure(text: str, numerals: Numerals) -> bool:
    """Whether a cell with this text is one number, as :func:`figure` finds it."""
    return _whole(text, numerals) is not None


def figure(cell: Cell, numerals: Numerals) -> Number | None:
    """The one number that the whole cell is, None for words, blanks and cells of several numbers."""
    found = _whole(cell.text, numerals)
    if found is None:
        return None
    reading = read(cell.text)
    start, end = reading.span(0, len(reading.text))
    digits, unit = found
    return Number(
        start=start, end=end, quote=cell.text[start:end], digits=digits, unit=unit, place=cell.place
    )


def _whole(text: str, numerals: Numerals) -> tuple[str, str] | None:
    """Digits and unit of the number that all of ``text`` is."""
    if len(text) > LONGEST or not first_digit(text):
        return None
    return _digits_and_unit(read(text).text, numerals)


@lru_cache(maxsize=8192)
def _digits_and_unit(folded: str, numerals: Numerals) -> tuple[str, str] | None:
    text = folded.replace("，", ",")
    match = numerals.number.fullmatch(text, timeout=TIMEOUT) or _wrapped(text, numerals)
    return (match["digits"], match["unit"] or "") if match else None


def _wrapped(text: str, numerals: Numerals) -> regex.Match[str] | None:
    """A number that a narrow cell breaks between two digits: no part of it alone is a whole amount."""
    *first, last = text.split(" ")
    if not first or not are_pieces("".join(first), last):
        return None
    return numerals.number.fullmatch("".join(first) + last, timeout=TIMEOUT)


def are_pieces(first: str, last: str) -> bool:
    """Whether two lines are one broken number: ``12345|6.78`` and ``12345.6|7`` are one, ``12.00|34.00`` and ``12|34`` are not."""
    decimals = first.partition(".")[2]
    if not decimals:
        return "." in last
    return last.isdigit() and len(decimals + last) == len("00")
