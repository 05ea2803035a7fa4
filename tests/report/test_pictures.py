"""Pictures of pages: the right ones, no more than allowed, and an honest word where there is none."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from pdf_drawing import Paper
from PIL import Image
from report.conftest import WriteDataset

from extract.report import Pictures, build_report
from extract.report.drawing import CHANGED, FAILED, GONE, Box, Drawn, Order, draw, row_box
from extract.report.pictures import order_of, picture_data, shared_out, where_it_says

BLACK = (200.0, 300.0, 260.0, 320.0)
"""What the drawn page has at a known place."""


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages: one upright with a black box and two lines of a form, one that lies on its side."""
    paper = Paper(tmp_path / "account.pdf")
    paper.box(*BLACK, fill=1, colour="black")
    paper.text(72, 400, "设备验收合格率").text(300, 400, "20").text(400, 400, "19.5")
    paper.text(72, 440, "群众满意度").text(300, 440, "10")
    paper.canvas.showPage()
    paper.canvas.setPageRotation(90)
    paper.text(72, 100, "第二页")
    paper.canvas.showPage()
    paper.canvas.save()
    return paper.path


def order(pdf: Path, *pages: int, sha256: str = "", **given: object) -> Order:
    folder = pdf.parent / "pictures"
    folder.mkdir(exist_ok=True)
    digest = sha256 or hashlib.sha256(pdf.read_bytes()).hexdigest()
    fields = {"document_id": "d1", "sha256": digest, "paths": (pdf,), "pages": pages, "folder": folder}
    return Order(**{**fields, **given})  # type: ignore[arg-type]


def test_a_picture_shows_the_page_where_the_points_say(pdf: Path) -> None:
    drawn = draw(order(pdf, 1))
    assert drawn.pages == {1: (595.0, 842.0)}
    picture = Image.open(pdf.parent / "pictures" / "d1-1.png").convert("L")
    assert picture.width == 1100
    scale = picture.width / 595
    left, top, right, bottom = (round(edge * scale) for edge in BLACK)
    assert picture.crop((left + 2, top + 2, right - 2, bottom - 2)).getextrema() == (0, 0)
    assert picture.crop((left - 20, top, left - 3, bottom)).getextrema() == (255, 255)


def test_a_page_on_its_side_has_the_size_that_it_is_displayed_with(pdf: Path) -> None:
    """Its own coordinates are 842 wide, and it is turned by a quarter."""
    assert draw(order(pdf, 2)).pages == {2: (595.0, 842.0)}
    assert Image.open(pdf.parent / "pictures" / "d1-2.png").size == (1100, 1557)


def test_a_picture_is_bounded_however_long_the_page_is(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "long.pdf", size=(100, 14_000)).text(10, 20, "长页")
    paper.canvas.save()
    draw(order(paper.path, 1))
    assert Image.open(tmp_path / "pictures" / "d1-1.png").height == 4400


def test_a_page_that_the_document_does_not_have_is_not_drawn(pdf: Path) -> None:
    assert draw(order(pdf, 7)) == Drawn()


def test_a_document_that_is_gone_changed_or_broken_says_so(pdf: Path) -> None:
    assert draw(order(pdf, 1, paths=(pdf.parent / "nowhere.pdf",))) == Drawn(missing=GONE)
    assert draw(order(pdf, 1, sha256="0" * 64)) == Drawn(missing=CHANGED)
    pdf.write_bytes(b"%PDF-1.7 and no more")
    assert draw(order(pdf, 1)) == Drawn(missing=FAILED)


def test_the_copy_that_still_has_the_bytes_is_drawn(pdf: Path) -> None:
    other = pdf.with_name("other.pdf")
    other.write_bytes(b"another version")
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
    assert draw(order(pdf, 1, sha256=digest, paths=(other, pdf))).pages == {1: (595.0, 842.0)}


def test_a_row_of_a_form_is_found_by_its_name(pdf: Path) -> None:
    names = (("d1-t1r3c1", 1, "设备验收 合格率"), ("d1-t1r9c1", 1, "不在这里"))
    rows = draw(order(pdf, 1, names=names)).rows
    assert set(rows) == {"d1-t1r3c1"}
    left, top, right, bottom = rows["d1-t1r3c1"]
    # From the name to the last number of its line, and not down to the next.
    assert 71 < left < 75
    assert 415 < right < 425
    assert 385 < top < 395
    assert 400 < bottom < 404


def characters(*lines: str) -> list[tuple[str, Box]]:
    """Ten points each, in lines twenty points apart."""
    return [
        (character, (10.0 * column, 20.0 * line, 10.0 * column + 9, 20.0 * line + 10))
        for line, text in enumerate(lines)
        for column, character in enumerate(text)
    ]


def test_a_name_that_stands_twice_tells_no_row() -> None:
    assert row_box(characters("满意度90", "满意度85"), "满意度") is None


def test_a_name_on_two_lines_takes_in_both() -> None:
    assert row_box(characters("服务对象20", "满意度"), "服务对象20满意度") == (0.0, 0.0, 59.0, 30.0)


def test_an_empty_name_tells_no_row() -> None:
    assert row_box(characters("满意度90"), " ") is None


ROWS = ("facts", "projects", "indicators", "scores", "people")


def test_pages_of_headline_figures_come_first_then_the_fullest(tmp_path: Path) -> None:
    facts = [{"fact_id": f"d1-{number}", "page": page} for number, page in enumerate("3344477755")]
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in ROWS} | {
        "facts": [*facts, {"fact_id": "d1-x", "page": ""}]
    }
    document = {"document_id": "d1", "format": "pdf", "sha256": "", "source": "a.pdf"}
    made = order_of(document, tables, ["d1-8"], where_it_says(document), tmp_path)
    assert made is not None
    assert (made.pages, made.paths) == ((5, 4, 7, 3), (Path("a.pdf"),))
    assert order_of({**document, "format": "docx"}, tables, [], [], tmp_path) is None


def test_an_address_is_no_path() -> None:
    assert where_it_says({"source": "https://example.org/a.pdf"}) == ()


def test_every_document_gets_a_page_before_any_gets_two(tmp_path: Path) -> None:
    orders = [order(_empty(tmp_path), *pages) for pages in ((1, 2, 3, 4), (5,), (6, 7))]
    assert [made.pages for made in shared_out(orders, 5)] == [(1, 2), (5,), (6, 7)]
    assert [made.pages for made in shared_out(orders, 4)] == [(1,), (5,), (6,)]
    assert [made.pages for made in shared_out(orders, 0)] == [(), (), ()]
    assert [made.pages for made in shared_out(orders, 7)] == [(1, 2, 3, 4), (5,), (6, 7)]


def _empty(folder: Path) -> Path:
    path = folder / "empty.pdf"
    path.touch()
    return path


def test_what_is_not_drawn_says_why() -> None:
    drawn = Drawn(pages={3: (595.0, 842.0)})
    assert picture_data(drawn, 1)["missing"] == ""
    assert picture_data(drawn, 2)["missing"] == "picture_limit"
    assert picture_data(Drawn(missing=GONE), 2)["missing"] == "picture_gone"


def test_a_report_draws_in_processes_of_its_own(
    pdf: Path, write_dataset: WriteDataset, tmp_path: Path
) -> None:
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
    document = {"document_id": "d1", "status": "ok", "format": "pdf", "sha256": digest, "source": str(pdf)}
    facts = [{"fact_id": f"d1-p{page}-0", "document_id": "d1", "page": page} for page in (1, 2)]
    gone = {**document, "document_id": "d2", "source": str(tmp_path / "nowhere.pdf")}
    facts.append({"fact_id": "d2-p1-0", "document_id": "d2", "page": 1})
    dataset = write_dataset(documents=[document, gone], facts=facts)
    assert build_report(dataset, tmp_path / "out", Pictures(most=2)).pictures == 1
    folder = tmp_path / "out" / "data" / "pictures"
    assert sorted(path.name for path in folder.iterdir()) == ["d1-1.png", "d1.js", "d2.js"]
    text = (folder / "d1.js").read_text(encoding="utf-8")
    told = json.loads(text.removeprefix('juesuan.receive("pictures/d1",').removesuffix(");\n"))
    assert told == {"pages": {"1": [595.0, 842.0]}, "rows": {}, "missing": "picture_limit"}
    assert '"missing":"picture_gone"' in (folder / "d2.js").read_text(encoding="utf-8")
