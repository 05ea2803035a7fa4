"""Recognised strips as runs: the size of their letters, their baseline, the edges of each character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.model.document import BBox
from extract.read.pdf.page import Run
from extract.read.scan.engine import Read

_IDEOGRAPH, _FIGURE = 0.95, 0.78
"""Height of the ink of an ideograph and of a figure, in font sizes."""

_DESCENT = 0.08
"""What an ideograph's ink reaches below the baseline, in font sizes."""

_WIDE, _NARROW = 1.0, 0.5
"""Width of a character in font sizes."""

_ENOUGH = 4
"""Steps from ideograph to ideograph that tell the font size."""

_CLOSE = 1.25
"""Factor within which a size that is only guessed from the ink is taken for one that was measured."""

_LEADER = re.compile(r"[.．·…]{2,}")
"""Dots in a row lead from a title to its page; how many of them are recognised is chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A recognised strip in points: its characters, their centres, the height and the foot of its ink.

    ``confidence`` (0 to 1) is that of its worst letter or figure.
    """

    text: str
    centres: tuple[float, ...]
    height: float
    foot: float
    confidence: float


def to_word(read: Read, ink: BBox, strip: BBox, scale: float) -> Word | None:
    """The word of a strip; ``ink`` is the box of its letters and ``strip`` the box that was read, in pixels."""
    letters = list(zip(read.text, read.centres, read.confidences, strict=True))
    kept = [letter for letter in letters if not letter[0].isspace()]
    if not kept:
        return None
    telling = [confidence for character, _, confidence in kept if character.isalnum()]
    return Word(
        text=_LEADER.sub(_dotted, "".join(character for character, _, _ in kept)),
        centres=tuple((strip[0] + at * (strip[2] - strip[0])) / scale for _, at, _ in kept),
        height=(ink[3] - ink[1]) / scale,
        foot=ink[3] / scale,
        confidence=min(telling, default=1.0),
    )


def _dotted(leader: re.Match[str]) -> str:
    return "…" * len(leader[0])


def words_to_runs(words: Sequence[Word]) -> list[Run]:
    """The runs of a page's words. Ideographs tell their size by their distance; what has none takes a size near by."""
    measured = [_by_steps(word) for word in words]
    sizes = sorted(size for size in measured if size)
    return [
        _to_run(word, size or _settled(_by_height(word), sizes))
        for word, size in zip(words, measured, strict=True)
    ]


def _settled(guess: float, sizes: Sequence[float]) -> float:
    near = [size for size in sizes if guess / _CLOSE <= size <= guess * _CLOSE]
    return near[len(near) // 2] if near else guess


def _by_steps(word: Word) -> float | None:
    """The mean distance of neighbouring ideographs; None where there are few or they are spaced out."""
    pairs = pairwise(zip(word.text, word.centres, strict=True))
    steps = [right - left for (a, left), (b, right) in pairs if _is_wide(a) and _is_wide(b)]
    if len(steps) < _ENOUGH:
        return None
    usual = median(steps)
    near = [step for step in steps if 0.6 * usual <= step <= 1.4 * usual]
    size = sum(near) / len(near)
    return size if 1 / _CLOSE < size / _by_height(word) < _CLOSE else None


def _by_height(word: Word) -> float:
    return word.height / (_IDEOGRAPH if any(map(_is_wide, word.text)) else _FIGURE)


def _to_run(word: Word, size: float) -> Run:
    baseline = word.foot - (_DESCENT * size if any(map(_is_wide, word.text)) else 0.0)
    lefts, right = _edges(word, size)
    return Run(word.text, lefts, max(right, lefts[-1] + 0.1), baseline, size)


def _edges(word: Word, size: float) -> tuple[list[float], float]:
    """The left edge of each character and the right edge of the last; neighbours part where they would overlap."""
    halves = [size * (_WIDE if _is_wide(character) else _NARROW) / 2 for character in word.text]
    lefts = [centre - half for centre, half in zip(word.centres, halves, strict=True)]
    for index in range(1, len(lefts)):
        before = word.centres[index - 1] + halves[index - 1]
        if lefts[index] < before:
            lefts[index] = (word.centres[index - 1] + word.centres[index]) / 2
    return lefts, word.centres[-1] + halves[-1]


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
