"""Form and standards: tables that nobody filled in, notes that contradict their table, standards times people."""

from __future__ import annotations

import pytest
from check.made_up import findings as of_text
from check.made_up_tables import findings, spending

BLANK = spending(
    ("201", "一般公共服务支出", "", "", ""), ("20103", "政府办公厅（室）及相关机构事务", "", "", "")
)
FILLED = spending(
    ("201", "一般公共服务支出", "12.00", "2.00", "10.00"),
    ("20103", "政府办公厅（室）及相关机构事务", "12.00", "2.00", "10.00"),
)


def test_an_empty_table_without_a_word_is_a_note() -> None:
    assert findings(BLANK) == [("empty_table", "", "支出决算表")]


@pytest.mark.parametrize("note", ["注：本表为空表。", "说明：我单位2023年度没有此项支出。"])
def test_an_empty_table_with_a_note_is_none(note: str) -> None:
    assert findings(BLANK, note) == []


def test_a_note_that_calls_a_filled_table_empty_is_found() -> None:
    assert findings(FILLED, "注：本表反映本年度支出情况。") == []
    assert findings(FILLED, "注：本单位没有此项支出，故本表为空表。") == [("empty_table", "", "支出决算表")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按每人每月200元标准，为50名护林员发放补助共计12万元。", []),
        ("按每人每月200元标准，为50名护林员发放补助共计12.5万元。", ["standard_people"]),
        ("为120名学生按每人每年1,000元发放补助，共计12万元。", []),
        ("为120名学生按每人每年1,000元发放补助，共计21万元。", ["standard_people"]),
        ("每人每年1000元，其中120名学生，另有寄宿生，共计21万元。", []),
        ("2023年发放补助12万元，每人200元。", []),
    ],
)
def test_a_total_is_its_standard_times_the_people(text: str, expected: list[str]) -> None:
    assert [check for check, _, _ in of_text(("explanation", text))] == expected
