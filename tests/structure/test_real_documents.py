"""The stage on real documents and their gold, where they lie beside the repository."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from extract.library import load_library
from extract.model.account import Account, Passage, TitledChart, TitledTable
from extract.read import open_document
from extract.structure import understand

SEED = "corpus/seed"
PLANNING = "corpus/real/putuo-planning-2024.pdf"
FINANCE = "corpus/real/putuo-finance-2024.pdf"
BUDGET = "corpus/real/putuo-office-2025-budget.pdf"
FORM = "corpus/real/template-district-2024.pdf"
FAMILIES = ("chongqing", "hospital", "jianchayuan", "zhejiang")


@cache
def account(path: Path) -> Account:
    return understand(open_document(path), load_library())


def family(shared: Path, name: str, ending: str) -> Path:
    return next((shared / "corpus/families" / name).glob(f"*.{ending}"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def tables(path: Path) -> list[tuple[str, str, int, int]]:
    """Kind, unit, rows and columns of each table that has a kind."""
    return [
        (item.kind, item.unit, item.table.rows, item.table.columns)
        for item in account(path).items
        if isinstance(item, TitledTable) and item.kind
    ]


@pytest.mark.parametrize("ending", ["docx", "txt", "pdf"])
def test_profile_of_the_seed(shared: Path, ending: str) -> None:
    profile = account(shared / f"{SEED}.{ending}").profile
    gold = rows(shared / "gold/seed/projects.csv")[0]
    assert (profile.organisation, str(profile.fiscal_year)) == (gold["organisation"], gold["fiscal_year"])
    assert (profile.kind, profile.level) == ("final_account", "unit")
    assert profile.organisation.startswith(profile.region)
    assert len(profile.region) == 6


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_profile_of_the_families(shared: Path, name: str, ending: str) -> None:
    profile = account(family(shared, name, ending)).profile
    gold = rows(shared / "corpus/families" / name / "projects.csv")[0]
    assert (profile.organisation, str(profile.fiscal_year)) == (gold["organisation"], gold["fiscal_year"])
    assert profile.kind == "final_account"
    assert profile.level == ("unit" if name == "hospital" else "department")


@pytest.mark.parametrize("path", [PLANNING, FINANCE])
def test_profile_of_department_accounts(shared: Path, path: str) -> None:
    profile = account(shared / path).profile
    assert profile.title == f"{profile.organisation}2024年度部门决算"
    assert (profile.fiscal_year, profile.kind, profile.level) == (2024, "final_account", "department")
    assert profile.organisation.startswith(profile.region)
    assert len(profile.region) == 6


def test_a_budget_says_so(shared: Path) -> None:
    profile = account(shared / BUDGET).profile
    assert (profile.fiscal_year, profile.kind, profile.level) == (2025, "budget", "department")
    assert profile.organisation.endswith("人民政府办公室")


def test_a_form_is_of_nobody(shared: Path) -> None:
    found = account(shared / FORM)
    assert (found.profile.organisation, found.profile.kind) == ("", "other")
    assert len(found.problems) == 1


SECTIONS = {
    "asset": {"assets"},
    "operating_cost": {"operating_cost"},
    "procurement": {"procurement"},
    "fiscal_appropriation": {"fiscal_appropriation"},
    "gov_fund": {"gov_fund"},
    "state_capital": {"state_capital"},
    "three_public": {"three_public"},
    "reception": {"three_public"},
    "overseas": {"three_public"},
    "vehicle": {"three_public"},
    "staff": {"performance_report", "about"},
}
"""The sections in which the facts of a concept stand, by their roots."""


def misplaced(path: Path, gold: Path) -> Counter[tuple[str, str]]:
    """Gold facts whose sentence stands in another section than its concept should, by concept and section."""
    passages = [
        ("".join(item.paragraph.text.split()), item)
        for item in account(path).items
        if isinstance(item, Passage)
    ]
    wrong: Counter[tuple[str, str]] = Counter()
    for fact in rows(gold / "facts.csv"):
        allowed = SECTIONS.get(fact["concept"].split(".")[0])
        context = "".join(fact["context"].split())
        found = [item.sections for text, item in passages if context in text]
        if allowed and found and fact["origin"] == "narrative":
            placed = any(section.split(".")[0] in allowed for sections in found for section in sections)
            wrong[fact["concept"], " ".join(found[0])] += not placed
    return +wrong


@pytest.mark.parametrize("ending", ["docx", "txt", "pdf"])
def test_sections_of_the_seed(shared: Path, ending: str) -> None:
    assert misplaced(shared / f"{SEED}.{ending}", shared / "gold/seed") == {}


@pytest.mark.parametrize("path", [PLANNING, FINANCE])
def test_sections_of_department_accounts(shared: Path, path: str) -> None:
    assert misplaced(shared / path, shared / "gold" / Path(path).stem) == {}


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_sections_of_the_families(shared: Path, name: str, ending: str) -> None:
    assert misplaced(family(shared, name, ending), shared / "corpus/families" / name) == {}


def heading_tree(path: Path) -> list[tuple[int, str]]:
    return [
        (item.heading.depth, "".join(item.heading.text.split()))
        for item in account(path).items
        if isinstance(item, Passage) and item.heading and "tables" not in item.sections
    ]


@pytest.mark.parametrize("ending", ["txt", "pdf"])
def test_the_same_tree_from_every_format(shared: Path, ending: str) -> None:
    tree = heading_tree(shared / f"{SEED}.docx")
    assert len(tree) > 100
    assert heading_tree(shared / f"{SEED}.{ending}") == tree


def test_the_same_charts_from_word_and_text(shared: Path) -> None:
    found = [
        [
            (c.caption, c.unit, [h.text for h in c.headings], c.sections)
            for c in account(shared / f"{SEED}.{ending}").items
            if isinstance(c, TitledChart)
        ]
        for ending in ("docx", "txt")
    ]
    assert found[0] == found[1]
    assert [unit for _, unit, _, _ in found[0]] == ["万元", "", "", "万元", "万元", ""]
    assert [sections[-1] for _, _, _, sections in found[0]] == [
        "revenue_expenditure",
        "revenue",
        "expenditure",
        "fiscal_appropriation",
        "general_budget.overall",
        "general_budget.structure",
    ]


def test_the_same_tables_from_every_format(shared: Path) -> None:
    found = [tables(shared / f"{SEED}.{ending}") for ending in ("docx", "txt", "pdf")]
    assert found[0] == found[1] == found[2]
    assert [kind for kind, *_ in found[0]] == ["self_evaluation_overall"] + ["self_evaluation_project"] * 8


def test_missing_tables_are_reported(shared: Path) -> None:
    problems = [account(shared / f"{SEED}.{ending}").problems for ending in ("docx", "txt", "pdf")]
    assert [len(found) for found in problems] == [13, 13, 13]
    assert problems[0] == problems[1] == problems[2]


STANDARD = [
    "revenue_expenditure_overview",
    "revenue",
    "expenditure",
    "fiscal_appropriation_overview",
    "general_budget_expenditure",
    "general_budget_basic",
    "three_public",
    "gov_fund",
    "state_capital_revenue",
]


@pytest.mark.parametrize(
    ("path", "sizes"),
    [
        (PLANNING, [(30, 4), (27, 9), (27, 8), (32, 7), (27, 5), (40, 6), (5, 12), (6, 8), (6, 8)]),
        (FINANCE, [(32, 4), (23, 11), (23, 10), (35, 7), (24, 7), (43, 8), (6, 12), (12, 10), (12, 10)]),
    ],
)
def test_standard_tables_over_pages(shared: Path, path: str, sizes: list[tuple[int, int]]) -> None:
    found = tables(shared / path)
    assert [kind for kind, *_ in found] == STANDARD
    assert {unit for _, unit, *_ in found} == {"万元"}
    assert [(height, width) for *_, height, width in found] == sizes
    assert account(shared / path).problems == ()


def test_units_differ_inside_a_budget(shared: Path) -> None:
    found = tables(shared / BUDGET)
    assert [unit for _, unit, *_ in found] == ["元"] * 8 + ["万元"]


@pytest.mark.parametrize("name", FAMILIES)
def test_the_same_tables_from_word_and_pdf(shared: Path, name: str) -> None:
    word, pdf = (tables(family(shared, name, ending)) for ending in ("docx", "pdf"))
    assert [(kind, unit, height) for kind, unit, height, _ in pdf] == [
        (kind, unit, height) for kind, unit, height, _ in word
    ]
