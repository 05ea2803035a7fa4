"""Joins the pieces of a table that goes on over pages, by the position of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.library.titles import TableTitles
from extract.library.wording import squash
from extract.model.document import Block, Cell, Paragraph, Table
from extract.structure.seam import mend
from extract.structure.titles import Above, starts_with_title

_FIGURE = re.compile(r"[\d.,，%]*")
_TOLERANCE = 4.0
"""How far, in points, a rule may stand from where it stood on the page before."""
_FEWEST = 3
"""Rules of a piece that must agree before a shift of all of them is believed."""


def join_continued(blocks: Sequence[Block], titles: TableTitles) -> tuple[Block, ...]:
    """``blocks`` with each table joined to the pieces of it that open the following pages.

    Between the pieces nothing may stand but what repeats the lines above the first or marks a continuation; such
    lines move before the table.
    """
    joined: list[Block] = []
    chain: _Chain | None = None
    between: list[Paragraph] = []
    above = Above()
    for block in blocks:
        if isinstance(block, Paragraph):
            between.append(block)
            continue
        if isinstance(block, Table) and chain and chain.takes(block, between, titles):
            joined.extend(between)
        else:
            joined.extend([chain.table()] if chain else [])
            for paragraph in between:
                above.add(paragraph)
            joined.extend(between)
            chain = _Chain(block, above.take()) if isinstance(block, Table) else None
            joined.extend([] if chain else [block])
        between = []
    return (*joined, *([chain.table()] if chain else []), *between)


class _Chain:
    """A table and the pieces of it that were found so far."""

    def __init__(self, first: Table, above: Sequence[str]) -> None:
        self._first = first
        self._above = {squash(line) for line in above}
        self._pieces = [(first, 0, 0.0)]
        self._edges = _edges(first)

    def takes(self, piece: Table, between: Sequence[Paragraph], titles: TableTitles) -> bool:
        """Adds ``piece`` and says True where it continues the table."""
        if not _on_next_page(self._pieces[-1][0], piece) or starts_with_title(piece, titles):
            return False
        lines = [squash(paragraph.text) for paragraph in between if paragraph.text.strip()]
        if lines and not self._allows(lines, titles):
            return False
        edges, shift = _joint(self._edges, piece, titles)
        repeated = _repeated_rows(self._first, piece)
        if not edges or repeated == piece.rows or _starts_anew(self._first, piece, repeated):
            return False
        if any(_placed(cell, edges, shift) is None for cell in piece.cells):
            return False
        self._edges = edges
        self._pieces.append((piece, repeated, shift))
        return True

    def table(self) -> Table:
        """The whole table; the first piece as it is where it is the only one."""
        if len(self._pieces) == 1:
            return self._first
        rows, closed, reaching = 0, list[Cell](), list[Cell]()
        for piece, repeated, shift in self._pieces:
            lower = [_up(cell, repeated) for cell in piece.cells if cell.row >= repeated]
            placed = [
                cell for cell in (_placed(cell, self._edges, shift) for cell in lower) if cell is not None
            ]
            cells, shared = mend(reaching, placed, rows) if rows else (placed, 0)
            rows += piece.rows - repeated - shared
            closed += [cell for cell in cells if cell.row + cell.row_span < rows]
            reaching = [cell for cell in cells if cell.row + cell.row_span >= rows]
        cells = sorted(closed + reaching, key=lambda cell: (cell.row, cell.column))
        return replace(self._first, rows=rows, columns=len(self._edges) - 1, cells=tuple(cells))

    def _allows(self, lines: Sequence[str], titles: TableTitles) -> bool:
        """Whether ``lines`` only repeat what stands above the table, and say so or name a table of which there is
        one: forms with the same title follow each other, each with a project of its own."""
        marks = [line for line in lines if titles.is_continuation(line)]
        kinds = [kind for line in lines if (kind := titles.kind(line))]
        repeats = all(line in self._above or line in marks for line in lines)
        return repeats and (bool(marks) or any(not kind.form for kind in kinds))


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


def _joint(first: Sequence[float], piece: Table, titles: TableTitles) -> tuple[tuple[float, ...], float]:
    """The rules of ``first`` and ``piece`` together, and how far the piece has to move; no rules where they part.

    A piece that begins with figures or a numbered label, so without a header of its own, may stand a little aside
    and may leave out columns: from the left on, all of its rules must be the table's.
    """
    second = _edges(piece)
    edges = _common_edges(first, second)
    if edges or len(second) < _FEWEST or not _begins_inside(piece, titles):
        return edges, 0.0
    shift = first[0] - second[0]
    fits = all(any(_near(x + shift, other) for other in first) for x in second)
    return (tuple(first), shift) if fits else ((), 0.0)


def _begins_inside(piece: Table, titles: TableTitles) -> bool:
    """Whether the first row that says anything is one of a body: it has a figure, a code or a numbered label."""
    rows = ([text for text in row if text] for row in _rows(piece))
    told: list[str] = next(filter(None, rows), [])
    return any(_FIGURE.fullmatch(text) or titles.numbering.mark(text) for text in told)


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


def _starts_anew(first: Table, second: Table, repeated: int) -> bool:
    """Whether ``second`` opens, after what it repeats, with the label that ``first`` has there: the next form of
    its kind, not more of the same."""
    above, below = _label(first, repeated), _label(second, repeated)
    return above == below and not _FIGURE.fullmatch(above)


def _label(table: Table, row: int) -> str:
    return next((squash(cell.text) for cell in table.cells if cell.row == row), "")


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    for row in range(table.rows):
        yield tuple(squash(cell.text) for cell in table.cells if cell.row == row)


def _up(cell: Cell, rows: int) -> Cell:
    return replace(cell, row=cell.row - rows)


def _placed(cell: Cell, edges: Sequence[float], shift: float) -> Cell | None:
    """``cell``, moved by ``shift``, in the columns of the joined grid, None where it stands between no two rules."""
    if cell.place.bbox is None:
        return None
    left, right = (_nearest(x + shift, edges) for x in (cell.place.bbox[0], cell.place.bbox[2]))
    return replace(cell, column=left, column_span=right - left) if left < right else None


def _nearest(x: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - x))
