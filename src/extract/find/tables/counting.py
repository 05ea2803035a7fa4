"""Columns that only count the rows of a table, whatever the table is about: 序号 1, 2, 3 are no figures."""

from __future__ import annotations

from collections.abc import Iterator

from extract.find.tables.grid import text_of
from extract.library.tables import Tables
from extract.model.document import Cell, Table

HEAD = 3
"""Rows in which the header of such a column may stand."""


def counting_cells(table: Table, tables: Tables) -> Iterator[Cell]:
    """The cells under a header like 序号 that count from 1; the first that does not ends the count."""
    heads = [cell for cell in table.cells if cell.row < HEAD and _is_ordinal(cell, tables)]
    for head in heads:
        below = (cell for cell in table.cells if cell.column == head.column and cell.row > head.row)
        for number, cell in enumerate(below, start=1):
            if text_of(cell.text).folded != str(number):
                break
            yield cell


def _is_ordinal(cell: Cell, tables: Tables) -> bool:
    return tables.role(text_of(cell.text).folded) == "ordinal"
