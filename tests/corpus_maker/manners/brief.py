"""What a manner is told: the body, its books, its projects, and the tables that go into its publication."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus_maker.body import Body
from corpus_maker.classification import ECONOMIC_NAMES
from corpus_maker.content import Block
from corpus_maker.ledger import BASIC, FISCAL, GENERAL, THREE_PUBLIC, Ledger
from corpus_maker.outline import Outline
from corpus_maker.performance import OverallIndicator, Project
from corpus_maker.telling import Teller


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything a manner needs to tell one publication."""

    body: Body
    teller: Teller
    outline: Outline
    projects: tuple[Project, ...]
    overall: tuple[OverallIndicator, ...]
    tables: tuple[Block, ...]
    forms: tuple[Block, ...]

    @property
    def ledger(self) -> Ledger:
        return self.teller.ledger

    @property
    def before(self) -> Ledger:
        return self.teller.before

    def reason(self, now: Decimal, before: Decimal) -> str:
        """Why it went up or down, in the body's words."""
        return self.body.reasons["up" if now > before else "down"]

    def three_public(self, part: str) -> tuple[Decimal, Decimal, Decimal]:
        """What one part of “三公”经费 cost, its budget, and what it cost the year before."""
        economic = THREE_PUBLIC[part]
        return (
            self.ledger.spent(FISCAL, economic=economic),
            self.ledger.initial(FISCAL, economic=economic),
            self.before.spent(FISCAL, economic=economic),
        )

    def items(self, groups: tuple[str, ...]) -> str:
        """The names of the economic items that the basic expenditure of ``groups`` was spent on."""
        codes = self.ledger.economics((GENERAL,), BASIC)
        return "、".join(ECONOMIC_NAMES[code] for code in codes if code.startswith(groups))

    def total_score(self) -> Decimal:
        """The overall self-evaluation's sum."""
        return sum((row.score for row in self.overall), Decimal(0))
