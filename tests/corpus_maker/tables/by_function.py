"""Tables with a row for each function: 收入决算表, 支出决算表, and those of each fund."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus_maker.classification import FUNCTION_NAMES, with_parents
from corpus_maker.content import Block, Cell
from corpus_maker.ledger import ALL, BASIC, FISCAL, GENERAL, OTHER, PROJECT, STATE_CAPITAL, UNDERTAKING
from corpus_maker.money import ZERO
from corpus_maker.tables.sheet import Path, Rows, Sheet, header_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of amounts: its header, what it states, and how to sum it for a function prefix."""

    path: Path
    concept: str
    amount: Callable[[str], Decimal]
    fund: str = ""


def function_table(
    sheet: Sheet, functions: list[str], columns: list[Column], note: str = ""
) -> Iterator[Block]:
    """One row for each 类, 款 and 项 of ``functions`` and one of 合计, on top or at the bottom."""
    stubs = _stubs(sheet)
    header = header_rows([*stubs, *(column.path for column in columns)])
    if sheet.style.column_numbers:
        header.append(_column_numbers(len(stubs), len(columns)))
    total = (
        Cell(text="合计", columns=len(stubs), align="center"),
        *_amounts(sheet, columns, "", bool(functions)),
    )
    rows: Rows = [
        (*_code_cells(sheet, code), *_amounts(sheet, columns, code)) for code in with_parents(set(functions))
    ]
    if not functions:
        rows = [(Cell(),) * (len(stubs) + len(columns))]
    body = [total, *rows] if sheet.style.total_on_top else [*rows, total]
    widths = (*_stub_widths(sheet), *(1.4 for _ in columns))
    yield from sheet.laid_out(header, body, widths, note)


def _stubs(sheet: Sheet) -> list[Path]:
    if sheet.style.code_columns == 3:
        return [*(("项目", "功能分类科目编码", level) for level in "类款项"), ("项目", "科目名称")]
    return [("项目", "功能分类科目编码"), ("项目", "科目名称")]


def _stub_widths(sheet: Sheet) -> tuple[float, ...]:
    return (0.6, 0.5, 0.5, 3.0) if sheet.style.code_columns == 3 else (1.3, 3.2)


def _column_numbers(stubs: int, columns: int) -> tuple[Cell, ...]:
    numbers = (Cell(text=str(number), align="center") for number in range(1, columns + 1))
    return (Cell(text="栏次", columns=stubs, align="center"), *numbers)


def _code_cells(sheet: Sheet, code: str) -> tuple[Cell, ...]:
    name = Cell(text=FUNCTION_NAMES[code])
    if sheet.style.code_columns == 3:
        return (*(Cell(text=part, align="center") for part in (code[:3], code[3:5], code[5:7])), name)
    return (Cell(text=code), name)


def _amounts(sheet: Sheet, columns: list[Column], code: str, any_row: bool = True) -> tuple[Cell, ...]:
    if not any_row:
        return (Cell(align="right"),) * len(columns)
    label = FUNCTION_NAMES[code] if code else "合计"
    return tuple(
        sheet.amount(
            column.amount(code),
            label=label,
            path=column.path,
            concept=column.concept,
            code=code,
            function=code,
            fund=column.fund,
        )
        for column in columns
    )


def revenue_table(sheet: Sheet) -> Iterator[Block]:
    """收入决算表."""
    books = sheet.ledger

    def column(name: str, concept: str, funds: tuple[str, ...], fund: str = "") -> Column:
        return Column(
            path=(name,), concept=concept, amount=lambda code: books.revenue(funds, code), fund=fund
        )

    columns = [
        column("本年收入合计", "revenue.total", ALL),
        column("财政拨款收入", "revenue.fiscal_appropriation", FISCAL, "fiscal"),
        column("上级补助收入", "revenue.superior_subsidy", ()),
        column("事业收入", "revenue.undertaking", (UNDERTAKING,)),
        column("经营收入", "revenue.operating", ()),
        column("附属单位上缴收入", "revenue.affiliated", ()),
        column("其他收入", "revenue.other", (OTHER,)),
    ]
    yield from function_table(sheet, books.functions(), columns, "本表反映本年度取得的各项收入。")


def expenditure_table(sheet: Sheet) -> Iterator[Block]:
    """支出决算表."""
    books = sheet.ledger

    def none(code: str) -> Decimal:
        return ZERO

    columns = [
        Column(
            path=("本年支出合计",), concept="expenditure.total", amount=lambda code: books.spent(ALL, code)
        ),
        Column(
            path=("基本支出",), concept="expenditure.basic", amount=lambda code: books.spent(ALL, code, BASIC)
        ),
        Column(
            path=("项目支出",),
            concept="expenditure.project",
            amount=lambda code: books.spent(ALL, code, PROJECT),
        ),
        Column(path=("上缴上级支出",), concept="expenditure.to_superior", amount=none),
        Column(path=("经营支出",), concept="expenditure.operating", amount=none),
        Column(path=("对附属单位补助支出",), concept="expenditure.to_affiliated", amount=none),
    ]
    yield from function_table(sheet, books.functions(), columns, "本表反映本年度各项支出。")


def general_budget_table(sheet: Sheet) -> Iterator[Block]:
    """一般公共预算财政拨款支出决算表."""
    books, only = sheet.ledger, (GENERAL,)
    columns = [
        Column(
            path=("本年支出", name),
            concept=concept,
            fund=GENERAL,
            amount=lambda code, kind=kind: books.spent(only, code, kind),  # type: ignore[misc]
        )
        for name, concept, kind in (
            ("小计", "general_budget.expenditure", ""),
            ("基本支出", "general_budget.basic", BASIC),
            ("项目支出", "general_budget.project", PROJECT),
        )
    ]
    note = "本表反映本年度一般公共预算财政拨款支出情况。"
    yield from function_table(sheet, books.functions(only), columns, note)


def general_project_table(sheet: Sheet) -> Iterator[Block]:
    """一般公共预算财政拨款项目支出决算表."""
    books, only = sheet.ledger, (GENERAL,)
    functions = [code for code in books.functions(only) if books.spent(only, code, PROJECT)]
    column = Column(
        path=("本年支出",),
        concept="general_budget.project",
        fund=GENERAL,
        amount=lambda code: books.spent(only, code, PROJECT),
    )
    yield from function_table(sheet, functions, [column], "本表反映一般公共预算财政拨款项目支出情况。")


def fund_table(fund: str) -> Callable[[Sheet], Iterator[Block]]:
    """The table of one fund's opening balance, revenue, expenditure and closing balance."""

    def table(sheet: Sheet) -> Iterator[Block]:
        books, only = sheet.ledger, (fund,)
        columns = [
            Column(
                path=("年初结转和结余",),
                concept=f"{fund}.opening",
                fund=fund,
                amount=lambda code: books.opening(only, code),
            ),
            Column(
                path=("本年收入",),
                concept=f"{fund}.revenue",
                fund=fund,
                amount=lambda code: books.revenue(only, code),
            ),
            *_fund_expenditure(sheet, fund, "小计"),
            Column(
                path=("年末结转和结余",),
                concept=f"{fund}.closing",
                fund=fund,
                amount=lambda code: books.closing(only, code),
            ),
        ]
        yield from function_table(sheet, books.functions(only), columns, _fund_note(sheet, only))

    return table


def _fund_expenditure(sheet: Sheet, fund: str, first: str) -> Iterator[Column]:
    for name, part, kind in (
        (first, "expenditure", ""),
        ("基本支出", "basic", BASIC),
        ("项目支出", "project", PROJECT),
    ):
        yield Column(
            path=("本年支出", name),
            concept=f"{fund}.{part}",
            fund=fund,
            amount=lambda code, kind=kind: sheet.ledger.spent((fund,), code, kind),  # type: ignore[misc]
        )


def _fund_note(sheet: Sheet, funds: tuple[str, ...]) -> str:
    if sheet.ledger.functions(funds):
        return ""
    return f"本{sheet.body.noun}{sheet.ledger.year}年度没有此项收入和支出，故本表为空表。"


def state_capital_table(sheet: Sheet) -> Iterator[Block]:
    """国有资本经营预算财政拨款支出决算表."""
    only = (STATE_CAPITAL,)
    columns = list(_fund_expenditure(sheet, STATE_CAPITAL, "合计"))
    yield from function_table(sheet, sheet.ledger.functions(only), columns, _fund_note(sheet, only))
