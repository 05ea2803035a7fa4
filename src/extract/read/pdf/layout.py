"""One page's content in reading order: printed lines, and grids where they stand between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.model.document import BBox
from extract.read.pdf.figures import Figure, find_figures, holds, place_in_figures
from extract.read.pdf.flow import Item, figure_to_items, line_to_item, runs_to_items, turned_to_label
from extract.read.pdf.grids import Grid, group_to_grid, place_runs, place_turned
from extract.read.pdf.lattice import Rule, rules_to_groups, tidy_rules
from extract.read.pdf.lines import runs_to_lines
from extract.read.pdf.open_sides import missing_sides
from extract.read.pdf.page import Content, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A page in reading order. Coordinates are those of :class:`~extract.read.pdf.page.Content`."""

    number: int
    width: float
    height: float
    quarters: int
    items: tuple[Item, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)


def content_to_layout(content: Content) -> Layout:
    """Where everything on a page stands, in the order in which it is read."""
    figures = find_figures(content)
    drawings = [d for d in content.drawings if not any(holds(figure.box, d.box) for figure in figures)]
    level, upright = tidy_rules(drawings)
    grids = rules_to_grids(level, upright)
    innermost = sorted(grids, key=_area)
    rest = place_in_figures(place_runs(content.runs, innermost), figures)
    turned = place_turned(content.turned, innermost)
    outer = nest(grids)
    for grid in grids:
        grid.settle()
    return Layout(
        number=content.number,
        width=content.width,
        height=content.height,
        quarters=content.quarters,
        items=(*arrange(rest, [*outer, *figures], level), *map(turned_to_label, turned)),
    )


def rules_to_grids(level: list[Rule], upright: list[Rule]) -> list[Grid]:
    """The tables that rules make: grids of more than one column. One whose outer rules are missing is not ruled."""
    sides = list(missing_sides(level, upright))
    ends = list(missing_sides(upright, level))
    groups = rules_to_groups(sorted(level + ends), sorted(upright + sides))
    grids = [group_to_grid(group) for group in groups if len(group) > 1]
    for grid in grids:
        grid.ruled = not any(side.at in (grid.xs[0], grid.xs[-1]) for side in sides) and not any(
            end.at in (grid.ys[0], grid.ys[-1]) for end in ends
        )
    return [grid for grid in grids if grid.columns > 1]


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


Region = Grid | Figure


class Band(NamedTuple):
    """A strip of the page that tables and figures fill, from left to right."""

    top: float
    bottom: float
    regions: tuple[Region, ...]


def regions_to_bands(regions: Sequence[Region]) -> list[Band]:
    """Regions side by side share a band; bands follow each other from top to bottom."""
    bands: list[Band] = []
    for region in sorted(regions, key=lambda region: region.box[1]):
        _, top, _, bottom = region.box
        if bands and top < bands[-1].bottom - 1:
            last = bands.pop()
            both = tuple(sorted((*last.regions, region), key=lambda region: region.box[0]))
            bands.append(Band(last.top, max(last.bottom, bottom), both))
        else:
            bands.append(Band(top, bottom, (region,)))
    return bands


def arrange(runs: Sequence[Run], regions: Sequence[Region], level: Sequence[Rule] = ()) -> list[Item]:
    """Runs outside tables and figures as lines or unruled tables, and the regions among them.

    Text above, between and below regions keeps its place; text beside one comes before it (left) or after it (right).
    """
    bands = regions_to_bands(regions)
    between: list[list[Run]] = [[] for _ in range(len(bands) + 1)]
    beside: list[list[list[Run]]] = [[[] for _ in range(len(band.regions) + 1)] for band in bands]
    tops = [band.top for band in bands]
    for run in runs:
        index = bisect_right(tops, run.middle) - 1
        if index >= 0 and run.middle < bands[index].bottom:
            beside[index][_side(run, bands[index])].append(run)
        else:
            between[index + 1].append(run)
    items: list[Item] = list(runs_to_items(between[0], level))
    for band, sides, after in zip(bands, beside, between[1:], strict=True):
        for region, left in zip((*band.regions, None), sides, strict=True):
            items += map(line_to_item, runs_to_lines(left))
            if isinstance(region, Grid):
                items.append(region)
            elif region:
                items += figure_to_items(region)
        items += runs_to_items(after, level)
    return items


def _side(run: Run, band: Band) -> int:
    """How many regions of a band lie to the left of a run."""
    centre = (run.lefts[0] + run.right) / 2
    return sum((region.box[0] + region.box[2]) / 2 < centre for region in band.regions)
