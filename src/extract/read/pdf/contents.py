"""Tables of contents with leaders: their entries are no paragraphs of the body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.model.document import Role
from extract.read.pdf.flow import FlowLine
from extract.read.pdf.layout import Layout

_LEADER = re.compile(r"(?:(?:[.．·•・‥…]\s?){4,}|…{2,})\s*[\divxIVX]{0,5}$")
_FEWEST = 3
_LONGEST_TITLE = 4
"""Characters of what stands above the entries and is still their title."""


def mark_contents(layouts: Iterable[Layout]) -> list[Layout]:
    """Pages with their contents marked: all lines between the first and the last entry, and the title above."""
    marked: list[Layout] = []
    goes_on = False
    for layout in layouts:
        entries = [
            index for index, item in enumerate(layout.items) if isinstance(item, FlowLine) and is_entry(item)
        ]
        goes_on = len(entries) >= (1 if goes_on else _FEWEST)
        marked.append(_mark(layout, entries[0], entries[-1]) if goes_on else layout)
    return marked


def _mark(layout: Layout, first: int, last: int) -> Layout:
    above = layout.items[first - 1] if first else None
    if isinstance(above, FlowLine) and len(above.line.text.replace(" ", "")) <= _LONGEST_TITLE:
        first -= 1
    items = (
        item._replace(role=Role.CONTENTS) if isinstance(item, FlowLine) and first <= index <= last else item
        for index, item in enumerate(layout.items)
    )
    return replace(layout, items=tuple(items))


def is_entry(item: FlowLine) -> bool:
    """Whether a line ends with a leader, with or without a page number."""
    return _LEADER.search(item.line.text) is not None
