"""Drawn charts back into numbers: bars and slices matched to the labels, names and categories printed at them.

A chart whose drawing does not agree with its labels is none: its labels stay text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.model.document import BBox
from extract.read.pdf.figures import Figure
from extract.read.pdf.lines import PrintedLine, row_to_line, row_to_pieces, runs_to_rows
from extract.read.pdf.page import Colour, Drawing

_MARKER = 12.0
"""Points: a coloured box that is smaller in both directions is the marker of a legend."""

_GAP = 0.5
_NAME_GAP = 1.5
_LABEL_GAP = 2.0
_CATEGORY_GAP = 3.0
"""Font sizes: between two labels, from a marker to its name, from a bar to its label and to its category."""

_OFF = 0.03
"""Part by which a bar may be higher or lower than its label says."""

_OFF_SHARE = 0.5
_CLOSE = 0.2
"""Percentage points: how far a slice may be from what its label says, and between labels that slices cannot tell apart."""

_LEVEL = 2.0
"""Points by which the feet of bars may differ."""

_AMOUNT = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSeries:
    """The values of one colour, as printed, each with its category."""

    name: str
    categories: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChart:
    """A chart whose numbers are known; ``rest`` are the labels that are no part of them (the figures of its axes)."""

    kind: str
    title: str
    series: tuple[DrawnSeries, ...]
    box: BBox
    rest: tuple[PrintedLine, ...]


def figure_to_labels(figure: Figure) -> list[PrintedLine]:
    """The labels in a figure, from top to bottom."""
    lines = (row_to_line(piece) for row in runs_to_rows(figure.runs) for piece in row_to_pieces(row, _GAP))
    return [line for line in lines if line]


def figure_to_chart(figure: Figure) -> DrawnChart | None:
    """The chart that a figure shows; None where its drawing is not understood."""
    labels = figure_to_labels(figure)
    legend = _legend(figure.shapes, labels)
    bars = [shape for shape in figure.shapes if not shape.curved and not _is_marker(shape)]
    slices = [shape for shape in figure.shapes if shape.curved and shape.area]
    if bars and not slices:
        return _bar_chart(figure, bars, legend, labels)
    if slices and not bars:
        return _pie_chart(figure, slices, legend, labels)
    return None


def _is_marker(shape: Drawing) -> bool:
    x0, top, x1, bottom = shape.box
    return x1 - x0 < _MARKER and bottom - top < _MARKER


def _legend(shapes: Sequence[Drawing], labels: Sequence[PrintedLine]) -> dict[Colour, PrintedLine]:
    """The name beside the marker of each colour."""
    legend: dict[Colour, PrintedLine] = {}
    for marker in (shape for shape in shapes if _is_marker(shape)):
        _, top, x1, bottom = marker.box
        beside = [
            label
            for label in labels
            if 0 <= label.edges[0] - x1 < _NAME_GAP * label.size
            and top < label.baseline <= bottom + label.size / 2
        ]
        if len(beside) == 1 and marker.fill is not None:
            legend[marker.fill] = beside[0]
    return legend


def _bar_chart(
    figure: Figure,
    bars: Sequence[Drawing],
    legend: Mapping[Colour, PrintedLine],
    labels: Sequence[PrintedLine],
) -> DrawnChart | None:
    foot = max(bar.box[3] for bar in bars)
    values = [_value_above(bar.box, labels) for bar in bars]
    categories = _categories(bars, [label for label in labels if label not in legend.values()])
    if not categories or not all(foot - bar.box[3] < _LEVEL for bar in bars) or not _agree(bars, values):
        return None
    columns = _columns(bars, values, categories)
    if columns is None or any(len(column) != len(categories) for column in columns.values()):
        return None
    if len(columns) > 1 and not columns.keys() <= legend.keys():
        return None
    names = _names(categories)
    series = tuple(
        DrawnSeries(
            name=legend[colour].text if colour in legend else "",
            categories=tuple(names[category] for category in sorted(column)),
            values=tuple(column[category] for category in sorted(column)),
        )
        for colour, column in sorted(columns.items(), key=lambda item: _order(item[0], legend))
    )
    named = [category for category in categories if category.text in names]
    used = [*legend.values(), *named, *(value for value in values if value)]
    return _chart(figure, "bar", series, labels, used)


def _categories(bars: Sequence[Drawing], labels: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The first row of labels below the bars, as far as the bars reach."""
    left, right = min(bar.box[0] for bar in bars), max(bar.box[2] for bar in bars)
    foot = max(bar.box[3] for bar in bars)
    below = [
        label
        for label in labels
        if left <= (label.edges[0] + label.edges[-1]) / 2 <= right
        and foot < label.baseline <= foot + _CATEGORY_GAP * label.size
    ]
    return [label for label in below if label.baseline - below[0].baseline < label.size]


def _names(categories: Sequence[PrintedLine]) -> list[str]:
    """The categories' names; none where they are but counted, as spreadsheets do with categories without a name."""
    names = [category.text for category in categories]
    counted = names == [str(number) for number in range(1, len(names) + 1)]
    return [""] * len(names) if counted else names


def _columns(
    bars: Sequence[Drawing], values: Sequence[PrintedLine | None], categories: Sequence[PrintedLine]
) -> dict[Colour, dict[int, str]] | None:
    """For each colour the value at each category; None where two bars of a colour stand at one category."""
    columns: dict[Colour, dict[int, str]] = defaultdict(dict)
    for bar, value in zip(bars, values, strict=True):
        category = _nearest(_middle(bar.box), categories)
        if bar.fill is None or value is None or category in columns[bar.fill]:
            return None
        columns[bar.fill][category] = value.text
    return columns


def _value_above(bar: BBox, labels: Sequence[PrintedLine]) -> PrintedLine | None:
    """The one amount that is printed right above a bar."""
    x0, top, x1, _ = bar
    above = [
        label
        for label in labels
        if _AMOUNT.fullmatch(label.text)
        and x0 <= (label.edges[0] + label.edges[-1]) / 2 <= x1
        and top - _LABEL_GAP * label.size < label.baseline <= top + label.size / 2
    ]
    return above[0] if len(above) == 1 else None


def _agree(bars: Sequence[Drawing], values: Sequence[PrintedLine | None]) -> bool:
    """Whether the bars are as high as their labels say."""
    scales = []
    for bar, value in zip(bars, values, strict=True):
        amount = float(value.text.replace(",", "")) if value else 0.0
        if amount <= 0:
            return False
        scales.append((bar.box[3] - bar.box[1]) / amount)
    return max(scales) <= min(scales) * (1 + _OFF)


def _pie_chart(
    figure: Figure,
    slices: Sequence[Drawing],
    legend: Mapping[Colour, PrintedLine],
    labels: Sequence[PrintedLine],
) -> DrawnChart | None:
    whole = sum(piece.area for piece in slices)
    shares = sorted((float(found[1]), label) for label in labels if (found := _SHARE.fullmatch(label.text)))
    pieces = sorted(slices, key=_slice_area)
    if len(shares) != len(pieces) or any(0 < b - a < _CLOSE for (a, _), (b, _) in pairwise(shares)):
        return None
    values: dict[Colour, PrintedLine] = {}
    for piece, (share, label) in zip(pieces, shares, strict=True):
        if (
            abs(100 * piece.area / whole - share) > _OFF_SHARE
            or piece.fill is None
            or piece.fill not in legend
        ):
            return None
        values[piece.fill] = label
    if len(values) < len(pieces):
        return None
    colours = sorted(values, key=lambda colour: _order(colour, legend))
    series = DrawnSeries(
        name="",
        categories=tuple(legend[colour].text for colour in colours),
        values=tuple(values[colour].text.rstrip("%％ ") for colour in colours),
    )
    return _chart(figure, "pie", (series,), labels, [*legend.values(), *values.values()])


def _chart(
    figure: Figure,
    kind: str,
    series: tuple[DrawnSeries, ...],
    labels: Sequence[PrintedLine],
    used: Sequence[PrintedLine],
) -> DrawnChart:
    rest = [label for label in labels if label not in used]
    top = min((shape.box[1] for shape in figure.shapes), default=0.0)
    title = next(
        (label for label in rest if label.baseline < top and not _AMOUNT.fullmatch(label.text)), None
    )
    return DrawnChart(
        kind=kind,
        title=title.text if title else "",
        series=series,
        box=figure.box,
        rest=tuple(label for label in rest if label is not title),
    )


def _slice_area(piece: Drawing) -> float:
    return piece.area


def _order(colour: Colour, legend: Mapping[Colour, PrintedLine]) -> tuple[float, float]:
    """Where a colour stands in the legend: line by line, from left to right."""
    name = legend.get(colour)
    return (round(name.baseline), name.edges[0]) if name else (0.0, 0.0)


def _middle(box: BBox) -> float:
    return (box[0] + box[2]) / 2


def _nearest(x: float, labels: Sequence[PrintedLine]) -> int:
    return min(
        range(len(labels)), key=lambda index: abs((labels[index].edges[0] + labels[index].edges[-1]) / 2 - x)
    )
