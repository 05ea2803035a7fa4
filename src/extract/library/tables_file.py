"""The schemas of ``patterns/tables``: ``terms.yaml``, ``layout.yaml`` and one file of ``kinds/`` for each standard table.

Texts are matched folded and without white space (see :mod:`extract.model.reading`).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extract.library.source import Schema

Names = Literal["", "function", "economic"]
RoleName = Literal["code", "name", "organisation", "unit", "ordinal", "remark"]


class Term(Schema):
    """Words of a header or a row label, and what they say. A term that gives nothing is mere filling.

    ``within``: items that this one may refine when it stands below or after them. ``carries``: rows after it that
    name only a fund, or nothing known, are parts of it. ``measure`` and ``unit`` win over those of the table.
    """

    id: str
    text: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    item: str = ""
    within: tuple[str, ...] = ()
    carries: bool = False
    side: Literal["", "revenue", "expenditure"] = ""
    fund: str = ""
    measure: str = ""
    base: str = ""
    unit: str = ""
    economic: bool = False
    examples: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class TermsFile(Schema):
    """``terms.yaml``."""

    terms: tuple[Term, ...]


class Expression(Schema):
    """A regular expression over a whole folded text, with texts that it takes and texts that it must leave."""

    match: str
    examples: tuple[str, ...]
    misses: tuple[str, ...] = ()


class Role(Expression):
    """What a column with this header holds besides figures."""

    role: RoleName


class UnitName(Schema):
    """A unit as tables print it in brackets, and the contract's word for it."""

    unit: str
    text: tuple[str, ...]


class LayoutFile(Schema):
    """``layout.yaml``: how tables are laid out, whatever they are about."""

    roles: tuple[Role, ...]
    blank: Expression
    ordinal_mark: Expression
    ordinal: Expression
    numbering: Expression
    aside: Expression
    year: Expression
    coded: Expression
    bracketed_unit: Expression
    stated_unit: Expression
    uncertain: Expression
    final_title: Expression
    budget_title: Expression
    units: tuple[UnitName, ...]


class ExpectedFact(Schema):
    """One fact of an example: where it stands (``r2c3``), its figure as printed and its whole meaning."""

    at: str
    concept: str
    measure: str
    value: str
    unit: str
    fund: str = ""
    base: str = ""
    year: int | None = None
    function: str = ""
    path: tuple[str, ...] = ()
    economic: str = ""
    economic_name: str = ""
    label: str | None = None


class GridExample(Schema):
    """A small table and exactly the facts that it must give.

    ``grid`` has one line for each row, cells parted by ``|``; ``<`` merges with the cell to the left, ``^`` with the
    one above, ``⏎`` breaks the line inside a cell. ``account`` is the kind of document that the table stands in.
    """

    what: str
    title: str = ""
    unit: str = ""
    fiscal_year: int | None = None
    account: str = "final_account"
    untitled: bool = False
    grid: str
    facts: tuple[ExpectedFact, ...]


class GridMiss(Schema):
    """A small table in which the figures at ``silent`` (all of them when empty) must give no fact, and why."""

    why: str
    title: str = ""
    unit: str = ""
    account: str = "final_account"
    untitled: bool = False
    grid: str
    silent: tuple[str, ...] = ()


class Kind(Schema):
    """A standard table.

    ``concepts`` maps what a cell is about to a concept of the contract: an item of ``terms.yaml``, else a side
    (``revenue``, ``expenditure``), else ``total``; with ``/fund`` behind it, it holds for that fund only.
    ``fund`` is that of the whole table, ``title`` where the title names it; ``usual_funds`` that of concepts (by the
    word before the dot) for which nothing names one. ``names``: what a row's label names
    where it is no term; ``expenditure_names`` the same for the expenditure side of a two-sided table.
    ``columns``: what a column's header names where it is no term. ``labels``: label of a fact by ``item/side``.
    ``signature``: sets of words that tell the table where it has no title.
    """

    id: str
    also: tuple[str, ...] = ()
    what: str
    fund: str = ""
    usual_funds: dict[str, str] = Field(default_factory=dict)
    names: Names = ""
    expenditure_names: Names = ""
    columns: Literal["", "economic"] = ""
    concepts: dict[str, str]
    labels: dict[str, str] = Field(default_factory=dict)
    signature: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()
    examples: tuple[GridExample, ...]
    misses: tuple[GridMiss, ...] = ()
