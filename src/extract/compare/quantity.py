"""Figures that may be set against each other, and those that may not: every computation of a comparison goes through here.

Results are exact fractions, rounded once, to two places, half away from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extract.errors import NotComparable

PER_CENT = "%"
_PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with its ``unit`` and its ``basis``: what kind of figure it is, a ``final`` one or a budget.

    ``name`` is how a message calls it.
    """

    value: Decimal
    unit: str
    basis: str
    name: str


def total(quantities: Sequence[Quantity]) -> Quantity:
    """The sum of one figure of several bodies; there must be one at least. Raises NotComparable for other units or bases."""
    first = quantities[0]
    for other in quantities[1:]:
        _alike(first, other)
    value = sum((quantity.value for quantity in quantities), Decimal(0))
    return Quantity(value=value, unit=first.unit, basis=first.basis, name=first.name)


def growth(now: Quantity, before: Quantity) -> Quantity | None:
    """By how many per cent of ``before`` a figure has grown; None from nothing. Raises NotComparable as :func:`total` does."""
    _alike(now, before)
    return _quotient(Fraction(now.value) - Fraction(before.value), before, 100, now.name)


def share(part: Quantity, whole: Quantity) -> Quantity | None:
    """``part`` in per cent of ``whole``; None of nothing.

    A final figure may also be held against its own budget. Raises NotComparable for any other two bases, and other units.
    """
    own_budget = part.name == whole.name and part.basis == "final"
    _alike(part, whole, whole.basis if own_budget else part.basis)
    return _quotient(Fraction(part.value), whole, 100, part.name)


def per(amount: Quantity, count: Quantity, *, factor: int, unit: str) -> Quantity | None:
    """``amount``, times ``factor``, for each one of ``count``, in ``unit``; None where there are none."""
    found = _quotient(Fraction(amount.value), count, factor, amount.name)
    return found and Quantity(value=found.value, unit=unit, basis=amount.basis, name=amount.name)


def ranks(values: Sequence[Decimal | None]) -> list[int | None]:
    """The place of each value, the largest first; equal ones share a place, and None has none."""
    stated = sorted((value for value in values if value is not None), reverse=True)
    first = {value: place for place, value in reversed(list(enumerate(stated, start=1)))}
    return [None if value is None else first[value] for value in values]


def rounded(value: Fraction) -> Decimal:
    """``value`` to two places, half away from zero."""
    scaled = abs(value) * 10**_PLACES
    whole = (scaled + Fraction(1, 2)).__floor__()
    return Decimal(-whole if value < 0 else whole).scaleb(-_PLACES)


def _quotient(part: Fraction, whole: Quantity, factor: int, name: str) -> Quantity | None:
    if not whole.value:
        return None
    value = rounded(part * factor / Fraction(whole.value))
    return Quantity(value=value, unit=PER_CENT, basis="ratio", name=name)


def _alike(one: Quantity, other: Quantity, basis: str = "") -> None:
    if one.unit != other.unit:
        raise NotComparable(
            f"{one.name} is in {one.unit} and {other.name} in {other.unit}", "compare figures of one unit"
        )
    if (basis or one.basis) != other.basis:
        raise NotComparable(
            f"{one.name} is a figure of the {one.basis} account, {other.name} of the {other.basis} one",
            "a figure can only be held against its own budget: NAME.completion, or NAME/NAME:budget_initial",
        )
