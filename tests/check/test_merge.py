"""One slip is one finding: two numbers that changed places, a row under another code, a sign that was left open."""

from __future__ import annotations

from check.made_up import findings as of_text
from check.made_up_tables import checked, findings, spending

ROWS = (
    ("合计", "", "100.00", "70.00", "30.00"),
    ("208", "社会保障和就业支出", "40.00", "40.00", "0.00"),
    ("20805", "行政事业单位养老支出", "40.00", "40.00", "0.00"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "25.00", "25.00", "0.00"),
    ("2080506", "机关事业单位职业年金缴费支出", "15.00", "15.00", "0.00"),
    ("213", "农林水支出", "60.00", "30.00", "30.00"),
    ("21303", "水利", "60.00", "30.00", "30.00"),
    ("2130301", "行政运行", "60.00", "30.00", "30.00"),
)


def with_row(index: int, *row: str) -> tuple[tuple[str, ...], ...]:
    return (*ROWS[:index], row, *ROWS[index + 1 :])


def test_a_consistent_table_has_no_finding() -> None:
    assert findings(spending(*ROWS)) == []


def test_two_numbers_that_changed_places_are_one_finding_that_names_both() -> None:
    swapped = (*ROWS[:3], ROWS[4][:2] + ROWS[3][2:], ROWS[3][:2] + ROWS[4][2:], *ROWS[5:])
    assert findings(spending(*swapped)) == []  # whole rows that change places add up as before
    numbers = (
        *ROWS[:3],
        ("2080505", "机关事业单位基本养老保险缴费支出", "15.00", "25.00", "0.00"),
        ("2080506", "机关事业单位职业年金缴费支出", "25.00", "15.00", "0.00"),
        *ROWS[5:],
    )
    (finding,) = checked(spending(*numbers)).findings
    first, second, *_ = finding.fact_ids.split(";")
    assert (finding.check, first, second) == ("row_sum", "d-t4r5c3-0", "d-t4r6c3-0")


def test_a_row_under_another_code_is_one_finding_for_all_its_columns() -> None:
    rows = with_row(4, "2010506", "望溪区养老补助", "15.00", "15.00", "0.00")
    assert [check for check, _, _ in findings(spending(*rows)) if check == "sum_of_rows"] == ["sum_of_rows"]


def test_a_sign_that_the_template_leaves_open_is_no_wrong_rate() -> None:
    text = "2023年度收、支总计580.24万元。与2022年度相比，收、支总计各增加（减少）20.16万元，下降3.36%。"
    assert of_text(("revenue_expenditure", text)) == [("template_leftover", "", "增加（减少）")]
    wrong = text.replace("3.36%", "6.33%")
    assert [check for check, _, _ in of_text(("revenue_expenditure", wrong))] == [
        "change_rate",
        "template_leftover",
    ]
