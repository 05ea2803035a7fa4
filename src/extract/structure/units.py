"""The units that an account names as those that it sums up: in a sentence, in the lines behind it, or in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.library.units_named import UnitsPatterns
from extract.library.wording import squash
from extract.model.account import Item, Passage, TitledTable
from extract.model.document import Table

_SECTION = "about"
_MOST_LINES = 200
"""So many numbered lines behind the sentence are looked at."""


def named_units(items: Sequence[Item], patterns: UnitsPatterns) -> tuple[str, ...]:
    """Their names as written, each once; empty where the account names none."""
    for index, item in enumerate(items):
        if not _is_about(item):
            continue
        if isinstance(item, TitledTable):
            names = tuple(_in_table(item.table, patterns))
        else:
            listed = patterns.listed(squash(item.paragraph.text)) if isinstance(item, Passage) else None
            names = listed or (tuple(_in_lines(items[index + 1 :], patterns)) if listed == () else ())
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _is_about(item: Item) -> bool:
    return any(section.startswith(_SECTION) for section in item.sections)


def _in_lines(items: Sequence[Item], patterns: UnitsPatterns) -> Iterator[str]:
    """Lines of a name each, up to the first that is none."""
    for item in items[:_MOST_LINES]:
        if not isinstance(item, Passage) or not _is_about(item):
            return
        name = squash(item.paragraph.text).lstrip("0123456789（）().．、").rstrip("；。，")
        if not patterns.is_unit(name):
            return
        yield name


def _in_table(table: Table, patterns: UnitsPatterns) -> Iterator[str]:
    """The column of names, but for the rows that say that a unit has no account of its own."""
    columns = {cell.column: cell.row for cell in table.cells if patterns.heads_names(squash(cell.text))}
    if len(columns) != 1:
        return
    ((column, header),) = columns.items()
    for cell in table.cells:
        if cell.column == column and cell.row > header:
            row = "".join(squash(other.text) for other in table.cells if other.row == cell.row)
            name = _without_remark(squash(cell.text), patterns)
            if patterns.is_unit(name) and not patterns.is_merged(row):
                yield name


def _without_remark(text: str, patterns: UnitsPatterns) -> str:
    """A name without what stands behind it in brackets, unless that makes it the department's own account."""
    if patterns.without_own(text)[1]:
        return text
    return text.partition("（")[0]
