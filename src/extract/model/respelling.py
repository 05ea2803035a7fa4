"""Tables and charts with all their texts in another spelling, each where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extract.model.document import Cell, Chart, Table

Respell = Callable[[str, str], str]
"""Gives a text in its other spelling; the second text is the locator of where it stands."""


def respelt_table(table: Table, respell: Respell) -> Table:
    """``table`` with the texts of its cells, nested ones too; the table itself where none changes."""
    cells = tuple(_cell(cell, respell) for cell in table.cells)
    return table if cells == table.cells else replace(table, cells=cells)


def _cell(cell: Cell, respell: Respell) -> Cell:
    """The cell itself where nothing in it changes, as in most cells."""
    text, tables = respell(cell.text, cell.place.locator), cell.tables
    if tables:
        tables = tuple(respelt_table(table, respell) for table in tables)
    return cell if text == cell.text and tables == cell.tables else replace(cell, text=text, tables=tables)


def respelt_chart(chart: Chart, respell: Respell) -> Chart:
    """``chart`` with its title, the names of its series and their categories."""

    def here(text: str) -> str:
        return respell(text, chart.place.locator)

    series = tuple(
        replace(one, name=here(one.name), categories=tuple(map(here, one.categories))) for one in chart.series
    )
    return replace(chart, title=here(chart.title), series=series)
