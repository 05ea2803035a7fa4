"""PDF files that cannot be read, or not as they are: what is said of them, and what is read all the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pdf_drawing import Paper, body, tables
from pdfplumber.utils.exceptions import PdfminerException
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from extract.errors import DamagedFile, EmptyFile, EncryptedFile, LimitExceeded
from extract.model.document import Document, Paragraph, Table
from extract.read import pdf as reader
from extract.read.pdf import pdfium, read_pdf
from extract.read.pdf.pdfium import PageUnreadable

REMEDY = "text on an image is read by the extra for it: pip install juesuan[ocr]"


@pytest.fixture(autouse=True)
def _without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.read.pdf.pictures.is_installed", lambda: False)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "account.pdf")


def picture() -> ImageReader:
    return ImageReader(Image.new("L", (60, 80), 200))


def test_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    with pytest.raises(EmptyFile, match="the file is empty"):
        read_pdf(path)


def test_page_without_anything(paper: Paper) -> None:
    paper.page()
    with pytest.raises(EmptyFile, match="holds no text"):
        paper.read()


def test_password_is_asked_for(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "locked.pdf", encrypt=StandardEncryption("secret", ownerPassword="owner"))
    paper.text(72, 100, "本年收入")
    with pytest.raises(EncryptedFile, match="password"):
        paper.read()


def test_empty_user_password_opens(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "open.pdf", encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    assert body(paper.text(72, 100, "本年收入").read()) == ["本年收入"]


def test_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "rubbish.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    with pytest.raises(DamagedFile):
        read_pdf(path)


def test_truncated_file_is_an_error_or_a_problem(paper: Paper, tmp_path: Path) -> None:
    whole = paper.text(72, 100, "本年收入12.30万元").page().text(72, 100, "本年支出").save().read_bytes()
    path = tmp_path / "cut.pdf"
    for part in (0.3, 0.6, 0.9, 0.99):
        path.write_bytes(whole[: int(len(whole) * part)])
        try:
            document = read_pdf(path)
        except (DamagedFile, EmptyFile):
            continue
        assert document.problems


def test_broken_cross_reference_table_is_rebuilt(paper: Paper, tmp_path: Path) -> None:
    whole = paper.text(72, 100, "本年收入12.30万元").save().read_bytes()
    path = tmp_path / "broken.pdf"
    path.write_bytes(re.sub(rb"startxref\s+\d+", b"startxref\n7", whole))
    document = read_pdf(path)
    assert body(document) == ["本年收入12.30万元"]
    assert document.problems == (
        "the file is damaged: its table of objects was rebuilt, pages may be missing",
    )


def test_page_tree_that_holds_itself(paper: Paper, tmp_path: Path) -> None:
    whole = paper.text(72, 100, "本年收入").save().read_bytes()
    number = re.search(rb"(\d+) 0 obj\s*<<[^>]*?/Type /Pages", whole)
    assert number is not None
    path = tmp_path / "circle.pdf"
    looped = re.sub(rb"/Kids \[ (\d+ 0 R) \]", rb"/Kids [ \1 " + number[1] + rb" 0 R ]", whole)
    assert looped != whole
    path.write_bytes(looped.replace(b"/Count 1", b"/Count 2"))
    document = read_pdf(path)
    assert body(document) == ["本年收入"]
    assert "page 2: damaged, it cannot be read" in document.problems


def test_scanned_page_among_others(paper: Paper) -> None:
    paper.text(72, 100, "本年收入12.30万元").page()
    paper.canvas.drawImage(picture(), 0, 0, 595, 842)
    paper.page().text(72, 100, "本年支出11.00万元")
    document = paper.read()
    assert document.problems == ("page 2: no text layer (an image)", REMEDY)
    assert body(document) == ["本年收入12.30万元", "本年支出11.00万元"]
    assert document.pages == 3


def test_scanned_page_with_a_page_number(paper: Paper) -> None:
    paper.text(72, 100, "本年收入12.30万元").page()
    paper.canvas.drawImage(picture(), 50, 100, 495, 650)
    paper.centre(800, "- 2 -")
    assert paper.read().problems == ("page 2: no text layer (an image)", REMEDY)


def test_all_pages_scanned(paper: Paper) -> None:
    paper.canvas.drawImage(picture(), 0, 0, 595, 842)
    with pytest.raises(EmptyFile, match="images only"):
        paper.read()


def test_table_as_an_image_in_the_text(paper: Paper) -> None:
    paper.text(72, 100, "收入决算情况见下图。")
    paper.canvas.drawImage(picture(), 72, 300, 450, 400)
    assert paper.read().problems == (
        "page 1: an image covers 36% of it; what it shows was not read",
        REMEDY,
    )


def test_background_image_is_no_problem(paper: Paper) -> None:
    paper.canvas.drawImage(picture(), 0, 0, 595, 842)
    paper.lines(100, "　　本年收入合计为12.30万元，比上年增加。", "　　本年支出合计为11.00万元。")
    assert paper.read().problems == ()


def test_text_recognised_behind_an_image(paper: Paper) -> None:
    paper.canvas.drawImage(picture(), 0, 0, 595, 842)
    hidden = paper.canvas.beginText(72, 742)
    hidden.setFont("NotoSansSC", 12)
    hidden.setTextRenderMode(3)
    hidden.textLine("本年收入合计为12.30万元，比上年增加。")
    paper.canvas.drawText(hidden)
    document = paper.read()
    assert document.problems == ("page 1: its text was recognised from an image and may be wrong",)
    assert body(document) == ["本年收入合计为12.30万元，比上年增加。"]


def test_letters_without_a_meaning(paper: Paper, tmp_path: Path) -> None:
    paper.canvas.setPageCompression(0)
    whole = paper.text(72, 100, "本年收入合计为十二万元").save().read_bytes()
    path = tmp_path / "nameless.pdf"
    path.write_bytes(re.sub(rb"/ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), whole))
    document = read_pdf(path)
    problem, remedy = document.problems
    assert remedy == REMEDY
    assert problem.startswith("page 1: broken text layer (")


def test_page_that_pdfium_cannot_load_is_read_by_pdfplumber(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.lines(100, "　　本年收入合计为12.30万元。").table(
        [72, 200, 300], [130, 150, 170], [["项目", "金额"], ["合计", "12.30"]]
    )
    path = paper.save()
    expected = read_pdf(path)

    def fail(_: object, number: int) -> None:
        raise PageUnreadable(str(number))

    monkeypatch.setattr(pdfium.PdfiumDocument, "page", fail)
    document = read_pdf(path)
    assert document.problems == ("page 1: pdfium cannot load it, pdfplumber read it",)
    assert [_shown(block) for block in document.blocks] == [_shown(block) for block in expected.blocks]


def _shown(block: object) -> object:
    if isinstance(block, Table):
        return [(cell.text, cell.place) for cell in block.cells]
    assert isinstance(block, Paragraph)
    return block.text


def test_page_that_no_engine_can_read(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    path = paper.text(72, 100, "本年收入").save()

    def fail(*_: object) -> None:
        raise PageUnreadable

    def fail_too(*_: object) -> None:
        raise PdfminerException("no page")

    monkeypatch.setattr(pdfium.PdfiumDocument, "page", fail)
    monkeypatch.setattr(reader.fallback, "read_page", fail_too)
    with pytest.raises(DamagedFile, match="page 1: damaged"):
        read_pdf(path)


def test_too_many_pages(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 1)
    with pytest.raises(LimitExceeded, match="2 pages, more than 1"):
        paper.text(72, 100, "一").page().text(72, 100, "二").read()


def test_too_many_letters_on_a_page(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "MOST_GLYPHS", 10)
    document = paper.text(72, 100, "本年收入").page().text(72, 100, "密密麻麻的一页" * 3).read()
    assert body(document) == ["本年收入"]
    (problem,) = document.problems
    assert problem.startswith("page 2: ")
    assert "more than 10" in problem


def test_too_many_drawings_on_a_page(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.read.pdf.drawings.MOST_OBJECTS", 3)
    document = paper.table([72, 172, 272], [100, 120, 140], [["收入", "1.10"], ["合计", "1.10"]]).read()
    assert tables(document) == []
    (problem,) = document.problems
    assert problem.startswith("page 1: ")
    assert "its rules were not read" in problem


def real(shared: Path, name: str) -> Document:
    path = shared / "corpus" / "bad" / name
    if not path.exists():
        pytest.skip(f"{name} is not there")
    return read_pdf(path)


def test_real_file_with_a_broken_table_of_objects(shared: Path) -> None:
    document = real(shared, "broken_xref.pdf")
    assert document.pages == 6
    assert len(document.blocks) > 20


def test_real_file_with_a_password(shared: Path) -> None:
    with pytest.raises(EncryptedFile):
        real(shared, "encrypted.pdf")


def test_real_scan(shared: Path) -> None:
    path = shared / "corpus" / "seed_scan.pdf"
    if not path.exists():
        pytest.skip("the scan is not there")
    with pytest.raises(EmptyFile, match="images only"):
        read_pdf(path)
