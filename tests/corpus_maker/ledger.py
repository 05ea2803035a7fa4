"""The books of one body for one year: atomic lines, and the sums that its publication prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from corpus_maker.classification import PERSONNEL, PUBLIC
from corpus_maker.money import ZERO

GENERAL, GOV_FUND, STATE_CAPITAL = "general_budget", "gov_fund", "state_capital"
UNDERTAKING, OTHER = "undertaking", "other"
FISCAL = (GENERAL, GOV_FUND, STATE_CAPITAL)
OWN = (UNDERTAKING, OTHER)
ALL = FISCAL + OWN
BASIC, PROJECT = "basic", "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was spent on one function item, economic item and fund; yuan.

    ``distributed`` and ``used`` are the line's part of 结余分配 and of 使用非财政拨款结余.
    """

    function: str
    economic: str
    kind: str
    fund: str
    spent: Decimal
    initial: Decimal = ZERO
    adjusted: Decimal = ZERO
    opening: Decimal = ZERO
    closing: Decimal = ZERO
    distributed: Decimal = ZERO
    used: Decimal = ZERO
    project: str = ""

    @property
    def revenue(self) -> Decimal:
        """Cash is neither made nor lost: revenue is what was spent, kept or distributed beyond what was there."""
        return self.spent + self.closing + self.distributed - self.opening - self.used


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a publication counts besides money."""

    authorised: int
    actual: int
    retired: int
    overseas_groups: int
    overseas_people: int
    vehicles_purchased: int
    sedans: int
    offroads: int
    buses: int
    vehicles_by_use: tuple[tuple[str, int], ...]
    reception_batches: int
    reception_people: int
    equipment: int

    @property
    def vehicles_owned(self) -> int:
        return self.sedans + self.offroads + self.buses

    @property
    def vehicles(self) -> int:
        return sum(number for _, number in self.vehicles_by_use)


@dataclass(frozen=True, slots=True, kw_only=True)
class Procurement:
    """Government procurement of the year; yuan."""

    goods: Decimal
    works: Decimal
    services: Decimal
    sme: Decimal
    micro: Decimal

    @property
    def total(self) -> Decimal:
        return self.goods + self.works + self.services


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One body's year. All sums are of :class:`Line`, so whatever is printed adds up."""

    year: int
    lines: tuple[Line, ...]
    counts: Counts
    procurement: Procurement

    def _sum(self, amount: Callable[[Line], Decimal], keep: Iterable[Line]) -> Decimal:
        return sum((amount(line) for line in keep), ZERO)

    def _lines(
        self, funds: tuple[str, ...], function: str = "", kind: str = "", economic: tuple[str, ...] = ("",)
    ) -> list[Line]:
        return [
            line
            for line in self.lines
            if line.fund in funds
            and line.function.startswith(function)
            and line.kind.startswith(kind)
            and line.economic.startswith(economic)
        ]

    def spent(
        self,
        funds: tuple[str, ...] = ALL,
        function: str = "",
        kind: str = "",
        economic: tuple[str, ...] = ("",),
    ) -> Decimal:
        return self._sum(lambda line: line.spent, self._lines(funds, function, kind, economic))

    def initial(
        self, funds: tuple[str, ...], function: str = "", economic: tuple[str, ...] = ("",)
    ) -> Decimal:
        return self._sum(lambda line: line.initial, self._lines(funds, function, economic=economic))

    def adjusted(self, funds: tuple[str, ...], function: str = "") -> Decimal:
        return self._sum(lambda line: line.adjusted, self._lines(funds, function))

    def revenue(self, funds: tuple[str, ...] = ALL, function: str = "") -> Decimal:
        return self._sum(lambda line: line.revenue, self._lines(funds, function))

    def opening(self, funds: tuple[str, ...] = ALL, function: str = "") -> Decimal:
        return self._sum(lambda line: line.opening, self._lines(funds, function))

    def closing(self, funds: tuple[str, ...] = ALL, function: str = "") -> Decimal:
        return self._sum(lambda line: line.closing, self._lines(funds, function))

    @property
    def distributed(self) -> Decimal:
        return self._sum(lambda line: line.distributed, self.lines)

    @property
    def used(self) -> Decimal:
        return self._sum(lambda line: line.used, self.lines)

    def total(self, funds: tuple[str, ...] = ALL) -> Decimal:
        """总计 of the two sides: what came in and was there."""
        return (
            self.revenue(funds) + self.opening(funds) + self._sum(lambda line: line.used, self._lines(funds))
        )

    def personnel(self) -> Decimal:
        """人员经费 of the basic expenditure from the general budget."""
        return self.spent((GENERAL,), kind=BASIC, economic=PERSONNEL)

    def public(self) -> Decimal:
        """公用经费 of the basic expenditure from the general budget."""
        return self.spent((GENERAL,), kind=BASIC, economic=PUBLIC)

    def functions(self, funds: tuple[str, ...] = ALL) -> list[str]:
        """The 项 codes with any movement, in order."""
        return sorted(
            {
                line.function
                for line in self._lines(funds)
                if line.spent or line.revenue or line.opening or line.closing
            }
        )

    def classes(self, funds: tuple[str, ...] = ALL) -> list[str]:
        """The 类 codes with any expenditure, in order."""
        return sorted({line.function[:3] for line in self._lines(funds) if line.spent})

    def economics(self, funds: tuple[str, ...], kind: str = "") -> list[str]:
        """The economic codes with any expenditure, in order."""
        return sorted({line.economic for line in self._lines(funds, kind=kind) if line.spent})


THREE_PUBLIC = {
    "overseas": ("30212",),
    "vehicle": ("30231", "31013"),
    "vehicle_purchase": ("31013",),
    "vehicle_operation": ("30231",),
    "reception": ("30217",),
    "total": ("30212", "30231", "31013", "30217"),
}
"""“三公”经费 by the economic items that make it up, whatever the fiscal fund."""
