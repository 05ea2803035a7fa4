"""Damaged, hostile and unusual packages: an error that says what is wrong, or the document."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_package import Word, WordFile, paragraph, root, texts

from extract.errors import DamagedFile, EmptyFile, EncryptedFile, LimitExceeded, ReadError
from extract.read import open_document, zipped


def _sound() -> bytes:
    """A sound document with a table, a list and styles."""
    table = f"<w:tbl><w:tr><w:tc>{paragraph('12')}</w:tc><w:tc>{paragraph('3')}</w:tc></w:tr></w:tbl>"
    parts = {
        "styles.xml": ("rId2", "styles", root("w:styles", '<w:style w:styleId="A"/>')),
        "numbering.xml": ("rId3", "numbering", root("w:numbering", '<w:num w:numId="1"/>')),
    }
    with TemporaryDirectory() as folder:
        return (
            WordFile(body=paragraph("甲") + table, parts=parts)
            .write(Path(folder) / "sound.docx")
            .read_bytes()
        )


_SOUND = _sound()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return WordFile(body=paragraph("支出12万元")).write(tmp_path / "good.docx")


def replace(path: Path, name: str, content: str) -> Path:
    """The package at ``path`` with one part replaced."""
    changed = path.with_name("changed.docx")
    with ZipFile(path) as source, ZipFile(changed, "w", ZIP_DEFLATED) as target:
        for entry in source.namelist():
            target.writestr(entry, content if entry == name else source.read(entry))
    return changed


def test_a_relationship_that_leads_nowhere_stops_nothing(word: Word) -> None:
    image = '<Relationship Id="rId99" Type="http://x/image" Target="../NULL"/>'
    link = '<Relationship Id="rId98" Type="http://x/hyperlink" Target="http://y" TargetMode="External"/>'
    assert texts(word(paragraph("支出12万元"), relations=image + link)) == ["支出12万元"]


def test_a_body_under_another_name(tmp_path: Path) -> None:
    path = tmp_path / "odd.docx"
    link = '<Relationship Id="rId1" Type="http://x/officeDocument" Target="/word/document2.xml"/>'
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", f"<Relationships>{link}</Relationships>")
        archive.writestr("word\\document2.xml", root("w:document", f"<w:body>{paragraph('甲')}</w:body>"))
    assert texts(open_document(path)) == ["甲"]


def test_the_strict_variant_of_the_format(good: Path) -> None:
    strict = root("w:document", f"<w:body>{paragraph('支出12万元')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(open_document(replace(good, "word/document.xml", strict))) == ["支出12万元"]


def test_a_truncated_file_is_damaged(good: Path) -> None:
    good.write_bytes(good.read_bytes()[:-200])
    with pytest.raises(DamagedFile, match="begins as a zip archive"):
        open_document(good)


def test_a_damaged_part_is_named(good: Path) -> None:
    content = bytearray(good.read_bytes())
    with ZipFile(good) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    content[start + 60 : start + 90] = b"\xff" * 30
    good.write_bytes(bytes(content))
    with pytest.raises(DamagedFile, match=r"part word/document\.xml"):
        open_document(good)


def test_damaged_styles_leave_the_text(word: Word, tmp_path: Path) -> None:
    parts = {"styles2.xml": ("rId2", "numbering", "<w:numbering")}
    document = word(paragraph("支出12万元"), parts=parts)
    assert texts(document) == ["支出12万元"]
    assert [problem.split(":")[0] for problem in document.problems] == [
        "part word/styles2.xml is not well-formed XML"
    ]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "99999"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "doctype", [ENTITIES, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">']
)
def test_document_types_and_entities_are_refused(good: Path, doctype: str) -> None:
    body = root("w:document", f"<w:body>{paragraph('&b;&f;' if 'ENTITY' in doctype else '甲')}</w:body>")
    with pytest.raises(DamagedFile, match="declares a document type"):
        open_document(replace(good, "word/document.xml", doctype + body))


def test_deep_nesting_is_refused(word: Word) -> None:
    deep = "<w:sdt><w:sdtContent>" * 4000 + paragraph("底") + "</w:sdtContent></w:sdt>" * 4000
    with pytest.raises(LimitExceeded):
        word(deep)


def test_nesting_that_the_parser_takes_does_not_break_the_reader(word: Word) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 60
    (block,) = word(deep).blocks
    assert block.place.locator == "t1"


def test_a_part_that_unpacks_too_far_is_refused(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_PART", 100)
    with pytest.raises(LimitExceeded, match="unpacks to more than"):
        open_document(good)


def test_a_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (17 * 2**20))
    with pytest.raises(LimitExceeded, match=r"word/document\.xml unpacks to 17 MB"):
        open_document(path)


@given(st.data())
def test_broken_bytes_give_a_document_or_a_read_error(data: st.DataObject) -> None:
    content = bytearray(_SOUND)
    for at, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=8)
    ):
        content[at] = byte
    with TemporaryDirectory() as folder:
        path = Path(folder) / "broken.docx"
        path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
        with suppress(ReadError):
            assert open_document(path).blocks


def test_too_many_entries_are_refused(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_ENTRIES", 3)
    with pytest.raises(LimitExceeded, match="holds 4 entries, more than 3"):
        open_document(good)


def test_a_part_behind_a_password_is_encrypted(good: Path) -> None:
    content = bytearray(good.read_bytes())
    with ZipFile(good) as archive:
        name = archive.getinfo("_rels/.rels").filename.encode()
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(magic)
        while at >= 0:
            if name in content[at : at + 90]:
                content[at + flags] |= 1
            at = content.find(magic, at + 1)
    good.write_bytes(bytes(content))
    with pytest.raises(EncryptedFile, match="password"):
        open_document(good)


def test_a_document_without_anything_is_empty(word: Word) -> None:
    with pytest.raises(EmptyFile, match="no text, table or chart"):
        word("<w:p/>")


def test_a_document_of_pictures_says_so(word: Word) -> None:
    with pytest.raises(EmptyFile, match="pictures only"):
        word("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>")


def test_a_package_without_a_body_is_damaged(good: Path) -> None:
    with pytest.raises(DamagedFile, match="holds no body"):
        open_document(replace(good, "word/document.xml", root("w:document", "")))
