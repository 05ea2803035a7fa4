"""What checks say: a published number, what the other numbers make of it, and whether both can be true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from extract.check.book import Figure
from extract.check.interval import Interval

State = Literal["held", "failed", "undecided"]


@dataclass(frozen=True, kw_only=True)
class Claim:
    """An identity: ``stated`` must meet ``expected``, which follows from ``others``. ``formula`` is for people.

    ``expected`` is None where the others decide nothing (``why`` says why).
    """

    check: str
    stated: Figure
    expected: Interval | None
    others: tuple[Figure, ...]
    formula: str
    why: str = ""

    @cached_property
    def state(self) -> State:
        """Whether some true values could satisfy it."""
        if self.expected is None:
            return "undecided"
        return "held" if self.stated.interval.meets(self.expected) else "failed"

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All numbers that it is about."""
        return (self.stated, *self.others)

    @property
    def borne_out(self) -> tuple[Figure, ...]:
        """The numbers that would break it if they were wrong: a share of 0% says nothing of its whole."""
        rate = self.stated.fact.unit == "%" and not self.stated.fact.value
        return (self.stated, *(f for f in self.others if not f.fact.value)) if rate else self.figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something wrong that is no arithmetic: wording, form, a missing value. Figures may be empty."""

    check: str
    message: str
    expected: str = ""
    found: str = ""
    figures: tuple[Figure, ...] = ()
    page: int | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Failed claims that one slip explains: a wrong number, two that changed places, a row in the wrong place.

    The first suspect is the one that is pointed at; the first claim is told, the others are named.
    """

    suspects: tuple[Figure, ...]
    claims: tuple[Claim, ...]

    @property
    def suspect(self) -> Figure:
        """The number that would mend most claims."""
        return self.suspects[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All that the checks of one document say."""

    claims: tuple[Claim, ...] = ()
    causes: tuple[Cause, ...] = ()
    remarks: tuple[Remark, ...] = ()


def written(number: Fraction, like: Decimal) -> str:
    """A number with as many decimals as a published one, thousands unseparated."""
    exponent = like.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    scaled = round(number * 10**places)
    text = str(abs(scaled)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{text[:-places]}.{text[-places:]}" if places else f"{sign}{text}"
