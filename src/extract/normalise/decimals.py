"""Exact decimals from printed digits: any width, thousands separators, signs, brackets, Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.model.reading import read

LONGEST = 60
"""Characters of the longest text that may be one number; no published figure comes near."""

_PLAIN = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|\.\d+")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE][+-]?\d{1,2}")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {character: value for value, character in enumerate("〇壹贰叁肆伍陆柒捌玖")} | {"两": 2}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

_ONES = "[一二三四五六七八九两壹贰叁肆伍陆柒捌玖]"
_TENS = f"{_ONES}?[十拾]{_ONES}?"
_HUNDREDS = f"{_ONES}[百佰](?:{_TENS}|[零〇]{_ONES})?"
_THOUSANDS = f"{_ONES}[千仟](?:{_HUNDREDS}|[零〇](?:{_TENS}|{_ONES}))?"
_SECTION = f"(?:{_THOUSANDS}|{_HUNDREDS}|{_TENS}|{_ONES})"
_BEHIND = f"(?:[零〇]{_SECTION}|{_THOUSANDS})?"
_CHINESE = re.compile(
    f"{_SECTION}|(?:{_SECTION}亿(?:[零〇]?{_SECTION}万)?|{_SECTION}万){_BEHIND}|(?:{_ONES}*[零〇])+{_ONES}*"
)
"""Complete numerals only: 两百五 is 250 and not 205, 二三 is two or three; neither is a number here."""


def parse_decimal(printed: str) -> Decimal | None:
    """The number that ``printed`` is, with its published precision; None where it is not exactly one number.

    ``1,313.50`` and ``１，３１３．５０`` are 1313.50; a sign, brackets for a negative one, a percent sign and
    the scientific notation of spreadsheets are understood; ``12,34`` is not, because nobody knows what it means.
    """
    if len(printed) > LONGEST:
        return None
    text = read(printed).text.replace("，", ",").removesuffix("%")
    if text.startswith("(") and text.endswith(")"):
        magnitude = _magnitude(text[1:-1].removesuffix("%"))
        return None if magnitude is None else _signed(magnitude, negative=True)
    sign = text[:1] if text[:1] in {"+", "-"} else ""
    magnitude = _magnitude(text[len(sign) :])
    return None if magnitude is None else _signed(magnitude, negative=sign == "-")


def is_blank(printed: str) -> bool:
    """Whether a value cell says nothing: white space, dashes and slashes only."""
    return not read(printed).text.strip("-/ ")


def decrease(value: Decimal) -> Decimal:
    """``value`` as a decrease: 下降3.2% and 下降-3.2% both fall by 3.2%, and nothing falls to minus zero."""
    return _signed(abs(value), negative=True)


def _signed(magnitude: Decimal, *, negative: bool) -> Decimal:
    return magnitude.copy_negate() if negative and magnitude else magnitude


def _magnitude(text: str) -> Decimal | None:
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _SCIENTIFIC.fullmatch(text):
        return Decimal(f"{Decimal(text):f}")
    return _chinese(text)


def _chinese(text: str) -> Decimal | None:
    """A whole number in Chinese numerals: ``十二``, ``贰拾万零叁佰``, or digit by digit ``二〇``."""
    if not _CHINESE.fullmatch(text):
        return None
    if all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[character], 0
        else:
            total, section, digit = total + (section + digit) * _MYRIADS[character], 0, 0
    return Decimal(total + section + digit)
