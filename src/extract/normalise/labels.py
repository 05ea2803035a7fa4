"""What stands around a number that no row explains: its sentence, its row and column, its series."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from extract.model.account import Account, Passage, TitledChart, TitledTable
from extract.model.document import Cell, Table
from extract.model.found import Number

_SENTENCE_END = re.compile(r"[。；;！!？?\n]")
LONGEST = 300
"""Characters of the longest context."""
WIDEST = 100
"""Columns over which a cell's text can be a label."""


class Surroundings:
    """Contexts of the numbers of one account; a table is only gone through when one of its numbers asks."""

    def __init__(self, account: Account) -> None:
        self._items: dict[str, Passage | TitledTable | TitledChart] = {}
        self._labels: dict[str, dict[str, str]] = {}
        for item in account.items:
            self._add(item)

    def _add(self, item: Passage | TitledTable | TitledChart) -> None:
        if isinstance(item, Passage):
            self._items[item.paragraph.place.locator] = item
        elif isinstance(item, TitledTable):
            self._items.update((cell.place.locator, item) for cell in item.table.walk())
        else:
            self._items.update((series.place.locator, item) for series in item.chart.series)

    def of(self, number: Number) -> str:
        """The sentence around the number, its table's title and labels, or its chart's caption and category."""
        item = self._items.get(number.place.locator)
        if isinstance(item, Passage):
            return _sentence(item.paragraph.text, number)
        if isinstance(item, TitledTable):
            return self._cell_labels(item).get(number.place.locator, item.title)[:LONGEST]
        return _series_labels(item, number)[:LONGEST] if item else ""

    def _cell_labels(self, item: TitledTable) -> dict[str, str]:
        name = item.table.place.locator
        if name not in self._labels:
            labels: dict[str, str] = {}
            for table in (item.table, *_nested(item.table)):
                labels |= _labels(table, item.title)
            self._labels[name] = labels
        return self._labels[name]


def _nested(table: Table) -> tuple[Table, ...]:
    return tuple(inner for cell in table.walk() for inner in cell.tables)


def _labels(table: Table, title: str) -> dict[str, str]:
    """For each cell ``title / label to the left / label above``, in one pass over the table."""
    above: dict[int, str] = {}
    merged: dict[int, tuple[int, str]] = {}
    found: dict[str, str] = {}
    row, beside = -1, (-1, "")
    for cell in table.cells:
        if cell.row != row:
            row, beside = cell.row, (-1, "")
            merged = {column: entry for column, entry in merged.items() if entry[0] >= row}
        reaching = [(column, text) for column, (_, text) in merged.items() if column < cell.column]
        parts = (title, max([beside, *reaching])[1], above.get(cell.column, ""))
        found[cell.place.locator] = " / ".join(part for part in parts if part)
        text = _label(cell)
        if text:
            beside = (cell.column, text)
            span = range(cell.column, cell.column + min(cell.column_span, WIDEST))
            above.update(dict.fromkeys(span, text))
        if text and cell.row_span > 1 and cell.column < WIDEST:
            merged[cell.column] = (row + cell.row_span - 1, text)
    return found


def _label(cell: Cell) -> str:
    """The cell's text on one line where it is words, "" where it is a figure."""
    text = "".join(cell.text.split())
    return text[:60] if text and not text[0].isdigit() and any(map(str.isalpha, text)) else ""


@lru_cache(maxsize=1)
def _sentence_ends(text: str) -> tuple[int, ...]:
    """Where sentences end; asked for once for each number of a paragraph."""
    return tuple(found.start() for found in _SENTENCE_END.finditer(text))


def _sentence(text: str, number: Number) -> str:
    ends = _sentence_ends(text)
    before, behind = bisect_right(ends, number.start - 1), bisect_left(ends, number.end)
    start = ends[before - 1] + 1 if before else 0
    sentence = text[start : ends[behind] if behind < len(ends) else len(text)]
    offset = max(0, number.start - start - LONGEST // 2)
    return sentence[offset : offset + LONGEST].strip()


def _series_labels(item: TitledChart, number: Number) -> str:
    series = next((s for s in item.chart.series if s.place.locator == number.place.locator), None)
    if series is None:
        return item.caption
    category = series.categories[number.start] if number.start < len(series.categories) else ""
    return " / ".join(part for part in (item.caption or item.chart.title, series.name, category) if part)
