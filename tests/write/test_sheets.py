"""A comparison as CSV and as a workbook: the same cells, figures with their digits."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.errors import ExtractError
from extract.model.sheet import Column, Sheet
from extract.write.sheets import write_sheet

SHEET = Sheet(
    columns=(
        Column(name="organisation", zh="公开主体", en="Organisation"),
        Column(name="expenditure_total", zh="本年支出合计", en="Expenditure of the year", unit="万元"),
    ),
    rows=(("=甲, 乙", Decimal("1313.50")), ("丙", None)),
    notes=("1 of 2 accounts state it",),
)


def test_csv_has_names_and_digits(tmp_path: Path) -> None:
    path = tmp_path / "new" / "sheet.csv"
    write_sheet(SHEET, path, "en")
    assert path.read_bytes().decode() == 'organisation,expenditure_total\n"=甲, 乙",1313.50\n丙,\n'
    assert [file.name for file in path.parent.iterdir()] == ["sheet.csv"]


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("zh", ["公开主体", "本年支出合计 (万元)"]),
        ("en", ["Organisation", "Expenditure of the year (万元)"]),
    ],
)
def test_a_workbook_has_titles_units_and_notes(tmp_path: Path, language: Any, head: list[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "sheet.XLSX"
    write_sheet(SHEET, path, language)
    page = openpyxl.load_workbook(path)["comparison"]
    assert list(page.values) == [
        tuple(head),
        ("=甲, 乙", 1313.5),
        ("丙", None),
        (None, None),
        ("1 of 2 accounts state it", None),
    ]
    assert (page["A2"].data_type, page["B2"].number_format) == ("s", "0.00")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match=r"sheet\.ods is neither CSV nor Excel"):
        write_sheet(SHEET, tmp_path / "sheet.ods", "en")
    assert list(tmp_path.iterdir()) == []
