"""The files of ``patterns/classification``: names with codes and years, and how documents spell them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, groupby
from pathlib import Path

import regex

from extract.errors import PatternError
from extract.library.source import Schema, load_yaml
from extract.model.reading import read

_HEADER = ["code", "name", "first_year", "last_year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A code and the name that it had from ``first_year`` to ``last_year`` (None: open)."""

    code: str
    name: str
    first_year: int | None = None
    last_year: int | None = None

    def holds(self, year: int | None) -> bool:
        """Whether the name holds in ``year``; for None, whether it ever did."""
        return year is None or (self.first_year or year) <= year <= (self.last_year or year)


class PathExample(Schema):
    """A path as a document writes it, levels joined by ``/``, and the code that it must have in ``year``."""

    path: str
    year: int
    code: str


class PathMiss(Schema):
    """A path that must have no code, and why."""

    path: str
    year: int
    why: str


class WordingFile(Schema):
    """``classification.yaml``."""

    suffix: str
    alike: tuple[str, ...]
    dropped: tuple[str, ...]
    marks: str
    never_alone: tuple[str, ...]
    examples: tuple[PathExample, ...] = ()
    misses: tuple[PathMiss, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wording:
    """How documents spell the names of the classification."""

    path: Path
    file: WordingFile

    @cached_property
    def _marks(self) -> regex.Pattern[str]:
        return regex.compile(self.file.marks)

    def folded(self, name: str) -> str:
        """``name`` half width, without white space and marks of levels."""
        return self._marks.sub("", read(name).text)

    @cached_property
    def _alike(self) -> regex.Pattern[str]:
        return regex.compile("|".join(map(regex.escape, self.file.alike)))

    @cached_property
    def _dropped(self) -> regex.Pattern[str]:
        return regex.compile("|".join(map(regex.escape, self.file.dropped)))

    def key(self, name: str) -> str:
        """What all spellings of a name have in common: no quotation marks, no suffix, one word for and."""
        text = self.folded(name).replace('"', "").strip("，。,.;:、")
        bare = text.removesuffix(self.file.suffix) or text
        return self._dropped.sub("", self._alike.sub(self.file.alike[0], bare))

    def spellings(self, name: str) -> frozenset[str]:
        """``name`` folded in all its spellings: with its suffix, and without it where the rest still says something."""
        text = self.folded(name)
        bare = text.removesuffix(self.file.suffix)
        if not bare:
            return frozenset({text})
        heads = {self._alike.sub(word, bare) for word in self.file.alike}
        heads |= {bare} | {self._dropped.sub("", head) for head in (bare, *heads)}
        alone = heads - {"", *self.file.never_alone}
        return frozenset({head + self.file.suffix for head in heads} | alone)


def load_wording(path: Path) -> Wording:
    """Reads ``classification.yaml``; raises :class:`PatternError` where it is wrong."""
    file = load_yaml(path, WordingFile)
    try:
        regex.compile(file.marks)
    except regex.error as error:
        raise PatternError(f"{path}:1: marks: {error}") from error
    return Wording(path=path, file=file)


def load_names(path: Path, lengths: Sequence[int]) -> tuple[Entry, ...]:
    """The rows of a CSV file by code, checked: codes of the given lengths, parents, years that do not overlap."""
    with path.open(encoding="utf-8", newline="") as handle:
        lines = csv.reader(handle)
        if next(lines, None) != _HEADER:
            raise PatternError(f"{path}:1: the header is not {','.join(_HEADER)}")
        entries = {number: _entry(path, number, row, lengths) for number, row in enumerate(lines, start=2)}
    _check_parents(path, entries, lengths)
    _check_years(path, entries)
    return tuple(sorted(entries.values(), key=lambda entry: (entry.code, entry.first_year or 0)))


def _entry(path: Path, number: int, row: list[str], lengths: Sequence[int]) -> Entry:
    where = f"{path}:{number}"
    if len(row) != len(_HEADER):
        raise PatternError(f"{where}: {len(row)} columns, expected {len(_HEADER)}")
    code, name, first, last = row
    if not (code.isascii() and code.isdigit() and len(code) in lengths):
        raise PatternError(f"{where}: code {code!r} has none of the lengths {', '.join(map(str, lengths))}")
    if not name or name != name.strip():
        raise PatternError(f"{where}: the name of {code} is empty or has blanks around it")
    entry = Entry(code=code, name=name, first_year=_year(where, first), last_year=_year(where, last))
    if (entry.first_year or 0) > (entry.last_year or 9999):
        raise PatternError(f"{where}: {code} ends before it begins")
    return entry


def _year(where: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise PatternError(f"{where}: {text!r} is no year")
    return int(text)


def _check_parents(path: Path, entries: dict[int, Entry], lengths: Sequence[int]) -> None:
    codes = {entry.code for entry in entries.values()}
    for number, entry in entries.items():
        for length in lengths:
            if length < len(entry.code) and entry.code[:length] not in codes:
                raise PatternError(f"{path}:{number}: {entry.code} has no parent {entry.code[:length]}")


def _check_years(path: Path, entries: dict[int, Entry]) -> None:
    def code(item: tuple[int, Entry]) -> str:
        return item[1].code

    for _, group in groupby(sorted(entries.items(), key=code), key=code):
        for (_, one), (number, other) in combinations(group, 2):
            if _overlap(one, other):
                raise PatternError(f"{path}:{number}: {one.code} is {one.name} and {other.name} in one year")


def _overlap(one: Entry, other: Entry) -> bool:
    return (one.first_year or 0) <= (other.last_year or 9999) and (other.first_year or 0) <= (
        one.last_year or 9999
    )
