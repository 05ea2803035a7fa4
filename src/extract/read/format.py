"""Tells a file's format from its bytes; its name is never asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from extract.errors import DamagedFile, EmptyFile, EncryptedFile, LimitExceeded, ReadError, UnknownFormat
from extract.read.national import national

MAX_FILE = 512 * 2**20
"""Bytes of a file as it is published."""

MAX_TEXT = 64 * 2**20
"""Bytes of a file of plain text."""

_HEAD = 4096
_UTF_16 = {b"\xff\xfe", b"\xfe\xff"}
_PDF_WITHIN = 1024
"""Readers of PDF accept rubbish before ``%PDF`` up to here."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Kind:
    """A format: its short name, which readers are registered under, and what it is called in messages."""

    name: str
    title: str


_MAGIC = (
    (b"{\\rtf", Kind("rtf", "an RTF document")),
    (b"Rar!\x1a\x07", Kind("rar", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Kind("7z", "a 7-Zip archive")),
    (b"\x1f\x8b", Kind("gzip", "a gzip archive")),
    (b"\xff\xd8\xff", Kind("jpeg", "a JPEG picture")),
    (b"\x89PNG\r\n\x1a\n", Kind("png", "a PNG picture")),
    (b"GIF8", Kind("gif", "a GIF picture")),
    (b"II*\x00", Kind("tiff", "a TIFF picture")),
    (b"MM\x00*", Kind("tiff", "a TIFF picture")),
    (b"BM", Kind("bmp", "a BMP picture")),
    (b"PK\x05\x06", Kind("zip", "an empty zip archive")),
)
_HTML = Kind("html", "a web page")
_XML = Kind("xml", "an XML file")
_ARCHIVED = Kind("mhtml", "a web archive")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|style|script|div|table|center|span|font|p|h[1-6])[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(
    rb"[!-9;-~]+:[^\n]*\n(?:[^\n]*\n){0,40}?content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE
)
_IN_ZIP = (
    ("word/", Kind("docx", "a Word document")),
    ("xl/", Kind("xlsx", "an Excel workbook")),
    ("ppt/", Kind("pptx", "a PowerPoint presentation")),
    ("ofd.xml", Kind("ofd", "an OFD document")),
    ("content.xml", Kind("odf", "an OpenDocument file")),
)
"""By the beginning of a name inside; the first three count only in a package, which lists its content types."""

_PACKAGE = "[content_types].xml"
_IN_OLE = (
    ("worddocument", Kind("doc", "a Word 97-2003 document")),
    ("workbook", Kind("xls", "an Excel 97-2003 workbook")),
    ("book", Kind("xls", "an Excel 95 workbook")),
    ("powerpoint document", Kind("ppt", "a PowerPoint 97-2003 presentation")),
)
_TAR = Kind("tar", "a tar archive")
_TAR_AT = 257
_PDF = Kind("pdf", "a PDF document")
_TEXT = Kind("text", "plain text")


def detect(path: Path) -> Kind:
    """The file's format; raises :class:`ReadError` where it is empty, damaged, encrypted, too large or unknown."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise EmptyFile("the file holds no bytes", "download it again")
    if path.stat().st_size > MAX_FILE:
        raise LimitExceeded(f"the file is larger than {MAX_FILE // 2**20} MB")
    if head.startswith(_ZIP):
        return _in_zip(path)
    if head.startswith(_OLE):
        return _in_ole(path)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return _PDF
    if head[_TAR_AT:].startswith(b"ustar"):
        return _TAR
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None) or _written(path)


def _in_zip(path: Path) -> Kind:
    """Which kind of package a zip archive is."""
    try:
        with ZipFile(path) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DamagedFile(
            f"the file begins as a zip archive (as .docx and .xlsx are) but cannot be opened: {error}",
            "it is probably cut off; download it again",
        ) from error
    for beginning, kind in _IN_ZIP:
        if any(name.startswith(beginning) for name in names) and (_PACKAGE in names or "/" not in beginning):
            return kind
    return Kind("zip", "a zip archive")


def _in_ole(path: Path) -> Kind:
    """Which kind of compound file it is, by its own streams: those of documents embedded in it don't count."""
    from extract.read.ole import Compound

    with Compound(path) as compound:
        names = {name.lower() for name in compound.names()}
    if "encryptedpackage" in names:
        raise EncryptedFile("the document asks for a password", "save it without one")
    return next((kind for name, kind in _IN_OLE if name in names), Kind("ole", "an OLE compound file"))


def _written(path: Path) -> Kind:
    """Markup or plain text, where the bytes are text at all."""
    if path.stat().st_size > MAX_TEXT:
        raise LimitExceeded(
            f"the file is no document of a known format, and more than {MAX_TEXT // 2**20} MB of text"
        )
    content = path.read_bytes()
    head = content[:_HEAD]
    if head[:2] in _UTF_16:
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    if _PAGE.match(head):
        return _HTML
    if _MAIL.match(head):
        return _ARCHIVED
    return _XML if decode(content).lstrip().startswith("<?xml") else _TEXT


def decode(content: bytes) -> str:
    """Text in UTF-8, UTF-16 with a mark, GB18030 or Big5; raises :class:`UnknownFormat` for anything else."""
    readings = (_utf_16,) if content[:2] in _UTF_16 else (_utf_8, national)
    for reading in readings:
        try:
            text = reading(content)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise UnknownFormat("the file is neither a document of a known format nor text in UTF-8 or GB18030")


def _utf_8(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _utf_16(content: bytes) -> str:
    return content.decode("utf-16")


_CONTROL = dict.fromkeys([*range(0x07), 0x08, *range(0x0E, 0x20)])
"""Characters that no text holds; the bell stays allowed, since dumps of Word files end cells with it."""


def _is_text(text: str) -> bool:
    return len(text.translate(_CONTROL)) == len(text)


def unreadable(kind: Kind, readable: str) -> ReadError:
    """The error for a format that is known but not read."""
    return UnknownFormat(f"the file is {kind.title}, which is not read", f"convert it to {readable}")
