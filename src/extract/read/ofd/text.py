"""Text objects of a page as runs: where each of their characters stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from extract.read.ofd.geometry import POINTS, Frame, deltas, number
from extract.read.ofd.package import children
from extract.read.pdf.characters import clean
from extract.read.pdf.page import Run
from extract.read.pdf.runs import glyphs_to_stretches, stretches_to_spans
from extract.read.zipped import Element

_WIDE, _NARROW = 1.0, 0.5
"""Width of a character in font sizes where no step says it."""


def text_to_runs(item: Element, frame: Frame) -> Iterator[tuple[Run, bool]]:
    """The runs of a text object, and whether each is turned. Its steps lead from one character to the next."""
    size = number(item.get("Size"), 0.0)
    x = y = 0.0
    for code in children(item, "TextCode"):
        text = code.text or ""
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        if text.strip() and size > 0:
            spots = list(_spots(text, x, y, size, code))
            yield from _runs(text, spots, size, frame)


def _spots(text: str, x: float, y: float, size: float, code: Element) -> Iterator[tuple[float, float]]:
    """Where each character starts; without any steps one stands beside the other."""
    across, down = deltas(code.get("DeltaX")), deltas(code.get("DeltaY"))
    if not across and not down:
        across = [_width(character) * size for character in text[:-1]]
    missing = len(text) - 1
    across, down = (_padded(steps, missing) for steps in (across, down))
    return zip(accumulate(across, initial=x), accumulate(down, initial=y), strict=True)


def _padded(steps: list[float], count: int) -> list[float]:
    return (steps + [0.0] * (count - len(steps)))[:count]


def _width(character: str) -> float:
    return _WIDE if unicodedata.east_asian_width(character) in {"W", "F"} else _NARROW


def _runs(
    text: str, spots: list[tuple[float, float]], size: float, frame: Frame
) -> Iterator[tuple[Run, bool]]:
    height = size * frame.scale * POINTS
    if not frame.is_upright:
        places = [frame.point(*spot) for spot in spots]
        xs = [x for x, _ in places]
        middle = sum(y for _, y in places) / len(places)
        yield Run(clean(text), xs, max(xs) + height, middle, height), True
        return
    points = [frame.point(*spot) for spot in spots]
    lefts = [x for x, _ in points]
    rights = _rights(text, lefts, size * frame.a * POINTS)
    stretches = glyphs_to_stretches(lefts, rights, frozenset())
    for start, end, baseline in stretches_to_spans(stretches, lambda which: [points[at][1] for at in which]):
        yield Run(clean(text[start:end]), lefts[start:end], rights[end - 1], baseline, height), False


def _rights(text: str, lefts: list[float], size: float) -> list[float]:
    """The right edge of each character: as wide as it usually is, but not over the next one."""
    following = [*lefts[1:], float("inf")]
    ends = [left + _width(character) * size for character, left in zip(text, lefts, strict=True)]
    return [
        min(end, after) if after > left else end
        for left, end, after in zip(lefts, ends, following, strict=True)
    ]
