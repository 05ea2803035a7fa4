"""Where a row of a dataset stands: the sentence, the table row or the chart that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ExtractError, ReadError
from extract.library import Library
from extract.model.account import Account, Heading, Passage, TitledChart, TitledTable
from extract.model.document import Cell, Table
from extract.model.rows import columns
from extract.pipeline.dataset import find_files, find_part
from extract.pipeline.document import open_account
from extract.pipeline.identity import identify
from extract.write import records

_WITH_EVIDENCE = ("facts", "projects", "indicators", "scores", "people", "findings")

Record = Mapping[str, str | None]
"""A row of a table: each cell as its CSV text, None where it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Running text; the row was read from ``text[start:end]`` of each of the spans."""

    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table or a chart as rows of cells; the row was read from the cell at ``row`` and ``column`` (0-based).

    ``texts`` repeats the text of a merged cell wherever it reaches. The first ``headers`` rows hold no numbers.
    """

    texts: tuple[tuple[str, ...], ...]
    row: int
    column: int
    headers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A row, its document, and where it stands. ``note`` says why the source could not be shown itself."""

    table: str
    row: Record
    document: Record
    headings: tuple[Heading, ...] = ()
    title: str = ""
    unit: str = ""
    view: Sentence | Grid
    note: str = ""


def find_evidence(dataset: Path, row_id: str, library: Library) -> Evidence:
    """The evidence of a fact, project, indicator, score or person of a dataset.

    The source is read again where it still has the same bytes, else the sentence that the dataset keeps is shown.
    Raises :class:`~extract.errors.ExtractError` where the dataset has no such row.
    """
    tables = find_part(dataset, row_id.partition("-")[0])
    found = next(_rows(tables, row_id), None) if tables else None
    if tables is None or found is None:
        raise ExtractError(f"{dataset} has no row {row_id}", "its ids are in the first column of each table")
    table, row = found
    document = next(iter(records(tables["documents"])))
    source = _same_file(dataset, document)
    if source is None:
        return _kept(table, row, document, "its file is gone or has changed since")
    try:
        _, account = open_account(source, library)
    except ReadError as error:
        return _kept(table, row, document, str(error))
    return _shown(table, row, document, account) or _kept(
        table, row, document, "its place was not found again"
    )


def _rows(tables: Mapping[str, bytes], row_id: str) -> Iterator[tuple[str, Record]]:
    for table in _WITH_EVIDENCE:
        key = columns(table)[0]
        yield from ((table, row) for row in records(tables.get(table, b"")) if row.get(key) == row_id)


def _same_file(dataset: Path, document: Record) -> Path | None:
    """A file that still holds the document."""
    for path in find_files(dataset, document["document_id"] or ""):
        try:
            if identify(path).sha256 == document["sha256"]:
                return path
        except OSError:
            continue
    return None


def _kept(table: str, row: Record, document: Record, note: str) -> Evidence:
    """What the dataset itself says of the place."""
    text, quote = row.get("context") or row.get("quote") or "", row.get("quote") or ""
    view = Sentence(text=text, spans=_occurrences(text, quote))
    return Evidence(table=table, row=row, document=document, view=view, note=note)


def _shown(table: str, row: Record, document: Record, account: Account) -> Evidence | None:
    from extract.normalise.printed import items_as_printed

    locator = row.get("locator") or ""
    for item in items_as_printed(account):
        view = _view(item, locator, row)
        if view is not None:
            title, unit = _caption(item)
            return Evidence(
                table=table,
                row=row,
                document=document,
                headings=item.headings,
                title=title,
                unit=unit,
                view=view,
            )
    return None


def _caption(item: Passage | TitledTable | TitledChart) -> tuple[str, str]:
    if isinstance(item, TitledTable):
        return item.title, item.unit
    return (item.caption or item.chart.title, item.unit) if isinstance(item, TitledChart) else ("", "")


def _view(item: Passage | TitledTable | TitledChart, locator: str, row: Record) -> Sentence | Grid | None:
    if isinstance(item, Passage):
        return _sentence(item, row) if item.paragraph.place.locator == locator else None
    if isinstance(item, TitledTable):
        return _grid(item.table, locator)
    return _series(item, locator, row)


def _sentence(item: Passage, row: Record) -> Sentence:
    text, quote, start = item.paragraph.text, row.get("quote") or "", _start(row)
    if quote and start is not None and text.startswith(quote, start):
        return Sentence(text=text, spans=((start, start + len(quote)),))
    return Sentence(text=text, spans=_occurrences(text, quote))


def _start(row: Record) -> int | None:
    """Where the number starts in its block: the third part of a fact's id, ``document-locator-start``."""
    parts = (row.get("fact_id") or "").split("-")
    return int(parts[2]) if len(parts) > 2 and parts[2].isdecimal() else None


def _occurrences(text: str, quote: str) -> tuple[tuple[int, int], ...]:
    spans, start = [], text.find(quote) if quote else -1
    while start >= 0:
        spans.append((start, start + len(quote)))
        start = text.find(quote, start + len(quote))
    return tuple(spans)


def _grid(table: Table, locator: str) -> Grid | None:
    """The table, or the table nested in it, in which the cell or the table with ``locator`` stands."""
    for cell in table.cells:
        if cell.place.locator == locator or (table.place.locator == locator and cell.row == 0):
            texts = _texts(table)
            return Grid(texts=texts, row=cell.row, column=cell.column, headers=_headers(texts))
        for nested in cell.tables:
            found = _grid(nested, locator)
            if found:
                return found
    return None


def _texts(table: Table) -> tuple[tuple[str, ...], ...]:
    texts = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for line in texts[cell.row : cell.row + cell.row_span]:
            line[cell.column : cell.column + cell.column_span] = [_flat(cell)] * cell.column_span
    return tuple(map(tuple, texts))


def _flat(cell: Cell) -> str:
    return "".join(cell.text.split("\n"))


def _headers(texts: tuple[tuple[str, ...], ...]) -> int:
    """The rows before the first that holds a number of more than one digit."""
    for index, line in enumerate(texts):
        if any(sum(character.isdigit() for character in text) > 1 for text in line):
            return index
    return 0


def _series(item: TitledChart, locator: str, row: Record) -> Grid | None:
    for series in item.chart.series:
        if series.place.locator == locator:
            texts = (("", *series.categories), (series.name, *series.values))
            return Grid(texts=texts, row=1, column=1 + (_start(row) or 0), headers=1)
    return None
