"""Which names are one body, which body is above which, and what is left to the user to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows_of import rows

from extract.compare import Bodies, Register, doubts, organisations
from extract.library import load_library
from extract.library.given_names import GivenName, GivenNames
from extract.model.rows import DoubtfulMatch, Organisation
from extract.write import json_lines

LIBRARY = load_library()

Published = tuple[str, int, str] | tuple[str, int, str, str] | tuple[str, int, str, str, str]
"""A name, a year, a level, and the departments that the forms of its projects name."""


@contextmanager
def read(
    *published: Published, known: tuple[GivenName, ...] = (), region: str | None = None
) -> Iterator[Register]:
    bodies = Bodies(regions=LIBRARY.regions, names=LIBRARY.names, given=GivenNames(organisations=known))
    with Register(bodies) as register:
        take(register, published, region)
        yield register


def take(register: Register, published: Iterable[Published], region: str | None) -> None:
    for name, year, level, *supervisors in published:
        told = LIBRARY.profile.region(name) if region is None else region
        document = {"organisation": name, "fiscal_year": year, "level": level, "region": told}
        projects: list[dict[str, Any]] = [{"supervising_department": one} for one in supervisors]
        register.add(json_lines(rows(documents=[document], projects=projects)))


def made(*published: Published, **given: Any) -> dict[str, Organisation]:
    with read(*published, **given) as register:
        return {row.organisation: row for row in organisations(register)}


def doubted(*published: Published, **given: Any) -> list[DoubtfulMatch]:
    with read(*published, **given) as register:
        return list(doubts(register))


def told(found: list[DoubtfulMatch]) -> list[tuple[str, str, str, str]]:
    return [(doubt.organisation, doubt.other, doubt.reason, doubt.detail) for doubt in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪县水利局（本级）", "云溪县水利局 本级"),
        ("云溪县水利局(机关)", "云溪县水利局机关"),
        ("中共云溪县委办公室", "中国共产党云溪县委员会办公室"),
        ("云溪县“三馆”管理中心", "云溪县三馆管理中心"),
        ("江苏省南京市鼓楼区教育局", "南京市鼓楼区教育局"),
        ("凉山彝族自治州水利局", "四川省凉山州水利局"),
        ("中共江苏省南京市委党校", "中共南京市委党校"),
    ],
)
def test_spellings_of_one_name_are_one_body(one: str, other: str) -> None:
    found = made((one, 2022, "unit"), (other, 2023, "unit"))
    assert found[one].identity == found[other].identity
    assert {row.name for row in found.values()} == {
        max(one, other, key=lambda name: (len(name), name == other))
    }
    assert {row.matched for row in found.values()} == {"spelling"}


NAMES = ("云溪县水利局（本级）", "云溪县“三馆”中心(A区)", "中共南京市鼓楼区委办公室", "射洪市第1中学")
PRINTED = {"(": "（", ")": "）", "（": "(", "）": ")", "A": "Ａ", "1": "１", "“": '"', "”": '"'}


@given(name=st.sampled_from(NAMES), data=st.data())
def test_how_a_name_is_printed_does_not_matter(name: str, data: st.DataObject) -> None:
    bodies = Bodies(regions=LIBRARY.regions, names=LIBRARY.names)
    blank = st.sampled_from(["", "", " ", "\u3000", "\n", "\u200b"])
    printed = "".join(
        data.draw(st.sampled_from([character, PRINTED.get(character, character)])) + data.draw(blank)
        for character in name
    )
    assert bodies.body(printed, "").key == bodies.body(name, "").key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪县水利局", "云溪县水利局（本级）"),
        ("云溪县水利局", "云溪县水务局"),
        ("鼓楼区教育局", "南京市鼓楼区教育局"),
        ("南京市鼓楼区教育局", "福州市鼓楼区教育局"),
        ("云溪县市场监管局", "云溪县市场监督管理局"),
        ("四川省水利厅", "四川省水利厅机关服务中心"),
        ("临海市东区医院", "东区医院"),
    ],
)
def test_names_that_are_not_surely_one_are_two_bodies(one: str, other: str) -> None:
    found = made((one, 2022, "unit"), (other, 2023, "unit"))
    assert found[one].identity != found[other].identity
    assert (found[one].matched, found[other].matched) == ("", "")


def test_a_row_says_when_and_how_often_a_name_was_used() -> None:
    published: tuple[Published, ...] = tuple(
        ("射洪市水利局", year, level) for year, level in [(2024, "unit"), (2022, "department"), (2023, "")]
    )
    row = made(*published)["射洪市水利局"]
    assert (row.levels, row.first_year, row.last_year, row.documents) == ("department;unit", 2022, 2024, 3)
    assert (row.region, row.region_code) == ("射洪市", "510981")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("四川省遂宁市射洪市水利局", "510981"),
        ("会理市教育局", "513402"),
        ("鼓楼区教育局", ""),
        ("开封市鼓楼区教育局", "410204"),
        ("四川省云溪县水利局", ""),
        ("水利部", ""),
    ],
)
def test_the_code_is_that_of_the_place_that_the_name_tells(name: str, code: str) -> None:
    assert made((name, 2023, "department"))[name].region_code == code


@pytest.mark.parametrize(
    ("region", "code"), [("510903", "510903"), ("遂宁市船山区", "510903"), ("船山那边", "")]
)
def test_a_place_beside_a_name_that_tells_none_counts(region: str, code: str) -> None:
    row = made(("第一小学", 2023, "unit"), region=region)["第一小学"]
    assert (row.region, row.region_code) == (region, code)


def test_names_alike_in_two_places_are_two_bodies() -> None:
    one, other = (made(("第一小学", 2023, "unit"), region=code) for code in ("510903", "510904"))
    assert one["第一小学"].identity != other["第一小学"].identity


def test_the_user_knows_former_names_parents_and_places() -> None:
    knowledge = GivenName(
        name="云溪县卫生健康局", also=("云溪县卫计局",), parent="云溪县人民政府", region="510903"
    )
    found = made(
        ("云溪县卫计局", 2018, "department"),
        ("云溪县卫计局（本级）", 2018, "unit"),
        ("云溪县卫生健康局", 2023, "department"),
        known=(knowledge,),
    )
    now, former = found["云溪县卫生健康局"], found["云溪县卫计局"]
    own = found["云溪县卫计局（本级）"]
    assert former.identity == now.identity != own.identity
    assert (former.name, former.matched, former.region_code) == ("云溪县卫生健康局", "given", "510903")
    assert (own.name, own.region_code) == ("云溪县卫生健康局（本级）", "510903")
    assert (now.parent, now.parent_known_from) == ("云溪县人民政府", "given")


@pytest.mark.parametrize(
    ("name", "parent", "known_from"),
    [
        ("云溪县水利局机关", "云溪县水利局", "own"),
        ("云溪县水利局河道管理站", "云溪县水利局", "name"),
        ("云溪县人民医院", "云溪县卫生健康局", "stated"),
        ("云溪县第一中学", "", ""),
        ("云溪县档案馆", "", ""),
    ],
)
def test_the_parent_is_what_something_tells(name: str, parent: str, known_from: str) -> None:
    found = made(
        ("云溪县水利局", 2023, "department"),
        ("云溪县水利局机关", 2023, "unit"),
        ("云溪县水利局河道管理站", 2023, "unit"),
        ("云溪县人民医院", 2023, "unit", "云溪县卫生健康局", "云溪县卫生健康局"),
        ("云溪县第一中学", 2023, "unit", "云溪县教育局", "云溪县财政局"),
        ("云溪县档案馆", 2023, "unit", "云溪县档案馆"),
    )
    assert (found[name].parent, found[name].parent_known_from) == (parent, known_from)


def listing(**departments: str) -> dict[str, tuple[str, str]]:
    """The parents in a dataset of departments that name their units, of a library and of two schools."""
    bodies = Bodies(regions=LIBRARY.regions, names=LIBRARY.names)
    units = ("临海市云溪县图书馆", "云溪县第一小学", "安岳县第一小学")
    with Register(bodies) as register:
        for name, level, named in [
            *((name, "department", told) for name, told in departments.items()),
            *((name, "unit", "") for name in units),
        ]:
            document = {"organisation": name, "fiscal_year": 2023, "level": level, "units": named}
            register.add(json_lines(rows(documents=[document])))
        return {row.organisation: (row.parent, row.parent_known_from) for row in organisations(register)}


def test_a_department_that_names_a_unit_is_its_parent() -> None:
    found = listing(临海市云溪县文化局="县文化局本级;县图书馆;县文化馆", 云溪县教育局="第一小学")
    assert found["临海市云溪县图书馆"] == ("临海市云溪县文化局", "listed")
    assert found["云溪县第一小学"] == ("云溪县教育局", "listed")
    assert found["安岳县第一小学"] == ("", "")
    assert found["临海市云溪县文化局"] == ("", "")


def test_a_unit_that_two_departments_name_has_no_parent() -> None:
    found = listing(云溪县教育局="云溪县第一小学", 云溪县财政局="云溪县第一小学")
    assert found["云溪县第一小学"] == ("", "")


def test_places_that_may_be_one_are_listed() -> None:
    found = doubted(("鼓楼区教育局", 2022, "department"), ("南京市鼓楼区教育局", 2023, "department"))
    assert told(found) == [
        ("鼓楼区教育局", "", "several_places", "320106;320302;350102;410204"),
        ("鼓楼区教育局", "南京市鼓楼区教育局", "place", "鼓楼区;南京市鼓楼区"),
    ]
    unknown = doubted(("海东省云溪县水利局", 2022, "department"), ("云溪县水利局", 2023, "department"))
    assert told(unknown) == [("云溪县水利局", "海东省云溪县水利局", "place", "云溪县;海东省云溪县")]
    assert (
        doubted(("海东省云溪县水利局", 2022, "department"), ("海西省云溪县水利局", 2023, "department")) == []
    )


def test_short_forms_are_listed_unless_both_publish_in_one_year() -> None:
    short, long = "云溪县市场监管局", "云溪县市场监督管理局"
    assert told(doubted((long, 2022, "unit"), (short, 2023, "unit"))) == [(short, long, "abbreviation", "")]
    assert doubted((long, 2022, "unit"), (short, 2022, "unit")) == []


@pytest.mark.parametrize(
    ("short", "long", "listed"),
    [
        ("云溪县发改委", "云溪县发展和改革委员会", True),
        ("云溪县第一小学", "云溪县第十一小学", False),
        ("云溪县水利局", "云溪县水利局灌区管理局", False),
        ("云溪县文化馆", "云溪县文物保护中心", False),
        ("云溪县水利局", "安岳县水利电力局", False),
    ],
)
def test_what_may_be_a_short_form(short: str, long: str, listed: bool) -> None:
    assert bool(doubted((short, 2022, "unit"), (long, 2023, "unit"))) is listed


def test_a_department_that_publishes_as_a_unit_may_be_its_own_office() -> None:
    found = doubted(("云溪县水利局", 2022, "unit"), ("云溪县水利局（本级）", 2023, "unit"))
    assert told(found) == [("云溪县水利局", "云溪县水利局（本级）", "own_or_unit", "")]
    assert doubted(("云溪县水利局", 2022, "department"), ("云溪县水利局（本级）", 2022, "unit")) == []
