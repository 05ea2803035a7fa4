"""The standard tables of a final account, each cell written down as it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_maker.body import Body
from corpus_maker.content import Block
from corpus_maker.ledger import Ledger
from corpus_maker.tables.by_economy import basic_table, detail_table
from corpus_maker.tables.by_function import (
    expenditure_table,
    fund_table,
    general_budget_table,
    general_project_table,
    revenue_table,
    state_capital_table,
)
from corpus_maker.tables.sheet import Sheet
from corpus_maker.tables.three_public import three_public_table
from corpus_maker.tables.two_sided import fiscal_totals_table, totals_table
from corpus_maker.truth import Truth

NINE = (
    ("收入支出决算总表", totals_table),
    ("收入决算表", revenue_table),
    ("支出决算表", expenditure_table),
    ("财政拨款收入支出决算总表", fiscal_totals_table),
    ("一般公共预算财政拨款支出决算表", general_budget_table),
    ("一般公共预算财政拨款基本支出决算表", basic_table),
    ("财政拨款“三公”经费支出决算表", three_public_table),
    ("政府性基金预算财政拨款收入支出决算表", fund_table("gov_fund")),
    ("国有资本经营预算财政拨款支出决算表", state_capital_table),
)
THIRTEEN = (
    *NINE[:4],
    ("财政拨款支出决算明细表", detail_table("fiscal")),
    NINE[4],
    ("一般公共预算财政拨款支出决算明细表", detail_table("general_budget")),
    NINE[5],
    ("一般公共预算财政拨款项目支出决算表", general_project_table),
    NINE[7],
    ("国有资本经营预算财政拨款收入支出决算表", fund_table("state_capital")),
    NINE[8],
    NINE[6],
)
LISTED_TITLE = "“三公”经费支出决算表"
"""The listed layout holds other money than fiscal appropriation too."""

FAMILIES = {"nine": NINE, "thirteen": THIRTEEN}


def standard_tables(body: Body, ledger: Ledger, truth: Truth, keep: int | None = None) -> Iterator[Block]:
    """The body's family of tables with their titles, units and notes; only the first ``keep`` if given."""
    for serial, (name, make) in enumerate(FAMILIES[body.tables.family][:keep], start=1):
        listed = make is three_public_table and body.tables.three_public == "listed"
        title = LISTED_TITLE if listed else name
        yield from make(Sheet(name=title, serial=serial, body=body, ledger=ledger, truth=truth))
