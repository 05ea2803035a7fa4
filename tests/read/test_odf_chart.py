"""Charts of OpenDocument, as office programs keep them inside legacy Word documents."""

from __future__ import annotations

from lxml import etree

from extract.model.document import Chart
from extract.read.odf_chart import read_chart

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "chart", "table", "text")
)


def chart(*rows: tuple[str, ...]) -> Chart:
    """A bar chart over a table: names of series in the first row, of categories in the first column."""
    last = len(rows)
    series = "".join(
        f'<chart:series chart:values-cell-range-address="local-table.${column}$2:.${column}${last}" '
        f'chart:label-cell-address="local-table.${column}$1"/>'
        for column in "BCD"[: len(rows[0]) - 1]
    )
    axis = (
        f'<chart:axis><chart:categories table:cell-range-address="local-table.$A$2:.$A${last}"/></chart:axis>'
    )
    table = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<office:chart {NAMES}><chart:chart chart:class="chart:bar">'
        f"<chart:title><text:p>支出决算</text:p></chart:title><chart:plot-area>{axis}{series}</chart:plot-area>"
        f"<table:table>{table}</table:table></chart:chart></office:chart>"
    )
    found = read_chart(etree.fromstring(content), "c1")
    assert found is not None
    return found


def cell(text: str) -> str:
    value = f' office:value="{text}"' if text.replace(".", "").isdigit() else ""
    return f"<table:table-cell{value}><text:p>{text}</text:p></table:table-cell>"


def test_series_with_their_names_and_values() -> None:
    found = chart(("", "2024年", "2023年"), ("收入", "12.30", "10.00"), ("支出", "11.05", "9.70"))
    assert (found.kind, found.title) == ("bar", "支出决算")
    assert [(one.name, one.categories, one.values, one.place.locator) for one in found.series] == [
        ("2024年", ("收入", "支出"), ("12.30", "11.05"), "c1s1"),
        ("2023年", ("收入", "支出"), ("10.00", "9.70"), "c1s2"),
    ]


def test_only_point_without_a_name_of_its_own() -> None:
    found = chart(("", "2024年", "2023年"), ("1", "1313.5", "1727.58"))
    assert [one.categories for one in found.series] == [("",), ("",)]


def test_numbers_that_are_names_stay() -> None:
    found = chart(("", "人数"), ("1", "30"), ("2", "45"))
    assert found.series[0].categories == ("1", "2")


def test_content_without_a_chart() -> None:
    assert read_chart(etree.fromstring(f"<office:chart {NAMES}/>"), "c1") is None
