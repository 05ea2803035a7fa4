"""What the user says of organisations: applied without reading again, remembered, replaced by what is said later."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from rows_of import rows
from stub_work import Inline

from extract.errors import PatternError
from extract.pipeline import Report, run
from extract.pipeline.work import Outcome, Task
from extract.write import json_lines


def account(task: Task) -> Outcome:
    """Every file says who publishes for which year: a row of ``comparison`` by that name."""
    told = json.loads(task.path.read_text(encoding="utf-8"))
    document = {
        "document_id": task.document_id,
        "source": task.source,
        "status": "ok",
        "level": "department",
        **told,
    }
    row = {"document_id": task.document_id, "level": "department", "project_count": None, **told}
    task.parts.write(task.document_id, json_lines(rows(documents=[document], comparison=[row])))
    return Outcome(document_id=task.document_id, status="ok", found=1, explained=1)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, year in {"云溪县卫计局": 2018, "云溪县卫生健康局": 2018, "云溪县水利局": 2018}.items():
        told = {"organisation": name, "fiscal_year": year, "region": "云溪县"}
        (folder / f"{name}.txt").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.yaml"
    path.write_text("organisations:\n  - {name: 云溪县卫生健康局, also: [云溪县卫计局]}\n", encoding="utf-8")
    return path


def read(corpus: Path, names: Path | None = None) -> tuple[Report, list[str]]:
    executor = Inline(work=account)
    report = run([corpus], corpus.parent / "out", executor=executor, names=names)
    return report, executor.read


def bodies(corpus: Path) -> dict[str, str]:
    with (corpus.parent / "out" / "organisations.csv").open(encoding="utf-8", newline="") as file:
        return {row["organisation"]: row["name"] for row in csv.DictReader(file)}


def compared(corpus: Path) -> list[tuple[str, bool]]:
    with (corpus.parent / "out" / "comparison.csv").open(encoding="utf-8", newline="") as file:
        return [(row["organisation"], bool(row["other_documents"])) for row in csv.DictReader(file)]


APART = {name: name for name in ("云溪县卫计局", "云溪县卫生健康局", "云溪县水利局")}


def test_names_are_applied_without_reading_again_and_remembered(corpus: Path, names: Path) -> None:
    read(corpus)
    assert bodies(corpus) == APART
    assert len(compared(corpus)) == 3
    report, read_again = read(corpus, names)
    assert (read_again, report.written) == ([], True)
    assert bodies(corpus) == APART | {"云溪县卫计局": "云溪县卫生健康局"}
    assert sorted(merged for _, merged in compared(corpus)) == [False, True]
    report, _ = read(corpus)
    assert report.written is False
    assert bodies(corpus)["云溪县卫计局"] == "云溪县卫生健康局"


def test_what_is_said_later_takes_the_place_of_what_was_said(corpus: Path, names: Path) -> None:
    read(corpus, names)
    names.write_text("organisations: []\n", encoding="utf-8")
    read(corpus, names)
    assert bodies(corpus) == APART


def test_a_wrong_file_stops_the_run_before_it_reads(corpus: Path, names: Path) -> None:
    names.write_text("organisations:\n  - {also: [云溪县卫计局]}\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"names\.yaml:2: organisations\.0\.name: Field required"):
        read(corpus, names)
    assert not (corpus.parent / "out").exists()


def keys(corpus: Path, table: str, *columns: str) -> list[tuple[str, ...]]:
    with (corpus.parent / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row[column] for column in columns) for row in csv.DictReader(file)]


def test_a_dataset_that_is_extended_repeats_no_row(corpus: Path, tmp_path: Path) -> None:
    read(corpus)
    told = {"organisation": "云溪县水利局 ", "fiscal_year": 2019, "region": "云溪县"}
    (corpus / "another.txt").write_text(json.dumps(told), encoding="utf-8")
    for _ in range(2):
        read(corpus)
        own = keys(corpus, "organisations", "organisation_id")
        assert len(own) == len(set(own)) == 4
        compared = keys(corpus, "comparison", "identity", "fiscal_year", "level")
        assert len(compared) == len(set(compared)) == 4
    years = keys(corpus, "organisations", "name", "first_year", "last_year")
    assert [row for row in years if row[0].startswith("云溪县水利局")] == [
        ("云溪县水利局 ", "2018", "2018"),
        ("云溪县水利局 ", "2019", "2019"),
    ]
