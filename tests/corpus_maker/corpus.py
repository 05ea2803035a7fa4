"""The demo corpus: six bodies, two years, with their gold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus_maker.body import Body, read_bodies
from corpus_maker.bookkeeping import keep_books
from corpus_maker.comparison import comparison
from corpus_maker.content import Publication
from corpus_maker.golden import gold_tables
from corpus_maker.ledger import Ledger
from corpus_maker.publication import compose
from corpus_maker.side_by_side import side_by_side
from corpus_maker.truth import Truth
from corpus_maker.writers.docx import write_docx
from corpus_maker.writers.html import write_html
from corpus_maker.writers.pdf import write_pdf
from corpus_maker.writers.place import Place
from corpus_maker.writers.text import write_text

YEARS = (2023, 2024)
BEFORE = YEARS[0] - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file's bytes with the places of its numbers, where the format has pages."""

    data: bytes
    places: dict[int, Place]
    pages: int | None


def write(publication: Publication, form: str) -> Written:
    """The publication as ``docx``, ``pdf``, ``html`` or ``txt``."""
    if form == "pdf":
        data, places, pages = write_pdf(publication)
        return Written(data=data, places=places, pages=pages)
    writers = {"docx": write_docx, "html": write_html, "txt": write_text}
    return Written(data=writers[form](publication), places={}, pages=None)


def books() -> Iterator[tuple[Body, Ledger, Ledger]]:
    """Each body with each published year's ledger and that of the year before."""
    for body in read_bodies():
        ledgers = keep_books(body, (BEFORE, *YEARS))
        for before, ledger in pairwise(ledgers):
            yield body, ledger, before


def publications() -> Iterator[tuple[Body, int, Publication, Truth]]:
    """The twelve publications with what they state."""
    for body, ledger, before in books():
        publication, truth = compose(body, ledger, before)
        yield body, ledger.year, publication, truth


def write_corpus(corpus: Path, gold: Path) -> list[Path]:
    """Writes documents and gold; gives the documents' paths."""
    written = []
    for body, year, publication, truth in publications():
        for form in body.formats:
            path = corpus / str(year) / f"{publication.name}.{form}"
            file = write(publication, form)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
            written.append(path)
            folder = gold / path.name
            folder.mkdir(parents=True, exist_ok=True)
            source = path.relative_to(corpus).as_posix()
            tables = gold_tables(truth, source=source, places=file.places, pages=file.pages)
            for name, text in tables.items():
                (folder / name).write_text(text, encoding="utf-8")
    (gold / "comparison.csv").write_text(comparison(books()), encoding="utf-8")
    for name, text in side_by_side(list(books())).items():
        (gold / name).write_text(text, encoding="utf-8")
    return written
