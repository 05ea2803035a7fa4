"""Where the headers of a grid are and what each column holds: panels (a header and its rows) of columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.find.tables.figures import is_figure
from extract.find.tables.grid import Grid, Text, text_of
from extract.library.numerals import Numerals
from extract.library.tables import Tables
from extract.model.document import Cell

SEARCHED = 15
"""Rows in which the first header must begin: titles, units and form numbers may stand above it."""

LABELS = ("code", "name", "organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: the header texts above it from the top, and its role, ``""`` for figures."""

    index: int
    path: tuple[Text, ...]
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A header and the rows under it. ``header`` are the cells that it is made of, ``ordinals`` rows of column numbers."""

    columns: tuple[Column, ...]
    header: tuple[Cell, ...]
    body: range
    ordinals: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Columns of figures with the label columns to their left; ``index`` counts blocks from the left.

    ``aside`` are the codes and names of a second classification of the same rows, which stand behind those of the first.
    """

    index: int
    codes: tuple[int, ...]
    names: tuple[int, ...]
    aside: tuple[int, ...]
    values: tuple[Column, ...]
    units: tuple[int, ...]
    organisations: bool


class Layout:
    """Reads one grid: :meth:`panels` finds its headers, :meth:`blocks` groups the columns of a panel."""

    def __init__(self, grid: Grid, tables: Tables, numerals: Numerals) -> None:
        self.grid, self.tables, self.numerals = grid, tables, numerals
        self._figures: dict[int, bool] = {}

    def panels(self) -> Iterator[Panel]:
        """Each header with its rows; a header that is repeated after a page break begins a panel of its own."""
        start = next((row for row in range(min(self.grid.rows, SEARCHED)) if self._begins_header(row)), None)
        known: frozenset[str] = frozenset()
        while start is not None:
            first = self._header_end(start)
            header = tuple(self._header_cells(start, first))
            known = known or frozenset(text_of(cell.text).folded for cell in header)
            end = next((row for row in range(first, self.grid.rows) if self._repeats(row, known)), None)
            yield self._panel(header, start, first, self.grid.rows if end is None else end)
            start = end

    def blocks(self, panel: Panel) -> tuple[Block, ...]:
        """The panel's columns from left to right, cut where labels follow figures."""
        groups: list[list[Column]] = [[]]
        for column in panel.columns:
            if column.role in (*LABELS, "ordinal") and any(other.role == "" for other in groups[-1]):
                groups.append([])
            groups[-1].append(column)
        return tuple(_block(index, group) for index, group in enumerate(groups))

    def is_figure(self, cell: Cell) -> bool:
        """Whether the cell holds a number and nothing else."""
        key = id(cell)
        if key not in self._figures:
            self._figures[key] = is_figure(cell.text, self.numerals)
        return self._figures[key]

    def _panel(self, header: tuple[Cell, ...], start: int, first: int, end: int) -> Panel:
        ordinals = frozenset(row for row in range(start, end) if self._is_ordinal_row(row, row <= first))
        columns = self._columns(header, range(start, first))
        told = self._next_told(first)
        late = tuple(self._late_header(told, columns)) if told is not None and told < end else ()
        if late:
            columns = self._columns((*header, *late), range(start, late[0].row + 1))
        body = range(first, end)
        settled: list[Column] = []
        for column in columns:
            left = settled[-1] if settled else None
            settled.append(self._settle(column, body, left))
        return Panel(columns=tuple(settled), header=(*header, *late), body=body, ordinals=ordinals)

    def _words(self, row: int) -> list[Cell]:
        """The cells that begin in ``row`` and hold words."""
        cells = (cell for cell in self.grid.row(row) if not self.is_figure(cell))
        return [cell for cell in cells if self._is_told(cell)]

    def _has_figures(self, row: int) -> bool:
        return any(self.is_figure(cell) for cell in self.grid.row(row))

    def _is_heading(self, cell: Cell) -> bool:
        """Whether the cell's text is one of a header: a role, or terms that say more than a total."""
        folded = text_of(cell.text).folded
        return bool(self.tables.role(folded)) or self.tables.words(folded).says_something

    def _is_numbered(self, cell: Cell) -> bool:
        return self.tables.numbering.match(text_of(cell.text).folded) is not None

    def _begins_header(self, row: int) -> bool:
        words = self._words(row)
        return (
            not self._has_figures(row) and any(map(self._is_heading, words)) and not self._is_preamble(words)
        )

    def _is_preamble(self, words: list[Cell]) -> bool:
        """A unit note or the like, whose words happen to be terms."""
        return any(self.tables.stated_unit.search(text_of(cell.text).folded) for cell in words)

    def _header_end(self, start: int) -> int:
        """The first row under the header that begins in ``start``; empty rows inside it belong to it."""
        floor, row = self._floor(start), start + 1
        while (told := self._next_told(row)) is not None and self._is_under(start, told, floor):
            floor, row = max(floor, self._floor(told)), told + 1
        return row

    def _next_told(self, row: int) -> int | None:
        """The first row from ``row`` on that says anything."""
        return next(
            (r for r in range(row, self.grid.rows) if any(map(self._is_told, self.grid.row(r)))), None
        )

    def _is_under(self, start: int, row: int, floor: int) -> bool:
        """Whether ``row`` still belongs to the header that begins in ``start`` and reaches down to ``floor``."""
        if self._is_ordinal_row(row, near=True):
            return True
        if self._has_figures(row):
            return False
        words = self._words(row)
        is_header = any(map(self._is_heading, words)) or self._beside_labels(start, row, words)
        return row < floor or (is_header and not any(map(self._is_numbered, words)))

    def _beside_labels(self, start: int, row: int, words: list[Cell]) -> bool:
        """Whether all words stand in columns of figures: no row of the body leaves its label out."""
        columns = self._columns(tuple(self._header_cells(start, row)), range(start, row))
        labels = {column.index for column in columns if column.role in LABELS}
        covered = {
            cell.column + step for cell in words for step in range(min(cell.column_span, self.grid.columns))
        }
        return bool(labels) and labels.isdisjoint(covered)

    def _floor(self, row: int) -> int:
        """The row under the longest header cell that begins in ``row``."""
        return max((cell.row + cell.row_span for cell in self._words(row)), default=0)

    def _is_ordinal_row(self, row: int, near: bool) -> bool:
        """A row of column numbers: it says so, or (``near`` the header) counts from 1 without a label."""
        texts = [text_of(cell.text).folded for cell in self.grid.row(row)]
        if any(self.tables.ordinal_mark.fullmatch(text) for text in texts):
            return True
        told = [text for text in texts if not self._is_blank(text)]
        counted = [
            text.partition("=")[0].partition("(")[0] for text in told if self.tables.ordinal.fullmatch(text)
        ]
        return (
            near and len(told) == len(counted) >= 3 and counted == [str(n + 1) for n in range(len(counted))]
        )

    def _repeats(self, row: int, known: frozenset[str]) -> bool:
        """Whether a header begins in ``row`` of the body: its words are those of the first, or label columns."""
        words = self._words(row)
        if len(words) < 2 or self._has_figures(row):
            return False
        texts = [text_of(cell.text).folded for cell in words]
        if known.issuperset(texts):
            return any(map(self._is_heading, words))
        roles = [self.tables.role(text) for text in texts]
        told = [text for text, role in zip(texts, roles, strict=True) if not role]
        return any(roles) and not any(self.tables.words(text).unknown for text in told)

    def _header_cells(self, start: int, end: int) -> Iterator[Cell]:
        for row in range(start, end):
            if not self._is_ordinal_row(row, near=True):
                yield from self._words(row)

    def _columns(self, header: tuple[Cell, ...], rows: range) -> tuple[Column, ...]:
        chosen = {id(cell) for cell in header}
        columns = []
        left: list[Cell | None] = [None] * len(rows)
        for index in range(self.grid.columns):
            above = [
                cell if (cell := self.grid.at(row, index)) and id(cell) in chosen else None for row in rows
            ]
            left = _inherited(above, left)
            cells = {id(cell): cell for cell in left if cell is not None}
            path = tuple(text_of(cell.text) for cell in cells.values())
            columns.append(Column(index=index, path=path, role=self._role(path)))
        return tuple(columns)

    def _role(self, path: tuple[Text, ...]) -> str:
        """The deepest role that the header names; figures where a term stands below it."""
        for text in reversed(path):
            role = self.tables.role(text.folded)
            if role:
                return role
            if self.tables.words(text.folded).says_something:
                return ""
        return ""

    def _late_header(self, row: int, columns: tuple[Column, ...]) -> Iterator[Cell]:
        """Header words in the first row of figures: 类 款 项 beside the total, 小计 beside its own row's label."""
        if not self._has_figures(row):
            return
        for cell in self._words(row):
            folded = text_of(cell.text).folded
            column, term = columns[cell.column], self.tables.words(folded)
            beside = any(other.role == "" and other.path for other in columns[: cell.column])
            over_figures = column.role == "" and (bool(column.path) or beside)
            if (over_figures and (term.says_something or (column.path and term.items))) or (
                column.role in ("", "code") and self.tables.role(folded) == "code"
            ):
                yield cell

    def _settle(self, column: Column, body: range, left: Column | None) -> Column:
        """The column with the role that its cells show where the header does not tell; ``left`` is its neighbour."""
        if left and self._is_cut_off(column, left, body):
            return replace(left, index=column.index)
        cells = [
            cell for row in body if (cell := self.grid.at(row, column.index)) and cell.column == column.index
        ]
        texts = [text_of(cell.text).folded for cell in cells if cell.column_span == 1]
        told = [text for text in texts if not self._is_blank(text)]
        if not (column.path or told) and left is not None and left.role in ("code", "name"):
            return replace(column, role=left.role)  # What was left of a merged label.
        codes_continue = left is not None and left.role == "code" and not column.path
        if (column.role == "name" or codes_continue) and told and all(map(_is_code, told)):
            return replace(column, role="code")
        if column.role == "organisation" and self._counts_in(column, left, cells):
            return replace(column, role="unit")
        if column.role == "" and not column.path and told and not any(map(self.is_figure, cells)):
            return replace(column, role="name")
        return column

    def _counts_in(self, column: Column, left: Column | None, cells: list[Cell]) -> bool:
        """Whether a column under 单位 holds units, itself or as the further half of its neighbour that does."""
        told = [text for cell in cells if not self._is_blank(text := text_of(cell.text).folded)]
        if not told:
            return left is not None and left.role == "unit" and left.path == column.path
        return all(text in self.tables.units for text in told)

    def _is_cut_off(self, column: Column, left: Column, body: range) -> bool:
        """Whether a rule too many cuts the column off its neighbour: no header of its own, no row that fills both."""
        if not column.path or column.path != left.path[: len(column.path)] or column.path == left.path:
            return False
        pairs = ((self.grid.at(row, left.index), self.grid.at(row, column.index)) for row in body)
        return all(one is other or not (self._is_told(one) and self._is_told(other)) for one, other in pairs)

    def _is_told(self, cell: Cell | None) -> bool:
        return cell is not None and not self._is_blank(text_of(cell.text).folded)

    def _is_blank(self, folded: str) -> bool:
        return self.tables.is_blank(folded)


def _inherited(above: list[Cell | None], left: list[Cell | None]) -> list[Cell | None]:
    """The header cells over a column; a blank above a header is part of the group to its left that was not merged."""
    lowest = max((level for level, cell in enumerate(above) if cell is not None), default=0)
    blank_down = [level < lowest and not any(above[: level + 1]) for level in range(len(above))]
    return [left[level] if blank else above[level] for level, blank in enumerate(blank_down)]


def _is_code(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) in (2, 3, 5, 7)


def _block(index: int, columns: list[Column]) -> Block:
    labels = [column for column in columns if column.role in LABELS]
    first = labels[: _second_codes(labels)]
    return Block(
        index=index,
        codes=tuple(column.index for column in first if column.role == "code"),
        names=tuple(column.index for column in first if column.role != "code"),
        aside=tuple(column.index for column in labels[len(first) :]),
        values=tuple(column for column in columns if column.role == ""),
        units=tuple(column.index for column in columns if column.role == "unit"),
        organisations=any(column.role == "organisation" for column in first),
    )


def _second_codes(labels: list[Column]) -> int:
    """Where codes begin again behind names: 类 款 项 of one classification stand side by side."""
    roles = [column.role for column in labels]
    coded = roles.index("code") if "code" in roles else len(roles)
    named = next((at for at in range(coded, len(roles)) if roles[at] != "code"), len(roles))
    return next((at for at in range(named, len(roles)) if roles[at] == "code"), len(roles))
