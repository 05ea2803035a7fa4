"""Charts and other drawn figures: where they are, so that their labels wreck no sentence and their bars make no table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.model.document import BBox
from extract.read.pdf.lattice import THIN, rules_to_groups, tidy_rules
from extract.read.pdf.page import Content, Drawing, Run

_LARGE_CURVE = 16.0
"""Points: a pie is larger; a bullet or a rounded corner is smaller."""

_FEWEST_BARS = 2
_REACH = (120.0, 30.0)
"""Points to the side, and up or down, within which the bars of one chart lie from each other."""

_LABEL = 14.0
"""Points within which labels lie around a chart that has no frame."""

_LARGEST_FRAME = 0.6
"""Part of the page from which a box is no chart's frame but the page's."""

_FULL_LINE = 0.6
"""Part of the chart's width from which a line of text is none of its labels."""


@dataclass(slots=True, kw_only=True, eq=False)
class Figure:
    """A figure's box, the coloured shapes that it is made of, and the text in it."""

    box: BBox
    shapes: tuple[Drawing, ...] = ()
    runs: list[Run] = field(default_factory=list)


def find_figures(content: Content) -> list[Figure]:
    """The figures of a page. Coloured boxes that hold text, or lie in a ruled table, are shading and no figure."""
    shapes = [drawing for drawing in content.drawings if _is_shape(drawing)]
    if not shapes:
        return []
    plain = [drawing for drawing in content.drawings if not _is_shape(drawing)]
    tables = [_around(group) for group in rules_to_groups(*tidy_rules(plain)) if len(group) > 1]
    seeds = [shape for shape in shapes if not any(holds(table, shape.box) for table in tables)]
    curves = [shape.box for shape in seeds if shape.curved and _extent(shape.box) >= _LARGE_CURVE]
    bars = [shape.box for shape in seeds if not shape.curved]
    if 2 * sum(any(_inside(run, bar) for run in content.runs) for bar in bars) > len(bars):
        bars = []
    frames = [drawing.box for drawing in plain if _may_frame(drawing, content)]
    axes = [drawing.box for drawing in plain if not any(holds(table, drawing.box) for table in tables)]
    boxes = [
        box if framed else _with_labels(_with_axes(box, axes), content.runs)
        for box, framed in _merge([*curves, *bars], frames)
        if any(holds(box, curve) for curve in curves) or sum(holds(box, bar) for bar in bars) >= _FEWEST_BARS
    ]
    return [Figure(box=box, shapes=tuple(shape for shape in seeds if holds(box, shape.box))) for box in boxes]


def _is_shape(drawing: Drawing) -> bool:
    solid = _is_box(drawing.box) and drawing.fill is not None and not drawing.white
    return solid and (drawing.coloured or drawing.curved)


def _may_frame(drawing: Drawing, content: Content) -> bool:
    return (
        not drawing.curved
        and _is_box(drawing.box)
        and _area(drawing.box) < _LARGEST_FRAME * content.width * content.height
    )


def _merge(shapes: Iterable[BBox], frames: Sequence[BBox]) -> list[tuple[BBox, bool]]:
    """The boxes of whole figures: the frame around shapes where there is one, else shapes that lie near each other."""
    framed: set[BBox] = set()
    loose: list[BBox] = []
    for shape in shapes:
        frame = max((frame for frame in frames if holds(frame, shape)), key=_area, default=None)
        if frame:
            framed.add(frame)
            continue
        near = [other for other in loose if _near(other, shape, _REACH)]
        loose = [other for other in loose if other not in near]
        loose.append(_around([shape, *near]))
    return [(box, True) for box in framed] + [(box, False) for box in loose]


def _with_axes(box: BBox, axes: Sequence[BBox]) -> BBox:
    return _around([box, *(axis for axis in axes if _near(box, axis, (THIN, THIN)))])


def _with_labels(box: BBox, runs: Sequence[Run]) -> BBox:
    """A figure's box with the labels around it."""
    near = _grow(box, _LABEL)
    width = box[2] - box[0]
    labels = [
        (run.lefts[0], run.baseline - run.size, run.right, run.baseline)
        for run in runs
        if _inside(run, near) and run.right - run.lefts[0] < _FULL_LINE * width
    ]
    return _around([box, *labels])


def _inside(run: Run, box: BBox) -> bool:
    x0, top, x1, bottom = box
    return x0 <= (run.lefts[0] + run.right) / 2 <= x1 and top <= run.middle <= bottom


def place_in_figures(runs: Iterable[Run], figures: Sequence[Figure]) -> list[Run]:
    """Puts the runs that stand in a figure into it; gives back the others."""
    rest: list[Run] = []
    for run in runs:
        home = next((figure.runs for figure in figures if _inside(run, figure.box)), rest)
        home.append(run)
    return rest


def holds(outer: BBox, inner: BBox) -> bool:
    """Whether one box lies in another, give or take the thickness of a rule."""
    return (
        outer[0] - THIN <= inner[0]
        and outer[1] - THIN <= inner[1]
        and inner[2] <= outer[2] + THIN
        and inner[3] <= outer[3] + THIN
    )


def _near(a: BBox, b: BBox, reach: tuple[float, float]) -> bool:
    aside, along = reach
    return a[0] - aside <= b[2] and b[0] <= a[2] + aside and a[1] - along <= b[3] and b[1] <= a[3] + along


def _grow(box: BBox, by: float) -> BBox:
    x0, top, x1, bottom = box
    return (x0 - by, top - by, x1 + by, bottom + by)


def _around(boxes: Sequence[BBox]) -> BBox:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return (min(x0), min(top), max(x1), max(bottom))


def _is_box(box: BBox) -> bool:
    return box[2] - box[0] >= THIN and box[3] - box[1] >= THIN


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _extent(box: BBox) -> float:
    return min(box[2] - box[0], box[3] - box[1])
