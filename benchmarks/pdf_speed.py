"""Reads the PDF files of a folder with this project and with pdfplumber, side by side on one core.

    python benchmarks/pdf_speed.py FOLDER [FOLDER ...]

Prints pages per second and peak memory of each engine, each in a process of its own, for text, tables and boxes,
and compares all cells of all ruled tables: box (within one point) and text.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

Box = tuple[float, float, float, float]
Cells = dict[tuple[str, int], list[tuple[Box, str]]]
"""For each file and page the box and the text (without white space) of each cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One engine over all files: CPU seconds, peak memory of its process in MB, and the cells that it found."""

    pages: int
    seconds: float
    peak: float
    cells: Cells

    @property
    def speed(self) -> float:
        """Pages per second of CPU time."""
        return self.pages / self.seconds


def run_juesuan(files: Sequence[Path]) -> Run:
    """Text, tables and boxes by this project's reader."""
    from extract.model.document import Table
    from extract.read.pdf import read_pdf

    cells: Cells = {}

    def read(path: Path) -> Callable[[], int]:
        document = read_pdf(path)

        def note() -> int:
            for table in (block for block in document.blocks if isinstance(block, Table) and block.ruled):
                for cell in table.walk():
                    if cell.place.page is not None and cell.place.bbox is not None:
                        page = cells.setdefault((str(path), cell.place.page), [])
                        page.append((cell.place.bbox, _bare(cell.text)))
            return document.pages or 0

        return note

    return _timed(read, files, cells)


def run_pdfplumber(files: Sequence[Path]) -> Run:
    """Text and tables by pdfplumber, as its documentation shows."""
    import pdfplumber

    cells: Cells = {}

    def read(path: Path) -> Callable[[], int]:
        with pdfplumber.open(path) as pdf:
            found = []
            for page in pdf.pages:
                page.extract_text()
                found.append([(table.rows, table.extract()) for table in page.find_tables()])
                page.close()

        def note() -> int:
            for number, tables in enumerate(found, 1):
                cells[str(path), number] = [
                    (box, _bare(text or ""))
                    for rows, texts in tables
                    for row, line in zip(rows, texts, strict=True)
                    for box, text in zip(row.cells, line, strict=True)
                    if box
                ]
            return len(found)

        return note

    return _timed(read, files, cells)


def _timed(read: Callable[[Path], Callable[[], int]], files: Sequence[Path], cells: Cells) -> Run:
    """Reads each file on the clock; what it found is noted off the clock, as is the time to get started."""
    seconds, pages = 0.0, 0
    read(files[0])
    for path in files:
        start = time.process_time()
        note = read(path)
        seconds += time.process_time() - start
        pages += note()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Run(pages=pages, seconds=seconds, peak=peak, cells=cells)


def _bare(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How the cells of two engines compare; places are ``file, page 3: box "text"``."""

    identical: int
    other_text: list[str]
    missing: list[tuple[str, int, Box, str]]
    extra: list[str]


def compare(ours: Cells, theirs: Cells) -> Comparison:
    """Each of their cells with ours at the same place, within one point."""
    identical = 0
    other_text: list[str] = []
    missing: list[tuple[str, int, Box, str]] = []
    extra: list[str] = []
    for key in sorted(ours.keys() | theirs.keys()):
        left = list(ours.get(key, ()))
        for box, text in theirs.get(key, ()):
            same = [cell for cell in left if max(abs(a - b) for a, b in zip(cell[0], box, strict=True)) <= 1]
            if not same:
                missing.append((*key, box, text))
                continue
            left.remove(same[0])
            if sorted(same[0][1]) == sorted(text):
                identical += 1
            else:
                other_text.append(f"{_place(*key, box)} {same[0][1]!r}, pdfplumber {text!r}")
        extra += [f"{_place(*key, box)} {text!r}" for box, text in left]
    return Comparison(identical=identical, other_text=other_text, missing=missing, extra=extra)


def _place(path: str, page: int, box: Box) -> str:
    return f"{Path(path).name}, page {page}: {tuple(round(side) for side in box)}"


def reasons(missing: Sequence[tuple[str, int, Box, str]]) -> Iterator[tuple[str, str]]:
    """Why this project has no such cell: white boxes and charts are no tables. Else the reason is empty."""
    from extract.read.pdf.figures import find_figures, holds
    from extract.read.pdf.pdfium import open_pdfium

    for path, page, box, text in missing:
        with open_pdfium(Path(path)) as pdf:
            content = pdf.page(page)
        if any(holds(figure.box, box) for figure in find_figures(content)):
            reason = "in a chart"
        elif any(drawing.white and holds(box, drawing.box) for drawing in content.drawings):
            reason = "white boxes"
        else:
            reason = ""
        yield reason, f"{_place(path, page, box)} {text!r}"


def report(ours: Run, theirs: Run, comparison: Comparison) -> Iterator[str]:
    """The result, line by line."""
    yield f"{'':22}{'pages':>8}{'CPU s':>10}{'pages/s':>10}{'peak MB':>10}"
    for name, run in (("juesuan", ours), ("pdfplumber", theirs)):
        yield f"{name:22}{run.pages:8}{run.seconds:10.2f}{run.speed:10.1f}{run.peak:10.0f}"
    yield f"{'times as fast':22}{'':18}{ours.speed / theirs.speed:10.1f}"
    explained: dict[str, list[str]] = {}
    for reason, place in reasons(comparison.missing):
        explained.setdefault(reason, []).append(place)
    total = comparison.identical + len(comparison.other_text) + len(comparison.missing)
    yield f"cells of pdfplumber: {total}, identical here: {comparison.identical}"
    for reason in sorted(explained, reverse=True):
        if reason:
            yield f"  left out on purpose ({reason}): {len(explained[reason])}"
    for what, places in (
        ("missing here", explained.get("", [])),
        ("other text", comparison.other_text),
        ("only here", comparison.extra),
    ):
        yield f"  {what}: {len(places)}"
        yield from (f"    {place}" for place in places[:20])


def main(arguments: Sequence[str]) -> int:
    """Runs both engines over all PDF files of the folders; exit status 2 without any file."""
    files = sorted(path for folder in arguments for path in _pdfs(Path(folder)))
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    runs = []
    for engine in (run_juesuan, run_pdfplumber):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            runs.append(pool.submit(engine, files).result())
    ours, theirs = runs
    for line in report(ours, theirs, compare(ours.cells, theirs.cells)):
        print(line)
    return 0


def _pdfs(folder: Path) -> Iterator[Path]:
    """The PDF files of a folder that both engines can open, and whose pages have a text layer."""
    from extract.errors import ReadError
    from extract.read.pdf.pdfium import open_pdfium
    from extract.read.pdf.usable import is_picture

    for path in sorted(folder.rglob("*.pdf")) if folder.is_dir() else [folder]:
        try:
            with open_pdfium(path) as pdf:
                scanned = any(is_picture(pdf.page(number)) for number in range(1, pdf.pages + 1))
        except ReadError as error:
            print(f"left out: {path.name}: {error}", file=sys.stderr)
            continue
        if scanned:
            print(f"left out: {path.name}: it has pages without a text layer", file=sys.stderr)
        else:
            yield path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
