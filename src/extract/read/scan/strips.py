"""Where the lines of text are on a picture: one strip for each, none over the rules of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from extract.model.document import BBox
from extract.read.scan.rules import Drawn

_MARGIN = 2.0
"""Points by which a strip may reach over a rule without being cut there."""

_TALL = 1.6
"""Times its width from which a strip holds letters below each other."""

_LEAST_INK = 2.0
"""Points: a stain is smaller, a full stop or a minus sign is not."""

_AROUND = 1.5
"""Points of paper around a strip; letters at the very edge are read badly."""

_WIDER = 0.7
"""Part of its height by which a strip is widened where there is room."""

_GAP = 0.8
"""Points without ink between two lines."""


def boxes_to_strips(quadrangles: Any, drawn: Drawn, scale: float) -> list[BBox]:
    """The boxes of text cut at the rules that they cross; tall ones cut into lines."""
    boxes = [
        (float(q[:, 0].min()), float(q[:, 1].min()), float(q[:, 0].max()), float(q[:, 1].max()))
        for q in quadrangles
    ]
    cut = [piece for box in boxes for piece in _cut(box, drawn, scale)]
    pieces = (_widened(piece, cut, drawn) for piece in cut)
    tight = (close for piece in pieces if (close := ink_box(piece, drawn, scale)))
    return [line for box in tight for line in _lines(box, drawn, scale)]


def unread_strips(cells: Iterable[BBox], strips: Sequence[BBox], drawn: Drawn, scale: float) -> list[BBox]:
    """Lines of the cells (in pixels) that hold ink and no strip: a lone digit is easily overlooked."""
    found: list[BBox] = []
    for x0, top, x1, bottom in cells:
        if any(x0 <= (a + c) / 2 <= x1 and top <= (b + d) / 2 <= bottom for a, b, c, d in strips):
            continue
        inside = (x0 + scale, top + scale, x1 - scale, bottom - scale)
        if close := ink_box(inside, drawn, scale):
            found += _split(close, drawn, scale)
    return found


def _cut(box: BBox, drawn: Drawn, scale: float) -> Iterator[BBox]:
    """A box parted at upright rules, and each part at level ones."""
    x0, top, x1, bottom = box
    margin, middle = _MARGIN * scale, (top + bottom) / 2
    xs = [
        (a + c) / 2
        for a, b, c, d in drawn.upright
        if b <= middle <= d and x0 + margin < a and c < x1 - margin
    ]
    for left, right in _between(x0, sorted(xs), x1):
        centre = (left + right) / 2
        ys = [
            (b + d) / 2
            for a, b, c, d in drawn.level
            if a <= centre <= c and top + margin < b and d < bottom - margin
        ]
        for upper, lower in _between(top, sorted(ys), bottom):
            yield (left, upper, right, lower)


def _widened(piece: BBox, pieces: Sequence[BBox], drawn: Drawn) -> BBox:
    """A piece with what may have been cut off at its ends, a full stop or a digit, up to its neighbour or a rule."""
    x0, top, x1, bottom = piece
    middle, reach = (top + bottom) / 2, _WIDER * (bottom - top)
    left, right = x0 - reach, x1 + reach
    for a, b, c, d in pieces:
        if b < bottom and d > top and (a, b, c, d) != piece:
            if c <= (x0 + x1) / 2:
                left = max(left, (min(c, x0) + x0) / 2)
            elif a >= (x0 + x1) / 2:
                right = min(right, (max(a, x1) + x1) / 2)
    for a, b, c, d in drawn.upright:
        if b <= middle <= d:
            left, right = (max(left, c), right) if a < (x0 + x1) / 2 else (left, min(right, a))
    return (min(left, x0), top, max(right, x1), bottom)


def _between(start: float, cuts: Sequence[float], end: float) -> Iterator[tuple[float, float]]:
    places = [start, *cuts, end]
    return pairwise(places)


def ink_box(box: BBox, drawn: Drawn, scale: float) -> BBox | None:
    """The box around the ink in a box that belongs to no rule; None where there is hardly any."""
    import numpy as np

    x0, top, x1, bottom = (max(0, round(value)) for value in box)
    letters = (drawn.ink[top:bottom, x0:x1] > 0) & (drawn.rules[top:bottom, x0:x1] == 0)
    columns, rows = np.flatnonzero(letters.any(axis=0)), np.flatnonzero(letters.any(axis=1))
    if not len(columns) or max(len(columns), len(rows)) < _LEAST_INK * scale:
        return None
    return (
        float(x0 + columns[0]),
        float(top + rows[0]),
        float(x0 + columns[-1] + 1),
        float(top + rows[-1] + 1),
    )


def _lines(box: BBox, drawn: Drawn, scale: float) -> list[BBox]:
    x0, top, x1, bottom = box
    return _split(box, drawn, scale) if bottom - top > _TALL * (x1 - x0) else [box]


def _split(box: BBox, drawn: Drawn, scale: float) -> list[BBox]:
    """A box parted where whole rows of it hold no ink; thin pieces (the strokes of 三) stay with their neighbours."""
    import numpy as np

    x0, top, x1, bottom = (round(value) for value in box)
    rows = (drawn.ink[top:bottom, x0:x1] > 0).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], rows, [False])).astype(int)))
    spans: list[list[int]] = []
    least = 0.7 * min(x1 - x0, 12 * scale)
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if spans and (start - spans[-1][1] < _GAP * scale or end - spans[-1][0] <= 1.1 * least / 0.7):
            spans[-1][1] = end
        else:
            spans.append([start, end])
    close = (ink_box((x0, top + start, x1, top + end), drawn, scale) for start, end in spans)
    return [span for span in close if span]


def cut_out(pixels: Any, box: BBox, drawn: Drawn, scale: float) -> tuple[Any, BBox]:
    """The pixels of a strip with some paper around it, rules painted over, and the box that they show."""
    height, width = pixels.shape[:2]
    around = _AROUND * scale
    x0, top = max(0, round(box[0] - around)), max(0, round(box[1] - around))
    x1, bottom = min(width, round(box[2] + around)), min(height, round(box[3] + around))
    strip = pixels[top:bottom, x0:x1].copy()
    over = drawn.rules[top:bottom, x0:x1] > 0
    if over.any():
        strip[over] = 255
    return strip, (float(x0), float(top), float(x1), float(bottom))
