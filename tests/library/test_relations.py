"""Relations between indicators and targets, as forms print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import PatternError
from extract.library import load_library
from extract.library.relations import load_relations


@pytest.mark.parametrize(
    ("printed", "relation"),
    [
        ("≥", "≥"),
        ("≧", "≥"),
        ("大于等于", "≥"),
        ("<=", "≤"),
        ("＝", "="),
        ("＞", ">"),
        ("＜", "<"),
        ("定 性", "qualitative"),
        ("定性指标", "qualitative"),
        ("约", ""),
        ("", ""),
    ],
)
def test_relation(printed: str, relation: str) -> None:
    assert load_library().relations.find(printed) == relation


def test_a_double_spelling_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "relations.yaml"
    path.write_text(
        'relations: [{relation: "=", text: [等于]}, {relation: ">", text: [等于]}]\n', encoding="utf-8"
    )
    with pytest.raises(PatternError, match="等于 is listed twice"):
        load_relations(path)
