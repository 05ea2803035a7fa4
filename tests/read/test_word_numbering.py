"""Automatic numbers are counted and displayed as Word does it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_package import Word, paragraph, paragraphs

from extract.read.numerals import numeral


def level(at: int, text: str, style: str = "decimal", more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(list_id: int, at: int = 0, text: str = "项") -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def numbers(word: Word, body: str, numbering: str, styles: str = "") -> list[str]:
    return [one.number for one in paragraphs(word(body, numbering=numbering, styles=styles))]


ACCOUNT = abstract(
    1,
    level(0, "第%1部分", "chineseCountingThousand"),
    level(1, "%2、", "chineseCounting"),
    level(2, "（%3）", "chineseCounting"),
    level(3, "%4.", "decimal"),
)


def test_levels_restart_under_the_level_above(word: Word) -> None:
    body = "".join(item(5, at) for at in (0, 1, 2, 2, 1, 2, 3, 3, 0, 1))
    assert numbers(word, body, ACCOUNT + num(5, 1)) == [
        "第一部分",
        "一、",
        "（一）",
        "（二）",
        "二、",
        "（一）",
        "1.",
        "2.",
        "第二部分",
        "一、",
    ]


def test_a_level_that_never_restarts_goes_on(word: Word) -> None:
    never = abstract(1, level(0, "%1、"), level(1, "图%2", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(item(1, at) for at in (0, 1, 1, 0, 1))
    assert numbers(word, body, never + num(1, 1)) == ["1、", "图1", "图2", "2、", "图3"]


def test_a_level_restarts_only_after_the_level_that_it_names(word: Word) -> None:
    third = level(2, "%3)", more='<w:lvlRestart w:val="1"/>')
    body = "".join(item(1, at) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    numbering = abstract(1, level(0, "%1、"), level(1, "%2."), third) + num(1, 1)
    assert numbers(word, body, numbering) == ["1、", "1.", "1)", "2.", "2)", "2、", "1.", "1)"]


def test_two_numbers_of_one_list_count_together_unless_one_starts_anew(word: Word) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(1, level(0, "%1、")) + num(1, 1) + num(2, 1) + num(3, 1, override)
    body = item(1) + item(2) + item(3) + item(3) + item(1)
    assert numbers(word, body, numbering) == ["1、", "2、", "5、", "6、", "7、"]


def test_an_override_replaces_a_level(word: Word) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "【%1】")}</w:lvlOverride>'
    numbering = abstract(1, level(0, "%1、")) + num(1, 1, override)
    assert numbers(word, item(1), numbering) == ["【1】"]


def test_legal_numbers_are_decimal_above_their_level(word: Word) -> None:
    legal = abstract(1, level(0, "%1、", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert numbers(word, item(1, 0) + item(1, 1), legal + num(1, 1)) == ["一、", "1.1"]


def test_a_level_without_its_upper_one_shows_that_one_s_start(word: Word) -> None:
    assert numbers(word, item(1, 1), abstract(1, level(0, "%1、"), level(1, "%1.%2")) + num(1, 1)) == ["1.1"]


def test_bullets_are_no_numbers(word: Word) -> None:
    assert numbers(word, item(1), abstract(1, level(0, "●", "bullet")) + num(1, 1)) == [""]


def test_a_style_numbers_its_paragraphs_at_the_level_that_names_it(word: Word) -> None:
    numbering = abstract(1, level(0, "%1、"), level(1, "（%2）", more='<w:pStyle w:val="Second"/>')) + num(
        4, 1
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Second"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heir"><w:basedOn w:val="Second"/></w:style>'
    )
    body = (
        paragraph("甲", '<w:pStyle w:val="Second"/>')
        + paragraph("乙", '<w:pStyle w:val="Second"/>')
        + paragraph("丙", '<w:pStyle w:val="Second"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("丁", '<w:pStyle w:val="Heir"/><w:numPr><w:ilvl w:val="0"/></w:numPr>')
    )
    assert numbers(word, body, numbering, styles) == ["（1）", "（2）", "", "2、"]


def test_a_list_borrows_the_levels_of_a_list_style(word: Word) -> None:
    numbering = (
        abstract(1, more='<w:numStyleLink w:val="Listed"/>')
        + abstract(2, level(0, "%1)"), more='<w:styleLink w:val="Listed"/>')
        + num(1, 1)
    )
    assert numbers(word, item(1), numbering) == ["1)"]


def test_paragraphs_that_show_nothing_still_count(word: Word) -> None:
    assert numbers(word, item(1) + item(1, text="") + item(1), abstract(1, level(0, "%1、")) + num(1, 1)) == [
        "1、",
        "3、",
    ]


def test_an_unknown_list_numbers_nothing(word: Word) -> None:
    assert numbers(word, item(9), abstract(1, level(0, "%1、")) + num(1, 1)) == [""]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("chineseCounting", {10: "十", 11: "十一", 20: "二十", 99: "九十九", 103: "一〇三"}),
        (
            "chineseCountingThousand",
            {10: "十", 101: "一百零一", 110: "一百一十", 1005: "一千零五", 2010: "二千零一十"},
        ),
        ("japaneseCounting", {10: "十", 21: "二十一", 101: "百一"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰", 105: "壹佰零伍"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {2: "⑵", 21: "21"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("upperLetter", {1: "A", 26: "Z", 28: "BB"}),
        ("lowerRoman", {4: "iv", 49: "xlix"}),
        ("none", {3: ""}),
        ("unheard-of", {3: "3"}),
        ("upperRoman", {0: "0", 123456: "123456"}),
    ],
)
def test_formats(style: str, shown: dict[int, str]) -> None:
    assert {count: numeral(count, style) for count in shown} == shown


@given(st.integers(1, 9999))
def test_chinese_numerals_add_up(count: int) -> None:
    digits = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
    units = {"十": 10, "百": 100, "千": 1000}
    total, last = 0, 1
    for character in numeral(count, "chineseCountingThousand"):
        total += last * units[character] if character in units else 0
        last = digits.get(character, 0 if character in units else 1)
    assert total + last == count


def test_numerals_are_unique() -> None:
    for style in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "upperRoman",
        "upperLetter",
    ):
        assert len({numeral(count, style) for count in range(1, 2000)}) == 1999
