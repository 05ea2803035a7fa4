"""The fingerprint changes with whatever decides how a document is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import engine
from extract.pipeline.engine import fingerprint


@pytest.fixture
def patterns(tmp_path: Path) -> Path:
    folder = tmp_path / "patterns"
    (folder / "vocabulary").mkdir(parents=True)
    (folder / "vocabulary" / "cues.yaml").write_text("cues: []", encoding="utf-8")
    return folder


def test_it_stays_while_nothing_changes(patterns: Path) -> None:
    assert fingerprint(patterns) == fingerprint(patterns)


def test_it_changes_with_a_pattern(patterns: Path) -> None:
    before = fingerprint(patterns)
    (patterns / "vocabulary" / "cues.yaml").write_text("cues: [one]", encoding="utf-8")
    assert fingerprint(patterns) != before


def test_it_changes_with_the_name_of_a_file(patterns: Path) -> None:
    before = fingerprint(patterns)
    (patterns / "vocabulary" / "cues.yaml").rename(patterns / "vocabulary" / "signs.yaml")
    assert fingerprint(patterns) != before


def test_it_changes_with_a_library_underneath(patterns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(patterns)
    version = engine._version
    monkeypatch.setattr(engine, "_version", lambda name: "99" if name == "pypdfium2" else version(name))
    assert fingerprint(patterns) != before


def test_it_changes_with_the_source(patterns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "module.py").write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr(engine, "_PACKAGE", package)
    before = fingerprint(patterns)
    (package / "module.py").write_text("a = 2", encoding="utf-8")
    assert fingerprint(patterns) != before
