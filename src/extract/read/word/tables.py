"""Tables: rows and cells of WordprocessingML as a grid in which each cell stands once, with its span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.read.word.names import VAL, WRAPPERS, Element, Properties, W, number, properties, value

_CELL_OWN = f"{W}tcPr"
_SPAN, _ACROSS, _DOWN = f"{W}gridSpan", f"{W}hMerge", f"{W}vMerge"

_MAX_SPAN = 256
"""Word has 63 columns at the most; a larger claim would only cost whoever lays the grid out."""


@dataclass(slots=True)
class Slot:
    """A cell's place in the grid (0-based), and the cells whose content Word hides under its own."""

    row: int
    column: int
    column_span: int
    element: Element
    continues: bool = False
    row_span: int = 1
    covered: list[Element] = field(default_factory=list)


def slots(table: Element) -> list[Slot]:
    """The cells of a ``w:tbl`` in row-major order. Deleted rows and cells do not count.

    A continuation of a merged cell belongs to the cell above if both take the same columns; else it is its own.
    """
    found: list[Slot] = []
    above: dict[int, Slot] = {}
    at = 0
    for row in _children(table, f"{W}tr"):
        own = properties(row, f"{W}trPr")
        if f"{W}del" not in own:
            above = _down(_across(row, own, at), above, found)
            at += 1
    return found


def _down(row: list[Slot], above: dict[int, Slot], found: list[Slot]) -> dict[int, Slot]:
    """Add one row's cells to ``found``; gives those that the next row may continue, by column."""
    open_slots: dict[int, Slot] = {}
    for slot in row:
        upper = above.get(slot.column)
        if slot.continues and upper is not None and upper.column_span == slot.column_span:
            upper.row_span += 1
            upper.covered += [slot.element, *slot.covered]
            slot = upper
        else:
            found.append(slot)
        open_slots[slot.column] = slot
    return open_slots


def _across(row: Element, own: Properties, at: int) -> list[Slot]:
    """The slots of one row; cells that continue the one to their left widen it."""
    found: list[Slot] = []
    column = _span(value(own, f"{W}gridBefore"), least=0)
    for cell in _children(row, f"{W}tc"):
        cell_own = properties(cell, _CELL_OWN)
        if f"{W}cellDel" in cell_own:
            continue
        span = _span(value(cell_own, _SPAN)) if _SPAN in cell_own else 1
        if found and _continues(cell_own, _ACROSS):
            found[-1].column_span += span
            found[-1].covered.append(cell)
        else:
            found.append(Slot(at, column, span, cell, _continues(cell_own, _DOWN)))
        column += span
    return found


def _continues(own: Properties, tag: str) -> bool:
    merge = own.get(tag)
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _span(text: str | None, least: int = 1) -> int:
    span = number(text)
    return least if span is None else min(max(span, least), _MAX_SPAN)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Children with this tag, looked for through content controls and tracked changes."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)
