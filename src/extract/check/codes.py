"""Codes and names of one document's tables held against each other: a name that other tables give another code."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.check.book import Book, Figure
from extract.check.claim import Claim, Remark
from extract.model.rows import Fact

_SHOWN = 5
"""So many rows of one table are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """A row whose name stands beside ``due`` in the other tables; its own code is that of ``figure``."""

    table: int
    figure: Figure
    code: str
    due: str
    name: str


def misplaced(book: Book) -> tuple[Misplaced, ...]:
    """The rows of standard tables whose name stands beside one other code: in the other tables, or officially."""
    every = [(table, figure) for table, figures in book.tables.items() for figure in figures]
    return (
        *_misplaced(book, ((table, f) for table, f in every if f.fact.economic_code)),
        *_misplaced(book, ((table, f) for table, f in every if not f.fact.economic_code)),
    )


def _misplaced(book: Book, figures: Iterable[tuple[int, Figure]]) -> Iterator[Misplaced]:
    pairs: dict[tuple[str, str], dict[int, Figure]] = defaultdict(dict)
    for table, figure in figures:
        code, name = _code(figure.fact), _name(book, figure.fact)
        if code and name:
            pairs[code, name].setdefault(table, figure)
    codes: dict[str, set[str]] = defaultdict(set)
    for code, name in pairs:
        codes[name].add(code)
    single = [(code, name) for code, name in pairs if len(pairs[code, name]) == 1]
    found = (_row(book, pairs, code, name, codes[name] - {code}) for code, name in single)
    yield from (row for row in found if row)


def _row(
    book: Book, pairs: dict[tuple[str, str], dict[int, Figure]], code: str, name: str, others: set[str]
) -> Misplaced | None:
    """The row where ``name`` stands beside ``code``, if another code is the right one."""
    ((table, figure),) = pairs[code, name].items()
    official, own = _official_codes(book, figure.fact, name), _official_name(book, figure.fact)
    due = official if official != {code} and own not in {"", name} else others
    if len(due) != 1 or own == name or not others <= due:
        return None
    (right,) = due
    elsewhere = pairs.get((right, name), {})
    sure = official == due or (len(elsewhere) > 1 and len(right) == len(code))
    if table in elsewhere or not sure:
        return None
    return Misplaced(table=table, figure=figure, code=code, due=right, name=name)


def _official_codes(book: Book, fact: Fact, name: str) -> set[str]:
    """The codes of the published classification that ever had the name."""
    listed = book.library.classification
    return set(listed.economic_codes(name) if fact.economic_code else listed.function_codes(name))


def _official_name(book: Book, fact: Fact) -> str:
    """The name of the row's code in the published classification, whatever the document's own tables say."""
    listed, year = book.library.classification, book.account.profile.fiscal_year
    names = listed.economics if fact.economic_code else listed.functions
    return book.bare(names.name(_code(fact), year))


def _code(fact: Fact) -> str:
    return fact.economic_code or fact.function_code


def _name(book: Book, fact: Fact) -> str:
    return book.bare(fact.economic_name if fact.economic_code else fact.function_name)


def misplaced_codes(rows: Iterable[Misplaced]) -> Iterator[Remark]:
    """One remark for each table: the rows of a table slip together."""
    tables: dict[int, list[Misplaced]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row)
    for same in tables.values():
        told = "; ".join(
            f"{row.code} {row.name} ({row.figure.place}), {row.due} {row.name}" for row in same[:_SHOWN]
        )
        yield Remark(
            check="code_name",
            message=told + ("" if len(same) <= _SHOWN else f" … {len(same)}"),
            expected=f"{same[0].due} {same[0].name}",
            found=f"{same[0].code} {same[0].name}",
            figures=tuple(row.figure for row in same),
        )


def without_misplaced(claims: Iterable[Claim], book: Book, rows: tuple[Misplaced, ...]) -> Iterator[Claim]:
    """All claims but those that fail because a row stands under a wrong code."""
    slips = Counter((row.table, code) for row in rows for code in (row.code, row.due))
    for claim in claims:
        spot = book.spots.get(claim.stated.fact.locator) if slips else None
        code = _code(claim.stated.fact)
        slipped = spot is not None and any(
            spot.table == table and slip.startswith(code) for table, slip in slips
        )
        if not (slipped and claim.state == "failed" and claim.check in {"sum_of_rows", "cross_table"}):
            yield claim


def names_follow(remark: Remark, rows: tuple[Misplaced, ...]) -> bool:
    """Whether a name of the text only differs from the tables because one of their rows has a wrong code."""
    slips = tuple({code for row in rows for code in (row.code, row.due)})
    figures = remark.figures[1:] if remark.check == "function_name" else remark.figures
    named = remark.check in {"function_name", "item_list"}
    return named and bool(slips) and any(_code(figure.fact).startswith(slips) for figure in figures)
