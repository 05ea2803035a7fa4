"""Readers: the bytes of a published file become one :class:`~extract.model.document.Document`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extract.errors import ReadError
from extract.model.document import Document
from extract.read.format import detect, unreadable

_READABLE = ".docx, .pdf, .xlsx, .html or .txt"


def open_document(path: Path) -> Document:
    """Read a file, its format told from its bytes; raises a :class:`ReadError` that says what is wrong with it."""
    try:
        kind = detect(path)
        reader = READERS.get(kind.name)
        if reader is None:
            raise unreadable(kind, _READABLE)
        return reader(path)
    except OSError as error:
        raise ReadError(f"the file cannot be opened: {error.strerror or error}") from error


def _word(path: Path) -> Document:
    from extract.read.word import read_word

    return read_word(path)


def _doc(path: Path) -> Document:
    from extract.read.doc import read_doc

    return read_doc(path)


def _pdf(path: Path) -> Document:
    from extract.read.pdf import read_pdf

    return read_pdf(path)


def _html(path: Path) -> Document:
    from extract.read.html import read_html

    return read_html(path)


def _mhtml(path: Path) -> Document:
    from extract.read.html import read_mhtml

    return read_mhtml(path)


def _xlsx(path: Path) -> Document:
    from extract.read.sheets import read_xlsx

    return read_xlsx(path)


def _xls(path: Path) -> Document:
    from extract.read.sheets import read_xls

    return read_xls(path)


def _text(path: Path) -> Document:
    from extract.read.text import read_text

    return read_text(path)


def _ofd(path: Path) -> Document:
    from extract.read.ofd import read_ofd

    return read_ofd(path)


def _archive(path: Path) -> Document:
    from extract.read.archive import read_archive

    return read_archive(path)


READERS: dict[str, Callable[[Path], Document]] = {
    "docx": _word,
    "doc": _doc,
    "pdf": _pdf,
    "html": _html,
    "mhtml": _mhtml,
    "xlsx": _xlsx,
    "xls": _xls,
    "text": _text,
    "ofd": _ofd,
    **dict.fromkeys(("zip", "rar", "7z", "tar", "gzip"), _archive),
}
"""The reader of each format by the name that :mod:`extract.read.format` gives it."""
