"""Joins the pieces of a table that goes on over pages, by the position of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.library.titles import TableTitles
from extract.library.wording import squash
from extract.model.document import Block, Cell, Paragraph, Table
from extract.structure.seam import mend
from extract.structure.titles import starts_with_title

_TOLERANCE = 4.0
"""How far, in points, a rule may stand from where it stood on the page before."""


def join_continued(blocks: Sequence[Block], titles: TableTitles) -> tuple[Block, ...]:
    """``blocks`` with each table joined to the pieces of it that open the following pages."""
    joined: list[Block] = []
    blanks: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.text.strip():
            blanks.append(block)
            continue
        last = joined[-1] if joined else None
        whole = _joined(last, block, titles) if isinstance(last, Table) and isinstance(block, Table) else None
        if whole is None:
            joined.extend(blanks)
            joined.append(block)
        else:
            joined[-1] = whole
        blanks.clear()
    return tuple(joined + blanks)


def _joined(first: Table, second: Table, titles: TableTitles) -> Table | None:
    """Both as one table, None where ``second`` is not the continuation of ``first``."""
    if not _on_next_page(first, second) or starts_with_title(second, titles):
        return None
    edges = _common_edges(_edges(first), _edges(second))
    if not edges:
        return None
    repeated = _repeated_rows(first, second)
    if not repeated and _starts_anew(first, second):
        return None
    upper = [_placed(cell, edges) for cell in first.cells]
    lower = [_placed(_up(cell, repeated), edges) for cell in second.cells if cell.row >= repeated]
    placed_above = [cell for cell in upper if cell is not None]
    placed_below = [cell for cell in lower if cell is not None]
    if len(placed_above) + len(placed_below) < len(upper) + len(lower):
        return None
    cells, shared_rows = mend(placed_above, placed_below, first.rows)
    rows = first.rows + second.rows - repeated - shared_rows
    return replace(first, rows=rows, columns=len(edges) - 1, cells=tuple(cells))


def _on_next_page(first: Table, second: Table) -> bool:
    before, after = _pages(first), _pages(second)
    return bool(before and after) and min(after) == max(before) + 1


def _pages(table: Table) -> set[int]:
    return {cell.place.page for cell in table.cells if cell.place.page is not None}


def _edges(table: Table) -> tuple[float, ...]:
    """The x positions of the rules between columns, left to right."""
    found = sorted(
        x for cell in table.cells if cell.place.bbox for x in (cell.place.bbox[0], cell.place.bbox[2])
    )
    edges: list[float] = []
    for x in found:
        if not edges or x - edges[-1] > _TOLERANCE:
            edges.append(x)
    return tuple(edges)


def _common_edges(first: Sequence[float], second: Sequence[float]) -> tuple[float, ...]:
    """The rules of the joined table: those of the finer piece; none where the two do not fit.

    They fit when they span the same width and every rule of the coarser stands in the finer.
    """
    if len(first) < 2 or len(second) < 2:
        return ()
    finer, coarser = (first, second) if len(first) >= len(second) else (second, first)
    if not (_near(first[0], second[0]) and _near(first[-1], second[-1])):
        return ()
    fits = all(any(_near(x, other) for other in finer) for x in coarser)
    return tuple(finer) if fits else ()


def _near(x: float, other: float) -> bool:
    return abs(x - other) <= _TOLERANCE


def _repeated_rows(first: Table, second: Table) -> int:
    """How many rows at the top of ``second`` repeat the top of ``first``."""
    count = 0
    for above, below in zip(_rows(first), _rows(second), strict=False):
        if above != below or not any(below):
            break
        count += 1
    return count


def _starts_anew(first: Table, second: Table) -> bool:
    """Whether ``second`` opens with the label that ``first`` opens with: the next form, not more of the same."""
    above, below = next(_rows(first), ()), next(_rows(second), ())
    return bool(above and below and above[0]) and above[0] == below[0]


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    for row in range(table.rows):
        yield tuple(squash(cell.text) for cell in table.cells if cell.row == row)


def _up(cell: Cell, rows: int) -> Cell:
    return replace(cell, row=cell.row - rows)


def _placed(cell: Cell, edges: Sequence[float]) -> Cell | None:
    """``cell`` in the columns of the joined grid, None where it stands between no two rules."""
    if cell.place.bbox is None:
        return None
    left, right = _nearest(cell.place.bbox[0], edges), _nearest(cell.place.bbox[2], edges)
    return replace(cell, column=left, column_span=right - left) if left < right else None


def _nearest(x: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - x))
