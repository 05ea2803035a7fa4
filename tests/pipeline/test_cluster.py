"""A cluster of two workers on this machine: the same rows as the local pool, whatever becomes of the workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pipeline.test_pool import LIMITS, tasks
from stub_work import lose_the_worker, misbehave, read

from extract.errors import ExtractError
from extract.library.location import patterns_dir
from extract.pipeline import batch, run
from extract.pipeline import cluster as cluster_module
from extract.pipeline.cluster import LOCAL, Cluster
from extract.pipeline.engine import fingerprint
from extract.pipeline.executor import LocalPool
from extract.pipeline.work import Task
from extract.write import table_files

pytestmark = pytest.mark.slow

distributed = pytest.importorskip("distributed", reason="the extra for clusters is not installed")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster that outlives the runs, as a real one does."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, memory_limit=None, dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


def made(folder: Path, texts: dict[str, str]) -> list[Task]:
    engine = fingerprint(patterns_dir())
    return [replace(task, engine=engine, patterns=None) for task in tasks(folder, texts)]


def test_a_cluster_for_one_run_remembers_nothing_of_each_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_for_the_run = []

    class Watched(distributed.LocalCluster):  # type: ignore[misc,name-defined]
        def __init__(self, **named: object) -> None:
            super().__init__(**named)
            made_for_the_run.append(self)

    monkeypatch.setattr(distributed, "LocalCluster", Watched)
    given = made(tmp_path, {name: f"text {name}" for name in "abcd"})
    outcomes = Cluster(address=LOCAL, jobs=1, work=read).run(iter(given))
    assert [next(outcomes).status for _ in given] == ["ok"] * 4
    (cluster,) = made_for_the_run
    spans = cluster.scheduler.extensions["spans"].spans.values()
    assert [span.metadata for span in spans] == [None] * len(spans) != []
    assert cluster.scheduler.transition_log.maxlen == 100
    assert list(outcomes) == []


def test_the_same_dataset_as_on_this_machine_alone(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "fingerprint", fingerprint)  # that of the workers
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(12):
        text = f"bad {number}" if number == 7 else f"text {number}"
        (corpus / f"{number}.txt").write_text(text, encoding="utf-8")
    here, there = tmp_path / "here", tmp_path / "there"
    run([corpus], here, executor=LocalPool(jobs=2, work=read))
    parts = tmp_path / "parts"
    report = run([corpus], there, executor=Cluster(address=address, work=read), parts=parts.as_posix())
    assert report.documents == {"ok": 11, "failed": 1}
    assert [(there / name).read_bytes() for name in table_files()] == [
        (here / name).read_bytes() for name in table_files()
    ]
    assert len(list(parts.rglob("*.parquet"))) == 12
    assert not list((there / ".juesuan").rglob("*.zip"))


def test_a_hostile_document_costs_its_limit_and_nothing_else(address: str, tmp_path: Path) -> None:
    bad = ("hang", "crash", "leave", "fill")
    given = made(
        tmp_path, {word: word for word in bad} | {f"good {number}": str(number) for number in range(6)}
    )
    names = {task.document_id: task.source for task in given}
    executor = Cluster(address=address, limits=LIMITS, work=misbehave)
    outcomes = {names[outcome.document_id]: outcome for outcome in executor.run(iter(given))}
    assert {name: outcome.status for name, outcome in outcomes.items()} == {
        **dict.fromkeys(bad, "failed"),
        **{f"good {number}": "ok" for number in range(6)},
    }
    assert outcomes["hang"].error == "it took longer than 8 s"


def test_the_documents_of_a_lost_worker_are_read_by_another(address: str, tmp_path: Path) -> None:
    given = made(tmp_path, {"7.txt": "lose"} | {f"{number}.txt": str(number) for number in range(7)})
    outcomes = list(Cluster(address=address, limits=LIMITS, work=lose_the_worker).run(iter(given)))
    assert sorted(outcome.document_id for outcome in outcomes) == sorted(task.document_id for task in given)
    assert {outcome.status for outcome in outcomes} == {"ok"}
    assert (tmp_path / "7.lost").exists()
    assert len((tmp_path / "7.log").read_text(encoding="utf-8").splitlines()) == 1
    assert all(task.parts.holds(task.document_id) for task in given)


def test_a_worker_with_another_engine_stops_the_run(address: str, tmp_path: Path) -> None:
    given = [replace(task, engine="another") for task in made(tmp_path, {"a.txt": "text"})]
    with pytest.raises(ExtractError, match="has another engine"):
        list(Cluster(address=address, work=read).run(iter(given)))


def test_a_worker_that_does_not_see_the_documents_stops_the_run(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (task,) = made(tmp_path, {"a.txt": "text"})
    task.path.unlink()
    (gone,) = Cluster(address=address, work=read).run(iter([task]))
    assert (gone.status, gone.error, gone.stands) == ("failed", "the file is not there any more", "once")
    monkeypatch.setattr(Path, "is_file", lambda path: True)
    with pytest.raises(ExtractError, match="does not see"):
        list(Cluster(address=address, work=read).run(iter([task])))


def test_an_address_where_no_cluster_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_JOIN_WITHIN", 0.5)
    with pytest.raises(ExtractError, match=r"no cluster answers at tcp:"):
        list(Cluster(address="tcp://127.0.0.1:1", work=read).run(iter(made(tmp_path, {"a.txt": "text"}))))
