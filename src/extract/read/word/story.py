"""The blocks of a part in reading order: paragraphs, tables, charts, text boxes and notes, each with its locator.

Locators: ``p`` counts every paragraph outside tables, those without text and those of text boxes and notes too;
``t`` every table, a nested one after the table that holds it; ``c`` every chart. Text boxes and notes stand behind
the paragraph (or the table) that they are anchored in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.errors import DamagedFile
from extract.model.document import Block, Cell, Paragraph, Place, Role, Table
from extract.read.word.charts import read_chart
from extract.read.word.names import MC, VAL, WRAPPERS, A, Element, W, properties
from extract.read.word.numbering import Numbering
from extract.read.word.package import Package
from extract.read.word.styles import PLAIN, Style, Styles, outline_level
from extract.read.word.tables import Slot, slots
from extract.read.word.text import Anchored, Inline, InlineReader, Kind, chosen, loses_marks, mark_gone

_OWN, _PARAGRAPH, _TABLE = f"{W}pPr", f"{W}p", f"{W}tbl"
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
    notes: dict[tuple[Kind, str], tuple[Story, Element]] = field(default_factory=dict)
    count: Count = field(default_factory=Count)
    problems: list[str] = field(default_factory=list)


class _Item(NamedTuple):
    """A paragraph or table of a container; ``contents`` says that it stands in a block made for contents."""

    element: Element
    contents: bool


class _Whole(NamedTuple):
    """A paragraph as it is seen: its content, its automatic number, its level (None for body text)."""

    inline: Inline
    style: Style = PLAIN
    number: str = ""
    level: int | None = None


class Story:
    """Reads one part: the body, a header, the footnotes."""

    def __init__(self, source: Source, part: str, root: Element) -> None:
        self._source = source
        self._part = part
        self._inlines = InlineReader(root, source.styles)
        self._loses_marks = loses_marks(root)
        self._pending: Inline | None = None

    def blocks(self, container: Element, role: Role = Role.BODY) -> Iterator[Block]:
        """The blocks inside ``container``; paragraphs of a table of contents get that role instead of ``BODY``."""
        for item in _items(container):
            if item.element.tag == _TABLE:
                yield from self._outer_table(item.element, role)
            else:
                yield from self._paragraph(item, role)
        yield from self._end(role)

    def lines(self, container: Element) -> Iterator[str]:
        """The visible text of every paragraph in ``container``, those of tables and text boxes too."""
        for block in self.blocks(container):
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Table):
                yield from (cell.text for cell in block.walk() if cell.text)

    def _paragraph(self, item: _Item, role: Role) -> Iterator[Block]:
        whole = self._whole(item.element)
        if whole is None:
            return
        contents = item.contents or whole.inline.contents or whole.style.contents
        yield from self._emit(whole, Role.CONTENTS if contents and role is Role.BODY else role)
        yield from self._anchored(whole.inline.anchored, role)

    def _emit(self, whole: _Whole, role: Role) -> Iterator[Paragraph]:
        self._source.count.paragraphs += 1
        text = whole.inline.text
        if text.strip():
            place = Place(locator=f"p{self._source.count.paragraphs}")
            yield Paragraph(text=text, place=place, number=whole.number, level=whole.level, role=role)

    def _whole(self, paragraph: Element) -> _Whole | None:
        """The paragraph behind those that run on into it; None where it runs on into the next one itself."""
        own = properties(paragraph, _OWN)
        style = self._source.styles.paragraph(own)
        inline = self._inlines.read(paragraph, style)
        if self._pending is not None:
            inline = self._pending.and_then(inline)
            self._pending = None
        if self._loses_marks and mark_gone(own):
            self._pending = inline
            return None
        level = outline_level(own) or style.level
        return _Whole(
            inline=inline,
            style=style,
            number=self._source.numbering.next(own, style),
            level=level if level is None or level <= _DEEPEST_LEVEL else None,
        )

    def _left_over(self) -> _Whole | None:
        """What had no next paragraph to run on into."""
        pending, self._pending = self._pending, None
        return _Whole(inline=pending) if pending is not None else None

    def _end(self, role: Role) -> Iterator[Block]:
        left = self._left_over()
        if left is not None:
            yield from self._emit(left, role)
            yield from self._anchored(left.inline.anchored, role)

    def _anchored(self, anchored: list[Anchored], role: Role) -> Iterator[Block]:
        boxed = Role.TEXT_BOX if role in {Role.BODY, Role.NOTE} else role
        for one in anchored:
            if one.content is not None:
                yield from self.blocks(one.content, boxed)
            elif one.kind is Kind.CHART:
                yield from self._chart(one.key)
            elif one.kind is Kind.DIAGRAM:
                yield from self._diagram(one.key, boxed)
            elif one.kind is Kind.OBJECT:
                self._source.problems.append(f"an embedded object ({one.key or 'of no kind'}) is not read")
            elif (one.kind, one.key) in self._source.notes:
                story, note = self._source.notes[one.kind, one.key]
                yield from story.blocks(note, Role.NOTE)

    def _related(self, key: str) -> Element:
        """The part that this part knows under ``key``; raises :class:`ReadError`."""
        relation = self._source.package.relations(self._part).get(key)
        if relation is None:
            raise DamagedFile("its part is missing")
        return self._source.package.xml(relation.target)

    def _diagram(self, key: str, role: Role) -> Iterator[Paragraph]:
        """The words of a SmartArt drawing, in the order in which they were typed."""
        try:
            written = list(self._related(key).iter(f"{A}p"))
        except DamagedFile as error:
            self._source.problems.append(f"a diagram could not be read: {error.reason}")
            return
        for paragraph in written:
            pieces = [text.text or "" for text in paragraph.iter(f"{A}t")]
            yield from self._emit(_Whole(inline=Inline(pieces=pieces)), role)

    def _chart(self, key: str) -> Iterator[Block]:
        self._source.count.charts += 1
        locator = f"c{self._source.count.charts}"
        try:
            yield read_chart(self._related(key), locator)
        except DamagedFile as error:
            self._source.problems.append(f"chart {locator} could not be read: {error.reason}")

    def _outer_table(self, element: Element, role: Role) -> Iterator[Block]:
        yield from self._end(role)
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
            if item.element.tag == _TABLE:
                nested.append(self._table(item.element, anchored))
            else:
                self._add_text(self._whole(item.element), texts, anchored)
        self._add_text(self._left_over(), texts, anchored)
        if slot.covered:
            self._report_covered(slot, locator)
        return Cell(
            row=slot.row,
            column=slot.column,
            row_span=slot.row_span,
            column_span=slot.column_span,
            text="\n".join(texts),
            place=Place(locator=locator),
            tables=tuple(nested),
        )

    @staticmethod
    def _add_text(whole: _Whole | None, texts: list[str], anchored: list[Anchored]) -> None:
        """Add a paragraph of a cell with its automatic number, which a cell has no other place for."""
        if whole is not None:
            anchored += whole.inline.anchored
            text = whole.number + whole.inline.text
            if text and not text.isspace():
                texts.append(text)

    def _report_covered(self, slot: Slot, locator: str) -> None:
        """Word shows nothing of a cell that continues a merged one; what it holds all the same is told."""
        texts = (text for cell in slot.covered for text in cell.iter(f"{W}t"))
        if any((text.text or "").strip() for text in texts):
            self._source.problems.append(
                f"{locator}: text under a merged cell, which Word does not show, is left out"
            )


def _items(container: Element, contents: bool = False) -> Iterator[_Item]:
    """Paragraphs and tables of a container, through content controls and tracked changes."""
    for child in container:
        if child.tag in {_PARAGRAPH, _TABLE}:
            yield _Item(child, contents)
        elif child.tag in WRAPPERS:
            yield from _items(child, contents or _lists_contents(child))
        elif child.tag == f"{MC}AlternateContent":
            yield from _items(chosen(child), contents)


def _lists_contents(control: Element) -> bool:
    """Whether a content control was made for a table of contents."""
    gallery = control.find(_GALLERY)
    return gallery is not None and gallery.get(VAL) == _CONTENTS_GALLERY
