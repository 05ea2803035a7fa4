"""Rules into cells: the geometry of ruled tables. Nothing here knows of text.

A path thinner than :data:`THIN` is a rule, a larger box gives its four sides. Rules are snapped and joined, their
crossings make a grid, and the smallest closed rectangle from each crossing is a cell, so that spans fall out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.model.document import BBox
from extract.read.pdf.page import Drawing

THIN = 3.0
"""Points: thinner is a rule, nearer is the same place, and a shorter rule is none."""


class Rule(NamedTuple):
    """A straight rule: ``at`` is its height (level rules) or its distance from the left (upright ones)."""

    at: float
    start: float
    end: float


Span = tuple[float, float, float]
"""A rule before it is joined: its place, start and end."""

Point = tuple[float, float]
Crossings = dict[Point, tuple[int, int]]
"""For each crossing ``(x, y)`` the upright and the level rules that meet there, as sets of bits."""


def drawings_to_rules(drawings: Iterable[Drawing]) -> tuple[list[Span], list[Span]]:
    """The level and the upright rules that drawings make. White paint and curves make none."""
    level: list[Span] = []
    upright: list[Span] = []
    for drawing in drawings:
        if drawing.curved or drawing.white:
            continue
        x0, top, x1, bottom = drawing.box
        wide, tall = x1 - x0 >= THIN, bottom - top >= THIN
        if wide and tall:
            level += ((top, x0, x1), (bottom, x0, x1))
            upright += ((x0, top, bottom), (x1, top, bottom))
        elif wide:
            level.append(((top + bottom) / 2, x0, x1))
        elif tall:
            upright.append(((x0 + x1) / 2, top, bottom))
    return level, upright


def join_rules(spans: list[Span]) -> list[Rule]:
    """Rules whose places differ by :data:`THIN` at most at their mean, those that touch there as one.

    What stays shorter than :data:`THIN` is dropped.
    """
    joined: list[Rule] = []
    group: list[Span] = []
    for span in sorted(spans):
        if group and span[0] - group[-1][0] > THIN:
            joined += _join(group)
            group = []
        group.append(span)
    return joined + _join(group)


def _join(group: list[Span]) -> list[Rule]:
    """The rules that spans at one place make."""
    if not group:
        return []
    at = sum(span[0] for span in group) / len(group)
    ends = sorted((start, end) for _, start, end in group)
    joined = [list(ends[0])]
    for start, end in ends:
        if start > joined[-1][1] + THIN:
            joined.append([start, end])
        elif end > joined[-1][1]:
            joined[-1][1] = end
    return [Rule(at, start, end) for start, end in joined if end - start >= THIN]


def rules_to_crossings(level: Sequence[Rule], upright: Sequence[Rule]) -> Crossings:
    """Where rules cross or touch. ``level`` is sorted by its place."""
    heights = [rule.at for rule in level]
    crossings: Crossings = {}
    for number, (x, top, bottom) in enumerate(upright):
        for index in range(bisect_left(heights, top - THIN), bisect_right(heights, bottom + THIN)):
            y, left, right = level[index]
            if left - THIN <= x <= right + THIN:
                uprights, levels = crossings.get((x, y), (0, 0))
                crossings[x, y] = (uprights | 1 << number, levels | 1 << index)
    return crossings


def crossings_to_cells(crossings: Crossings) -> list[BBox]:
    """The smallest closed rectangle to the right of and below each crossing, in row-major order."""
    columns: dict[float, list[float]] = defaultdict(list)
    rows: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        columns[x].append(y)
        rows[y].append(x)
    cells: list[BBox] = []
    for y in sorted(rows):
        row = rows[y]
        for index, x in enumerate(row, 1):
            column = columns[x]
            cell = _smallest_cell((x, y), crossings, column[bisect_right(column, y) :], row[index:])
            if cell:
                cells.append(cell)
    return cells


def _smallest_cell(
    corner: Point, crossings: Crossings, below: Sequence[float], beside: Sequence[float]
) -> BBox | None:
    """The first rectangle whose four sides are rules. ``below`` and ``beside``: where further crossings lie."""
    x, y = corner
    uprights, levels = crossings[corner]
    for bottom in below:
        left_uprights, lower_levels = crossings[x, bottom]
        if not left_uprights & uprights:
            break
        for right in beside:
            right_uprights, upper_levels = crossings[right, y]
            if not upper_levels & levels:
                break
            opposite = crossings.get((right, bottom))
            if opposite and opposite[0] & right_uprights and opposite[1] & lower_levels:
                return (x, y, right, bottom)
    return None


def cells_to_groups(cells: Sequence[BBox]) -> list[list[BBox]]:
    """Cells that hang together by a common corner, each group in row-major order, groups from the top left."""
    group_of: dict[Point, int] = {}
    groups: dict[int, list[BBox]] = {}
    for number, cell in enumerate(cells):
        x0, top, x1, bottom = cell
        corners = ((x0, top), (x1, top), (x0, bottom), (x1, bottom))
        met = {group_of[corner] for corner in corners if corner in group_of}
        home = min(met, default=number)
        members = groups.setdefault(home, [])
        members.append(cell)
        for other in met - {home}:
            moved = groups.pop(other)
            members += moved
            group_of |= {corner: home for corner, group in group_of.items() if group == other}
        for corner in corners:
            group_of[corner] = home
    ordered = (sorted(group, key=_row_major) for group in groups.values())
    return sorted(ordered, key=lambda group: _row_major(group[0]))


def _row_major(cell: BBox) -> tuple[float, float]:
    return (cell[1], cell[0])


def rules_to_groups(level: Sequence[Rule], upright: Sequence[Rule]) -> list[list[BBox]]:
    """The groups of cells that rules close; a lone box is a group of one."""
    return cells_to_groups(crossings_to_cells(rules_to_crossings(level, upright)))


def tidy_rules(drawings: Iterable[Drawing]) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules of drawings, joined and sorted by their places."""
    level, upright = drawings_to_rules(drawings)
    return join_rules(level), join_rules(upright)
