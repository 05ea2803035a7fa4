"""What the checks of a document cost beside reading it, on one core.

    python benchmarks/check_speed.py FOLDER [FOLDER ...]

Reading is all that the checks need: read, structure, find and normalise. Both are measured in one process, turn by
turn; each document's time is the median of its rounds, in seconds of the processor.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 7
_SUFFIXES = {".docx", ".pdf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Milliseconds of the processor that one document takes."""

    name: str
    reading: float
    checking: float

    @property
    def share(self) -> float:
        """The checks' time for each unit of the reading's."""
        return self.checking / self.reading


def measure(path: Path) -> Cost:
    """One document; the first round does not count. Raises :class:`~extract.errors.ReadError`."""
    rounds = [_round(path) for _ in range(ROUNDS + 1)]
    reading, checking = zip(*rounds[1:], strict=True)
    return Cost(name=path.name, reading=statistics.median(reading), checking=statistics.median(checking))


def _round(path: Path) -> tuple[float, float]:
    from extract.check.checking import check
    from extract.find.everything import all_numbers, find_all
    from extract.library import load_library
    from extract.normalise import to_rows
    from extract.pipeline.document import open_account

    library = load_library()
    start = time.process_time()
    _, account = open_account(path, library)
    found = find_all(account, library)
    rows = to_rows(found, all_numbers(account, library), account, library, document_id="")
    read = time.process_time()
    check(rows, account, library, document_id="", notes=found.notes)
    return (read - start) * 1000, (time.process_time() - read) * 1000


def report(costs: Sequence[Cost]) -> Iterator[str]:
    """The result, line by line."""
    yield f"{'reading ms':>12}{'checks ms':>12}{'share':>8}  document"
    total = Cost(
        name=f"all {len(costs)}",
        reading=sum(cost.reading for cost in costs),
        checking=sum(cost.checking for cost in costs),
    )
    for cost in (*costs, total):
        yield f"{cost.reading:12.1f}{cost.checking:12.1f}{cost.share:8.1%}  {cost.name}"


def main(arguments: Sequence[str]) -> int:
    """Measures every Word and PDF document of the folders; exit status 2 without any that can be read."""
    from extract.errors import ReadError

    costs = []
    for folder in map(Path, arguments):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if path.suffix not in _SUFFIXES:
                continue
            try:
                costs.append(measure(path))
            except ReadError as error:
                print(f"left out: {path.name}: {error}", file=sys.stderr)
    if not costs:
        print(__doc__, file=sys.stderr)
        return 2
    for line in report(costs):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
