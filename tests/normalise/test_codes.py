"""Codes from a document's own tables: where they stand, and what only looks like a code."""

from __future__ import annotations

import pytest

from extract.library import load_library
from extract.model.account import Account, Profile, TitledTable
from extract.model.document import Cell, Place, Table
from extract.normalise.codes import with_own_codes


def account(*rows: str) -> Account:
    cells = tuple(
        Cell(row=row, column=column, text=text, place=Place(locator=f"t1r{row + 1}c{column + 1}"))
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    )
    columns = max(line.count("|") for line in rows) + 1
    table = Table(place=Place(locator="t1"), rows=len(rows), columns=columns, cells=cells)
    return Account(profile=Profile(), items=(TitledTable(table=table),))


def own_codes(*rows: str) -> list[tuple[str, str]]:
    own = with_own_codes(account(*rows), load_library().classification, load_library().units)
    return [(entry.code, entry.name) for entry in (*own.own_functions.entries, *own.own_economics.entries)]


@pytest.mark.parametrize(
    ("row", "code", "name"),
    [
        ("2080505|机关事业单位基本养老保险缴费支出|48.88", "2080505", "机关事业单位基本养老保险缴费支出"),
        ("208|05|05|机关事业单位\n基本养老保险缴费支出|48.88", "2080505", "机关事业单位基本养老保险缴费支出"),
        ("208|05||行政事业单位养老支出|48.88", "20805", "行政事业单位养老支出"),
        ("208|||社会保障和就业支出|48.88", "208", "社会保障和就业支出"),
        ("２０８０５０５|机关养老|1.00", "2080505", "机关养老"),
        (
            "2010399其他政府办公厅（室）及相关机构事务支出|3.00",
            "2010399",
            "其他政府办公厅（室）及相关机构事务支出",
        ),
        ("[30201]办公费|3.00", "30201", "办公费"),
        ("30213|维修（护）费|3.00", "30213", "维修（护）费"),
        ("501|机关工资福利支出|9", "", ""),
        ("50101|工资奖金津补贴|9", "", ""),
    ],
)
def test_code_and_name_side_by_side(row: str, code: str, name: str) -> None:
    assert own_codes("科目编码|科目名称|决算数", row) == ([(code, name)] if code else [])


def test_two_blocks_side_by_side() -> None:
    row = "30101|基本工资|5.00|30201|办公费|6.00"
    assert own_codes(row) == [("30101", "基本工资"), ("30201", "办公费")]


@pytest.mark.parametrize(
    "row",
    [
        "一、一般公共预算|320|二、外交支出|",
        "办公用房面积|560|平方米",
        "合计|20805|元",
        "面积|20805|平方米",
        "2024|年度收入",
        "208.05|社会保障",
        "99901|某项目",
        "本年收入|201|一、教育支出",
    ],
)
def test_amounts_beside_words_are_no_codes(row: str) -> None:
    assert own_codes(row) == []
