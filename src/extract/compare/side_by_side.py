"""Accounts side by side: a row for each organisation, region, year or function, and a column for each measure.

What is asked of several bodies is the sum of those that state it, or one sum set against the other for those that state both; growth
is that of the bodies which state it in both years. An empty cell means that no one does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from extract.compare.accounts import Account, Function
from extract.compare.asked import Asked
from extract.compare.quantity import PER_CENT, Quantity, growth, per, ranks, share, total
from extract.compare.titles import label, measured
from extract.errors import NotComparable
from extract.model.sheet import Cell, Column, Sheet

_YUAN_IN_WAN = 10_000

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """How accounts come together: ``key`` of a group, the same in every year, and what its first columns say."""

    labels: tuple[str, ...]
    key: Callable[[Account], Key]
    counts: bool = True


GROUPINGS: Mapping[str, Grouping] = {
    "organisation": Grouping(
        labels=("organisation", "region"),
        key=lambda account: (account.name, account.region, account.identity),
        counts=False,
    ),
    "region": Grouping(
        labels=("region", "region_code"), key=lambda account: (account.region, account.region_code)
    ),
    "year": Grouping(labels=(), key=lambda _: ()),
}
"""By what accounts can be compared, besides functions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A row: ``accounts`` of one year by the identity of their body, and those of the year before."""

    labels: Key
    year: int
    accounts: Mapping[str, Account]
    before: Mapping[str, Account]


def side_by_side(accounts: Sequence[Account], by: str, asked: Sequence[Asked], yuan: str) -> Sheet:
    """The sheet by ``organisation``, ``region`` or ``year``; ``yuan`` is the unit of an amount for each one counted.

    Raises NotComparable where rates or scores of several bodies would have to be added up.
    """
    grouping = GROUPINGS[by]
    if grouping.counts:
        _check_sums(asked, by)
    groups = grouped(accounts, grouping.key)
    columns = [*map(label, grouping.labels), label("fiscal_year")]
    rows: list[list[Cell]] = [[*group.labels[: len(grouping.labels)], group.year] for group in groups]
    if grouping.counts:
        columns.append(label("organisations"))
        rows = [[*row, len(group.accounts)] for row, group in zip(rows, groups, strict=True)]
    return _sheet(columns, rows, groups, asked, yuan)


def by_function(functions: Sequence[Function], asked: Sequence[Asked], yuan: str) -> Sheet:
    """The sheet by function; a share is one of all functions of the year. Raises NotComparable for what is no amount."""
    for one in asked:
        if not one.term.is_money or one.form == "per_head":
            raise NotComparable(f"{one.text} is nothing that a function has", "name an amount")
    groups = [
        group
        for function in functions
        for group in grouped(function.accounts, partial(_of_function, function))
    ]
    columns = [label("function_code"), label("function_name"), label("fiscal_year"), label("organisations")]
    rows: list[list[Cell]] = [[*group.labels, group.year, len(group.accounts)] for group in groups]
    return _sheet(columns, rows, groups, asked, yuan, of_all=True)


def grouped(accounts: Iterable[Account], key: Callable[[Account], Key]) -> list[Group]:
    """The accounts by group and year, in order."""
    found: dict[tuple[Key, int], dict[str, Account]] = {}
    for account in accounts:
        found.setdefault((key(account), account.year), {})[account.identity] = account
    return [
        Group(labels=labels, year=year, accounts=own, before=found.get((labels, year - 1), {}))
        for (labels, year), own in sorted(found.items(), key=lambda item: item[0])
    ]


def _of_function(function: Function, _: Account) -> Key:
    return function.code, function.name


def _check_sums(asked: Iterable[Asked], by: str) -> None:
    for one in asked:
        if not one.term.adds_up:
            raise NotComparable(
                f"{one.text}: rates and scores of several organisations have no sum for a {by}",
                "compare them --by organisation",
            )


def _sheet(
    columns: list[Column],
    rows: list[list[Cell]],
    groups: Sequence[Group],
    asked: Sequence[Asked],
    yuan: str,
    *,
    of_all: bool = False,
) -> Sheet:
    for one in asked:
        found = _of_all(one, groups) if of_all and one.form == "share" else _values(one, groups, yuan)
        values: list[Cell] = [quantity.value if quantity else None for quantity in found]
        cells = _ranked(found, groups) if one.rank else values
        unit = "" if one.rank else PER_CENT if one.growth else _unit(one, yuan)
        columns.append(measured(one, unit, of_all=of_all))
        rows = [[*row, cell] for row, cell in zip(rows, cells, strict=True)]
    return Sheet(columns=tuple(columns), rows=tuple(map(tuple, rows)), notes=_notes(groups, asked))


def _values(one: Asked, groups: Iterable[Group], yuan: str) -> list[Quantity | None]:
    return [_grown(one, group, yuan) if one.growth else _level(one, group.accounts, yuan) for group in groups]


def _grown(one: Asked, group: Group, yuan: str) -> Quantity | None:
    """The growth over the year before of the bodies that state the figure in both years."""
    both = [
        identity
        for identity, account in group.accounts.items()
        if identity in group.before and _states(account, one) and _states(group.before[identity], one)
    ]
    now, before = (
        _level(one, {identity: accounts[identity] for identity in both}, yuan)
        for accounts in (group.accounts, group.before)
    )
    return growth(now, before) if now and before else None


def _level(one: Asked, accounts: Mapping[str, Account], yuan: str) -> Quantity | None:
    """The figure of some bodies, or one of theirs set against another."""
    stating = [account for account in accounts.values() if _states(account, one)]
    if not stating:
        return None
    sums = [
        total([quantity for account in stating if (quantity := account.quantity(term))]) for term in one.terms
    ]
    if not one.over:
        return sums[0]
    if one.term.unit == one.over.unit:
        return share(*sums)
    factor = _YUAN_IN_WAN if one.term.is_money else 1
    return per(*sums, factor=factor, unit=_unit(one, yuan))


def _states(account: Account, one: Asked) -> bool:
    return all(account.figures.get(term.key) is not None for term in one.terms)


def _unit(one: Asked, yuan: str) -> str:
    if one.form == "share":
        return PER_CENT
    if not one.over:
        return one.term.unit
    if one.term.unit == one.over.unit:
        return PER_CENT
    return f"{yuan if one.term.is_money else one.term.unit}/{one.over.unit}"


def _of_all(one: Asked, groups: Sequence[Group]) -> list[Quantity | None]:
    """Each function's figure in per cent of those of all functions of the year."""
    plain = Asked(text=one.text, term=one.term)
    levels = [_level(plain, group.accounts, "") for group in groups]
    whole: dict[int, list[Quantity]] = {}
    for group, level in zip(groups, levels, strict=True):
        if level:
            whole.setdefault(group.year, []).append(level)
    return [
        share(level, total(whole[group.year])) if level else None
        for group, level in zip(groups, levels, strict=True)
    ]


def _ranked(found: Sequence[Quantity | None], groups: Sequence[Group]) -> list[Cell]:
    """The place of each row among those of its year."""
    places: list[Cell] = [None] * len(groups)
    for year in {group.year for group in groups}:
        rows = [index for index, group in enumerate(groups) if group.year == year]
        values = [quantity.value if (quantity := found[index]) else None for index in rows]
        for index, place in zip(rows, ranks(values), strict=True):
            places[index] = place
    return places


def _notes(groups: Sequence[Group], asked: Iterable[Asked]) -> tuple[str, ...]:
    """What a reader should know: who does not state a figure, and which figures another place contradicts."""
    every = [account for group in groups for account in group.accounts.values()]
    notes = []
    for one in asked:
        stating = sum(_states(account, one) for account in every)
        if stating < len(every):
            notes.append(f"{one.text}: {stating} of {len(every)} accounts state it")
    names = {term.column.name for one in asked for term in one.terms}
    if count := sum(len(names & account.contradicted) for account in every):
        notes.append(f"{count} figures are contradicted elsewhere: see comparison.contradicted")
    return tuple(notes)
