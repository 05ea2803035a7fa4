"""The blocks of a part in reading order: paragraphs, tables, charts, text boxes and notes, each with its locator.

Locators: ``p`` counts every paragraph outside tables, those without text and those of text boxes and notes too;
``t`` every table, a nested one after the table that holds it; ``c`` every chart. Text boxes and notes stand behind
the paragraph (or the table) that they are anchored in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.errors import ReadError
from extract.model.document import Block, Cell, Paragraph, Place, Role, Table
from extract.read.word.charts import read_chart
from extract.read.word.fields import Fields
from extract.read.word.names import MC, Element, W, value
from extract.read.word.numbering import Numbering
from extract.read.word.package import Package
from extract.read.word.styles import Style, Styles, outline_level
from extract.read.word.tables import Slot, slots
from extract.read.word.text import Anchored, Inline, InlineReader, chosen, mark_gone

_THROUGH = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_CONTENTS_GALLERY = "Table of Contents"
_DEEPEST_LEVEL = 9


@dataclass(slots=True)
class Count:
    """How many paragraphs, tables and charts of the document were passed."""

    paragraphs: int = 0
    tables: int = 0
    charts: int = 0


@dataclass(slots=True, kw_only=True)
class Source:
    """What all parts of one document share."""

    package: Package
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], tuple[Story, Element]] = field(default_factory=dict)
    count: Count = field(default_factory=Count)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A paragraph or table of a container; ``contents`` says that it stands in a block made for contents."""

    element: Element
    contents: bool


class Story:
    """Reads one part: the body, a header, the footnotes."""

    def __init__(self, source: Source, part: str, root: Element) -> None:
        self._source = source
        self._part = part
        self._inlines = InlineReader(Fields(root), source.styles)
        self._pending: Inline | None = None

    def blocks(self, container: Element, role: Role = Role.BODY) -> Iterator[Block]:
        """The blocks inside ``container``; paragraphs of a table of contents get that role instead of ``BODY``."""
        for item in _items(container):
            if item.element.tag == f"{W}tbl":
                yield from self._outer_table(item.element, role)
            else:
                yield from self._paragraph(item, role)
        yield from self._left_over(role)

    def lines(self, container: Element) -> Iterator[str]:
        """The visible text of every paragraph in ``container``, those of tables and text boxes too."""
        for block in self.blocks(container):
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Table):
                yield from (cell.text for cell in block.walk() if cell.text)

    def _paragraph(self, item: _Item, role: Role) -> Iterator[Block]:
        properties = item.element.find(f"{W}pPr")
        style = self._source.styles.paragraph(properties)
        inline = self._read(item.element, style)
        if mark_gone(properties):
            self._pending = inline
            return
        number = self._source.numbering.next(properties, style, value(properties, f"{W}pStyle"))
        own = (
            Role.CONTENTS
            if role is Role.BODY and (item.contents or inline.contents or style.contents)
            else role
        )
        level = outline_level(properties) or style.level
        yield from self._emit(
            inline, own, number, level if level is None or level <= _DEEPEST_LEVEL else None
        )
        yield from self._anchored(inline.anchored, role)

    def _emit(
        self, inline: Inline, role: Role, number: str = "", level: int | None = None
    ) -> Iterator[Paragraph]:
        self._source.count.paragraphs += 1
        text = inline.text
        if text.strip():
            place = Place(locator=f"p{self._source.count.paragraphs}")
            yield Paragraph(text=text, place=place, number=number, level=level, role=role)

    def _read(self, paragraph: Element, style: Style) -> Inline:
        """The paragraph's inline content behind that of paragraphs whose end is gone."""
        inline = self._inlines.read(paragraph, style)
        if self._pending is not None:
            inline = self._pending.and_then(inline)
            self._pending = None
        return inline

    def _left_over(self, role: Role) -> Iterator[Block]:
        """What had no next paragraph to run on into."""
        if self._pending is not None:
            pending, self._pending = self._pending, None
            yield from self._emit(pending, role)
            yield from self._anchored(pending.anchored, role)

    def _anchored(self, anchored: list[Anchored], role: Role) -> Iterator[Block]:
        for one in anchored:
            if one.kind == "box" and one.content is not None:
                yield from self.blocks(one.content, Role.TEXT_BOX if role in {Role.BODY, Role.NOTE} else role)
            elif one.kind == "chart":
                yield from self._chart(one.key)
            elif (one.kind, one.key) in self._source.notes:
                story, note = self._source.notes[one.kind, one.key]
                yield from story.blocks(note, Role.NOTE)

    def _chart(self, key: str) -> Iterator[Block]:
        self._source.count.charts += 1
        locator = f"c{self._source.count.charts}"
        relation = self._source.package.relations(self._part).get(key)
        try:
            if relation is None or not self._source.package.has(relation.target):
                raise ReadError("its part is missing")
            yield read_chart(self._source.package.xml(relation.target), locator)
        except ReadError as error:
            self._source.problems.append(f"chart {locator} could not be read: {error.reason}")

    def _outer_table(self, element: Element, role: Role) -> Iterator[Block]:
        yield from self._left_over(role)
        anchored: list[Anchored] = []
        table = self._table(element, anchored)
        if table.cells:
            yield table
        yield from self._anchored(anchored, role)

    def _table(self, element: Element, anchored: list[Anchored]) -> Table:
        self._source.count.tables += 1
        locator = f"t{self._source.count.tables}"
        cells = tuple(self._cell(slot, locator, anchored) for slot in slots(element))
        return Table(
            place=Place(locator=locator),
            rows=max((cell.row + cell.row_span for cell in cells), default=0),
            columns=max((cell.column + cell.column_span for cell in cells), default=0),
            cells=cells,
        )

    def _cell(self, slot: Slot, table: str, anchored: list[Anchored]) -> Cell:
        locator = f"{table}r{slot.row + 1}c{slot.column + 1}"
        texts: list[str] = []
        nested: list[Table] = []
        for item in _items(slot.element):
            if item.element.tag == f"{W}tbl":
                nested.append(self._table(item.element, anchored))
            else:
                texts.append(self._cell_text(item.element, anchored))
        self._report_covered(slot, locator)
        return Cell(
            row=slot.row,
            column=slot.column,
            row_span=slot.row_span,
            column_span=slot.column_span,
            text="\n".join(text for text in texts if text.strip()),
            place=Place(locator=locator),
            tables=tuple(nested),
        )

    def _cell_text(self, paragraph: Element, anchored: list[Anchored]) -> str:
        """A paragraph of a cell with its automatic number, which a cell has no other place for."""
        properties = paragraph.find(f"{W}pPr")
        style = self._source.styles.paragraph(properties)
        inline = self._inlines.read(paragraph, style)
        anchored += inline.anchored
        return self._source.numbering.next(properties, style, value(properties, f"{W}pStyle")) + inline.text

    def _report_covered(self, slot: Slot, locator: str) -> None:
        """Word shows nothing of a cell that continues a merged one; what it holds all the same is told."""
        if any((text.text or "").strip() for cell in slot.covered for text in cell.iter(f"{W}t")):
            self._source.problems.append(
                f"{locator}: text under a merged cell, which Word does not show, is left out"
            )


def _items(container: Element, contents: bool = False) -> Iterator[_Item]:
    """Paragraphs and tables of a container, through content controls and tracked changes."""
    for child in container:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield _Item(element=child, contents=contents)
        elif child.tag in _THROUGH:
            yield from _items(child, contents or value(child, _GALLERY) == _CONTENTS_GALLERY)
        elif child.tag == f"{MC}AlternateContent":
            yield from _items(chosen(child), contents)
