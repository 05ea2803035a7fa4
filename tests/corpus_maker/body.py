"""The made-up bodies of the district, as ``bodies/*.yaml`` describe them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "bodies"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStyle:
    """How a publisher lays its standard tables out."""

    family: str
    unit: str
    code_columns: int
    total_on_top: bool
    repeat_header: bool
    blanks: bool
    three_public: str
    thousands: bool = False
    column_numbers: bool = False
    form_numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePlan:
    """A line of the books beside those that follow from the staff; ``amount`` in 万元, ``carry`` the share kept."""

    function: str
    fund: str
    economic: str
    kind: str
    amount: Decimal
    carry: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPlan:
    """An indicator as the year's plan sets it."""

    level1: str
    level2: str
    level3: str
    relation: str
    target: str
    unit: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPlan:
    """A project that runs over the years."""

    name: str
    function: str
    economic: str
    amount: Decimal
    carry: Decimal
    lead: str
    goal: str
    achievement: str
    process: str
    conclusion: str
    problems: str
    improvements: str
    indicators: tuple[IndicatorPlan, ...]
    fund: str = "general_budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One public body; ``service`` says 事业单位, ``noun`` is 部门 or 单位."""

    name: str
    short: str
    noun: str
    manner: str
    formats: tuple[str, ...]
    service: bool
    main: str
    staff: Mapping[str, int]
    vehicles: Mapping[str, Any]
    equipment: int
    overseas: Mapping[str, int]
    receptions: Mapping[str, int]
    duties: tuple[str, ...]
    units: tuple[str, ...]
    tables: TableStyle
    reasons: Mapping[str, str]
    codes: str
    finance_lead: str
    contact: str
    lines: tuple[LinePlan, ...]
    projects: tuple[ProjectPlan, ...]
    running: Decimal = Decimal(1)
    purchases: int = 0
    own: Mapping[str, Decimal] = field(default_factory=dict)
    auto_numbered: bool = False
    charts: bool = False
    evaluation: bool = False
    debris: bool = False
    forms: bool = True

    @property
    def level(self) -> str:
        return "department" if self.noun == "部门" else "unit"


def read_bodies() -> tuple[Body, ...]:
    """The six bodies, in the order of their file names."""
    return tuple(read_body(path) for path in sorted(FOLDER.glob("*.yaml")))


def read_body(path: Path) -> Body:
    """One body; a missing or misspelt field is a TypeError."""
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    raw["tables"] = TableStyle(**raw["tables"])
    raw["lines"] = tuple(_line(line) for line in raw["lines"])
    raw["projects"] = tuple(_project(project) for project in raw["projects"])
    raw["own"] = {key: Decimal(str(value)) for key, value in raw.get("own", {}).items()}
    raw["running"] = Decimal(str(raw.get("running", 1)))
    for key in ("formats", "duties", "units"):
        raw[key] = tuple(raw[key])
    return Body(**raw)


def _line(raw: dict[str, Any]) -> LinePlan:
    return LinePlan(
        **{**raw, "amount": Decimal(str(raw["amount"])), "carry": Decimal(str(raw.get("carry", 0)))}
    )


def _project(raw: dict[str, Any]) -> ProjectPlan:
    indicators = tuple(
        IndicatorPlan(
            level1=level1,
            level2=level2,
            level3=level3,
            relation=relation,
            target=str(target),
            unit=unit,
            points=points,
        )
        for level1, level2, level3, relation, target, unit, points in raw["indicators"]
    )
    amounts = {key: Decimal(str(raw[key])) for key in ("amount", "carry")}
    return ProjectPlan(**{**raw, **amounts, "indicators": indicators})
