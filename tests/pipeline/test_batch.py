"""Many documents into one dataset: each once, none silently lost, nothing done twice."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from stub_work import Inline

from extract.errors import ExtractError
from extract.pipeline import Limits, Report, run
from extract.pipeline import batch as batch_module
from extract.pipeline.parts import FolderParts
from extract.write import table_files


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three documents, one of them damaged."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in {"a.txt": "甲", "b.txt": "bad", "c.txt": "丙"}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def read(inputs: Path | list[Path], out: Path, **options: object) -> tuple[Report, list[str]]:
    """The report of a run, and the names of the files that were really read."""
    executor = Inline()
    paths = inputs if isinstance(inputs, list) else [inputs]
    report = run(paths, out, executor=executor, **options)  # type: ignore[arg-type]
    return report, executor.read


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quotes(out: Path) -> list[str]:
    return [fact["quote"] for fact in table(out, "facts")]


def test_every_document_has_a_row_and_the_damaged_one_says_why(corpus: Path, out: Path) -> None:
    report, _ = read(corpus, out)
    rows = [(Path(row["source"]).name, row["status"], row["error"]) for row in table(out, "documents")]
    assert rows == [("a.txt", "ok", ""), ("b.txt", "failed", "it says bad (mend it)"), ("c.txt", "ok", "")]
    assert quotes(out) == ["甲", "丙"]
    assert (report.read, report.failed, report.rows["facts"], report.found, report.explained) == (
        3,
        1,
        2,
        4,
        2,
    )
    assert report.failures == [((corpus / "b.txt").as_posix(), "it says bad (mend it)")]


def test_what_a_failed_document_does_not_tell_is_empty(corpus: Path, out: Path) -> None:
    read(corpus, out)
    failed = table(out, "documents")[1]
    assert failed["bytes"] == "3"
    assert failed["sha256"].startswith(failed["document_id"])
    told = {"document_id", "source", "sha256", "bytes", "status", "error"}
    assert {name for name, cell in failed.items() if cell} == told


def test_a_second_run_reads_nothing_and_leaves_the_tables_alone(corpus: Path, out: Path) -> None:
    read(corpus, out)
    before = [(out / name).stat().st_ino for name in table_files()]
    report, read_again = read(corpus, out)
    assert read_again == []
    assert (report.read, report.unchanged, report.failed, report.written) == (0, 3, 1, False)
    assert [(out / name).stat().st_ino for name in table_files()] == before


def test_a_later_run_extends_the_dataset(corpus: Path, out: Path, tmp_path: Path) -> None:
    read(corpus, out)
    new = tmp_path / "d.txt"
    new.write_text("丁", encoding="utf-8")
    report, read_again = read(new, out)
    assert read_again == ["d.txt"]
    assert sorted(quotes(out)) == ["丁", "丙", "甲"]
    assert report.documents == {"ok": 3, "failed": 1}


def test_the_same_bytes_are_one_document(corpus: Path, out: Path) -> None:
    (corpus / "copy of a.txt").write_text("甲", encoding="utf-8")
    report, read_now = read(corpus, out)
    assert read_now == ["a.txt", "b.txt", "c.txt"]
    assert report.same_bytes == [((corpus / "copy of a.txt").as_posix(), (corpus / "a.txt").as_posix())]
    assert quotes(out) == ["甲", "丙"]
    report, _ = read(corpus, out)
    assert (report.unchanged, report.duplicates) == (4, 0)


def test_the_same_bytes_in_a_later_run_are_still_one_document(corpus: Path, out: Path) -> None:
    read(corpus, out)
    (corpus / "later.txt").write_text("丙", encoding="utf-8")
    report, read_again = read(corpus, out)
    assert read_again == []
    assert report.same_bytes == [((corpus / "later.txt").as_posix(), (corpus / "c.txt").as_posix())]
    assert quotes(out) == ["甲", "丙"]


def test_other_bytes_under_the_same_path_take_the_place_of_the_old_ones(corpus: Path, out: Path) -> None:
    read(corpus, out)
    old = table(out, "documents")[0]["document_id"]
    (corpus / "a.txt").write_text("新的甲", encoding="utf-8")
    _, read_again = read(corpus, out)
    assert read_again == ["a.txt"]
    assert quotes(out) == ["新的甲", "丙"]
    assert not FolderParts(out / ".juesuan" / "parts").holds(old)


def test_bytes_that_become_those_of_another_file_leave_no_old_rows(corpus: Path, out: Path) -> None:
    read(corpus, out)
    (corpus / "a.txt").write_text("丙", encoding="utf-8")
    _, read_again = read(corpus, out)
    assert read_again == []
    assert quotes(out) == ["丙"]


def test_a_file_that_was_only_touched_is_not_read_again(corpus: Path, out: Path) -> None:
    read(corpus, out)
    os.utime(corpus / "a.txt", ns=(1, 1))
    report, read_again = read(corpus, out)
    assert (read_again, report.unchanged, report.written) == ([], 3, False)


def test_a_file_that_is_gone_keeps_its_rows(corpus: Path, out: Path) -> None:
    read(corpus, out)
    (corpus / "a.txt").unlink()
    read(corpus, out)
    assert quotes(out) == ["甲", "丙"]


def test_another_engine_reads_again(corpus: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(corpus, out)
    monkeypatch.setattr(batch_module, "fingerprint", lambda _patterns: "another engine")
    report, read_again = read(corpus / "a.txt", out)
    assert read_again == ["a.txt"]
    assert report.aged == 2
    assert quotes(out) == ["甲", "丙"]


def test_failed_documents_are_read_again_when_asked(corpus: Path, out: Path) -> None:
    (corpus / "also b.txt").write_text("bad", encoding="utf-8")
    read(corpus, out)
    report, read_again = read(corpus, out, retry_failed=True)
    assert read_again == ["also b.txt"]
    assert (report.failed, report.read, report.unchanged, report.written) == (2, 1, 3, False)


def test_a_failure_by_limits_stands_only_under_the_same_limits(corpus: Path, out: Path) -> None:
    from extract.pipeline.work import Failure, Outcome, Task, fail

    def slow(task: Task) -> Outcome:
        return fail(task, Failure(error="too slow", stands="limits"))

    first = Inline(slow)
    run([corpus / "a.txt"], out, executor=first, limits=Limits(seconds=1))
    assert read(corpus / "a.txt", out, limits=Limits(seconds=1))[1] == []
    assert read(corpus / "a.txt", out, limits=Limits(seconds=9))[1] == ["a.txt"]
    assert quotes(out) == ["甲"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_fails_and_is_tried_again(corpus: Path, out: Path) -> None:
    (corpus / "c.txt").chmod(0)
    read(corpus, out)
    assert table(out, "documents")[2]["error"] == "the file cannot be opened: Permission denied"
    (corpus / "c.txt").chmod(0o600)
    read(corpus, out)
    assert quotes(out) == ["甲", "丙"]


def test_a_file_that_cannot_be_opened_fails_and_is_tried_again(
    corpus: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extract.pipeline import survey

    def locked(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(survey, "identify", locked)
        report, read_now = read(corpus, out)
    assert (read_now, report.failed) == ([], 3)
    rows = table(out, "documents")
    assert {row["error"] for row in rows} == {"the file cannot be opened: Permission denied"}
    assert len({row["document_id"] for row in rows}) == 3
    assert [row["sha256"] for row in rows] == ["", "", ""]
    assert read(corpus, out)[1] == ["a.txt", "b.txt", "c.txt"]
    assert [row["status"] for row in table(out, "documents")] == ["ok", "failed", "ok"]


def test_tables_that_somebody_removed_are_written_again(corpus: Path, out: Path) -> None:
    read(corpus, out)
    (out / "facts.csv").unlink()
    report, read_again = read(corpus, out)
    assert (read_again, report.written) == ([], True)
    assert quotes(out) == ["甲", "丙"]


def test_a_part_that_is_lost_is_made_again(corpus: Path, out: Path) -> None:
    read(corpus, out)
    FolderParts(out / ".juesuan" / "parts").remove(table(out, "documents")[0]["document_id"])
    (out / "facts.csv").unlink()
    assert read(corpus, out)[1] == ["a.txt"]
    assert quotes(out) == ["甲", "丙"]


def test_progress_counts_every_input(corpus: Path, out: Path) -> None:
    (corpus / "picture.png").write_bytes(b"")
    steps: list[tuple[int, int]] = []
    report = run([corpus], out, executor=Inline(), progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert report.others == 1


def test_two_runs_cannot_write_one_dataset(corpus: Path, out: Path) -> None:
    def meddle(task: object) -> None:
        run([corpus], out, executor=Inline())

    with pytest.raises(ExtractError, match="another run is writing"):
        run([corpus], out, executor=Inline(meddle))  # type: ignore[arg-type]


def test_foreign_tables_are_not_overwritten(corpus: Path, out: Path) -> None:
    out.mkdir()
    (out / "facts.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(ExtractError, match=r"holds facts\.csv"):
        read(corpus, out)
    assert (out / "facts.csv").read_text(encoding="utf-8") == "mine"


def test_a_damaged_catalogue_is_named(corpus: Path, out: Path) -> None:
    (out / ".juesuan").mkdir(parents=True)
    (out / ".juesuan" / "catalogue.sqlite").write_bytes(b"no catalogue" * 100)
    with pytest.raises(ExtractError, match=r"catalogue\.sqlite cannot be read"):
        read(corpus, out)
