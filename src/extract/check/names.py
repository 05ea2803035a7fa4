"""Names that the text writes differently from the tables or from itself: functions, items, the organisation."""

from __future__ import annotations

from collections.abc import Iterator

from extract.check.book import Book, Figure, essence
from extract.check.claim import Remark
from extract.check.forms import TIMEOUT, paragraphs
from extract.library.checks import Listing
from extract.model.account import Passage
from extract.model.reading import read

_ITEM = 7
"""Digits of a functional 项."""


def function_names(book: Book) -> Iterator[Remark]:
    """A 项 of the text that no table has, where a table has its amount under another name; a 款 that differs."""
    rows = {f.fact.function_code: f for f in _by_function(book) if _is_item(f)}
    names = {f.fact.function_code: f.fact.function_name for f in _by_function(book)}
    told: set[str] = set()
    for figure in _named_in_text(book) if rows else ():
        path = figure.fact.function_path.split("/")
        if figure.fact.function_path in told:
            continue
        row = _row_of(book, figure, path[-1], rows)
        if row is None:
            continue
        told.add(figure.fact.function_path)
        yield from _differences(book, figure, path, row, names)


def _by_function(book: Book) -> list[Figure]:
    return [f for figures in book.tables.values() for f in figures if f.fact.function_code]


def _is_item(figure: Figure) -> bool:
    """Whether it is the general budget's expenditure for a 项, which the text goes through one by one."""
    own = essence(figure.fact.concept, figure.fact.fund) == ("expenditure", "general_budget")
    return own and figure.fact.measure == "final" and len(figure.fact.function_code) == _ITEM


def _named_in_text(book: Book) -> Iterator[Figure]:
    for figures in book.paragraphs.values():
        for figure in figures:
            if figure.fact.measure == "final" and figure.fact.function_path.count("/") == 2:
                yield figure


def _row_of(book: Book, figure: Figure, leaf: str, rows: dict[str, Figure]) -> Figure | None:
    """The only row of that name, else the only row of that amount."""
    named = [r for r in rows.values() if book.bare(r.fact.function_name) == book.bare(leaf)]
    first = figure.fact.function_path.split("/")[0]
    of_amount = [
        r
        for r in rows.values()
        if r.interval == figure.interval and book.bare(r.fact.function_path.split("/")[0]) == book.bare(first)
    ]
    exact = [r for r in named if r in of_amount] or named or of_amount
    return exact[0] if len({r.fact.function_code for r in exact}) == 1 else None


def _differences(
    book: Book, figure: Figure, path: list[str], row: Figure, names: dict[str, str]
) -> Iterator[Remark]:
    code = row.fact.function_code
    for length, name in ((7, path[2]), (5, path[1])):
        official = names.get(code[:length], "")
        if official and book.bare(official) != book.bare(name):
            yield Remark(
                check="function_name",
                message=f"text {'/'.join(path)}, table {code[:length]} {official} ({figure.fact.value})",
                expected=f"{code[:length]} {official}",
                found=name,
                figures=(figure, row),
            )
            return


def item_lists(book: Book) -> Iterator[Remark]:
    """人员经费主要包括… names an item without an amount, and leaves out one that has one: one for the other."""
    amounts = {
        f.fact.economic_code: f
        for figures in book.tables.values()
        for f in figures
        if f.fact.economic_code and f.fact.value
    }
    for paragraph in paragraphs(book) if amounts else ():
        text = read(paragraph.text).text
        for expression, listing in book.library.checks.listings:
            match = expression.search(text, timeout=TIMEOUT)
            if match:
                yield from _exchanged(
                    match["list"], listing, amounts, book, paragraph.place.page, paragraph.place.locator
                )


def _exchanged(
    text: str, listing: Listing, amounts: dict[str, Figure], book: Book, page: int | None, locator: str
) -> Iterator[Remark]:
    year = book.account.profile.fiscal_year
    names = [book.library.checks.list_end.sub("", name) for name in text.split("、")]
    codes = {name: book.library.classification.economic_code(name, year) for name in names}
    listed = {code for code in codes.values() if code}
    due = {code for code in amounts if len(code) == 5 and code.startswith(listing.items)}
    empty = [
        name
        for name, code in codes.items()
        if code and code not in amounts and code.startswith(listing.items)
    ]
    missing = sorted(due - listed)
    if len(empty) == 1 and len(missing) == 1:
        figure = amounts[missing[0]]
        yield Remark(
            check="item_list",
            message=f"text {empty[0]}, table {missing[0]} {figure.fact.economic_name} {figure.fact.value}",
            expected=f"{figure.fact.economic_name} {figure.fact.value}",
            found=empty[0],
            figures=(figure,),
            page=page,
            locator=locator,
        )


def organisation_names(book: Book) -> Iterator[Remark]:
    """A title that names the organisation with something left out of its middle."""
    own = book.account.profile.organisation
    if len(own) < _LONG:
        return
    shortened = {
        own[:head] + own[tail:] for head in range(2, len(own) - 5) for tail in range(head + 2, len(own) - 3)
    }
    told: set[str] = set()
    for item in book.account.items:
        if isinstance(item, Passage) and len(item.paragraph.text) < _TITLE:
            title = read(item.paragraph.text).text
            name = next((s for s in sorted(shortened, key=len, reverse=True) if _stands_in(s, title)), "")
            if name and own not in title and name not in told and len(name) > len(own) - 5:
                told.add(name)
                yield Remark(
                    check="organisation_name",
                    message=f"{name}, {own}",
                    expected=own,
                    found=name,
                    page=item.paragraph.place.page,
                    locator=item.paragraph.place.locator,
                )


_LONG = 8
"""A name of fewer characters is too short to tell a slip from another body."""
_TITLE = 60


def _stands_in(name: str, title: str) -> bool:
    return title.startswith(name)
