"""Finds the title and the unit note that belong to a table: inside its first rows, else in the lines above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.library.titles import TableTitle, TableTitles
from extract.library.wording import squash
from extract.model.document import Cell, Paragraph, Table

_LONGEST_TITLE = 80
_TITLE_ROWS = 3
_HEADER_ROWS = 8
_LINES_ABOVE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A table's title as published and the kind that it names; both "" where there is none."""

    text: str = ""
    kind: str = ""


@dataclass(slots=True)
class Above:
    """The short lines that stand between the last table or running text and the current point."""

    lines: list[str] = field(default_factory=list)

    def add(self, paragraph: Paragraph) -> None:
        """Keeps the line of ``paragraph``; running text parts what stands above it from the next table."""
        text = paragraph.text.strip()
        if not text:
            return
        if len(text) > _LONGEST_TITLE or "。" in text:
            self.lines.clear()
        else:
            self.lines.append(text)

    def take(self) -> list[str]:
        """The lines, nearest last; the next table must bring its own."""
        lines, self.lines = self.lines[-_LINES_ABOVE:], []
        return lines


def table_title(table: Table, above: Sequence[str], titles: TableTitles) -> Title:
    """The title of ``table``: a row of its own at the top of the grid, else the nearest line above it."""
    candidates = [*_title_rows(table), *_lines(above)]
    for text in candidates:
        kind = titles.kind(text)
        if kind:
            return Title(text=titles.name(text), kind=kind.id if has_header(table, kind) else "")
    unknown = next((text for text in candidates if titles.is_unknown_title(text)), "")
    return Title(text=titles.name(unknown))


def table_unit(table: Table, above: Sequence[str], furniture: Sequence[str], titles: TableTitles) -> str:
    """The unit noted in the first rows of ``table``, else nearest above it, else in the furniture of its page."""
    first_rows = [cell.text for cell in table.cells if cell.row < _TITLE_ROWS]
    for line in (*first_rows, *reversed(above), *furniture):
        unit = titles.unit(line)
        if unit:
            return unit
    return ""


def starts_with_title(table: Table, titles: TableTitles) -> bool:
    """Whether the grid begins with a title of its own."""
    return any(titles.kind(text) or titles.is_unknown_title(text) for text in _title_rows(table))


def _title_rows(table: Table) -> list[str]:
    """The texts of the first rows as long as each holds but one."""
    texts: list[str] = []
    for row in range(min(_TITLE_ROWS, table.rows)):
        filled = [cell.text for cell in table.cells if cell.row == row and cell.text.strip()]
        if len(filled) == 1 and len(filled[0]) <= _LONGEST_TITLE:
            texts.append(" ".join(filled[0].split()))
    return texts


def _lines(above: Sequence[str]) -> list[str]:
    """The lines from the nearest up, then each together with the one before it: a title may be broken in two."""
    pairs = [upper + lower for upper, lower in pairwise(above)]
    return [*reversed(above), *reversed(pairs)]


def has_header(table: Table, kind: TableTitle) -> bool:
    """Whether the first rows hold a word that a table of this kind is known by; any table's do where none is."""
    header = squash("".join(_texts(table.cells)))
    return not kind.header or any(squash(word) in header for word in kind.header)


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells if cell.row < _HEADER_ROWS]
