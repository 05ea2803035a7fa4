"""One page of an OFD document as the geometry behind the PDF reader wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.errors import LimitExceeded
from extract.model.document import BBox
from extract.read.ofd.geometry import POINTS, Box, box_of, frame_of
from extract.read.ofd.package import Page, children, name_of
from extract.read.ofd.paths import path_to_drawings
from extract.read.ofd.text import text_to_runs
from extract.read.pdf.characters import count_unreadable
from extract.read.pdf.page import Content, Drawing, Run
from extract.read.zipped import Element

MOST_OBJECTS = 200_000
MOST_CHARACTERS = 100_000
"""Of one page; a dense page of a yearbook has 6,000 characters."""


@dataclass(slots=True)
class _Shown:
    """What was met on a page so far."""

    page: Box
    level: list[Run] = field(default_factory=list)
    turned: list[Run] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    images: list[BBox] = field(default_factory=list)
    objects: int = 0
    characters: int = 0

    def take(self, item: Element) -> None:
        """Take up one object."""
        self.objects += 1
        if self.objects > MOST_OBJECTS:
            raise LimitExceeded(f"the page has more than {MOST_OBJECTS} objects")
        frame = frame_of(item.get("Boundary"), item.get("CTM"), self.page)
        kind = name_of(item)
        if kind == "TextObject":
            for run, is_turned in text_to_runs(item, frame):
                self.characters += len(run.text)
                (self.turned if is_turned else self.level).append(run)
            if self.characters > MOST_CHARACTERS:
                raise LimitExceeded(f"the page has more than {MOST_CHARACTERS} characters")
        elif kind == "PathObject":
            self.drawings += path_to_drawings(item, frame)
        elif box := box_of(item.get("Boundary")):
            x0, top = (box[0] - self.page[0]) * POINTS, (box[1] - self.page[1]) * POINTS
            self.images.append((x0, top, x0 + box[2] * POINTS, top + box[3] * POINTS))


_KINDS = frozenset({"TextObject", "PathObject", "ImageObject", "CompositeObject"})
_GROUPS = frozenset({"Layer", "PageBlock"})


def page_to_content(page: Page, number: int) -> Content:
    """The content of page ``number``; raises :class:`LimitExceeded`."""
    shown = _Shown(page=page.size)
    for root in page.layers:
        for content in children(root, "Content"):
            for item in _objects(content):
                shown.take(item)
    return Content(
        number=number,
        width=page.size[2] * POINTS,
        height=page.size[3] * POINTS,
        runs=tuple(shown.level),
        turned=tuple(shown.turned),
        drawings=tuple(shown.drawings),
        images=tuple(shown.images),
        unreadable=sum(count_unreadable(run.text) for run in shown.level),
    )


def _objects(group: Element) -> Iterator[Element]:
    """The visible objects of a group and of the groups inside it; XML is never nested deeper than the stack is."""
    for item in group:
        if item.get("Visible", "true").lower() == "false":
            continue
        kind = name_of(item)
        if kind in _GROUPS:
            yield from _objects(item)
        elif kind in _KINDS:
            yield item
