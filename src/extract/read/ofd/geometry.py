"""Coordinates of OFD: millimetres from the top left corner, boxes and matrices written as numbers between blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

POINTS = 72 / 25.4
"""Points in a millimetre."""

MOST_NUMBERS = 100_000
"""Numbers in one attribute; more are cut off."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")

Box = tuple[float, float, float, float]
"""Left, top, width and height in millimetres."""


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute."""
    found = _NUMBER.finditer(text or "")
    return [float(match[0]) for _, match in zip(range(MOST_NUMBERS), found, strict=False)]


def number(text: str | None, default: float) -> float:
    """The one number of an attribute; ``default`` where it states none."""
    return next(iter(numbers(text)), default)


def box_of(text: str | None) -> Box | None:
    """A box; None where it is not stated in full."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


def deltas(text: str | None) -> list[float]:
    """Steps between characters; ``g 3 4.5`` stands for three steps of 4.5."""
    steps: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word.lower() == "g":
            count, step = int(number(next(words, ""), 0)), number(next(words, ""), 0)
            steps += [step] * max(0, min(count, MOST_NUMBERS - len(steps)))
        else:
            steps += numbers(word)[:1]
        if len(steps) >= MOST_NUMBERS:
            break
    return steps


class Frame(NamedTuple):
    """How an object's own coordinates lie on the page: its matrix, then the corner of its box, all in millimetres."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in points from the page's corner."""
        return (
            (self.a * x + self.c * y + self.e) * POINTS,
            (self.b * x + self.d * y + self.f) * POINTS,
        )

    @property
    def is_upright(self) -> bool:
        """Whether lines of text stay level and read from left to right."""
        return abs(self.b) < 0.01 * abs(self.a) and self.a > 0 and self.d > 0

    @property
    def scale(self) -> float:
        """By how much heights grow."""
        return hypot(self.c, self.d)


def frame_of(boundary: str | None, matrix: str | None, page: Box) -> Frame:
    """The frame of an object on a page whose box is ``page``."""
    box = box_of(boundary) or (0.0, 0.0, 0.0, 0.0)
    given = numbers(matrix)
    a, b, c, d, e, f = given if len(given) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return Frame(a, b, c, d, e + box[0] - page[0], f + box[1] - page[1])


def chunks(text: str | None) -> Iterator[tuple[str, list[float]]]:
    """The commands of a path, each a letter with its numbers."""
    for match in re.finditer(r"([A-Za-z])([^A-Za-z]*)", text or ""):
        yield match[1].upper(), numbers(match[2])
