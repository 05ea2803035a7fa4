"""The funding grid of a form: sources down, measures across."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from extract.find.performance.harvest import Harvest
from extract.find.performance.labels import MEASURES
from extract.find.performance.sheet import Box, Sheet
from extract.find.tables.figures import figure
from extract.library.numerals import Numerals
from extract.library.performance import FundingColumn, FundingRow, Performance
from extract.model.found import FactCandidate, Number, Printed

_BUDGETS = ("budget_initial", "budget_adjusted", "budget")
_BASES = ("budget_adjusted", "budget", "budget_initial")
_ROUNDING = Decimal("0.005")
"""How far a published ratio may be from the one that its amounts give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A row of the grid: its label, what that names, and the figures by measure."""

    label: Box | None
    row: FundingRow
    figures: Mapping[str, tuple[Box, Number]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A funding grid that was read: its columns, its rows, the unit of its money, the row behind it."""

    columns: Mapping[str, tuple[Box, FundingColumn]]
    sources: tuple[Source, ...]
    unit: Printed | None
    end: int


TOTAL = FundingRow(total=True)


class FundingReader:
    """Reads the funding grid of one form."""

    def __init__(self, sheet: Sheet, words: Performance, numerals: Numerals, harvest: Harvest) -> None:
        self._sheet, self._words = sheet, words
        self._numerals, self._harvest = numerals, harvest

    def read(self, row: int) -> Grid | None:
        """The grid whose header is in ``row``, None where none is."""
        columns = self._columns(row)
        if not columns:
            return None
        first = min(box.column for box, _ in columns.values())
        sources: list[Source] = []
        end = row + 1
        while end < self._sheet.rows:
            source = self._source(end, first, columns, is_first=not sources)
            if source is None and not self._is_inside(end, first, columns):
                break
            sources += [source] if source else []
            end += 1
        self._harvest.claim(*(box for box, _ in columns.values()))
        self._claim_around(row, end)
        return Grid(
            columns=columns, sources=tuple(sources), unit=unit_of(self._sheet, row, end, self._words), end=end
        )

    def _columns(self, row: int) -> dict[str, tuple[Box, FundingColumn]]:
        """The columns of measures; a header over the labels of the rows is no measure."""
        filled = self._sheet.filled(row)
        if any(figure(box.cells[0], self._numerals) for box in filled):
            return {}
        found: dict[str, tuple[Box, FundingColumn]] = {}
        for box in filled:
            label = self._words.funding_columns.find(box.words)
            if label and label.measure and not self._heads_labels(box):
                found.setdefault(label.measure, (box, label))
        return found if len(MEASURES & set(found)) > 1 else {}

    def _heads_labels(self, box: Box) -> bool:
        under = self._sheet.below(box)
        return under is not None and self._words.funding_rows.find(under.words) is not None

    def _label(self, row: int, first: int) -> Box | None:
        """The words nearest to the measures; a figure before them stands in a column that nobody knows."""
        boxes = [box for box in self._sheet.filled(row) if box.column < first]
        labels = [box for box in boxes if figure(box.cells[0], self._numerals) is None]
        return labels[-1] if labels else None

    def _source(
        self, row: int, first: int, columns: Mapping[str, tuple[Box, FundingColumn]], *, is_first: bool
    ) -> Source | None:
        label = self._label(row, first)
        named = self._words.funding_rows.find(label.words) if label else (TOTAL if is_first else None)
        figures = dict(self._figures(row, columns))
        if named is None or (label is None and not figures):
            return None
        self._harvest.claim(label)
        return Source(label=label, row=named, figures=figures)

    def _figures(
        self, row: int, columns: Mapping[str, tuple[Box, FundingColumn]]
    ) -> Iterator[tuple[str, tuple[Box, Number]]]:
        for measure, (header, _) in columns.items():
            box = self._sheet.at(row, header.column)
            number = figure(box.cells[0], self._numerals) if box and box.row == row else None
            if box is not None and number is not None:
                yield measure, (box, number)

    def _is_inside(self, row: int, first: int, columns: Mapping[str, tuple[Box, FundingColumn]]) -> bool:
        """Whether a row that is not understood is still one of the grid's: its figures stand under the measures."""
        filled = self._sheet.filled(row)
        if not filled:
            return True
        return self._label(row, first) is not None and any(self._figures(row, columns))

    def _claim_around(self, first: int, end: int) -> None:
        """Labels of the part, and the hints that the printed form gives."""
        for row in range(first, end):
            for box in self._sheet.filled(row):
                known = self._words.parts.find(box.words) or self._words.funding_columns.find(box.words)
                if known or self._words.forms.hint.pattern.search(box.words):
                    self._harvest.claim(box)


def unit_of(sheet: Sheet, first: int, end: int, words: Performance) -> Printed | None:
    """The unit that the header, the labels or the margin name, the nearest to the figures first."""
    boxes = [box for row in range(first, end) for box in sheet.filled(row)]
    margin = [box for column in range(sheet.columns) if (box := sheet.at(first, column))]
    for box in (*boxes, *margin):
        unit = words.forms.unit.pattern.search(box.words)
        if unit:
            return Printed(text=unit["unit"], place=box.place)
    return None


def project_fields(grid: Grid, unit: str) -> dict[str, Printed]:
    """The columns of ``projects`` that the row of all money fills; a grid of a single source has no other."""
    totals = [source for source in grid.sources if source.row.total]
    filled = [source for source in grid.sources if source.figures]
    chosen = totals[:1] or (filled if len(filled) == 1 else [])
    fields: dict[str, Printed] = {}
    for measure, (box, number) in (pair for source in chosen for pair in source.figures.items()):
        gives = grid.columns[measure][1].gives
        if measure == "budget" and _measures_execution(grid):
            gives = "budget_adjusted"
        if gives:
            fields[gives] = Printed(text=number.digits, place=box.place)
    if fields and grid.unit:
        fields["unit"] = grid.unit
    elif fields and unit:
        fields["unit"] = Printed(text=unit, place=next(iter(fields.values())).place)
    return fields


def facts(grid: Grid, unit: str, project: str) -> Iterator[tuple[Box, FactCandidate]]:
    """The facts of every row, with the boxes that they stand in. ``unit`` is that of the table."""
    money = grid.unit.text if grid.unit else unit
    for source in grid.sources:
        for measure, (box, number) in source.figures.items():
            header, column = grid.columns[measure]
            said = money if measure in (*_BUDGETS, "final") else _unit_of(column, source, measure)
            yield (
                box,
                FactCandidate(
                    number=number,
                    concept=column.concept,
                    measure=_measure(grid, measure),
                    origin="table",
                    context=" / ".join(
                        part.text.plain for part in (source.label, header) if part is not None
                    ),
                    pattern="performance/funding",
                    label=source.label.text.plain if source.label else "",
                    unit=None if number.unit else said,
                    fund=source.row.fund,
                    project=project,
                ),
            )


def _measure(grid: Grid, measure: str) -> str:
    return "budget_adjusted" if measure == "budget" and _measures_execution(grid) else measure


def _measures_execution(grid: Grid) -> bool:
    """A budget that an execution rate is measured against is the full year's, whatever its header leaves out."""
    return "completion_rate" in grid.columns and not {"budget_initial", "budget_adjusted"} & set(grid.columns)


def _unit_of(column: FundingColumn, source: Source, measure: str) -> str:
    """The unit of a figure without one: points are points, and a rate is in percent unless its amounts say that
    it is their plain ratio (``0.98``)."""
    figures = {name: Decimal(number.digits.replace(",", "")) for name, (_, number) in source.figures.items()}
    base = next((figures[name] for name in _BASES if figures.get(name)), None)
    if measure != "completion_rate" or base is None or "final" not in figures:
        return column.unit
    ratio = figures["final"] / base
    is_ratio = bool(ratio) and abs(ratio - figures[measure]) <= _ROUNDING
    return "" if is_ratio else column.unit
