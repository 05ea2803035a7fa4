"""Formats that are zip archives of XML parts: read on demand, under limits, as XML without entities."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from extract.errors import DamagedFile, EncryptedFile, LimitExceeded

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

MAX_ENTRIES = 20_000
MAX_PART = 64 * 2**20
MAX_READ = 128 * 2**20
"""Bytes, unpacked: of one part, and of all parts that are read. A parsed tree takes some eight times as much."""

MAX_RATIO = 400
_RATIO_FROM = 16 * 2**20


class ZippedParts:
    """An open archive of parts; a context manager. Names of parts have no leading slash, and no upper or lower case."""

    def __init__(self, path: Path | BytesIO) -> None:
        try:
            self._archive = ZipFile(path)
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise DamagedFile(
                f"the zip archive that the document is cannot be opened: {error}", "download it again"
            ) from error
        self._read = 0
        entries = self._archive.infolist()
        _check(entries)
        self._entries = {_normal(entry.filename): entry for entry in entries}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def has(self, part: str) -> bool:
        """Whether the archive holds this part."""
        return part.lower() in self._entries

    def xml(self, part: str) -> Element:
        """The part's root element; raises :class:`DamagedFile`, :class:`EncryptedFile` or :class:`LimitExceeded`."""
        return parse_xml(part, self.content(part))

    def content(self, part: str) -> bytes:
        """The part's bytes; raises as :meth:`xml` does."""
        entry = self._entries.get(part.lower())
        if entry is None:
            raise DamagedFile(f"the package lacks its part {part}")
        if entry.flag_bits & 1:
            raise EncryptedFile("the document asks for a password", "save it without one")
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(MAX_PART + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise DamagedFile(f"part {part} of the package is damaged: {error}") from error
        self._read += len(content)
        if len(content) > MAX_PART or self._read > MAX_READ:
            raise LimitExceeded(f"part {part} unpacks to more than {MAX_PART // 2**20} MB")
        return content


def _check(entries: list[ZipInfo]) -> None:
    """Refuse an archive by what its directory declares, before anything is unpacked."""
    if len(entries) > MAX_ENTRIES:
        raise LimitExceeded(f"the package holds {len(entries)} entries, more than {MAX_ENTRIES}")
    for entry in entries:
        if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise LimitExceeded(
                f"{entry.filename} unpacks to {entry.file_size // 2**20} MB, over {MAX_RATIO} times its size"
            )


def _normal(name: str) -> str:
    return unquote(name.replace("\\", "/")).lstrip("/").lower()


def parse_xml(part: str, content: bytes) -> Element:
    """The root element of a part; raises :class:`DamagedFile` or :class:`LimitExceeded`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        reason = f"part {part} is not well-formed XML: {error.msg}"
        raise (LimitExceeded if "xcessive depth" in reason or "huge" in reason else DamagedFile)(
            reason
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile(f"part {part} declares a document type, which no program writes")
    return root
