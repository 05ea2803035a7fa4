"""Marks what was recognised on a picture, so that every row that is read from it says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.model.document import Block, Cell, Chart, Paragraph, Place, Table


def mark_recognised(blocks: Iterable[Block], pages: frozenset[int] | set[int]) -> tuple[Block, ...]:
    """The blocks with the places on ``pages`` marked; a paragraph is when any of its lines stands there."""
    return tuple(_marked(block, pages) for block in blocks) if pages else tuple(blocks)


def _marked(block: Block, pages: frozenset[int] | set[int]) -> Block:
    if isinstance(block, Table):
        return _table(block, pages)
    if isinstance(block, Chart):
        return block
    places = {block.place.page, *(line.page for line in block.lines)}
    return _paragraph(block) if not pages.isdisjoint(page for page in places if page) else block


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, place=_place(paragraph.place))


def _table(table: Table, pages: frozenset[int] | set[int]) -> Table:
    if table.place.page not in pages:
        return table
    return replace(table, place=_place(table.place), cells=tuple(_cell(cell, pages) for cell in table.cells))


def _cell(cell: Cell, pages: frozenset[int] | set[int]) -> Cell:
    tables = tuple(_table(table, pages) for table in cell.tables)
    return replace(cell, place=_place(cell.place), tables=tables)


def _place(place: Place) -> Place:
    return replace(place, recognised=True)
