"""A document with simplified characters throughout: the spelling that everything behind the readers works on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.library.characters import Characters
from extract.model.document import Block, Document, Paragraph, Table
from extract.model.respelling import respelt_chart, respelt_table
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

    def simplified(text: str, _: str) -> str:
        return characters.simplified(text)

    return respelt_table(block, simplified) if isinstance(block, Table) else respelt_chart(block, simplified)


def _paragraph(paragraph: Paragraph, characters: Characters) -> Paragraph:
    text, number = characters.simplified(paragraph.text), characters.simplified(paragraph.number)
    same = (text, number) == (paragraph.text, paragraph.number)
    return paragraph if same else replace(paragraph, text=text, number=number)
