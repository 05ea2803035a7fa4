"""The blocks of a web page in reading order.

Locators: ``p`` counts every paragraph with text outside tables of data, ``t`` every such table, a nested one after the
table that holds it. A table that only lays out the page is no table: its cells' content stands where it is.

A ``<br>`` is a line break inside a paragraph, as in other formats; where three lines or more stand between breaks,
each is a paragraph of its own, since that is how pages are written whose editor knows no paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model.document import Block, Cell, Paragraph, Place, Role, Table
from extract.read.html.marks import NUMBER_SPAN, TAB_SPAN, Items, in_contents, level
from extract.read.html.page import UNSEEN, Outline, hidden, name
from extract.read.html.tables import Slot, lays_out, rows, slots
from extract.read.html.words import BREAK, TAB, shown, without_fields
from extract.read.word.names import Element

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_FRAMES = {"iframe", "object", "embed", "frame"}
_LINES = 3
_LONG_HIDDEN = 200


@dataclass(slots=True)
class _Open:
    """The paragraph being put together."""

    pieces: list[str] = field(default_factory=list)
    number: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Owner:
    """What the blocks around a place say of the paragraphs in it."""

    level: int | None = None
    contents: bool = False


class Story:
    """Reads one page."""

    def __init__(self, outline: Outline) -> None:
        self.furniture: list[Paragraph] = []
        self.problems: list[str] = []
        self._outline = outline
        self._items = Items()
        self._blocks: list[Block] = []
        self._open = _Open()
        self._owner = _Owner()
        self._paragraphs = self._tables = 0
        self._in_cell = False

    def blocks(self, root: Element) -> tuple[Block, ...]:
        """The blocks of a page from its root element."""
        self._block(root)
        return tuple(self._blocks)

    def _content(self, element: Element) -> None:
        self._open.pieces.append(element.text or "")
        for child in element:
            self._child(child)
            self._open.pieces.append(child.tail or "")

    def _child(self, child: Element) -> None:
        tag = name(child)
        if tag in UNSEEN or not tag or tag == "del":
            if tag in _FRAMES:
                self._report_frame(child)
        elif hidden(child):
            self._report_hidden(child)
        elif self._outline.around(child):
            self._put_aside(child)
        elif tag == "br":
            self._open.pieces.append(BREAK)
        elif tag == "table":
            self._any_table(child)
        elif tag in _BLOCKS:
            self._block(child)
        else:
            self._inline(child)

    def _inline(self, element: Element) -> None:
        style = element.get("style", "")
        if TAB_SPAN in style:
            self._open.pieces.append(TAB)
        elif "mso-list" in style and NUMBER_SPAN.search(style):
            self._open.number = shown([str(text) for text in element.itertext()])
        else:
            self._open.listed |= element.get("href", "").startswith("#_Toc")
            self._content(element)

    def _block(self, element: Element) -> None:
        self._end()
        outer = self._owner
        own = level(element)
        self._owner = _Owner(
            level=outer.level if own is None else own, contents=outer.contents or in_contents(element)
        )
        if name(element) == "li":
            self._open.number = self._items.next(element)
        self._content(element)
        self._end()
        self._owner = outer

    def _end(self) -> None:
        """End the paragraph, if there is one."""
        ended, self._open = self._open, _Open()
        text = shown(ended.pieces)
        if not text:
            # The number of an item stands before its first words, even if they are in a block of their own.
            self._open.number = ended.number
            return
        lines = [line for line in text.split("\n") if line.strip()]
        for line in lines if text.count("\n") >= _LINES - 1 and not self._in_cell else [text]:
            self._paragraph(line.strip(), ended)
            ended.number = ""

    def _paragraph(self, text: str, ended: _Open) -> None:
        text, referring = without_fields(text)
        if not text:
            return
        listed = referring or ended.listed or self._owner.contents
        self._paragraphs += not self._in_cell
        self._blocks.append(
            Paragraph(
                text=text,
                place=Place(locator=f"p{self._paragraphs}"),
                number=ended.number,
                level=self._owner.level,
                role=Role.CONTENTS if listed else Role.BODY,
            )
        )

    def _any_table(self, element: Element) -> None:
        self._end()
        for caption in element.iterchildren("caption"):
            self._block(caption)
        cells = rows(element)
        if lays_out(cells):
            for cell in (cell for row in cells for cell in row):
                self._block(cell)
        elif cells:
            self._blocks.append(self._table(cells))

    def _table(self, cells: list[list[Element]]) -> Table:
        self._tables += 1
        locator = f"t{self._tables}"
        found = tuple(self._cell(slot, locator) for slot in slots(cells))
        return Table(
            place=Place(locator=locator),
            rows=len(cells),
            columns=max((cell.column + cell.column_span for cell in found), default=0),
            cells=found,
        )

    def _cell(self, slot: Slot, table: str) -> Cell:
        outer = self._blocks, self._open, self._in_cell
        self._blocks, self._open, self._in_cell = [], _Open(), True
        self._content(slot.element)
        self._end()
        inner = self._blocks
        self._blocks, self._open, self._in_cell = outer
        return Cell(
            row=slot.row,
            column=slot.column,
            row_span=slot.row_span,
            column_span=slot.column_span,
            text="\n".join(one.number + one.text for one in inner if isinstance(one, Paragraph)),
            place=Place(locator=f"{table}r{slot.row + 1}c{slot.column + 1}"),
            tables=tuple(one for one in inner if isinstance(one, Table)),
        )

    def _put_aside(self, element: Element) -> None:
        """Keep what belongs to the site apart from the account."""
        self._end()
        text = shown([str(piece) for piece in element.itertext()])
        role = Role.HEADER if self._outline.before(element) else Role.FOOTER
        if text:
            place = Place(locator=f"{role[0]}{len(self.furniture) + 1}")
            self.furniture.append(Paragraph(text=text, role=role, place=place))

    def _report_frame(self, element: Element) -> None:
        source = element.get("src") or element.get("data") or ""
        if source:
            self.problems.append(f"another document is shown inside the page and is not read: {source[:200]}")

    def _report_hidden(self, element: Element) -> None:
        length = sum(len(str(text).strip()) for text in element.itertext())
        if length > _LONG_HIDDEN:
            self.problems.append(f"{length} characters that the page hides are left out")
