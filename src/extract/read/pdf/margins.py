"""Where running text begins and ends: the margins that lines are measured against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.model.document import Role
from extract.read.pdf.flow import FlowLine
from extract.read.pdf.layout import Layout
from extract.read.pdf.lines import PrintedLine


class Margins(NamedTuple):
    """Left and right margin, the usual distance between baselines and the usual font size, all in points."""

    left: float
    right: float
    leading: float
    size: float


_NEAR = 0.7
"""Part of the font size within which two edges are the same margin."""

_ENOUGH = 3
"""Lines that must end at a margin to make it one for their page."""

_ALIKE = 3.0
"""Font sizes by which a page's own margin may differ from that of the others, unless most of its lines end there."""

_WIDE = 0.5
"""Part of the page's width that text must fill for its edges to be margins."""


def pages_to_margins(layouts: Iterable[Layout]) -> dict[tuple[int, int], Margins]:
    """The margins of each column of each page, from its own lines, else from all pages of the same size."""
    columns: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    shapes: dict[tuple[int, int], tuple[int, int, int]] = {}
    alike: dict[tuple[int, int, int], list[PrintedLine]] = defaultdict(list)
    for layout in layouts:
        for item in layout.items:
            if isinstance(item, FlowLine) and item.role is Role.BODY:
                key = (layout.number, item.column)
                width, height = layout.size
                shapes[key] = (round(width), round(height), item.column)
                columns[key].append(item.line)
                alike[shapes[key]].append(item.line)
    common = {shape: lines_to_margins(lines, shape[0]) for shape, lines in alike.items()}
    return {key: _own_or_common(lines, common[shapes[key]], shapes[key][0]) for key, lines in columns.items()}


def _own_or_common(lines: Sequence[PrintedLine], common: Margins, width: float) -> Margins:
    """A column's own margins where enough of its lines end there, else those of all pages of its size."""
    own = lines_to_margins(lines, width)
    full = sum(abs(line.edges[-1] - own.right) < _NEAR * line.size for line in lines)
    if full < _ENOUGH or own.right - own.left < _WIDE * width:
        return common
    return own if abs(own.right - common.right) < _ALIKE * lines[0].size or 2 * full > len(lines) else common


def lines_to_margins(lines: Sequence[PrintedLine], width: float) -> Margins:
    """The outermost edges that several lines share. Where none end at the right margin, it mirrors the left one."""
    if not lines:
        return Margins(0.0, width, 0.0, 0.0)
    left, _ = _shared(sorted((line.edges[0], line.size) for line in lines), 1)
    right, support = _shared(sorted(((line.edges[-1], line.size) for line in lines), reverse=True), -1)
    outermost = max(line.edges[-1] for line in lines)
    if support < _ENOUGH:
        right = max(right, width - left)
    elif right - left < _WIDE * (outermost - left):  # Short lines that happen to end alike.
        right = max(outermost, width - left)
    return Margins(left, right, _leading(lines), median(line.size for line in lines))


def _shared(edges: Sequence[tuple[float, float]], sign: int) -> tuple[float, int]:
    """The first edge, from the outside, near which enough others lie, and how many do."""
    enough = min(_ENOUGH, max(1, len(edges) // 4))
    for index, (edge, size) in enumerate(edges):
        near = 0
        for other, _ in edges[index:]:
            if sign * (other - edge) > _NEAR * size:
                break
            near += 1
        if near >= enough:
            return edge, near
    return edges[0][0], 1


def _leading(lines: Sequence[PrintedLine]) -> float:
    """The distance of baselines that a quarter of the neighbouring lines do not exceed; 0 for a single line."""
    steps = sorted(
        after.baseline - before.baseline
        for before, after in pairwise(lines)
        if 0.5 * before.size < after.baseline - before.baseline < 4 * before.size
    )
    return steps[len(steps) // 4] if steps else 0.0
