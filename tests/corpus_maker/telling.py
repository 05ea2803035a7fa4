"""Sentences that know what they state.

A manner's template calls :class:`Teller` for every number: the call writes the number down as a fact and gives a
stand-in character for it, and :meth:`Teller.say` puts the printed number in its place. So the wording and the truth
come from one line, and no number can be printed without saying what it means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from corpus_maker.classification import function_path
from corpus_maker.content import Mark, Paragraph
from corpus_maker.ledger import Ledger
from corpus_maker.money import grouped, in_unit, percent, plain, rounded
from corpus_maker.truth import Fact, Truth

STAND_INS = re.compile("[\ue000-\uf8ff]")
SENTENCE = re.compile("[^。；]+[。；]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How a manner prints numbers: decimals of rates, commas, whether zero is ``0`` or ``0.00``."""

    rate_places: int = 2
    thousands: bool = False
    bare_zero: bool = False
    full_hundred: bool = True


@dataclass(slots=True)
class Teller:
    """Tells one year's account of one body, writing down each number that it prints."""

    ledger: Ledger
    before: Ledger
    truth: Truth
    figures: Figures
    pending: list[Fact] = field(default_factory=list)

    @property
    def year(self) -> int:
        return self.ledger.year

    @property
    def prior(self) -> int:
        return self.ledger.year - 1

    def say(self, text: str, style: str = "body", **debris: str) -> Paragraph:
        """The paragraph with its numbers printed and marked."""
        if sorted(ord(found) - 0xE000 for found in STAND_INS.findall(text)) != list(range(len(self.pending))):
            raise ValueError(f"each number must be printed exactly once: {text}")
        printed, stated = self._print(text)
        marks = []
        for start, fact in stated:
            key = self.truth.add_fact(replace(fact, context=_sentence(printed, start)))
            marks.append(Mark(start=start, end=start + len(fact.quote), key=key))
        self.pending.clear()
        return Paragraph(text=printed, marks=tuple(marks), style=style, **debris)

    def _print(self, text: str) -> tuple[str, list[tuple[int, Fact]]]:
        printed, stated = "", []
        for piece in re.split(f"({STAND_INS.pattern})", text):
            if STAND_INS.fullmatch(piece):
                fact = self.pending[ord(piece) - 0xE000]
                stated.append((len(printed), fact))
                piece = fact.quote
            printed += piece
        return printed, stated

    def number(self, concept: str, measure: str, printed: Decimal, unit: str, **more: Any) -> str:
        """Any number; ``printed`` carries its published decimals. ``function`` may name a function code."""
        shown = more.pop("shown", None) or abs(printed)
        code = more.pop("function", "")
        more.setdefault("year", self.year)
        self.pending.append(
            Fact(
                concept=concept,
                measure=measure,
                value=f"{printed:f}",
                unit=unit,
                quote=self._digits(Decimal(shown)) + unit,
                function_code=code,
                function_path=function_path(code) if code else "",
                **more,
            )
        )
        return chr(0xE000 + len(self.pending) - 1)

    def _digits(self, value: Decimal) -> str:
        return grouped(value, self.figures.thousands)

    def money(self, concept: str, yuan: Decimal, measure: str = "final", **more: Any) -> str:
        """An amount in 万元."""
        wan = in_unit(yuan, "万元")
        return self.number(
            concept, measure, Decimal(0) if self.figures.bare_zero and not wan else wan, "万元", **more
        )

    def rate(self, concept: str, measure: str, part: Decimal, whole: Decimal, **more: Any) -> str:
        """A percentage of two amounts; nothing of nothing is printed as zero."""
        value = percent(part, whole, self.figures.rate_places) if whole else Decimal(0)
        return self.number(concept, measure, self._rate(value), "%", **more)

    def _rate(self, value: Decimal) -> Decimal:
        if self.figures.bare_zero and not value:
            return Decimal(0)
        if self.figures.full_hundred and value == 100:
            return Decimal(100)
        return rounded(value, self.figures.rate_places)

    def score(self, concept: str, points: Decimal, **more: Any) -> str:
        """A score, without trailing zeros."""
        return self.number(concept, "score", Decimal(plain(points)), "分", **more)

    def count(self, concept: str, number: int, unit: str, measure: str = "count", **more: Any) -> str:
        return self.number(concept, measure, Decimal(number), unit, **more)

    def share(self, concept: str, part: Decimal, whole: Decimal, **more: Any) -> str:
        """``612.30万元，占15.02%``: an amount and its share."""
        amount = self.money(concept, part, **more)
        return f"{amount}，占{self.rate(concept, 'share', part, whole, **more)}"

    def change(
        self,
        concept: str,
        now: Decimal,
        before: Decimal,
        *,
        base: str = "prior_year",
        lead: str = "较上年",
        level: str = "与上年持平",
        **more: Any,
    ) -> str:
        """``较上年减少3.20万元，下降4.11%``; ``level`` if nothing changed; no rate where the base or the rate is zero."""
        difference = in_unit(now, "万元") - in_unit(before, "万元")
        if not difference:
            return level
        more |= {"base": base}
        amount = self.number(concept, "change", difference, "万元", **more)
        told = f"{lead}{'增加' if difference > 0 else '减少'}{amount}"
        rate = before and rounded(difference / in_unit(before, "万元") * 100, self.figures.rate_places)
        if not rate:
            return told
        direction = "增长" if difference > 0 else "下降"
        return f"{told}，{direction}{self.number(concept, 'change_rate', self._rate(rate), '%', **more)}"


def _sentence(text: str, position: int) -> str:
    return next(found.group() for found in SENTENCE.finditer(text) if found.start() <= position < found.end())
