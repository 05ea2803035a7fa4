"""One page's content in reading order: printed lines, and grids where they stand between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.model.document import BBox, Role
from extract.read.pdf.grids import Grid, group_to_grid, place_runs
from extract.read.pdf.lattice import drawings_to_groups
from extract.read.pdf.lines import PrintedLine, runs_to_lines
from extract.read.pdf.page import Content, Run


class FlowLine(NamedTuple):
    """A line of running text and the ``column`` of its page that it stands in (0 where there is only one)."""

    line: PrintedLine
    column: int = 0
    role: Role = Role.BODY


Item = FlowLine | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A page in reading order. Coordinates are those of :class:`~extract.read.pdf.page.Content`."""

    number: int
    width: float
    height: float
    quarters: int
    items: tuple[Item, ...]


def content_to_layout(content: Content) -> Layout:
    """Where everything on a page stands, in the order in which it is read."""
    grids = content_to_grids(content)
    rest = place_runs(content.runs, sorted(grids, key=_area))
    top_level = nest(grids)
    return Layout(
        number=content.number,
        width=content.width,
        height=content.height,
        quarters=content.quarters,
        items=tuple(arrange(rest, top_level)) + tuple(map(FlowLine, runs_to_lines(content.turned))),
    )


def content_to_grids(content: Content) -> list[Grid]:
    """The ruled tables of a page: grids of more than one column."""
    groups = drawings_to_groups(content.drawings)
    return [grid for grid in map(group_to_grid, (g for g in groups if len(g) > 1)) if grid.columns > 1]


def nest(grids: Sequence[Grid]) -> list[Grid]:
    """The grids that stand in no cell of another; the others are put into their cells."""
    outer: list[Grid] = []
    for grid in grids:
        x0, top, x1, bottom = grid.box
        homes = [
            (other, other.cell_at((x0 + x1) / 2, (top + bottom) / 2))
            for other in grids
            if _area(other) > _area(grid)
        ]
        homes = [
            (other, number)
            for other, number in homes
            if number >= 0 and _holds(other.cells[number].box, grid.box)
        ]
        if homes:
            home, number = min(homes, key=lambda pair: _area(pair[0]))
            home.nested[number].append(grid)
        else:
            outer.append(grid)
    return outer


def _area(grid: Grid) -> float:
    x0, top, x1, bottom = grid.box
    return (x1 - x0) * (bottom - top)


def _holds(outer: BBox, inner: BBox) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


class Band(NamedTuple):
    """A strip of the page that grids fill, from left to right."""

    top: float
    bottom: float
    grids: tuple[Grid, ...]


def grids_to_bands(grids: Sequence[Grid]) -> list[Band]:
    """Grids side by side share a band; bands follow each other from top to bottom."""
    bands: list[Band] = []
    for grid in sorted(grids, key=lambda grid: grid.ys[0]):
        if bands and grid.ys[0] < bands[-1].bottom - 1:
            last = bands.pop()
            both = tuple(sorted((*last.grids, grid), key=lambda grid: grid.xs[0]))
            bands.append(Band(last.top, max(last.bottom, grid.ys[-1]), both))
        else:
            bands.append(Band(grid.ys[0], grid.ys[-1], (grid,)))
    return bands


def arrange(runs: Sequence[Run], grids: Sequence[Grid]) -> list[Item]:
    """Runs outside the grids as lines, and the grids among them.

    Text above, between and below grids keeps its place; text beside a grid comes before it (left) or after it (right).
    """
    bands = grids_to_bands(grids)
    slots: list[list[list[Run]]] = [[[]] for _ in range(2 * len(bands) + 1)]
    for index, band in enumerate(bands):
        slots[2 * index + 1] = [[] for _ in range(len(band.grids) + 1)]
    tops = [band.top for band in bands]
    for run in runs:
        index = bisect_right(tops, run.middle) - 1
        if index >= 0 and run.middle < bands[index].bottom:
            centre = (run.lefts[0] + run.right) / 2
            before = sum((grid.xs[0] + grid.xs[-1]) / 2 < centre for grid in bands[index].grids)
            slots[2 * index + 1][before].append(run)
        else:
            slots[2 * index + 2][0].append(run)
    items: list[Item] = []
    for index, slot in enumerate(slots):
        for side, beside in enumerate(slot):
            items += map(FlowLine, runs_to_lines(beside))
            if index % 2 and side < len(slot) - 1:
                items.append(bands[index // 2].grids[side])
    return items
