"""Every example and miss of patterns/tables/titles.yaml runs as a test of its own."""

from __future__ import annotations

import pytest

from extract.library.location import patterns_dir
from extract.library.numbering import load_numbering
from extract.library.proof import Proof
from extract.library.titles import load_titles

PATTERNS = patterns_dir()
TITLES = load_titles(PATTERNS / "tables/titles.yaml", load_numbering(PATTERNS / "sections/numbering.yaml"))


@pytest.mark.parametrize("proof", list(TITLES.prove()), ids=lambda p: f"{p.id}-{p.kind}-{p.text}")
def test_title_wording(proof: Proof) -> None:
    assert proof.failure == ""
