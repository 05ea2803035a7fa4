"""Exact amounts and how a publisher prints them. Amounts are Decimal yuan throughout."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
WAN = Decimal(10_000)
CENT = Decimal("0.01")


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """``value`` with ``places`` decimals, ties away from zero as accountants do."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def in_unit(yuan: Decimal, unit: str) -> Decimal:
    """``yuan`` in 元 or 万元, to two decimals."""
    return rounded(yuan / WAN if unit == "万元" else yuan)


def percent(part: Decimal, whole: Decimal, places: int = 2) -> Decimal:
    """``part`` of ``whole`` in per cent; ``whole`` must not be zero."""
    return rounded(part / whole * 100, places)


def grouped(value: Decimal, thousands: bool) -> str:
    """The plain decimal, with commas between thousands where the publisher writes them."""
    return f"{value:,f}" if thousands else f"{value:f}"


def plain(value: Decimal) -> str:
    """``98.5`` for 98.50: how scores are printed."""
    return f"{value.normalize() + 0:f}"
