"""Reads a document's profile: every clue votes, and what has most votes is taken; a tie gives nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from extract.library.profile import Clue, ProfilePatterns, Reading
from extract.library.wording import squash
from extract.model.account import Profile
from extract.model.document import Paragraph, Table

Value = TypeVar("Value")

_COVER_LINES = 40
_LONGEST_COVER_LINE = 60
_LONGEST_LINE = 100
_TITLE_LINES = 4
_MOST_VOTES_OF_A_CLUE = 20
"""However often a sentence repeats a name or a year, it does not outvote the title."""


@dataclass(slots=True)
class _Votes:
    """What the clues say, by field."""

    organisations: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    seen: Counter[tuple[str, object]] = field(default_factory=Counter)

    def add(self, reading: Reading, name: str) -> None:
        self._vote(self.organisations, name, reading.clue)
        self._vote(self.years, reading.year, reading.clue)
        self._vote(self.kinds, reading.clue.kind, reading.clue)
        self._vote(self.levels, reading.level, reading.clue)

    def _vote(self, box: Counter[Value], value: Value | None, clue: Clue) -> None:
        if value and self.seen[clue.id, value] < _MOST_VOTES_OF_A_CLUE:
            self.seen[clue.id, value] += 1
            box[value] += clue.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where clues are looked for: the lines before the first numbered heading, paragraphs and tables of the body,
    headings and entries of the contents."""

    cover: Sequence[str]
    paragraphs: Sequence[Paragraph]
    tables: Sequence[Table]
    headings: Sequence[str]


def profile(evidence: Evidence, patterns: ProfilePatterns) -> tuple[Profile, tuple[str, ...]]:
    """What the document says of itself, and what is wrong with how it says it."""
    votes = _Votes()
    for reading in _readings(evidence, patterns):
        votes.add(reading, reading.organisation if patterns.is_name(reading.organisation) else "")
    titles = list(_titles(_cover(evidence.cover), patterns))
    title = _best_title(titles, votes, patterns)
    if title and patterns.is_unfilled(title.text):
        return _form(title), (f"the title is that of a form, not of an account: {title.text}",)
    if title:
        votes.add(title.reading, title.name)
    kind = _winner(votes.kinds) or "other"
    organisation = _winner(_with_shorter_forms(votes.organisations)) or ""
    return Profile(
        title=title.text if title else "",
        organisation=organisation,
        fiscal_year=_winner(votes.years),
        kind=kind,
        level="government" if kind == "government_final_account" else _winner(votes.levels) or "",
        region=patterns.region(organisation),
    ), ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Title:
    """Some lines of the cover that read as a title; ``name`` is the body that they name, "" for none."""

    text: str
    reading: Reading
    name: str
    lines: int


def _form(title: _Title) -> Profile:
    return Profile(title=title.text, fiscal_year=title.reading.year, level=title.reading.level)


def _readings(evidence: Evidence, patterns: ProfilePatterns) -> Iterator[Reading]:
    for heading in evidence.headings:
        yield from patterns.read(squash(heading), "heading")
    for line in _cover(evidence.cover):
        yield from patterns.read(squash(line), "cover")
    for paragraph in evidence.paragraphs:
        text = squash(paragraph.text)
        yield from patterns.read(text, "text")
        if text and len(text) <= _LONGEST_LINE:
            yield from patterns.read(text, "line")
    for table in evidence.tables:
        yield from _labelled(table, patterns)


def _labelled(table: Table, patterns: ProfilePatterns) -> Iterator[Reading]:
    cells = [squash(cell.text) for cell in table.cells]
    for label, value in pairwise(cells):
        for reading in patterns.read(label, "label"):
            yield Reading(clue=reading.clue, organisation=value)


def _cover(lines: Iterable[str]) -> list[str]:
    filled = [" ".join(line.split()) for line in lines if line.strip()][:_COVER_LINES]
    return [line for line in filled if len(line) <= _LONGEST_COVER_LINE]


def _titles(lines: Sequence[str], patterns: ProfilePatterns) -> Iterator[_Title]:
    """Every run of cover lines that reads as a title."""
    for start in range(len(lines)):
        for count in range(1, _TITLE_LINES + 1):
            text = "".join("".join(lines[start : start + count]).split())
            for reading in patterns.read(squash(text), "title"):
                yield from _title(text, reading, count, patterns)


def _title(text: str, reading: Reading, lines: int, patterns: ProfilePatterns) -> Iterator[_Title]:
    name = reading.organisation
    whole_area = bool(name) and patterns.region(name) == name
    if whole_area and reading.clue.kind != "government_final_account":
        name = ""
    elif name and not patterns.is_name(name) and not whole_area and not patterns.is_unfilled(name):
        return
    yield _Title(text=text, reading=reading, name=name, lines=lines)


def _best_title(titles: list[_Title], votes: _Votes, patterns: ProfilePatterns) -> _Title | None:
    """The title whose body the rest of the document names most, then the one with a place in its name, the heaviest
    and the shortest run of lines."""

    def merit(title: _Title) -> tuple[int, bool, bool, int, int]:
        support = votes.organisations[title.name] if title.name else 0
        placed = bool(patterns.region(title.name))
        return support, placed, bool(title.name), title.reading.clue.weight, -title.lines

    return max(titles, key=merit, default=None)


def _with_shorter_forms(names: Counter[str]) -> Counter[str]:
    """Votes for a name that is the end of a longer one count for the longer one."""
    merged: Counter[str] = Counter()
    for name, weight in names.items():
        longer = [other for other in names if other != name and other.endswith(name)]
        merged[max(longer, key=lambda other: names[other], default=name)] += weight
    return merged


def _winner(votes: Counter[Value]) -> Value | None:
    """The value with most votes; None for a tie."""
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
