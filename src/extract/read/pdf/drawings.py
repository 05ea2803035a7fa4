"""The visible paths of a page as boxes with their paint, and the boxes of its images."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]

from extract.model.document import BBox
from extract.read.pdf import binding
from extract.read.pdf.binding import Buffer, call_each
from extract.read.pdf.page import Colour, Drawing
from extract.read.pdf.view import View, box_of

MOST_OBJECTS = 200_000
"""Objects on one page whose paths are read; a page of a scanned map has 50,000."""

_NEST = 4
"""Depth to which forms inside forms are opened."""

_ONE_BOX = 6
"""Segments of a filled path that are taken for one box by its bounds."""

_MOST_SEGMENTS = 10_000

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
    """A path as pdfium tells of it: its bounds in the page's own coordinates, paint and number of segments."""

    address: int
    matrix: Matrix | None
    bounds: BBox
    fill: Colour | None
    stroke: Colour | None
    is_stroked: bool
    segments: int


class Painter:
    """Reads the paths of pages, with buffers of its own."""

    def __init__(self) -> None:
        self._bounds, self._modes, self._colours = Buffer("f", 4), Buffer("i", 2), Buffer("I", 4)
        self._transform, self._point = Buffer("f", 6, 1), Buffer("f", 2, 1)

    def paint(self, page: int, objects: int, view: View) -> Painted:
        """The paths of ``page`` (an address) in the coordinates of ``view``."""
        if objects > MOST_OBJECTS:
            reason = f"{objects} drawings, more than {MOST_OBJECTS}: its rules were not read"
            return Painted(drawings=(), images=(), problems=(reason,))
        paths: list[_Object] = []
        images: list[_Object] = []
        for kind, item in self._visit(list(map(binding.page_object, repeat(page), range(objects))), None, 0):
            (paths if kind == _PATH else images).append(item)
        return Painted(
            drawings=tuple(drawing for path in self._paths(paths) for drawing in self._draw(path, view)),
            images=tuple(
                _box(bounds, item.matrix, view)
                for item, bounds in zip(images, self._bounds_of(images), strict=True)
            ),
        )

    def _visit(self, items: list[int], matrix: Matrix | None, depth: int) -> Iterator[tuple[int, _Object]]:
        """Paths and images, those inside forms with the form's matrix."""
        for item, kind in zip(items, map(binding.object_type, items), strict=True):
            if kind in (_PATH, _IMAGE):
                yield kind, _Object(item, matrix)
            elif kind == _FORM and depth < _NEST:
                inner = _times(self._matrix_of(item), matrix)
                count = raw.FPDFFormObj_CountObjects(item)
                yield from self._visit(
                    list(map(binding.form_object, repeat(item), range(count))), inner, depth + 1
                )

    def _paths(self, items: Sequence[_Object]) -> Iterator[_Path]:
        """The paths of which anything can be seen."""
        addresses = [item.address for item in items]
        count = len(addresses)
        self._modes.fit(count)
        call_each(binding.draw_mode, addresses, *self._modes.columns(count))
        modes = self._modes.rows(count)
        segments = map(binding.segment_count, addresses)
        fills = self._paints(binding.fill_colour, addresses)
        strokes = (
            repeat(None)
            if not any(stroke for _, stroke in modes)
            else self._paints(binding.stroke_colour, addresses)
        )
        rows = zip(items, self._bounds_of(items), modes, fills, strokes, segments, strict=False)
        for (address, matrix), bounds, (filled, stroked), fill, stroke, segment in rows:
            inside, outline = fill if filled else None, stroke if stroked else None
            if inside or outline:
                yield _Path(address, matrix, bounds, inside, outline, bool(stroked), segment)

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

    def _draw(self, path: _Path, view: View) -> list[Drawing]:
        box = _box(path.bounds, path.matrix, view)
        if path.segments <= 2 or (not path.is_stroked and path.segments <= _ONE_BOX):
            return [Drawing(_centre_line(box) if path.is_stroked else box, path.fill, path.stroke)]
        if path.segments > _MOST_SEGMENTS:
            return [Drawing(box, path.fill, path.stroke, curved=True)]
        return [drawing for shape in self._shapes(path, view) for drawing in shape.drawings(path)]

    def _matrix_of(self, item: int) -> Matrix:
        binding.object_matrix(item, self._transform.address)
        a, b, c, d, e, f = self._transform.record()
        return (a, b, c, d, e, f)

    def _shapes(self, path: _Path, view: View) -> list[_Shape]:
        """The subpaths of a path, each as its corners."""
        matrix = _times(self._matrix_of(path.address), path.matrix)
        point = self._point.fields()
        shapes: list[_Shape] = []
        for index in range(path.segments):
            segment = binding.path_segment(path.address, index)
            kind = binding.segment_type(segment)
            if kind == _MOVE or not shapes:
                shapes.append(_Shape(corners=[]))
            binding.segment_point(segment, *point)
            shapes[-1].corners.append(view.point(*_apply(matrix, *self._point.record())))
            shapes[-1].curved |= kind == _BEZIER
            if binding.segment_closes(segment):
                shapes[-1].corners.append(shapes[-1].corners[0])
        return [shape for shape in shapes if len(shape.corners) > 1]


@dataclass(slots=True, kw_only=True)
class _Shape:
    """A subpath while it is read."""

    corners: list[Point]
    curved: bool = False

    def drawings(self, path: _Path) -> list[Drawing]:
        """A box for a rectangle, a line for each level or upright leg of an outline, else the bounds of a curve."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        box = (min(xs), min(ys), max(xs), max(ys))
        if not self.curved and len(self.corners) != 3 and _is_rectangle(self.corners, box):
            return [Drawing(box, path.fill, path.stroke)]
        if self.curved or path.stroke is None:
            return [Drawing(box, path.fill, path.stroke, curved=True, area=_area(self.corners))]
        legs = [box_of(a, b) for a, b in pairwise(self.corners)]
        return [
            Drawing(leg, path.fill, path.stroke)
            for leg in legs
            if _near(leg[0], leg[2]) or _near(leg[1], leg[3])
        ]


def _is_rectangle(corners: Sequence[Point], box: BBox) -> bool:
    x0, top, x1, bottom = box
    return all((_near(x, x0) or _near(x, x1)) and (_near(y, top) or _near(y, bottom)) for x, y in corners)


def _near(a: float, b: float) -> bool:
    return abs(a - b) < 0.5


def _area(corners: Sequence[Point]) -> float:
    """The area inside a closed line of corners (of curves, their ends and handles)."""
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
