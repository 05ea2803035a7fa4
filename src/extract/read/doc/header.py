"""The header of a Word 97-2003 document (FIB): how long each of its texts is, and where its tables stand."""

from __future__ import annotations

from enum import IntEnum

from extract.errors import DamagedFile, EncryptedFile, UnknownFormat
from extract.read.doc.binary import part, u16, u32
from extract.read.ole import Compound

MAIN = "WordDocument"
_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
_VERSION_97 = 0xC0
"""Versions below it (Word 6 and 95) keep everything elsewhere."""

_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_LENGTHS, _COUNT_OF_TABLES, _TABLES = 0x4C, 152, 154


class At(IntEnum):
    """The tables of the header that are read, by their index."""

    STYLES = 1
    FOOTNOTE_REFERENCES = 2
    FOOTNOTE_TEXTS = 3
    SECTIONS = 6
    HEADERS = 11
    CHARACTERS = 12
    PARAGRAPHS = 13
    FONTS = 15
    PIECES = 33
    SHAPES = 40
    HEADER_SHAPES = 41
    ENDNOTE_REFERENCES = 46
    ENDNOTE_TEXTS = 47
    BOX_TEXTS = 56
    HEADER_BOX_TEXTS = 58
    LISTS = 73
    LIST_INSTANCES = 74


class Part(IntEnum):
    """The texts of a document, in the order in which they follow each other."""

    BODY = 0
    FOOTNOTES = 1
    HEADERS = 2
    MACROS = 3
    COMMENTS = 4
    ENDNOTES = 5
    BOXES = 6
    HEADER_BOXES = 7


class Header:
    """A document's streams and its header."""

    def __init__(self, compound: Compound) -> None:
        self.main = compound.read(MAIN)
        if u16(self.main, 0) not in {_WORD_97, _WORD_6}:
            raise DamagedFile("the document does not begin as Word 97-2003 writes it", "download it again")
        flags = u16(self.main, 10)
        if flags & _ENCRYPTED:
            raise EncryptedFile("the document asks for a password", "save it without one")
        if u16(self.main, 2) < _VERSION_97:
            raise UnknownFormat("the document was written by Word 95 or older", "save it as .docx")
        self._table = compound.read("1Table" if flags & _TABLE_1 else "0Table")
        self.data = compound.read("Data") if compound.has("Data") else b""
        self._lengths = tuple(u32(self.main, _LENGTHS + 4 * part) for part in Part)
        if sum(self._lengths) > len(self.main):
            raise DamagedFile("the document claims to hold more text than it has bytes", "download it again")

    def span(self, part: Part) -> tuple[int, int]:
        """Where a text begins and ends, in characters."""
        start = sum(self._lengths[:part])
        return start, start + self._lengths[part]

    def table(self, at: At) -> bytes:
        """A table's bytes; none where the document has no such table."""
        if at >= u16(self.main, _COUNT_OF_TABLES):
            return b""
        start, size = (u32(self.main, _TABLES + 8 * at + 4 * half) for half in (0, 1))
        return part(self._table, start, size) if size else b""

    def behind(self, at: At) -> bytes:
        """A table with all that follows it: the levels of lists stand behind the table of lists, uncounted."""
        size = len(self.table(at))
        return self._table[u32(self.main, _TABLES + 8 * at) :] if size else b""
