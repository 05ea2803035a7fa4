"""The text of a Word 97-2003 document as paragraphs of runs, each with its properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.errors import DamagedFile
from extract.read.doc.binary import part, plc, u8, u16
from extract.read.doc.header import At, Header, Part
from extract.read.doc.pieces import Pieces
from extract.read.doc.runs import Runs, character_groups, paragraph_groups
from extract.read.doc.styles import Characters, Layout, Styles

_END = re.compile("[\r\x07\x0c]")
_CELL_END, _PAGE_BREAK = "\x07", "\x0c"
_FONT_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A paragraph: its text stands at ``start`` to ``end``, the character that ends it behind.

    ``cell_end`` says that it ends a cell, ``gone`` that its end was deleted or is hidden, so that it runs on.
    """

    start: int
    end: int
    layout: Layout
    cell_end: bool
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters that are shown alike, from position ``start`` on."""

    start: int
    text: str
    shown: Characters


class Text:
    """All texts of a document: body, notes, headers and text boxes follow each other."""

    def __init__(self, header: Header) -> None:
        main = header.main
        self.styles = Styles(header.table(At.STYLES), header.data)
        self._pieces = Pieces(main, header.table(At.PIECES))
        self._characters = Runs(main, header.table(At.CHARACTERS), character_groups)
        self._paragraphs = Runs(main, header.table(At.PARAGRAPHS), paragraph_groups)
        self._fonts = _fonts(header.table(At.FONTS))
        sections, _ = plc(header.table(At.SECTIONS), 12)
        self._section_ends = {end - 1 for end in sections}
        if header.span(Part.BODY)[1] > self._pieces.length:
            raise DamagedFile("the document's table of pieces is cut off", "download it again")

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """The paragraphs between two positions; the last one may lack its end."""
        text = self._pieces.text(start, end)
        begun = start
        for match in _END.finditer(text):
            at = start + match.start()
            if match[0] != _PAGE_BREAK or at in self._section_ends:
                yield self._stretch(begun, at, match[0])
                begun = at + 1
        if begun < start + len(text):
            yield self._stretch(begun, start + len(text), "")

    def runs(self, start: int, end: int, style: int) -> Iterator[Run]:
        """The runs between two positions of a paragraph of this style."""
        for piece in self._pieces.between(start, end):
            text = self._pieces.decoded(piece)
            at = 0
            while at < len(text):
                stop, group = self._characters.at(piece.offset + at * piece.width)
                following = max(-(-(stop - piece.offset) // piece.width), at + 1)
                shown = self.styles.characters(group + piece.changes, style)
                yield Run(start=piece.start + at, text=text[at:following], shown=shown)
                at = following

    def font(self, index: int | None) -> str:
        """A font's name; empty where there is none of this index."""
        return self._fonts[index] if index is not None and index < len(self._fonts) else ""

    def fields(self, start: int, end: int) -> dict[int, int]:
        """The end of each field between two positions, by its beginning; what was deleted does not count."""
        ends: dict[int, int] = {}
        begun: list[int] = []
        for match in re.finditer("[\x13\x15]", self._pieces.text(start, end)):
            at = start + match.start()
            if any(run.shown.deleted for run in self.runs(at, at + 1, 0)):
                continue
            if match[0] == "\x13":
                begun.append(at)
            elif begun:
                ends[begun.pop()] = at
        return ends

    def _stretch(self, start: int, end: int, mark: str) -> Stretch:
        layout = Layout()
        for piece in self._pieces.between(max(end - (not mark), 0), end + bool(mark)):
            _, group = self._paragraphs.at(piece.offset)
            layout = self.styles.layout(group, piece.changes)
        gone = mark == "\r" and any(not run.shown.seen for run in self.runs(end, end + 1, layout.style))
        return Stretch(
            start=start,
            end=end,
            layout=layout,
            cell_end=mark == _CELL_END or layout.cell_end,
            gone=gone and not layout.cell_end and not layout.row_end,
        )


def _fonts(table: bytes) -> list[str]:
    names: list[str] = []
    at = 4
    for _ in range(u16(table, 0) if table else 0):
        if at >= len(table):
            break
        size = u8(table, at) + 1
        record = part(table, at, min(size, len(table) - at))
        names.append(record[_FONT_NAME:].decode("utf-16-le", "replace").partition("\0")[0])
        at += size
    return names
