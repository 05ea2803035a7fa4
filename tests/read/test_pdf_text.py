"""Running text in PDF files: reading order, paragraphs over lines and pages, what is no paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_drawing import A4, LEFT, Paper, body, tables

from extract.model.document import Paragraph, Role

FULL = "本年度部门收入合计为一千二百三十四万元其中财政拨款收入占绝大部分其他收入只占很小一部分"[:38]
"""A line that fills its width of 38 characters."""


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "account.pdf")


def paragraphs(paper: Paper) -> list[Paragraph]:
    return [block for block in paper.read().blocks if isinstance(block, Paragraph)]


def test_lines_of_a_paragraph_are_joined(paper: Paper) -> None:
    paper.lines(100, "　　" + FULL[:36], FULL, "年末结转和结余为12.40万元。", "　　下一段从这里开始。")
    assert body(paper.read()) == [FULL[:36] + FULL + "年末结转和结余为12.40万元。", "下一段从这里开始。"]


def test_each_printed_line_is_a_line_with_its_edges(paper: Paper) -> None:
    paper.lines(100, "　　" + FULL[:36], "共支出12.40万元。", "　　" + FULL[:36], FULL)
    first = paragraphs(paper)[0]
    assert [(line.start, line.end, line.page) for line in first.lines] == [(0, 36, 1), (36, 47, 1)]
    at = first.text.index("12.40")
    place = first.place_of(at, at + 5)
    assert place.bbox is not None
    x0, top, x1, bottom = place.bbox
    assert (round(x0), place.page) == (round(LEFT + 3 * 12), 1)
    assert top < 120 < bottom < 124
    assert 25 < x1 - x0 < 40


def test_a_heading_is_not_glued_to_its_text(paper: Paper) -> None:
    paper.lines(
        100,
        "　　一、收入情况说明",
        "　　" + FULL[:36],
        FULL[:20] + "。",
        "　　二、支出情况说明",
        "　　" + FULL[:36],
        FULL,
    )
    texts = body(paper.read())
    assert (texts[0], texts[2]) == ("一、收入情况说明", "二、支出情况说明")


def test_paragraphs_without_indent_end_where_a_line_is_short(paper: Paper) -> None:
    paper.lines(100, FULL, FULL[:30] + "。", FULL, FULL, FULL[:10] + "。", "1.本局机关", "2.下属中心")
    assert body(paper.read()) == [
        FULL + FULL[:30] + "。",
        FULL + FULL + FULL[:10] + "。",
        "1.本局机关",
        "2.下属中心",
    ]


def test_extra_space_starts_a_paragraph(paper: Paper) -> None:
    paper.lines(100, FULL, FULL).lines(170, FULL, FULL[:9] + "。")
    assert body(paper.read()) == [FULL + FULL, FULL + FULL[:9] + "。"]


def test_a_sentence_goes_on_over_the_page(paper: Paper) -> None:
    paper.lines(740, "　　" + FULL[:36], FULL).page().lines(
        80, "其中项目支出16.55万元。", "　　" + FULL[:36], FULL
    )
    first = paragraphs(paper)[0]
    assert first.text == FULL[:36] + FULL + "其中项目支出16.55万元。"
    at = first.text.index("16.55")
    assert [line.page for line in first.lines] == [1, 1, 2]
    assert first.place.page == 1
    assert first.place_of(at, at + 5).page == 2


def test_short_lines_that_end_alike_are_no_margin(paper: Paper) -> None:
    uneven = [FULL[:length] for length in range(6, 33, 3)]
    paper.lines(100, *("　　" + line for line in uneven), "　　" + FULL[:36], "签字：罗阳")
    paper.page().lines(80, "　　附件2").page().lines(80, "　　附件3")
    assert body(paper.read()) == [*uneven, FULL[:36] + "签字：罗阳", "附件2", "附件3"]


def test_a_number_and_its_unit_broken_over_a_line_are_joined(paper: Paper) -> None:
    paper.lines(100, "　　" + FULL[:31] + "收入1.5万", "元，支出1.2万元。", "　　" + FULL[:36], FULL)
    assert "收入1.5万元，支出1.2万元。" in body(paper.read())[0]


def test_a_line_ends_early_before_a_figure_that_does_not_fit(paper: Paper) -> None:
    paper.lines(100, "　　" + FULL[:36], FULL[:33] + "共", "161.62万元，都已支付。", "　　" + FULL[:36], FULL)
    assert body(paper.read())[0].endswith("共161.62万元，都已支付。")


def test_latin_words_keep_their_space_over_a_line(paper: Paper) -> None:
    paper.lines(
        100, "　　" + FULL[:30] + "Open Data", "Package " + FULL[:20] + "。", "　　" + FULL[:36], FULL
    )
    assert "Open Data Package" in body(paper.read())[0]


def test_text_layer_out_of_order(paper: Paper) -> None:
    paper.text(LEFT, 160, "三、支出决算情况").text(LEFT, 100, "一、总体情况").text(LEFT, 220, "五、其他事项")
    paper.text(LEFT + 72, 130, "1234.56万元").text(LEFT, 130, "二、收入合计").text(LEFT, 190, "四、结转结余")
    assert body(paper.read()) == [
        "一、总体情况",
        "二、收入合计1234.56万元",
        "三、支出决算情况",
        "四、结转结余",
        "五、其他事项",
    ]


def test_raised_and_larger_letters_stay_in_their_line(paper: Paper) -> None:
    paper.text(LEFT, 100, "用房面积一百米").text(LEFT + 84, 96, "2", 7).text(LEFT + 88, 101, "，设备", 15)
    assert body(paper.read()) == ["用房面积一百米2，设备"]


def test_centred_titles_stand_alone(paper: Paper) -> None:
    paper.centre(100, "云溪县测绘局", 22).centre(140, "2024年度部门决算", 22).centre(200, "收入决算表").lines(
        240, FULL, FULL
    )
    assert body(paper.read()) == ["云溪县测绘局", "2024年度部门决算", "收入决算表", FULL + FULL]


def test_a_title_over_two_lines_is_one(paper: Paper) -> None:
    paper.centre(100, "第三部分云溪县测绘地理信息中心2024年度部门决算", 18).centre(128, "情况说明", 18).lines(
        170, *[FULL] * 6
    )
    assert body(paper.read())[0] == "第三部分云溪县测绘地理信息中心2024年度部门决算情况说明"


def test_unit_at_the_right_margin_is_not_glued(paper: Paper) -> None:
    paper.lines(60, FULL, FULL).right(LEFT + 38 * 12, 110, "公开01表").text(
        LEFT, 130, "部门：云溪县测绘局"
    ).right(LEFT + 38 * 12, 130, "单位：万元")
    assert body(paper.read())[1:] == ["公开01表", "部门：云溪县测绘局 单位：万元"]


def test_list_items_of_one_line_stay_apart(paper: Paper) -> None:
    items = [f"{number}、{FULL[:33]}" for number in "六七八九"]
    assert body(paper.lines(100, *items).read()) == items


def test_page_numbers_are_furniture(paper: Paper) -> None:
    for number in (1, 2, 3):
        paper.lines(100, "　　" + FULL[:36], FULL, FULL[:12] + "。").centre(800, f"— {number} —").page()
    document = paper.read()
    assert [(p.text, p.role, p.place.locator, p.place.page) for p in document.furniture] == [
        ("— 1 —", Role.FOOTER, "f1", 1),
        ("— 2 —", Role.FOOTER, "f2", 2),
        ("— 3 —", Role.FOOTER, "f3", 3),
    ]
    assert len(body(document)) == 3


def test_a_running_header_is_furniture(paper: Paper) -> None:
    for number in range(4):
        paper.centre(45, "云溪县测绘局2024年度部门决算", 9).lines(
            100, "　　" + FULL[:36], f"第{number}段。"
        ).page()
    document = paper.read()
    assert [p.role for p in document.furniture] == [Role.HEADER] * 4
    assert body(document) == [f"{FULL[:36]}第{number}段。" for number in range(4)]


def test_a_unit_repeated_above_every_table_is_no_header(paper: Paper) -> None:
    for _ in range(4):
        paper.right(500, 62, "单位：万元", 10).table(
            [72, 300, 500], [70, 90, 110], [["项目", "金额"], ["合计", "1.00"]]
        ).page()
    document = paper.read()
    assert document.furniture == ()
    assert body(document) == ["单位：万元"] * 4


def test_a_title_repeated_below_another_line_is_no_header(paper: Paper) -> None:
    for number in range(4):
        paper.centre(40, f"支出明细之{'甲乙丙丁'[number]}", 10).right(520, 58, "单位：万元", 10).lines(
            120, FULL, FULL
        ).page()
    document = paper.read()
    assert document.furniture == ()
    assert body(document).count("单位：万元") == 4


def test_contents_with_leaders_are_set_apart(paper: Paper) -> None:
    paper.centre(80, "目 录", 16)
    for number, entry in enumerate(["部门职责", "机构设置", "收入决算", "支出决算"]):
        paper.text(LEFT, 120 + 24 * number, f"{entry}{'.' * 60}{number + 3}")
    paper.page().lines(100, "部门职责", "　　" + FULL[:36], FULL)
    document = paper.read()
    contents = [b.text for b in document.blocks if isinstance(b, Paragraph) and b.role is Role.CONTENTS]
    assert contents[0] == "目 录"
    assert len(contents) == 5
    assert body(document)[0] == "部门职责"


def test_rotated_page_is_read_as_displayed(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "turned.pdf", (842.0, 595.0))
    paper.canvas.setPageRotation(90)
    paper.canvas.translate(595, 0)
    paper.canvas.rotate(90)
    paper.text(100, 80, "收入决算表").table(
        [100, 300, 500], [100, 120, 140], [["项目", "金额"], ["合计", "8.80"]]
    )
    document = paper.read()
    (table,) = tables(document)
    assert body(document) == ["收入决算表"]
    assert table.cells[-1].text == "8.80"
    assert table.cells[-1].place.bbox == (300.0, 120.0, 500.0, 140.0)


def test_text_turned_on_an_upright_page_is_read_too(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "sideways.pdf")
    paper.canvas.translate(595, 0)
    paper.canvas.rotate(90)
    paper.height = 595.0
    paper.text(100, 80, "收入决算表").table(
        [100, 300, 500], [100, 120, 140], [["项目", "金额"], ["合计", "8.80"]]
    )
    document = paper.read()
    (table,) = tables(document)
    assert body(document) == ["收入决算表"]
    assert table.cells[-1].text == "8.80"
    assert table.cells[-1].place.bbox == (120.0, 342.0, 140.0, 542.0)


def test_crop_box_moves_the_corner(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "cropped.pdf", cropBox=(50, 42, 545, 742))
    paper.text(150, 40, "裁去的页眉").text(150, 200, "正文").table(
        [150, 250, 350], [220, 240, 260], [["甲", "1.00"], ["乙", "2.00"]]
    )
    document = paper.read()
    (table,) = tables(document)
    assert body(document) == ["正文"]
    assert table.place.bbox == (100.0, 120.0, 300.0, 160.0)


def test_labels_of_a_chart_wreck_no_sentence(paper: Paper) -> None:
    paper.lines(100, "　　" + FULL[:36], FULL[:10] + "。")
    paper.box(100, 150, 400, 350, fill=0)
    for y in (200, 250, 300):
        paper.rule(130, y, 380, y).text(105, y + 4, str(300 - y), 8)
    for x, top, colour in ((150, 220, "blue"), (200, 180, "red"), (280, 240, "blue"), (330, 190, "red")):
        paper.box(x, top, x + 40, 300, fill=1, colour=colour).text(x + 2, top - 4, "88.8", 8)
    paper.text(165, 315, "收入", 8).text(300, 315, "支出", 8).lines(380, "　　（图1：收支变动情况）")
    document = paper.read()
    assert tables(document) == []
    assert body(document) == [FULL[:36] + FULL[:10] + "。", "（图1：收支变动情况）"]
    labels = [b.text for b in document.blocks if isinstance(b, Paragraph) and b.role is Role.TEXT_BOX]
    assert labels.count("88.8") == 4
    assert {"收入", "支出"} <= set(labels)


def test_slanted_watermark_parts_no_paragraph(paper: Paper) -> None:
    paper.lines(700, "　　" + FULL[:36], FULL)
    paper.canvas.saveState()
    paper.canvas.translate(200, 300)
    paper.canvas.rotate(45)
    paper.canvas.drawString(0, 0, "内部资料")
    paper.canvas.restoreState()
    paper.page().lines(80, FULL[:20] + "。", "　　" + FULL[:36], FULL)
    document = paper.read()
    assert body(document)[0] == FULL[:36] + FULL + FULL[:20] + "。"
    assert "内部资料" in [
        b.text for b in document.blocks if isinstance(b, Paragraph) and b.role is Role.TEXT_BOX
    ]


def test_font_without_a_file(tmp_path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    paper = Paper(tmp_path / "plain.pdf", A4)
    paper.text(LEFT, 100, "本年收入合计", 12, "STSong-Light").text(
        LEFT + 72, 100, "123.45", 12, "Times-Roman"
    )
    paper.text(LEFT + 110, 100, "万元", 12, "STSong-Light")
    assert body(paper.read()) == ["本年收入合计123.45万元"]


def test_a_long_document_is_opened_anew_on_the_way(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.read.pdf.pdfium.PAGES_AT_ONCE", 2)
    for number in range(5):
        paper.lines(100, "　　" + FULL[:36], f"第{number}段。").page()
    document = paper.read()
    assert document.pages == 5
    assert body(document) == [f"{FULL[:36]}第{number}段。" for number in range(5)]
