"""Numbers that carry their unit, and money in yuan, exactly."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact

from extract.library.units import Units
from extract.model.reading import read
from extract.normalise.decimals import LONGEST, parse_decimal

_EXACT = Context(prec=2 * LONGEST, traps=[Inexact])
"""More digits than a parsed number and a unit's worth can have together; rounding would raise."""

_MONEY = frozenset({"final", "budget_initial", "budget_adjusted", "budget", "prior_year", "change"})
"""Measures whose value can be money; ``16万`` counted is no sum of money."""


def amount_yuan(value: Decimal, unit: str, measure: str, units: Units) -> Decimal | None:
    """``value`` of ``unit`` (as printed) in yuan without trailing zeros; None for what is not money."""
    worth = units.yuan(unit) if measure in _MONEY else None
    if worth is None:
        return None
    return Decimal(f"{_EXACT.multiply(value, worth).normalize(_EXACT):f}")


def parse_measured(printed: str, units: Units) -> tuple[Decimal, str] | None:
    """The value and the unit (may be "") of a text that is one number with at most a known unit behind it."""
    text = read(printed).text
    if len(text) > LONGEST:
        return None
    for end in range(len(text), 0, -1):
        value = parse_decimal(text[:end]) if end == len(text) or units.find(text[end:]) else None
        if value is not None:
            return value, "%" if text[:end].endswith("%") else text[end:]
    return None
