"""Intervals of exact numbers: what a printed number can stand for, and what sums and rates of such numbers can.

Arithmetic is that of whole numbers over a common denominator, so the only tolerance is the one that the printed decimals
give. Numbers with the same decimals share their denominator, which makes most sums and comparisons those of integers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """All numbers from ``bottom / scale`` to ``top / scale``, both included; ``scale`` is positive."""

    bottom: int
    top: int
    scale: int

    @property
    def low(self) -> Fraction:
        """The least number."""
        return Fraction(self.bottom, self.scale)

    @property
    def high(self) -> Fraction:
        """The greatest number."""
        return Fraction(self.top, self.scale)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Interval):
            return NotImplemented
        return (self.bottom * other.scale, self.top * other.scale) == (
            other.bottom * self.scale,
            other.top * self.scale,
        )

    def __hash__(self) -> int:
        return hash((self.low, self.high))

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        if self.scale == other.scale:
            return self.bottom <= other.top and other.bottom <= self.top
        return (
            self.bottom * other.scale <= other.top * self.scale
            and other.bottom * self.scale <= self.top * other.scale
        )

    def __add__(self, other: Interval) -> Interval:
        return total((self, other))

    def __sub__(self, other: Interval) -> Interval:
        return total((self, Interval(-other.top, -other.bottom, other.scale)))

    def times(self, factor: Fraction | int) -> Interval:
        """The interval scaled by a factor that is not negative."""
        numerator, denominator = factor.as_integer_ratio()
        return Interval(self.bottom * numerator, self.top * numerator, self.scale * denominator)

    def over(self, other: Interval) -> Interval | None:
        """All quotients; None where the divisor can be zero."""
        if other.bottom <= 0 <= other.top:
            return None
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return between(min(ends), max(ends))

    @property
    def middle(self) -> Fraction:
        """The number half way between the ends."""
        return Fraction(self.bottom + self.top, 2 * self.scale)

    @property
    def half_width(self) -> Fraction:
        """How far the ends lie from the middle."""
        return Fraction(self.top - self.bottom, 2 * self.scale)


def between(low: Fraction, high: Fraction) -> Interval:
    """All numbers from ``low`` to ``high``."""
    scale = lcm(low.denominator, high.denominator)
    return Interval(
        low.numerator * (scale // low.denominator), high.numerator * (scale // high.denominator), scale
    )


def printed(value: Decimal, factor: Decimal = Decimal(1)) -> Interval:
    """What ``value`` in units of ``factor`` can stand for: half a unit of its last printed digit either way.

    A printed zero (``0``, ``0.00``) is as exact as any other number with its decimals.
    """
    numerator, denominator = value.as_integer_ratio()
    scale, divisor = factor.as_integer_ratio()
    exponent = int(value.as_tuple().exponent)
    # Over ``common`` both the value and half its last digit are whole.
    common = 2 * 10 ** max(-exponent, 0)
    middle, half = numerator * (common // denominator), 10 ** max(exponent, 0)
    return Interval((middle - half) * scale, (middle + half) * scale, common * divisor)


def exactly(value: Fraction | int) -> Interval:
    """A number that is no measurement."""
    numerator, denominator = value.as_integer_ratio()
    return Interval(numerator, numerator, denominator)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; zero for none."""
    bottom, top, scale = 0, 0, 1
    for interval in intervals:
        if interval.scale == scale:
            bottom, top = bottom + interval.bottom, top + interval.top
            continue
        common = lcm(scale, interval.scale)
        mine, theirs = common // scale, common // interval.scale
        bottom = bottom * mine + interval.bottom * theirs
        top = top * mine + interval.top * theirs
        scale = common
    return Interval(bottom, top, scale)
