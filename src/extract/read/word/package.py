"""The parts of a Word package: read on demand, under limits, as XML without entities.

python-docx would unpack every part and stops at the first relationship that leads nowhere, which published files
often have; this reads only the parts that hold text, and says which of them could not be read.
"""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from extract.errors import DamagedFile, EncryptedFile, LimitExceeded
from extract.read.word.names import Element

MAX_ENTRIES = 20_000
MAX_PART = 64 * 2**20
MAX_READ = 128 * 2**20
"""Bytes, unpacked: of one part, and of all parts that are read. A parsed tree takes some eight times as much."""

MAX_RATIO = 400
_RATIO_FROM = 16 * 2**20

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (_STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (
        _STRICT + b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (_STRICT + b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (_STRICT + b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (_STRICT + b"drawingml/chart", b"http://schemas.openxmlformats.org/drawingml/2006/chart"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where a part points: ``kind`` is the last step of the relationship's type, ``target`` a part's name."""

    kind: str
    target: str


class Package:
    """An open package; a context manager. Names of parts have no leading slash."""

    def __init__(self, path: Path | BytesIO) -> None:
        try:
            self._archive = ZipFile(path)
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise DamagedFile(
                f"the zip archive that a .docx is cannot be opened: {error}", "download it again"
            ) from error
        self._read = 0
        entries = self._archive.infolist()
        _check(entries)
        self._entries = {_normal(entry.filename): entry for entry in entries}
        self._relations: dict[str, dict[str, Relation]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def main_part(self) -> str:
        """The name of the part that holds the body."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        return "word/document.xml"

    def has(self, part: str) -> bool:
        """Whether the package holds this part."""
        return part.lower() in self._entries

    def relations(self, part: str) -> dict[str, Relation]:
        """The internal relationships of ``part`` (of the package itself for the empty name), by their id."""
        if part not in self._relations:
            self._relations[part] = self._find_relations(part)
        return self._relations[part]

    def _find_relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        return {
            link.get("Id", ""): _relation(folder, link)
            for link in self.xml(rels)
            if isinstance(link.tag, str) and link.get("TargetMode") != "External"
        }

    def xml(self, part: str) -> Element:
        """The part's root element; raises :class:`DamagedFile` or :class:`LimitExceeded`."""
        content = self._bytes(part)
        if _STRICT in content:
            for strict, transitional in _TRANSITIONAL:
                content = content.replace(strict, transitional)
        return _parse(part, content)

    def _bytes(self, part: str) -> bytes:
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


def _relation(folder: str, link: Element) -> Relation:
    target = unquote(link.get("Target", "").replace("\\", "/"))
    absolute = target if target.startswith("/") else posixpath.join("/", folder, target)
    kind = link.get("Type", "").rsplit("/", 1)[-1]
    return Relation(kind=kind, target=posixpath.normpath(absolute).lstrip("/"))


def _parse(part: str, content: bytes) -> Element:
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
        raise DamagedFile(f"part {part} declares a document type, which Word never writes")
    return root
