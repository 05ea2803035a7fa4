"""The project form of the inland provinces: code and name in one cell, fund by fund, people at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from corpus_maker.content import Block, Cell, Table
from corpus_maker.forms.entries import Entries, Rows, label
from corpus_maker.money import plain
from corpus_maker.performance import EXECUTION_POINTS, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class InlandForm:
    """The form of one project."""

    entries: Entries
    project: Project

    def blocks(self) -> Iterator[Block]:
        """Code and name in one cell, the title as the table's first row, people below the table's last line."""
        project = self.project
        plan = project.plan
        key = self.entries.project_row(
            project,
            project_code=project.code,
            process=plan.process,
            conclusion=plan.conclusion,
            problems=plan.problems,
            improvements=plan.improvements,
            project_lead=plan.lead,
            finance_lead=self.entries.body.finance_lead,
        )
        rows: Rows = [
            (label(f"部门预算项目支出绩效自评表（{self.entries.year}年度）", columns=11),),
            (label("项目名称"), Cell(text=f"{project.code}-{plan.name}", columns=10, key=key)),
            (
                label("主管部门"),
                Cell(text=self.entries.body.name, columns=4),
                label("实施单位（盖章）", columns=2),
                Cell(text=self.entries.body.name, columns=4),
            ),
            (
                label("项目基本情况", rows=3),
                label("1.项目年度目标完成情况", rows=2, columns=2),
                label("项目年度目标", columns=4),
                label("年度目标完成情况", columns=4),
            ),
            (Cell(text=plan.goal, columns=4), Cell(text=plan.achievement, columns=4)),
            (label("2.项目实施内容及过程概述", columns=2), Cell(text=plan.process, columns=8)),
        ]
        rows += self._funding_rows()
        rows += self._indicator_rows()
        rows += self._end()
        yield Table(rows=tuple(rows), widths=(1.1, 1.1, 1.1, 1.9, 1, 1, 0.9, 1, 0.8, 0.8, 1.4))

    def _funding_rows(self) -> Rows:
        project = self.project
        initial, adjusted, executed = self.entries.amounts(project, "")
        rate = self.entries.rate(project, "")
        points, score = self.entries.execution(project)
        note = "1.预算执行率=预算执行数/调整后预算数；2.年中调整预算的应说明理由。"
        rows: Rows = [
            (
                label(f"预算执行情况（{EXECUTION_POINTS}分）", rows=6),
                label("年度预算数（万元）", columns=2),
                label("年初预算"),
                label("调整后预算数"),
                label("预算执行数", columns=2),
                *(label(text) for text in ("预算执行率", "权重", "得分", "原因")),
            ),
            (
                label("总额", columns=2),
                initial,
                adjusted,
                _spanning(executed, 2),
                rate,
                points,
                score,
                Cell(text=note, rows=5),
            ),
        ]
        initial, adjusted, executed = self.entries.amounts(project, "fiscal")
        rate = self.entries.rate(project, "fiscal")
        dashes = (label("/"), label("/"))
        rows.append(
            (label("其中：财政资金", columns=2), initial, adjusted, _spanning(executed, 2), rate, *dashes)
        )
        for name, fund in (("财政专户管理资金", "special_account"), ("单位资金", "own")):
            kinds = (("budget", "budget_initial"), ("budget", "budget_adjusted"), ("executed", "final"))
            cells = [
                self.entries.funding(project, f"project.{c}", measure, "0.00", fund) for c, measure in kinds
            ]
            zero = self.entries.funding(
                project, "project.execution_rate", "completion_rate", "0.00%", fund, "%"
            )
            rows.append((label(name, columns=2), cells[0], cells[1], _spanning(cells[2], 2), zero, *dashes))
        empty = (Cell(), Cell(), Cell(columns=2), Cell())
        rows.append((label("其他资金", columns=2), *empty, *dashes))
        return rows

    def _indicator_rows(self) -> Rows:
        project = self.project
        weight = 100 - EXECUTION_POINTS
        names = (
            "一级指标",
            "二级指标",
            "三级指标",
            "指标性质",
            "指标值",
            "度量单位",
            "完成值",
            "权重",
            "得分",
            "未完成原因分析",
        )
        rows: Rows = [
            (
                label(f"绩效指标（{weight}分）", rows=len(project.indicators) + 1),
                *(label(name) for name in names),
            )
        ]
        for level1, group in groupby(project.indicators, key=lambda indicator: indicator.plan.level1):
            indicators = list(group)
            lead = [label(level1, rows=len(indicators))]
            for indicator in indicators:
                plan = indicator.plan
                actual = indicator.actual + ("%" if plan.unit == "%" else "")
                key = self.entries.indicator(project, indicator, project.code, actual)
                relation = "＝" if plan.relation == "=" else plan.relation
                texts = (relation, plan.target, plan.unit, actual, str(plan.points), plain(indicator.score))
                rows.append(
                    (
                        *lead,
                        label(plan.level2),
                        Cell(text=plan.level3, key=key),
                        *(label(text) for text in texts),
                        Cell(text=indicator.reason),
                    )
                )
                lead = []
        return rows

    def _end(self) -> Rows:
        project = self.project
        plan = project.plan
        lead, finance = f"项目负责人：{plan.lead}", f"财务负责人：{self.entries.body.finance_lead}"
        return [
            (label("合计", columns=8), label(str(project.points)), label(plain(project.score)), Cell()),
            (label("评价结论"), Cell(text=plan.conclusion, columns=10)),
            (label("存在问题"), Cell(text=plan.problems, columns=10)),
            (label("改进措施"), Cell(text=plan.improvements, columns=10)),
            (
                Cell(text=lead, columns=5, key=self.entries.person(project, plan.lead, "project_lead", lead)),
                Cell(
                    text=finance,
                    columns=6,
                    key=self.entries.person(project, self.entries.body.finance_lead, "finance_lead", finance),
                ),
            ),
        ]


def _spanning(cell: Cell, columns: int) -> Cell:
    return replace(cell, columns=columns)
