"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their gold beside the repository; tests that need it skip without it."""
    if not _SHARED.is_dir():
        pytest.skip("the folder of real documents is not beside the repository")
    return _SHARED
