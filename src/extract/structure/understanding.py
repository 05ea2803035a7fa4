"""Puts the parts of the stage together: contents, headings, tables, charts and profile of one document."""

from __future__ import annotations

from collections.abc import Sequence

from extract.library import Library
from extract.model.account import Account, Item, Passage, TitledChart, TitledTable
from extract.model.document import Block, Document, Paragraph, Table
from extract.structure.contents import contents, entry_text
from extract.structure.passages import Walk
from extract.structure.profile import Evidence, profile


def understand(document: Document, library: Library) -> Account:
    """``document`` as an account: its profile and its items in reading order, contents pages left out."""
    skipped = contents(document.blocks, library.sections)
    listed = [_entry(document.blocks[index]) for index in sorted(skipped)]
    body = [block for index, block in enumerate(document.blocks) if index not in skipped]
    items = _items(body, Walk(library.sections))
    found, problems = profile(_evidence(body, items, listed, library), library.profile)
    return Account(profile=found, items=items, problems=problems)


def _items(blocks: Sequence[Block], walk: Walk) -> tuple[Item, ...]:
    return tuple(_item(block, walk) for block in blocks)


def _item(block: Block, walk: Walk) -> Item:
    if isinstance(block, Paragraph):
        return walk.passage(block)
    if isinstance(block, Table):
        return TitledTable(table=block, headings=walk.headings, sections=walk.section_ids)
    return TitledChart(chart=block, headings=walk.headings, sections=walk.section_ids)


def _entry(block: Block) -> str:
    return entry_text(block.text) if isinstance(block, Paragraph) else ""


def _evidence(
    body: Sequence[Block], items: Sequence[Item], listed: Sequence[str], library: Library
) -> Evidence:
    headings = [item.heading.text for item in items if isinstance(item, Passage) and item.heading]
    marks = [library.sections.numbering.mark(text) for text in listed]
    entries = [text[mark.end :] if mark else text for text, mark in zip(listed, marks, strict=True)]
    return Evidence(
        paragraphs=[block for block in body if isinstance(block, Paragraph)],
        tables=[block for block in body if isinstance(block, Table)],
        headings=headings + entries,
    )
