"""Tables without rules, told by figures that stand in columns. Wrong is worse than missing: prose never becomes one."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extract.read.pdf.grids import Grid, GridCell
from extract.read.pdf.lattice import Rule
from extract.read.pdf.lines import rounded
from extract.read.pdf.page import Run

_FEWEST_ROWS = 3
_FEWEST_BETWEEN_RULES = 2
"""Rows with figures that make a table, and those that do where a rule runs above and below them."""

_FULL = 0.5
_FIGURES = 0.7
"""Parts of the cells that must hold anything, and of a column's entries that must be figures."""

_EDGE = 0.8
_NEAR_ROW = 3.5
_GUTTER = 0.8
"""Font sizes: how straight a column of figures is, how far rows are apart, how wide the gap between columns is."""

_MOST_HEADERS = 4
_LONGEST_LABEL = 30

_FIGURE = re.compile(r"[-+−]?[\d０-９][\d０-９,，.．]*[%％]?")
_BLANK = re.compile(r"[-—–/]+")
_NO_LABEL = re.compile(r"[：:。；;]")


class Piece(NamedTuple):
    """A part of a row between two gaps."""

    runs: list[Run]

    @property
    def text(self) -> str:
        """Its letters, without the gaps between its runs."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.runs[0].lefts[0]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.runs[-1].right

    @property
    def is_figure(self) -> bool:
        """Whether it is a number or the dash that stands for none."""
        return bool(_FIGURE.fullmatch(self.text) or _BLANK.fullmatch(self.text))


Row = list[Piece]
Column = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A table in rows ``start`` to ``end`` (excluded) of what was given."""

    start: int
    end: int
    grid: Grid


def rows_to_tables(rows: Sequence[Sequence[list[Run]]], level: Sequence[Rule]) -> Iterator[Aligned]:
    """The tables among rows (each as its pieces between gaps); ``level`` are the page's level rules."""
    if sum(len(row) > 1 for row in rows) < _FEWEST_BETWEEN_RULES:
        return
    pieces = [[Piece(piece) for piece in row] for row in rows]
    last_end = 0
    for start, end in _blocks(pieces):
        columns = _columns(pieces, start, end)
        if not columns or not _is_table(pieces[start:end], columns, level):
            continue
        rules = _wide_rules(columns, level)
        start, end = _with_bands(pieces, (start, end), last_end, rules)
        first = _with_headers(pieces, start, last_end, columns)
        table_rows = _joined(pieces[first:end], rules)
        yield Aligned(start=first, end=end, grid=_grid(table_rows, columns))
        last_end = end


def _is_body(row: Row) -> bool:
    """Whether a row has a label, or another figure, and a figure behind it."""
    return len(row) > 1 and any(_FIGURE.fullmatch(piece.text) for piece in row[1:])


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Stretches of body rows; one other row may lie between two of them."""
    body = [index for index, row in enumerate(rows) if _is_body(row)]
    start = 0
    for at in range(1, len(body) + 1):
        if at == len(body) or body[at] - body[at - 1] > 2 or not _is_near(rows, body[at - 1], body[at]):
            yield body[start], body[at - 1] + 1
            start = at


def _is_near(rows: Sequence[Row], first: int, last: int) -> bool:
    """Whether the rows from ``first`` to ``last`` follow each other closely."""
    return all(
        rows[index + 1][0].runs[0].baseline - rows[index][0].runs[0].baseline
        <= _NEAR_ROW * rows[index][0].runs[0].size
        for index in range(first, last)
    )


def _columns(rows: Sequence[Row], start: int, end: int) -> list[Column]:
    """The columns that the pieces of body rows fall into; none where two pieces of a row share one."""
    body = [row for row in rows[start:end] if _is_body(row)]
    if not body:
        return []
    size = body[0][0].runs[0].size
    columns: list[Column] = []
    for left, right in sorted((piece.left, piece.right) for row in body for piece in row):
        if columns and left < columns[-1][1] + _GUTTER * size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    for row in body:
        homes = [_home(piece, columns) for piece in row]
        if len(set(homes)) < len(homes):
            return []
    return columns if len(columns) > 1 else []


def _home(piece: Piece, columns: Sequence[Column]) -> int:
    """The column that a piece stands in, or is nearest to."""
    centre = (piece.left + piece.right) / 2
    return min(range(len(columns)), key=lambda index: _distance(centre, columns[index]))


def _distance(x: float, column: Column) -> float:
    left, right = column
    return max(left - x, x - right, 0.0)


def _is_table(rows: Sequence[Row], columns: Sequence[Column], level: Sequence[Rule]) -> bool:
    body = [row for row in rows if _is_body(row)]
    fewest = _FEWEST_BETWEEN_RULES if _is_between_rules(rows, columns, level) else _FEWEST_ROWS
    if len(body) < fewest or sum(map(len, body)) < _FULL * len(body) * len(columns):
        return False
    if any(_NO_LABEL.search(piece.text) or len(piece.text) > _LONGEST_LABEL for row in body for piece in row):
        return False
    if any(_spans_columns(piece, columns) for row in rows for piece in row):
        return False
    entries = _entries(body, columns)
    straight = [column for column in entries[1:] if len(column) >= fewest and _is_column_of_figures(column)]
    return bool(straight) and not (len(columns) == 2 and _counts_up(entries[1]))


def _entries(rows: Sequence[Row], columns: Sequence[Column]) -> list[list[Piece]]:
    entries: list[list[Piece]] = [[] for _ in columns]
    for row in rows:
        for piece in row:
            entries[_home(piece, columns)].append(piece)
    return entries


def _spans_columns(piece: Piece, columns: Sequence[Column]) -> bool:
    return sum(piece.left < right and left < piece.right for left, right in columns) > 1


def _is_column_of_figures(pieces: Sequence[Piece]) -> bool:
    """Whether most entries are figures and share their right edge, their left edge or their middle."""
    if sum(piece.is_figure for piece in pieces) < _FIGURES * len(pieces):
        return False
    size = pieces[0].runs[0].size
    places = (
        [piece.right for piece in pieces],
        [piece.left for piece in pieces],
        [(piece.left + piece.right) / 2 for piece in pieces],
    )
    return any(max(edges) - min(edges) <= _EDGE * size for edges in places)


def _counts_up(pieces: Sequence[Piece]) -> bool:
    """Whether figures are whole, small and never fall: the page numbers of a table of contents."""
    texts = [piece.text for piece in pieces]
    if not all(text.isdecimal() and len(text) < 4 for text in texts):
        return False
    numbers = list(map(int, texts))
    return numbers == sorted(numbers)


def _is_between_rules(rows: Sequence[Row], columns: Sequence[Column], level: Sequence[Rule]) -> bool:
    """Whether rules as wide as the columns run above and below the rows."""
    wide = _wide_rules(columns, level)
    first, last = rows[0][0].runs[0], rows[-1][0].runs[0]
    reach = _NEAR_ROW * first.size
    above = any(first.baseline - reach <= rule.at < first.baseline for rule in wide)
    return above and any(last.baseline < rule.at <= last.baseline + reach for rule in wide)


def _wide_rules(columns: Sequence[Column], level: Sequence[Rule]) -> list[Rule]:
    left, right = columns[0][0], columns[-1][1]
    return [
        rule
        for rule in level
        if rule.start <= left + 0.1 * (right - left) and rule.end >= right - 0.1 * (right - left)
    ]


def _with_headers(rows: Sequence[Row], start: int, lowest: int, columns: Sequence[Column]) -> int:
    """The first row of the headers above row ``start``: rows of several pieces, each over columns of its own."""
    first = start
    while first > max(lowest, start - _MOST_HEADERS) and _is_near(rows, first - 1, first):
        row = rows[first - 1]
        homes = [home for piece in row for home in _covered(piece, columns)]
        is_header = len(row) > 1 and not any(_NO_LABEL.search(piece.text) for piece in row)
        if not is_header or len(set(homes)) < len(homes):
            break
        first -= 1
    return first


def _with_bands(
    rows: Sequence[Row], block: tuple[int, int], lowest: int, rules: Sequence[Rule]
) -> tuple[int, int]:
    """A block with the rows that share a band between two rules with its first or last row: parts of their labels."""
    start, end = block
    heights = sorted(rule.at for rule in rules)
    bands = [bisect(heights, row[0].runs[0].baseline) for row in rows]
    bodies = Counter(bands[index] for index in range(start, end) if _is_body(rows[index]))

    def hold_together(upper: int, band: int) -> bool:
        between_rules = 0 < band < len(heights) and bodies[band] == 1
        return between_rules and bands[upper] == bands[upper + 1] == band and _is_near(rows, upper, upper + 1)

    while start > lowest and hold_together(start - 1, bands[start]):
        start -= 1
    while end < len(rows) and hold_together(end - 1, bands[end - 1]):
        end += 1
    return start, end


def _covered(piece: Piece, columns: Sequence[Column]) -> list[int]:
    """The columns that a header stands over."""
    over = [index for index, (left, right) in enumerate(columns) if piece.left < right and left < piece.right]
    return over or [_home(piece, columns)]


def _joined(rows: Sequence[Row], rules: Sequence[Rule]) -> list[list[Row]]:
    """The printed rows of each table row: one, or all between two rules where these part the rows one by one."""
    heights = sorted(rule.at for rule in rules)
    bands: dict[int, list[Row]] = {}
    for row in rows:
        bands.setdefault(bisect(heights, row[0].runs[0].baseline), []).append(row)
    if all(sum(map(_is_body, band)) <= 1 for band in bands.values()):
        return list(bands.values())
    return [[row] for row in rows]


def _grid(rows: Sequence[Sequence[Row]], columns: Sequence[Column]) -> Grid:
    """The table with all its cells, empty ones too."""
    gutters = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    xs = (min(columns[0][0], _leftmost(rows)), *gutters, columns[-1][1])
    ys = _heights(rows)
    cells: list[GridCell] = []
    texts: dict[int, list[Run]] = {}
    for row, printed in enumerate(rows):
        taken: dict[int, tuple[int, list[Run]]] = {}
        for piece in (piece for line in printed for piece in line):
            over = _covered(piece, columns)
            span, runs = taken.get(over[0], (1, []))
            taken[over[0]] = (max(span, over[-1] - over[0] + 1), [*runs, *piece.runs])
        column = 0
        while column < len(columns):
            span, runs = taken.get(column, (1, []))
            if runs:
                texts[len(cells)] = runs
            box = rounded((xs[column], ys[row], xs[column + span], ys[row + 1]))
            cells.append(GridCell(row, column, 1, span, box))
            column += span
    grid = Grid(cells=tuple(cells), xs=xs, ys=ys, ruled=False)
    grid.runs.update(texts)
    grid.settle()
    return grid


def _leftmost(rows: Sequence[Sequence[Row]]) -> float:
    return min(piece.left for printed in rows for row in printed for piece in row)


def _heights(rows: Sequence[Sequence[Row]]) -> tuple[float, ...]:
    """The tops of the rows and the bottom of the last, half way between the letters of two rows."""
    tops = [printed[0][0].runs[0].baseline - printed[0][0].runs[0].size for printed in rows]
    bottoms = [printed[-1][0].runs[0].baseline + 0.2 * printed[-1][0].runs[0].size for printed in rows]
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    return (tops[0], *between, bottoms[-1])
