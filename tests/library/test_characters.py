"""Which characters are read as others, and that it changes nothing but them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.errors import PatternError
from extract.library import load_library
from extract.library.characters import load_characters
from extract.library.location import patterns_dir

CHARACTERS = load_library().characters


def test_every_character_stays_where_it_is() -> None:
    printed = "「三公」經費\t１2.5０萬元（⽀出）\n㈠ ⻋輛"
    assert CHARACTERS.simplified(printed) == "「三公」经费\t１2.5０万元（支出）\n㈠ 车辆"


def test_a_look_alike_of_a_traditional_character_is_simplified_too() -> None:
    assert CHARACTERS.simplified("⾞⾧⾒⾴\uf90a\uf96f") == "车长见页金说"
    assert CHARACTERS.simplified("金") == "金"


def test_a_text_without_such_characters_is_given_back_itself() -> None:
    text = "一般公共预算财政拨款支出决算表"
    assert CHARACTERS.simplified(text) is text


def test_no_pattern_is_written_in_characters_that_texts_are_never_matched_in() -> None:
    folder = patterns_dir(None)
    odd = {
        path.relative_to(folder).as_posix(): found
        for path in folder.rglob("*")
        if path.suffix in {".yaml", ".csv"} and path.name != "characters.yaml"
        if (found := CHARACTERS.odd.findall(path.read_text(encoding="utf-8")))
    }
    assert odd == {}


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ("經经 經径", "經径: no pair of characters, or the first is there already"),
        ("經", "經: no pair of characters"),
        ("帳帐 帐账", "帳: its simplified character is itself read as another"),
    ],
)
def test_a_pair_that_says_nothing_certain_is_refused(tmp_path: Path, pairs: str, said: str) -> None:
    path = tmp_path / "characters.yaml"
    path.write_text(f"pairs: ['{pairs}']\nexamples: []\nmisses: []\n", encoding="utf-8")
    with pytest.raises(PatternError, match=re.escape(f"characters.yaml:1: {said}")):
        load_characters(path)
