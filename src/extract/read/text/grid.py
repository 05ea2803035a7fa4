"""A table's grid from the order of its cells, which is all that a text dump keeps.

A dump has every cell once in its row, and an empty one for each row that a cell spans; how many columns a cell spans
is lost. Rows with as many cells as the longest are certain. For the others:

- a single cell spans the row;
- a header above a row that is known: each empty cell below continues the header cell above it, each run of filled
  ones stands under one header cell, if that explains every header cell; or a run begins again under each of them
  (``项目, 决算数 | 项目, 合计, 财政拨款``); or the row below repeats itself under each;
- labels of totals, one for each side of a table whose sides have the same header, begin those sides;
- a row with as many cells as the one above has its columns;
- else empty cells at the start take the columns of those above, and the columns that are left go to the first label
  of a row with figures (``合计``) or with labels that stand at the same distance from the end of a complete row, to
  the last cell of any other row.

Empty cells at the start of a row continue the label above them. All of it is a guess: the table is not ``ruled``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, islice, pairwise

from extract.model.document import Cell, Place, Table
from extract.read.text.figures import is_figure


@dataclass(slots=True)
class _Slot:
    """A cell on its way into the grid; one that continues another is taken out."""

    text: str
    row: int
    column: int
    span: int
    row_span: int = 1
    taken: bool = False


def grid(rows: list[list[str]], locator: str) -> Table:
    """The table of these rows of cell texts, top to bottom."""
    columns = max(map(len, rows))
    laid = [
        _lay(at, row, spans) for at, (row, spans) in enumerate(zip(rows, _spans(rows, columns), strict=True))
    ]
    _merge(laid)
    cells = tuple(_cell(slot, locator) for row in laid for slot in row if not slot.taken)
    return Table(place=Place(locator=locator), rows=len(rows), columns=columns, cells=cells, ruled=False)


def _lay(at: int, row: list[str], spans: list[int]) -> list[_Slot]:
    starts = accumulate(spans, initial=0)
    return [_Slot(text, at, column, span) for text, column, span in zip(row, starts, spans, strict=False)]


def _cell(slot: _Slot, table: str) -> Cell:
    return Cell(
        row=slot.row,
        column=slot.column,
        text=slot.text,
        row_span=slot.row_span,
        column_span=slot.span,
        place=Place(locator=f"{table}r{slot.row + 1}c{slot.column + 1}"),
    )


def _spans(rows: list[list[str]], columns: int) -> list[list[int]]:
    """How many columns each cell of each row spans."""
    known = [_certain(row, columns) for row in rows]
    for at in range(len(rows) - 2, -1, -1):
        below = known[at + 1]
        if known[at] is None and below is not None:
            known[at] = _over(rows[at], rows[at + 1], below)
    labels = {label for row in rows if len(row) == columns for label in _from_end(row)}
    sides = max((_sides(row) for row in rows if len(row) == columns), default=1)
    spans: list[list[int]] = []
    for row, own in zip(rows, known, strict=True):
        spans.append(
            own or _totals(row, columns, sides) or _beside(row, spans[-1] if spans else [], columns, labels)
        )
    return spans


def _sides(header: list[str]) -> int:
    """How often a header says the same labels side by side."""
    columns = len(header)
    counts = (count for count in range(columns // 2, 1, -1) if columns % count == 0)
    return next((count for count in counts if _repeats(header, count)), 1)


def _totals(row: list[str], columns: int, sides: int) -> list[int] | None:
    """The spans of a row with one label for each side, which takes what its figures leave of the side."""
    width, rest = divmod(len(row), sides)
    if sides == 1 or rest or width < 2:
        return None
    at_start = [at % width == 0 for at in range(len(row))]
    if any(start == (not text or is_figure(text)) for start, text in zip(at_start, row, strict=True)):
        return None
    return [columns // sides - width + 1 if start else 1 for start in at_start]


def _from_end(row: list[str]) -> Iterator[tuple[int, str]]:
    """The row's labels with their distance from its end."""
    return ((len(row) - at, text) for at, text in enumerate(row) if text and not is_figure(text))


def _certain(row: list[str], columns: int) -> list[int] | None:
    if len(row) == columns:
        return [1] * columns
    return [columns] if len(row) == 1 else None


def _over(row: list[str], below: list[str], spans: list[int]) -> list[int] | None:
    """The spans of a header row over a known row; None where it explains the header in no way or in several."""
    if len(row) >= len(below) or any(map(is_figure, row)):
        return None
    groups = len(row)
    if len(below) % groups == 0 and _repeats(below, groups):
        width = len(below) // groups
        return [sum(spans[at : at + width]) for at in range(0, len(below), width)]
    parts = _parts(below, spans, _whole)
    if "" in below and len(parts) == groups:
        return parts
    begun = [_parts(below, spans, ends) for ends in (_ends_of_units, _ends_of_beginnings)]
    explaining = {tuple(parts) for parts in begun if len(parts) == groups}
    return list(explaining.pop()) if len(explaining) == 1 else None


def _repeats(row: list[str], groups: int) -> bool:
    """Whether a row is the same labels again and again."""
    width = len(row) // groups
    return width > 1 and "" not in row and all(row[at] == row[at % width] for at in range(len(row)))


def _parts(row: list[str], spans: list[int], ends_of: Callable[[list[str]], list[int]]) -> list[int]:
    """The columns of each empty cell and of each part of a run of filled ones, which ends where ``ends_of`` says."""
    parts: list[int] = []
    for empty, cells in groupby(zip(row, spans, strict=True), key=lambda cell: not cell[0]):
        run = list(cells)
        if empty:
            parts += [span for _, span in run]
        else:
            ends = ends_of([text for text, _ in run])
            parts += [sum(span for _, span in run[start:end]) for start, end in pairwise([0, *ends])]
    return parts


def _whole(run: list[str]) -> list[int]:
    return [len(run)]


def _ends_of_units(run: list[str]) -> list[int]:
    """Parts are the labels up to where the first comes again, as often as they come, and what is between them."""
    width = next((at for at in range(1, len(run)) if run[at] == run[0]), len(run))
    unit, ends, at = run[:width], [], 0
    while at < len(run):
        if run[at : at + width] == unit:
            at += width
        else:
            at = next((to for to in range(at + 1, len(run)) if run[to : to + width] == unit), len(run))
        ends.append(at)
    return ends


def _ends_of_beginnings(run: list[str]) -> list[int]:
    """Each part begins with the label that the first one begins with."""
    return [at for at in range(1, len(run)) if run[at] == run[0]] + [len(run)]


def _beside(row: list[str], above: list[int], columns: int, labels: set[tuple[int, str]]) -> list[int]:
    """The spans of a row that nothing below explains, from the row above, from what it holds and from ``labels``."""
    if len(row) == len(above):
        return above
    lead = next((at for at, text in enumerate(row) if text), len(row))
    ones = [1] * len(row)
    spans = (above + ones)[:lead] + ones[lead:]
    if sum(spans) > columns:
        spans = ones
    at_end = any(map(is_figure, row)) or not labels.isdisjoint(_from_end(row))
    if lead < len(row):
        spans[lead if at_end else -1] += columns - sum(spans)
    return spans


def _merge(rows: list[list[_Slot]]) -> None:
    """Let labels span the empty cells below them."""
    figures = [any(is_figure(slot.text) for slot in row) for row in rows]
    for at, row in enumerate(rows):
        header = at + 1 < len(rows) and len(row) < len(rows[at + 1]) and not (figures[at] or figures[at + 1])
        for slot in row:
            if slot.text:
                _extend(slot, _below(slot, rows, figures) or (_under(slot, rows[at + 1]) if header else []))


def _extend(slot: _Slot, below: list[_Slot]) -> None:
    slot.row_span += len(below)
    for other in below:
        other.taken = True


def _below(slot: _Slot, rows: list[list[_Slot]], figures: list[bool]) -> list[_Slot]:
    """The empty cells at the start of their rows that continue ``slot`` downwards."""
    run: list[_Slot] = []
    for row in islice(rows, slot.row + 1, None):
        own = _leading(row, slot)
        if own is None:
            break
        run.append(own)
    if len(run) == 1 and not figures[slot.row] and figures[slot.row + 1]:
        # A total that has no code of its own under the header of the codes looks just like this.
        return []
    return run


def _leading(row: list[_Slot], upper: _Slot) -> _Slot | None:
    """The empty cell under ``upper`` that has nothing but empty cells before it and something behind them."""
    for slot in row:
        if slot.text or slot.column > upper.column:
            return None
        if slot.column == upper.column:
            filled = any(other.text for other in row)
            return slot if filled and slot.span == upper.span and not slot.taken else None
    return None


def _under(upper: _Slot, row: list[_Slot]) -> list[_Slot]:
    """The empty cell that continues a header cell into a second row of headers."""
    return [slot for slot in row if not slot.text and (slot.column, slot.span) == (upper.column, upper.span)]
