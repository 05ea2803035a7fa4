"""One run over the demo corpus for all tests of what comes out of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one run over the corpus writes."""
    out = tmp_path_factory.mktemp("output") / "demo"
    command = [sys.executable, "-m", "extract", "run", str(ROOT / "corpus"), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out
