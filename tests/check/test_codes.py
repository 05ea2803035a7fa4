"""A name that stands beside another code than in the other tables, or officially, is one warning for its table."""

from __future__ import annotations

from check.made_up_tables import findings, spending
from check.test_merge import ROWS, with_row

OTHER = ("一般公共预算财政拨款支出决算表", (("科目编码", "科目名称", "小计", "基本支出", "项目支出"), *ROWS))


def warnings(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, str, str]]:
    return [found for found in findings(spending(*rows), OTHER) if found[0] != "as_published"]


def test_a_name_beside_another_code_is_one_warning() -> None:
    rows = with_row(4, "2080508", "机关事业单位职业年金缴费支出", "15.00", "15.00", "0.00")
    assert warnings(rows) == [
        ("code_name", "2080506 机关事业单位职业年金缴费", "2080508 机关事业单位职业年金缴费")
    ]


def test_a_code_of_another_class_breaks_no_sum_besides() -> None:
    rows = with_row(4, "2010506", "机关事业单位职业年金缴费支出", "15.00", "15.00", "0.00")
    assert [check for check, _, _ in warnings(rows)] == ["code_name"]


def test_two_names_that_changed_places_are_one_warning() -> None:
    swapped = (
        *ROWS[:3],
        ROWS[3][:1] + ROWS[4][1:2] + ROWS[3][2:],
        ROWS[4][:1] + ROWS[3][1:2] + ROWS[4][2:],
        *ROWS[5:],
    )
    assert [check for check, _, _ in warnings(swapped)] == ["code_name"]


def test_names_that_many_codes_have_are_left_alone() -> None:
    assert warnings(with_row(7, "2130399", "行政运行", "60.00", "30.00", "30.00")) == []
