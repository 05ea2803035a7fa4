"""财政拨款“三公”经费支出决算表 in three layouts: wide, paired, and listed with counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from corpus_maker.content import Block, Cell
from corpus_maker.ledger import ALL, FISCAL, THREE_PUBLIC
from corpus_maker.money import ZERO
from corpus_maker.tables.sheet import Path, Rows, Sheet, header_rows

VEHICLE = "公务用车购置及运行维护费"
PARTS: tuple[tuple[Path, str], ...] = (
    (("合计",), "total"),
    (("因公出国（境）费",), "overseas"),
    ((VEHICLE, "小计"), "vehicle"),
    ((VEHICLE, "公务用车购置费"), "vehicle_purchase"),
    ((VEHICLE, "公务用车运行维护费"), "vehicle_operation"),
    (("公务接待费",), "reception"),
)


def three_public_table(sheet: Sheet) -> Iterator[Block]:
    """The table in the layout of the body's style."""
    layouts = {"wide": _wide, "paired": _paired, "listed": _listed}
    yield from layouts[sheet.style.three_public](sheet)


def _amounts(sheet: Sheet, part: str) -> dict[str, Decimal]:
    economic = THREE_PUBLIC[part]
    return {
        "预算数": sheet.ledger.initial(FISCAL, economic=economic),
        "决算数": sheet.ledger.spent(FISCAL, economic=economic),
    }


def _amount(sheet: Sheet, part: str, which: str, path: Path, label: str = "") -> Cell:
    return sheet.amount(
        _amounts(sheet, part)[which],
        label=label,
        path=path,
        concept=f"three_public.{part}",
        measure="budget" if which == "预算数" else "final",
        fund="fiscal",
    )


def _wide(sheet: Sheet) -> Iterator[Block]:
    paths = [(which, *path) for which in ("预算数", "决算数") for path, _ in PARTS]
    cells = tuple(
        _amount(sheet, part, which, (which, *path)) for which in ("预算数", "决算数") for path, part in PARTS
    )
    yield from sheet.laid_out(header_rows(paths), [cells], (1.0,) * len(cells))


def _paired(sheet: Sheet) -> Iterator[Block]:
    paths = [(*path, which) for path, _ in PARTS for which in ("预算数", "决算数")]
    cells = tuple(
        _amount(sheet, part, which, (*path, which)) for path, part in PARTS for which in ("预算数", "决算数")
    )
    spent = any(cell.text for cell in cells)
    note = "" if spent else f"{sheet.ledger.year}年度未安排和发生“三公”经费财政拨款支出，故本表为空表。"
    yield from sheet.laid_out(header_rows(paths), [cells], (1.0,) * len(cells), note)


LISTED = (
    ("一、“三公”经费支出合计", "total"),
    ("1.因公出国（境）费", "overseas"),
    ("2.公务用车购置及运行维护费", "vehicle"),
    ("（1）公务用车购置费", "vehicle_purchase"),
    ("（2）公务用车运行维护费", "vehicle_operation"),
    ("3.公务接待费", "reception"),
)


def _listed(sheet: Sheet) -> Iterator[Block]:
    header = [
        tuple(Cell(text=text, align="center") for text in ("项目", "预算数", "决算数", "项目", "统计数"))
    ]
    left: list[tuple[Cell, ...]] = [
        (
            Cell(text=label),
            _amount(sheet, part, "预算数", ("预算数",), label),
            _amount(sheet, part, "决算数", ("决算数",), label),
        )
        for label, part in LISTED
    ]
    books = sheet.ledger
    cost = ZERO if sheet.body.service else books.public()
    for label, concept, yuan in (
        ("二、机关运行经费", "operating_cost", cost),
        ("三、会议费", "meeting", books.spent(ALL, economic=("30215",))),
        ("四、培训费", "training", books.spent(ALL, economic=("30216",))),
    ):
        amount = sheet.amount(yuan, label=label, path=("决算数",), concept=concept)
        left.append((Cell(text=label), Cell(text="—", align="center"), amount))
    right = list(_counts(sheet))
    rows: Rows = [(*a, *b) for a, b in zip(left, right, strict=True)]
    yield from sheet.laid_out(header, rows, (3.2, 1.4, 1.4, 3.4, 1.2))


def _counts(sheet: Sheet) -> Iterator[tuple[Cell, Cell]]:
    counts, path = sheet.ledger.counts, ("统计数",)
    for label, unit, concept, number in (
        ("1.因公出国（境）团组数（个）", "个", "overseas.groups", counts.overseas_groups),
        ("2.因公出国（境）人次数（人）", "人", "overseas.people", counts.overseas_people),
        ("3.公务用车购置数（辆）", "辆", "vehicle.purchased", counts.vehicles_purchased),
        ("4.公务用车保有量（辆）", "辆", "vehicle.owned", counts.vehicles_owned),
        ("5.国内公务接待批次（个）", "个", "reception.batches", counts.reception_batches),
        ("6.国内公务接待人次（人）", "人", "reception.people", counts.reception_people),
        ("五、车辆数合计（辆）", "辆", "asset.vehicles", counts.vehicles),
        ("六、单价100万元（含）以上设备（台，套）", "台（套）", "asset.equipment", counts.equipment),
    ):
        yield Cell(text=label), sheet.count(number, unit, label=label, path=path, concept=concept)
    label = "七、政府采购支出合计"
    total = sheet.ledger.procurement.total
    yield Cell(text=label), sheet.amount(total, label=label, path=path, concept="procurement.total")
