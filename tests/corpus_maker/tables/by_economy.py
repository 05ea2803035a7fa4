"""Tables by economic item: 基本支出决算表 side by side, 明细表 as a matrix over functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import zip_longest

from corpus_maker.classification import (
    ECONOMIC_NAMES,
    FUNCTION_NAMES,
    PERSONNEL,
    PUBLIC,
    economic_items,
    with_parents,
)
from corpus_maker.content import Block, Cell
from corpus_maker.ledger import BASIC, FISCAL, GENERAL
from corpus_maker.tables.sheet import Path, Rows, Sheet, header_rows


def basic_table(sheet: Sheet) -> Iterator[Block]:
    """一般公共预算财政拨款基本支出决算表: 人员经费 beside 公用经费."""
    sides = ("人员经费", "公用经费")
    nested = sheet.style.family == "thirteen"
    names = ("经济分类科目编码", "科目名称", "决算数")
    paths: list[Path] = [(side, name) if nested else (name,) for side in sides for name in names]
    rows: Rows = []
    for codes in zip_longest(_codes(PERSONNEL), _codes(PUBLIC)):
        rows.append(
            tuple(
                cell
                for code, path in zip(codes, (paths[2], paths[5]), strict=True)
                for cell in _item(sheet, code, path)
            )
        )
    rows.append((*_total(sheet, PERSONNEL, sides[0], paths[2]), *_total(sheet, PUBLIC, sides[1], paths[5])))
    header = header_rows(paths) if nested else [tuple(Cell(text=path[0], align="center") for path in paths)]
    widths = (1.3, 3.0, 1.5) * 2
    yield from sheet.laid_out(header, rows, widths, "本表反映一般公共预算财政拨款基本支出明细情况。")


def _codes(groups: tuple[str, ...]) -> list[str]:
    return [code for group in groups for code in (group, *economic_items(group))]


def _item(sheet: Sheet, code: str | None, path: Path) -> tuple[Cell, Cell, Cell]:
    if code is None:
        return (Cell(), Cell(), Cell(align="right"))
    name = ECONOMIC_NAMES[code]
    amount = sheet.amount(
        sheet.ledger.spent((GENERAL,), kind=BASIC, economic=(code,)),
        label=name,
        path=path,
        concept="general_budget.basic",
        code=code,
        economic=code,
        fund=GENERAL,
    )
    return (Cell(text=code), Cell(text=name), amount)


def _total(sheet: Sheet, groups: tuple[str, ...], side: str, path: Path) -> tuple[Cell, Cell]:
    label = f"{side}合计"
    amount = sheet.amount(
        sheet.ledger.spent((GENERAL,), kind=BASIC, economic=groups),
        label=label,
        path=path,
        concept="general_budget.personnel" if groups == PERSONNEL else "general_budget.public",
        fund=GENERAL,
    )
    return (Cell(text=label, columns=2, align="center"), amount)


def detail_table(scope: str) -> Callable[[Sheet], Iterator[Block]]:
    """支出决算明细表 of all fiscal money or of the general budget: functions down, economic items across."""
    funds, fund, concept = (
        (FISCAL, "fiscal", "fiscal_appropriation.expenditure")
        if scope == "fiscal"
        else ((GENERAL,), GENERAL, "general_budget.expenditure")
    )

    def table(sheet: Sheet) -> Iterator[Block]:
        columns = _detail_columns(sheet, funds)
        stubs: list[Path] = [("项目", "功能分类科目编码"), ("项目", "科目名称")]
        header = header_rows([*stubs, *(path for path, _ in columns)])

        def amounts(code: str) -> Iterator[Cell]:
            for path, economic in columns:
                yield sheet.amount(
                    _spent(sheet, funds, code, economic),
                    label=FUNCTION_NAMES[code] if code else "合计",
                    path=path,
                    concept=concept,
                    code=code,
                    function=code,
                    economic=economic,
                    fund=fund,
                    blank=True,
                )

        rows: Rows = [(Cell(text="合计", columns=2, align="center"), *amounts(""))]
        for code in with_parents(
            {code for code in sheet.ledger.functions(funds) if sheet.ledger.spent(funds, code)}
        ):
            rows.append((Cell(text=code), Cell(text=FUNCTION_NAMES[code]), *amounts(code)))
        yield from sheet.laid_out(header, rows, (1.7, 2.4, *(1.2 for _ in columns)))

    return table


def _detail_columns(sheet: Sheet, funds: tuple[str, ...]) -> list[tuple[Path, str]]:
    used = sheet.ledger.economics(funds)
    columns: list[tuple[Path, str]] = [(("合计",), "")]
    for group in ("301", "302", "303", "310"):
        items = [code for code in used if code.startswith(group)]
        if items:
            columns.append(((ECONOMIC_NAMES[group], "小计"), group))
            columns += [((ECONOMIC_NAMES[group], ECONOMIC_NAMES[code]), code) for code in items]
    return columns


def _spent(sheet: Sheet, funds: tuple[str, ...], function: str, economic: str) -> Decimal:
    return sheet.ledger.spent(funds, function, economic=(economic,))
