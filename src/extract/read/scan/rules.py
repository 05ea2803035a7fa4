"""What is drawn on a picture of a page: rules by their unbroken runs of ink, shapes by their colour.

Letters have strokes too. A level rule is longer than any stroke; an upright one may be as short as a row is high, so
that it has to reach from one level rule to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extract.model.document import BBox
from extract.read.pdf.page import Drawing
from extract.read.scan.picture import Picture

_LONGEST_STROKE = 30.0
_SHORTEST_UPRIGHT = 9.0
_THICKEST = 4.0
"""Points: letters' strokes are shorter than the first, rows higher than the second, rules thinner than the third."""

_REACH = 4.0
"""Points by which an upright rule may miss the level rule at which it ends."""

_NEIGHBOURHOOD = 12.0
_DARKER = 14
"""Ink is darker than what lies within so many points around it, by so much (of 255): shading is no ink."""

_COLOUR = 48
_LEAST_SHAPE = 16.0
_SOLID, _SQUARE = 0.6, 0.93
"""Shapes are coloured, larger than letters and filled; a box fills its bounds, a sector does not. Seals are hollow."""


_BLACK, _RED = (0, 0, 0), (255, 0, 0)
"""A rule is dark; of a shape it counts only that it has a colour."""


class Drawn(NamedTuple):
    """``ink`` and ``rules`` are masks (height, width) of 0 and 255; boxes are in pixels."""

    ink: Any
    rules: Any
    level: list[BBox]
    upright: list[BBox]
    shapes: list[tuple[BBox, bool]]

    def drawings(self, scale: float) -> tuple[Drawing, ...]:
        """Everything as the drawings of a page, in points; a rule as its middle, however thick it was printed."""
        middles = (*map(_level_middle, self.level), *map(_upright_middle, self.upright))
        lines = (Drawing(box=_in_points(box, scale), fill=_BLACK, stroke=None) for box in middles)
        shapes = (
            Drawing(box=_in_points(box, scale), fill=_RED, stroke=None, curved=curved)
            for box, curved in self.shapes
        )
        return (*lines, *shapes)


def _level_middle(box: BBox) -> BBox:
    middle = (box[1] + box[3]) / 2
    return (box[0], middle - 0.5, box[2], middle + 0.5)


def _upright_middle(box: BBox) -> BBox:
    middle = (box[0] + box[2]) / 2
    return (middle - 0.5, box[1], middle + 0.5, box[3])


def _in_points(box: BBox, scale: float) -> BBox:
    x0, top, x1, bottom = box
    return (x0 / scale, top / scale, x1 / scale, bottom / scale)


def find_drawn(picture: Picture) -> Drawn:
    """The ink of a picture, and the rules and shapes among it."""
    import cv2

    scale = picture.scale
    ink = _ink(picture)
    wide, level_mask = _runs_of_ink(ink, round(_LONGEST_STROKE * scale), scale, level=True)
    tall, upright_mask = _runs_of_ink(ink, round(_SHORTEST_UPRIGHT * scale), scale, level=False)
    level = list(wide.values())
    kept = {label: box for label, box in tall.items() if _reaches(box, level, scale)}
    rules = cv2.bitwise_or(_only(level_mask, wide), _only(upright_mask, kept))
    return Drawn(ink, rules, level, list(kept.values()), list(_shapes(picture)))


def _ink(picture: Picture) -> Any:
    import cv2

    grey = cv2.cvtColor(picture.pixels, cv2.COLOR_BGR2GRAY)
    around = round(_NEIGHBOURHOOD * picture.scale) | 1
    return cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, _DARKER
    )


def _runs_of_ink(ink: Any, length: int, scale: float, *, level: bool) -> tuple[dict[int, BBox], Any]:
    """The boxes of thin unbroken runs in one direction by their label, and the labels of all pixels.

    The ink is spread by a pixel across the direction first: a rule that leans steps from one row to the next.
    """
    import cv2

    across, along = ((1, 3), (length, 1)) if level else ((3, 1), (1, length))
    spread = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, across))
    runs = cv2.morphologyEx(spread, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    boxes = {
        label: (float(x), float(y), float(x + width), float(y + height))
        for label, (x, y, width, height, _) in enumerate(stats.tolist())
        if label and (height if level else width) <= _THICKEST * scale
    }
    return boxes, labels


def _only(labels: Any, kept: dict[int, BBox]) -> Any:
    import numpy as np

    wanted = np.zeros(int(labels.max()) + 1, dtype=np.uint8)
    wanted[list(kept)] = 255
    return wanted[labels]


def _reaches(upright: BBox, level: Sequence[BBox], scale: float) -> bool:
    """Whether an upright run starts and ends at level rules."""
    x0, top, x1, bottom = upright
    x, reach = (x0 + x1) / 2, _REACH * scale
    met = [(box[1], box[3]) for box in level if box[0] - reach <= x <= box[2] + reach]
    return all(any(above - reach <= end <= below + reach for above, below in met) for end in (top, bottom))


def _shapes(picture: Picture) -> Iterator[tuple[BBox, bool]]:
    """The boxes of coloured shapes, and whether each is curved."""
    import cv2

    pixels = picture.pixels
    spread = pixels.max(axis=2).astype(int) - pixels.min(axis=2)
    mask = (spread > _COLOUR).astype("uint8")
    if not mask.any():
        return
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    least = _LEAST_SHAPE * picture.scale
    for x, y, width, height, area in stats[1:].tolist():
        if min(width, height) >= least and area >= _SOLID * width * height:
            box = (float(x), float(y), float(x + width), float(y + height))
            yield box, area < _SQUARE * width * height
