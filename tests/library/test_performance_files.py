"""Faults in the files of self-evaluation forms and of charts stop the run and say where they are."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import PatternError
from extract.library import load_library
from extract.library.charts import load_charts
from extract.library.performance import fold, load_performance

PATTERNS = load_library().folder


@pytest.fixture
def spoil(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Copies the files and replaces a text in one of them."""
    folder = tmp_path / "performance"
    shutil.copytree(PATTERNS / "performance", folder)

    def change(name: str, old: str, new: str) -> Path:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change


def test_a_label_listed_twice_is_refused(spoil: Callable[[str, str, str], Path]) -> None:
    folder = spoil("funding.yaml", "[年初预算, ", "[年初预算, 全年预算数, ")
    with pytest.raises(PatternError, match=r"funding\.yaml:1: listed twice: 全年预算数"):
        load_performance(folder)


def test_a_wrong_expression_is_refused_with_its_line(spoil: Callable[[str, str, str], Path]) -> None:
    folder = spoil("people.yaml", "match: '[、，,;/]", "match: '([、，,;/]")
    text = (folder / "people.yaml").read_text(encoding="utf-8")
    line = text[: text.index("'([、")].count("\n") + 1
    with pytest.raises(PatternError, match=rf"people\.yaml:{line}: separator\.match: .*missing \)"):
        load_performance(folder)


def test_an_unknown_field_is_refused(spoil: Callable[[str, str, str], Path]) -> None:
    folder = spoil("indicators.yaml", "{gives: target_unit,", "{gives: unit,")
    with pytest.raises(PatternError, match=r"indicators\.yaml:\d+: columns\.\d+\.gives"):
        load_performance(folder)


def test_a_part_of_a_chart_listed_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "charts.yaml"
    text = (PATTERNS / "charts.yaml").read_text(encoding="utf-8")
    path.write_text(
        text.replace("text: [上级补助收入]", "text: [上级补助收入, 事业收入]", 1), encoding="utf-8"
    )
    with pytest.raises(PatternError, match=r"charts\.yaml:1: revenue: listed twice: 事业收入"):
        load_charts(path)


@pytest.mark.parametrize(
    ("printed", "variants"),
    [
        ("1.项目年度目标", ["1.项目年度目标", "项目年度目标"]),
        ("其中：财政资金", ["其中:财政资金", "财政资金"]),
        ("执行率（B/A，%）：", ["执行率(B/A，%):", "执行率(B/A，%)", "执行率"]),
        ("得分（20分*执行率（%））", ["得分(20分*执行率(%))", "得分"]),
    ],
)
def test_a_label_is_looked_up_with_less_and_less_around_it(printed: str, variants: list[str]) -> None:
    assert list(load_library().performance.cutter.variants(fold(printed)))[: len(variants)] == variants


def test_a_label_is_found_whatever_stands_around_it() -> None:
    found = load_library().performance.funding_columns.find(fold("全年执行数\n（B）"))
    assert found is not None
    assert found.gives == "executed"
    assert load_library().performance.funding_columns.find("执" * 5000) is None
