"""An archive as one publication: its parts in order, their places, what of it could not be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_files import zip_of
from pdf_drawing import Paper
from word_package import WordFile

from extract.errors import EmptyFile, ReadError
from extract.library import load_library
from extract.model.document import Paragraph, Table
from extract.pipeline.document import open_account
from extract.read import open_document

TABLE = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>本年支出</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>11.00</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def word(path: Path, *lines: str, table: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return WordFile(body=body + table, parts={}, relations="").write(path).read_bytes()


def pdf(path: Path, *pages: str) -> bytes:
    paper = Paper(path)
    for number, page in enumerate(pages):
        if number:
            paper.page()
        paper.text(72, 100, page).table(
            [72, 172, 272], [200, 220, 240], [["项目", "数"], ["收入", f"{number}.50"]]
        )
    return paper.save().read_bytes()


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    text = "本单位2024年度收入总计12.30万元，支出总计12.30万元，与上年相比没有变化，也没有结转。" * 3
    members = {
        "1附表.pdf": pdf(tmp_path / "a.pdf", "收入决算表", "支出决算表"),
        "2说明.docx": word(tmp_path / "b.docx", "决算说明", text, table=TABLE),
        "3附表.pdf": pdf(tmp_path / "c.pdf", "项目决算表"),
    }
    return zip_of(tmp_path / "publication.zip", members)


def test_parts_follow_the_narrative(publication: Path) -> None:
    document = open_document(publication)
    assert document.format == "zip"
    assert [(part.name, part.format, part.locators, part.pages) for part in document.parts] == [
        ("2说明.docx", "docx", ("p1-p2", "t1-t1"), None),
        ("1附表.pdf", "pdf", ("p3-p4", "t2-t3"), (1, 2)),
        ("3附表.pdf", "pdf", ("p5-p5", "t4-t4"), (3, 3)),
    ]
    assert document.pages == 3
    assert document.problems == ()
    assert document.notes == (
        "2说明.docx: p1-p2, t1-t1",
        "1附表.pdf: p3-p4, t2-t3, pages 1-2",
        "3附表.pdf: p5-p5, t4-t4, pages 3-3",
    )


def test_places_go_on_over_the_parts(publication: Path) -> None:
    document = open_document(publication)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [(table.place.locator, table.place.page, table.cells[-1].text) for table in tables] == [
        ("t1", None, "11.00"),
        ("t2", 1, "0.50"),
        ("t3", 2, "1.50"),
        ("t4", 3, "0.50"),
    ]
    assert [table.cells[-1].place.locator for table in tables] == ["t1r1c2", "t2r2c2", "t3r2c2", "t4r2c2"]
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [paragraph.place.locator for paragraph in paragraphs] == ["p1", "p2", "p3", "p4", "p5"]
    assert [line.page for line in paragraphs[-1].lines] == [3]


def test_one_document_in_two_formats_counts_once(tmp_path: Path) -> None:
    lines = [f"第{number}项支出{number}.{number}5万元。" for number in range(10, 40)]
    paper = Paper(tmp_path / "same.pdf")
    paper.lines(80, *lines)
    members = {"决算.pdf": paper.save().read_bytes(), "决算.docx": word(tmp_path / "same.docx", *lines)}
    document = open_document(zip_of(tmp_path / "twice.zip", members))
    assert [part.name for part in document.parts] == ["决算.docx"]
    assert document.notes[-1] == "决算.pdf repeats 决算.docx and was left out"
    assert document.problems == ()


def test_members_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {
        "说明.docx": word(tmp_path / "a.docx", "收入12.30万元"),
        "封面.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
        "坏.pdf": b"%PDF-1.4 nothing",
        "style.css": "td { width: 12.30pt }",
    }
    document = open_document(zip_of(tmp_path / "mixed.zip", members))
    assert [part.name for part in document.parts] == ["说明.docx"]
    assert {problem.partition(": ")[0] for problem in document.problems} == {
        "坏.pdf",
        "封面.png",
        "style.css",
    }


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile, match="the archive holds no files"):
        open_document(zip_of(tmp_path / "empty.zip", {"空/": ""}))
    with pytest.raises(EmptyFile, match=r"封面\.png: the file is a PNG picture"):
        open_document(zip_of(tmp_path / "pictures.zip", {"封面.png": b"\x89PNG\r\n\x1a\n" + bytes(40)}))


def account(path: Path, body: str, year: int) -> bytes:
    return word(path, f"{body}{year}年度部门决算", f"{year}年度收入总计12.30万元，支出总计12.30万元。")


def test_accounts_of_two_bodies_are_never_one(tmp_path: Path) -> None:
    members = {
        "甲.docx": account(tmp_path / "a.docx", "青屿省临澜市望溪区教育局", 2024),
        "乙.docx": account(tmp_path / "b.docx", "青屿省临澜市望溪区水利局", 2024),
    }
    path = zip_of(tmp_path / "two.zip", members)
    with pytest.raises(ReadError, match=r"several publications: 乙\.docx .*水利局 2024.*教育局 2024"):
        open_account(path, load_library())


def test_accounts_of_two_years_are_never_one(tmp_path: Path) -> None:
    members = {
        "1.docx": account(tmp_path / "a.docx", "青屿省临澜市望溪区教育局", 2023),
        "2.docx": account(tmp_path / "b.docx", "青屿省临澜市望溪区教育局", 2024),
    }
    with pytest.raises(ReadError, match="several publications"):
        open_account(zip_of(tmp_path / "two.zip", members), load_library())


def test_narrative_and_tables_of_one_body_meet(tmp_path: Path) -> None:
    members = {
        "说明.docx": account(tmp_path / "a.docx", "青屿省临澜市望溪区教育局", 2024),
        "附表.pdf": pdf(tmp_path / "b.pdf", "收入决算表"),
    }
    _, read = open_account(zip_of(tmp_path / "one.zip", members), load_library())
    assert (read.profile.organisation, read.profile.fiscal_year) == ("青屿省临澜市望溪区教育局", 2024)
    assert read.items[-1].table.cells[-1].text == "0.50"  # type: ignore[union-attr]
