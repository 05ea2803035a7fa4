"""Glyphs into runs: the pieces of text that stand on one baseline without a jump."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_JUMP = 0.6
_OVERLAP = 0.5
_SLACK = 0.5
"""A gap (in widths of the glyph before it, and points) after which a new run starts, and a step back that starts one."""

_LEVEL = 0.05
"""Points by which baselines of one run may differ."""

Span = tuple[int, int]


def glyphs_to_stretches(
    lefts: Sequence[float], rights: Sequence[float], breaks: frozenset[int]
) -> list[Span]:
    """The spans of glyphs that follow each other from left to right without a jump.

    ``breaks`` are indexes that end a span and are no glyphs.
    """
    gaps = (left - right for left, right in zip(lefts[1:], rights, strict=False))
    jumps = {
        index
        for index, gap in enumerate(gaps, 1)
        if not -_SLACK <= gap <= _SLACK and _is_jump(gap, rights[index - 1] - lefts[index - 1])
    }
    spans: list[Span] = []
    start = 0
    for index in sorted(jumps | breaks | {len(lefts)}):
        if start < index:
            spans.append((start, index))
        start = index + 1 if index in breaks else index
    return spans


def _is_jump(gap: float, width: float) -> bool:
    """Whether a gap after a glyph of some width parts it from the next."""
    return not -_SLACK - _OVERLAP * width <= gap <= _SLACK + _JUMP * width


def stretches_to_spans(
    stretches: Sequence[Span], baselines: Callable[[Sequence[int]], Sequence[float]]
) -> list[tuple[int, int, float]]:
    """The spans on one baseline, each with it. ``baselines`` tells those of glyphs by their indexes.

    A stretch that ends on the baseline where it starts is on one: what is raised between belongs to the line.
    """
    firsts = baselines([start for start, _ in stretches])
    lasts = baselines([end - 1 for _, end in stretches])
    spans: list[tuple[int, int, float]] = []
    for (start, end), first, last in zip(stretches, firsts, lasts, strict=True):
        if abs(first - last) < _LEVEL:
            spans.append((start, end, first))
        else:
            spans += _cut(start, baselines(range(start, end)))
    return spans


def _cut(start: int, baselines: Sequence[float]) -> list[tuple[int, int, float]]:
    spans: list[tuple[int, int, float]] = []
    first = 0
    for index in range(1, len(baselines) + 1):
        if index == len(baselines) or abs(baselines[index] - baselines[first]) >= _LEVEL:
            spans.append((start + first, start + index, baselines[first]))
            first = index
    return spans
