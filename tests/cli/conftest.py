"""Runs the command line in this process, and one dataset for all tests of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from made_up_account import write_account

from extract.cli import main


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Juesuan = Callable[..., Done]
"""Runs ``juesuan`` with the given words."""


@pytest.fixture
def juesuan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Juesuan:
    def call(*words: object) -> Done:
        monkeypatch.setattr("sys.argv", ["juesuan", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Done(int(ended.value.code or 0), captured.out, captured.err)

    return call


@dataclass(frozen=True)
class Made:
    """A folder with one account and the dataset that was read from it; the run's exit status and report."""

    account: Path
    dataset: Path
    done: Done


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """One account, one damaged file and one other file, read as a user reads them: by real workers."""
    import subprocess
    import sys

    folder = tmp_path_factory.mktemp("made")
    (folder / "accounts").mkdir()
    account = write_account(folder / "accounts")
    (folder / "accounts" / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "accounts" / "notes.md").write_text("notes", encoding="utf-8")
    words = [sys.executable, "-m", "extract", "run", "accounts", "--out", "dataset", "--jobs", "1"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return Made(account, folder / "dataset", Done(done.returncode, done.stdout, done.stderr))
