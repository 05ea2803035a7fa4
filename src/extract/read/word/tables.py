"""Tables: rows and cells of WordprocessingML as a grid in which each cell stands once, with its span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.read.word.names import VAL, WRAPPERS, Element, W, number, value

_MAX_SPAN = 256
"""Word has 63 columns at the most; a larger claim would only cost whoever lays the grid out."""


@dataclass(slots=True)
class Slot:
    """A cell's place in the grid (0-based) and the elements whose content it shows."""

    row: int
    column: int
    column_span: int
    element: Element
    row_span: int = 1
    covered: list[Element] = field(default_factory=list)


def slots(table: Element) -> list[Slot]:
    """The cells of a ``w:tbl`` in row-major order. Deleted rows and cells do not count.

    A continuation of a merged cell belongs to the cell above if both take the same columns; else it is its own.
    """
    found: list[Slot] = []
    above: dict[int, Slot] = {}
    rows = (row for row in _children(table, f"{W}tr") if not _deleted(row, "trPr", "del"))
    for at, row in enumerate(rows):
        above = _row(row, at, above, found)
    return found


def _row(row: Element, at: int, above: dict[int, Slot], found: list[Slot]) -> dict[int, Slot]:
    """Add one row's cells to ``found``; gives those that the next row may continue, by column."""
    open_slots: dict[int, Slot] = {}
    for slot in _across(row, at):
        upper = above.get(slot.column)
        if _continues(slot.element, "vMerge") and upper is not None and upper.column_span == slot.column_span:
            upper.row_span += 1
            upper.covered += [slot.element, *slot.covered]
            slot = upper
        else:
            found.append(slot)
        open_slots[slot.column] = slot
    return open_slots


def _across(row: Element, at: int) -> list[Slot]:
    """The slots of one row; cells that continue the one to their left widen it."""
    found: list[Slot] = []
    column = _span(value(row, f"{W}trPr/{W}gridBefore"), least=0)
    for cell in _children(row, f"{W}tc"):
        if _deleted(cell, "tcPr", "cellDel"):
            continue
        span = _span(value(cell, f"{W}tcPr/{W}gridSpan"))
        if _continues(cell, "hMerge") and found:
            found[-1].column_span += span
            found[-1].covered.append(cell)
        else:
            found.append(Slot(at, column, span, cell))
        column += span
    return found


def _continues(cell: Element, name: str) -> bool:
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _span(text: str | None, least: int = 1) -> int:
    span = number(text)
    return least if span is None else min(max(span, least), _MAX_SPAN)


def _deleted(element: Element, properties: str, mark: str) -> bool:
    return element.find(f"{W}{properties}/{W}{mark}") is not None


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Children with this tag, looked for through content controls and tracked changes."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)
