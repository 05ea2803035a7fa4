"""The sections of an account, recognised by the wording of their headings.

``patterns/sections/sections.yaml`` lists them, most specific first; a heading belongs to the first that matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from extract.errors import PatternError
from extract.library.expression import compiled
from extract.library.numbering import Numbering, load_numbering
from extract.library.proof import Proof
from extract.library.required import Sieve
from extract.library.source import Schema, load_yaml
from extract.library.wording import squash

Kind = Literal["narrative", "performance", "performance_report", "tables", "about", "glossary", "contents"]


class HeadingExample(Schema):
    """A heading's text without its number, and the sections that it stands in."""

    text: str
    inside: tuple[str, ...] = ()


class Section(Schema):
    """One section. Expressions are matched against the squashed text of a heading (see :func:`squash`).

    ``match`` counts anywhere, ``inside`` only below the section that is its key; ``unless`` vetoes both.
    ``fund`` is the fund of the money under the heading, in the contract's words, where the heading says it.
    ``closed``: what stands below names nothing (a glossary explains words, it reports no figures).
    ``own``: below it only its kin (``performance_report.*``) and what leaves it are named.
    ``opens``: the heading starts a part of the document when it carries no number. ``leaves``: sections that end
    where this one starts, whatever the numbers say. ``alone``: a paragraph without any number that matches as a
    whole is this heading; without it, only a numbered or declared heading counts. ``whole``: an item below it that
    runs on into its figures is a part of its money, and opens no section but its kin.
    """

    id: str
    what: str
    kind: Kind = "narrative"
    fund: str = ""
    closed: bool = False
    own: bool = False
    opens: bool = False
    whole: bool = False
    leaves: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    inside: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    unless: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    examples: tuple[HeadingExample, ...]
    misses: tuple[HeadingExample, ...] = ()


class SectionFile(Schema):
    """``patterns/sections/sections.yaml``."""

    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matcher:
    section: Section
    match: re.Pattern[str] | None
    inside: tuple[tuple[str, re.Pattern[str] | None], ...]
    unless: re.Pattern[str] | None
    alone: re.Pattern[str] | None

    def holds(self, text: str, ancestors: Sequence[str]) -> bool:
        named = (self.match and self.match.search(text)) or self._is_inside(text, ancestors)
        return bool(named) and not (self.unless and self.unless.search(text))

    def _is_inside(self, text: str, ancestors: Sequence[str]) -> bool:
        for parent, pattern in self.inside:
            if pattern and pattern.search(text) and any(within(ancestor, parent) for ancestor in ancestors):
                return True
        return False


@dataclass(frozen=True, kw_only=True)
class Sections:
    """All sections in the order of their file, and the numbering styles of headings."""

    sections: tuple[Section, ...]
    numbering: Numbering
    folder: Path

    def __getitem__(self, identifier: str) -> Section:
        return self._by_id[identifier]

    @cached_property
    def _by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _matchers(self) -> tuple[_Matcher, ...]:
        return tuple(self._matcher(section) for section in self.sections)

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(["|".join(_naming(section)) for section in self.sections])

    def _matcher(self, section: Section) -> _Matcher:
        def expressions(texts: Sequence[str]) -> re.Pattern[str] | None:
            """All of them as one: most headings meet none, and are then looked through once for each section."""
            for text in texts:
                compiled(self._path, section.id, text)
            return (
                compiled(self._path, section.id, "|".join(f"(?:{text})" for text in texts)) if texts else None
            )

        return _Matcher(
            section=section,
            match=expressions(section.match),
            inside=tuple((parent, expressions(texts)) for parent, texts in section.inside.items()),
            unless=expressions(section.unless),
            alone=expressions(section.alone),
        )

    @property
    def _path(self) -> Path:
        return self.folder / "sections.yaml"

    def named(self, heading: str, ancestors: Sequence[str] = ()) -> str:
        """The id of the section that ``heading`` (without its number) names below ``ancestors``; "" for none."""
        text = squash(heading)
        owner = next((ancestor for ancestor in ancestors if self[ancestor].own), "")
        likely = (self._matchers[index] for index in self._sieve.worth_trying(text))
        return next((m.section.id for m in likely if _may(m.section, owner) and m.holds(text, ancestors)), "")

    def part_of(self, identifiers: Sequence[str]) -> str:
        """The innermost of ``identifiers`` where it is the whole of what its items count; "" elsewhere."""
        innermost = identifiers[-1] if identifiers else ""
        return innermost if innermost and self[innermost].whole else ""

    def named_alone(self, paragraph: str) -> str:
        """The id of the section whose heading an unnumbered ``paragraph`` is as a whole; "" for none."""
        text = squash(paragraph)
        if not self._alone.fullmatch(text):
            return ""
        return next(m.section.id for m in self._matchers if m.alone and m.alone.fullmatch(text))

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        """All headings that stand alone as one expression: most paragraphs are none of them."""
        return re.compile("|".join(f"(?:{m.alone.pattern})" for m in self._matchers if m.alone))

    def fund(self, identifiers: Sequence[str]) -> str:
        """The fund that the innermost of ``identifiers`` (outermost first) with a fund names; "" for none."""
        return next((self[i].fund for i in reversed(identifiers) if self[i].fund), "")

    def kinds(self, identifiers: Sequence[str]) -> frozenset[str]:
        """What kinds of text the sections are, e.g. ``{"narrative"}`` or ``{"performance_report", "narrative"}``."""
        return frozenset(self[i].kind for i in identifiers)

    def closed(self, identifiers: Sequence[str]) -> bool:
        """Whether headings below ``identifiers`` name no section."""
        return any(self[i].closed for i in identifiers)

    def prove(self) -> Iterator[Proof]:
        """Every example must name its section, every miss must not."""
        yield from self.numbering.prove()
        path = str(self._path)
        for section in self.sections:
            for example in section.examples:
                found = self.named(example.text, example.inside)
                failure = "" if found == section.id else f"named {found or 'nothing'}, expected {section.id}"
                yield Proof(file=path, id=section.id, kind="example", text=example.text, failure=failure)
            for miss in section.misses:
                found = self.named(miss.text, miss.inside)
                failure = "" if found != section.id else "named, though it must not be"
                yield Proof(file=path, id=section.id, kind="miss", text=miss.text, failure=failure)


def _naming(section: Section) -> list[str]:
    """The expressions by which a heading names ``section``, wherever it stands."""
    inside = (text for texts in section.inside.values() for text in texts)
    return [f"(?:{text})" for text in (*section.match, *inside)]


def within(identifier: str, parent: str) -> bool:
    """Whether the section ``identifier`` is ``parent`` or one of its parts (``three_public.detail``)."""
    return identifier == parent or identifier.startswith(parent + ".")


def _may(section: Section, owner: str) -> bool:
    """Whether ``section`` may stand below ``owner``, a section that names only its own kin, or end it."""
    same_root = section.id.split(".")[0] == owner.split(".", maxsplit=1)[0]
    return not owner or same_root or any(within(owner, left) for left in section.leaves)


def load_sections(folder: Path) -> Sections:
    """The sections and numbering styles in ``folder``; raises :class:`~extract.errors.PatternError`."""
    path = folder / "sections.yaml"
    sections = load_yaml(path, SectionFile).sections
    _check(path, sections)
    return Sections(sections=sections, numbering=load_numbering(folder / "numbering.yaml"), folder=folder)


def _check(path: Path, sections: Sequence[Section]) -> None:
    """Refuses names of sections that no entry and no root of entries has."""
    known = {section.id for section in sections} | {section.id.split(".", 1)[0] for section in sections}
    for section in sections:
        cases = (*section.examples, *section.misses)
        named = {*section.inside, *section.leaves, *(parent for case in cases for parent in case.inside)}
        if named - known:
            raise PatternError(f"{path}:1: {section.id}: no such section: {', '.join(sorted(named - known))}")
