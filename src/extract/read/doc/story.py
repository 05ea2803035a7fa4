"""The blocks of a text in reading order: paragraphs, tables, charts, text boxes and notes, each with its locator.

Locators are counted as in newer Word files: ``p`` counts every paragraph outside tables, those without text and those
of text boxes and notes too; ``t`` every table, a nested one after the table that holds it; ``c`` every chart. Text
boxes and notes stand behind the paragraph (or the table) that they are anchored in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.errors import LimitExceeded
from extract.model.document import Block, Cell, Paragraph, Place, Role, Table
from extract.read.doc.anchors import Anchors
from extract.read.doc.inline import Anchored, Inline, InlineReader, Kind
from extract.read.doc.lists import Numbering
from extract.read.doc.objects import read_object
from extract.read.doc.rows import Content, Row, Slot, shape, slots
from extract.read.doc.styles import Layout
from extract.read.doc.text import Stretch, Text
from extract.read.ole import Compound

_DEEPEST_LEVEL = 9
_DEEPEST_TABLE = 60


@dataclass(slots=True)
class Count:
    """How many paragraphs, tables and charts of the document were passed."""

    paragraphs: int = 0
    tables: int = 0
    charts: int = 0


@dataclass(slots=True, kw_only=True)
class Source:
    """What all texts of one document share."""

    compound: Compound
    text: Text
    numbering: Numbering
    anchors: Anchors
    count: Count = field(default_factory=Count)
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A table being read: its rows so far, and the row and cell that are not complete."""

    locator: str
    rows: list[Row] = field(default_factory=list)
    cells: list[Content] = field(default_factory=list)
    content: Content = field(default_factory=Content)


class Story:
    """Reads one text, between two positions."""

    def __init__(self, source: Source, start: int, end: int) -> None:
        self._source = source
        self._span = start, end
        self._inlines = InlineReader(source.text, start, end)
        self._inline = Inline()
        self._tables: list[_Open] = []
        self._anchored: list[Anchored] = []

    def blocks(self, role: Role = Role.BODY) -> Iterator[Block]:
        """The text's blocks; paragraphs of a table of contents get that role instead of ``BODY``."""
        for stretch in self._source.text.stretches(*self._span):
            layout = stretch.layout
            yield from self._close(layout.depth, role)
            self._inlines.read(stretch.start, stretch.end, layout.style, self._inline)
            if stretch.gone:
                continue
            inline, self._inline = self._inline, Inline()
            if layout.depth:
                self._in_table(stretch, inline)
            else:
                yield from self._paragraph(inline, layout, role)
        yield from self._close(0, role)
        yield from self._paragraph(self._inline, Layout(), role)

    def lines(self) -> Iterator[str]:
        """The visible text of every paragraph, those of tables and text boxes too."""
        for block in self.blocks():
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Table):
                yield from (cell.text for cell in block.walk() if cell.text)

    def _number(self, layout: Layout) -> str:
        return self._source.numbering.next(layout.list_id, layout.list_level)

    def _paragraph(self, inline: Inline, layout: Layout, role: Role) -> Iterator[Block]:
        self._source.count.paragraphs += 1
        number = self._number(layout)
        if inline.text.strip():
            listed = (inline.contents or layout.contents) and role is Role.BODY
            level = layout.level
            yield Paragraph(
                text=inline.text,
                place=Place(locator=f"p{self._source.count.paragraphs}"),
                number=number,
                level=level if level is None or level <= _DEEPEST_LEVEL else None,
                role=Role.CONTENTS if listed else role,
            )
        yield from self._hanging(inline.anchored, role)

    def _in_table(self, stretch: Stretch, inline: Inline) -> None:
        if stretch.layout.depth > _DEEPEST_TABLE:
            raise LimitExceeded("the document nests tables too deeply")
        while len(self._tables) < stretch.layout.depth:
            self._source.count.tables += 1
            self._tables.append(_Open(f"t{self._source.count.tables}"))
        table = self._tables[-1]
        if stretch.layout.row_end:
            table.rows.append((table.cells, shape(stretch.layout.row)))
            table.cells = []
            return
        text = self._number(stretch.layout) + inline.text
        self._anchored += inline.anchored
        if text.strip():
            table.content.texts.append(text)
        if stretch.cell_end:
            table.cells.append(table.content)
            table.content = Content()

    def _close(self, depth: int, role: Role) -> Iterator[Block]:
        """End the tables that stand deeper than ``depth``; the outermost comes out, others go into their cell."""
        while len(self._tables) > depth:
            ended = self._tables.pop()
            if ended.content.texts or ended.content.tables:
                ended.cells.append(ended.content)
            if ended.cells:
                self._source.problems.append(f"{ended.locator}: its last row has no end")
                ended.rows.append((ended.cells, shape(())))
            table = self._table(ended)
            if self._tables:
                self._tables[-1].content.tables.append(table)
                continue
            if table.cells:
                yield table
            anchored, self._anchored = self._anchored, []
            yield from self._hanging(anchored, role)

    def _table(self, ended: _Open) -> Table:
        cells = tuple(self._cell(slot, ended.locator) for slot in slots(ended.rows))
        return Table(
            place=Place(locator=ended.locator),
            rows=max((cell.row + cell.row_span for cell in cells), default=0),
            columns=max((cell.column + cell.column_span for cell in cells), default=0),
            cells=cells,
        )

    def _cell(self, slot: Slot, table: str) -> Cell:
        locator = f"{table}r{slot.row + 1}c{slot.column + 1}"
        if any(content.texts for content in slot.covered):
            self._source.problems.append(
                f"{locator}: text under a merged cell, which Word does not show, is left out"
            )
        return Cell(
            row=slot.row,
            column=slot.column,
            row_span=slot.row_span,
            column_span=slot.column_span,
            text="\n".join(slot.content.texts),
            place=Place(locator=locator),
            tables=tuple(slot.content.tables),
        )

    def _hanging(self, anchored: list[Anchored], role: Role) -> Iterator[Block]:
        boxed = Role.TEXT_BOX if role in {Role.BODY, Role.NOTE} else role
        for one in anchored:
            if one.kind is Kind.OBJECT:
                yield from self._object(one)
                continue
            for start, end in self._source.anchors.take(one.position):
                note = one.kind is Kind.NOTE
                yield from Story(self._source, start, end).blocks(Role.NOTE if note else boxed)

    def _object(self, one: Anchored) -> Iterator[Block]:
        locator = f"c{self._source.count.charts + 1}"
        chart = read_object(self._source.compound, one.location, locator)
        if chart is None:
            kind = one.name or "of no kind"
            self._source.problems.append(f"an embedded object ({kind}) is not read")
            return
        self._source.count.charts += 1
        yield chart
