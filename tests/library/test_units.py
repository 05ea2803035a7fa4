"""Units: spellings, worth in yuan, and agreement with the numbers that are looked for."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extract.errors import PatternError
from extract.library import load_library
from extract.library.units import load_units

KINDS = {"money": "money", "percent": "percent", "points_of_percent": "percentage_point", "score": "points"}


@pytest.mark.parametrize(
    ("printed", "text", "kind", "yuan"),
    [
        ("元", "元", "money", 1),
        ("千元", "千元", "money", 1_000),
        ("万", "万元", "money", 10_000),
        ("万\n元", "万元", "money", 10_000),
        ("百万元", "百万元", "money", 1_000_000),
        ("亿元", "亿元", "money", 100_000_000),
        ("％", "%", "percent", None),
        ("百分点", "个百分点", "percentage_point", None),
        ("分", "分", "points", None),
        ("台（套）", "台(套)", "count", None),
        ("万人次", "万人次", "count", None),
    ],
)
def test_unit(printed: str, text: str, kind: str, yuan: int | None) -> None:
    unit = load_library().units.find(printed)
    assert unit is not None
    assert (unit.text, unit.kind, unit.yuan) == (text, kind, None if yuan is None else Decimal(yuan))


@pytest.mark.parametrize("printed", ["", "公顷年", "美元", "万份额"])
def test_unknown_unit(printed: str) -> None:
    assert load_library().units.find(printed) is None
    assert load_library().units.yuan(printed) is None


def test_every_unit_of_a_number_is_known_with_its_kind() -> None:
    library = load_library()
    for text, kind in library.numerals.kinds.items():
        unit = library.units.find(text)
        assert unit is not None, text
        assert unit.kind == KINDS.get(kind, "count"), text


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("[{text: 元, kind: money}]", "money has a worth"),
        ("[{text: 人, kind: count, yuan: '1'}]", "money has a worth"),
        ("[{text: 元, kind: money, yuan: '0.1'}]", "is no worth in yuan"),
        ("[{text: 人, kind: count}, {text: 名, kind: count, also: [人]}]", "人 is listed twice"),
        ("[{text: 人, kind: people}]", "units.0.kind"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, rows: str, reason: str) -> None:
    path = tmp_path / "units.yaml"
    path.write_text(f"units: {rows}\n", encoding="utf-8")
    with pytest.raises(PatternError) as raised:
        load_units(path)
    assert str(path) in str(raised.value)
    assert reason in str(raised.value)


def test_a_wrong_example_and_a_broken_miss_are_told(tmp_path: Path) -> None:
    path = tmp_path / "units.yaml"
    path.write_text(
        "units: [{text: 人, kind: count}]\nexamples: [{printed: 名, text: 人}, {printed: 人, text: 人}]\nmisses: [人]\n",
        encoding="utf-8",
    )
    assert [proof.failure for proof in load_units(path).prove()] == [
        "found no unit, expected 人",
        "",
        "found 人, expected none",
    ]
