"""Numbers headings as a publisher does: 第一部分, 一、, （一）, 1."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus_maker.content import Heading

DIGITS = "〇一二三四五六七八九十"


def numeral(number: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(number, 10)
    if number <= 10:
        return DIGITS[number]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


FORMS = ("第{}部分 ", "{}、", "（{}）", "{}.")


@dataclass(slots=True)
class Outline:
    """Counts headings; a heading restarts the levels below it."""

    automatic: bool = False
    counters: list[int] = field(default_factory=lambda: [0] * len(FORMS))

    def heading(self, level: int, text: str) -> Heading:
        """The next heading of ``level`` (1-based)."""
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (len(FORMS) - level)
        count = self.counters[level - 1]
        number = FORMS[level - 1].format(count if level == len(FORMS) else numeral(count))
        return Heading(text=text, level=level, number=number, automatic=self.automatic)
