"""The tree of headings, built as the paragraphs go by.

Depth follows the numbers, not the declared outline levels, which publishers get wrong: a number continues the open
sequence of its style (or of a style that the same sequence mixes), else it opens a new depth below those headings
whose style usually stands further out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.library.numbering import Mark
from extract.library.sections import Sections, within
from extract.model.account import Heading
from extract.structure.candidate import Candidate


@dataclass(slots=True)
class _Level:
    """One open depth: its current heading (None for a list item without one) and the styles it was numbered in."""

    heading: Heading | None
    section: str
    styles: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    value: int = 0
    rank: int = 0
    declared: int | None = None
    pure: bool = False
    opens: bool = False


class Outline:
    """The headings that are open at the current point of the document."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._levels: list[_Level] = []

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The open headings, outermost first."""
        return tuple(level.heading for level in self._levels if level.heading)

    @property
    def section_ids(self) -> tuple[str, ...]:
        """The sections that the open headings name, outermost first, none twice in a row."""
        found: list[str] = []
        for level in self._levels:
            if level.section and level.section not in found[-1:]:
                found.append(level.section)
        return tuple(found)

    def enter(self, candidate: Candidate) -> Heading | None:
        """Puts ``candidate`` in its place in the tree and gives its heading (None for a list item)."""
        depth, inherited = self._place(candidate)
        del self._levels[depth:]
        bare_part = candidate.mark is not None and candidate.mark.style.opens
        heading = (
            Heading(number=candidate.number, text=candidate.text, depth=depth + 1)
            if candidate.text or bare_part
            else None
        )
        self._levels.append(self._level(candidate, heading, inherited))
        return heading

    def rename(self, text: str) -> Heading | None:
        """Gives the innermost heading a fuller text: a title that goes on in the next paragraph."""
        level = self._levels[-1]
        if level.heading is None:
            return None
        level.heading = Heading(number=level.heading.number, text=text, depth=level.heading.depth)
        level.section = self._sections.named(text, self._ancestors(len(self._levels) - 1)) or level.section
        return level.heading

    def _level(self, candidate: Candidate, heading: Heading | None, inherited: _Level | None) -> _Level:
        section = candidate.alone or (self._name(heading.text) if heading else "")
        if not candidate.pure and section:
            section = self._unless_part(section)
        style = candidate.mark.style if candidate.mark else None
        return _Level(
            heading=heading,
            section=section,
            styles=({style.id} if style else set()) | (inherited.styles if inherited else set()),
            families=({style.family} if style and style.family else set()),
            value=candidate.mark.value if candidate.mark else 0,
            rank=inherited.rank if inherited else (style.rank if style else 0),
            declared=candidate.level,
            pure=candidate.pure,
            opens=style.opens if style else bool(section) and self._sections[section].opens,
        )

    def _name(self, text: str) -> str:
        ancestors = self._ancestors(len(self._levels))
        if self._sections.closed(ancestors):
            return ""
        nested = self._sections.numbering.mark(text)
        return self._sections.named((nested and text[nested.end :]) or text, ancestors)

    def _unless_part(self, section: str) -> str:
        """No section for an item that only states a part of the whole that it stands below."""
        whole = self._sections.part_of(self._ancestors(len(self._levels)))
        return "" if whole and not within(section, whole.split(".", maxsplit=1)[0]) else section

    def _ancestors(self, depth: int) -> tuple[str, ...]:
        return tuple(level.section for level in self._levels[:depth] if level.section)

    def _place(self, candidate: Candidate) -> tuple[int, _Level | None]:
        """The depth (0-based) for ``candidate`` and the level whose sequence it continues there."""
        if candidate.mark is None:
            return self._unnumbered_depth(candidate), None
        style = candidate.mark.style
        if style.opens or self._leaves(candidate):
            return 0, None
        depth = self._sequence(candidate.mark)
        if depth is not None:
            return depth, self._levels[depth]
        return self._below_outer(style.rank, candidate.mark.value), None

    def _leaves(self, candidate: Candidate) -> bool:
        """Whether the heading belongs to a section that ends the part of the document which is open."""
        part = self._levels[0].section if self._levels else ""
        section = self._name(candidate.text) if part and candidate.text else ""
        return bool(section) and any(within(part, left) for left in self._sections[section].leaves)

    def _sequence(self, mark: Mark) -> int | None:
        """The depth whose numbering ``mark`` continues: by its own style, else by a mixed sequence."""
        open_levels = list(enumerate(self._levels))[::-1]
        for depth, level in open_levels:
            if mark.style.id in level.styles and not (mark.value == 1 and len(level.styles) > 1):
                return depth
        for depth, level in open_levels:
            if mark.style.family in level.families and mark.value == level.value + 1 > 1:
                return depth
        return None

    def _below_outer(self, rank: int, value: int) -> int:
        """The depth below all open headings that stand further out than ``rank``.

        A list may break that order when it starts right under a heading that is nothing but a heading.
        """
        depth = len(self._levels)
        while depth and not self._stands_outside(
            self._levels[depth - 1], rank, value, depth == len(self._levels)
        ):
            depth -= 1
        return depth

    @staticmethod
    def _stands_outside(level: _Level, rank: int, value: int, innermost: bool) -> bool:
        if level.opens or level.rank < rank:
            return True
        return innermost and value == 1 and rank > 1 and level.pure and level.heading is not None

    def _unnumbered_depth(self, candidate: Candidate) -> int:
        if candidate.alone and self._sections[candidate.alone].opens:
            return 0
        if candidate.level == 1 and not candidate.alone:
            return 0
        if candidate.alone:
            return self._depth_of_section(candidate.alone)
        depth = len(self._levels)
        while depth and not self._declared_outside(self._levels[depth - 1], candidate.level or 0):
            depth -= 1
        return depth

    def _depth_of_section(self, section: str) -> int:
        """Below the section that ``section`` is part of, else beside the outermost section that is no part."""
        for depth in range(len(self._levels), 0, -1):
            parent = self._levels[depth - 1].section
            if parent and parent != section and within(section, parent):
                return depth
        for depth, level in enumerate(self._levels):
            if not level.opens:
                return depth
        return len(self._levels)

    @staticmethod
    def _declared_outside(level: _Level, declared: int) -> bool:
        return level.opens or (level.declared is not None and level.declared < declared and level.pure)
