"""Files of places and names that are wrong are named with their line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.errors import PatternError
from extract.library import load_library
from extract.library.given_names import load_given_names
from extract.library.location import patterns_dir
from extract.library.regions import load_regions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(patterns_dir(None) / "regions", tmp_path / "regions"))


def test_the_list_holds_every_province_and_names_each_place_once() -> None:
    divisions = load_regions(patterns_dir(None) / "regions").divisions
    assert len(set(divisions)) == len(divisions) == 3447
    assert sum(code.endswith("0000") for code, _ in divisions) == 34
    provinces = {code[:2] for code, _ in divisions if code.endswith("0000")}
    assert {code[:2] for code, _ in divisions} == provinces


@pytest.mark.parametrize(
    ("line", "said"),
    [("51098,射洪市", "51098,射洪市"), ("510981", "510981"), ("510981,射洪市,2019", "510981,射洪市,2019")],
)
def test_a_line_that_is_no_place_is_named(folder: Path, line: str, said: str) -> None:
    (folder / "divisions.csv").write_text(f"code,name\n510000,四川省\n{line}\n", encoding="utf-8")
    with pytest.raises(PatternError, match=rf"divisions\.csv:3: '{said}' is no code of 6 digits with a name"):
        load_regions(folder)


def test_a_list_with_another_header_is_refused(folder: Path) -> None:
    (folder / "divisions.csv").write_text("name,code\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"divisions\.csv:1: the header is not code,name"):
        load_regions(folder)


@pytest.mark.parametrize(
    ("name", "read", "told"),
    [
        ("会理市教育局", "", "会理市"),
        ("荆州市沙市区水利局", "荆州市沙市", "荆州市沙市区"),
        ("中共凉山彝族自治州会东县委", "凉山彝族自治州", "凉山彝族自治州会东县"),
        ("海东省临海市桥南区水利局", "海东省临海市桥南区", "海东省临海市桥南区"),
        ("水利部", "", ""),
    ],
)
def test_the_list_knows_places_whose_names_read_like_bodies(name: str, read: str, told: str) -> None:
    assert load_regions(patterns_dir(None) / "regions").told(name, read) == told


def given(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_given_names_are_read(tmp_path: Path) -> None:
    text = "organisations:\n  - {name: 云溪县水务局, also: [云溪县水利局], region: '510903'}\n"
    (one,) = load_given_names(given(tmp_path / "names.yaml", text)).organisations
    assert (one.name, one.also, one.parent, one.region) == ("云溪县水务局", ("云溪县水利局",), "", "510903")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("organisations:\n  - {name: 云溪县水务局, former: [云溪县水利局]}\n", r"names\.yaml:2: .*former.*"),
        ("organisations:\n  - {name: 云溪县水务局, region: 51}\n", r"names\.yaml:2: .*region.*"),
        (
            "organisations:\n  - {name: 云溪县水务局, also: [云溪县水利局]}\n  - {name: 云溪县水利局}\n",
            r"names\.yaml:1: 云溪县水利局 is given for two organisations",
        ),
    ],
)
def test_given_names_that_are_wrong_are_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        load_given_names(given(tmp_path / "names.yaml", text))


def test_a_name_in_traditional_characters_is_the_same_body() -> None:
    names = load_library().names
    assert names.fold("中國共產黨雲溪縣委員會組織部") == names.fold("中共云溪县委组织部")
