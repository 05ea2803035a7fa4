"""Table rows: what a row end says of its cells, and rows of cells as a grid in which each cell stands once.

A row says where each of its cells begins and ends on the page, not which columns it takes: the columns of a table
are the edges of all its rows, those that lie as close as rounding leaves them taken as one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.model.document import Table
from extract.read.doc.binary import i16, part, u8, u16
from extract.read.doc.properties import Code, Modifier

_CELL = 20
_ACROSS, _DOWN_AT = 3, 5
_CONTINUES_DOWN = 1
_CLOSE = 40
"""Twips (1/1440 inch); programs that write cell widths in other units miss each other by less."""


@dataclass(slots=True)
class Content:
    """What stands in one cell."""

    texts: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass(slots=True)
class Shape:
    """A row's cells: their edges in twips, and how each is merged across and down (0 for not at all)."""

    edges: list[int] = field(default_factory=list)
    across: list[int] = field(default_factory=list)
    down: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Slot:
    """A cell's place in the grid (0-based), and the cells whose content Word hides under its own."""

    row: int
    column: int
    column_span: int
    content: Content
    row_span: int = 1
    covered: list[Content] = field(default_factory=list)


def shape(modifiers: Sequence[Modifier]) -> Shape:
    """The shape that a row end's modifiers give."""
    found = Shape()
    for code, operand in modifiers:
        if code == Code.T_CELLS:
            found = _defined(operand)
        elif code in {Code.T_MERGE, Code.T_SPLIT} and len(operand) == 2:
            first, end = operand[0], min(operand[1], len(found.across))
            for at in range(first, end):
                found.across[at] = 0 if code == Code.T_SPLIT else 2 - (at > first)
        elif code == Code.T_MERGE_DOWN and len(operand) == 2 and operand[0] < len(found.down):
            found.down[operand[0]] = operand[1]
    return found


def _defined(operand: bytes) -> Shape:
    count = u8(operand, 0)
    edges = [i16(operand, 1 + 2 * at) for at in range(count + 1)]
    cells = part(operand, 3 + 2 * count, len(operand) - 3 - 2 * count)
    flags = [u16(cells, _CELL * at) if _CELL * at + 2 <= len(cells) else 0 for at in range(count)]
    return Shape(edges, [flag & _ACROSS for flag in flags], [flag >> _DOWN_AT & 3 for flag in flags])


Row = tuple[Sequence[Content], Shape]


def slots(rows: Sequence[Row]) -> list[Slot]:
    """The cells of a table in row-major order.

    A continuation of a merged cell belongs to the cell above if both take the same columns; else it is its own.
    """
    columns = _columns(rows)
    found: list[Slot] = []
    above: dict[int, Slot] = {}
    for at, row in enumerate(rows):
        below: dict[int, Slot] = {}
        for slot, down in _across(row, at, columns):
            upper = above.get(slot.column) if down == _CONTINUES_DOWN else None
            if upper is not None and upper.column_span == slot.column_span:
                upper.row_span += 1
                upper.covered += [slot.content, *slot.covered]
                below[slot.column] = upper
            else:
                found.append(slot)
                below[slot.column] = slot
        above = below
    return found


def _columns(rows: Sequence[Row]) -> list[int] | None:
    """Where the columns begin, and the last one's end; None where the rows do not say it."""
    shapes = [found for _, found in rows]
    widths = [right - left for found in shapes for left, right in pairwise(found.edges)]
    told = all(len(cells) == len(found.edges) - 1 for cells, found in rows)
    if not told or not widths or min(widths) <= 0:
        return None
    close = min(_CLOSE, (min(widths) - 1) // 2)
    columns: list[int] = []
    for edge in sorted({edge for found in shapes for edge in found.edges}):
        if not columns or edge - columns[-1] > close:
            columns.append(edge)
    return columns


def _across(row: Row, at: int, columns: list[int] | None) -> Iterator[tuple[Slot, int]]:
    """The slots of one row, those that continue the one to their left joined with it; and how each goes down."""
    cells, found = row
    down = [*found.down, *[0] * len(cells)]
    slot: Slot | None = None
    going = 0
    for index, joined in enumerate(_joined(found.across, len(cells))):
        start, end = _span(found, index, columns)
        if slot is not None and joined:
            slot.column_span = end - slot.column
            slot.covered.append(cells[index])
            continue
        if slot is not None:
            yield slot, going
        slot, going = Slot(at, start, end - start, cells[index]), down[index]
    if slot is not None:
        yield slot, going


def _span(found: Shape, index: int, columns: list[int] | None) -> tuple[int, int]:
    if columns is None:
        return index, index + 1
    start, end = (bisect_right(columns, found.edges[at]) - 1 for at in (index, index + 1))
    return start, end


def _joined(across: Sequence[int], count: int) -> Iterator[bool]:
    """Whether each cell continues the one to its left.

    Programs disagree which of two flags means a beginning; whichever stands first of neighbours with a flag does.
    """
    begins = 0
    for at in range(count):
        flag = across[at] if at < len(across) else 0
        begins = 0 if not flag else begins or flag
        yield flag != begins
