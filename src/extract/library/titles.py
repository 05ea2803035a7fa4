"""What stands near tables and charts: their titles, the unit of their money, the captions of charts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from extract.library.expression import compiled
from extract.library.numbering import Numbering
from extract.library.proof import Proof
from extract.library.required import Sieve
from extract.library.source import Schema, load_yaml
from extract.library.wording import squash


class TableTitle(Schema):
    """One kind of table, the ways in which its title is printed and words of its header (one of which must stand
    there; none means that the title alone decides). ``form``: a document may hold many, one for each project."""

    id: str
    title: str
    form: bool = False
    match: tuple[str, ...]
    header: tuple[str, ...] = ()
    examples: tuple[str, ...]
    misses: tuple[str, ...] = ()


class UnitExample(Schema):
    """A line and the unit that it notes."""

    text: str
    unit: str


class UnitNote(Schema):
    """The expression for a unit note; its group ``unit`` is the unit."""

    match: str
    examples: tuple[UnitExample, ...]
    misses: tuple[str, ...]


class CaptionExample(Schema):
    """A line and the caption that it is."""

    text: str
    caption: str


class Caption(Schema):
    """The expression for a chart's caption, in the group ``caption``; ``number`` is the chart's."""

    match: str
    examples: tuple[CaptionExample, ...]
    misses: tuple[str, ...]


class Continuation(Schema):
    """The expression for a line that says that a table goes on."""

    match: str
    examples: tuple[str, ...]
    misses: tuple[str, ...]


class TitleFile(Schema):
    """``patterns/tables/titles.yaml``."""

    variables: dict[str, str]
    kinds: tuple[TableTitle, ...]
    meaningful: str
    mention: str
    unknown: str
    continued: Continuation
    unit: UnitNote
    caption: Caption


@dataclass(frozen=True, kw_only=True)
class TableTitles:
    """Titles, unit notes and captions, compiled when first used."""

    file: TitleFile
    numbering: Numbering
    path: Path

    @cached_property
    def _matchers(self) -> tuple[tuple[TableTitle, re.Pattern[str]], ...]:
        return tuple(
            (kind, compiled(self.path, kind.id, self._expand(text)))
            for kind in self.file.kinds
            for text in kind.match
        )

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve([pattern.pattern for _, pattern in self._matchers])

    @cached_property
    def _meaningful(self) -> re.Pattern[str]:
        return compiled(self.path, "meaningful", self.file.meaningful)

    @cached_property
    def _mention(self) -> re.Pattern[str]:
        return compiled(self.path, "mention", self.file.mention)

    @cached_property
    def _unknown(self) -> re.Pattern[str]:
        return compiled(self.path, "unknown", self.file.unknown)

    @cached_property
    def _continued(self) -> re.Pattern[str]:
        return compiled(self.path, "continued", self.file.continued.match)

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        return compiled(self.path, "unit", self.file.unit.match)

    @cached_property
    def _caption(self) -> re.Pattern[str]:
        return compiled(self.path, "caption", self.file.caption.match)

    def kind(self, line: str) -> TableTitle | None:
        """The kind of table whose title ``line`` is; the longest match wins. None for any other line."""
        text = squash(self._without_unit(line))
        if self._is_clause(text):
            return None
        likely = (self._matchers[index] for index in self._sieve.worth_trying(text))
        found = [(m.end() - m.start(), kind, m) for kind, pattern in likely if (m := pattern.search(text))]
        if not found:
            return None
        _, kind, match = max(found, key=lambda entry: entry[0])
        rest = text[: match.start()] + "|" + text[match.end() :]
        return None if self._meaningful.search(rest) else kind

    def is_unknown_title(self, line: str) -> bool:
        """Whether ``line`` looks like the title of a table that no kind knows."""
        text = squash(self._without_unit(line))
        mentions = self._mention.search(text)
        return bool(self._unknown.search(text)) and not mentions and not self._is_clause(text)

    def is_continuation(self, line: str) -> bool:
        """Whether ``line`` says that the table of the page before goes on."""
        return bool(self._continued.fullmatch(squash(line)))

    def name(self, line: str) -> str:
        """The title that ``line`` is, without its number, its unit note and white space."""
        text = self._without_unit(line)
        mark = self.numbering.mark(text)
        return "".join(text[mark.end if mark else 0 :].split())

    def unit(self, line: str) -> str:
        """The unit that ``line`` notes, without spaces; "" where it notes none."""
        found = self._unit.search(unicodedata.normalize("NFKC", line))
        return "".join(found["unit"].split()) if found else ""

    def caption(self, line: str) -> str:
        """The caption that ``line`` is, without its brackets; "" for any other line."""
        found = self._caption.match(squash(line))
        return found["caption"] if found else ""

    def prove(self) -> Iterator[Proof]:
        """Every example must be what its entry says, every miss must not."""
        for kind in self.file.kinds:
            for text in kind.examples:
                found = self.kind(text)
                name = found.id if found else "nothing"
                yield self._proof(kind.id, "example", text, "" if found is kind else f"named {name}")
            for text in kind.misses:
                yield self._proof(kind.id, "miss", text, "taken for it" if self.kind(text) is kind else "")
        for text in self.file.continued.examples:
            yield self._proof("continued", "example", text, "" if self.is_continuation(text) else "not seen")
        for text in self.file.continued.misses:
            yield self._proof("continued", "miss", text, "taken for it" if self.is_continuation(text) else "")
        for note in self.file.unit.examples:
            unit = self.unit(note.text)
            yield self._proof("unit", "example", note.text, "" if unit == note.unit else f"found {unit!r}")
        for text in self.file.unit.misses:
            yield self._proof("unit", "miss", text, f"found {self.unit(text)}" if self.unit(text) else "")
        for example in self.file.caption.examples:
            caption = self.caption(example.text)
            failure = "" if caption == example.caption else f"found {caption!r}"
            yield self._proof("caption", "example", example.text, failure)
        for text in self.file.caption.misses:
            yield self._proof("caption", "miss", text, "taken for one" if self.caption(text) else "")

    def _without_unit(self, line: str) -> str:
        """``line`` up to its unit note."""
        text = unicodedata.normalize("NFKC", line)
        found = self._unit.search(text)
        return text[: found.start()] if found else line

    def _is_clause(self, text: str) -> bool:
        mark = self.numbering.mark(text)
        return bool(self.numbering.clause.search(text, mark.end if mark else 0))

    def _proof(self, identifier: str, kind: Literal["example", "miss"], text: str, failure: str) -> Proof:
        return Proof(file=str(self.path), id=identifier, kind=kind, text=text, failure=failure)

    def _expand(self, pattern: str) -> str:
        for name, value in self.file.variables.items():
            pattern = pattern.replace(f"${name}", value)
        return pattern


def load_titles(path: Path, numbering: Numbering) -> TableTitles:
    """The titles in ``path``; raises :class:`~extract.errors.PatternError`."""
    return TableTitles(file=load_yaml(path, TitleFile), numbering=numbering, path=path)
