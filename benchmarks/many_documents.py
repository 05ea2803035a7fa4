"""Reads many made-up documents with the local pool and with a Dask cluster of two workers, and says how the cost grows.

    python benchmarks/many_documents.py [--counts 1000 10000] [--folder FOLDER] [--executors "local pool"]

Generated documents are kept in FOLDER (a temporary one by default) and used again. For each executor and each count, in
a process of its own: documents per second, processors kept busy, seconds, and peak memory of the driver and of the
largest of the processes that it started; then the growth of time and memory from the first count to the last, and
what a million documents would cost at the last rate, and how fast python-docx alone reads such documents.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from word_speed import docx

ROOT = Path(__file__).resolve().parents[1]
EXECUTORS = {"local pool": (), "Dask cluster": ("--cluster", "local")}
LOOKS_EVERY = 0.5
MILLION = 1_000_000
COMPARED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run cost; memory in MB of resident pages, time in seconds."""

    documents: int
    seconds: float
    cpu: float
    driver: float
    worker: float

    @property
    def each(self) -> float:
        """Seconds for a document."""
        return self.seconds / self.documents

    @property
    def work(self) -> float:
        """Seconds of processor time for a document, of all processes: what other work on the machine alters least."""
        return self.cpu / self.documents


def generate(count: int, folder: Path) -> Path:
    """A folder with the first ``count`` documents; those that it has already stay."""
    sys.path.insert(0, str(ROOT / "tests"))
    from corpus_maker.many import make_documents

    corpus = folder / f"corpus-{count}"
    there = len(list(corpus.glob("*"))) if corpus.is_dir() else 0
    for start in range(there, count, 500):
        make_documents(min(500, count - start), corpus, formats=("docx",), tables=1, start=start)
    return corpus


def measure(corpus: Path, count: int, words: tuple[str, ...]) -> Run:
    """One whole run over the corpus, watched from outside."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "extract", "run", corpus, "--out", out, "--jobs", "2", *words]
        started = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
        driver = worker = 0.0
        cpu: dict[int, float] = {}
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            driver = max(driver, _look(watched, cpu))
            for child in _children(watched):
                worker = max(worker, _look(child, cpu))
            time.sleep(LOOKS_EVERY)
        seconds = time.perf_counter() - started
    if process.returncode:
        sys.exit(f"the run over {count} documents ended with status {process.returncode}")
    return Run(documents=count, seconds=seconds, cpu=sum(cpu.values()), driver=driver, worker=worker)


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def _look(process: psutil.Process, cpu: dict[int, float]) -> float:
    """The resident memory of a process in MB, nothing when it has ended; notes its processor time."""
    try:
        times = process.cpu_times()
        cpu[process.pid] = times.user + times.system
        return float(process.memory_info().rss) / 2**20
    except psutil.Error:
        return 0.0


def report(name: str, runs: list[Run]) -> None:
    """Print the runs of one executor."""
    print(
        f"\n{name}\n{'documents':>12}{'seconds':>10}{'per second':>12}{'CPUs':>7}{'CPU s each':>12}"
        f"{'driver MB':>11}{'worker MB':>11}"
    )
    for run in runs:
        print(
            f"{run.documents:>12,}{run.seconds:>10.1f}{1 / run.each:>12.1f}{run.cpu / run.seconds:>7.2f}"
            f"{run.work:>12.4f}{run.driver:>11.0f}{run.worker:>11.0f}"
        )
    first, last = runs[0], runs[-1]
    print(
        f"from {first.documents:,} to {last.documents:,}: time per document x {last.each / first.each:.3f}, "
        f"processor time x {last.work / first.work:.3f}, "
        f"driver x {last.driver / first.driver:.2f}, worker x {last.worker / first.worker:.2f}"
    )
    print(f"a million at that rate: {MILLION * last.each / 3600:.1f} hours on these two workers")


def docx_pace(corpus: Path) -> float:
    """Documents per second of python-docx in one process, which reads every paragraph and cell of some of them."""
    paths = sorted(corpus.glob("*.docx"))[:COMPARED]
    started = time.perf_counter()
    for path in paths:
        docx(path)
    return len(paths) / (time.perf_counter() - started)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--executors", nargs="+", choices=list(EXECUTORS), default=list(EXECUTORS))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        corpora = {count: generate(count, folder) for count in given.counts}
        for name in given.executors:
            report(name, [measure(corpus, count, EXECUTORS[name]) for count, corpus in corpora.items()])
        pace = docx_pace(corpora[given.counts[0]])
        print(f"\npython-docx alone, in one process: {pace:.1f} documents per second")


if __name__ == "__main__":
    main()
