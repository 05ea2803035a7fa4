"""Tables that nobody filled in, and notes that call a table empty that is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.check.book import Book
from extract.check.claim import Remark
from extract.check.forms import TIMEOUT
from extract.model.account import Item, Passage, TitledTable
from extract.model.reading import read

_NEAR = 4
"""So many items before and behind a table are looked through for its note."""
_FEWEST = 3
"""Rows of the smallest table."""


def empty_tables(book: Book) -> Iterator[Remark]:
    """A standard table without a number that no note explains, and one with money that its note calls empty."""
    forms = {kind.id for kind in book.library.table_titles.file.kinds if kind.form}
    items = book.account.items
    for index, item in enumerate(items):
        if not isinstance(item, TitledTable) or not item.kind or item.kind in forms:
            continue
        figures = book.tables.get(index, ())
        if not figures and item.table.rows >= _FEWEST and not _has_number(book, item):
            if not _explained(book, item, items[max(0, index - _NEAR) : index + 1 + _NEAR]):
                yield _remark(item, item.title)
        elif any(figure.fact.value for figure in figures) and (
            note := _called_empty(book, items[index + 1 : index + 2])
        ):
            yield _remark(item, f"{item.title}: “{note}”")


def _remark(item: TitledTable, message: str) -> Remark:
    place = item.table.place
    return Remark(
        check="empty_table", message=message, found=item.title, page=place.page, locator=place.locator
    )


def _has_number(book: Book, item: TitledTable) -> bool:
    """Whether some cell holds money, read or not."""
    number = book.library.checks.money_cell
    return any(number.search(read(cell.text).text, timeout=TIMEOUT) for cell in item.table.walk())


def _explained(book: Book, table: TitledTable, near: Sequence[Item]) -> bool:
    """Whether a note in it or near it says why, or the text on what it is about."""
    texts = [cell.text for cell in table.table.walk()]
    texts += [item.paragraph.text for item in near if isinstance(item, Passage)]
    texts += [
        item.paragraph.text
        for item in book.account.items
        if isinstance(item, Passage) and table.kind in item.sections
    ]
    note = book.library.checks.empty_note
    return any(note.search(read(text).text, timeout=TIMEOUT) for text in texts)


def _called_empty(book: Book, behind: Sequence[Item]) -> str:
    """The note right behind a table, where it calls the table empty."""
    for item in behind:
        if isinstance(item, Passage):
            text = read(item.paragraph.text)
            if book.library.checks.called_empty.search(text.text, timeout=TIMEOUT):
                return item.paragraph.text
    return ""
