"""From what a sheet shows to blocks: titles and units above a grid are paragraphs, as they are in documents.

Row by row from the top: a row with one filled cell is a paragraph, and so is one that leaves columns free and has a
colon in one of few cells, as ``部门：… 单位：…`` has. The first other row begins the grid. Rows at the end that are
merged over most of the width are notes below it. A sheet may hold several tables below each other: after a blank row,
such titles with a row of labels below them begin the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.errors import LimitExceeded
from extract.model.document import Block, Cell, Paragraph, Place, Table
from extract.read.sheets.sheet import MAX_CELLS, Merge, Sheet

_FEW = 4
_COLONS = "：:"


@dataclass(slots=True)
class Count:
    """How many paragraphs and tables of the workbook were passed."""

    paragraphs: int = 0
    tables: int = 0


class Layout:
    """Lays out one sheet."""

    def __init__(self, sheet: Sheet, count: Count) -> None:
        self._sheet = sheet
        self._count = count
        self._rows: dict[int, list[int]] = {}
        for row, column in sorted(sheet.texts):
            self._rows.setdefault(row, []).append(column)
        self._merges = {(merge.top, merge.left): merge for merge in sheet.merges}

    def blocks(self) -> Iterator[Block]:
        """The sheet's blocks; its name comes first where no title stands above its first table."""
        rows = list(self._rows)
        for at, (start, end) in enumerate(self._parts(rows)):
            part = rows[start:end]
            titles = next((index for index, row in enumerate(part) if not self._above(row)), len(part))
            if not at and not any(len(self._rows[row]) == 1 for row in part[:titles]):
                yield self._paragraph(self._sheet.name)
            for row in part[:titles]:
                yield self._line(row)
            notes = self._notes(part, titles)
            if part[titles:notes]:
                yield self._table(part[titles], part[notes - 1])
            for row in part[notes:]:
                yield self._line(row)

    def _parts(self, rows: list[int]) -> Iterator[tuple[int, int]]:
        """The stretches of filled rows that hold one table each."""
        start = 0
        for at in range(1, len(rows)):
            if rows[at] > self._bottom(rows[at - 1]) + 1 and self._begins(rows, at):
                yield start, at
                start = at
        if rows:
            yield start, len(rows)

    def _begins(self, rows: list[int], at: int) -> bool:
        """Whether titles stand here, and a row of labels below them."""
        below = next((index for index in range(at, len(rows)) if not self._above(rows[index])), None)
        if below is None or below == at:
            return False
        texts = [self._sheet.texts[rows[below], column] for column in self._rows[rows[below]]]
        return not any(text.strip()[:1].isdigit() for text in texts)

    def _above(self, row: int) -> bool:
        """Whether a row is a title or says the unit, if it stands above a table."""
        columns = self._rows[row]
        if len(columns) == 1:
            return True
        colon = any(mark in self._sheet.texts[row, column] for column in columns for mark in _COLONS)
        return colon and len(columns) <= _FEW

    def _notes(self, rows: list[int], first: int) -> int:
        """Where the notes below the grid begin."""
        end = len(rows)
        width = self._width(rows[first:])
        while end > first and len(self._rows[rows[end - 1]]) == 1:
            merge = self._merges.get((rows[end - 1], self._rows[rows[end - 1]][0]))
            if merge is None or 2 * (merge.right - merge.left + 1) <= width:
                break
            end -= 1
        return end

    def _width(self, rows: list[int]) -> int:
        columns = [column for row in rows for column in self._rows[row]]
        return max(columns) - min(columns) + 1 if columns else 0

    def _bottom(self, row: int) -> int:
        """The last row that cells of this row reach into."""
        reach = (self._merges.get((row, column)) for column in self._rows[row])
        return max((merge.bottom for merge in reach if merge is not None), default=row)

    def _line(self, row: int) -> Paragraph:
        return self._paragraph(
            "\t".join(self._sheet.texts[row, column].strip() for column in self._rows[row])
        )

    def _paragraph(self, text: str) -> Paragraph:
        self._count.paragraphs += 1
        return Paragraph(text=text.strip(), place=Place(locator=f"p{self._count.paragraphs}"))

    def _table(self, top: int, last: int) -> Table:
        self._count.tables += 1
        locator = f"t{self._count.tables}"
        rows = [row for row in self._rows if top <= row <= last]
        merges = [merge for row in rows for merge in self._of(row)]
        bottom = max([last, *(merge.bottom for merge in merges)])
        left = min(column for row in rows for column in self._rows[row])
        right = max(
            [*(column for row in rows for column in self._rows[row]), *(merge.right for merge in merges)]
        )
        height, width = bottom - top + 1, right - left + 1
        if height * width > MAX_CELLS:
            raise LimitExceeded(f"a table of sheet {self._sheet.name} has more than {MAX_CELLS} cells")
        area = Merge(top, left, bottom, right)
        return Table(
            place=Place(locator=locator), rows=height, columns=width, cells=tuple(self._cells(area, locator))
        )

    def _of(self, row: int) -> Iterator[Merge]:
        """The merged areas that begin in this row and hold text."""
        for column in self._rows[row]:
            if (row, column) in self._merges:
                yield self._merges[row, column]

    def _cells(self, area: Merge, table: str) -> Iterator[Cell]:
        covered: set[tuple[int, int]] = set()
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                if (row, column) in covered:
                    continue
                merge = self._merges.get((row, column), Merge(row, column, row, column))
                down, across = (
                    min(merge.bottom, area.bottom) - row + 1,
                    min(merge.right, area.right) - column + 1,
                )
                covered.update((row + a, column + b) for a in range(down) for b in range(across))
                yield Cell(
                    row=row - area.top,
                    column=column - area.left,
                    text=self._sheet.texts.get((row, column), "").strip(),
                    place=Place(locator=f"{table}r{row - area.top + 1}c{column - area.left + 1}"),
                    row_span=down,
                    column_span=across,
                )
