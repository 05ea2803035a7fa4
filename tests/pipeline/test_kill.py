"""A run that is killed at any moment is finished by the next one, which reads no finished document again."""

from __future__ import annotations

import errno
import os
import random
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from dying import killed_at
from made_up_account import TEXT, write_account
from stub_work import Inline, read

from extract.pipeline import run
from extract.pipeline.work import Outcome, Task, stage
from extract.write import dataset_files, table_files

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked run")

DOCUMENTS = 5
KILLS = 20


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(DOCUMENTS):
        (folder / f"{number}.txt").write_text(
            f"bad {number}" if number == 1 else f"text {number}", encoding="utf-8"
        )
    return folder


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in table_files()}


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    run([corpus], out, executor=Inline())
    return tables(out)


def run_until(moment: int, corpus: Path, out: Path, log: Path) -> bool:
    """Run in a process that is killed right before or after its ``moment``-th write; whether it was."""
    child = os.fork()
    if child == 0:
        _die_at(moment)
        run([corpus], out, executor=Inline(logged(log)))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def logged(log: Path, read: Callable[[Task], Outcome] = read) -> Callable[[Task], Outcome]:
    """Reads, and writes down which file once that is done."""

    def work(task: Task) -> Outcome:
        outcome = read(task)
        with log.open("a", encoding="utf-8") as file:
            file.write(task.path.name + "\n")
        return outcome

    return work


def _die_at(moment: int) -> None:
    """Even moments are right after a file was brought to the disk, odd ones right after it took its place."""
    seen = 0
    fsync, replace = os.fsync, Path.replace

    def count() -> None:
        nonlocal seen
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def counting_fsync(descriptor: int) -> None:
        fsync(descriptor)
        count()

    def counting_replace(self: Path, target: Path) -> Path:
        replaced = replace(self, target)
        count()
        return replaced

    os.fsync = counting_fsync  # type: ignore[assignment]
    Path.replace = counting_replace  # type: ignore[method-assign, assignment]


@pytest.mark.parametrize("moment", range(1, 2 * DOCUMENTS + 2 * len(dataset_files()) + 1))
def test_killed_and_started_again(
    moment: int, corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out, log = tmp_path / "out", tmp_path / "log"
    assert run_until(moment, corpus, out, log)
    report = run([corpus], out, executor=Inline(logged(log)))

    assert tables(out) == undisturbed
    assert not (out / ".writing").exists()
    assert report.documents == {"ok": DOCUMENTS - 1, "failed": 1}
    read_twice = [name for name, times in Counter(log.read_text().split()).items() if times > 1]
    assert len(read_twice) <= 1, "only the file in hand may be read again"


def test_an_undisturbed_run_writes_exactly_at_those_moments(corpus: Path, tmp_path: Path) -> None:
    last = 2 * DOCUMENTS + 2 * len(dataset_files())
    assert not run_until(last + 1, corpus, tmp_path / "out", tmp_path / "log")


def test_killed_at_random_moments_of_reading_accounts(tmp_path: Path) -> None:
    accounts = tmp_path / "accounts"
    accounts.mkdir()
    for name in ("档案馆", "图书馆", "文化馆"):
        write_account(accounts, f"{name}.txt", TEXT.replace("档案馆", name))
    log = tmp_path / "log"

    def work(out: Path) -> int:
        return run([accounts], out, executor=Inline(logged(log, stage))).failed

    # What takes its time in the first run of a process alone is done in the one that the others are forked off.
    assert work(tmp_path / "first") == 0
    assert killed_at(0, partial(work, tmp_path / "undisturbed"), tmp_path / "calls") == 0
    wanted, calls = tables(tmp_path / "undisturbed"), int((tmp_path / "calls").read_text())
    assert wanted == tables(tmp_path / "first")
    assert wanted["facts.csv"].count(b"\n") == 1 + 36

    moments, kills, series = random.Random(2025), 0, 0
    while kills < KILLS:
        series += 1
        out, here = tmp_path / str(series), 0
        log.unlink()
        # Started again and again in one folder, until it comes to its end.
        while killed_at(moments.randint(1, calls), partial(work, out), log) == -signal.SIGKILL:
            here += 1
        assert tables(out) == wanted
        times = Counter(log.read_text(encoding="utf-8").split())
        assert set(times) == {"档案馆.txt", "图书馆.txt", "文化馆.txt"}
        assert times.total() <= 3 + here, "only the file in hand may be read again"
        kills += here


def _fill_at(moment: int, patch: pytest.MonkeyPatch) -> None:
    """The disk is full at the ``moment``-th time that a file is brought to it or takes its place."""
    seen = 0

    def full(real: Callable[..., Any]) -> Callable[..., Any]:
        def write(*arguments: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen >= moment:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments)

        return write

    patch.setattr(os, "fsync", full(os.fsync))
    patch.setattr(Path, "replace", full(Path.replace))


@pytest.mark.parametrize("moment", range(1, 2 * DOCUMENTS + 2 * len(dataset_files()) + 1))
def test_a_disk_that_is_full_loses_nothing(
    moment: int, corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, log = tmp_path / "out", tmp_path / "log"
    log.touch()
    with monkeypatch.context() as patch:
        _fill_at(moment, patch)
        with pytest.raises(OSError, match="No space left"):
            run([corpus], out, executor=Inline(logged(log)))
    run([corpus], out, executor=Inline(logged(log)))
    assert tables(out) == undisturbed
    assert max(Counter(log.read_text().split()).values()) == 1, "what was read is kept"


def test_a_disk_without_room_for_the_catalogue_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, log, connect = tmp_path / "corpus", tmp_path / "log", sqlite3.connect
    corpus.mkdir()
    for number in range(60):
        (corpus / f"{number:0100}.txt").write_text(f"text {number}", encoding="utf-8")
    run([corpus], tmp_path / "undisturbed", executor=Inline())

    def small(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **named)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {max(pages, 16)}")
        return connection

    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", small)
        with pytest.raises(sqlite3.OperationalError, match="full"):
            run([corpus], out, executor=Inline(logged(log)))
    before = len(log.read_text().split())
    assert 1 < before < 60
    run([corpus], out, executor=Inline(logged(log)))
    assert tables(out) == tables(tmp_path / "undisturbed")
    assert len(log.read_text().split()) <= 60 + 1, "only the file in hand may be read again"
