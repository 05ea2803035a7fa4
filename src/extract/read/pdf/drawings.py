"""The visible paths of a page as boxes with their paint, and the boxes of its images."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from extract.model.document import BBox
from extract.read.pdf import binding
from extract.read.pdf.binding import Buffer
from extract.read.pdf.page import Drawing
from extract.read.pdf.view import View, box_of

MOST_OBJECTS = 200_000
"""Objects on one page whose paths are read; a page of a scanned map has 50,000."""

_NEST = 4
"""Depth to which forms inside forms are opened."""

_WHITE = 250
_GREY = 24

_ONE_BOX = 6
"""Segments of a filled path that are taken for one box by its bounds."""

_MOST_SEGMENTS = 10_000
_WANTED = frozenset({raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE})

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """What is drawn on a page; ``images`` are the boxes of its images."""

    drawings: tuple[Drawing, ...]
    images: tuple[BBox, ...]
    problems: tuple[str, ...] = ()


class Painter:
    """Reads the paths of pages, with buffers of its own."""

    def __init__(self) -> None:
        self._box, self._transform, self._width = Buffer("f", 4, 1), Buffer("f", 6, 1), Buffer("f", 1, 1)
        self._modes, self._colour, self._point = Buffer("i", 2, 1), Buffer("I", 4, 1), Buffer("f", 2, 1)
        self._at_box = self._box.fields()
        self._at_modes, self._at_colour, self._at_point = (
            self._modes.fields(),
            self._colour.fields(),
            self._point.fields(),
        )

    def paint(self, page: int, objects: int, view: View) -> Painted:
        """The paths of ``page`` (an address) in the coordinates of ``view``."""
        if objects > MOST_OBJECTS:
            reason = f"{objects} drawings, more than {MOST_OBJECTS}: its rules were not read"
            return Painted(drawings=(), images=(), problems=(reason,))
        drawings: list[Drawing] = []
        images: list[BBox] = []
        items = list(map(binding.page_object, repeat(page), range(objects)))
        for kind, item, matrix in self._visit(items, None, 0):
            if kind == raw.FPDF_PAGEOBJ_PATH:
                drawings += self._path(item, matrix, view)
            else:
                images.append(self._bounds(item, matrix, view))
        return Painted(drawings=tuple(drawings), images=tuple(images))

    def _visit(
        self, items: list[int], matrix: Matrix | None, depth: int
    ) -> Iterator[tuple[int, int, Matrix | None]]:
        """Paths and images, those inside forms with the form's matrix."""
        for item, kind in zip(items, map(binding.object_type, items), strict=True):
            if kind in _WANTED:
                yield kind, item, matrix
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _NEST:
                inner = _times(self._matrix_of(item), matrix)
                count = raw.FPDFFormObj_CountObjects(item)
                yield from self._visit(
                    list(map(binding.form_object, repeat(item), range(count))), inner, depth + 1
                )

    def _path(self, item: int, matrix: Matrix | None, view: View) -> list[Drawing]:
        binding.draw_mode(item, *self._at_modes)
        fill, stroke = self._modes.record()
        filling = self._paint_of(binding.fill_colour, item) if fill else None
        stroking = self._paint_of(binding.stroke_colour, item) if stroke else None
        if not filling and not stroking:
            return []
        paint = _Paint(filling=filling, stroking=stroking)
        segments = binding.segment_count(item)
        if segments <= 2 or (not stroke and segments <= _ONE_BOX):
            box = self._bounds(item, matrix, view)
            return [paint.draw(_centre_line(box) if stroke else box)]
        if segments > _MOST_SEGMENTS:
            return [paint.draw(self._bounds(item, matrix, view), curved=True)]
        shapes = self._shapes(item, segments, _times(self._matrix_of(item), matrix), view)
        return [drawing for shape in shapes for drawing in shape.drawings(paint)]

    def _paint_of(self, colour_of: Any, item: int) -> Colour | None:
        """A colour that can be seen; black where pdfium cannot tell (a pattern), None where it is transparent."""
        if not colour_of(item, *self._at_colour):
            return (0, 0, 0)
        red, green, blue, alpha = self._colour.record()
        return (red, green, blue) if alpha else None

    def _bounds(self, item: int, matrix: Matrix | None, view: View) -> BBox:
        binding.object_bounds(item, *self._at_box)
        left, bottom, right, top = self._box.record()
        if matrix is None:
            return view.box(left, bottom, right, top)
        return box_of(view.point(*_apply(matrix, left, bottom)), view.point(*_apply(matrix, right, top)))

    def _matrix_of(self, item: int) -> Matrix:
        binding.object_matrix(item, self._transform.address)
        a, b, c, d, e, f = self._transform.record()
        return (a, b, c, d, e, f)

    def _shapes(self, item: int, segments: int, matrix: Matrix, view: View) -> list[_Shape]:
        """The subpaths of a path, each as its corners."""
        shapes: list[_Shape] = []
        for index in range(segments):
            segment = binding.path_segment(item, index)
            kind = binding.segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO or not shapes:
                shapes.append(_Shape())
            binding.segment_point(segment, *self._at_point)
            shapes[-1].corners.append(view.point(*_apply(matrix, *self._point.record())))
            shapes[-1].curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
            if binding.segment_closes(segment):
                shapes[-1].corners.append(shapes[-1].corners[0])
        return [shape for shape in shapes if len(shape.corners) > 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paint:
    filling: Colour | None
    stroking: Colour | None

    def draw(self, box: BBox, *, curved: bool = False) -> Drawing:
        colour = self.stroking or self.filling or (0, 0, 0)
        hue = self.filling or colour
        return Drawing(
            box=box,
            filled=self.filling is not None,
            stroked=self.stroking is not None,
            white=min(colour) >= _WHITE,
            coloured=max(hue) - min(hue) > _GREY,
            curved=curved,
        )


@dataclass(slots=True)
class _Shape:
    """A subpath while it is read."""

    corners: list[tuple[float, float]] = field(default_factory=list)
    curved: bool = False

    def drawings(self, paint: _Paint) -> list[Drawing]:
        """A box for a rectangle, a line for each level or upright leg of an outline, else the bounds of a curve."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        box = (min(xs), min(ys), max(xs), max(ys))
        if self.curved:
            return [paint.draw(box, curved=True)]
        if len(self.corners) != 3 and _is_rectangle(self.corners, box):
            return [paint.draw(box)]
        if paint.stroking is None:
            return [paint.draw(box, curved=True)]
        legs = [box_of(a, b) for a, b in pairwise(self.corners)]
        return [paint.draw(leg) for leg in legs if _near(leg[0], leg[2]) or _near(leg[1], leg[3])]


def _is_rectangle(corners: Sequence[tuple[float, float]], box: BBox) -> bool:
    x0, top, x1, bottom = box
    return all((_near(x, x0) or _near(x, x1)) and (_near(y, top) or _near(y, bottom)) for x, y in corners)


def _near(a: float, b: float) -> bool:
    return abs(a - b) < 0.5


def _centre_line(box: BBox) -> BBox:
    """A stroked line without the thickness that pdfium adds around it."""
    x0, top, x1, bottom = box
    half = min(x1 - x0, bottom - top) / 2
    return (x0 + half, top + half, x1 - half, bottom - half)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
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
