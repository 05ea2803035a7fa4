"""Decimals: exact values, and printed forms built from known decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.normalise.decimals import decrease, is_blank, parse_decimal


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1313.50", "1313.50"),
        ("1,313.50", "1313.50"),
        ("1, 537.4", "1537.4"),
        ("12，345，678.90", "12345678.90"),
        ("１，３１３．５０", "1313.50"),
        ("0", "0"),
        ("0.00", "0.00"),
        ("-3.2", "-3.2"),
        ("－3.2", "-3.2"),
        ("—3.2", "-3.2"),
        ("−3.2", "-3.2"),
        ("+7", "7"),
        ("（12.30）", "-12.30"),
        ("(12.30%)", "-12.30"),
        ("98.74%", "98.74"),
        ("100.00％", "100.00"),
        ("-0.0", "0.0"),
        (" 4.48\n", "4.48"),
        ("9.7627E-2", "0.097627"),
        ("1E+2", "100"),
        (".5", "0.5"),
    ],
)
def test_printed_digits(printed: str, value: str) -> None:
    assert str(parse_decimal(printed)) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("壹", 1),
        ("两", 2),
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("叁拾伍", 35),
        ("一百零五", 105),
        ("一百一十五", 115),
        ("一千零一十", 1010),
        ("三千二百一十万", 32_100_000),
        ("贰拾万零叁佰", 200_300),
        ("一亿三千万零五", 130_000_005),
        ("二〇二四", 2024),
    ],
)
def test_chinese_numerals(printed: str, value: int) -> None:
    assert parse_decimal(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    [
        *[
            "",
            " ",
            "-",
            "/",
            "——",
            "无",
            "亿",
            "元",
            "12,34",
            "1,0000",
            "1.2.3",
            "3.",
            "..",
            "+-5",
            "-（5）",
            "12 34",
        ],
        *[
            "1.5万",
            "约15",
            "15-20",
            "两百五",
            "一万五",
            "二三",
            "二三十",
            "百",
            "１２３４５" * 20,
            "NaN",
            "Infinity",
            "1e999",
        ],
    ],
)
def test_what_is_not_exactly_one_number(printed: str) -> None:
    assert parse_decimal(printed) is None


def test_blank_cells() -> None:
    assert all(map(is_blank, ["", " \n", "-", "—", "——", "/", "／", "- -", "\u3000"]))
    assert not any(map(is_blank, ["0", "0.00", "无", "-1", "/5"]))


def test_a_decrease_is_negative_whatever_its_digits_say() -> None:
    assert decrease(Decimal("414.08")) == Decimal("-414.08")
    assert decrease(Decimal("-3.2")) == Decimal("-3.2")
    assert str(decrease(Decimal("0.00"))) == "0.00"


amounts = st.decimals(min_value=0, max_value=10**15, allow_nan=False, allow_infinity=False, places=2)
wide = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")


@given(amounts, st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_every_printed_form_of_an_amount_gives_it_back(
    amount: Decimal, grouped: bool, full_width: bool, negative: bool, percent: bool
) -> None:
    whole, _, cents = str(amount).partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    printed = (",".join(groups) if grouped else whole) + "." + cents
    printed = ("-" if negative else "") + printed + ("%" if percent else "")
    value = parse_decimal(printed.translate(wide) if full_width else printed)
    assert value == (-amount if negative else amount)
    assert value is not None
    assert value.as_tuple().exponent == -2


def spoken(number: int) -> str:
    """A number below 10,000 in Chinese, as a clerk writes it."""
    text, zero = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero else "") + "零一二三四五六七八九"[digit] + word
        zero = digit == 0 and bool(text)
    return text


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1, max_value=9999))
def test_written_out_numbers_give_their_value(high: int, low: int) -> None:
    assert parse_decimal(spoken(low)) == low
    gap = "零" if low < 1000 else ""
    assert parse_decimal(spoken(high) + "万" + gap + spoken(low)) == high * 10_000 + low


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    value = parse_decimal(text)
    assert value is None or value.is_finite()
