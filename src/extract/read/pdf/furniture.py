"""Headers, footers and page numbers: what stands at the same place of many pages, or counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.model.document import Role
from extract.read.pdf.flow import FlowLine, Item
from extract.read.pdf.grids import Grid
from extract.read.pdf.layout import Layout
from extract.read.pdf.lines import PrintedLine

_ZONE = {Role.HEADER: 72.0, Role.FOOTER: 84.0}
"""Points from the page's edge in which headers and footers stand."""

_ATTACHED = 1.5
"""A line that is nearer to a table than this many font sizes is the table's: its title, its unit."""

_OUTERMOST = 3
"""Lines from the top or bottom of a page that are looked at."""

_SAME_PLACE = 9.0
"""Points by which the heights of one footer differ from page to page."""

_FEWEST_PAGES = 3
_MANY = 0.4
"""A text is furniture on this many pages, and this part of all pages: left and right pages may differ."""

_FIGURE = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"[\s\-–—―－~·•./]*\d{1,4}[\s\-–—―－~·•./]*")


class Sighting(NamedTuple):
    """An outer line of a page: where it stands in ``items``, its distance from the page's edge, its figures."""

    page: int
    item: int
    distance: float
    figures: tuple[int, ...]
    text: str


def find_furniture(layouts: Sequence[Layout]) -> dict[int, dict[int, Role]]:
    """For each page (index) the items that are furniture, with their role."""
    found: dict[int, dict[int, Role]] = defaultdict(dict)
    for role in (Role.HEADER, Role.FOOTER):
        pages = [list(_outer_lines(layout, page, role)) for page, layout in enumerate(layouts)]
        alike: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in (sighting for page in pages for sighting in page):
            alike[_FIGURE.sub("#", sighting.text.replace(" ", ""))].append(sighting)
        groups = (group for sightings in alike.values() for group in _places(sightings))
        repeated = {
            (sighting.page, sighting.item)
            for group in groups
            if _is_furniture(group, len(layouts), role)
            for sighting in group
        }
        for page in pages:
            for sighting in page:
                if (sighting.page, sighting.item) not in repeated:
                    break  # what lies further in than a line of the body is body
                found[sighting.page][sighting.item] = role
    return found


def _outer_lines(layout: Layout, page: int, role: Role) -> Iterator[Sighting]:
    """The outermost lines of a page on one side, from the edge inwards."""
    top = role is Role.HEADER
    _, height = layout.size
    lines = [(item.line, index) for index, item in enumerate(layout.items) if isinstance(item, FlowLine)]
    lines.sort(key=lambda pair: pair[0].baseline if top else -pair[0].baseline)
    for line, index in lines[:_OUTERMOST]:
        distance = line.baseline if top else height - line.baseline
        if distance <= _ZONE[role] and not (top and _is_attached(line, layout.items[index + 1 : index + 2])):
            figures = tuple(int(figure) for figure in _FIGURE.findall(line.text))
            yield Sighting(page, index, distance, figures, line.text)


def _is_attached(line: PrintedLine, following: Sequence[Item]) -> bool:
    return any(
        isinstance(item, Grid) and item.ys[0] - line.baseline < _ATTACHED * line.size for item in following
    )


def _places(sightings: Sequence[Sighting]) -> Iterator[list[Sighting]]:
    """Sightings of one text, parted where they stand at different heights."""
    group: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda sighting: sighting.distance):
        if group and sighting.distance - group[-1].distance > _SAME_PLACE:
            yield group
            group = []
        group.append(sighting)
    yield group


def _is_furniture(group: Sequence[Sighting], pages: int, role: Role) -> bool:
    seen = len({sighting.page for sighting in group})
    counting = _counts_pages(group)
    if counting and _BARE_NUMBER.fullmatch(group[0].text):
        return seen > 1 or group[0].figures[0] == group[0].page + 1
    if counting and role is Role.FOOTER and seen == pages > 1:
        return True
    return seen >= _FEWEST_PAGES and seen >= _MANY * pages


def _counts_pages(group: Sequence[Sighting]) -> bool:
    """Whether one figure of the text grows by one from page to page."""
    for figures in zip(*(sighting.figures for sighting in group), strict=False):
        steps = {figure - sighting.page for figure, sighting in zip(figures, group, strict=True)}
        if len(steps) == 1:
            return True
    return False


def without_furniture(layout: Layout, furniture: Mapping[int, Role]) -> Layout:
    """The page without its furniture."""
    if not furniture:
        return layout
    return replace(
        layout, items=tuple(item for index, item in enumerate(layout.items) if index not in furniture)
    )
