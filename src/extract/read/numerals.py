"""Numbers as Word's numbering formats (``w:numFmt``) show them."""

from __future__ import annotations

from collections.abc import Callable

_COUNTING = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MOST = 9_999
"""Above it every format falls back to decimal digits, so that a hostile counter costs nothing."""


def numeral(number: int, style: str) -> str:
    """``number`` in the format ``style``; in decimal digits where the format is unknown or has no such number."""
    if style in {"none", "bullet"}:
        return ""
    shown = _FORMATS[style](number) if style in _FORMATS and 0 < number <= _MOST else ""
    return shown or str(number)


def _chinese(number: int, digits: str = _COUNTING, units: str = "十百千") -> str:
    """``一百零二``; the ten of 10 to 19 stands alone."""
    written, gap = "", False
    places = [int(digit) for digit in str(number)]
    for place, digit in zip(range(len(places) - 1, -1, -1), places, strict=True):
        if digit:
            written += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = bool(written) and digit == 0
    ten = digits[1] + units[0]
    return written[1:] if units[0] == "十" and 10 <= number < 20 and written.startswith(ten) else written


def _chinese_positional_from_hundred(number: int) -> str:
    return _chinese(number) if number < 100 else _positional(number)


def _japanese(number: int) -> str:
    """``百二``: no zero, and no one before a unit."""
    places = [int(digit) for digit in str(number)]
    written = ""
    for place, digit in zip(range(len(places) - 1, -1, -1), places, strict=True):
        if digit:
            written += ("" if digit == 1 and place else _COUNTING[digit]) + (
                "十百千"[place - 1] if place else ""
            )
    return written


def _legal(number: int) -> str:
    return _chinese(number, _LEGAL, "拾佰仟")


def _positional(number: int) -> str:
    return "".join("〇" if digit == "0" else _COUNTING[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    written = ""
    for step, letters in _ROMAN:
        count, number = divmod(number, step)
        written += letters * count
    return written


def _letter(number: int) -> str:
    """A to Z, then AA, BB and so on."""
    repeat, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (repeat + 1)


def _run(first: str, count: int) -> Callable[[int], str]:
    """``count`` characters that follow each other from ``first``."""
    return lambda number: chr(ord(first) + number - 1) if number <= count else ""


def _circle(number: int) -> str:
    """① to ⑳, ㉑ to ㉟, ㊱ to ㊿."""
    for first, start, end in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if start <= number <= end:
            return chr(ord(first) + number - start)
    return ""


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else ""


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "chineseCounting": _chinese_positional_from_hundred,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": _legal,
    "taiwaneseCounting": _chinese_positional_from_hundred,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "koreanDigital": _positional,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
