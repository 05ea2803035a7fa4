"""Word 97-2003 documents (``.doc``, and ``.wps`` as Kingsoft's programs write it), read from their binary form.

Every paragraph, table and chart that a reader sees, with the same locators that the ``.docx`` reader gives. What a
``.docx`` keeps and a ``.doc`` does not: the numbers of most charts (an embedded object shows as a picture), which is
told among the problems.
"""

from __future__ import annotations

from pathlib import Path

from extract.errors import DamagedFile, EmptyFile, LimitExceeded
from extract.model.document import Block, Document, Paragraph, Place, Role
from extract.read.doc.anchors import Anchors, headers
from extract.read.doc.header import At, Header, Part
from extract.read.doc.lists import Numbering
from extract.read.doc.story import Source, Story
from extract.read.doc.text import Text
from extract.read.ole import Compound


def read_doc(path: Path) -> Document:
    """The document of a ``.doc``; raises a :class:`~extract.errors.ReadError` where there is none to give."""
    try:
        with Compound(path) as compound:
            return _document(compound)
    except RecursionError as error:
        raise LimitExceeded("the document is nested too deeply") from error


def _document(compound: Compound) -> Document:
    header = Header(compound)
    problems: list[str] = []
    source = Source(
        compound=compound,
        text=Text(header),
        numbering=_numbering(header, problems),
        anchors=Anchors(header),
        problems=problems,
    )
    blocks: list[Block] = list(Story(source, *header.span(Part.BODY)).blocks())
    for span in source.anchors.loose:
        blocks += Story(source, *span).blocks(Role.TEXT_BOX)
    if not blocks:
        raise EmptyFile("the document holds no text, table or chart")
    furniture = tuple(_furniture(header, source))
    return Document(format="doc", blocks=tuple(blocks), furniture=furniture, problems=tuple(source.problems))


def _numbering(header: Header, problems: list[str]) -> Numbering:
    """The document's lists; without them it is still worth reading, which is told."""
    try:
        return Numbering(header.behind(At.LISTS), header.table(At.LIST_INSTANCES))
    except DamagedFile as error:
        problems.append(f"automatic numbers are left out: {error.reason}")
        return Numbering(b"", b"")


def _furniture(header: Header, source: Source) -> list[Paragraph]:
    """Each header and footer once, ``h1`` and ``f1`` onwards, in the order of the sections that use them."""
    found: list[Paragraph] = []
    for above, span in headers(header):
        role = Role.HEADER if above else Role.FOOTER
        for text in Story(source, *span).lines():
            if all((one.role, one.text) != (role, text) for one in found):
                found.append(
                    Paragraph(text=text, role=role, place=Place(locator=f"{role[0]}{len(found) + 1}"))
                )
    return found
