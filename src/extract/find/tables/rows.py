"""The rows of a block: the code and the label of each, and its cells in columns of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.find.tables.grid import Grid, Text, text_of
from extract.find.tables.layout import Block, Column, Panel
from extract.library.tables import Tables
from extract.model.document import Cell

NOTHING = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Row ``number`` of the grid in one block: its code (``2080505``) and label as printed, the cells that hold them,
    the unit of its own column of units, and its value cells with their columns."""

    number: int
    code: str
    label: Text
    labels: tuple[Cell, ...]
    unit: str
    values: tuple[tuple[Cell, Column], ...]


class Rows:
    """Reads the rows of the blocks of one table; codes left out because they stand above are carried down."""

    def __init__(self, grid: Grid, tables: Tables) -> None:
        self.grid, self.tables = grid, tables
        self._above: dict[tuple[int, ...], list[str]] = {}
        self._valueless: dict[int, Row] = {}

    def of(self, panel: Panel, block: Block, alike: bool) -> Iterator[Row]:
        """The rows of ``block`` from the top; rows of column numbers are left out.

        ``alike``: the blocks list one thing side by side, so that a label without a figure of its own may name the
        figure that stands in the next block (公用经费合计 over what was not merged).
        """
        rows = _mended(self._printed(panel, block))
        return map(self._labelled, rows) if alike else rows

    def _labelled(self, row: Row) -> Row:
        before = self._valueless.pop(row.number, None)
        if before and not (row.code or row.label.folded):
            row = replace(row, label=before.label, labels=(*before.labels, *row.labels))
        if row.label.folded and not row.code and not any(cell.text.strip() for cell, _ in row.values):
            self._valueless[row.number] = row
        return row

    def _printed(self, panel: Panel, block: Block) -> Iterator[Row]:
        header = {id(cell) for cell in panel.header}
        columns = {column.index: column for column in block.values}
        labels_at = {column.index for column in panel.columns if column.role}
        for number in panel.body:
            if number in panel.ordinals:
                continue
            codes = [cell for cell in self.grid.across(number, block.codes) if id(cell) not in header]
            names = [cell for cell in self.grid.across(number, block.names) if id(cell) not in header]
            code, label = self._code_and_label(block, codes, names)
            aside = [cell for cell in self.grid.across(number, block.aside) if id(cell) not in header]
            labels = tuple({id(cell): cell for cell in (*codes, *names, *aside)}.values())
            cells = [cell for cell in self.grid.row(number) if id(cell) not in header]
            values = tuple(self._values(cells, columns, labels_at))
            unit = self._unit(number, block)
            yield Row(number=number, code=code, label=label, labels=labels, unit=unit, values=values)

    def _code_and_label(self, block: Block, codes: list[Cell], names: list[Cell]) -> tuple[str, Text]:
        digits = {id(cell): text for cell in codes if _is_digits(text := text_of(cell.text).folded)}
        texts = {id(cell): text_of(cell.text) for cell in (*codes, *names) if id(cell) not in digits}
        told = dict.fromkeys(text for text in texts.values() if not self.tables.is_blank(text.folded))
        label = Text("".join(text.plain for text in told), "".join(text.folded for text in told))
        placed = {_first(block.codes, cell): digits[id(cell)] for cell in codes if id(cell) in digits}
        code = self._joined(block, placed)
        return (code, label) if code else split_code(label, self.tables)

    def _joined(self, block: Block, digits: dict[int, str]) -> str:
        """One code from its columns: 208|05|01, 208|20805|2080501, or 05 alone under a row of 208."""
        if not digits:
            return ""
        above = self._above.get(block.codes, [])
        parts = [digits.get(column, "") for column in block.codes]
        first = next(index for index, part in enumerate(parts) if part)
        if len(parts) > 1 and len(parts[first]) == 2 and len(above) >= first:
            parts[:first] = above[:first]
        code = ""
        for part in filter(None, parts):
            code = part if code and part.startswith(code) and len(part) > len(code) else code + part
        self._above[block.codes] = parts
        return code

    def _unit(self, row: int, block: Block) -> str:
        printed = (text_of(cell.text).folded for cell in self.grid.across(row, block.units))
        return next((self.tables.units[text] for text in printed if text in self.tables.units), "")

    def _values(
        self, cells: list[Cell], columns: dict[int, Column], labels: set[int]
    ) -> Iterator[tuple[Cell, Column]]:
        """Those of a row's ``cells`` that hold values; one that covers labels or columns of several meanings does not."""
        for cell in cells:
            if cell.column_span == 1:
                if cell.column in columns:
                    yield cell, columns[cell.column]
                continue
            covers = range(cell.column, cell.column + min(cell.column_span, self.grid.columns))
            covered = _deepest([columns[index] for index in covers if index in columns])
            if labels.isdisjoint(covers) and len({c.path for c in covered}) == 1:
                yield cell, covered[0]


def _deepest(columns: list[Column]) -> list[Column]:
    """Without columns whose header is only the upper part of another's: a rule too many cuts them off."""
    paths = [column.path for column in columns]
    return [c for c in columns if not any(c.path == path[: len(c.path)] != path for path in paths)]


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _first(columns: tuple[int, ...], cell: Cell) -> int:
    """The first of ``columns`` that the cell covers."""
    return next(column for column in columns if cell.column <= column < cell.column + cell.column_span)


def split_code(text: Text, tables: Tables) -> tuple[str, Text]:
    """Code and name where one cell holds both: ``2080505机关事业单位…``, ``[30201]办公费``."""
    found = tables.coded.fullmatch(text.folded)
    if found is None:
        return "", text
    start = found.start("name")
    return found["code"], Text(text.plain[start:], text.folded[start:])


def _mended(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with labels whole that a page break cut in two: the rest stands alone in the next page's first row."""
    last: Row | None = None
    for row in rows:
        if last is not None and _continues(last, row):
            label = Text(last.label.plain + row.label.plain, last.label.folded + row.label.folded)
            last = replace(last, label=label, labels=(*last.labels, *row.labels))
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _continues(last: Row, row: Row) -> bool:
    if row.code or not row.label.folded or not last.code or any(cell.text.strip() for cell, _ in row.values):
        return False
    pages = (last.labels[-1].place.page, row.labels[0].place.page)
    return None not in pages and pages[0] != pages[1]
