"""Money in yuan, exactly."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact

from extract.library.units import Units

_EXACT = Context(prec=120, traps=[Inexact])
"""More digits than a parsed number and a unit's worth can have together; rounding would raise."""

_MONEY = frozenset({"final", "budget_initial", "budget_adjusted", "budget", "prior_year", "change"})
"""Measures whose value can be money; ``16万`` counted is no sum of money."""


def amount_yuan(value: Decimal, unit: str, measure: str, units: Units) -> Decimal | None:
    """``value`` of ``unit`` (as printed) in yuan without trailing zeros; None for what is not money."""
    worth = units.yuan(unit) if measure in _MONEY else None
    if worth is None:
        return None
    return Decimal(f"{_EXACT.multiply(value, worth).normalize(_EXACT):f}")
