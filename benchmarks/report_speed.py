"""Writes the report of many made-up documents, and says what it costs and what a reader has to load.

    python benchmarks/report_speed.py [--counts 100 1000] [--folder FOLDER]

A quarter of the documents are PDF. What was generated and read is kept in FOLDER (a temporary one by default) and used
again. For each count, in a process of its own: seconds, seconds of processors and peak memory of writing the report,
its size, the first page with all that it loads, the largest page and the largest data of one document.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
LOOKS_EVERY = 0.2
KB, MB = 2**10, 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a report cost (seconds, of the clock and of processors; MB of the driver's resident pages), and what it
    weighs (bytes)."""

    documents: int
    seconds: float
    cpu: float
    memory: float
    pages: int
    pictures: int
    whole: int
    first: int
    largest_page: int
    largest_data: int


def dataset(count: int, folder: Path) -> Path:
    """The dataset of the first ``count`` documents; one that was read before will do, whatever has changed since."""
    sys.path.insert(0, str(ROOT / "tests"))
    from corpus_maker.many import make_documents

    corpus, out = folder / f"mixed-{count}", folder / f"dataset-{count}"
    if (out / "documents.csv").is_file():
        return out
    there = len(list(corpus.glob("*"))) if corpus.is_dir() else 0
    for start in range(there, count, 500):
        make_documents(min(500, count - start), corpus, start=start)
    subprocess.run(
        [sys.executable, "-m", "extract", "run", corpus, "--out", out], check=True, stdout=subprocess.DEVNULL
    )
    return out


def measure(data: Path, count: int) -> Written:
    """Write the report once, watched from outside."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        command = [sys.executable, "-m", "extract", "report", data, "--out", out]
        started, spent, memory = time.perf_counter(), _cpu_of_children(), 0.0
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            memory = max(memory, _resident(watched))
            time.sleep(LOOKS_EVERY)
        seconds = time.perf_counter() - started
        if process.returncode:
            sys.exit(f"the report of {count} documents ended with status {process.returncode}")
        files = {path: path.stat().st_size for path in out.rglob("*") if path.is_file()}
        pages = {path: size for path, size in files.items() if path.suffix == ".html"}
        data_of_one = [size for path, size in files.items() if path.parent.name == "documents"]
        return Written(
            documents=count,
            seconds=seconds,
            cpu=_cpu_of_children() - spent,
            memory=memory,
            pages=len(pages),
            pictures=sum(path.suffix == ".png" for path in files),
            whole=sum(files.values()),
            first=_first(out),
            largest_page=max(pages.values()),
            largest_data=max(data_of_one),
        )


def _cpu_of_children() -> float:
    """Seconds that all processes which this one has waited for took, with those that they waited for."""
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def _resident(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / MB
    except psutil.Error:
        return 0.0


def _first(out: Path) -> int:
    """The first page with its styles, its scripts and the data of the year that it shows."""
    text = (out / "index.html").read_text(encoding="utf-8")
    loaded = set(re.findall(r'(?:src|href)="([^":]+\.(?:js|css))"', text))
    newest = max((out / "data" / "years").iterdir())
    return sum((out / path).stat().st_size for path in ("index.html", *loaded, newest.relative_to(out)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", type=int, nargs="+", default=[100, 1_000])
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    heads = (
        "documents",
        "seconds",
        "CPU s",
        "MB",
        "pages",
        "pictures",
        "whole MB",
        "first KB",
        "page KB",
        "data KB",
    )
    print("".join(f"{head:>11}" for head in heads))
    with tempfile.TemporaryDirectory() as temporary:
        for count in given.counts:
            done = measure(dataset(count, given.folder or Path(temporary)), count)
            print(
                f"{done.documents:>11,}{done.seconds:>11.1f}{done.cpu:>11.1f}{done.memory:>11.0f}{done.pages:>11,}{done.pictures:>11,}"
                f"{done.whole / MB:>11.0f}{done.first / KB:>11.0f}{done.largest_page / KB:>11.0f}"
                f"{done.largest_data / KB:>11.0f}"
            )


if __name__ == "__main__":
    main()
