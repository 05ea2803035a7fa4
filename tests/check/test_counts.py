"""Counts that the table of the three public expenses states, held against the text."""

from __future__ import annotations

import pytest
from check.made_up_tables import findings

TABLE = (
    "“三公”经费支出决算表",
    (
        ("项目", "预算数", "决算数", "项目", "统计数"),
        ("公务接待费", "4.96", "3.44", "国内公务接待批次（个）", "30"),
        ("公务用车运行维护费", "5.00", "4.80", "国内公务接待人次（人）", "279"),
    ),
)
HEADING = "一、“三公”经费财政拨款支出决算情况说明"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("国内公务接待30批次，279人次。", []),
        ("国内公务接待30批次，297人次。", [("narrative_vs_table", "279人次", "297人次")]),
        ("国内公务接待30批次，279人次。其中：国内公务接待5批次，40人次为考察团。", []),
        ("上半年国内公务接待12批次，下半年国内公务接待17批次。", []),
    ],
)
def test_the_text_counts_what_the_table_counts(text: str, found: list[tuple[str, str, str]]) -> None:
    assert findings(HEADING, text, TABLE) == found
