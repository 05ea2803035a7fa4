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


Point = tuple[float, float]
Crossings = dict[Point, tuple[frozenset[int], frozenset[int]]]
"""For each crossing ``(x, y)`` the upright and the level rules that meet there."""


def drawings_to_rules(drawings: Iterable[Drawing]) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules that drawings make. White paint and curves make none."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for (x0, top, x1, bottom), _, _, white, _, curved in drawings:
        if white or curved:
            continue
        wide, tall = x1 - x0 >= THIN, bottom - top >= THIN
        if wide and tall:
            level += (Rule(top, x0, x1), Rule(bottom, x0, x1))
            upright += (Rule(x0, top, bottom), Rule(x1, top, bottom))
        elif wide:
            level.append(Rule((top + bottom) / 2, x0, x1))
        elif tall:
            upright.append(Rule((x0 + x1) / 2, top, bottom))
    return level, upright


def snap_rules(rules: list[Rule]) -> list[Rule]:
    """Rules whose places differ by :data:`THIN` at most, moved to their common mean."""
    snapped: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule.at - group[-1].at > THIN:
            snapped += _level(group)
            group = []
        group.append(rule)
    return snapped + _level(group)


def _level(group: list[Rule]) -> list[Rule]:
    if not group:
        return []
    at = sum(rule.at for rule in group) / len(group)
    return [Rule(at, rule.start, rule.end) for rule in group]


def join_rules(rules: list[Rule]) -> list[Rule]:
    """Rules at the same place that touch or overlap, as one; what stays shorter than :data:`THIN` is dropped."""
    joined: list[Rule] = []
    for rule in sorted(rules):
        last = joined[-1] if joined else None
        if last is not None and rule.at == last.at and rule.start <= last.end + THIN:
            if rule.end > last.end:
                joined[-1] = Rule(last.at, last.start, rule.end)
        else:
            joined.append(rule)
    return [rule for rule in joined if rule.end - rule.start >= THIN]


def rules_to_crossings(level: Sequence[Rule], upright: Sequence[Rule]) -> Crossings:
    """Where rules cross or touch. ``level`` is sorted by its place."""
    heights = [rule.at for rule in level]
    found: dict[Point, tuple[set[int], set[int]]] = {}
    for number, (x, top, bottom) in enumerate(upright):
        for index in range(bisect_left(heights, top - THIN), bisect_right(heights, bottom + THIN)):
            y, left, right = level[index]
            if left - THIN <= x <= right + THIN:
                uprights, levels = found.setdefault((x, y), (set(), set()))
                uprights.add(number)
                levels.add(index)
    return {point: (frozenset(uprights), frozenset(levels)) for point, (uprights, levels) in found.items()}


def crossings_to_cells(crossings: Crossings) -> list[BBox]:
    """The smallest closed rectangle to the right of and below each crossing."""
    columns: dict[int, list[float]] = defaultdict(list)
    rows: dict[int, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        uprights, levels = crossings[x, y]
        for number in uprights:
            columns[number].append(y)
        for number in levels:
            rows[number].append(x)
    cells = (_smallest_cell(point, crossings, columns, rows) for point in crossings)
    return sorted((cell for cell in cells if cell), key=lambda cell: (cell[1], cell[0]))


def _smallest_cell(
    corner: Point, crossings: Crossings, columns: dict[int, list[float]], rows: dict[int, list[float]]
) -> BBox | None:
    x, y = corner
    uprights, levels = crossings[corner]
    rights = _beyond(x, levels, rows)
    if not rights:
        return None
    for below in _beyond(y, uprights, columns):
        lower = crossings[x, below][1]
        for right in rights:
            opposite = crossings.get((right, below))
            if (
                opposite
                and not lower.isdisjoint(opposite[1])
                and not crossings[right, y][0].isdisjoint(opposite[0])
            ):
                return (x, y, right, below)
    return None


def _beyond(place: float, rules: frozenset[int], places: dict[int, list[float]]) -> list[float]:
    """Where further crossings lie on any of the rules."""
    if len(rules) == 1:
        (rule,) = rules
        return places[rule][bisect_right(places[rule], place) :]
    return sorted({further for rule in rules for further in places[rule] if further > place})


def cells_to_groups(cells: Sequence[BBox]) -> list[list[BBox]]:
    """Cells that hang together by a common corner, each group in row-major order, groups from the top left."""
    parent = list(range(len(cells)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    owner: dict[Point, int] = {}
    for index, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            other = owner.setdefault(corner, index)
            if other != index:
                parent[root(index)] = root(other)
    groups: dict[int, list[BBox]] = defaultdict(list)
    for index, cell in enumerate(cells):
        groups[root(index)].append(cell)
    return sorted(groups.values(), key=lambda group: (group[0][1], group[0][0]))


def drawings_to_groups(drawings: Iterable[Drawing]) -> list[list[BBox]]:
    """The groups of cells that the rules of a page close; a lone box is a group of one."""
    level, upright = drawings_to_rules(drawings)
    if not level or not upright:
        return []
    level, upright = join_rules(snap_rules(level)), join_rules(snap_rules(upright))
    return cells_to_groups(crossings_to_cells(rules_to_crossings(level, upright)))
