"""A sheet as its reader leaves it: what each cell shows, whatever the file format."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from extract.errors import LimitExceeded

MAX_CELLS = 1_000_000
"""Cells with text in a workbook, and positions of a table."""

MAX_SHEETS = 500


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area: its first and last row and column (0-based, both inside)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """What a sheet shows: the texts of its cells by row and column (0-based), blank ones left out."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, text: str) -> None:
        """Note what a cell shows."""
        if text.strip():
            self.texts[row, column] = text
            if len(self.texts) > MAX_CELLS:
                raise LimitExceeded(f"sheet {self.name} has more than {MAX_CELLS} cells with text")

    def seen(self) -> Sheet:
        """The sheet without its hidden rows and columns, those that are left counted anew.

        A merged area shows its text as long as any of it is shown.
        """
        if not (self.hidden_rows or self.hidden_columns):
            return self
        rows, columns = sorted(self.hidden_rows), sorted(self.hidden_columns)
        left = Sheet(self.name)
        for merge in self.merges:
            top, bottom = _shifted(merge.top, rows), _shifted(merge.bottom + 1, rows) - 1
            start, end = _shifted(merge.left, columns), _shifted(merge.right + 1, columns) - 1
            if top <= bottom and start <= end:
                left.merges.append(Merge(top, start, bottom, end))
                left.put(top, start, self.texts.get((merge.top, merge.left), ""))
        for (row, column), text in self.texts.items():
            if row not in self.hidden_rows and column not in self.hidden_columns:
                left.texts[_shifted(row, rows), _shifted(column, columns)] = text
        return left


def _shifted(at: int, gone: list[int]) -> int:
    """The index of a row or column among those that are left."""
    return at - bisect_left(gone, at)
