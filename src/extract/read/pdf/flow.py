"""What stands between ruled tables: lines of text, text in columns, and tables that have no rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.model.document import Role
from extract.read.pdf.aligned import rows_to_tables
from extract.read.pdf.charts import DrawnChart, figure_to_chart, figure_to_labels
from extract.read.pdf.columns import may_hold_columns, split_columns
from extract.read.pdf.figures import Figure
from extract.read.pdf.grids import Grid
from extract.read.pdf.lattice import Rule
from extract.read.pdf.lines import PrintedLine, row_to_line, row_to_pieces, runs_to_rows, tenth
from extract.read.pdf.page import Run


class FlowLine(NamedTuple):
    """A line of running text and the ``column`` of its page that it stands in (0 where there is only one)."""

    line: PrintedLine
    column: int = 0
    role: Role = Role.BODY


def line_to_item(line: PrintedLine, column: int = 0, role: Role = Role.BODY) -> FlowLine:
    """A line with its edges in tenths of points."""
    return FlowLine(line._replace(edges=tuple(map(tenth, line.edges))), column, role)


Item = FlowLine | Grid | DrawnChart


def runs_to_items(runs: Sequence[Run], level: Sequence[Rule]) -> Iterator[Item]:
    """Lines and unruled tables from top to bottom, columns from left to right; ``level`` are the page's level rules."""
    rows = runs_to_rows(runs)
    pieces = [row_to_pieces(row) for row in rows]
    if not any(len(row) > 1 for row in pieces) and not may_hold_columns(pieces):
        yield from (line_to_item(line) for row in rows if (line := row_to_line(row)))
        return
    start = 0
    for table in rows_to_tables(pieces, level):
        yield from _text(pieces[start : table.start])
        yield table.grid
        start = table.end
    yield from _text(pieces[start:])


def _text(rows: Sequence[Sequence[list[Run]]]) -> Iterator[FlowLine]:
    for column, runs in split_columns(rows):
        yield from (line_to_item(line, column) for row in runs_to_rows(runs) if (line := row_to_line(row)))


def figure_to_items(figure: Figure) -> Iterator[Item]:
    """A figure as the chart that it shows, and the labels that belong to no chart, each on its own."""
    chart = figure_to_chart(figure)
    if chart:
        yield chart
    labels = chart.rest if chart else figure_to_labels(figure)
    yield from (line_to_item(label, role=Role.TEXT_BOX) for label in labels)


def turned_to_label(run: Run) -> FlowLine:
    """Turned text as a line of its own; its edges are only as good as those of a level box can be."""
    right = max(run.right, *run.lefts)
    line = PrintedLine(run.text, [*sorted(run.lefts), right], run.baseline, run.size)
    return line_to_item(line, role=Role.TEXT_BOX)
