"""Path objects of a page as drawings: rules and boxes, and the bounds of whatever is curved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.model.document import BBox
from extract.read.ofd.geometry import Frame, chunks, number, numbers
from extract.read.ofd.package import child
from extract.read.pdf.page import Colour, Drawing
from extract.read.zipped import Element

_BLACK = (0, 0, 0)
_SQUARE = 0.5
"""Points by which the corners of a box may miss its bounds."""

_ENDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers each command of a path has; the last two are where it leads."""

Point = tuple[float, float]


def path_to_drawings(item: Element, frame: Frame) -> Iterator[Drawing]:
    """What a path object shows. Unless it says otherwise it is stroked in black and not filled."""
    fill = _colour(item, "FillColor") if item.get("Fill", "false").lower() == "true" else None
    stroke = _colour(item, "StrokeColor") if item.get("Stroke", "true").lower() == "true" else None
    if fill is None and stroke is None:
        return
    data = child(item, "AbbreviatedData")
    for corners, curved in _shapes(data.text if data is not None else "", frame):
        yield from _drawings(corners, curved, fill, stroke)


def _colour(item: Element, name: str) -> Colour | None:
    """A colour that can be seen; None where it is transparent."""
    colour = child(item, name)
    if colour is None:
        return _BLACK
    if number(colour.get("Alpha"), 255) == 0:
        return None
    parts = [max(0, min(255, round(part))) for part in numbers(colour.get("Value"))]
    if len(parts) == 1:
        parts *= 3
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else _BLACK


def _shapes(data: str | None, frame: Frame) -> Iterator[tuple[list[Point], bool]]:
    """The subpaths of a path as their corners, and whether each is curved."""
    corners: list[Point] = []
    curved = False
    for command, values in chunks(data):
        if command in "SM":
            if len(corners) > 1:
                yield corners, curved
            corners, curved = [], False
        if command == "C" and corners:
            corners.append(corners[0])
        elif command in _ENDS and len(values) >= _ENDS[command] > 0:
            corners += _corners(command, values, frame)
            curved |= command in "QBA"
    if len(corners) > 1:
        yield corners, curved


def _corners(command: str, values: list[float], frame: Frame) -> list[Point]:
    """The points that a command leads through; the handles of a curve bound it."""
    last = values[:7][-2:] if command == "A" else values[: _ENDS[command]]
    return [frame.point(x, y) for x, y in zip(last[::2], last[1::2], strict=True)]


def _drawings(
    corners: list[Point], curved: bool, fill: Colour | None, stroke: Colour | None
) -> Iterator[Drawing]:
    bounds = _bounds(corners)
    if curved:
        yield Drawing(bounds, fill, stroke, curved=True, area=_area(corners))
    elif len(corners) >= 4 and _is_rectangle(corners, bounds):
        yield Drawing(bounds, fill, stroke)
    elif stroke is None:
        yield Drawing(bounds, fill, stroke, curved=True, area=_area(corners))
    else:
        for leg in (_bounds(list(pair)) for pair in pairwise(corners)):
            if leg[2] - leg[0] < _SQUARE or leg[3] - leg[1] < _SQUARE:
                yield Drawing(leg, fill, stroke)


def _bounds(corners: list[Point]) -> BBox:
    xs, ys = zip(*corners, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _is_rectangle(corners: list[Point], bounds: BBox) -> bool:
    """Whether all corners are those of the bounds, and not only three of them."""
    x0, top, x1, bottom = bounds
    met = {(x - x0 < x1 - x, y - top < bottom - y) for x, y in corners}
    return len(met) == 4 and all(
        min(x - x0, x1 - x) < _SQUARE and min(y - top, bottom - y) < _SQUARE for x, y in corners
    )


def _area(corners: list[Point]) -> float:
    closed = pairwise([*corners, corners[0]])
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in closed)) / 2
