"""Web pages: the text and the tables that a browser shows, and nothing that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_package import paragraphs, tables, texts

from extract.errors import EmptyFile
from extract.model.document import Document, Role
from extract.read import open_document


def _read(
    tmp_path: Path, body: str, *, head: str = '<meta charset="utf-8">', encoding: str = "utf-8"
) -> Document:
    path = tmp_path / "account.html"
    path.write_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return open_document(path)


def _cells(document: Document) -> list[tuple[str, str, int, int]]:
    (table,) = tables(document)
    return [(cell.place.locator, cell.text, cell.row_span, cell.column_span) for cell in table.cells]


def test_paragraphs_hold_what_is_shown(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "<script>var a = 12;</script><style>p { color: red }</style><!-- 13 -->"
        '<p style="display:none">隐藏99万元</p>'
        "<p>本年收入&nbsp;12.50<br>万元，占<b>100</b>%。</p><div>支出<span>合计</span>11.00万元</div>",
    )
    assert texts(document) == ["本年收入 12.50\n万元，占100%。", "支出合计11.00万元"]
    assert [one.place.locator for one in paragraphs(document)] == ["p1", "p2"]


def test_a_heading_has_its_level(tmp_path: Path) -> None:
    document = _read(tmp_path, "<h1>青石县文化馆2022年度单位决算</h1><h2>收入决算情况说明</h2><p>无。</p>")
    assert [one.level for one in paragraphs(document)] == [1, 2, None]


def test_what_word_left_of_a_table_of_contents_is_an_entry_with_its_page(tmp_path: Path) -> None:
    (entry,) = paragraphs(_read(tmp_path, "<p>一、收入决算情况说明 PAGEREF _Toc123 h 3</p>"))
    assert (entry.text, entry.role) == ("一、收入决算情况说明\t3", Role.CONTENTS)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gbk">', "gbk"),
        ("", "gb18030"),
        ("", "utf-8"),
    ],
)
def test_the_encoding_is_the_one_that_is_declared_or_breaks_least(
    tmp_path: Path, head: str, encoding: str
) -> None:
    text = "青石县文化馆本年支出合计一千一百元"
    assert texts(_read(tmp_path, f"<p>{text}</p>", head=head, encoding=encoding)) == [text]


def test_spans_place_cells_as_a_browser_does(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        '<table><tr><td rowspan="2">科目</td><td colspan="2">金额</td></tr>'
        "<tr><td>基本</td><td>项目</td></tr><tr><td>教育</td><td>1.00</td><td>2.00</td></tr></table>",
    )
    assert _cells(document) == [
        ("t1r1c1", "科目", 2, 1),
        ("t1r1c2", "金额", 1, 2),
        ("t1r2c2", "基本", 1, 1),
        ("t1r2c3", "项目", 1, 1),
        ("t1r3c1", "教育", 1, 1),
        ("t1r3c2", "1.00", 1, 1),
        ("t1r3c3", "2.00", 1, 1),
    ]


def test_a_row_that_cells_from_above_fill_is_a_row(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        '<table><tr><td rowspan="2">教育</td><td rowspan="2">1.00</td></tr><tr></tr>'
        "<tr><td>合计</td><td>1.00</td></tr></table>",
    )
    assert _cells(document) == [
        ("t1r1c1", "教育", 2, 1),
        ("t1r1c2", "1.00", 2, 1),
        ("t1r3c1", "合计", 1, 1),
        ("t1r3c2", "1.00", 1, 1),
    ]


def test_rows_that_nothing_fills_are_none(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        '<table><tr height="0"><td width="90"></td><td width="90"></td></tr><tr><td>教育</td><td>1.00</td></tr>'
        "<tr></tr><tr><td>合计</td><td>1.00</td></tr></table>",
    )
    assert _cells(document) == [
        ("t1r1c1", "教育", 1, 1),
        ("t1r1c2", "1.00", 1, 1),
        ("t1r2c1", "合计", 1, 1),
        ("t1r2c2", "1.00", 1, 1),
    ]


def test_a_table_that_only_lays_out_the_page_is_no_table(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        "<table><tr><td><h1>单位决算</h1><p>支出11万元。</p>"
        "<table><tr><td>教育</td><td>1.00</td></tr><tr><td>合计</td><td>1.00</td></tr></table></td></tr></table>",
    )
    assert texts(document) == ["单位决算", "支出11万元。"]
    assert [text for _, text, _, _ in _cells(document)] == ["教育", "1.00", "合计", "1.00"]


def test_a_page_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        _read(tmp_path, "<script>document.write('12')</script>")
