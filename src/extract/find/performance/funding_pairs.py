"""Funding without a grid: ``预算数：`` and ``执行数：`` each with its figure beside it, sources of money below."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from extract.find.performance.figures import figure_behind_colon
from extract.find.performance.funding import TOTAL, Grid, Source
from extract.find.performance.harvest import Harvest
from extract.find.performance.sheet import Box, Sheet
from extract.find.tables.figures import figure
from extract.library.numerals import Numerals
from extract.library.performance import FundingColumn, FundingRow, Performance
from extract.model.found import Number, Printed

_POINTS = ("points", "score", "")
_RATE = "completion_rate"
_VALUE_INSIDE = re.compile(r":(?=-?\d).*")
"""A figure behind the colon of its label."""


class FundingPairs:
    """Reads the pairs of one form."""

    def __init__(self, sheet: Sheet, words: Performance, numerals: Numerals, harvest: Harvest) -> None:
        self._sheet, self._words = sheet, words
        self._numerals, self._harvest = numerals, harvest

    def read(self, rows: Iterable[int]) -> Grid | None:
        """The pairs in these rows as a grid with a source for each fund, None where there are none."""
        columns: dict[str, tuple[Box, FundingColumn]] = {}
        sources: dict[tuple[str, bool], dict[str, tuple[Box, Number]]] = {}
        labels: dict[tuple[str, bool], tuple[Box, FundingRow]] = {}
        by_row: dict[int, tuple[str, bool]] = {}
        boxes = [box for row in rows for box in self._sheet.filled(row)]
        for box in boxes:
            head, source = self._meaning(box)
            value, number = self._value(box)
            if head is None or source is None or value is None or number is None:
                continue
            header, column = head
            columns.setdefault(column.measure, (header, column))
            key = (source.fund, source.total)
            labels.setdefault(key, (box, source))
            sources.setdefault(key, {}).setdefault(column.measure, (value, number))
            by_row[box.row] = key
            self._harvest.claim(box)
        if not columns:
            return None
        for rate, value, number in self._rates(boxes, by_row):
            columns.setdefault(rate[1].measure, rate)
            sources[by_row[value.row]].setdefault(rate[1].measure, (value, number))
        return Grid(
            columns=columns,
            sources=tuple(
                Source(label=None if row.total else label, row=row, figures=sources[key])
                for key, (label, row) in labels.items()
            ),
            unit=self._unit(columns.values()),
            end=0,
        )

    def _value(self, box: Box) -> tuple[Box | None, Number | None]:
        """The figure behind the colon of a label, or in the box to its right."""
        if _VALUE_INSIDE.search(box.words):
            return box, figure_behind_colon(box.cells[0], self._numerals)
        value = self._sheet.right_of(box)
        return value, figure(value.cells[0], self._numerals) if value else None

    def _rates(
        self, boxes: Iterable[Box], rows: Container[int]
    ) -> Iterator[tuple[tuple[Box, FundingColumn], Box, Number]]:
        """Execution rates in a column of their own: each belongs to the source of money of its row."""
        for box in boxes:
            column = self._words.funding_columns.find(box.words)
            if column is None or column.measure != _RATE:
                continue
            value = self._sheet.below(box)
            while value is not None and value.row in rows:
                number = figure(value.cells[0], self._numerals)
                if number is None:
                    break
                self._harvest.claim(box)
                yield (box, column), value, number
                value = self._sheet.below(value)

    def _meaning(self, box: Box) -> tuple[tuple[Box, FundingColumn] | None, FundingRow | None]:
        """The measure that a label names itself, or the one above it in its column; and its source."""
        column = self._words.funding_columns.find(_VALUE_INSIDE.sub("", box.words))
        if column is not None:
            is_known = column.measure not in _POINTS or (column.measure and self._has_execution(box.row))
            return ((box, column) if is_known else None), TOTAL
        row = self._words.funding_rows.find(box.words)
        above = self._above(box) if row else None
        return above, row

    def _has_execution(self, row: int) -> bool:
        """Whether the row is about execution, so that points and a score in it are those of the execution."""
        labels = [self._words.funding_columns.find(box.words) for box in self._sheet.filled(row)]
        return any(label is not None and label.measure == _RATE for label in labels)

    def _above(self, box: Box) -> tuple[Box, FundingColumn] | None:
        for row in range(box.row - 1, -1, -1):
            upper = self._sheet.at(row, box.column)
            if upper is None or upper.column != box.column:
                return None
            column = self._words.funding_columns.find(upper.words)
            if column is not None:
                return None if column.measure in _POINTS else (upper, column)
            if self._words.funding_rows.find(upper.words) is None:
                return None
        return None

    def _unit(self, columns: Iterable[tuple[Box, FundingColumn]]) -> Printed | None:
        """The unit in a label, or in the margin to its left."""
        for box, column in columns:
            margin = self._sheet.at(box.row, 0)
            for place in (box, margin):
                unit = self._words.forms.unit.pattern.search(place.words) if place else None
                if unit and place and column.measure != _RATE:
                    return Printed(text=unit["unit"], place=place.place)
        return None
