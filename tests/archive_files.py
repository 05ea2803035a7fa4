"""Archives for tests, with every name and flag that a zip file can carry, and a RAR file written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import crc32


def zip_of(path: Path, members: Mapping[str, bytes | str]) -> Path:
    """A zip archive of these members, names in UTF-8."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def gbk_zip(path: Path, name: str, content: str) -> Path:
    """A zip archive as Windows writes it: the name in GBK, without the flag that says which encoding it is."""
    stand_in = "x" * len(name.encode("gbk"))
    zip_of(path, {stand_in: content})
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name.encode("gbk")))
    return path


def link(name: str) -> ZipInfo:
    """The entry of a symbolic link."""
    info = ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def encrypted(path: Path) -> Path:
    """The same zip archive with every entry marked as encrypted."""
    content = bytearray(path.read_bytes())
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(magic)
        while start >= 0:
            content[start + at] |= 1
            start = content.find(magic, start + 4)
    path.write_bytes(bytes(content))
    return path


def rar_of(path: Path, members: dict[str, bytes]) -> Path:
    """A RAR 5 archive of members that are stored as they are."""
    parts = [b"Rar!\x1a\x07\x01\x00", _block(1, 0, b"\x00")]
    for name, content in members.items():
        raw = name.encode()
        size = _number(len(content))
        fields = _number(4) + size + _number(0o100644) + crc32(content).to_bytes(4, "little")
        body = fields + _number(0) + _number(1) + _number(len(raw)) + raw
        parts += [_block(2, 2, size + body), content]
    parts.append(_block(5, 0, b"\x00"))
    path.write_bytes(b"".join(parts))
    return path


def _block(kind: int, flags: int, rest: bytes) -> bytes:
    body = _number(kind) + _number(flags) + rest
    sized = _number(len(body)) + body
    return crc32(sized).to_bytes(4, "little") + sized


def _number(value: int) -> bytes:
    """A number in groups of seven bits, the lowest first."""
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])
