"""Intervals of exact numbers: what a printed number can stand for, and what sums and rates of such numbers can.

Arithmetic is that of exact fractions, so the only tolerance is the one that the printed decimals give.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included."""

    low: Fraction
    high: Fraction

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, factor: Fraction | int) -> Interval:
        """The interval scaled by a factor that is not negative."""
        return Interval(self.low * factor, self.high * factor)

    def over(self, other: Interval) -> Interval | None:
        """All quotients; None where the divisor can be zero."""
        if other.low <= 0 <= other.high:
            return None
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    @property
    def middle(self) -> Fraction:
        """The number half way between the ends."""
        return (self.low + self.high) / 2

    @property
    def half_width(self) -> Fraction:
        """How far the ends lie from the middle."""
        return (self.high - self.low) / 2


def printed(value: Decimal, factor: Decimal = Decimal(1)) -> Interval:
    """What ``value`` in units of ``factor`` can stand for: half a unit of its last printed digit either way.

    A printed zero (``0``, ``0.00``) is as exact as any other number with its decimals.
    """
    numerator, denominator = value.as_integer_ratio()
    scale, divisor = factor.as_integer_ratio()
    exponent = int(value.as_tuple().exponent)
    # Whole numbers as long as may be: over ``common`` both the value and half its last digit are whole.
    common = 2 * 10 ** max(-exponent, 0)
    middle, half = numerator * (common // denominator), 10 ** max(exponent, 0)
    under = common * divisor
    return Interval(Fraction((middle - half) * scale, under), Fraction((middle + half) * scale, under))


def exactly(value: int) -> Interval:
    """A number that is no measurement."""
    return Interval(Fraction(value), Fraction(value))


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; zero for none."""
    result = exactly(0)
    for interval in intervals:
        result += interval
    return result
