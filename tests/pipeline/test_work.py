"""One document in a worker: what is wrong with it is told, what is wrong with the house is raised."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rows_of import rows

from extract.errors import DamagedFile, LimitExceeded, PatternError
from extract.model.rows import Rows
from extract.pipeline import work
from extract.pipeline.identity import identify
from extract.pipeline.parts import FolderParts
from extract.pipeline.work import Limits, Task, stage


@pytest.fixture
def task(tmp_path: Path) -> Task:
    path = tmp_path / "account.pdf"
    path.write_bytes(b"%PDF-1.7 of no pages")
    identity = identify(path)
    return Task(
        path=path,
        source="accounts/account.pdf",
        document_id=identity.document_id,
        identity=identity,
        parts=FolderParts(tmp_path / "parts"),
        engine="",
        patterns=Path(__file__).resolve().parents[2] / "patterns",
        limits=Limits(seconds=5, megabytes=64),
    )


def reading(monkeypatch: pytest.MonkeyPatch, result: Rows | BaseException) -> None:
    def read_one(*_arguments: Any, **_options: Any) -> Rows:
        if isinstance(result, BaseException):
            raise result
        return result

    monkeypatch.setattr(work, "read_one", read_one)


def document(task: Task) -> Any:
    return json.loads(task.parts.read(task.document_id)["documents"])


def test_rows_go_to_the_part_and_a_few_words_come_back(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    made = rows(
        documents=[{"document_id": task.document_id, "status": "partial", "error": "page 3"}], facts=[{}, {}]
    )
    reading(monkeypatch, replace(made, numbers_found=7, numbers_explained=5))
    outcome = stage(task)
    assert (outcome.status, outcome.error, outcome.found, outcome.explained) == ("partial", "page 3", 7, 5)
    assert len(task.parts.read(task.document_id)["facts"].splitlines()) == 2


@pytest.mark.parametrize(
    ("error", "told", "stands"),
    [
        (DamagedFile("it is cut off", "download it again"), "it is cut off (download it again)", "always"),
        (LimitExceeded("it has 90,000 pages"), "it has 90,000 pages", "limits"),
        (MemoryError(), "it needs more than 64 MB of memory", "limits"),
    ],
)
def test_a_file_at_fault_gives_a_failed_row(
    task: Task, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str, stands: str
) -> None:
    reading(monkeypatch, error)
    outcome = stage(task)
    assert (outcome.status, outcome.error, outcome.stands, outcome.trace) == ("failed", told, stands, "")
    row = document(task)
    assert (row["status"], row["error"], row["source"]) == ("failed", told, "accounts/account.pdf")
    assert (row["bytes"], row["sha256"], row["numbers_found"]) == (20, task.identity.sha256, None)  # type: ignore[union-attr]


def test_a_failed_row_still_says_the_format(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, DamagedFile("it is cut off"))
    stage(task)
    assert document(task)["format"] == "pdf"


def test_a_fault_of_ours_is_told_with_its_line_and_keeps_its_trace(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(monkeypatch, KeyError("half a character \ud83d"))
    outcome = stage(task)
    assert outcome.error.startswith("juesuan failed on it, please report this: KeyError: ")
    assert "(test_work.py:" in outcome.error or "(work.py:" in outcome.error
    assert "Traceback" in outcome.trace
    outcome.error.encode("utf-8")
    outcome.trace.encode("utf-8")


def test_a_file_that_changes_under_the_reader_is_read_by_the_next_run(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(monkeypatch, rows(documents=[{"document_id": "of other bytes"}], facts=[{}]))
    outcome = stage(task)
    assert (outcome.status, outcome.error, outcome.stands) == (
        "failed",
        "the file changed while it was read",
        "once",
    )
    assert set(task.parts.read(task.document_id)) == {"documents"}


def test_a_faulty_library_stops_the_run(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, PatternError("cues.yaml:3: no such field"))
    with pytest.raises(PatternError, match=r"cues\.yaml:3"):
        stage(task)
