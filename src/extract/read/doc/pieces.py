"""The piece table: where in the file each stretch of text stands, and how it is encoded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extract.errors import DamagedFile
from extract.read.doc.binary import i16, part, plc, u8, u16, u32

_PROPERTIES, _PIECES = 1, 2
_COMPRESSED = 0x4000_0000
_HIGH = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters ``start`` to ``end`` stand in the main stream from ``offset`` on, ``width`` bytes each.

    ``changes`` are properties that a fast save left here instead of with the characters and paragraphs.
    """

    start: int
    end: int
    offset: int
    width: int
    changes: bytes


class Pieces:
    """The document's text. A position counts 16-bit units, so a rare character takes two."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._main = main
        self._pieces = tuple(_pieces(table))
        self._starts = [piece.start for piece in self._pieces]
        if sum(piece.end - piece.start for piece in self._pieces) > len(main):
            raise DamagedFile("the document claims to hold more text than it has bytes", "download it again")

    @property
    def length(self) -> int:
        """How many characters the pieces hold."""
        return self._pieces[-1].end if self._pieces else 0

    def between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of ``start`` to ``end``, cut to it."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self._pieces) and self._pieces[at].start < end:
            piece = self._pieces[at]
            left, right = max(start, piece.start), min(end, piece.end)
            if left < right:
                offset = piece.offset + (left - piece.start) * piece.width
                yield Piece(start=left, end=right, offset=offset, width=piece.width, changes=piece.changes)
            at += 1

    def text(self, start: int, end: int) -> str:
        """The characters from ``start`` to ``end``; halves of rare characters stay apart."""
        return "".join(self.decoded(piece) for piece in self.between(start, end))

    def decoded(self, piece: Piece) -> str:
        """One piece's characters."""
        content = part(self._main, piece.offset, (piece.end - piece.start) * piece.width)
        if piece.width == 1:
            return content.decode("latin-1").translate(_HIGH)
        return "".join(map(chr, memoryview(content).cast("H")))


def whole(text: str) -> str:
    """Text in which halves of rare characters are joined; one without its other half shows as unknown."""
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _pieces(table: bytes) -> Iterator[Piece]:
    groups: list[bytes] = []
    at = 0
    while u8(table, at) == _PROPERTIES:
        size = i16(table, at + 1)
        groups.append(part(table, at + 3, size))
        at += 3 + size
    if u8(table, at) != _PIECES:
        raise DamagedFile("the document's table of pieces is damaged", "download it again")
    starts, records = plc(part(table, at + 5, u32(table, at + 1)), 8)
    for start, end, record in zip(starts, starts[1:], records, strict=False):
        position = u32(record, 2)
        compressed = bool(position & _COMPRESSED)
        offset = position & (_COMPRESSED - 1)
        yield Piece(
            start=start,
            end=end,
            offset=offset // 2 if compressed else offset,
            width=1 if compressed else 2,
            changes=_changes(u16(record, 6), groups),
        )


_SHORT = {0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x5C: 0x083C}
"""The properties that a piece can change without a group of its own, as far as they are read."""


def _changes(modifier: int, groups: list[bytes]) -> bytes:
    if modifier & 1:
        index = modifier >> 1
        return groups[index] if index < len(groups) else b""
    code = _SHORT.get(modifier >> 1 & 0x7F)
    return code.to_bytes(2, "little") + bytes([modifier >> 8]) if code is not None else b""
