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

    def of(self, panel: Panel, block: Block) -> Iterator[Row]:
        """The rows of ``block`` from the top; rows of column numbers are left out."""
        return _mended(self._printed(panel, block))

    def _printed(self, panel: Panel, block: Block) -> Iterator[Row]:
        header = {id(cell) for cell in panel.header}
        for number in panel.body:
            if number in panel.ordinals:
                continue
            codes = [cell for cell in self.grid.across(number, block.codes) if id(cell) not in header]
            names = [cell for cell in self.grid.across(number, block.names) if id(cell) not in header]
            code, label = self._code_and_label(block, codes, names)
            labels = tuple({id(cell): cell for cell in (*codes, *names)}.values())
            values = tuple(self._values(number, block, header))
            unit = self._unit(number, block)
            yield Row(number=number, code=code, label=label, labels=labels, unit=unit, values=values)

    def _code_and_label(self, block: Block, codes: list[Cell], names: list[Cell]) -> tuple[str, Text]:
        parts = {cell.column: text_of(cell.text).folded for cell in codes}
        digits = {column: text for column, text in parts.items() if text.isascii() and text.isdigit()}
        code = self._joined(block, digits)
        texts = {id(cell): text_of(cell.text) for cell in (*codes, *names) if not self._is_part(cell, digits)}
        told = [text for text in texts.values() if not self.tables.blank.fullmatch(text.folded)]
        label = Text("".join(text.plain for text in told), "".join(text.folded for text in told))
        return (code, label) if code else split_code(label, self.tables)

    @staticmethod
    def _is_part(cell: Cell, digits: dict[int, str]) -> bool:
        return digits.get(cell.column) == text_of(cell.text).folded

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

    def _values(self, row: int, block: Block, header: set[int]) -> Iterator[tuple[Cell, Column]]:
        """The value cells that begin in the row; one that covers columns of different meaning has none."""
        for cell in self.grid.row(row):
            if id(cell) in header:
                continue
            covered = [c for c in block.values if cell.column <= c.index < cell.column + cell.column_span]
            if covered and len({column.path for column in covered}) == 1:
                yield cell, covered[0]


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
