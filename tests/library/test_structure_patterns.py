"""Faults in the patterns of the structure stage name their file, line and entry."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.errors import PatternError
from extract.library.location import patterns_dir
from extract.library.sections import load_sections


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(patterns_dir() / "sections", tmp_path / "sections"))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_wrong_expression(folder: Path) -> None:
    path = folder / "sections.yaml"
    spoil(path, "'举借债务'", "'举借(债务'")
    line = path.read_text(encoding="utf-8").splitlines().index("  - id: debt") + 1
    with pytest.raises(PatternError) as caught:
        load_sections(folder).named("举借债务情况")
    assert caught.value.reason.startswith(f"{path}:{line}: debt: missing )")


def test_an_unknown_section(folder: Path) -> None:
    spoil(folder / "sections.yaml", "leaves: [performance_report]", "leaves: [performance_reports]")
    with pytest.raises(PatternError, match="glossary: no such section: performance_reports"):
        load_sections(folder)


def test_an_unknown_field(folder: Path) -> None:
    spoil(folder / "numbering.yaml", "rank: 0", "rang: 0")
    with pytest.raises(PatternError, match=r"numbering\.yaml:\d+: styles\.0\.rang"):
        load_sections(folder)
