"""What a project form states, written down as its cells are made."""

from __future__ import annotations

from dataclasses import dataclass

from corpus_maker.body import Body
from corpus_maker.content import Cell
from corpus_maker.money import plain
from corpus_maker.performance import EXECUTION_POINTS, Indicator, Project
from corpus_maker.truth import Fact, Truth

Rows = list[tuple[Cell, ...]]


def label(text: str, rows: int = 1, columns: int = 1) -> Cell:
    """A cell that names something."""
    return Cell(text=text, rows=rows, columns=columns, align="center")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Rows and facts of the forms of one body for one year."""

    body: Body
    year: int
    truth: Truth

    def project_row(self, project: Project, **more: str) -> int:
        plan = project.plan
        return self.truth.add_row(
            "projects",
            {
                "organisation": self.body.name,
                "fiscal_year": str(self.year),
                "project_name": plan.name,
                "supervising_department": self.body.name,
                "implementing_unit": self.body.name,
                "goal": plan.goal,
                "achievement": plan.achievement,
                "budget_initial": f"{project.initial}",
                "budget_adjusted": f"{project.adjusted}",
                "executed": f"{project.executed}",
                "unit": "万元",
                "execution_rate": f"{project.rate}",
                "points": str(project.points),
                "score": plain(project.score),
                **more,
            },
        )

    def person(self, project: Project, name: str, role: str, quote: str) -> int:
        row = {"project_name": project.plan.name, "name": name, "role": role, "quote": quote}
        return self.truth.add_row("people", row)

    def indicator(self, project: Project, indicator: Indicator, code: str, actual: str) -> int:
        plan = indicator.plan
        qualitative = plan.relation == "定性"
        return self.truth.add_row(
            "indicators",
            {
                "project_code": code,
                "project_name": project.plan.name,
                "level1": plan.level1,
                "level2": plan.level2,
                "level3": plan.level3,
                "relation": "qualitative" if qualitative else plan.relation,
                "target": plan.target,
                "target_unit": plan.unit,
                "actual": actual,
                "points": str(plan.points),
                "score": plain(indicator.score),
                "reason": indicator.reason,
            },
        )

    def funding(
        self, project: Project, concept: str, measure: str, value: str, fund: str, unit: str = "万元"
    ) -> Cell:
        fact = Fact(
            concept=concept,
            measure=measure,
            value=value.rstrip("%"),
            unit=unit,
            year=self.year,
            fund=fund,
            origin="table",
            project=project.plan.name,
            quote=value,
        )
        return Cell(text=value, key=self.truth.add_fact(fact), align="right")

    def amounts(self, project: Project, fund: str) -> list[Cell]:
        amounts = (project.initial, project.adjusted, project.executed)
        kinds = (("budget", "budget_initial"), ("budget", "budget_adjusted"), ("executed", "final"))
        return [
            self.funding(project, f"project.{concept}", measure, f"{amount}", fund)
            for (concept, measure), amount in zip(kinds, amounts, strict=True)
        ]

    def rate(self, project: Project, fund: str) -> Cell:
        return self.funding(
            project, "project.execution_rate", "completion_rate", f"{project.rate}%", fund, "%"
        )

    def execution(self, project: Project) -> tuple[Cell, Cell]:
        points = self.funding(project, "project.execution_rate", "points", str(EXECUTION_POINTS), "", "分")
        return points, self.funding(
            project, "project.execution_rate", "score", plain(project.execution_score), "", "分"
        )
