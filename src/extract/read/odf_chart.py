"""Charts of OpenDocument: series that point into a table which the chart keeps beside them."""

from __future__ import annotations

import re
from itertools import islice

from extract.model.document import Chart, Place, Series
from extract.read.word.names import Element

_URN = "{urn:oasis:names:tc:opendocument:xmlns:"
_CHART, _TABLE, _TEXT, _OFFICE = (f"{_URN}{name}:1.0}}" for name in ("chart", "table", "text", "office"))
_KINDS = {"bar": "bar", "circle": "pie", "ring": "pie", "line": "line"}
_CELL = re.compile(r"\.?\$?([A-Z]{1,3})\$?(\d{1,6})")
_COUNTED = ["1"]
"""What an office program writes for the only point of a chart whose author gave it no name."""
_MOST = 10_000
"""Points of a series, and cells of a row; a chart that shows more is none that a reader could read."""

Grid = list[list[tuple[str, str]]]
"""The text and the exact number of each cell."""


def read_chart(root: Element, locator: str) -> Chart | None:
    """The chart of an OpenDocument chart's content; None where it holds none."""
    chart = next(root.iter(f"{_CHART}chart"), None)
    table = next(root.iter(f"{_TABLE}table"), None)
    if chart is None or table is None:
        return None
    grid = _grid(table)
    title = chart.find(f"{_CHART}title")
    categories = _categories(chart, grid)
    series = tuple(
        _series(one, grid, categories, f"{locator}s{at}")
        for at, one in enumerate(chart.iter(f"{_CHART}series"), 1)
    )
    kind = _KINDS.get(chart.get(f"{_CHART}class", "").rpartition(":")[2], "other")
    return Chart(
        place=Place(locator=locator),
        kind=kind,
        title=_words(title) if title is not None else "",
        series=series,
    )


def _series(series: Element, grid: Grid, categories: list[str], locator: str) -> Series:
    cells = _cells(series.get(f"{_CHART}values-cell-range-address", ""), grid)
    label = _cells(series.get(f"{_CHART}label-cell-address", ""), grid)
    values = [number for _, number in cells]
    return Series(
        name=" ".join(text for text, _ in label),
        categories=tuple((categories + [""] * len(values))[: len(values)]),
        values=tuple(values),
        place=Place(locator=locator),
    )


def _categories(chart: Element, grid: Grid) -> list[str]:
    found = next(chart.iter(f"{_CHART}categories"), None)
    address = found.get(f"{_TABLE}cell-range-address", "") if found is not None else ""
    names = [text for text, _ in _cells(address, grid)]
    return [""] if names == _COUNTED else names


def _grid(table: Element) -> Grid:
    return [
        [
            (_words(cell), cell.get(f"{_OFFICE}value", ""))
            for cell in islice(row.iter(f"{_TABLE}table-cell"), _MOST)
        ]
        for row in islice(table.iter(f"{_TABLE}table-row"), _MOST)
    ]


def _cells(address: str, grid: Grid) -> list[tuple[str, str]]:
    """The cells of an address such as ``local-table.$B$2:.$B$5``, row by row."""
    corners = [_corner(*found) for found in _CELL.findall(address.partition(".")[2])]
    if not corners:
        return []
    (top, left), (bottom, right) = corners[0], corners[-1]
    rows = grid[top : bottom + 1]
    return [cell for row in rows for cell in row[left : right + 1]]


def _corner(column: str, row: str) -> tuple[int, int]:
    at = 0
    for letter in column:
        at = 26 * at + ord(letter) - ord("A") + 1
    return int(row) - 1, at - 1


def _words(element: Element) -> str:
    return "\n".join("".join(map(str, paragraph.itertext())) for paragraph in element.iter(f"{_TEXT}p"))
