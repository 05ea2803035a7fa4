"""The characters without one of which an expression matches nowhere: what to look for before it is tried.

It reads the part of the syntax that the patterns use; of anything else it says that nothing is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce

Characters = frozenset[str]
"""At least one of them is in every match; none of them says that nothing is known."""

_UNKNOWN: Characters = frozenset()
_LOOKAROUNDS = ("?=", "?!", "?<=", "?<!")
_PLAIN_GROUPS = ("?:", "?>")
_CLASSES_AND_ANCHORS = frozenset("dDsSwWbBAZ")


def required(expressions: Sequence[str]) -> list[Characters]:
    """For each of ``expressions`` what it needs; of several choices the one that the fewest others need."""
    common = Counter(character for expression in expressions for character in set(expression))
    return [_Reader(expression, common).characters() for expression in expressions]


class Sieve:
    """Tells which of some expressions may match a text: of most of them it lacks a character that they need."""

    def __init__(self, expressions: Sequence[str]) -> None:
        self._always: list[int] = []
        self._needing: dict[str, list[int]] = {}
        for index, needed in enumerate(required(expressions)):
            for character in needed:
                self._needing.setdefault(character, []).append(index)
            if not needed:
                self._always.append(index)

    def worth_trying(self, text: str) -> list[int]:
        """The indices of the expressions, in order."""
        tried = set(self._always)
        for character in frozenset(text):
            tried.update(self._needing.get(character, ()))
        return sorted(tried)


class _NotUnderstood(Exception):
    """The expression uses syntax that is not read here."""


class _Reader:
    """Reads one expression from left to right; ``common`` tells in how many expressions a character stands."""

    def __init__(self, expression: str, common: Mapping[str, int]) -> None:
        self._text, self._common = expression, common
        self._at = 0

    def characters(self) -> Characters:
        try:
            found = self._alternatives()
        except (_NotUnderstood, IndexError, ValueError):
            return _UNKNOWN
        return found if self._at == len(self._text) else _UNKNOWN

    def _alternatives(self) -> Characters:
        """What all branches together need; one that needs nothing leaves nothing needed."""
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        return reduce(frozenset.union, branches) if all(branches) else _UNKNOWN

    def _sequence(self) -> Characters:
        needed: list[Characters] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            element = self._element()
            if not self._may_lack():
                needed.append(element)
        return min(filter(None, needed), key=self._weight, default=_UNKNOWN)

    def _weight(self, characters: Characters) -> int:
        return sum(self._common[character] for character in characters)

    def _element(self) -> Characters:
        character = self._next()
        if character == "(":
            return self._group()
        if character == "[":
            return self._choice()
        if character == "\\":
            return self._escaped(self._next())
        return _UNKNOWN if character in ".^$" else frozenset(character)

    @staticmethod
    def _escaped(character: str) -> Characters:
        """Classes and anchors need nothing; a letter or digit that begins a longer escape (``u4e00``) is not understood."""
        if character in _CLASSES_AND_ANCHORS:
            return _UNKNOWN
        if character.isalnum():
            raise _NotUnderstood
        return frozenset(character)

    def _group(self) -> Characters:
        looks = any(map(self._take, _LOOKAROUNDS))
        if not looks and not any(map(self._take, _PLAIN_GROUPS)) and self._take("?"):
            self._name()
        inside = self._alternatives()
        if not self._take(")"):
            raise _NotUnderstood
        return _UNKNOWN if looks else inside

    def _name(self) -> None:
        self._take("P")
        if not self._take("<"):
            raise _NotUnderstood
        while self._next() != ">":
            pass

    def _choice(self) -> Characters:
        """A class of characters; ranges, classes by letter and what is left out say nothing."""
        start = self._at
        while self._text[self._at] != "]" or self._at == start:
            self._at += 2 if self._text[self._at] == "\\" else 1
        inside = self._text[start : self._at]
        self._at += 1
        if "[:" in inside:
            raise _NotUnderstood
        return _UNKNOWN if {"^", "-", "\\", "["}.intersection(inside) else frozenset(inside)

    def _may_lack(self) -> bool:
        """Whether the quantifier behind an element, which is passed, lets it be absent."""
        if self._take("?") or self._take("*"):
            lacks = True
        elif self._take("{"):
            least = self._text[self._at : self._text.index("}", self._at)].partition(",")[0]
            self._at = self._text.index("}", self._at) + 1
            lacks = not least.strip("0")
        else:
            lacks = False
            self._take("+")
        self._take("?")
        self._take("+")
        return lacks

    def _take(self, sign: str) -> bool:
        found = self._text.startswith(sign, self._at)
        self._at += len(sign) * found
        return found

    def _next(self) -> str:
        self._at += 1
        return self._text[self._at - 1]
