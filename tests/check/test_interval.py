"""Intervals are exact: what is printed decides the tolerance, and nothing else does."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.check.interval import between, exactly, printed, total


@pytest.mark.parametrize(
    ("value", "factor", "low", "high"),
    [
        ("1313.50", "1", "1313.495", "1313.505"),
        ("130", "10000", "1295000", "1305000"),
        ("0.7", "10000", "6500", "7500"),
        ("0", "1", "-0.5", "0.5"),
        ("-1.90", "1", "-1.905", "-1.895"),
    ],
)
def test_a_printed_number_stands_for_half_a_unit_of_its_last_digit(
    value: str, factor: str, low: str, high: str
) -> None:
    assert printed(Decimal(value), Decimal(factor)) == between(Fraction(low), Fraction(high))


def test_intervals_that_touch_meet() -> None:
    assert printed(Decimal("236.63")).meets(printed(Decimal("236.64")))
    assert not printed(Decimal("236.63")).meets(printed(Decimal("236.65")))


def test_a_sum_is_as_wide_as_its_parts_together() -> None:
    parts = [printed(Decimal("1.20")), printed(Decimal("3.4"))]
    assert total(parts) == between(Fraction("4.545"), Fraction("4.655"))
    assert total([]) == exactly(0)


def test_a_quotient_by_what_may_be_zero_decides_nothing() -> None:
    assert printed(Decimal(5)).over(printed(Decimal(0))) is None
    assert printed(Decimal("1.0")).over(printed(Decimal("2.0"))) == between(
        Fraction(95, 205), Fraction(105, 195)
    )


@given(st.decimals(-(10**6), 10**6, places=2), st.decimals(1, 10**6, places=2))
def test_the_true_quotient_lies_in_the_quotient_of_the_printed(a: Decimal, b: Decimal) -> None:
    quotient = printed(a).over(printed(b))
    assert quotient is not None
    assert quotient.low <= Fraction(a) / Fraction(b) <= quotient.high
