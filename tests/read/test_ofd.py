"""OFD files: text where its steps put it, rules into the same tables as those of a PDF, and files that are damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from ofd_drawing import NAMESPACE, OfdPaper, mm, path_object, rule, table, text_object
from pdf_drawing import body, cell, rows, tables

from extract.errors import DamagedFile, EmptyFile, LimitExceeded
from extract.model.document import Document, Paragraph
from extract.read import open_document
from extract.read.ofd import page as page_reader
from extract.read.ofd.geometry import deltas, numbers

GRID = ([72.0, 172.0, 272.0], [100.0, 120.0, 140.0])


@pytest.fixture
def paper(tmp_path: Path) -> OfdPaper:
    return OfdPaper(tmp_path / "account.ofd")


def read(paper: OfdPaper) -> Document:
    return open_document(paper.save())


def test_lines_become_a_paragraph(paper: OfdPaper) -> None:
    first = "本单位2024年度收入总计1313.50万元，支出总计1313.50万元，与上年相比"
    paper.page(text_object(96, 100, first), text_object(72, 120, "各减少414.08万元，下降23.97%。"))
    document = read(paper)
    assert document.format == "ofd"
    assert document.pages == 1
    assert document.problems == ()
    assert body(document) == [first + "各减少414.08万元，下降23.97%。"]
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    place = paragraph.place_of(len(first) + 3, len(first) + 11)
    assert (place.locator, place.page) == ("p1", 1)
    assert place.bbox == pytest.approx((108.0, 109.4, 168.0, 121.4), abs=0.11)


def test_table(paper: OfdPaper) -> None:
    paper.page(table(*GRID, [["项目", "决算数"], ["本年收入", "1,313.50"]]))
    (found,) = tables(read(paper))
    assert rows(found) == [["项目", "决算数"], ["本年收入", "1,313.50"]]
    assert found.ruled
    assert cell(found, "1,313.50").place.locator == "t1r2c2"
    assert cell(found, "1,313.50").place.bbox == pytest.approx((172, 120, 272, 140), abs=0.11)


def test_boxes_of_paths_are_rules_and_white_ones_are_not(paper: OfdPaper) -> None:
    box = f"M 0 0 L {mm(200)} 0 L {mm(200, 40)} L 0 {mm(40)} C"
    white = '<ofd:FillColor Value="255 255 255"/>'
    paper.page(
        path_object(72, 100, box),
        rule(172, 100, 172, 140),
        path_object(300, 100, box, inside=white, Fill="true", Stroke="false"),
        rule(400, 100, 400, 140),
        text_object(80, 120, "合计"),
        text_object(180, 120, "11.00"),
    )
    (found,) = tables(read(paper))
    assert rows(found) == [["合计", "11.00"]]


def test_layers_of_a_template(paper: OfdPaper) -> None:
    paper.templates["7"] = "".join(
        [rule(72, y, 272, y) for y in GRID[1]] + [rule(x, 100, x, 140) for x in GRID[0]]
    )
    paper.page(text_object(75, 114, "收入", 10), text_object(175, 114, "1.00", 10), template="7")
    paper.page(text_object(75, 114, "支出", 10), text_object(175, 114, "2.00", 10), template="7")
    assert [rows(found)[0] for found in tables(read(paper))] == [["收入", "1.00"], ["支出", "2.00"]]


def test_matrix_and_page_box_move_an_object(paper: OfdPaper) -> None:
    moved = text_object(0, 12, "本年支出2.00万元", CTM=f"2 0 0 2 {mm(50, 80)}")
    area = "<ofd:Area><ofd:PhysicalBox>-10 -10 300 300</ofd:PhysicalBox></ofd:Area>"
    paper.page(moved, area=area)
    (paragraph,) = read(paper).blocks
    assert isinstance(paragraph, Paragraph)
    (line,) = paragraph.lines
    assert line.edges[0] == pytest.approx(50 + 10 / 25.4 * 72, abs=0.1)
    assert line.edges[1] - line.edges[0] == pytest.approx(24, abs=0.11)


def test_turned_text_stays_out_of_sentences(paper: OfdPaper) -> None:
    paper.page(text_object(72, 100, "本年收入1.00万元"), text_object(500, 300, "注", CTM="0 1 -1 0 0 0"))
    document = read(paper)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "本年收入1.00万元",
        "注",
    ]


def test_steps_that_are_repeated() -> None:
    assert deltas("3.2 g 3 4.5 1") == [3.2, 4.5, 4.5, 4.5, 1.0]
    assert len(deltas("g 99999999999 1")) == 100_000
    assert deltas("g") == []
    assert numbers("M1.5-.25e2,x") == [1.5, -25.0]


def test_characters_without_steps_follow_each_other(paper: OfdPaper) -> None:
    paper.page(text_object(72, 100, "支出12.30万元", steps=" "))
    assert body(read(paper)) == ["支出12.30万元"]


def test_groups_and_hidden_objects(paper: OfdPaper) -> None:
    paper.page(
        f'<ofd:PageBlock ID="3"><ofd:PageBlock ID="4">{text_object(72, 100, "看得见1.00万元")}</ofd:PageBlock></ofd:PageBlock>',
        text_object(72, 200, "看不见2.00万元", Visible="false"),
    )
    assert body(read(paper)) == ["看得见1.00万元"]


def test_page_that_is_an_image(paper: OfdPaper) -> None:
    paper.page(text_object(72, 100, "第一页1.00万元"))
    paper.page('<ofd:ImageObject ID="5" Boundary="0 0 210 297" ResourceID="1"/>')
    assert read(paper).problems == ("page 2: no text layer (an image)",)


def test_missing_page(paper: OfdPaper) -> None:
    paper.page(text_object(72, 100, "第一页1.00万元"))
    paper.page("").parts["Doc_0/Pages/Page_1/Content.xml"] = "<ofd:Page"
    document = open_document(paper.save())
    (problem,) = document.problems
    assert problem.startswith("page 2: part Doc_0/Pages/Page_1/Content.xml is not well-formed XML")
    assert body(document) == ["第一页1.00万元"]


def test_entities_are_not_read(paper: OfdPaper, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("99.99万元")
    paper.page("")
    paper.parts["Doc_0/Pages/Page_0/Content.xml"] = (
        f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]><ofd:Page {NAMESPACE}>&s;</ofd:Page>'
    )
    with pytest.raises(DamagedFile, match="declares a document type"):
        read(paper)


def test_page_names_never_leave_the_package(paper: OfdPaper) -> None:
    paper.page(text_object(72, 100, "1.00万元"))
    paper.parts["OFD.xml"] = (
        f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    with pytest.raises(DamagedFile, match="lacks its part etc/passwd"):
        read(paper)


def test_nothing_on_any_page(paper: OfdPaper) -> None:
    paper.page(rule(72, 100, 272, 100))
    with pytest.raises(EmptyFile, match="holds no text"):
        read(paper)


def test_no_document(paper: OfdPaper) -> None:
    paper.page("").parts["OFD.xml"] = f"<ofd:OFD {NAMESPACE}/>"
    with pytest.raises(DamagedFile, match="names no document"):
        read(paper)


def test_too_many_objects(paper: OfdPaper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_reader, "MOST_OBJECTS", 2)
    paper.page(text_object(72, 100, "第一页1.00万元")).page(*[rule(0, y, 9, y) for y in range(3)])
    assert read(paper).problems == ("page 2: the page has more than 2 objects; it was not read",)


def test_too_many_characters(paper: OfdPaper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_reader, "MOST_CHARACTERS", 8)
    paper.page(text_object(72, 100, "收入1.00")).page(text_object(72, 100, "收入11111.00"))
    assert read(paper).problems == ("page 2: the page has more than 8 characters; it was not read",)


def test_deeply_nested_groups(paper: OfdPaper) -> None:
    paper.page("<ofd:PageBlock>" * 200 + text_object(72, 100, "深1.00万元") + "</ofd:PageBlock>" * 200)
    assert body(read(paper)) == ["深1.00万元"]


def test_bomb(paper: OfdPaper) -> None:
    paper.page("")
    paper.parts["Doc_0/Pages/Page_0/Content.xml"] = " " * (17 * 2**20)
    with pytest.raises(LimitExceeded, match="unpacks to 17 MB"):
        read(paper)
