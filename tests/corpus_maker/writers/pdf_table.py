"""Lays a table out on pages: rows as high as their text, broken between pages with or without the header again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus_maker.content import Cell, Table
from corpus_maker.writers.page import MARGIN, Box, Words
from corpus_maker.writers.typeset import break_lines

if TYPE_CHECKING:
    from corpus_maker.writers.pdf_layout import Layout

SIZES = ((6, 9.0), (10, 8.0), (14, 7.0), (20, 5.5))
SMALLEST = 4.4
"""Type size by the number of columns."""

PADDING = 0.3
"""Space beside the text, in parts of the type size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A cell with its position and its lines of text."""

    row: int
    column: int
    cell: Cell
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table's column edges, row heights and fitted cells at one type size."""

    size: float
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[Fitted, ...]
    thin: bool


def lay_table(layout: Layout, table: Table) -> None:
    """Draws the table from the current position on, over as many pages as it takes."""
    grid = _grid(layout, table)
    header = range(table.header)
    for group in _groups(table, grid):
        height = sum(grid.heights[row] for row in group)
        if layout.page.room < height and layout.page.y > MARGIN:
            layout.new_page(layout.page.wide)
            if table.repeat_header and group.start >= table.header:
                _draw(layout, grid, header)
        _draw(layout, grid, group)
    layout.page.y += 8


def _grid(layout: Layout, table: Table) -> Grid:
    size = next((size for most, size in SIZES if len(table.widths) <= most), SMALLEST)
    width = layout.page.width - 2 * MARGIN
    edges = [MARGIN]
    for share in table.widths:
        edges.append(edges[-1] + width * share / sum(table.widths))
    measure = partial(layout.measure, size=size)  # type: ignore[call-arg]
    cells = []
    for row, column, cell in table.placed():
        room = edges[column + cell.columns] - edges[column] - 2 * PADDING * size
        lines = tuple(cell.text[start:end] for start, end in break_lines(cell.text, room, measure))
        cells.append(Fitted(row=row, column=column, cell=cell, lines=lines))
    return Grid(
        size=size,
        edges=tuple(edges),
        heights=tuple(_heights(table, cells, size)),
        cells=tuple(cells),
        thin=table.wide,
    )


def _heights(table: Table, cells: list[Fitted], size: float) -> list[float]:
    heights = [table.row_height] * len(table.rows)
    for fitted in sorted(cells, key=lambda fitted: fitted.cell.rows):
        rows = range(fitted.row, fitted.row + fitted.cell.rows)
        missing = (len(fitted.lines) * 1.3 + 2 * PADDING) * size - sum(heights[row] for row in rows)
        if missing > 0:
            heights[rows[-1]] += missing
    return heights


def _groups(table: Table, grid: Grid) -> list[range]:
    """Rows that no merged cell ties together may stand on different pages; the header stays with its first row."""
    tied = set(range(1, table.header + 1)) if table.header < len(table.rows) else set()
    for fitted in grid.cells:
        tied |= set(range(fitted.row + 1, fitted.row + fitted.cell.rows))
    starts = [row for row in range(len(table.rows)) if row not in tied]
    return [range(start, end) for start, end in pairwise([*starts, len(table.rows)])]


def _draw(layout: Layout, grid: Grid, rows: range) -> None:
    tops = {rows.start: layout.page.y}
    for row in rows:
        tops[row + 1] = tops[row] + grid.heights[row]
    for fitted in grid.cells:
        if fitted.row in rows:
            bottom = tops[fitted.row + fitted.cell.rows]
            _draw_cell(layout, grid, fitted, tops[fitted.row], bottom)
    layout.page.y = tops[rows.stop]


def _draw_cell(layout: Layout, grid: Grid, fitted: Fitted, top: float, bottom: float) -> None:
    left, right = grid.edges[fitted.column], grid.edges[fitted.column + fitted.cell.columns]
    items, size = layout.page.items, grid.size
    if grid.thin:
        items += [Box(x0=left, top=y - 0.25, x1=right, bottom=y + 0.25, filled=True) for y in (top, bottom)]
        items += [Box(x0=x - 0.25, top=top, x1=x + 0.25, bottom=bottom, filled=True) for x in (left, right)]
    else:
        items.append(Box(x0=left, top=top, x1=right, bottom=bottom))
    leading = size * 1.3
    y = (top + bottom - leading * len(fitted.lines)) / 2
    for line in fitted.lines:
        width = layout.measure(line, size)
        spare = right - left - width - 2 * PADDING * size
        x = left + PADDING * size + {"left": 0.0, "center": spare / 2, "right": spare}[fitted.cell.align]
        baseline = y + size
        if line:
            items.append(Words(x=x, baseline=baseline, size=size, text=line))
        if fitted.cell.key is not None:
            layout.note_place(fitted.cell.key, (x, baseline - size * 0.88, x + width, baseline + size * 0.12))
        y += leading
