"""The rows of the dataset: one dataclass per table, its fields the contract's columns in the contract's order.

An empty text or None means "not stated in the document"; zero means that the document says zero. Amounts, rates,
points and scores are exact decimals with the precision that was published.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """``documents``: one published file.

    ``status`` is ``ok``, ``partial`` or ``failed``; ``error`` says what of it was not read and why. Of a failed
    document only what its bytes tell is stated. ``findings`` counts what the checks found; they leave None where they did not run. ``problems`` are
    oddities that kept nothing from being read, such as a listed table that is missing. ``supersedes`` names the
    documents, parted by ``;``, whose place at their address this one has taken; ``units``, parted by ``;``, the units
    that the account says it sums up.
    """

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
    bytes: int | None
    pages: int | None
    published: str
    retrieved: str
    status: str
    error: str
    numbers_found: int | None
    numbers_explained: int | None
    findings: int | None
    problems: str
    checks_held: int | None = None
    checks_failed: int | None = None
    checks_undecided: int | None = None
    facts_verified: int | None = None
    supersedes: str = ""
    units: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """``facts``: one number with its meaning; a decrease is negative, ``amount_yuan`` is for money only.

    ``verified`` says what the document's arithmetic makes of it: ``identity`` (at least one identity that covers
    it holds), ``contradicted``, or nothing. ``whole`` is the concept that a share is a share of, behind ``:`` its
    function path. ``recognised`` is ``ocr`` where the number was read off a picture of the page.
    """

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
    verified: str = ""
    whole: str = ""
    recognised: str = ""


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
class Comparison:
    """``comparison``: the headline figures of one organisation and fiscal year; money in 万元, rates in %.

    All figures are those of one document. ``contradicted`` and ``undecided`` name columns, ``other_documents`` the
    documents of the same organisation, year and level that the row is not taken from, each joined by ``;``.
    """

    organisation: str
    fiscal_year: int | None
    document_id: str
    region: str
    level: str
    revenue_expenditure_total: Decimal | None
    revenue_total: Decimal | None
    expenditure_total: Decimal | None
    expenditure_basic: Decimal | None
    expenditure_project: Decimal | None
    fiscal_appropriation_expenditure: Decimal | None
    general_budget_expenditure: Decimal | None
    gov_fund_expenditure: Decimal | None
    state_capital_expenditure: Decimal | None
    three_public_total: Decimal | None
    three_public_overseas: Decimal | None
    three_public_vehicle: Decimal | None
    three_public_reception: Decimal | None
    three_public_completion_rate: Decimal | None
    operating_cost: Decimal | None
    procurement_total: Decimal | None
    performance_score: Decimal | None
    revenue_fiscal_appropriation: Decimal | None = None
    revenue_undertaking: Decimal | None = None
    carryover_closing: Decimal | None = None
    fiscal_appropriation_total: Decimal | None = None
    general_budget_basic: Decimal | None = None
    general_budget_project: Decimal | None = None
    general_budget_personnel: Decimal | None = None
    general_budget_public: Decimal | None = None
    general_budget_completion_rate: Decimal | None = None
    three_public_vehicle_purchase: Decimal | None = None
    three_public_vehicle_operation: Decimal | None = None
    overseas_groups: Decimal | None = None
    overseas_people: Decimal | None = None
    vehicle_purchased: Decimal | None = None
    vehicle_owned: Decimal | None = None
    reception_batches: Decimal | None = None
    reception_people: Decimal | None = None
    staff_actual: Decimal | None = None
    revenue_expenditure_total_change_rate: Decimal | None = None
    general_budget_expenditure_change_rate: Decimal | None = None
    expenditure_basic_share: Decimal | None = None
    revenue_fiscal_appropriation_share: Decimal | None = None
    project_count: int | None = None
    project_score_mean: Decimal | None = None
    contradicted: str = ""
    undecided: str = ""
    other_documents: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """``organisations``: a name under which accounts were published, and the body that it is.

    ``identity`` is the same for all spellings of one body; ``name`` is what all of them go by. ``matched`` says how a
    body of several spellings came together: ``spelling`` or ``given``. ``parent`` is a name, ``parent_known_from``
    ``given``, ``own``, ``listed``, ``name`` or ``stated``. ``region_code`` is empty where the place is not told, or not clear.
    """

    organisation_id: str
    organisation: str
    region: str
    region_code: str
    identity: str
    name: str
    matched: str
    parent: str
    parent_known_from: str
    levels: str
    first_year: int | None
    last_year: int | None
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulMatch:
    """``doubtful_matches``: names that may be one body and were not taken for one, or one name that may be several.

    ``other_id`` and ``other`` are empty where ``detail`` lists the places that the name may be of.
    """

    doubt_id: str
    organisation_id: str
    organisation: str
    other_id: str
    other: str
    reason: str
    detail: str


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
    comparison: tuple[Comparison, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    doubtful_matches: tuple[DoubtfulMatch, ...] = ()
    numbers_found: int = 0
    numbers_explained: int = 0
    checks_held: int = 0
    checks_failed: int = 0
    checks_undecided: int = 0


Row = (
    DocumentRow
    | Fact
    | Project
    | Indicator
    | Score
    | Person
    | Finding
    | Unexplained
    | Comparison
    | Organisation
    | DoubtfulMatch
)

TABLES: dict[str, type[Row]] = {
    "documents": DocumentRow,
    "facts": Fact,
    "projects": Project,
    "indicators": Indicator,
    "scores": Score,
    "people": Person,
    "findings": Finding,
    "unexplained": Unexplained,
    "comparison": Comparison,
    "organisations": Organisation,
    "doubtful_matches": DoubtfulMatch,
}
"""The tables of a dataset in their order, each with the dataclass of its rows."""


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table in their order."""
    return tuple(field.name for field in fields(TABLES[table]))
