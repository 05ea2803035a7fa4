"""The numbering styles of headings: ``第一部分``, ``一、``, ``（一）``, ``1.`` and their kin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from extract.library.expression import compiled
from extract.library.proof import Proof
from extract.library.source import Schema, load_yaml

_HEAD = 200
"""Characters of a paragraph in which its number ends."""
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


class Style(Schema):
    """One way to number headings. ``match`` is anchored at the start of the text and names its ``value`` group.

    ``rank``: how far out the style usually stands (0 outermost). ``family``: styles that publishers mix in one
    sequence (``1、`` after ``一、``). ``opens``: a heading of this style leaves all headings before it.
    """

    id: str
    match: str
    rank: int
    family: str = ""
    opens: bool = False
    examples: tuple[str, ...]
    misses: tuple[str, ...] = ()


class NumberingFile(Schema):
    """``patterns/sections/numbering.yaml``."""

    variables: dict[str, str]
    styles: tuple[Style, ...]
    stops: str
    clause: str
    amount: str
    trailing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The number at the head of a paragraph: as printed, its style, its value, and where the text after it starts."""

    printed: str
    style: Style
    value: int
    end: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Numbering:
    """All styles, the first that matches wins."""

    file: NumberingFile
    path: Path

    @cached_property
    def styles(self) -> tuple[tuple[Style, re.Pattern[str]], ...]:
        """Each style with its expression."""
        return tuple((style, self._expression(style.id, style.match)) for style in self.file.styles)

    @cached_property
    def stops(self) -> re.Pattern[str]:
        """Punctuation that ends a heading which runs into text."""
        return self._expression("stops", self.file.stops)

    @cached_property
    def clause(self) -> re.Pattern[str]:
        """What no heading contains: the punctuation of sentences."""
        return self._expression("clause", self.file.clause)

    @cached_property
    def amount(self) -> re.Pattern[str]:
        """A figure with its unit: a paragraph that holds one states a fact, whatever its number looks like."""
        return self._expression("amount", self.file.amount)

    @cached_property
    def trailing(self) -> re.Pattern[str]:
        """Words between a heading and its figure that are no part of the heading."""
        return self._expression("trailing", self.file.trailing + "$")

    def mark(self, text: str) -> Mark | None:
        """The number that ``text`` starts with (white space before it allowed), None where it has none."""
        return _mark(self, text[:_HEAD])

    def prove(self) -> Iterator[Proof]:
        """Every example must be of its style, every miss of none or another."""
        for style in self.file.styles:
            for text in style.examples:
                mark = self.mark(text)
                found = mark.style.id if mark else "no style"
                failure = "" if found == style.id else f"found {found}, expected {style.id}"
                yield Proof(file=str(self.path), id=style.id, kind="example", text=text, failure=failure)
            for text in style.misses:
                mark = self.mark(text)
                failure = "" if mark is None or mark.style.id != style.id else f"taken for {mark.printed}"
                yield Proof(file=str(self.path), id=style.id, kind="miss", text=text, failure=failure)

    def _expression(self, identifier: str, pattern: str) -> re.Pattern[str]:
        for name, value in self.file.variables.items():
            pattern = pattern.replace(f"${name}", value)
        return compiled(self.path, identifier, pattern)


@lru_cache(maxsize=2048)
def _mark(numbering: Numbering, text: str) -> Mark | None:
    """Remembered, since a paragraph is asked for its number as a heading, as an entry of the contents, as a title."""
    start = len(text) - len(text.lstrip())
    for style, pattern in numbering.styles:
        found = pattern.match(text, start)
        if found:
            value = number_value(found.groupdict().get("value") or "")
            return Mark(printed=found.group().strip(), style=style, value=value, end=found.end())
    return None


def number_value(text: str) -> int:
    """``十二`` and ``12`` and ``⑫`` are 12; 0 for a text without a number."""
    if not text:
        return 0
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if len(text) == 1 and text.isascii() and text.isalpha():
        return ord(text.lower()) - ord("a") + 1
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text[-1], 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(units, 0) if units else 0)


def load_numbering(path: Path) -> Numbering:
    """The numbering styles in ``path``; raises :class:`~extract.errors.PatternError`."""
    return Numbering(file=load_yaml(path, NumberingFile), path=path)
