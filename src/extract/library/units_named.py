"""The wording by which an account names the units that it sums up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from re import Pattern

from extract.library.expression import compiled
from extract.library.proof import Proof
from extract.library.source import Schema
from extract.library.wording import squash

_SHORTEST, _LONGEST = 3, 40
"""Characters of a unit's name."""


class UnitsExample(Schema):
    """A sentence and the units that it names."""

    text: str
    names: tuple[str, ...]


class UnitsRule(Schema):
    """``match`` has the group ``list``, and ``count`` where the sentence counts; ``own`` ends the name of the
    department's own account, ``column`` heads the names in a table, ``merged`` says that a unit has no account, ``joined`` parts the last two."""

    match: str
    own: str
    column: str
    merged: str
    joined: str
    examples: tuple[UnitsExample, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UnitsPatterns:
    """The rule with its expressions, compiled when first used; texts come squashed."""

    rule: UnitsRule
    ends: Pattern[str]
    path: Path

    @cached_property
    def _match(self) -> Pattern[str]:
        return compiled(self.path, "units", self.rule.match)

    @cached_property
    def _joined(self) -> Pattern[str]:
        return compiled(self.path, "units", self.rule.joined)

    @cached_property
    def _own(self) -> Pattern[str]:
        return compiled(self.path, "units", self.rule.own)

    @cached_property
    def _column(self) -> Pattern[str]:
        return compiled(self.path, "units", self.rule.column)

    @cached_property
    def _merged(self) -> Pattern[str]:
        return compiled(self.path, "units", self.rule.merged)

    def listed(self, text: str) -> tuple[str, ...] | None:
        """The units that a sentence names; empty where it only announces them, None where it speaks of none."""
        announced = False
        for found in self._match.finditer(text):
            names = self._names(found["list"], found["count"])
            if names:
                return names
            announced = announced or not found["list"]
        return () if announced else None

    def _names(self, listed: str, count: str | None) -> tuple[str, ...]:
        """All pieces of a list, where all of them are names."""
        pieces = [piece for piece in listed.replace("，", "、").split("、") if piece]
        if pieces and count and len(pieces) == int(count) - 1:
            pieces = [*pieces[:-1], *self._last_two(pieces[-1])]
        return tuple(pieces) if all(self.is_unit(piece) for piece in pieces) else ()

    def _last_two(self, text: str) -> tuple[str, ...]:
        found = self._joined.fullmatch(text)
        return found.groups() if found else (text,)

    def is_unit(self, text: str) -> bool:
        """Whether it ends as the name of a body does, or as that of a department's own account."""
        return _SHORTEST <= len(text) <= _LONGEST and bool(self.ends.search(text) or self._own.search(text))

    def without_own(self, name: str) -> tuple[str, bool]:
        """The body's name, and whether ``name`` is that of its own account."""
        bare = self._own.sub("", name)
        return bare, bare != name

    def heads_names(self, text: str) -> bool:
        """Whether a column headed so holds units."""
        return bool(self._column.search(text))

    def is_merged(self, text: str) -> bool:
        """Whether a unit is said to have no account of its own."""
        return bool(self._merged.search(text))

    def prove(self) -> Iterator[Proof]:
        """Every example must name just its units, no miss any."""
        for example in self.rule.examples:
            names = self.listed(squash(example.text))
            failure = "" if names == example.names else f"named {names}"
            yield Proof(file=str(self.path), id="units", kind="example", text=example.text, failure=failure)
        for text in self.rule.misses:
            names = self.listed(squash(text))
            failure = f"named {names}" if names else ""
            yield Proof(file=str(self.path), id="units", kind="miss", text=text, failure=failure)
