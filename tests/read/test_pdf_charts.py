"""Charts drawn in PDF files: their numbers where drawing and labels agree, mere labels where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_drawing import Paper, body, tables

from extract.model.document import Chart, Document, Paragraph, Role


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "account.pdf")


def charts(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart)]


def labels(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and b.role is Role.TEXT_BOX]


BARS = [(150, "blue", 1200.0), (190, "red", 1500.0), (280, "blue", 1100.0), (320, "red", 1400.0)]


def bar_chart(paper: Paper, **changed: float) -> Paper:
    """Two bodies in two years; ``changed`` gives a bar (by its place) another height than its label says."""
    paper.box(100, 100, 420, 360).centre(120, "收支变动", 11)
    for y in (150, 200, 250, 300):
        paper.rule(130, y, 400, y).text(103, y + 3, str((300 - y) * 10), 8)
    for number, (x, colour, value) in enumerate(BARS):
        top = 300 - changed.get(f"bar{number}", value) / 10
        paper.box(x, top, x + 40, 300, fill=1, colour=colour)
        paper.text(x + 4, top - 4, f"{value:.2f}", 8)
    paper.text(180, 315, "收入", 8).text(310, 315, "支出", 8)
    paper.box(180, 335, 186, 341, fill=1, colour="blue").text(190, 341, "2024年", 8)
    return paper.box(260, 335, 266, 341, fill=1, colour="red").text(270, 341, "2023年", 8)


def test_bars_give_their_series(paper: Paper) -> None:
    document = bar_chart(paper).lines(390, "　　图1：收支变动情况").read()
    (chart,) = charts(document)
    assert (chart.kind, chart.title, chart.place.locator, chart.place.page) == ("bar", "收支变动", "c1", 1)
    assert [(s.name, s.categories, s.values, s.place.locator) for s in chart.series] == [
        ("2024年", ("收入", "支出"), ("1200.00", "1100.00"), "c1s1"),
        ("2023年", ("收入", "支出"), ("1500.00", "1400.00"), "c1s2"),
    ]
    assert labels(document) == ["1500", "1000", "500", "0"]
    assert body(document) == ["图1：收支变动情况"]
    assert tables(document) == []


def test_a_bar_that_contradicts_its_label_leaves_labels(paper: Paper) -> None:
    document = bar_chart(paper, bar2=800.0).read()
    assert charts(document) == []
    assert {"1200.00", "1500.00", "1100.00", "1400.00", "收入", "2023年"} <= set(labels(document))


def test_counted_categories_have_no_name(paper: Paper) -> None:
    paper.rule(130, 300, 400, 300)
    for x, value, name in ((150, 120.0, "1"), (250, 90.0, "2")):
        paper.box(x, 300 - value, x + 40, 300, fill=1, colour="blue").text(
            x + 5, 296 - value, f"{value:.1f}", 8
        )
        paper.text(x + 15, 310, name, 8)
    document = paper.read()
    (chart,) = charts(document)
    assert [(s.categories, s.values) for s in chart.series] == [(("", ""), ("120.0", "90.0"))]
    assert labels(document) == ["1", "2"]


def test_slices_give_their_shares(paper: Paper) -> None:
    paper.box(100, 100, 420, 360)
    start = 90.0
    for share, colour in ((90.2, "blue"), (8.0, "red"), (1.8, "green")):
        paper.canvas.setFillColor(colour)
        paper.canvas.wedge(200, 842 - 300, 340, 842 - 160, start, 3.6 * share, stroke=0, fill=1)
        start += 3.6 * share
    paper.canvas.setFillColor("black")
    paper.text(260, 240, "90.2%", 8).text(230, 150, "8.0%", 8).text(262, 150, "1.8%", 8)
    for x, colour, name in ((130, "blue", "基本支出"), (210, "red", "项目支出"), (290, "green", "经营支出")):
        paper.box(x, 335, x + 6, 341, fill=1, colour=colour).text(x + 10, 341, name, 8)
    (chart,) = charts(paper.read())
    assert chart.kind == "pie"
    assert [(s.categories, s.values) for s in chart.series] == [
        (("基本支出", "项目支出", "经营支出"), ("90.2", "8.0", "1.8"))
    ]


def test_shaded_header_cells_are_no_chart(paper: Paper) -> None:
    for left in (72, 172, 272):
        paper.box(left, 100, left + 100, 120, fill=1, colour="lightblue").text(left + 5, 114, "决算数", 10)
    document = paper.grid([72, 172, 272, 372], [100, 120, 140]).text(77, 134, "5.60", 10).read()
    assert charts(document) == []
    assert len(tables(document)) == 1


def test_a_chart_without_a_frame_takes_its_labels_along(paper: Paper) -> None:
    paper.lines(100, "　　本年支出的构成如下。")
    paper.rule(130, 300, 400, 300)
    for x, value in ((150, 120.0), (250, 90.0)):
        paper.box(x, 300 - value, x + 40, 300, fill=1, colour="blue").text(
            x + 5, 296 - value, f"{value:.1f}", 8
        )
    paper.text(160, 310, "基本", 8).text(260, 310, "项目", 8).lines(350, "　　以上为全部支出。")
    document = paper.read()
    (chart,) = charts(document)
    assert [(s.name, s.categories, s.values) for s in chart.series] == [
        ("", ("基本", "项目"), ("120.0", "90.0"))
    ]
    assert body(document) == ["本年支出的构成如下。", "以上为全部支出。"]
