"""A run that is killed at any moment is finished by the next one, which reads no finished document again."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from stub_work import Inline, read

from extract.pipeline import run
from extract.pipeline.work import Outcome, Task
from extract.write import dataset_files, table_files

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked run")

DOCUMENTS = 5


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


def logged(log: Path) -> Callable[[Task], Outcome]:
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
