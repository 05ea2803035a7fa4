"""What a body says of its projects: funding out of the ledger, indicators with what came of them, scores."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from corpus_maker.body import Body, IndicatorPlan, ProjectPlan
from corpus_maker.ledger import Ledger
from corpus_maker.money import in_unit, percent, rounded

EXECUTION_POINTS = 10
SHORTFALL = 0.15
REASONS = ("受客观因素影响，个别任务推迟", "前期准备时间较长", "需求测算不够精准", "部分工作尚在推进")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator's plan with its result: ``actual`` without unit, ``score`` of ``plan.points``."""

    plan: IndicatorPlan
    actual: str
    score: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project's year. Amounts in 万元 as printed; ``rate`` is executed of adjusted in per cent."""

    plan: ProjectPlan
    code: str
    initial: Decimal
    adjusted: Decimal
    executed: Decimal
    indicators: tuple[Indicator, ...]

    @property
    def rate(self) -> Decimal:
        return percent(self.executed, self.adjusted)

    @property
    def execution_score(self) -> Decimal:
        return rounded(EXECUTION_POINTS * self.executed / self.adjusted)

    @property
    def score(self) -> Decimal:
        return self.execution_score + sum((indicator.score for indicator in self.indicators), Decimal(0))

    @property
    def points(self) -> int:
        return EXECUTION_POINTS + sum(indicator.plan.points for indicator in self.indicators)


def evaluate(body: Body, ledger: Ledger, seed: str = "") -> tuple[Project, ...]:
    """The body's projects in ``ledger.year``."""
    rng = random.Random(f"{seed}/projects/{body.name}/{ledger.year}")
    lines = {line.project: line for line in ledger.lines if line.project}
    projects = []
    for serial, plan in enumerate(body.projects, start=1):
        line = lines[plan.name]
        projects.append(
            Project(
                plan=plan,
                code=f"{body.codes}{ledger.year % 100}T{serial * 1_000_037 + ledger.year * 11:012d}",
                initial=in_unit(line.initial, "万元"),
                adjusted=in_unit(line.adjusted, "万元"),
                executed=in_unit(line.spent, "万元"),
                indicators=tuple(_result(indicator, rng) for indicator in plan.indicators),
            )
        )
    return tuple(projects)


def _result(plan: IndicatorPlan, rng: random.Random) -> Indicator:
    points = Decimal(plan.points)
    short = rng.random() < SHORTFALL
    if plan.relation == "定性":
        score = points - 2 if short else points
        return Indicator(
            plan=plan, actual=plan.target, score=score, reason=rng.choice(REASONS) if short else ""
        )
    target = Decimal(plan.target)
    places = -int(target.as_tuple().exponent)
    if plan.relation == "≥" and short:
        actual = rounded(target * Decimal("0.93"), places)
        score = rounded(points * actual / target)
        return Indicator(plan=plan, actual=f"{actual}", score=score, reason=rng.choice(REASONS))
    return Indicator(plan=plan, actual=f"{_met(plan, target, places, rng)}", score=points)


def _met(plan: IndicatorPlan, target: Decimal, places: int, rng: random.Random) -> Decimal:
    if plan.relation == "=" or not target:
        return target
    room = Decimal(str(round(rng.uniform(0, 0.09), 4)))
    if plan.relation == "≤":
        return rounded(target * (1 - room), places)
    actual = rounded(target * (1 + room), places)
    return min(actual, Decimal(100)) if plan.unit == "%" else actual


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallIndicator:
    """A row of the department's overall self-evaluation."""

    level1: str
    level2: str
    level3: str
    points: int
    score: Decimal
    explanation: str
    method: str


OVERALL = (
    (
        "部门履职",
        "重点任务",
        "年度重点任务完成",
        15,
        "核心职能目标的完成情况",
        "按完成目标数占设定目标数的比例计分",
    ),
    ("部门履职", "重点任务", "公共服务质量", 10, "服务对象得到的服务水平", "依据抽样调查结果分档计分"),
    (
        "部门履职",
        "预算管理",
        "预算编制准确",
        10,
        "年初预算与执行结果的接近程度",
        "偏离越大扣分越多，扣完为止",
    ),
    ("部门履职", "预算管理", "支出进度", 10, "各季度支出进度达标情况", "达到序时进度得满分，否则按比例计分"),
    ("部门履职", "预算管理", "结余控制", 5, "年末结转结余规模控制情况", "规模下降得满分，上升酌情扣分"),
    ("部门履职", "资产管理", "资产账实相符", 5, "资产账与实物核对情况", "发现不符情形的按比例扣分"),
    ("部门履职", "资产管理", "资产使用效率", 5, "固定资产在用情况", "按在用资产占全部资产的比例计分"),
    ("项目绩效", "项目决策", "立项程序", 10, "项目设立是否履行论证和申报程序", "程序缺失的酌情扣分"),
    ("项目绩效", "项目决策", "目标设置", 10, "目标与任务量和资金量的匹配程度", "匹配程度低的酌情扣分"),
    ("项目绩效", "项目实施", "执行结果", 10, "项目预算执行情况", "按各项目执行率的平均水平计分"),
    (
        "项目绩效",
        "项目实施",
        "目标实现",
        10,
        "项目数量和效益目标的完成情况",
        "按完成指标数占全部指标数的比例计分",
    ),
)
DEDUCTIONS = (
    ("扣分项", "财务管理", "制度执行", "财务制度建立和执行情况", "发现违规情形的每项扣减相应分值"),
    ("扣分项", "配合程度", "配合程度", "对评价工作的配合情况", "拖延或拒不提供资料的扣减相应分值"),
)


def evaluate_overall(body: Body, year: int, seed: str = "") -> tuple[OverallIndicator, ...]:
    """The overall self-evaluation: 100 points, a few of them lost."""
    rng = random.Random(f"{seed}/overall/{body.name}/{year}")
    rows = []
    for level1, level2, level3, points, explanation, method in OVERALL:
        lost = Decimal(rng.choice(("0", "0", "0", "0.5", "1")))
        rows.append(
            OverallIndicator(
                level1=level1,
                level2=level2,
                level3=level3,
                points=points,
                score=points - lost,
                explanation=explanation,
                method=method,
            )
        )
    return tuple(rows)
