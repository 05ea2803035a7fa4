"""The wording by which a document says who published it, for which year and what it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from extract.library.expression import compiled
from extract.library.proof import Proof
from extract.library.source import Schema, load_yaml
from extract.library.units_named import UnitsPatterns, UnitsRule
from extract.library.wording import squash

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}

Where = Literal["title", "cover", "heading", "line", "text", "label"]


class ClueExample(Schema):
    """A text and all that the clue must read from it."""

    text: str
    organisation: str = ""
    year: int | None = None
    level: str = ""


class Clue(Schema):
    """One way in which a document says something of itself; ``kind`` is what the wording makes it."""

    id: str
    where: Where
    weight: int
    match: str
    unless: str = ""
    kind: str = ""
    examples: tuple[ClueExample, ...]
    misses: tuple[str, ...] = ()


class Naming(Schema):
    """What the name of a body looks like."""

    ends: str
    never: str
    unfilled: str
    examples: tuple[str, ...]
    misses: tuple[str, ...]


class RegionExample(Schema):
    """A body's name and the region that it starts with."""

    name: str
    region: str


class RegionRule(Schema):
    """The region at the start of a name, in the group ``region``."""

    match: str
    examples: tuple[RegionExample, ...]


class ProfileFile(Schema):
    """``patterns/profile/profile.yaml``."""

    variables: dict[str, str]
    levels: dict[str, str]
    name: Naming
    region: RegionRule
    units: UnitsRule
    clues: tuple[Clue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one clue read: each field empty where the wording is silent."""

    clue: Clue
    organisation: str = ""
    year: int | None = None
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class ProfilePatterns:
    """Clues, compiled when first used."""

    file: ProfileFile
    path: Path

    @cached_property
    def _clues_for(self) -> Mapping[Where, list[tuple[Clue, re.Pattern[str], re.Pattern[str] | None]]]:
        clues: Mapping[Where, list[tuple[Clue, re.Pattern[str], re.Pattern[str] | None]]] = defaultdict(list)
        for clue in self.file.clues:
            match = compiled(self.path, clue.id, self._expand(clue.match))
            unless = compiled(self.path, clue.id, clue.unless) if clue.unless else None
            clues[clue.where].append((clue, match, unless))
        return clues

    @cached_property
    def _name(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        rule = self.file.name
        ends, never, unfilled = (
            compiled(self.path, "name", text) for text in (rule.ends + "$", rule.never, rule.unfilled)
        )
        return ends, never, unfilled

    @cached_property
    def _region(self) -> re.Pattern[str]:
        return compiled(self.path, "region", self.file.region.match)

    @cached_property
    def units(self) -> UnitsPatterns:
        """How an account names the units that it sums up."""
        return UnitsPatterns(rule=self.file.units, ends=self._name[0], path=self.path)

    def read(self, text: str, where: Where) -> Iterator[Reading]:
        """What every clue for ``where`` reads from ``text`` (squashed)."""
        for clue, pattern, unless in self._clues_for[where]:
            found = pattern.search(text)
            if found and not (unless and unless.search(text)):
                yield self._reading(clue, found)

    def is_name(self, text: str) -> bool:
        """Whether ``text`` looks like the full name of a body."""
        ends, never, unfilled = self._name
        return bool(ends.search(text)) and not never.search(text) and not unfilled.search(text)

    def is_unfilled(self, text: str) -> bool:
        """Whether ``text`` still holds the placeholders of a form (XX)."""
        return bool(self._name[2].search(text))

    def region(self, name: str) -> str:
        """The province, prefecture and county at the start of a body's name; "" where it names none."""
        found = self._region.match(name)
        return found["region"] if found else ""

    def prove(self) -> Iterator[Proof]:
        """Every example must read exactly what it says, every miss nothing."""
        yield from self.units.prove()
        for clue in self.file.clues:
            for example in clue.examples:
                yield self._proof(clue, example)
            for text in clue.misses:
                read = [
                    r for r in self.read(squash(text), clue.where) if r.clue.id == clue.id and self._says(r)
                ]
                yield self._line(clue.id, "miss", text, f"read {read}" if read else "")
        for name in self.file.name.examples:
            yield self._line(
                "name", "example", name, "" if self.is_name(squash(name)) else "not taken for a name"
            )
        for name in self.file.name.misses:
            yield self._line("name", "miss", name, "taken for a name" if self.is_name(squash(name)) else "")
        for region in self.file.region.examples:
            found = self.region(squash(region.name))
            failure = "" if found == region.region else f"found {found!r}, expected {region.region!r}"
            yield self._line("region", "example", region.name, failure)

    def _says(self, reading: Reading) -> bool:
        """A clue that can only read a name says nothing when it reads none that is one."""
        return bool(reading.year or reading.clue.kind or self.is_name(reading.organisation))

    def _proof(self, clue: Clue, example: ClueExample) -> Proof:
        wanted = Reading(clue=clue, organisation=example.organisation, year=example.year, level=example.level)
        read = [r for r in self.read(squash(example.text), clue.where) if r.clue.id == clue.id]
        return self._line(clue.id, "example", example.text, "" if read == [wanted] else f"read {read}")

    def _line(self, identifier: str, kind: Literal["example", "miss"], text: str, failure: str) -> Proof:
        return Proof(file=str(self.path), id=identifier, kind=kind, text=text, failure=failure)

    def _reading(self, clue: Clue, found: re.Match[str]) -> Reading:
        groups = found.groupdict()
        names = [value for key, value in groups.items() if key.startswith("organisation") and value]
        years = [value for key, value in groups.items() if key.startswith("year") and value]
        levels = self.file.levels
        return Reading(
            clue=clue,
            organisation=names[0] if names else "",
            year=_year(years[0]) if years else None,
            level=levels.get(groups.get("level") or "", ""),
        )

    def _expand(self, pattern: str) -> str:
        """``pattern`` with its variables filled in; a group used twice gets a number."""
        for name, value in self.file.variables.items():
            parts = pattern.split(f"${name}")
            pattern = parts[0] + "".join(
                value.replace("(?P<organisation>", f"(?P<organisation{turn or ''}>") + part
                for turn, part in enumerate(parts[1:])
            )
        return pattern


def _year(text: str) -> int:
    """``2022`` and ``二〇二二`` are 2022."""
    return int("".join(str(_DIGITS.get(character, character)) for character in text))


def load_profile(folder: Path) -> ProfilePatterns:
    """The clues in ``folder``; raises :class:`~extract.errors.PatternError`."""
    path = folder / "profile.yaml"
    return ProfilePatterns(file=load_yaml(path, ProfileFile), path=path)
