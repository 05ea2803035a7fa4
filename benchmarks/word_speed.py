"""Reads the Word documents of a folder with this project's whole pipeline and with python-docx, on one core.

    python benchmarks/word_speed.py FOLDER [FOLDER ...]

The pipeline goes from the file to the document's part on disk: read, structure, find, normalise, check, write.
python-docx only reads the text of every paragraph and cell. Both take turns within each round, so that whatever else
the machine does meets both; each file's time is the median of its rounds, in seconds of the processor. Libraries and
patterns are loaded before. Prints documents per second of both and the ratio, for each file and for all.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds of the processor that one file takes: the pipeline's and python-docx's."""

    name: str
    pipeline: float
    docx: float


def pipeline(path: Path, parts: Path) -> None:
    """A document from its file to its part in the folder ``parts``, as a worker reads it."""
    from extract.pipeline.identity import identify
    from extract.pipeline.parts import FolderParts
    from extract.pipeline.work import Limits, Task, stage

    identity = identify(path)
    task = Task(
        path=path,
        source=path.name,
        document_id=identity.document_id,
        identity=identity,
        parts=FolderParts(parts),
        patterns=None,
        engine="",
        limits=Limits(),
    )
    outcome = stage(task)
    if outcome.status == "failed":
        raise SystemExit(f"{path.name}: {outcome.error}")


def docx(path: Path) -> None:
    """Every paragraph and every cell, as python-docx's documentation shows."""
    from docx import Document

    document = Document(str(path))
    for paragraph in document.paragraphs:
        _ = paragraph.text
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def measure(path: Path, parts: Path) -> Pace:
    """Both on one file, turn by turn, after a first turn that does not count."""
    rounds = [
        (_seconds(lambda: pipeline(path, parts)), _seconds(lambda: docx(path))) for _ in range(ROUNDS + 1)
    ]
    ours, theirs = zip(*rounds[1:], strict=True)
    return Pace(name=path.name, pipeline=statistics.median(ours), docx=statistics.median(theirs))


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def report(paces: Sequence[Pace]) -> Iterator[str]:
    """The result, line by line; a ratio over 1 means that the pipeline is the faster one."""
    yield f"{'pipeline/s':>12}{'python-docx/s':>16}{'ratio':>8}  document"
    total = Pace(
        name=f"all {len(paces)}",
        pipeline=statistics.mean(pace.pipeline for pace in paces),
        docx=statistics.mean(pace.docx for pace in paces),
    )
    for pace in (*paces, total):
        ratio = pace.docx / pace.pipeline
        yield f"{1 / pace.pipeline:12.2f}{1 / pace.docx:16.2f}{ratio:8.2f}  {pace.name}"


def main(arguments: Sequence[str]) -> int:
    """Runs both over all .docx files of the folders; exit status 2 without any file."""
    files = sorted(
        path
        for folder in map(Path, arguments)
        for path in (folder.rglob("*.docx") if folder.is_dir() else [folder])
    )
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        paces = [measure(path, Path(folder)) for path in files]
    for line in report(paces):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
