"""The documents of one archive as one publication: the narrative first, numbers of blocks and pages going on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.model.document import Block, Cell, Chart, Document, Paragraph, Part, Place, Table

_NUMBERED = re.compile(r"([a-z]+)(\d+)(.*)", re.DOTALL)
_FIGURE = re.compile(r"\d[\d,.]*")
_FEWEST_FIGURES = 20
_SAME = 0.9
"""Two documents that share this part of their figures, and have so many, are one document in two formats."""

_PREFERRED = ("docx", "doc", "wps", "html", "xlsx", "xls", "ofd", "pdf", "text")
"""Of two formats of one document the first says more of its structure."""


class Member(NamedTuple):
    """A document and its name in the archive."""

    name: str
    document: Document


def without_repeats(members: Sequence[Member]) -> tuple[list[Member], list[str]]:
    """The members without those that repeat another in a second format, and what is to be said of these."""
    kept: list[tuple[Member, Counter[str]]] = []
    notes: list[str] = []
    for member in sorted(members, key=_preference):
        figures = _figures(member.document)
        same = next((other for other, known in kept if _is_same(figures, known)), None)
        if same:
            notes.append(f"{member.name} repeats {same.name} and was left out")
        else:
            kept.append((member, figures))
    return [member for member, _ in kept], notes


def _preference(member: Member) -> tuple[int, str]:
    kind = member.document.format
    return (_PREFERRED.index(kind) if kind in _PREFERRED else len(_PREFERRED), member.name)


def _figures(document: Document) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in document.blocks:
        texts = [cell.text for cell in block.walk()] if isinstance(block, Table) else []
        for text in [block.text] if isinstance(block, Paragraph) else texts:
            found.update(_FIGURE.findall(text))
    return found


def _is_same(figures: Counter[str], known: Counter[str]) -> bool:
    both, either = (figures & known).total(), (figures | known).total()
    return min(figures.total(), known.total()) >= _FEWEST_FIGURES and both >= _SAME * either


def join(kind: str, members: Sequence[Member], problems: Sequence[str], notes: Sequence[str]) -> Document:
    """One document of the format ``kind``: the member with the most running text first, then by name."""
    narrative = max(members, key=lambda member: _running_text(member.document))
    ordered = [narrative, *sorted(m for m in members if m is not narrative)]
    numbering = _Numbering()
    documents = [numbering.renumbered(member) for member in ordered]
    return Document(
        format=kind,
        blocks=tuple(block for document in documents for block in document.blocks),
        pages=numbering.pages or None,
        furniture=tuple(line for document in documents for line in document.furniture),
        problems=(
            *problems,
            *(f"{m.name}: {problem}" for m in ordered for problem in m.document.problems),
        ),
        parts=tuple(numbering.parts),
        notes=(*map(_range, numbering.parts), *notes),
    )


def _range(part: Part) -> str:
    """Which blocks and pages are a part's."""
    pages = f", pages {part.pages[0]}-{part.pages[1]}" if part.pages else ""
    return f"{part.name}: {', '.join(part.locators)}{pages}"


def _running_text(document: Document) -> int:
    return sum(len(block.text) for block in document.blocks if isinstance(block, Paragraph))


class _Numbering:
    """Goes on with the numbers of blocks and pages from one document to the next."""

    def __init__(self) -> None:
        self.pages = 0
        self.parts: list[Part] = []
        self._used: Counter[str] = Counter()

    def renumbered(self, member: Member) -> Document:
        """The document with its places moved behind those of the documents before it."""
        document = member.document
        before = self._used.copy()
        move = _Move(before, self.pages)
        blocks = tuple(move.block(block) for block in document.blocks)
        furniture = tuple(move.paragraph(line) for line in document.furniture)
        self._used = move.used
        self.pages += document.pages or 0
        self.parts.append(
            Part(
                name=member.name,
                format=document.format,
                blocks=len(blocks),
                locators=tuple(
                    f"{letter}{before[letter] + 1}-{letter}{last}"
                    for letter, last in move.used.items()
                    if last > before[letter]
                ),
                pages=(move.pages + 1, self.pages) if document.pages else None,
            )
        )
        return replace(document, blocks=blocks, furniture=furniture)


class _Move:
    """Moves places behind ``before`` (the highest number of each letter) and ``pages``."""

    def __init__(self, before: Counter[str], pages: int) -> None:
        self._before = before
        self.pages = pages
        self.used = before.copy()

    def block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return self.paragraph(block)
        return self._chart(block) if isinstance(block, Chart) else self._table(block)

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        lines = tuple(replace(line, page=line.page + self.pages) for line in paragraph.lines)
        return replace(paragraph, place=self._place(paragraph.place), lines=lines)

    def _table(self, table: Table) -> Table:
        return replace(table, place=self._place(table.place), cells=self._cells(table.cells))

    def _cells(self, cells: Iterable[Cell]) -> tuple[Cell, ...]:
        return tuple(
            replace(cell, place=self._place(cell.place), tables=tuple(map(self._table, cell.tables)))
            for cell in cells
        )

    def _chart(self, chart: Chart) -> Chart:
        series = tuple(replace(line, place=self._place(line.place)) for line in chart.series)
        return replace(chart, place=self._place(chart.place), series=series)

    def _place(self, place: Place) -> Place:
        page = None if place.page is None else place.page + self.pages
        return replace(place, locator=self._locator(place.locator), page=page)

    def _locator(self, locator: str) -> str:
        match = _NUMBERED.fullmatch(locator)
        if match is None:
            return locator
        letter, number, rest = match[1], int(match[2]) + self._before[match[1]], match[3]
        self.used[letter] = max(self.used[letter], number)
        return f"{letter}{number}{rest}"
