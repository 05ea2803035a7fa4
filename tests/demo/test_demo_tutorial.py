"""The tutorial runs over the demo dataset, its findings hold, and what it shows is what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from house.tutorial import TUTORIAL, executed, printed

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")


def test_the_tutorial_prints_what_it_shows(dataset: Path) -> None:
    """``make docs`` mends it; a finding that no longer holds is an assertion that fails in its cell."""
    shown = list(printed(nbformat.read(TUTORIAL, as_version=4)))
    assert shown == list(printed(executed(dataset)))
    assert sum(bool(text) for text in shown) == 5
