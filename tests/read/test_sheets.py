"""Workbooks: what their cells show, in tables with titles and units above them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
import xlwt
from ole_file import compound
from word_package import tables, texts

from extract.errors import DamagedFile, EmptyFile, LimitExceeded, UnknownFormat
from extract.model.document import Document, Table
from extract.read import open_document
from extract.read.sheets import layout
from extract.read.sheets.formats import BUILT_IN, displayed, number, understood

_ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("1313.5000000000002", "General", "1313.5"),
        ("0.1", "General", "0.1"),
        ("1E-7", "General", "0.0000001"),
        ("2080505", "General", "2080505"),
        ("12.5", "0.00", "12.50"),
        ("1.005", "0.00", "1.01"),
        ("-1.005", "0.00", "-1.01"),
        ("-0.001", "0.00", "0.00"),
        ("1313.504999", "#,##0.00_ ", "1,313.50"),
        ("0.98739999", "0.00%", "98.74%"),
        ("23.97", "0.00\\%", "23.97%"),
        ("12", '0.00"万元"', "12.00万元"),
        ("1234567", "0.00,", "1234.57"),
        ("5", "000000", "000005"),
        ("5", 'General"分"', "5分"),
        ("-1234.5", "#,##0.00_);[Red](#,##0.00)", "-1,234.50"),
        ("0", _ACCOUNTING, "-"),
        ("-3", _ACCOUNTING, "-3.00"),
        ("0", BUILT_IN[43], "-"),
        ("0", "0.00", "0.00"),
        ("0", "0;-0;;@", ""),
        ("1.5", ";;;", ""),
        ("45519", 'yyyy"年"m"月"d"日"', "2024-08-15"),
        ("45519.5", BUILT_IN[22], "2024-08-15 12:00:00"),
        ("7", "[<=9]0;0.0", "7"),
        ("0.75", "# ?/?", "0.75"),
    ],
)
def test_numbers_as_they_are_shown(stored: str, code: str, shown: str) -> None:
    value = number(stored)
    assert value is not None
    assert displayed(value, code) == shown


def test_formats_that_are_not_understood_are_known() -> None:
    assert [understood(code) for code in ("0.00", _ACCOUNTING, "0!.0,", "[<=9]0;0.0")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("text", ["", "NaN", "Infinity", "1E+400", "x"])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


def test_dates_of_the_other_calendar() -> None:
    assert displayed(Decimal(44057), "yyyy-mm-dd", since_1904=True) == "2024-08-15"


def modern(path: Path, *, hide: bool = False) -> Path:
    """A workbook with one table in the usual dress: title, unit, two levels of header, a note."""
    with xlsxwriter.Workbook(str(path)) as book:
        money, rate = book.add_format({"num_format": "#,##0.00"}), book.add_format({"num_format": "0.00%"})
        sheet = book.add_worksheet("公开02表")
        sheet.merge_range("A1:D1", "收入决算表")
        sheet.write("A2", "部门：云溪县图书馆")
        sheet.write("D2", "单位：万元")
        sheet.merge_range("A3:A4", "项目")
        sheet.merge_range("B3:C3", "本年收入")
        sheet.merge_range("D3:D4", "占比")
        for at, text in enumerate(("合计", "财政拨款")):
            sheet.write(3, 1 + at, text)
        sheet.write_row(4, 0, ["图书馆"])
        sheet.write_number(4, 1, 1313.5000000000002, money)
        sheet.write_formula(4, 2, "=B5*0.5", money, 656.75)
        sheet.write_number(4, 3, 0.98739999, rate)
        sheet.write_row(5, 0, ["上年结转"])
        sheet.merge_range("A7:D7", "注：本表反映本年收入。")
        other = book.add_worksheet("说明")
        other.write("B3", "没有政府性基金收入。")
        book.add_worksheet("空表")
        if hide:
            other.hide()
            sheet.set_row(5, None, None, {"hidden": True})
            sheet.set_column(2, 2, None, None, {"hidden": True})
    return path


def old(path: Path) -> Path:
    """The same table as Excel 97-2003 writes it, and a hidden sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("公开02表")
    money, rate = xlwt.easyxf(num_format_str="#,##0.00"), xlwt.easyxf(num_format_str="0.00%")
    sheet.write_merge(0, 0, 0, 3, "收入决算表")
    sheet.write(1, 0, "部门：云溪县图书馆")
    sheet.write(1, 3, "单位：万元")
    sheet.write_merge(2, 3, 0, 0, "项目")
    sheet.write_merge(2, 2, 1, 2, "本年收入")
    sheet.write_merge(2, 3, 3, 3, "占比")
    sheet.write(3, 1, "合计")
    sheet.write(3, 2, "财政拨款")
    sheet.write(4, 0, "图书馆")
    sheet.write(4, 1, 1313.5000000000002, money)
    sheet.write(4, 2, 656.75, money)
    sheet.write(4, 3, 0.98739999, rate)
    sheet.write(5, 0, "上年结转")
    sheet.write_merge(6, 6, 0, 3, "注：本表反映本年收入。")
    book.add_sheet("底稿").visibility = 1
    book.save(str(path))
    return path


def grid(table: Table) -> list[tuple[str, str, int, int]]:
    return [(cell.place.locator, cell.text, cell.row_span, cell.column_span) for cell in table.cells]


_GRID = [
    ("t1r1c1", "项目", 2, 1),
    ("t1r1c2", "本年收入", 1, 2),
    ("t1r1c4", "占比", 2, 1),
    ("t1r2c2", "合计", 1, 1),
    ("t1r2c3", "财政拨款", 1, 1),
    ("t1r3c1", "图书馆", 1, 1),
    ("t1r3c2", "1,313.50", 1, 1),
    ("t1r3c3", "656.75", 1, 1),
    ("t1r3c4", "98.74%", 1, 1),
    ("t1r4c1", "上年结转", 1, 1),
    ("t1r4c2", "", 1, 1),
    ("t1r4c3", "", 1, 1),
    ("t1r4c4", "", 1, 1),
]


def test_a_table_with_title_unit_and_note(tmp_path: Path) -> None:
    document = open_document(modern(tmp_path / "tables.xlsx"))
    assert document.format == "xlsx"
    assert texts(document) == [
        "收入决算表",
        "部门：云溪县图书馆\t单位：万元",
        "注：本表反映本年收入。",
        "没有政府性基金收入。",
    ]
    assert [type(block).__name__ for block in document.blocks[:4]] == [
        "Paragraph",
        "Paragraph",
        "Table",
        "Paragraph",
    ]
    assert grid(tables(document)[0]) == _GRID
    assert document.problems == ()


def test_the_same_table_from_an_old_workbook(tmp_path: Path) -> None:
    document = open_document(old(tmp_path / "tables.et"))
    assert document.format == "xls"
    assert texts(document) == ["收入决算表", "部门：云溪县图书馆\t单位：万元", "注：本表反映本年收入。"]
    assert grid(tables(document)[0]) == _GRID
    assert document.problems == ("sheet 底稿 is hidden and left out",)


def test_what_is_hidden_is_told_and_left_out(tmp_path: Path) -> None:
    document = open_document(modern(tmp_path / "tables.xlsx", hide=True))
    assert document.problems == (
        "sheet 说明 is hidden and left out",
        "sheet 公开02表: hidden rows or columns are left out",
    )
    assert grid(tables(document)[0]) == [
        ("t1r1c1", "项目", 2, 1),
        ("t1r1c2", "本年收入", 1, 1),
        ("t1r1c3", "占比", 2, 1),
        ("t1r2c2", "合计", 1, 1),
        ("t1r3c1", "图书馆", 1, 1),
        ("t1r3c2", "1,313.50", 1, 1),
        ("t1r3c3", "98.74%", 1, 1),
    ]


def written(path: Path, rows: list[list[Any]], name: str = "Sheet1") -> Document:
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(at, column, value.replace(tzinfo=None), day)
                elif value is not None:
                    sheet.write(at, column, value)
    return open_document(path)


def test_the_name_of_a_sheet_without_a_title(tmp_path: Path) -> None:
    document = written(tmp_path / "a.xlsx", [["科目", "决算数"], ["教育支出", 12]], "支出决算表")
    assert texts(document) == ["支出决算表"]
    assert [cell.text for cell in tables(document)[0].cells] == ["科目", "决算数", "教育支出", "12"]


def test_tables_below_each_other(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["收入表"],
        ["科目", "金额"],
        ["拨款", 1],
        [],
        ["合计", 1],
        [],
        ["支出表"],
        ["科目", "金额"],
    ]
    document = written(tmp_path / "a.xlsx", [*rows, ["教育", 2.5]])
    assert texts(document) == ["收入表", "支出表"]
    assert [(table.rows, table.columns) for table in tables(document)] == [(4, 2), (2, 2)]
    assert [cell.text for cell in tables(document)[1].cells] == ["科目", "金额", "教育", "2.5"]


def test_texts_booleans_and_dates(tmp_path: Path) -> None:
    moment = datetime(2024, 8, 15, tzinfo=UTC)
    document = written(
        tmp_path / "a.xlsx", [["甲", "乙", "丙"], ["0012", True, moment], ["一\n二", "_x4E00_", " "]]
    )
    assert [cell.text for cell in tables(document)[0].cells][3:] == [
        "0012",
        "TRUE",
        "2024-08-15",
        "一\n二",
        "_x4E00_",
        "",
    ]


_SPACES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw(path: Path, rows: str, more: str = "") -> Path:
    """A workbook of one sheet from raw XML."""
    links = '<Relationships><Relationship Id="{}" Type="' + _OFFICE + '/{}" Target="{}"/></Relationships>'
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", links.format("r1", "officeDocument", "xl/workbook.xml"))
        archive.writestr(
            "xl/_rels/workbook.xml.rels", links.format("r1", "worksheet", "worksheets/sheet1.xml")
        )
        sheets = f'<sheets><sheet name="表" xmlns:r="{_OFFICE}" r:id="r1"/></sheets>'
        archive.writestr("xl/workbook.xml", f"<workbook {_SPACES}>{sheets}</workbook>")
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f"<worksheet {_SPACES}><sheetData>{rows}</sheetData>{more}</worksheet>",
        )
    return path


def test_cells_without_references_and_formulas_without_results(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c t='str'><v>二</v></c></row><row><c><f>A1+1</f></c><c t='e'><v>#DIV/0!</v></c></row>"
    document = open_document(raw(tmp_path / "a.xlsx", rows))
    assert [cell.text for cell in tables(document)[0].cells] == ["1", "二", "", "#DIV/0!"]
    assert texts(document) == ["表"]
    assert document.problems == ("sheet 表: formulas without a kept result are left out",)


def test_cells_far_apart_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>1</v></c></row><row r='1048576'><c r='A1048576'><v>1</v></c>"
    path = raw(tmp_path / "a.xlsx", f"{rows}<c r='XFD1048576'><v>1</v></c></row>")
    with pytest.raises(LimitExceeded, match="a table of sheet 表 has more than"):
        open_document(path)
    monkeypatch.setattr(layout, "MAX_CELLS", 3)
    with pytest.raises(LimitExceeded, match="more than 3 cells"):
        written(tmp_path / "b.xlsx", [["科目", "金额"], ["教育", 1]])


def test_a_reference_that_cannot_be(tmp_path: Path) -> None:
    merge = '<mergeCells><mergeCell ref="A1"/><mergeCell ref="#REF!:B2"/></mergeCells>'
    document = open_document(raw(tmp_path / "a.xlsx", "<row r='1'><c r='?'><v>7</v></c></row>", merge))
    assert texts(document) == ["7"]


def test_workbooks_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile, match="shows no text"):
        written(tmp_path / "empty.xlsx", [])
    with ZipFile(tmp_path / "binary.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", b"x")
    with pytest.raises(UnknownFormat, match=r"binary form \(\.xlsb\)"):
        open_document(tmp_path / "binary.xlsx")
    (tmp_path / "broken.xls").write_bytes(compound({"Workbook": bytes(range(200))}))
    with pytest.raises(DamagedFile, match="cannot be read"):
        open_document(tmp_path / "broken.xls")


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_old_workbooks_that_are_cut_off(tmp_path: Path, keep: float) -> None:
    content = old(tmp_path / "a.xls").read_bytes()
    (tmp_path / "cut.xls").write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(DamagedFile):
        open_document(tmp_path / "cut.xls")
