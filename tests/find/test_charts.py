"""Charts: what a value is by caption, series and category; made-up charts and the real ones with their gold."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from extract.find.charts import find_charts
from extract.library import load_library
from extract.model.account import Account, Profile, TitledChart
from extract.model.document import Chart, Place, Series
from extract.model.found import FactCandidate
from extract.read import open_document
from extract.structure import understand

LIBRARY = load_library()


def facts_of(
    caption: str,
    *series: tuple[str, tuple[str, ...], tuple[str, ...]],
    unit: str = "",
    year: int | None = 2023,
) -> tuple[FactCandidate, ...]:
    drawn = tuple(
        Series(name=name, categories=categories, values=values, place=Place(locator=f"c1s{number}"))
        for number, (name, categories, values) in enumerate(series, 1)
    )
    chart = Chart(place=Place(locator="c1"), kind="bar", title="", series=drawn)
    item = TitledChart(chart=chart, caption=caption, unit=unit)
    return find_charts(Account(profile=Profile(fiscal_year=year), items=(item,)), LIBRARY).facts


def told(facts: tuple[FactCandidate, ...]) -> list[tuple[str, str, str, str | None, int | None]]:
    return [(fact.concept, fact.measure, fact.number.digits, fact.unit, fact.year) for fact in facts]


def test_each_point_has_a_place_of_its_own() -> None:
    facts = facts_of("图1：支出决算结构图", ("列1", ("基本支出", "项目支出"), ("0.75", "0.25")))
    assert [(fact.number.place.locator, fact.number.start, fact.number.quote) for fact in facts] == [
        ("c1s1", 0, "0.75"),
        ("c1s1", 1, "0.25"),
    ]
    assert {fact.origin for fact in facts} == {"chart"}
    assert facts[0].context == "图1：支出决算结构图：基本支出 列1"


def test_a_series_named_by_its_year_belongs_to_that_year() -> None:
    series = [
        (f"{year}年", ("收入",), (value,)) for year, value in ((2023, "88.1"), (2022, "91.4"), (2021, "90"))
    ]
    assert told(facts_of("收入支出决算总计变动情况图", *series, unit="万元")) == [
        ("revenue_expenditure.total", "final", "88.1", "万元", 2023),
        ("revenue_expenditure.total", "prior_year", "91.4", "万元", 2022),
        ("revenue_expenditure.total", "final", "90", "万元", 2021),
    ]


def test_a_relative_year_needs_the_fiscal_year() -> None:
    series = ("上年数", ("收入",), ("91.4",))
    assert told(facts_of("收、支决算总计变动图", series, unit="万元"))[0][4] == 2022
    assert facts_of("收、支决算总计变动图", series, unit="万元", year=None) == ()


def test_a_point_without_a_value_or_with_two_meanings_is_left_out() -> None:
    names = ("基本支出", "项目支出", "经营支出")
    facts = facts_of("支出决算构成", ("列1", names, ("60", "", "-")), unit="万元")
    assert told(facts) == [("expenditure.basic", "final", "60", "万元", 2023)]
    assert facts_of("支出决算构成", ("基本支出", ("项目支出",), ("60",)), unit="万元") == ()


@pytest.mark.parametrize("caption", ["图7：人员编制情况", "", "部门职责图"])
def test_a_chart_about_something_else_gives_nothing(caption: str) -> None:
    assert facts_of(caption, ("2023年", ("收入",), ("12",))) == ()


@pytest.mark.parametrize("name", ["seed.docx", "seed.txt"])
def test_real_charts_give_what_the_gold_says(shared: Path, name: str) -> None:
    facts = find_charts(understand(open_document(shared / "corpus" / name), LIBRARY), LIBRARY).facts
    with (shared / "gold/seed/facts.csv").open(encoding="utf-8-sig", newline="") as handle:
        gold = [row for row in csv.DictReader(handle) if row["origin"] == "chart"]
    expected = Counter(
        (
            row["concept"],
            row["measure"],
            row["value"],
            row["unit"],
            row["year"],
            row["fund"],
            row["function_path"].removesuffix("支出"),
        )
        for row in gold
    )
    found = Counter(
        (
            fact.concept,
            fact.measure,
            fact.number.digits,
            fact.unit,
            str(fact.year),
            fact.fund,
            "/".join(fact.function_path).removesuffix("支出"),
        )
        for fact in facts
    )
    assert found == expected
