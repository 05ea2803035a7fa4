"""The rows of the dataset: one dataclass per table, its fields the contract's columns in the contract's order.

An empty text or None means "not stated in the document"; zero means that the document says zero. Amounts, rates,
points and scores are exact decimals with the precision that was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """``documents``: one published file."""

    document_id: str
    title: str
    organisation: str
    fiscal_year: int | None
    kind: str
    level: str
    region: str
    source: str
    format: str
    sha256: str
    bytes: int
    pages: int | None
    published: str
    retrieved: str
    status: str
    error: str
    numbers_found: int
    numbers_explained: int
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """``facts``: one number with its meaning; a decrease is negative, ``amount_yuan`` is for money only."""

    fact_id: str
    document_id: str
    organisation: str
    fiscal_year: int | None
    concept: str
    label: str
    measure: str
    value: Decimal
    unit: str
    amount_yuan: Decimal | None
    year: int | None
    fund: str
    function_code: str
    function_name: str
    function_path: str
    economic_code: str
    economic_name: str
    project_id: str
    origin: str
    page: int | None
    locator: str
    bbox: str
    quote: str
    context: str
    pattern: str
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """``projects``: one project's self-evaluation; amounts in ``unit``, ``execution_rate`` in %."""

    project_id: str
    document_id: str
    organisation: str
    fiscal_year: int | None
    project_code: str
    project_name: str
    supervising_department: str
    implementing_unit: str
    goal: str
    achievement: str
    process: str
    budget_initial: Decimal | None
    budget_adjusted: Decimal | None
    executed: Decimal | None
    unit: str
    execution_rate: Decimal | None
    points: Decimal | None
    score: Decimal | None
    project_lead: str
    finance_lead: str
    conclusion: str
    problems: str
    improvements: str
    page: int | None
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """``indicators``: one performance indicator of a project, target and actual as published."""

    indicator_id: str
    document_id: str
    project_id: str
    level1: str
    level2: str
    level3: str
    relation: str
    target: str
    target_unit: str
    actual: str
    points: Decimal | None
    score: Decimal | None
    reason: str
    page: int | None
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """``scores``: one line of the self-evaluation of a department's whole expenditure."""

    score_id: str
    document_id: str
    level1: str
    level1_points: Decimal | None
    level2: str
    level2_points: Decimal | None
    level3: str
    points: Decimal | None
    score: Decimal | None
    explanation: str
    method: str
    remark: str
    page: int | None
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """``people``: somebody who answers for something."""

    person_id: str
    document_id: str
    project_id: str
    name: str
    role: str
    page: int | None
    locator: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``findings``: where published figures contradict each other."""

    finding_id: str
    document_id: str
    check: str
    severity: str
    message: str
    expected: str
    found: str
    difference: str
    tolerance: str
    fact_ids: str
    page: int | None
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unexplained:
    """``unexplained``: a number that no row accounts for."""

    document_id: str
    page: int | None
    locator: str
    quote: str
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows of one document. ``numbers_found`` counts its numbers, ``numbers_explained`` those in a row."""

    documents: tuple[DocumentRow, ...] = ()
    facts: tuple[Fact, ...] = ()
    projects: tuple[Project, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    scores: tuple[Score, ...] = ()
    people: tuple[Person, ...] = ()
    findings: tuple[Finding, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    numbers_found: int = 0
    numbers_explained: int = 0
