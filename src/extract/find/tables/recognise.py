"""Which standard table a table is, and what its title says about all of its figures."""

from __future__ import annotations

from extract.find.tables.grid import Grid, text_of
from extract.find.tables.meaning import Frame
from extract.find.tables.wording import Grammar
from extract.library.tables import Tables, fold
from extract.library.tables_file import Kind
from extract.model.account import Account, TitledTable
from extract.model.document import Table

MEASURES = {"final_account": "final", "budget": "budget"}
BASES = ("prior_year", "budget_adjusted", "budget_initial", "budget")
SIGNED = 60
"""Rows in which the words of a signature may stand."""
HEAD = 12
"""Rows in which a unit note may stand inside the grid."""


def frame_of(item: TitledTable, account: Account, grammar: Grammar) -> Frame | None:
    """What ``item`` as a whole says; None where it is no standard table that this grammar reads."""
    if not Grid.fits(item.table):
        return None
    tables = grammar.tables
    kind = tables.kinds.get(item.kind) if item.kind else _signed(item.table, tables)
    if kind is None:
        return None
    title = fold(item.title)
    return Frame(
        kind=kind,
        measure=tables.title_measure(title) or MEASURES.get(account.profile.kind, ""),
        fund=tables.title_fund(title) if kind.fund == "title" else kind.fund,
        unit=_unit(item, grammar),
        year=account.profile.fiscal_year,
        base=_base(item.table, account.profile.fiscal_year, tables),
    )


def _base(table: Table, year: int | None, tables: Tables) -> str:
    """What stands beside the final figures for a change to be measured against: last year's, else a budget."""
    said = [tables.words(text_of(cell.text).folded) for cell in table.cells if cell.row < SIGNED]
    measures = {measure for words in said for measure in words.measures}
    is_old = year is not None and any(words.year == year - 1 for words in said)
    given = measures | ({"prior_year"} if is_old else set())
    return next((base for base in BASES if base in given), "")


def _signed(table: Table, tables: Tables) -> Kind | None:
    """The only kind whose signature the table's texts bear."""
    texts = "|".join(text_of(cell.text).folded for cell in table.cells if cell.row < SIGNED)
    signed = [kind for _, kind in tables.files if _bears(texts, kind)]
    return signed[0] if len(signed) == 1 else None


def _bears(texts: str, kind: Kind) -> bool:
    if any(word in texts for word in map(fold, kind.never)):
        return False
    return any(all(fold(word) in texts for word in signature) for signature in kind.signature)


def _unit(item: TitledTable, grammar: Grammar) -> str:
    """The unit above the table, else the one noted inside its grid, else the only one of money that its headers
    name; empty where none or an unknown one is stated."""
    tables = grammar.tables
    if item.unit:
        return tables.units.get(fold(item.unit), item.unit)
    head = [text_of(cell.text).folded for cell in item.table.cells if cell.row < HEAD]
    stated = next(filter(None, map(tables.stated_unit.search, head)), None)
    if stated:
        return tables.units.get(stated["unit"], "")
    named = {unit for text in head if grammar.units.yuan(unit := tables.words(text).unit) is not None}
    return named.pop() if len(named) == 1 else ""
