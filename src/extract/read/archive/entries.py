"""The entries of an archive, one after the other, whichever program packed it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from extract.errors import DamagedFile, EncryptedFile, ReadError, UnknownFormat
from extract.read.archive.names import decode_zip_name

REMEDY = "pip install juesuan[archives], and libarchive with the system's package manager"
_CHUNK = 2**20
_LINK = 0xA000
_KIND = 0xF000
"""The bits of a Unix mode that tell what an entry is, and their value for a symbolic link."""

_DAMAGE = (
    BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    RuntimeError,
)
_LOCKED = "the archive asks for a password"
_UNLOCK = "save it without one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry: its name as packed; ``chunks`` gives its bytes, and must be read before the next entry is asked for.

    Reading raises :class:`EncryptedFile` or :class:`DamagedFile`. ``is_file`` is False for folders and links.
    """

    name: str
    is_file: bool
    chunks: Callable[[], Iterator[bytes]]


def entries_of(path: Path, kind: str) -> Iterator[Entry]:
    """The entries of the archive at ``path``; ``kind`` as :mod:`extract.read.format` tells it."""
    return _in_zip(path) if kind == "zip" else _by_libarchive(path)


def _in_zip(path: Path) -> Iterator[Entry]:
    try:
        archive = ZipFile(path)
    except _DAMAGE as error:
        raise DamagedFile(f"the zip archive cannot be opened: {error}", "download it again") from error
    with archive:
        for info in archive.infolist():
            yield Entry(
                name=decode_zip_name(info.orig_filename, is_unicode=bool(info.flag_bits & 0x800)),
                is_file=not info.is_dir() and (info.external_attr >> 16) & _KIND != _LINK,
                chunks=lambda info=info: _unzipped(archive, info),  # type: ignore[misc]
            )


def _unzipped(archive: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    if info.flag_bits & 1:
        raise EncryptedFile(_LOCKED, _UNLOCK)
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except _DAMAGE as error:
        raise DamagedFile(f"it cannot be unpacked: {error}") from error


def _by_libarchive(path: Path) -> Iterator[Entry]:
    libarchive = _libarchive()
    try:
        with libarchive.file_reader(str(path)) as archive:
            for entry in archive:
                yield Entry(
                    name=_text(entry.pathname),
                    is_file=(entry.isfile or not entry.filetype) and not entry.islnk,
                    chunks=lambda entry=entry: _blocks(entry, libarchive.ArchiveError),  # type: ignore[misc]
                )
    except libarchive.ArchiveError as error:
        raise _fault(error) from error


def _blocks(entry: Any, fault: type[Exception]) -> Iterator[bytes]:
    try:
        yield from entry.get_blocks(_CHUNK)
    except fault as error:
        raise _fault(error) from error


def _fault(error: Exception) -> ReadError:
    reason = str(error)
    if "passphrase" in reason.lower() or "encrypt" in reason.lower():
        return EncryptedFile(_LOCKED, _UNLOCK)
    return DamagedFile(f"it cannot be unpacked: {reason}")


def _text(name: str | bytes | None) -> str:
    return name.decode("gb18030", errors="replace") if isinstance(name, bytes) else name or ""


def _libarchive() -> Any:
    try:
        import libarchive  # type: ignore[import-untyped, unused-ignore]
    except (ImportError, OSError, TypeError, AttributeError) as error:
        # libarchive-c fails in several ways where the library itself is missing.
        raise UnknownFormat("the file is an archive that only libarchive opens", REMEDY) from error
    return libarchive
