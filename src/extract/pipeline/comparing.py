"""A written dataset's accounts side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from extract.compare.accounts import (
    Account,
    accounts,
    chosen,
    functions,
    one_level,
    with_facts,
    with_projects,
)
from extract.compare.asked import Asked, asked
from extract.compare.scores import PROJECT_SCORE, spread
from extract.compare.side_by_side import by_function, side_by_side
from extract.errors import ExtractError, NotComparable
from extract.library import Library
from extract.model.fields import describe
from extract.model.rows import TABLES, Comparison, Fact, Organisation, Project
from extract.model.sheet import Sheet
from extract.write.formats.stored import Stored

RowType = TypeVar("RowType", Comparison, Fact, Organisation, Project)


def compare(
    folder: Path,
    library: Library,
    *,
    by: str,
    measures: Sequence[str],
    level: str = "",
    years: Sequence[int] = (),
    organisations: Sequence[str] = (),
    digits: int = 3,
) -> Sheet:
    """The accounts in ``folder`` by ``organisation``, ``region``, ``year`` or ``function`` (codes of so many ``digits``).

    ``measures`` are words as :mod:`extract.compare.asked` takes them, or ``project_score`` alone. ``organisations`` are parts of
    names. Raises :class:`~extract.errors.ExtractError` for a word that is no measure and for names and years that are not
    there, :class:`~extract.errors.NotComparable` for what cannot stand side by side.
    """
    stored = Stored(folder)
    if PROJECT_SCORE in measures:
        if len(measures) > 1 or by == "function":
            raise NotComparable(f"{PROJECT_SCORE} is a table of its own", "ask for it alone, not by function")
        every = _chosen(stored, (), level, years, organisations)
        return spread(with_projects(every, _rows(stored, Project)), by)
    yuan = library.units.yuan_unit
    if by == "function":
        words = [asked(text, of_functions=True).of_facts() for text in measures]
        every = _chosen(stored, words, level, years, organisations)
        found = functions(every, _facts(stored, words), words, library.units, digits)
        sheet = by_function(found, words, yuan)
        if not found:
            raise ExtractError(f"no account states {', '.join(measures)} by function", "name another measure")
        return sheet
    words = [asked(text) for text in measures]
    every = _chosen(stored, words, level, years, organisations)
    if any(term.headline for word in words for term in word.terms):
        every = with_facts(every, _facts(stored, words), words, library.units)
    return side_by_side(every, by, words, yuan)


def _chosen(
    stored: Stored, words: Sequence[Asked], level: str, years: Sequence[int], organisations: Sequence[str]
) -> list[Account]:
    """The accounts that were asked for, all of one level; raises ExtractError where there are none."""
    bodies = list(_rows(stored, Organisation))
    wanted = {body.identity for part in organisations for body in _named(bodies, part)}
    every = accounts(_rows(stored, Comparison), bodies, words)
    found = one_level(chosen(every, years, wanted), level)
    if not found:
        asked_for = " ".join(filter(None, (level, *map(str, years), *organisations)))
        raise ExtractError(
            f"{stored.folder} holds no final account {asked_for}".rstrip(), "juesuan run reads more"
        )
    return found


def _named(bodies: Sequence[Organisation], part: str) -> list[Organisation]:
    """The bodies of which a name has ``part`` in it."""
    found = [body for body in bodies if part in body.organisation or part in body.name]
    if not found:
        raise ExtractError(f"no organisation is called {part}", "organisations.csv lists all names")
    return found


def _facts(stored: Stored, words: Sequence[Asked]) -> Iterator[Fact]:
    """The facts that the words may be about; there are millions of others."""
    return _rows(
        stored, Fact, {term.headline.concept for word in words for term in word.terms if term.headline}
    )


def _rows(stored: Stored, kind: type[RowType], some: Collection[str] = ()) -> Iterator[RowType]:
    """The rows of a table, or ``some`` as :meth:`Stored.rows` takes them; a text that is not stated is empty."""
    table = describe().tables[next(name for name, row in TABLES.items() if row is kind)]
    names = [field.name for field in table.fields]
    missing = ["" if field.type == "string" else None for field in table.fields]
    for row in stored.rows(table, some):
        cells: dict[str, Any] = {
            name: empty if cell is None else cell
            for name, cell, empty in zip(names, row, missing, strict=True)
        }
        yield kind(**cells)
