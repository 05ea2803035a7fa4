"""Money in yuan is exact, and only money has it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.library import load_library
from extract.normalise.amounts import amount_yuan, parse_measured

UNITS = load_library().units


@pytest.mark.parametrize(
    ("value", "unit", "measure", "yuan"),
    [
        ("1313.50", "万元", "final", "13135000"),
        ("-414.08", "万元", "change", "-4140800"),
        ("0.39", "万", "final", "3900"),
        ("0.7", "万\n元", "prior_year", "7000"),
        ("26.157832", "亿元", "budget", "2615783200"),
        ("0.000001", "万元", "final", "0.01"),
        ("0.00", "万元", "budget_initial", "0"),
        ("12345.67", "元", "budget_adjusted", "12345.67"),
        ("3.2", "千元", "final", "3200"),
    ],
)
def test_money(value: str, unit: str, measure: str, yuan: str) -> None:
    assert str(amount_yuan(Decimal(value), unit, measure, UNITS)) == yuan


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("%", "share"),
        ("万", "count"),
        ("分", "score"),
        ("辆", "count"),
        ("", "final"),
        ("个百分点", "change"),
        ("吨", "final"),
    ],
)
def test_what_is_not_money_has_no_yuan(unit: str, measure: str) -> None:
    assert amount_yuan(Decimal(16), unit, measure, UNITS) is None


factors = {"元": 1, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "亿元": 10**8}


@given(
    st.integers(min_value=-(10**20), max_value=10**20), st.integers(0, 8), st.sampled_from(sorted(factors))
)
def test_yuan_is_value_times_worth_without_any_rounding(digits: int, places: int, unit: str) -> None:
    value = Decimal(digits).scaleb(-places)
    yuan = amount_yuan(value, unit, "final", UNITS)
    assert yuan is not None
    assert yuan * 10**places == digits * factors[unit]
    assert "E+" not in str(yuan)
    assert not ("." in str(yuan) and str(yuan).endswith("0"))


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("3.75万元", "3.75", "万元"),
        ("10分", "10", "分"),
        ("100.00%", "100.00", "%"),
        ("１００％", "100", "%"),
        ("2 台（套）", "2", "台(套)"),
        ("15", "15", ""),
        ("壹辆", "1", "辆"),
    ],
)
def test_number_with_its_unit(printed: str, value: str, unit: str) -> None:
    assert parse_measured(printed, UNITS) == (Decimal(value), unit)


@pytest.mark.parametrize("printed", ["", "万元", "约3万元", "3万元/5万元", "≥95%", "3个月左右"])
def test_text_that_is_no_number_with_its_unit(printed: str) -> None:
    assert parse_measured(printed, UNITS) is None
