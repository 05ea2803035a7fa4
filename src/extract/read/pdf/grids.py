"""Groups of cells as grids: rows and columns with spans, and which runs stand in which cell."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.model.document import BBox
from extract.read.pdf.lines import runs_to_text, tenth
from extract.read.pdf.page import Run


class GridCell(NamedTuple):
    """A cell's corner (0-based), spans and box (in tenths of points)."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: BBox


@dataclass(slots=True, kw_only=True, eq=False)
class Grid:
    """Cells in rows and columns. ``runs`` collects the text of each cell, by the cell's place in ``cells``;
    once all is there, :meth:`settle` turns it into ``texts``.
    """

    cells: tuple[GridCell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    ruled: bool = True
    runs: dict[int, list[Run]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[int, str] = field(default_factory=dict)
    nested: dict[int, list[Grid]] = field(default_factory=lambda: defaultdict(list))
    _owners: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._owners = [[-1] * self.columns for _ in range(self.rows)]
        for number, cell in enumerate(self.cells):
            for row in range(cell.row, cell.row + cell.row_span):
                self._owners[row][cell.column : cell.column + cell.column_span] = [number] * cell.column_span

    @property
    def rows(self) -> int:
        """How many rows the cells' sides make."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns the cells' sides make."""
        return len(self.xs) - 1

    @property
    def box(self) -> BBox:
        """The box around all cells."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> int:
        """The number of the cell that holds a point; -1 where there is none."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self._owners[row][column] if 0 <= row < self.rows and 0 <= column < self.columns else -1

    def settle(self) -> None:
        """Keep of each cell's runs its text, printed lines parted by line ends: a document may have many pages."""
        self.texts = {number: runs_to_text(runs) for number, runs in self.runs.items()}
        self.runs, self._owners = {}, []


def group_to_grid(group: Sequence[BBox]) -> Grid:
    """The cells of a group in the rows and columns that their sides make."""
    xs = sorted({x for x0, _, x1, _ in group for x in (x0, x1)})
    ys = sorted({y for _, top, _, bottom in group for y in (top, bottom)})
    columns = {x: (index, tenth(x)) for index, x in enumerate(xs)}
    rows = {y: (index, tenth(y)) for index, y in enumerate(ys)}
    cells: list[GridCell] = []
    for x0, top, x1, bottom in group:
        (column, left), (next_column, right) = columns[x0], columns[x1]
        (row, upper), (next_row, lower) = rows[top], rows[bottom]
        cells.append(GridCell(row, column, next_row - row, next_column - column, (left, upper, right, lower)))
    return Grid(cells=tuple(cells), xs=tuple(xs), ys=tuple(ys))


def place_runs(runs: Iterable[Run], grids: Sequence[Grid]) -> list[Run]:
    """Puts each run into its cell of the innermost grid, glyph by glyph where it spans several; gives back the rest."""
    if not grids:
        return list(runs)
    rest: list[Run] = []
    for run in runs:
        y = run.baseline - _RAISE * run.size
        candidates = [grid for grid in grids if grid.ys[0] <= y <= grid.ys[-1]]
        if not candidates:
            rest.append(run)
            continue
        for piece, grid, number in _pieces(run, y, candidates):
            (grid.runs[number] if grid else rest).append(piece)
    return rest


def place_turned(runs: Iterable[Run], grids: Sequence[Grid]) -> list[Run]:
    """Puts each piece of turned text into the cell that holds its middle; gives back the rest."""
    rest: list[Run] = []
    for run in runs:
        x = (min(run.lefts) + run.right) / 2
        grid, number = _home(x, run.baseline, grids)
        (grid.runs[number] if grid else rest).append(run)
    return rest


_RAISE = 0.3
"""Part of the font size above its baseline at which a glyph meets its cell."""


def _pieces(run: Run, y: float, grids: Sequence[Grid]) -> Iterable[tuple[Run, Grid | None, int]]:
    """A run cut where its glyphs' centres pass from one cell to another."""
    ends = (*run.lefts[1:], run.right)
    first = _home((run.lefts[0] + ends[0]) / 2, y, grids)
    if len(run.text) == 1 or first == _home((run.lefts[-1] + run.right) / 2, y, grids):
        return [(run, *first)]
    homes = [_home((left + right) / 2, y, grids) for left, right in zip(run.lefts, ends, strict=True)]
    pieces: list[tuple[Run, Grid | None, int]] = []
    start = 0
    for index in range(1, len(homes) + 1):
        if index == len(homes) or homes[index] != homes[start]:
            text, lefts = run.text[start:index], run.lefts[start:index]
            pieces.append((Run(text, lefts, ends[index - 1], run.baseline, run.size), *homes[start]))
            start = index
    return pieces


def _home(x: float, y: float, grids: Sequence[Grid]) -> tuple[Grid | None, int]:
    """The cell of the smallest grid that holds the point."""
    for grid in grids:
        number = grid.cell_at(x, y)
        if number >= 0:
            return grid, number
    return None, -1
