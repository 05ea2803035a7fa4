"""A table's cells by row and column, and their texts as people read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.model.document import Cell, Table
from extract.model.reading import read

LARGEST = 400_000
"""Places (rows x columns) that a grid may have; no standard table comes near, hostile spans go beyond."""


@dataclass(frozen=True, slots=True)
class Text:
    """A cell's text on one line: ``plain`` without white space, ``folded`` also with widths and quotes folded.

    Both have the same length, so that a position in one is the same position in the other.
    """

    plain: str
    folded: str


@lru_cache(maxsize=20_000)
def text_of(printed: str) -> Text:
    """``printed`` joined over its lines; justified blanks go."""
    reading = read(printed)
    kept = [(printed[at], char) for at, char in zip(reading.at, reading.text, strict=True) if char != " "]
    return Text("".join(plain for plain, _ in kept), "".join(folded for _, folded in kept))


class Grid:
    """Places of a table: :meth:`at` gives the cell that covers one, :meth:`row` the cells that begin in one row."""

    def __init__(self, table: Table) -> None:
        self.rows, self.columns = table.rows, table.columns
        self._covers: dict[tuple[int, int], Cell] = {}
        self._begins: dict[int, list[Cell]] = defaultdict(list)
        for cell in table.cells:
            self._begins[cell.row].append(cell)
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    self._covers.setdefault((row, column), cell)

    @staticmethod
    def fits(table: Table) -> bool:
        """Whether the table is small enough to be laid out."""
        return table.rows * table.columns <= LARGEST

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers the place, None where the grid has a hole."""
        return self._covers.get((row, column))

    def row(self, row: int) -> list[Cell]:
        """The cells whose first row is ``row``, from left to right."""
        return self._begins[row]

    def across(self, row: int, columns: tuple[int, ...]) -> Iterator[Cell]:
        """Each cell once that covers one of ``columns`` in ``row``, from left to right."""
        last: Cell | None = None
        for column in columns:
            cell = self.at(row, column)
            if cell is not None and cell is not last:
                yield cell
            last = cell
