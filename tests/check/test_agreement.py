"""The figure that the others are held against is the one that most agree with, found without comparing pairs."""

from __future__ import annotations

import pytest
from check.made_up import checked

from extract.check.interval import Interval

_SECTION = "expenditure"


def test_most_others_decide_which_figure_is_the_odd_one() -> None:
    texts = [(_SECTION, f"2023年度支出合计{value}万元。") for value in ("98.50", "12.50", "12.5", "12.50")]
    (finding,) = checked(*texts).findings
    assert (finding.check, finding.expected, finding.found) == ("repeated", "12.50万元", "98.50万元")


def test_hundreds_of_repetitions_are_not_compared_in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    meets, calls = Interval.meets, 0

    def counted(self: Interval, other: Interval) -> bool:
        nonlocal calls
        calls += 1
        return meets(self, other)

    monkeypatch.setattr(Interval, "meets", counted)
    rows = checked((_SECTION, "支出合计12.5万元。" * 300))
    assert len(rows.facts) == 300
    assert calls < 10 * 300


def test_a_list_that_adds_up_to_the_figure_does_not_contradict_it() -> None:
    texts = ["2023年度支出合计100.00万元。", "2023年度支出合计分别为70.00万元、30.00万元。"]
    assert checked(*((_SECTION, text) for text in texts)).findings == ()
    assert checked((_SECTION, texts[0]), (_SECTION, texts[1].replace("30.00", "20.00"))).findings != ()
