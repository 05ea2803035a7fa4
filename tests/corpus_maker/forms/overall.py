"""部门整体支出绩效自评表: the overall self-evaluation of a department."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from corpus_maker.body import Body
from corpus_maker.content import Block, Cell, NewPage, Paragraph, Table
from corpus_maker.forms.entries import Rows, label
from corpus_maker.money import plain
from corpus_maker.performance import DEDUCTIONS, OverallIndicator
from corpus_maker.truth import Fact, TableCell, Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallForm:
    """The form of one body."""

    body: Body
    year: int
    truth: Truth

    def blocks(self, rows: tuple[OverallIndicator, ...]) -> Iterator[Block]:
        """部门整体支出绩效自评表: levels merged, the points of a level in brackets behind its name."""
        if not rows:
            return
        title = f"{self.body.noun}整体支出绩效自评表"
        yield NewPage(wide=True)
        yield Paragraph(text=title, style="title")
        header: Rows = [
            (
                label("绩效指标", columns=4),
                *(label(text, rows=2) for text in ("指标解释", "评分说明", "自评得分", "备注")),
            ),
            tuple(label(text) for text in ("一级指标", "二级指标", "三级指标", "指标分值")),
        ]
        body = [*self._scored(rows), *self._deductions()]
        total = plain(sum((row.score for row in rows), Decimal(0)))
        points, score = (self._total(title, *pair) for pair in (("points", "100"), ("score", total)))
        body.append((label("合计", columns=3), points, Cell(), Cell(), score, Cell()))
        widths = (1.2, 1.2, 1.8, 0.8, 3, 3.4, 0.9, 0.7)
        yield Table(rows=(*header, *body), widths=widths, header=2, wide=True, row_height=18.0)

    def _total(self, title: str, measure: str, value: str) -> Cell:
        """A number of the 合计 row: the department's own points and score."""
        fact = Fact(
            concept="performance.score",
            measure=measure,
            value=value,
            unit="分",
            year=self.year,
            origin="table",
            quote=value,
        )
        column = "指标分值" if measure == "points" else "自评得分"
        cell = TableCell(table_name=title, row_code="", row_label="合计", column_path=column, fact=fact)
        return Cell(text=value, key=self.truth.add_cell(cell), align="center")

    def _scored(self, rows: tuple[OverallIndicator, ...]) -> Rows:
        done: Rows = []
        for level1, first in groupby(rows, key=lambda row: row.level1):
            group = list(first)
            points1 = sum(row.points for row in group)
            lead = [label(f"{level1}（{points1}分）", rows=len(group))]
            for level2, second in groupby(group, key=lambda row: row.level2):
                items = list(second)
                points2 = sum(row.points for row in items)
                lead.append(label(f"{level2}（{points2}分）", rows=len(items)))
                for row in items:
                    key = self._score_row(row, str(points1), str(points2))
                    done.append((*lead, *self._score_cells(row, key)))
                    lead = []
        return done

    def _score_row(self, row: OverallIndicator, points1: str, points2: str) -> int:
        return self.truth.add_row(
            "scores",
            {
                "level1": row.level1,
                "level1_points": points1,
                "level2": row.level2,
                "level2_points": points2,
                "level3": row.level3,
                "points": str(row.points),
                "score": plain(row.score),
                "explanation": row.explanation,
                "method": row.method,
                "remark": "",
            },
        )

    def _score_cells(self, row: OverallIndicator, key: int) -> tuple[Cell, ...]:
        texts = (str(row.points), row.explanation, row.method, plain(row.score), "")
        return (Cell(text=row.level3, key=key), *(Cell(text=text) for text in texts))

    def _deductions(self) -> Rows:
        rows: Rows = []
        for level1, level2, level3, explanation, method in DEDUCTIONS:
            row = {
                "level1": level1,
                "level2": level2,
                "level3": level3,
                "explanation": explanation,
                "method": method,
            }
            key = self.truth.add_row("scores", row)
            lead = (label(level1, rows=len(DEDUCTIONS)),) if not rows else ()
            names = (
                (Cell(text=level2, columns=2, key=key),)
                if level2 == level3
                else (Cell(text=level2), Cell(text=level3, key=key))
            )
            rows.append(
                (*lead, *names, label("-"), Cell(text=explanation), Cell(text=method), Cell(), Cell())
            )
        return rows
