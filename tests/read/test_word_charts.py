"""Charts give the numbers that they keep of their sheet, as they keep them, in their place."""

from __future__ import annotations

import pytest
from word_package import Word, charts, paragraph, root

from extract.model.document import Paragraph


def points(*texts: str, tag: str = "strCache") -> str:
    listed = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts))
    return f'<c:{tag}><c:ptCount val="{len(texts)}"/>{listed}</c:{tag}>'


def series(name: str, categories: str, values: str) -> str:
    return (
        f"<c:ser><c:tx><c:strRef>{points(name)}</c:strRef></c:tx>"
        f"<c:cat><c:strRef>{categories}</c:strRef></c:cat><c:val><c:numRef>{values}</c:numRef></c:val></c:ser>"
    )


def plot(kind: str, inside: str, title: str = "") -> str:
    area = f"<c:plotArea><c:{kind}>{inside}</c:{kind}></c:plotArea>"
    return root("c:chartSpace", f"<c:chart>{title}{area}</c:chart>")


ANCHOR = '<w:p><w:r><w:drawing><c:chart r:id="{}"/></w:drawing></w:r></w:p>'
BARS = plot(
    "barChart",
    series("2024年", points("收入", "支出"), points("1313.5", "1300.050", tag="numCache"))
    + series("2023年", points("收入", "支出"), points("1727.58", "1.0E-2", tag="numCache")),
)


def test_series_stand_with_their_names_and_values_as_cached(word: Word) -> None:
    document = word(
        paragraph("前") + ANCHOR.format("rId3") + paragraph("后"),
        parts={"charts/chart1.xml": ("rId3", "chart", BARS)},
    )
    (found,) = charts(document)
    assert [block.place.locator for block in document.blocks] == ["p1", "c1", "p3"]
    assert (found.kind, found.title) == ("bar", "")
    assert [(one.name, one.categories, one.values, one.place.locator) for one in found.series] == [
        ("2024年", ("收入", "支出"), ("1313.5", "1300.050"), "c1s1"),
        ("2023年", ("收入", "支出"), ("1727.58", "1.0E-2"), "c1s2"),
    ]


@pytest.mark.parametrize(
    ("element", "kind"),
    [("pie3DChart", "pie"), ("doughnutChart", "pie"), ("lineChart", "line"), ("radarChart", "other")],
)
def test_kinds(word: Word, element: str, kind: str) -> None:
    content = plot(element, series("列1", points("甲"), points("1", tag="numCache")))
    document = word(ANCHOR.format("rId3"), parts={"charts/chart1.xml": ("rId3", "chart", content)})
    assert charts(document)[0].kind == kind


def test_a_gap_is_an_empty_value(word: Word) -> None:
    gap = '<c:numCache><c:ptCount val="3"/><c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="2"><c:v>3</c:v></c:pt></c:numCache>'
    content = plot("barChart", series("列1", points("甲", "乙", "丙"), gap))
    document = word(ANCHOR.format("rId3"), parts={"charts/chart1.xml": ("rId3", "chart", content)})
    assert charts(document)[0].series[0].values == ("1", "", "3")


def test_a_title_is_read_from_its_runs(word: Word) -> None:
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>支出</a:t></a:r><a:r><a:t>结构</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    content = plot("pieChart", series("列1", points("甲"), points("1", tag="numCache")), title)
    document = word(ANCHOR.format("rId3"), parts={"charts/chart1.xml": ("rId3", "chart", content)})
    assert charts(document)[0].title == "支出结构"


def test_levels_of_categories_are_joined(word: Word) -> None:
    levels = (
        "<c:multiLvlStrCache>"
        '<c:lvl><c:pt idx="0"><c:v>收入</c:v></c:pt><c:pt idx="1"><c:v>支出</c:v></c:pt><c:pt idx="2"><c:v>收入</c:v></c:pt></c:lvl>'
        '<c:lvl><c:pt idx="0"><c:v>2023</c:v></c:pt><c:pt idx="2"><c:v>2024</c:v></c:pt></c:lvl>'
        "</c:multiLvlStrCache>"
    )
    content = plot("barChart", series("列1", levels, points("1", "2", "3", tag="numCache")))
    document = word(ANCHOR.format("rId3"), parts={"charts/chart1.xml": ("rId3", "chart", content)})
    assert charts(document)[0].series[0].categories == ("2023 收入", "2023 支出", "2024 收入")


@pytest.mark.parametrize("content", [None, "<c:chartSpace"])
def test_a_chart_that_cannot_be_read_is_told(word: Word, content: str | None) -> None:
    parts = {} if content is None else {"charts/chart1.xml": ("rId3", "chart", content)}
    document = word(paragraph("前") + ANCHOR.format("rId3"), parts=parts)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["前"]
    assert len(document.problems) == 1
    assert document.problems[0].startswith("chart c1 could not be read: ")
