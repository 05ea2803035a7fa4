"""The spellings of one body's name: ``patterns/names.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import regex

from extract.errors import PatternError
from extract.library.characters import Characters
from extract.library.proof import Proof
from extract.library.source import Schema, load_yaml
from extract.library.wording import squash


class NameExample(Schema):
    """Two spellings that are one name."""

    name: str
    same_as: str


class NameMiss(Schema):
    """Two names that must not become one."""

    name: str
    other_than: str


class Spelling(Schema):
    """A part of a name, and what stands for it in every spelling."""

    match: str
    by: str
    examples: tuple[NameExample, ...] = ()
    misses: tuple[NameMiss, ...] = ()


class NamedSpelling(Spelling):
    """A spelling with an id of its own."""

    id: str


class NamesFile(Schema):
    """``names.yaml``."""

    spellings: tuple[NamedSpelling, ...]
    endings: tuple[tuple[str, str], ...]
    own: Spelling


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A name in its one spelling; ``own`` says that it is the body by itself, without its units."""

    body: str
    own: bool


@dataclass(frozen=True, kw_only=True)
class Names:
    """The rules of spelling, compiled when first used."""

    path: Path
    file: NamesFile
    characters: Characters

    @cached_property
    def _rules(self) -> tuple[tuple[regex.Pattern[str], str], ...]:
        return tuple((self._compiled(rule.id, rule.match), rule.by) for rule in self.file.spellings)

    @cached_property
    def _own(self) -> regex.Pattern[str]:
        return self._compiled("own", self.file.own.match)

    def fold(self, name: str) -> Folded:
        """``name`` with the parts replaced that have more than one spelling, and without the mark of a body by itself."""
        text = squash(self.characters.simplified(name))
        body = self._own.sub("", text)
        for pattern, by in self._rules:
            body = pattern.sub(by, body)
        return Folded(body=body, own=bool(self._own.search(text)))

    def may_abbreviate(self, short: str, long: str) -> bool:
        """Whether ``short`` may be a short form of ``long``: characters are left out, and no numeral among them.

        What ``long`` begins with is no short form but the body above it.
        """
        if long.startswith(short) or short[:1] != long[:1]:
            return False
        longs = (
            long,
            *(long.removesuffix(full) + brief for full, brief in self.file.endings if long.endswith(full)),
        )
        return any(short[-1:] == one[-1:] and _leaves_out(short, one) for one in longs)

    def own_name(self, name: str) -> str:
        """The name of a body by itself."""
        return name + self.file.own.by

    def prove(self) -> Iterator[Proof]:
        """Spellings of one name must fold alike, and names of two bodies must not."""
        for identifier, rule in (*((rule.id, rule) for rule in self.file.spellings), ("own", self.file.own)):
            for example in rule.examples:
                one, two = self.fold(example.name), self.fold(example.same_as)
                failure = "" if one == two else f"{one} is not {two}"
                yield Proof(
                    file=str(self.path), id=identifier, kind="example", text=example.name, failure=failure
                )
            for miss in rule.misses:
                one, two = self.fold(miss.name), self.fold(miss.other_than)
                failure = "" if one != two else f"both are {one}"
                yield Proof(file=str(self.path), id=identifier, kind="miss", text=miss.name, failure=failure)

    def _compiled(self, identifier: str, pattern: str) -> regex.Pattern[str]:
        try:
            return regex.compile(pattern)
        except regex.error as error:
            raise PatternError(f"{self.path}:1: {identifier}: {error}") from error


def load_names(path: Path, characters: Characters) -> Names:
    """Reads ``names.yaml``; raises :class:`~extract.errors.PatternError` where it is wrong."""
    return Names(path=path, file=load_yaml(path, NamesFile), characters=characters)


def _leaves_out(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` without some characters, none of which counts."""
    rest = iter(short)
    wanted = next(rest, "")
    for character in long:
        if character == wanted:
            wanted = next(rest, "")
        elif character.isnumeric():
            return False
    return not wanted
