"""Funding with its sources across and its measures down: ``资金总额 | 中央 | 省级`` over ``全年预算数``."""

from __future__ import annotations

from extract.find.performance.funding import Grid, Source, unit_of
from extract.find.performance.harvest import Harvest
from extract.find.performance.sheet import Box, Sheet
from extract.find.tables.figures import figure
from extract.library.numerals import Numerals
from extract.library.performance import FundingColumn, FundingRow, Performance
from extract.model.found import Number

_FEWEST = 2
"""Sources that make a header, and measures that make a grid."""


class FundingAcross:
    """Reads such grids of one form."""

    def __init__(self, sheet: Sheet, words: Performance, numerals: Numerals, harvest: Harvest) -> None:
        self._sheet, self._words = sheet, words
        self._numerals, self._harvest = numerals, harvest

    def read(self, row: int) -> Grid | None:
        """The grid whose header is in ``row``, None where none is."""
        heads = self._heads(row)
        if len(heads) < _FEWEST:
            return None
        columns: dict[str, tuple[Box, FundingColumn]] = {}
        figures: list[dict[str, tuple[Box, Number]]] = [{} for _ in heads]
        end = row + 1
        while end < self._sheet.rows and (label := self._label(end, heads[0][0].column)):
            box, column = label
            columns.setdefault(column.measure, label)
            for (head, _), given in zip(heads, figures, strict=True):
                value = self._value(end, head)
                if value is not None and columns[column.measure][0] is box:
                    given[column.measure] = value
            end += 1
        if len(columns) < _FEWEST or not any(figures):
            return None
        self._harvest.claim(*(head for head, _ in heads), *(box for box, _ in columns.values()))
        sources = tuple(
            Source(label=head, row=named, figures=given)
            for (head, named), given in zip(heads, figures, strict=True)
        )
        unit = unit_of(self._sheet, row, end, self._words)
        return Grid(columns=columns, sources=sources, unit=unit, end=end)

    def _heads(self, row: int) -> list[tuple[Box, FundingRow]]:
        """The sources that a row names, none where it has a figure."""
        filled = self._sheet.filled(row)
        if any(figure(box.cells[0], self._numerals) for box in filled):
            return []
        return [(box, named) for box in filled if (named := self._words.funding_rows.find(box.words))]

    def _label(self, row: int, first: int) -> tuple[Box, FundingColumn] | None:
        """The measure that the label before the figures of a row names."""
        for box in reversed([box for box in self._sheet.filled(row) if box.column < first]):
            column = self._words.funding_columns.find(box.words)
            return (box, column) if column is not None and column.measure else None
        return None

    def _value(self, row: int, head: Box) -> tuple[Box, Number] | None:
        box = self._sheet.at(row, head.column)
        number = figure(box.cells[0], self._numerals) if box and box.row == row else None
        return (box, number) if box is not None and number is not None else None
