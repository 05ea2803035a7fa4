"""What the standard tables share: title lines, merged headers, and cells that know what they state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from corpus_maker.body import Body, TableStyle
from corpus_maker.classification import ECONOMIC_NAMES, FUNCTION_NAMES, function_path
from corpus_maker.content import Block, Cell, NewPage, Paragraph, Table
from corpus_maker.ledger import Ledger
from corpus_maker.money import grouped, in_unit
from corpus_maker.truth import Fact, TableCell, Truth

Path = tuple[str, ...]
Rows = list[tuple[Cell, ...]]
LANDSCAPE_COLUMNS = 7
ROW_HEIGHTS = {"nine": 23.0, "thirteen": 15.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One standard table in the making."""

    name: str
    serial: int
    body: Body
    ledger: Ledger
    truth: Truth

    @property
    def style(self) -> TableStyle:
        return self.body.tables

    def amount(
        self,
        yuan: Decimal,
        *,
        label: str,
        path: Path,
        concept: str,
        measure: str = "final",
        code: str = "",
        function: str = "",
        economic: str = "",
        blank: bool = False,
        **more: Any,
    ) -> Cell:
        """An amount in the table's unit; ``code`` is printed in its row, ``function`` and ``economic`` are meant.

        Zero is left ``blank`` where the table or the publisher does so.
        """
        if not yuan and (blank or self.style.blanks):
            return Cell(align="right")
        value = in_unit(yuan, self.style.unit)
        text = grouped(value, self.style.thousands)
        fact = Fact(
            concept=concept,
            measure=measure,
            value=f"{value:f}",
            unit=self.style.unit,
            year=self.ledger.year,
            origin="table",
            quote=text,
            context=f"{label} / {' / '.join(path)}",
            function_code=function,
            function_path=function_path(function) if function in FUNCTION_NAMES else "",
            economic_code=economic,
            economic_name=ECONOMIC_NAMES[economic] if economic else "",
            **more,
        )
        return self._cell(fact, label, path, code)

    def count(self, number: int, unit: str, *, label: str, path: Path, concept: str) -> Cell:
        """A number of things."""
        text = str(number)
        fact = Fact(
            concept=concept,
            measure="count",
            value=text,
            unit=unit,
            year=self.ledger.year,
            origin="table",
            quote=text,
            context=f"{label} / {' / '.join(path)}",
        )
        return self._cell(fact, label, path, "")

    def _cell(self, fact: Fact, label: str, path: Path, code: str) -> Cell:
        cell = TableCell(
            table_name=self.name, row_code=code, row_label=label, column_path=" / ".join(path), fact=fact
        )
        return Cell(text=fact.quote, key=self.truth.add_cell(cell), align="right")

    def laid_out(
        self, header: Rows, body: Rows, widths: tuple[float, ...], note: str = ""
    ) -> Iterator[Block]:
        """The table under its title and unit, on a page of its own, wide if it needs to be."""
        wide = len(widths) >= LANDSCAPE_COLUMNS
        yield NewPage(wide=wide)
        yield Paragraph(text=self.name, style="title")
        if self.style.form_numbers:
            yield Paragraph(text=f"公开{self.serial:02d}表", style="right")
            yield Paragraph(text=f"编制单位：{self.body.name}　　金额单位：{self.style.unit}", style="right")
        else:
            yield Paragraph(text=f"单位：{self.style.unit}", style="right")
        yield Table(
            rows=(*header, *body),
            widths=widths,
            header=len(header),
            repeat_header=self.style.repeat_header,
            wide=wide,
            row_height=ROW_HEIGHTS[self.style.family],
        )
        if note:
            yield Paragraph(text=f"注：{note}", style="note")


def header_rows(paths: list[Path]) -> Rows:
    """The header whose columns have these paths: equal neighbours merged, short ones stretched down."""
    depth = max(len(path) for path in paths)
    rows: Rows = []
    for level in range(depth):
        cells = []
        for start, group in groupby(enumerate(paths), key=lambda item: item[1][: level + 1]):
            columns = len(list(group))
            if len(start) == level + 1:
                leaf = start in paths
                cells.append(
                    Cell(text=start[-1], rows=depth - level if leaf else 1, columns=columns, align="center")
                )
        rows.append(tuple(cells))
    return rows
