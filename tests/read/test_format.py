"""A file's format is told from its bytes, and what cannot be read says what it is."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from ole_file import MAGIC, compound

from extract.errors import DamagedFile, EmptyFile, EncryptedFile, LimitExceeded, ReadError, UnknownFormat
from extract.read import format as formats
from extract.read import open_document
from extract.read.format import detect


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def written(tmp_path: Path, content: bytes, name: str = "file.docx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (zipped("word/notes.txt"), "zip"),
        (zipped("a.docx", "b.docx"), "zip"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n junk %PDF-1.4", "pdf"),
        (compound({"WordDocument": b"x"}), "doc"),
        (compound({"Workbook": b"x"}, {"MBD0": {"WordDocument": b"x"}}), "xls"),
        (compound({"PowerPoint Document": b"x"}), "ppt"),
        (compound({"x": b"x"}, {"MBD0": {"Workbook": b"x"}}), "ole"),
        (b"{\\rtf1}", "rtf"),
        (b"<!DOCTYPE html><p>", "html"),
        (b"\xef\xbb\xbf  <html>", "html"),
        (b"<?xml version='1.0'?>", "xml"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'>", "html"),
        (b"<!-- saved from a site -->\r\n<TABLE border=0>", "html"),
        ("<html><p>收入".encode("utf-16"), "html"),
        (b"<html><body>\xff\x00 broken", "html"),
        ("<结余>是上年的".encode(), "text"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "mhtml"),
        (b"MIME-Version: 1.0\n", "text"),
        ("收入".encode(), "text"),
        ("收入".encode("gb18030"), "text"),
        ("收入".encode("utf-16"), "text"),
        (b"\x89PNG\r\n\x1a\n", "png"),
    ],
)
def test_formats(tmp_path: Path, content: bytes, name: str) -> None:
    assert detect(written(tmp_path, content)).name == name


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (b"", EmptyFile, "the file holds no bytes"),
        (b" \n\t\n", EmptyFile, "nothing but white space"),
        (b"\xff\xd8\xff\xe0", UnknownFormat, "the file is a JPEG picture, which is not read"),
        (zipped("a.png"), EmptyFile, "the archive holds no document that can be read"),
        (zipped("[Content_Types].xml", "word/document.xml")[:-30], DamagedFile, "begins as a zip archive"),
        (MAGIC + bytes(100), DamagedFile, "cannot be opened"),
        (compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), EncryptedFile, "asks for a password"),
        (bytes(range(256)), UnknownFormat, "neither a document of a known format nor text"),
        (b"a\x00b", UnknownFormat, "neither a document of a known format nor text"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, error: type[ReadError], message: str) -> None:
    with pytest.raises(error, match=message):
        open_document(written(tmp_path, content))


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    document = open_document(written(tmp_path, "支出12万元".encode("gb18030"), name="account.pdf"))
    assert document.format == "text"


def test_a_missing_file_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened: No such file"):
        open_document(tmp_path / "none.docx")


@pytest.mark.parametrize("limit", ["MAX_FILE", "MAX_TEXT"])
def test_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(formats, limit, 5)
    with pytest.raises(LimitExceeded, match="0 MB"):
        open_document(written(tmp_path, b"0123456789"))
