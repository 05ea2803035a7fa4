"""Numbers as a sheet shows them: the stored value in the form that the cell's number format gives it.

What is published is what is shown, so a value is rounded to the decimals of its format, half away from zero as sheets
do. Without decimals to go by (``General``) it has the fifteen digits that sheets count with: what lies behind them is
noise of binary fractions. A negative number always has its minus sign, even where the format shows it red or in
parentheses; dates come out as ``2024-08-15``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext
from functools import lru_cache

_DIGITS = 15
_MOST_DECIMALS = 30
_PARTS = re.compile(
    r'"([^"]*)"|\\(.)|!(.)|_.|\*.|\[\$([^\]\-]*)[^\]]*\]|\[[^\]]*\]|([0#?][0#?,.]*(?:[eE][+-][0#?]+)?)|(General)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_TIMES = re.compile(r"[hs]", re.IGNORECASE)
_DAYS = re.compile(r"[yd]", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00",
    8: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"',
    49: "@",
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, *range(32, 36), 45, 46, 47, 55, 56), "hh:mm:ss"),
    22: "yyyy-mm-dd hh:mm:ss",
}  # fmt: skip
"""The formats that have a number instead of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """One of a format's sections, for positive numbers, negative ones and zero."""

    before: str
    after: str
    digits: str
    percent: bool
    date: str
    understood: bool = True


def number(text: str) -> Decimal | None:
    """A stored number without the noise of binary fractions; None where it is none."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return Context(prec=_DIGITS).plus(value) if value.is_finite() and abs(value.adjusted()) < 300 else None


def displayed(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    """What a cell of this format shows of a number."""
    sections = _sections(code)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section = sections[1]
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if section.date:
        return _moment(value, section.date, since_1904=since_1904)
    if not section.digits:
        return (section.before + section.after).strip()
    shown = _shown(abs(value), section)
    sign = "-" if value < 0 and any(digit in "123456789" for digit in shown) else ""
    return f"{section.before}{sign}{shown}{section.after}".strip()


def understood(code: str) -> bool:
    """Whether numbers of this format are shown in it, and not as they are stored."""
    return all(section.understood for section in _sections(code))


def _shown(value: Decimal, section: _Section) -> str:
    with localcontext(prec=350):
        value = value * 100 if section.percent else value
        if section.digits == "General" or "e" in section.digits.lower():
            return _plain(value)
        whole, _, decimals = section.digits.partition(".")
        scaled = len(section.digits) - len(section.digits.rstrip(","))
        value = value.scaleb(-3 * scaled)
        places = min(sum(mark in "0#?" for mark in decimals), _MOST_DECIMALS)
        text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    least = sum(mark == "0" for mark in decimals)
    head, _, tail = text.partition(".")
    tail = tail[:least] + tail[least:].rstrip("0")
    head = f"{int(head):,}" if "," in whole.rstrip(",") else head.zfill(whole.count("0"))
    if not tail and head == "0" and "0" not in whole:
        return ""
    return f"{head}.{tail}" if tail else head


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    found = [_section(part) for part in _split(code or "General")]
    return tuple(found) or (_section("General"),)


def _split(code: str) -> list[str]:
    """The sections of a format: semicolons part them unless they are quoted."""
    return re.findall(r'(?:"[^"]*"|\\.|[^;])+|(?<=;)(?=;|$)', code[:255])


def _section(code: str) -> _Section:
    bare = re.sub(
        r'"[^"]*"|\\.|!.|_.|\*.|\[\$[^\]]*\]|\[(?![hms]+\])[^\]]*\]|General', "", code, flags=re.IGNORECASE
    )
    if _DATE.search(bare) and not re.search(r"[0#]", bare.replace("s.0", "s")):
        return _Section(before="", after="", digits="", percent=False, date=bare)
    before, after, digits = "", "", ""
    understood = not _CONDITION.search(code)
    for match in _PARTS.finditer(code):
        quoted, escaped, marked, currency, places, general, other = match.groups()
        if places or general:
            understood = understood and not digits
            digits = places or "General"
            continue
        literal = next((text for text in (quoted, escaped, marked, currency) if text is not None), None)
        literal = literal if literal is not None else other if other and other not in "-+()@ " else ""
        before, after = (before, after + literal) if digits else (before + literal, after)
    if "@" in bare and not digits:
        digits = "General"
    if not understood:
        return _Section(before="", after="", digits="General", percent=False, date="", understood=False)
    return _Section(before=before, after=after, digits=digits, percent="%" in bare, date="")


def _moment(value: Decimal, code: str, *, since_1904: bool) -> str:
    """A day, a time or both, in the international form."""
    # Sheets count days from the last of 1899, since they take 1900 for a leap year; older ones of Macs from 1904.
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  sheets know no zones
    try:
        moment = start + timedelta(seconds=int((value * 86400).to_integral_value(ROUND_HALF_UP)))
    except (OverflowError, InvalidOperation):
        return _plain(value)
    if not _TIMES.search(code):
        return f"{moment:%Y-%m-%d}" if _DAYS.search(code) else f"{moment:%Y-%m}"
    return f"{moment:%Y-%m-%d %H:%M:%S}" if _DAYS.search(code) else f"{moment:%H:%M:%S}"
