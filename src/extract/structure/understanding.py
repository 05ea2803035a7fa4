"""Puts the parts of the stage together: contents, headings, tables, charts and profile of one document."""

from __future__ import annotations

from extract.library import Library
from extract.model.account import Account, Item, Profile, TitledChart, TitledTable
from extract.model.document import Document, Paragraph, Table
from extract.structure.contents import contents
from extract.structure.passages import Walk


def understand(document: Document, library: Library) -> Account:
    """``document`` as an account: its profile and its items in reading order, contents pages left out."""
    walk = Walk(library.sections)
    skipped = contents(document.blocks, library.sections)
    items: list[Item] = []
    for index, block in enumerate(document.blocks):
        if index in skipped:
            continue
        if isinstance(block, Paragraph):
            items.append(walk.passage(block))
        elif isinstance(block, Table):
            items.append(TitledTable(table=block, headings=walk.headings, sections=walk.section_ids))
        else:
            items.append(TitledChart(chart=block, headings=walk.headings, sections=walk.section_ids))
    return Account(profile=Profile(), items=tuple(items))
