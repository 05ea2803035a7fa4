"""Standard times people: 每人每月200元，共50人，12个月共计12万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import regex

from extract.check.book import Book
from extract.check.claim import Remark, written
from extract.check.forms import TIMEOUT, paragraphs
from extract.check.interval import Interval, exactly, printed
from extract.model.reading import read

_MOST_PERIODS = 12
"""A monthly standard is paid for so many months, one without a period up to as many times."""


def standards(book: Book) -> Iterator[Remark]:
    """A total that no whole number of payments of its standard to its people makes."""
    for paragraph in paragraphs(book):
        text = read(paragraph.text)
        for match in book.library.checks.standard.finditer(text.text, timeout=TIMEOUT):
            once, stated = _once(match, book), _money(match, "total", book)
            periods = 1 if match["yearly"] else _MOST_PERIODS
            if not once or any(stated.meets(exactly(once * n)) for n in range(1, periods + 1)):
                continue
            start, end = text.span(match.start(), match.end())
            place = paragraph.place_of(start, end)
            unit = Fraction(book.library.units.yuan(match["total_unit"]) or 1)
            due = written(once / unit, Decimal(match["total"].replace(",", "")))
            yield Remark(
                check="standard_people",
                message=f"“{text.printed[start:end]}”",
                expected=f"{due}{match['total_unit']}",
                found=f"{match['total']}{match['total_unit']}",
                page=place.page,
                locator=place.locator,
            )


def _once(match: regex.Match[str], book: Book) -> Fraction:
    """What one payment to all people makes, in yuan; a standard is no measurement."""
    rate, worth = Decimal(match["rate"].replace(",", "")), book.library.units.yuan(match["rate_unit"])
    return Fraction(rate) * Fraction(worth or 1) * int(match["people"])


def _money(match: regex.Match[str], group: str, book: Book) -> Interval:
    worth = book.library.units.yuan(match[f"{group}_unit"]) or Decimal(1)
    return printed(Decimal(match[group].replace(",", "")), worth)
