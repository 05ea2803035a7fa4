"""Numbers out of the bytes of a Word 97-2003 file, each read within bounds."""

from __future__ import annotations

import struct
from itertools import pairwise

from extract.errors import DamagedFile

_U16, _I16, _U32, _I32 = struct.Struct("<H"), struct.Struct("<h"), struct.Struct("<I"), struct.Struct("<i")


def u16(content: bytes, at: int) -> int:
    """The unsigned 16-bit number at ``at``."""
    return _one(_U16, content, at)


def i16(content: bytes, at: int) -> int:
    """The signed 16-bit number at ``at``."""
    return _one(_I16, content, at)


def u32(content: bytes, at: int) -> int:
    """The unsigned 32-bit number at ``at``."""
    return _one(_U32, content, at)


def i32(content: bytes, at: int) -> int:
    """The signed 32-bit number at ``at``."""
    return _one(_I32, content, at)


def u8(content: bytes, at: int) -> int:
    """The byte at ``at``."""
    if not 0 <= at < len(content):
        raise _outside(at)
    return content[at]


def part(content: bytes, at: int, size: int) -> bytes:
    """``size`` bytes from ``at``."""
    if at < 0 or size < 0 or at + size > len(content):
        raise _outside(at)
    return content[at : at + size]


def plc(content: bytes, size: int) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
    """A PLC: n + 1 positions in ascending order, then n records of ``size`` bytes."""
    count = max((len(content) - 4) // (4 + size), 0)
    if not content:
        return (), ()
    starts = tuple(i32(content, 4 * at) for at in range(count + 1))
    if any(before > after for before, after in pairwise(starts)):
        raise DamagedFile("a table of positions in the document is out of order")
    records = 4 * (count + 1)
    return starts, tuple(part(content, records + size * at, size) for at in range(count))


def _one(kind: struct.Struct, content: bytes, at: int) -> int:
    if at < 0:
        raise _outside(at)
    try:
        number: int = kind.unpack_from(content, at)[0]
    except struct.error as error:
        raise _outside(at) from error
    return number


def _outside(at: int) -> DamagedFile:
    return DamagedFile(f"the document points outside itself (at byte {at})", "download it again")
