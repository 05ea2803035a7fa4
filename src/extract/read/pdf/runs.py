"""Glyphs into runs: the pieces of text that stand on one baseline without a jump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LEVEL = 0.05
_SLACK = 0.5
_JUMP = 0.6
"""A gap (in widths of the glyph before it) after which a new run starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """The glyphs of a page in the order of its text layer; ``breaks`` are indexes that end a run and are no glyphs."""

    text: str
    lefts: Sequence[float]
    rights: Sequence[float]
    baselines: Sequence[float]
    breaks: frozenset[int] = frozenset()


def glyphs_to_spans(glyphs: Glyphs) -> list[tuple[int, int]]:
    """The spans of glyphs on one baseline that follow each other without a jump."""
    spans: list[tuple[int, int]] = []
    start, last_baseline, last_left, limit = -1, 0.0, 0.0, 0.0
    breaks = glyphs.breaks
    columns = zip(glyphs.lefts, glyphs.rights, glyphs.baselines, strict=True)
    for index, (left, right, baseline) in enumerate(columns):
        if index in breaks:
            if start >= 0:
                spans.append((start, index))
            start = -1
            continue
        if start < 0:
            start = index
        elif left > limit or left < last_left or not -_LEVEL < baseline - last_baseline < _LEVEL:
            spans.append((start, index))
            start = index
        last_baseline, last_left, limit = baseline, left, right + (right - left) * _JUMP + _SLACK
    if start >= 0:
        spans.append((start, len(glyphs.text)))
    return spans
