"""The visible paths of a page as boxes with their paint, and the boxes of its images."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]

from extract.model.document import BBox
from extract.read.pdf import binding
from extract.read.pdf.binding import Buffer, call_each
from extract.read.pdf.lattice import THIN
from extract.read.pdf.page import Colour, Drawing
from extract.read.pdf.view import View, box_of

MOST_OBJECTS = 200_000
"""Objects on one page whose paths are read; a page of a scanned map has 50,000."""

_NEST = 4
"""Depth to which forms inside forms are opened."""

_ONE_BOX = 6
"""Segments of a filled path that is one thin box, whatever its corners."""

_MOST_SEGMENTS = 10_000

_ON_CURVE = (0.25, 0.5, 0.75, 1.0)
"""Where points are taken on a curve, in parts of its course."""

_SQUARE = 0.5
_FILLED = 0.97
"""Points by which a rectangle's corners may be off, and the part of its bounds that it fills at least."""


_PATH, _IMAGE, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
_MOVE, _BEZIER = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """What is drawn on a page; ``images`` are the boxes of its images."""

    drawings: tuple[Drawing, ...]
    images: tuple[BBox, ...]
    problems: tuple[str, ...] = ()


class _Object(NamedTuple):
    """The address of a page object and the matrix of the form that it lies in."""

    address: int
    matrix: Matrix | None


class _Path(NamedTuple):
    """A path whose corners have to be asked for."""

    address: int
    matrix: Matrix | None
    fill: Colour | None
    stroke: Colour | None
    segments: int


class Painter:
    """Reads the paths of pages, with buffers of its own."""

    def __init__(self) -> None:
        self._bounds, self._modes, self._colours = Buffer("f", 4), Buffer("i", 2), Buffer("I", 4)
        self._transforms, self._points = Buffer("f", 6), Buffer("f", 2)

    def paint(self, page: int, objects: int, view: View) -> Painted:
        """The paths of ``page`` (an address) in the coordinates of ``view``."""
        if objects > MOST_OBJECTS:
            reason = f"{objects} drawings, more than {MOST_OBJECTS}: its rules were not read"
            return Painted(drawings=(), images=(), problems=(reason,))
        addresses = list(map(binding.page_object, repeat(page), range(objects)))
        paths, images = self._sort(addresses, None, 0)
        boxes = zip(images, self._bounds_of(images), strict=True)
        return Painted(
            drawings=tuple(self._draw(paths, view)),
            images=tuple(_box(bounds, item.matrix, view) for item, bounds in boxes),
        )

    def _sort(
        self, addresses: list[int], matrix: Matrix | None, depth: int
    ) -> tuple[list[_Object], list[_Object]]:
        """The paths and the images among objects, those inside forms with the form's matrix."""
        kinds = list(map(binding.object_type, addresses))
        paths = [_Object(item, matrix) for item, kind in zip(addresses, kinds, strict=True) if kind == _PATH]
        images = [
            _Object(item, matrix) for item, kind in zip(addresses, kinds, strict=True) if kind == _IMAGE
        ]
        if _FORM in kinds and depth < _NEST:
            for form in (item for item, kind in zip(addresses, kinds, strict=True) if kind == _FORM):
                count = raw.FPDFFormObj_CountObjects(form)
                inner = list(map(binding.form_object, repeat(form), range(count)))
                more_paths, more_images = self._sort(
                    inner, _times(self._matrices([form])[0], matrix), depth + 1
                )
                paths += more_paths
                images += more_images
        return paths, images

    def _draw(self, items: Sequence[_Object], view: View) -> Iterator[Drawing]:
        """Paths as drawings: most by their bounds, the others by their corners."""
        addresses = [item.address for item in items]
        count = len(items)
        self._modes.fit(count)
        call_each(binding.draw_mode, addresses, *self._modes.columns(count))
        fills, strokes = self._modes.column(0, count), self._modes.column(1, count)
        rows = zip(
            items,
            self._bounds_of(items),
            map(binding.segment_count, addresses),
            self._paints(binding.fill_colour, addresses) if any(fills) else repeat(None),
            self._paints(binding.stroke_colour, addresses) if any(strokes) else repeat(None),
            fills,
            strokes,
            strict=False,
        )
        outlined: list[_Path] = []
        for item, bounds, segments, fill, stroke, is_filled, is_stroked in rows:
            inside, outline = fill if is_filled else None, stroke if is_stroked else None
            if inside is None and outline is None:
                continue
            if 2 < segments <= _MOST_SEGMENTS and (is_stroked or segments > _ONE_BOX or not _is_thin(bounds)):
                outlined.append(_Path(item.address, item.matrix, inside, outline, segments))
                continue
            box = _box(bounds, item.matrix, view)
            curved = segments > _MOST_SEGMENTS
            yield Drawing(_centre_line(box) if is_stroked and not curved else box, inside, outline, curved)
        for path, matrix, corners in self._outlines(outlined):
            for shape in _shapes(corners):
                yield from shape.drawings(path, matrix, view)

    def _bounds_of(self, items: Sequence[_Object]) -> list[BBox]:
        count = len(items)
        self._bounds.fit(count)
        call_each(binding.object_bounds, [item.address for item in items], *self._bounds.columns(count))
        return self._bounds.rows(count)

    def _paints(self, colour_of: Any, addresses: Sequence[int]) -> list[Colour | None]:
        """Colours that can be seen; black where pdfium cannot tell (a pattern), None where one is transparent."""
        count = len(addresses)
        self._colours.fit(count)
        known = list(map(colour_of, addresses, *self._colours.columns(count)))
        return [
            ((red, green, blue) if alpha else None) if is_known else (0, 0, 0)
            for is_known, (red, green, blue, alpha) in zip(known, self._colours.rows(count), strict=True)
        ]

    def _matrices(self, addresses: Sequence[int]) -> list[Matrix]:
        count = len(addresses)
        self._transforms.fit(count)
        call_each(binding.object_matrix, addresses, self._transforms.addresses(count))
        return self._transforms.rows(count)

    def _outlines(self, paths: Sequence[_Path]) -> Iterator[tuple[_Path, Matrix, list[_Segment]]]:
        """Each path with its matrix and its segments."""
        owners = [path.address for path in paths for _ in range(path.segments)]
        places = [index for path in paths for index in range(path.segments)]
        segments = list(map(binding.path_segment, owners, places))
        count = len(segments)
        self._points.fit(count)
        call_each(binding.segment_point, segments, *self._points.columns(count))
        kinds, ends = map(binding.segment_type, segments), map(binding.segment_closes, segments)
        read = list(zip(kinds, self._points.rows(count), ends, strict=True))
        start = 0
        for path, matrix in zip(paths, self._matrices([path.address for path in paths]), strict=True):
            yield path, _times(matrix, path.matrix), read[start : start + path.segments]
            start += path.segments


_Segment = tuple[int, Point, int]
"""A segment's kind, the point that it leads to, and whether it closes its shape."""


def _shapes(segments: Iterable[_Segment]) -> Iterator[_Shape]:
    """The subpaths of a path, each as its corners and points on its curves."""
    shape = _Shape(corners=[])
    handles: list[Point] = []
    for kind, point, closes in segments:
        if kind == _MOVE:
            if len(shape.corners) > 1:
                yield shape
            shape = _Shape(corners=[])
        if kind == _BEZIER:
            handles.append(point)
            if len(handles) == 3:
                shape.curve(*handles)
                handles = []
        else:
            shape.corners.append(point)
        if closes:
            shape.corners.append(shape.corners[0])
    if len(shape.corners) > 1:
        yield shape


@dataclass(slots=True, kw_only=True)
class _Shape:
    """A subpath while it is read, in the coordinates of its path."""

    corners: list[Point]
    curved: bool = False

    def drawings(self, path: _Path, matrix: Matrix, view: View) -> list[Drawing]:
        """A box for a rectangle, a line for each level or upright leg of an outline, else the bounds of a curve."""
        if self.is_rectangle() and _keeps_boxes(matrix):
            return [Drawing(_box(self.bounds(), matrix, view), path.fill, path.stroke)]
        corners = [view.point(*_apply(matrix, *corner)) for corner in self.corners]
        if self.curved or path.stroke is None:
            bounds = _Shape(corners=corners).bounds()
            return [Drawing(bounds, path.fill, path.stroke, curved=True, area=_area(corners))]
        legs = [box_of(a, b) for a, b in pairwise(corners)]
        return [
            Drawing(leg, path.fill, path.stroke)
            for leg in legs
            if _near(leg[0], leg[2]) or _near(leg[1], leg[3])
        ]

    def curve(self, first: Point, second: Point, end: Point) -> None:
        """Goes on along a Bézier curve with two handles."""
        self.curved = True
        start = self.corners[-1]
        for t in _ON_CURVE:
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            points = (start, first, second, end)
            x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
            y = sum(weight * point[1] for weight, point in zip(weights, points, strict=True))
            self.corners.append((x, y))

    def bounds(self) -> BBox:
        """The box around all corners."""
        xs, ys = zip(*self.corners, strict=True)
        return (min(xs), min(ys), max(xs), max(ys))

    def is_rectangle(self) -> bool:
        """Whether the corners run once around their bounds; some may lie between two others on a side."""
        if self.curved or len(self.corners) < 5:
            return False
        x0, low, x1, high = self.bounds()
        on_bounds = all(
            x - x0 < _SQUARE or x1 - x < _SQUARE or y - low < _SQUARE or high - y < _SQUARE
            for x, y in self.corners
        )
        return on_bounds and _area(self.corners) > _FILLED * (x1 - x0) * (high - low)


def _is_thin(bounds: BBox) -> bool:
    left, bottom, right, top = bounds
    return right - left < THIN or top - bottom < THIN


def _keeps_boxes(matrix: Matrix) -> bool:
    """Whether a matrix turns by quarters only."""
    a, b, c, d, _, _ = matrix
    return (b == 0 and c == 0) or (a == 0 and d == 0)


def _near(a: float, b: float) -> bool:
    return abs(a - b) < _SQUARE


def _area(corners: Sequence[Point]) -> float:
    """The area inside a closed line of corners."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*corners, corners[0]]))) / 2


def _box(bounds: BBox, matrix: Matrix | None, view: View) -> BBox:
    """Bounds (left, bottom, right, top) in the coordinates of ``view``."""
    left, bottom, right, top = bounds
    if matrix is None:
        return view.box(left, bottom, right, top)
    return box_of(view.point(*_apply(matrix, left, bottom)), view.point(*_apply(matrix, right, top)))


def _centre_line(box: BBox) -> BBox:
    """A stroked line without the thickness that pdfium adds around it."""
    x0, top, x1, bottom = box
    half = min(x1 - x0, bottom - top) / 2
    return (x0 + half, top + half, x1 - half, bottom - half)


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """The matrix that applies ``inner`` first."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    (p, q), (r, s), (t, u) = (_apply(outer, *point) for point in ((0, 0), (1, 0), (0, 1)))
    x, y, z, w = r - p, s - q, t - p, u - q
    return (a * x + b * z, a * y + b * w, c * x + d * z, c * y + d * w, e * x + f * z + p, e * y + f * w + q)
