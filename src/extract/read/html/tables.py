"""Tables of a web page: which of them only lay out the page, and the cells of the others as a grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.errors import LimitExceeded
from extract.read.html.page import hidden, name
from extract.read.word.names import Element, number

MAX_COLUMNS = 256
_MAX_CELLS = 1_000_000
_GROUPS = {"thead", "tbody", "tfoot"}
_CELLS = {"td", "th"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LONG = 1500
"""Characters of a cell that holds a page and not a value."""


@dataclass(slots=True)
class Slot:
    """A cell's place in the grid (0-based)."""

    row: int
    column: int
    row_span: int
    column_span: int
    element: Element


def rows(table: Element) -> list[list[Element]]:
    """The cells of each row of the table itself. Rows that only set widths do not count, and rows without a cell only
    where cells above reach down into them."""
    found: list[list[Element]] = []
    reached = 0
    for row in _children(table):
        cells = [cell for cell in row if name(cell) in _CELLS and not hidden(cell)]
        sets_widths = row.get("height") == "0" and not "".join(map(str, row.itertext())).strip()
        if len(found) < reached or (cells and not sets_widths):
            found.append(cells)
            spans = (_span(cell, "rowspan", _MAX_CELLS) or _MAX_CELLS for cell in cells)
            reached = max(reached, len(found) - 1 + max(spans, default=0))
    return found


def lays_out(cells: list[list[Element]]) -> bool:
    """Whether these are the cells of a table that only places other things on the page."""
    flat = [cell for row in cells for cell in row]
    if len(flat) <= 1:
        return True
    nesting = [cell for cell in flat if next(cell.iter("table"), None) is not None]
    if nesting:
        own = sum(bool("".join(map(str, cell.itertext())).strip()) for cell in flat if cell not in nesting)
        return own < 6 * len(nesting)
    if max(map(len, cells)) > 2:
        return False
    return any(_holds_page(cell) for cell in flat)


def _holds_page(cell: Element) -> bool:
    heading = any(name(one) in _HEADINGS for one in cell.iter())
    return heading or sum(len(str(text).strip()) for text in cell.itertext()) > _LONG


def slots(cells: list[list[Element]]) -> list[Slot]:
    """Each cell once, in row-major order, as the rules of HTML place it; spans end where the table does."""
    found: list[Slot] = []
    taken: dict[int, int] = {}
    for at, row in enumerate(cells):
        column = 0
        for cell in row:
            while taken.get(column, 0) > at:
                column += 1
            across = _span(cell, "colspan", MAX_COLUMNS)
            down = _span(cell, "rowspan", len(cells) - at) or len(cells) - at
            if column >= MAX_COLUMNS or len(found) > _MAX_CELLS:
                raise LimitExceeded(f"a table has more than {MAX_COLUMNS} columns or {_MAX_CELLS} cells")
            across = next(
                (step for step in range(1, across) if taken.get(column + step, 0) > at), across or 1
            )
            found.append(Slot(at, column, down, across, cell))
            taken.update((column + step, at + down) for step in range(across))
            column += across
    last = max((slot.column for slot in found), default=0)
    for slot in found:
        slot.column_span = min(slot.column_span, last + 1 - slot.column)
    return found


def _span(cell: Element, attribute: str, most: int) -> int:
    span = number(cell.get(attribute, "1").strip())
    return 1 if span is None or span < 0 else min(span, most)


def _children(table: Element) -> Iterator[Element]:
    for child in table:
        if name(child) == "tr" and not hidden(child):
            yield child
        elif name(child) in _GROUPS:
            yield from _children(child)
