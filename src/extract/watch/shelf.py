"""Keeps downloads in the corpus: checked against their type, under names that stay in their folder, whole or not at all."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from extract.errors import EncryptedFile, ReadError
from extract.pipeline.inputs import SUFFIXES
from extract.read.archive.names import safe_name
from extract.read.format import detect

PAGES = frozenset({".html", ".htm", ".mht", ".mhtml"})
"""Suffixes of web pages."""

_SUFFIX = {
    "docx": ".docx",
    "doc": ".doc",
    "pdf": ".pdf",
    "html": ".html",
    "mhtml": ".mht",
    "xlsx": ".xlsx",
    "xls": ".xls",
    "text": ".txt",
    "ofd": ".ofd",
    "rtf": ".rtf",
    "zip": ".zip",
    "rar": ".rar",
    "7z": ".7z",
    "tar": ".tar",
    "gzip": ".gz",
}
"""What a file is called whose bytes are of a format, whatever its address says."""

_MARKUP = frozenset({"html", "mhtml", "text", "xml"})
"""Formats that error pages have as well."""

_OFFICE = frozenset({".doc", ".xls", ".wps", ".et", ".rtf"})
"""Suffixes under which office programs also save web pages."""

_LONGEST = 120
"""Bytes of a title in a file's name; the hash and the suffix come behind it."""

_UNFINISHED = ".unfinished"


class Unwanted(ReadError):
    """A download that is not what its address promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """What came from an address: its bytes, their SHA-256, and what the server called them."""

    address: str
    title: str
    content: bytes
    sha256: str
    content_type: str = ""
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of a corpus; each source has one in it."""

    corpus: Path

    def path(self, name: str) -> Path:
        """Where a kept file lies."""
        return self.corpus / PurePosixPath(name)

    def keep(self, source: str, download: Download) -> str:
        """Put a download into the folder of its source; gives its path below the corpus.

        The same download always gets the same name. Raises :class:`~extract.errors.ReadError` for what is no document
        or not what its address promised, OSError where the disk does not go along.
        """
        folder = self.corpus / source
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f".{download.sha256[:16]}{_UNFINISHED}"
        try:
            _write(unfinished, download.content)
            suffix = _suffix(unfinished, download)
            name = f"{source}/{_named(download)}-{download.sha256[:16]}{suffix}"
            unfinished.replace(self.path(name))
            _settle(folder)
        finally:
            unfinished.unlink(missing_ok=True)
        return name

    def sweep(self, source: str) -> None:
        """Remove what an interrupted round left half written."""
        for path in (self.corpus / source).glob(f".*{_UNFINISHED}"):
            path.unlink(missing_ok=True)


def suffix_of(address: str) -> str:
    """The suffix that an address ends with, in lower case; empty where it has none."""
    return PurePosixPath(unquote(urlsplit(address).path)).suffix.lower()


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Bring the name of a new file to the disk as well, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _suffix(path: Path, download: Download) -> str:
    """The suffix that fits the bytes; raises :class:`~extract.errors.ReadError` where they are not what was promised."""
    promised = suffix_of(download.address)
    try:
        kind = detect(path)
    except EncryptedFile:
        # It was published like this; the dataset will say so.
        return promised if promised in SUFFIXES else ".doc"
    if kind.name in _MARKUP and not _may_be_markup(kind.name, promised, download):
        raise Unwanted(f"{kind.title} came in place of {promised or 'a document'}")
    suffix = _SUFFIX.get(kind.name) or (
        promised if promised in SUFFIXES - PAGES and kind.name == "ole" else ""
    )
    if not suffix:
        raise Unwanted(f"it is {kind.title}, not a document")
    return suffix


def _may_be_markup(kind: str, promised: str, download: Download) -> bool:
    if download.is_page:
        return kind == "html"
    if promised in _OFFICE:
        return kind != "xml" and not download.content_type.startswith("text/html")
    return promised in PAGES | {".txt"} and kind != "xml"


def _named(download: Download) -> str:
    """The title, or what the address ends with, as the beginning of a file's name on every system."""
    title = download.title or unquote(urlsplit(download.address).path).rpartition("/")[2]
    flat = title.replace("/", "_").replace("\\", "_")
    stem = PurePosixPath(flat).stem if PurePosixPath(flat).suffix.lower() in SUFFIXES else flat
    name = safe_name(stem or "document", 0).lstrip(".~$ ")
    return name.encode()[:_LONGEST].decode(errors="ignore").strip() or "document"
