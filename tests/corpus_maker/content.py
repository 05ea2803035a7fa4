"""A publication as a tree that any format can be written from. Keys point into :mod:`corpus_maker.truth`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """``text[start:end]`` states the number with this key."""

    start: int
    end: int
    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading with its displayed number (``二、``); ``automatic`` numbers are Word's, not text."""

    text: str
    level: int
    number: str = ""
    automatic: bool = False

    @property
    def shown(self) -> str:
        return self.number + self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text. ``hidden`` and ``deleted`` follow it in Word as a hidden run and a tracked deletion."""

    text: str
    marks: tuple[Mark, ...] = ()
    style: str = "body"
    hidden: str = ""
    deleted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A table of contents over the headings of levels 1 and 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as HTML has it: positions that another cell spans are left out of the row."""

    text: str = ""
    rows: int = 1
    columns: int = 1
    key: int | None = None
    align: str = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells; ``widths`` are relative; ``header`` counts the rows that a new page may repeat.

    ``row_height`` is the least height of a row on a page, in points.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    header: int = 0
    repeat_header: bool = True
    wide: bool = False
    row_height: float = 15.0

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Each cell with the row and column of its top left corner."""
        taken: set[tuple[int, int]] = set()
        for index, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (index, column) in taken:
                    column += 1
                yield index, column, cell
                taken |= {(index + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
                column += cell.columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One series of a chart; ``keys`` point to the facts that its values state."""

    name: str
    values: tuple[str, ...]
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart whose numbers a Word file carries in its caches; ``kind`` is ``bar`` or ``pie``."""

    kind: str
    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """A page break; the pages after it are landscape if ``wide``."""

    wide: bool = False


Block = Heading | Paragraph | Contents | Table | Chart | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What one body publishes for one year. ``split_runs`` breaks numbers over Word runs."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    footer: str = ""
    split_runs: bool = False
