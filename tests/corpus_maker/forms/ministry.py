"""The ministry's standard project form: targets with their sign, amounts of the whole year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus_maker.content import Block, Cell, Paragraph, Table
from corpus_maker.forms.entries import Entries, Rows, label
from corpus_maker.money import plain
from corpus_maker.performance import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class MinistryForm:
    """The form of one project."""

    entries: Entries
    project: Project

    def blocks(self) -> Iterator[Block]:
        """The ministry's standard form: targets with their sign, amounts of the whole year."""
        project = self.project
        yield Paragraph(text="项目支出绩效自评表", style="title")
        yield Paragraph(text=f"（{self.entries.year}年度）", style="centre")
        rows = [*self._top(), *self._indicator_rows()]
        contact = f"填报人：{self.entries.body.contact}"
        key = self.entries.person(project, self.entries.body.contact, "contact", contact)
        rows.append((Cell(text=contact, columns=10, key=key),))
        yield Table(rows=tuple(rows), widths=(0.8, 1, 1.2, 1.8, 1.2, 1.2, 0.9, 0.9, 1, 1))

    def _top(self) -> Rows:
        project = self.project
        plan = project.plan
        key = self.entries.project_row(project, project_lead=plan.lead)
        phone = f"{plan.lead} 0655-31{int(project.code[-5:]):05d}"
        person = self.entries.person(project, plan.lead, "project_lead", phone)
        rows: Rows = [
            (label("项目名称", columns=2), Cell(text=plan.name, columns=8, key=key)),
            (
                label("主管部门", columns=2),
                Cell(text=self.entries.body.name, columns=3),
                label("实施单位", columns=2),
                Cell(text=self.entries.body.name, columns=3),
            ),
            (label("项目负责人及联系电话", columns=2), Cell(text=phone, columns=8, key=person)),
        ]
        heads = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
        rows.append(
            (
                label("项目资金（万元）", rows=4, columns=2),
                label("", columns=2),
                *(label(head) for head in heads),
            )
        )
        amounts, rate = self.entries.amounts(project, ""), self.entries.rate(project, "")
        points, score = self.entries.execution(project)
        rows.append((label("年度资金总额", columns=2), *amounts, points, rate, score))
        amounts, rate = self.entries.amounts(project, "fiscal"), self.entries.rate(project, "fiscal")
        rows.append((label("其中：财政拨款", columns=2), *amounts, label("—"), rate, label("—")))
        rows.append((label("其他资金", columns=2), Cell(), Cell(), Cell(), label("—"), Cell(), label("—")))
        rows.append(
            (label("年度总体目标", rows=2), label("预期目标", columns=4), label("实际完成情况", columns=5))
        )
        rows.append((Cell(text=plan.goal, columns=4), Cell(text=plan.achievement, columns=5)))
        return rows

    def _indicator_rows(self) -> Rows:
        project = self.project
        names = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
        reason = label("偏差原因分析及改进措施", columns=2)
        rows: Rows = [
            (label("绩效指标", rows=len(project.indicators) + 1), *(label(name) for name in names), reason)
        ]
        for level1, group in groupby(project.indicators, key=lambda indicator: indicator.plan.level1):
            indicators = list(group)
            lead = [label(level1, rows=len(indicators))]
            for indicator in indicators:
                plan = indicator.plan
                sign = "" if plan.relation == "定性" else plan.relation
                target, actual = f"{sign}{plan.target}{plan.unit}", f"{indicator.actual}{plan.unit}"
                key = self.entries.indicator(project, indicator, "", actual)
                rows.append(
                    (
                        *lead,
                        label(plan.level2),
                        Cell(text=plan.level3, key=key),
                        *(label(text) for text in (target, actual, str(plan.points), plain(indicator.score))),
                        Cell(text=indicator.reason, columns=2),
                    )
                )
                lead = []
        rows.append(
            (
                label("总分", columns=6),
                label(str(project.points)),
                label(plain(project.score)),
                Cell(columns=2),
            )
        )
        return rows
