"""Reads OFD files (GB/T 33190), China's fixed-layout format, by the geometry of the PDF reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import DamagedFile, EmptyFile, LimitExceeded, ReadError
from extract.model.document import Document
from extract.read.ofd.package import OfdPackage
from extract.read.ofd.page import page_to_content
from extract.read.pdf.document import Assembler
from extract.read.pdf.layout import Layout, content_to_layout
from extract.read.pdf.usable import page_problems

__all__ = ["read_ofd"]

MOST_PAGES = 5_000


def read_ofd(path: Path) -> Document:
    """The OFD file at ``path``; raises a :class:`ReadError` where nothing of it can be read."""
    with OfdPackage(path) as package:
        reading = _Reading()
        try:
            reading.read(package)
        except RecursionError as error:
            raise LimitExceeded("the document is nested too deeply") from error
    assembler = Assembler(reading.layouts)
    blocks = tuple(assembler.blocks())
    if not blocks:
        raise _nothing(reading)
    return Document(
        format="ofd",
        blocks=blocks,
        pages=reading.pages,
        furniture=tuple(assembler.furniture()),
        problems=tuple(reading.problems),
    )


@dataclass(slots=True)
class _Reading:
    """The pages read so far and what went wrong with them."""

    pages: int = 0
    layouts: list[Layout] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def read(self, package: OfdPackage) -> None:
        documents = package.documents()
        if sum(len(document.pages) for document in documents) > MOST_PAGES:
            raise LimitExceeded(f"the OFD file has more than {MOST_PAGES} pages")
        for document in documents:
            for part in document.pages:
                self.pages += 1
                try:
                    content = page_to_content(document.page(part), self.pages)
                except ReadError as error:
                    self.problems.append(f"page {self.pages}: {error.reason}; it was not read")
                    continue
                self.problems += page_problems(content)
                self.layouts.append(content_to_layout(content))


def _nothing(reading: _Reading) -> ReadError:
    if not reading.problems:
        return EmptyFile("the OFD file holds no text")
    return DamagedFile("no page of the OFD file can be read: " + "; ".join(reading.problems[:3]))
