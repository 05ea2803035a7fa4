"""Small compound files (OLE2) written from streams, as Office 97-2003 and its kin store their documents."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_LEAST = 4096
"""Shorter streams would go elsewhere; they are filled with zeros."""

_STORAGE, _STREAM, _ROOT = 1, 2, 5
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    child: int = _FREE
    following: int = _FREE
    start: int = _END

    def record(self) -> bytes:
        encoded = f"{self.name}\0".encode("utf-16-le")
        links = struct.pack("<HBBIII", len(encoded), self.kind, 1, _FREE, self.following, self.child)
        return (
            encoded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", self.start, len(self.content))
        )


def compound(
    streams: Mapping[str, bytes], storages: Mapping[str, Mapping[str, bytes]] | None = None
) -> bytes:
    """A compound file with these streams, and storages that hold streams themselves."""
    entries = [_Entry("Root Entry", _ROOT)]
    top = _add(entries, streams)
    for name, inner in (storages or {}).items():
        entries.append(_Entry(name, _STORAGE))
        top.append(len(entries) - 1)
        entries[top[-1]].child = _chained(entries, _add(entries, inner))
    entries[0].child = _chained(entries, top)
    return _laid_out(entries)


def _add(entries: list[_Entry], streams: Mapping[str, bytes]) -> list[int]:
    first = len(entries)
    entries += [_Entry(name, _STREAM, content.ljust(_LEAST, b"\0")) for name, content in streams.items()]
    return list(range(first, len(entries)))


def _chained(entries: list[_Entry], siblings: list[int]) -> int:
    """Each entry points to the next; readers that list all don't mind a tree that leans to one side."""
    for at, following in pairwise(siblings):
        entries[at].following = following
    return siblings[0] if siblings else _FREE


def _laid_out(entries: list[_Entry]) -> bytes:
    chains: list[int] = []
    body = b""
    for entry in entries:
        if entry.content:
            entry.start = _append(chains, entry.content)
            body += _padded(entry.content)
    directory = b"".join(entry.record() for entry in entries)
    first = _append(chains, directory)
    body += _padded(directory)
    count = -(-len(chains) // (_SECTOR // 4 - 1))
    fat = [len(chains) + at for at in range(count)]
    body += struct.pack(f"<{len(chains) + count}I", *chains, *[_FAT] * count).ljust(count * _SECTOR, b"\xff")
    header = MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, count, first, 0, _LEAST, _END, 0, _END, 0)
    return (header + struct.pack(f"<{count}I", *fat)).ljust(_SECTOR, b"\xff") + body


def _append(chains: list[int], content: bytes) -> int:
    """Chain the sectors that this takes; gives the first."""
    first, count = len(chains), len(_padded(content)) // _SECTOR
    chains += [*range(first + 1, first + count), _END]
    return first


def _padded(content: bytes) -> bytes:
    return content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\0")
