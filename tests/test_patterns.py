"""Every example and every miss of the pattern library holds, through the whole reading path."""

from __future__ import annotations

import pytest

from extract.library import load_library
from extract.library.proof import Proof
from extract.proving import prove

PROOFS = list(prove(load_library()))


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: f"{proof.id}-{proof.kind}-{proof.text[:24]}")
def test_pattern_holds(proof: Proof) -> None:
    assert proof.failure == "", f"{proof.file}: {proof.text}\n{proof.failure}"
