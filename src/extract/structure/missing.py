"""Reports tables that the contents list but the document lacks, and tables that no family knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.library.titles import TableTitles
from extract.model.account import Item, Passage, TitledTable


def missing_tables(items: Sequence[Item], listed: Sequence[str], titles: TableTitles) -> tuple[str, ...]:
    """The names of listed tables that are missing.

    ``listed`` are the entries of the contents; a heading that names a table lists it too.
    """
    tables = [item for item in items if isinstance(item, TitledTable)]
    headings = [item.heading.text for item in items if isinstance(item, Passage) and item.heading]
    present = {table.kind for table in tables} | {_kind(table.title, titles) for table in tables}
    missing: list[str] = []
    for entry in (*listed, *headings):
        kind = _kind(entry, titles)
        if kind and kind not in present:
            present.add(kind)
            missing.append(titles.name(entry))
    return tuple(missing)


def table_problems(items: Sequence[Item], missing: Sequence[str], titles: TableTitles) -> tuple[str, ...]:
    """One sentence for each missing table and for each table with a title of no known kind."""
    tables = [item for item in items if isinstance(item, TitledTable)]
    return (*(f"a listed table is missing: {name}" for name in missing), *_unknown(tables, titles))


def _unknown(tables: Sequence[TitledTable], titles: TableTitles) -> Iterator[str]:
    for table in tables:
        if table.title and not table.kind and not _kind(table.title, titles):
            yield f"{table.table.place.locator}: no family knows this table: {table.title}"


def _kind(line: str, titles: TableTitles) -> str:
    found = titles.kind(line)
    return found.id if found else ""
