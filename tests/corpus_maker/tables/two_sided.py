"""The two summary tables that set revenue against expenditure: 收入支出决算总表 and its fiscal sister."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import zip_longest

from corpus_maker.classification import CLASSES
from corpus_maker.content import Block, Cell
from corpus_maker.ledger import ALL, FISCAL, GENERAL, GOV_FUND, OTHER, STATE_CAPITAL, UNDERTAKING
from corpus_maker.outline import numeral
from corpus_maker.tables.sheet import Path, Rows, Sheet, header_rows

INCOME: Path = ("收入", "决算数")
OUTLAY: Path = ("支出", "决算数")
FUNDS = (
    ("一般公共预算财政拨款", GENERAL),
    ("政府性基金预算财政拨款", GOV_FUND),
    ("国有资本经营预算财政拨款", STATE_CAPITAL),
)
REVENUES = (
    ("一般公共预算财政拨款收入", "revenue.general_budget", (GENERAL,), GENERAL),
    ("政府性基金预算财政拨款收入", "revenue.gov_fund", (GOV_FUND,), GOV_FUND),
    ("国有资本经营预算财政拨款收入", "revenue.state_capital", (STATE_CAPITAL,), STATE_CAPITAL),
    ("上级补助收入", "revenue.superior_subsidy", (), ""),
    ("事业收入", "revenue.undertaking", (UNDERTAKING,), ""),
    ("经营收入", "revenue.operating", (), ""),
    ("附属单位上缴收入", "revenue.affiliated", (), ""),
    ("其他收入", "revenue.other", (OTHER,), ""),
)

Entry = tuple[str, str, Decimal, str, str]
"""Label, concept, yuan, fund, function code."""


def totals_table(sheet: Sheet) -> Iterator[Block]:
    """收入支出决算总表."""
    books, lined = sheet.ledger, sheet.style.column_numbers
    income: list[Entry] = [
        (f"{numeral(serial)}、{name}", concept, books.revenue(funds), fund, "")
        for serial, (name, concept, funds, fund) in enumerate(REVENUES, start=1)
    ]
    outlay: list[Entry] = [
        (f"{numeral(serial)}、{name}", "expenditure.total", books.spent(ALL, code), "", code)
        for serial, (code, name) in enumerate(CLASSES, start=1)
    ]
    pairs: list[tuple[Entry | None, Entry | None]] = [
        *zip_longest(income, outlay),
        *zip(_income_end(sheet), _outlay_end(sheet), strict=True),
    ]
    rows: Rows = []
    for line, (left, right) in enumerate(pairs, start=1):
        rows.append(
            (
                *_side(sheet, left, INCOME, line if lined else None),
                *_side(sheet, right, OUTLAY, line + len(pairs) if lined else None),
            )
        )
    names = ("项目", "行次", "决算数") if lined else ("项目", "决算数")
    header = header_rows([(side, name) for side in ("收入", "支出") for name in names])
    widths = (3.4, 0.6, 1.5) * 2 if lined else (3.4, 1.6) * 2
    yield from sheet.laid_out(header, rows, widths, "本表反映本年度的总收支和年末结转结余情况。")


def _income_end(sheet: Sheet) -> list[Entry]:
    books = sheet.ledger
    return [
        ("本年收入合计", "revenue.total", books.revenue(), "", ""),
        ("使用非财政拨款结余", "surplus.used", books.used, "", ""),
        ("年初结转和结余", "carryover.opening", books.opening(), "", ""),
        ("总计", "revenue_expenditure.total", books.total(), "", ""),
    ]


def _outlay_end(sheet: Sheet) -> list[Entry]:
    books = sheet.ledger
    return [
        ("本年支出合计", "expenditure.total", books.spent(), "", ""),
        ("结余分配", "surplus.distributed", books.distributed, "", ""),
        ("年末结转和结余", "carryover.closing", books.closing(), "", ""),
        ("总计", "revenue_expenditure.total", books.total(), "", ""),
    ]


def _side(sheet: Sheet, entry: Entry | None, path: Path, line: int | None) -> tuple[Cell, ...]:
    number = () if line is None else (Cell(text=str(line), align="center"),)
    if entry is None:
        return (Cell(), *number, Cell(align="right"))
    label, concept, yuan, fund, function = entry
    amount = sheet.amount(yuan, label=label, path=path, concept=concept, fund=fund, function=function)
    return (Cell(text=label, align="left" if "、" in label else "center"), *number, amount)


def fiscal_totals_table(sheet: Sheet) -> Iterator[Block]:
    """财政拨款收入支出决算总表."""
    books = sheet.ledger
    paths: list[Path] = [("收入", "项目"), INCOME, ("支出", "项目"), ("支出", "合计")]
    header = header_rows([*paths, *(("支出", name) for name, _ in FUNDS)])
    rows: Rows = []
    income = [
        _income(sheet, f"{numeral(n)}、{name}", books.revenue((fund,)), "fiscal_appropriation.revenue", fund)
        for n, (name, fund) in enumerate(FUNDS, start=1)
    ]
    for serial, (code, name) in enumerate(CLASSES, start=1):
        left = income[serial - 1] if serial <= len(income) else (Cell(), Cell(align="right"))
        rows.append(
            (*left, *_outlay(sheet, f"{numeral(serial)}、{name}", "fiscal_appropriation.expenditure", code))
        )
    rows += _fiscal_end(sheet)
    widths = (2.6, 1.3, 2.6, 1.3, 1.3, 1.3, 1.3)
    yield from sheet.laid_out(header, rows, widths, "本表反映财政拨款的总收支和年末结转结余情况。")


def _fiscal_end(sheet: Sheet) -> Rows:
    books = sheet.ledger
    rows: Rows = [
        (
            *_income(sheet, "本年收入合计", books.revenue(FISCAL), "fiscal_appropriation.revenue", "fiscal"),
            *_outlay(sheet, "本年支出合计", "fiscal_appropriation.expenditure"),
        ),
        (
            *_income(sheet, "年初财政拨款结转和结余", books.opening(FISCAL), "carryover.opening", "fiscal"),
            *_outlay(sheet, "年末财政拨款结转和结余", "carryover.closing"),
        ),
    ]
    for name, fund in FUNDS:
        rows.append(
            (*_income(sheet, name, books.opening((fund,)), "carryover.opening", fund), *(Cell(),) * 5)
        )
    total = "fiscal_appropriation.total"
    rows.append(
        (*_income(sheet, "总计", books.total(FISCAL), total, "fiscal"), *_outlay(sheet, "总计", total))
    )
    return rows


def _income(sheet: Sheet, label: str, yuan: Decimal, concept: str, fund: str) -> tuple[Cell, Cell]:
    align = "left" if "、" in label else "center"
    amount = sheet.amount(yuan, label=label, path=INCOME, concept=concept, fund=fund)
    return (Cell(text=label, align=align), amount)


def _outlay(sheet: Sheet, label: str, concept: str, code: str = "") -> tuple[Cell, ...]:
    books = sheet.ledger
    amounts_of: dict[str, Callable[[tuple[str, ...]], Decimal]] = {
        "fiscal_appropriation.expenditure": lambda funds: books.spent(funds, code),
        "carryover.closing": books.closing,
        "fiscal_appropriation.total": books.total,
    }
    amount_of = amounts_of[concept]
    amounts = (
        sheet.amount(
            amount_of(funds), label=label, path=("支出", name), concept=concept, fund=fund, function=code
        )
        for name, fund, funds in (("合计", "fiscal", FISCAL), *((n, f, (f,)) for n, f in FUNDS))
    )
    return (Cell(text=label, align="left" if "、" in label else "center"), *amounts)
