"""Mends what a page break cut: a row in two, or a cell that spans rows of both pages.

Both pieces stand in one grid already; ``upper`` ends where ``lower`` begins (its rows counted from 0). A wrong join
would give a figure a label that is not its own, so a piece is joined only where nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.model.document import Cell

_SENTENCE_END = "。！？；.!?;"
_FIGURE = re.compile(r"[-−]?[\d,，.．%％\s]+")


def mend(upper: Sequence[Cell], lower: Sequence[Cell], rows: int) -> tuple[list[Cell], int]:
    """All cells of the joined table and how many rows of ``lower`` were part of the last row of ``upper``.

    ``rows`` is the number of rows of ``upper``.
    """
    top = [cell for cell in lower if cell.row == 0]
    rest = [cell for cell in lower if cell.row > 0]
    above = {(c.column, c.column_span): c for c in upper if c.row + c.row_span == rows and c.row < rows}
    if _is_cut_row(top, above):
        mended = {id(above[_columns(cell)]): _with_rest(above[_columns(cell)], cell) for cell in top}
        return _stacked(upper, mended, rest, rows - 1), 1
    spanning = [cell for cell in top if _goes_on(cell, above.get(_columns(cell)), top)]
    mended = {id(above[_columns(cell)]): _longer(above[_columns(cell)], cell.row_span) for cell in spanning}
    kept = [cell for cell in top if cell not in spanning]
    return _stacked(upper, mended, [*kept, *rest], rows), 0


def _is_cut_row(top: Sequence[Cell], above: dict[tuple[int, int], Cell]) -> bool:
    """Whether the top row is the rest of the row above: it names nothing, and all its text goes on a text above."""
    if not top or any(_columns(cell) not in above for cell in top):
        return False
    filled = [cell for cell in top if cell.text.strip()]
    return (
        bool(filled)
        and not top[0].text.strip()
        and all(cell.row_span == 1 and _is_open(above[_columns(cell)].text) for cell in filled)
    )


def _is_open(text: str) -> bool:
    """Whether ``text`` filled more than a line and stops in the middle of a sentence."""
    text = text.strip()
    return "\n" in text and text[-1] not in _SENTENCE_END


def _goes_on(cell: Cell, above: Cell | None, row: Sequence[Cell]) -> bool:
    """Whether the blank ``cell`` is the lower part of the cell above."""
    if above is None or cell.text.strip() or not above.text.strip():
        return False
    if cell.row_span > 1 or above.row_span > 1:
        return True
    leads = cell.column == 0 and not _FIGURE.fullmatch(above.text.strip())
    return leads and not any(_FIGURE.fullmatch(other.text.strip()) for other in row if other.text.strip())


def _with_rest(cell: Cell, rest: Cell) -> Cell:
    text = "\n".join(part for part in (cell.text, rest.text) if part.strip())
    return replace(cell, text=text, row_span=cell.row_span + rest.row_span - 1)


def _longer(cell: Cell, rows: int) -> Cell:
    return replace(cell, row_span=cell.row_span + rows)


def _stacked(
    upper: Sequence[Cell], mended: dict[int, Cell], lower: Sequence[Cell], rows_above: int
) -> list[Cell]:
    cells = [mended.get(id(cell), cell) for cell in upper]
    cells += [replace(cell, row=cell.row + rows_above) for cell in lower]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _columns(cell: Cell) -> tuple[int, int]:
    return cell.column, cell.column_span
