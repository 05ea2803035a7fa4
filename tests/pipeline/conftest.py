"""What the tests of the pipeline share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extract.pipeline import batch


@pytest.fixture(autouse=True, scope="module")
def one_engine() -> Iterator[None]:
    """The engine stays the same even while somebody edits the source that the tests run on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "fingerprint", lambda _patterns: "the engine of the tests")
        yield
