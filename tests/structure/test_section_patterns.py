"""Every example and miss of patterns/sections runs as a test of its own."""

from __future__ import annotations

import pytest

from extract.library.location import patterns_dir
from extract.library.proof import Proof
from extract.library.sections import load_sections

SECTIONS = load_sections(patterns_dir() / "sections")


@pytest.mark.parametrize("proof", list(SECTIONS.prove()), ids=lambda p: f"{p.id}-{p.kind}-{p.text}")
def test_section_wording(proof: Proof) -> None:
    assert proof.failure == ""
