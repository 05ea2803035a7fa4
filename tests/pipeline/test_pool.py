"""The pool: whatever one document does, the others are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from stub_work import misbehave

from extract.pipeline import executor
from extract.pipeline.executor import LocalPool
from extract.pipeline.identity import identify
from extract.pipeline.parts import FolderParts
from extract.pipeline.work import Limits, Outcome, Task
from extract.pipeline.workers import Workers

LIMITS = Limits(seconds=8, megabytes=1024)


def tasks(folder: Path, texts: dict[str, str]) -> list[Task]:
    made = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        identity = identify(path)
        made.append(
            Task(
                path=path,
                source=name,
                document_id=identity.document_id,
                identity=identity,
                parts=FolderParts(folder / "parts"),
                patterns=folder,
                engine="",
                limits=LIMITS,
            )
        )
    return made


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What became of documents that misbehave in every way, among others that do not; by file name."""
    folder = tmp_path_factory.mktemp("hostile")
    bad = {word: word for word in ("hang", "crash", "leave", "fill", "killed")}
    made = tasks(folder, bad | {f"good {number}": f"text {number}" for number in range(8)})
    names = {task.document_id: task.source for task in made}
    outcomes = list(LocalPool(jobs=2, limits=LIMITS, work=misbehave).run(iter(made)))
    assert len(outcomes) == len(made)
    for task in made:
        assert b'"document_id"' in task.parts.read(task.document_id)["documents"]
    return {names[outcome.document_id]: outcome for outcome in outcomes}


def test_the_others_are_read(outcomes: dict[str, Outcome]) -> None:
    assert [outcomes[f"good {number}"].status for number in range(8)] == ["ok"] * 8


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("hang", "it took longer than 8 s"),
        ("crash", "the process that read it died"),
        ("leave", "the process that read it died"),
        ("killed", "the process that read it died"),
        ("fill", "it needs more than 1024 MB of memory"),
    ],
)
def test_the_hostile_one_fails_and_says_why(outcomes: dict[str, Outcome], name: str, error: str) -> None:
    outcome = outcomes[name]
    # The signal follows in brackets where the pool learned of it in time.
    assert (outcome.status, outcome.error.partition(" (")[0], outcome.stands) == ("failed", error, "limits")


def test_workers_that_fall_silent_are_replaced_and_their_documents_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when one is killed in the moment in which it holds the lock of the pipe that all of them report through."""
    monkeypatch.setattr(executor, "PATIENCE", 0.0)
    pools: list[Workers] = []
    submit = Workers.submit

    def lose(workers: Workers, task: Task, done: Any) -> None:
        """The first pool never hears of ``b``, no pool ever hears of ``c``."""
        if workers not in pools:
            pools.append(workers)
        if task.source != "c" and (task.source != "b" or len(pools) > 1):
            submit(workers, task, done)

    monkeypatch.setattr(Workers, "submit", lose)
    given = tasks(tmp_path, {name: f"text {name}" for name in "abcd"})
    names = {task.document_id: task.source for task in given}
    pool = LocalPool(jobs=2, limits=Limits(seconds=6, megabytes=1024), work=misbehave)
    outcomes = {names[outcome.document_id]: outcome for outcome in pool.run(iter(given))}
    assert {name: outcome.status for name, outcome in outcomes.items()} == {
        "a": "ok",
        "b": "ok",
        "c": "failed",
        "d": "ok",
    }
    assert outcomes["c"].error == "the processes that read it fell silent"


def test_an_error_that_concerns_all_documents_stops_the_run(tmp_path: Path) -> None:
    blocked = tmp_path / "parts"
    blocked.write_text("a file where the parts should go", encoding="utf-8")
    pool = LocalPool(jobs=1, limits=LIMITS, work=misbehave)
    with pytest.raises(NotADirectoryError):
        list(pool.run(iter(tasks(tmp_path, {"a": "text"}))))
