"""Pages that are pictures: drawn here, photographed, and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pdf_drawing import Paper, body, cell, rows, tables
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader

from extract.library import load_library
from extract.model.document import Document, Paragraph
from extract.pipeline.document import read_one
from extract.read.scan.engine import is_installed
from extract.read.scan.rules import Drawn

pytestmark = [
    pytest.mark.skipif(
        not is_installed(), reason="the extra for recognition (juesuan[ocr]) is not installed"
    ),
    pytest.mark.slow,
]

FONT_FILE = Path(__file__).parents[1] / "corpus_maker" / "fonts" / "NotoSansSC-GB2312.ttf"
DPI = 150
SCALE = DPI / 72
LINES = (
    (96, "2024年度收入总计1313.50万元，支出总计1313.50万元，与"),
    (72, "上年相比各减少414.08万元，下降23.97%，主要原因是项目减少。"),
)


class Sheet:
    """A sheet of paper as a picture; measures in points from the top left corner."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self.size = (width, height)
        self.image = Image.new("RGB", (round(width * SCALE), round(height * SCALE)), "white")
        self._draw = ImageDraw.Draw(self.image)

    def text(self, x: float, top: float, text: str, size: float = 14) -> Sheet:
        """Text with its baseline at ``top``."""
        font = ImageFont.truetype(str(FONT_FILE), round(size * SCALE))
        self._draw.text((x * SCALE, top * SCALE), text, font=font, fill="black", anchor="ls")
        return self

    def lines(self, top: float, *lines: tuple[float, str]) -> Sheet:
        for number, (x, line) in enumerate(lines):
            self.text(x, top + 24 * number, line)
        return self

    def table(self, xs: list[float], ys: list[float], cells: list[list[str]], size: float = 10) -> Sheet:
        for y in ys:
            self._draw.line([xs[0] * SCALE, y * SCALE, xs[-1] * SCALE, y * SCALE], fill="black", width=2)
        for x in xs:
            self._draw.line([x * SCALE, ys[0] * SCALE, x * SCALE, ys[-1] * SCALE], fill="black", width=2)
        for bottom, row in zip(ys[1:], cells, strict=True):
            for x, text in zip(xs, row, strict=False):
                self.text(x + 4, bottom - 6, text, size)
        return self

    def on(self, paper: Paper, **options: Any) -> Paper:
        """Put the picture over the whole page."""
        paper.canvas.drawImage(ImageReader(self.image), 0, 0, *(paper.width, paper.height), **options)
        return paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "scan.pdf")


def said(document: Document) -> list[str]:
    """The paragraphs in half-width punctuation, which is all the same to a recogniser."""
    widths = str.maketrans("，：；（）％", ",:;()%")
    return [text.translate(widths) for text in body(document)]


def test_running_text_with_its_places(paper: Paper) -> None:
    document = Sheet().lines(120, *LINES).on(paper).read()
    assert said(document) == [
        "2024年度收入总计1313.50万元,支出总计1313.50万元,与上年相比各减少414.08万元,下降23.97%,主要原因是项目减少。"
    ]
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.place.recognised
    start = paragraph.text.index("414.08")
    place = paragraph.place_of(start, start + 6)
    assert (place.page, place.recognised) == (1, True)
    assert place.bbox is not None
    expected = (72 + 7 * 14, 132, 72 + 7 * 14 + 42.7, 146)
    assert place.bbox == pytest.approx(expected, abs=5)
    assert document.problems == ("page 1: its text was recognised from an image and may be wrong",)


TABLE = (
    [72.0, 232.0, 332.0, 432.0],
    [200.0, 220.0, 240.0, 260.0, 280.0],
    [
        ["项目", "年初预算", "决算数"],
        ["一般公共服务支出", "1,209.31", "1,145.07"],
        ["卫生健康支出", "0", "7"],
        ["合计", "1,209.31", "1,152.07"],
    ],
)


def test_table_with_lone_figures(paper: Paper) -> None:
    (found,) = tables(Sheet().table(*TABLE).on(paper).read())
    assert rows(found) == TABLE[2]
    last = cell(found, "1,152.07")
    assert (last.place.locator, last.place.page, last.place.recognised) == ("t1r4c3", 1, True)
    assert last.place.bbox == pytest.approx((332, 260, 432, 280), abs=1.5)


def test_thick_rule_is_one_rule() -> None:
    drawn = Drawn(ink=None, rules=None, level=[(10, 10, 200, 18)], upright=[(10, 10, 18, 90)], shapes=[])
    boxes = [drawing.box for drawing in drawn.drawings(2.0)]
    assert boxes == [(5.0, 6.75, 100.0, 7.25), (6.75, 5.0, 7.25, 45.0)]


def test_page_that_leans_and_is_grainy(paper: Paper) -> None:
    sheet = Sheet().lines(120, *LINES).table(*TABLE)
    leaning = sheet.image.rotate(1.2, Image.Resampling.BICUBIC, fillcolor="white")
    noise = np.random.default_rng(7).normal(128, 24, (leaning.height, leaning.width)).clip(0, 255)
    grain = Image.fromarray(noise.astype(np.uint8)).convert("RGB")
    sheet.image = Image.blend(leaning, grain, 0.08).filter(ImageFilter.SMOOTH)
    document = sheet.on(paper).read()
    assert [row[1:] for row in rows(tables(document)[0])[1:]] == [row[1:] for row in TABLE[2][1:]]
    assert "414.08万元,下降23.97%" in said(document)[0]


def test_page_on_its_side(paper: Paper) -> None:
    sheet = Sheet(842, 595).lines(120, *LINES).table(*TABLE)
    sheet.image = sheet.image.rotate(90, expand=True)
    (found,) = tables(sheet.on(paper).read())
    assert rows(found) == TABLE[2]
    box = cell(found, "1,152.07").place.bbox
    assert box == pytest.approx((260, 842 - 432, 280, 842 - 332), abs=1.5)


def test_picture_of_a_table_in_printed_text(paper: Paper) -> None:
    paper.text(72, 100, "本年支出见下表，单位：万元。")
    image = (
        Sheet()
        .table(*TABLE)
        .image.crop((round(60 * SCALE), round(190 * SCALE), round(450 * SCALE), round(400 * SCALE)))
    )
    paper.canvas.drawImage(ImageReader(image), 72, 300, 450, 450 * image.height / image.width)
    document = paper.read()
    assert body(document)[0] == "本年支出见下表，单位：万元。"
    assert rows(tables(document)[0]) == TABLE[2]
    assert document.problems == ("page 1: its text was recognised from an image and may be wrong",)


def test_only_recognised_pages_are_marked(paper: Paper) -> None:
    paper.text(72, 100, "本年收入合计12.30万元。").page()
    document = Sheet().text(72, 100, "本年支出合计11.00万元。").on(paper).read()
    marks = [
        (block.text, block.place.recognised) for block in document.blocks if isinstance(block, Paragraph)
    ]
    assert marks == [("本年收入合计12.30万元。", False), ("本年支出合计11.00万元。", True)]


def test_empty_picture_holds_nothing(paper: Paper) -> None:
    paper.text(72, 100, "本年收入合计12.30万元。").page()
    document = Sheet().on(paper).read()
    assert document.problems == ("page 2: no text was recognised on its image",)


@pytest.mark.parametrize(
    ("size", "blur", "problem"),
    [
        (10, 3.0, "page 1: hard to read: 1234567.89 (0."),
        (9, 2.6, "page 1: 2 places with ink could not be read"),
    ],
)
def test_what_is_hard_to_read_is_told(paper: Paper, size: float, blur: float, problem: str) -> None:
    sheet = Sheet().text(72, 120, "本年支出合计11.00万元").text(72, 160, "1234567.89", size=size)
    sheet.image = sheet.image.filter(ImageFilter.GaussianBlur(blur))
    assert sheet.on(paper).read().problems[0].startswith(problem)


def test_facts_say_that_they_were_recognised(paper: Paper) -> None:
    title = "青屿省临澜市望溪区教育局2024年度部门决算"
    sheet = Sheet().text(140, 60, title, 16).lines(120, (72, "一、收入支出决算总体情况说明"), *LINES)
    path = sheet.on(paper).save()
    rows_found = read_one(path, load_library())
    facts = {(fact.concept, fact.measure, str(fact.value)): fact for fact in rows_found.facts}
    change = facts["revenue_expenditure.total", "change", "-414.08"]
    assert (change.origin, change.recognised, change.page) == ("narrative", "ocr", 1)
    assert {fact.recognised for fact in rows_found.facts} == {"ocr"}
    assert rows_found.documents[0].status == "partial"


def test_wrong_figure_is_flagged_and_kept(paper: Paper) -> None:
    title = "青屿省临澜市望溪区教育局2024年度部门决算"
    told = "2024年本年支出合计1313.50万元，其中：基本支出1236.95万元，"
    more = "占98.74%；项目支出16.55万元，占1.26%。"
    sheet = Sheet().text(140, 60, title, 16).lines(120, (72, "三、支出决算情况说明"), (100, told), (72, more))
    found = read_one(sheet.on(paper).save(), load_library())
    (basic,) = [
        fact for fact in found.facts if (fact.concept, fact.measure) == ("expenditure.basic", "final")
    ]
    assert (str(basic.value), basic.verified, basic.recognised) == ("1236.95", "contradicted", "ocr")
    assert found.findings


def test_real_scan(shared: Path) -> None:
    path = shared / "corpus" / "seed_scan.pdf"
    if not path.exists():
        pytest.skip("the scan is not there")
    found = read_one(path, load_library())
    amounts = [fact for fact in found.facts if fact.origin == "narrative" and fact.unit in {"万元", "%"}]
    assert len(amounts) == 18
    assert {fact.verified for fact in amounts} == {"identity"}
