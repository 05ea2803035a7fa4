"""What may be set against each other, and how exactly."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from extract.compare.quantity import Quantity, growth, per, ranks, rounded, share, total
from extract.errors import NotComparable


def amount(value: str, unit: str = "万元", basis: str = "final", name: str = "expenditure_total") -> Quantity:
    return Quantity(value=Decimal(value), unit=unit, basis=basis, name=name)


AGAINST: tuple[Callable[[Quantity, Quantity], object], ...] = (
    lambda one, other: total([one, other]),
    growth,
    share,
)


def test_sums_lose_no_digit() -> None:
    found = total([amount("1313.50"), amount("0.000001"), amount("-13.6")])
    assert (found.value, found.unit, found.basis) == (Decimal("1299.900001"), "万元", "final")


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [("110", "100", "10.00"), ("90", "120", "-25.00"), ("2", "3", "-33.33"), ("100.125", "100", "0.13")],
)
def test_growth_is_rounded_once_half_away_from_zero(now: str, before: str, expected: str) -> None:
    found = growth(amount(now), amount(before))
    assert found is not None
    assert (str(found.value), found.unit) == (expected, "%")


def test_nothing_grows_from_nothing_and_nothing_has_no_parts() -> None:
    assert growth(amount("5"), amount("0")) is None
    assert share(amount("5"), amount("0.00")) is None
    assert per(amount("5"), amount("0", "人"), factor=1, unit="元/人") is None


def test_money_is_shared_among_heads_in_yuan() -> None:
    found = per(amount("14.12"), amount("86", "人"), factor=10_000, unit="元/人")
    assert found == amount("1641.86", "元/人")


def test_yuan_are_not_set_against_units_of_ten_thousand() -> None:
    wan, yuan = amount("3.13"), amount("31300", "元", name="three_public_total")
    for set_against in AGAINST:
        with pytest.raises(NotComparable, match="expenditure_total is in 万元 and three_public_total in 元"):
            set_against(wan, yuan)


def test_a_budget_is_not_set_against_a_final_account() -> None:
    final, budget = amount("3.13"), amount("4", basis="budget", name="revenue_total")
    for set_against in AGAINST:
        with pytest.raises(NotComparable, match=r"of the final account, revenue_total of the budget one"):
            set_against(final, budget)
    with pytest.raises(NotComparable):
        share(budget, final)


def test_a_figure_is_held_against_its_own_budget() -> None:
    found = share(amount("3.13"), amount("4", basis="budget_initial"))
    assert found is not None
    assert found.value == Decimal("78.25")


def test_equal_values_share_a_place() -> None:
    values = [Decimal(3), None, Decimal("7.0"), Decimal(7), Decimal(1)]
    assert ranks(values) == [3, None, 1, 1, 4]
    assert ranks([]) == []


@pytest.mark.parametrize(
    ("value", "expected"), [((1, 200), "0.01"), ((-1, 200), "-0.01"), ((1, 201), "0.00"), ((-7, 1), "-7.00")]
)
def test_half_a_hundredth_counts_as_one(value: tuple[int, int], expected: str) -> None:
    assert str(rounded(Fraction(*value))) == expected
