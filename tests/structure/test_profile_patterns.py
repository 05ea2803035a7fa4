"""Every example and miss of patterns/profile runs as a test of its own."""

from __future__ import annotations

import pytest

from extract.library.location import patterns_dir
from extract.library.profile import load_profile
from extract.library.proof import Proof

PROFILE = load_profile(patterns_dir() / "profile")


@pytest.mark.parametrize("proof", list(PROFILE.prove()), ids=lambda p: f"{p.id}-{p.kind}-{p.text}")
def test_profile_wording(proof: Proof) -> None:
    assert proof.failure == ""
