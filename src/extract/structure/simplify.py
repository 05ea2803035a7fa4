"""A document with simplified characters throughout: the spelling that everything behind the readers works on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.library.characters import Characters
from extract.model.document import Block, Cell, Chart, Document, Paragraph, Table
from extract.model.spelling import Spelling, Spellings

Respelt = tuple[Document, Spellings | None]


def simplify(document: Document, characters: Characters) -> Respelt:
    """``document`` with each character read as the one that it stands for, and the way back to what is printed.

    Every character stays where it is. Most documents need none of it: they are given back as they are, with None.
    """
    blocks = (*document.blocks, *document.furniture)
    printed = [part for block in blocks for part in _texts(block)]
    if not characters.odd.search("\n".join(text for _, text in printed)):
        return document, None
    texts = [
        Spelling(locator=locator, printed=text, read=characters.simplified(text)) for locator, text in printed
    ]
    respelt = replace(
        document,
        blocks=tuple(_block(block, characters) for block in document.blocks),
        furniture=tuple(_paragraph(paragraph, characters) for paragraph in document.furniture),
    )
    return respelt, Spellings(texts)


def _texts(block: Block) -> Iterator[tuple[str, str]]:
    """Every text of a block with its locator."""
    if isinstance(block, Paragraph):
        yield block.place.locator, block.text
    elif isinstance(block, Table):
        yield from ((cell.place.locator, cell.text) for cell in block.walk())
    else:
        yield block.place.locator, block.title
        for series in block.series:
            yield series.place.locator, "\n".join((series.name, *series.categories))


def _block(block: Block, characters: Characters) -> Block:
    if isinstance(block, Paragraph):
        return _paragraph(block, characters)
    return _table(block, characters) if isinstance(block, Table) else _chart(block, characters)


def _paragraph(paragraph: Paragraph, characters: Characters) -> Paragraph:
    text, number = characters.simplified(paragraph.text), characters.simplified(paragraph.number)
    same = (text, number) == (paragraph.text, paragraph.number)
    return paragraph if same else replace(paragraph, text=text, number=number)


def _table(table: Table, characters: Characters) -> Table:
    cells = tuple(_cell(cell, characters) for cell in table.cells)
    return table if cells == table.cells else replace(table, cells=cells)


def _cell(cell: Cell, characters: Characters) -> Cell:
    """The cell itself where nothing in it changes, as in most cells."""
    text, tables = characters.simplified(cell.text), cell.tables
    if tables:
        tables = tuple(_table(table, characters) for table in tables)
    return cell if text is cell.text and tables == cell.tables else replace(cell, text=text, tables=tables)


def _chart(chart: Chart, characters: Characters) -> Chart:
    series = tuple(
        replace(one, name=characters.simplified(one.name), categories=_all(one.categories, characters))
        for one in chart.series
    )
    return replace(chart, title=characters.simplified(chart.title), series=series)


def _all(texts: Sequence[str], characters: Characters) -> tuple[str, ...]:
    return tuple(map(characters.simplified, texts))
