"""Made-up documents of tables for the checks, taken through the real stages behind reading."""

from __future__ import annotations

from extract.check.checking import check
from extract.find.everything import all_numbers, find_all
from extract.library import load_library
from extract.model.document import Block, Cell, Document, Paragraph, Place, Table
from extract.model.rows import Rows
from extract.normalise import to_rows
from extract.structure import understand

COVER = ("青屿市望溪区水务局", "2023年度部门决算")
HEADER = ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")


def spending(*rows: tuple[str, ...]) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """The table of expenditure with these rows: code, name, 合计, 基本, 项目."""
    return "支出决算表", (HEADER, *rows)


def checked(*blocks: str | tuple[str, tuple[tuple[str, ...], ...]]) -> Rows:
    """The checked rows of a document of paragraphs and of tables under their titles, in 万元."""
    library, found = load_library(), list[Block]()
    for block in (*COVER, *blocks):
        title, rows = (block, ()) if isinstance(block, str) else block
        lines = (title, "单位：万元") if rows else (title,)
        found += [Paragraph(text=t, place=Place(locator=f"p{len(found) + n}")) for n, t in enumerate(lines)]
        if rows:
            found.append(_table(f"t{len(found)}", rows))
    account = understand(Document(format="docx", blocks=tuple(found)), library)
    numbers = find_all(account, library)
    rows_ = to_rows(numbers, all_numbers(account, library), account, library, document_id="d")
    return check(rows_, account, library, document_id="d", notes=numbers.notes)


def findings(*blocks: str | tuple[str, tuple[tuple[str, ...], ...]]) -> list[tuple[str, str, str]]:
    """Check, expected and found of every finding."""
    return [(f.check, f.expected, f.found) for f in checked(*blocks).findings]


def _table(locator: str, rows: tuple[tuple[str, ...], ...]) -> Table:
    cells = tuple(
        Cell(row=r, column=c, text=text, place=Place(locator=f"{locator}r{r + 1}c{c + 1}"))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(place=Place(locator=locator), rows=len(rows), columns=len(rows[0]), cells=cells)
