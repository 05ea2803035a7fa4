"""A published document as a reader sees it: blocks in reading order, each with its place.

Every reader of :mod:`extract.read` gives one :class:`Document`; nothing behind the readers knows about file formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

BBox = tuple[float, float, float, float]
"""``(x0, top, x1, bottom)`` in points from the page's top left corner, as the page is displayed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: ``p12``, ``t5r3c2``, ``c2s1``; page (1-based) and box where the format has them.

    ``recognised`` says that its text was read off a picture and may be wrong.
    """

    locator: str
    page: int | None = None
    bbox: BBox | None = None
    recognised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line of a paragraph: ``text[start:end]`` stands on ``page`` between ``top`` and ``bottom``.

    ``edges[i]`` is the left edge of character ``start + i``; the last entry is the right edge of the last one.
    """

    start: int
    end: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]

    def box(self, start: int, end: int) -> BBox:
        """The box of ``text[start:end]``, cut to this line."""
        left, right = max(start, self.start) - self.start, min(end, self.end) - self.start
        return (self.edges[left], self.top, self.edges[right], self.bottom)


class Role(StrEnum):
    """What a paragraph is to the document."""

    BODY = "body"
    CONTENTS = "contents"
    HEADER = "header"
    FOOTER = "footer"
    TEXT_BOX = "text_box"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph's visible text.

    ``number`` is an automatic number as displayed (``（一）``, ``1.``) that is *not* part of ``text``;
    ``level`` the outline level (1-based) that the format declares, None where it declares none.
    """

    text: str
    place: Place
    number: str = ""
    level: int | None = None
    role: Role = Role.BODY
    lines: tuple[Line, ...] = ()

    def place_of(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``: page and box of the first line that holds any of it."""
        for line in self.lines:
            if line.start < end and start < line.end:
                return replace(self.place, page=line.page, bbox=line.box(start, end))
        return self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    r"""A cell with its span; ``row`` and ``column`` (0-based) are those of its top left corner.

    ``text`` joins the cell's paragraphs with ``\\n``. ``tables`` are tables nested in the cell.
    """

    row: int
    column: int
    text: str
    place: Place
    row_span: int = 1
    column_span: int = 1
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A grid of cells: each cell once, in row-major order, whatever it spans.

    Its place's locator is ``t5`` (document-wide, 1-based), a cell's ``t5r3c2`` (1-based row and column).
    ``ruled`` is False where the grid was guessed from column alignment. A cell keeps its own page, so that
    a table joined over pages still says where each row stands.
    """

    place: Place
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = True

    def walk(self) -> Iterator[Cell]:
        """All cells, those of nested tables after the cell that holds them."""
        for cell in self.cells:
            yield cell
            for table in cell.tables:
                yield from table.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One series of a chart: names as published, values as the text of their cached numbers."""

    name: str
    categories: tuple[str, ...]
    values: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart with its cached series; ``kind`` is ``bar``, ``pie``, ``line`` or ``other``."""

    place: Place
    kind: str
    title: str
    series: tuple[Series, ...]


Block = Paragraph | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file of an archive: its name inside, and which of the document's blocks and pages are its own.

    It holds the next ``blocks`` blocks; ``locators`` are their first and last numbers (``p1-p120``, ``t1-t9``),
    ``pages`` its first and last page, if it has any.
    """

    name: str
    format: str
    blocks: int
    locators: tuple[str, ...]
    pages: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a reader gives. ``blocks`` holds the body and the contents pages in reading order;
    ``furniture`` holds headers, footers, page numbers. ``problems`` says what could not be read, page by page.
    ``parts`` are the files of an archive, in the order of their blocks; a file of its own has none. ``notes`` say
    what is worth knowing although nothing was left unread, such as which part is where."""

    format: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    furniture: tuple[Paragraph, ...] = ()
    problems: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
