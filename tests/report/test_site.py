"""The folder that a report is: what lies where, what it says, and that nothing which a document says becomes markup."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from report.conftest import WriteDataset

from extract.errors import ExtractError
from extract.report import Built, build_report

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u2028"
DOCUMENT = {
    "document_id": "d1",
    "organisation": "望溪区档案馆",
    "fiscal_year": 2024,
    "level": "unit",
    "status": "ok",
}
FACT = {
    "fact_id": "d1-t1r3c2-0", "document_id": "d1", "concept": "expenditure.total", "measure": "final", "value": "286.40",
    "unit": "万元", "amount_yuan": "2864000", "year": 2024, "origin": "table", "locator": "t1r3c2", "quote": "286.40",
    "context": "合计 / 支出", "pattern": "tables/expenditure/expenditure_total",
}  # fmt: skip
HEADLINE = {
    "organisation": "望溪区档案馆",
    "fiscal_year": 2024,
    "document_id": "d1",
    "expenditure_total": "286.40",
}


def data(path: Path) -> Any:
    """What a script of the report hands to the page."""
    text = path.read_text(encoding="utf-8")
    name, rest = json.JSONDecoder().raw_decode(text.removeprefix("juesuan.receive("))
    start = len("juesuan.receive(") + rest + 1
    assert text.endswith(");\n")
    assert isinstance(name, str)
    return json.loads(text[start:-3])


class Elements(HTMLParser):
    """Counts the elements of a page, and keeps the values of its attributes that could run a script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.pictures = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("type") != "application/json":
            self.scripts.append(given.get("src") or "inline")
        self.pictures += tag == "img"
        self.handlers += [name for name in given if name.startswith("on")]
        self.handlers += [value for value in given.values() if value and value.startswith("javascript:")]


def test_a_report_is_pages_scripts_and_their_styles(write_dataset: WriteDataset, tmp_path: Path) -> None:
    dataset = write_dataset(documents=[DOCUMENT], facts=[FACT], comparison=[HEADLINE])
    assert build_report(dataset, tmp_path / "out") == Built(
        documents=1, organisations=1, project_lists=0, pictures=0
    )
    found = {
        path.relative_to(tmp_path / "out").as_posix()
        for path in (tmp_path / "out").rglob("*.*")
        if path.is_file()
    }
    pages = {name for name in found if name.endswith(".html")}
    (department,) = pages - {"index.html"}
    assert department.startswith("departments/")
    assert {name for name in found if name.startswith("data/")} == {
        "data/overview.js",
        "data/years/2024.js",
        "data/documents/d1.js",
    }
    text = (tmp_path / "out" / department).read_text(encoding="utf-8")
    assert '<button type="button" class="n" data-evidence="d1-t1r3c2-0">286.40</button>' in text


def test_a_document_script_holds_its_facts_and_where_they_stand(
    write_dataset: WriteDataset, tmp_path: Path
) -> None:
    sentence = {
        **FACT,
        "fact_id": "d1-p3-12",
        "origin": "narrative",
        "locator": "p3",
        "quote": "286.40万元",
        "context": "支出286.40万元",
    }
    build_report(write_dataset(documents=[DOCUMENT], facts=[FACT, sentence]), tmp_path / "out")
    found = data(tmp_path / "out" / "data" / "documents" / "d1.js")
    facts = [
        {name: found["texts"][cell] for name, cell in zip(found["columns"], cells, strict=True)}
        for cells in found["facts"]
    ]
    assert [(fact["fact_id"], fact["value"], fact["locator"], fact["spans"]) for fact in facts] == [
        ("-t1r3c2-0", "286.40", "t1r3c2", ""),
        ("-p3-12", "286.40", "p3", "2-10"),
    ]


def test_nothing_that_a_document_says_becomes_markup(write_dataset: WriteDataset, tmp_path: Path) -> None:
    texts = dict.fromkeys(("title", "source", "organisation", "region", "error"), HOSTILE)
    dataset = write_dataset(
        documents=[{**DOCUMENT, **texts}, {**DOCUMENT, **texts, "document_id": "d2", "status": "failed"}],
        facts=[{**FACT, "label": HOSTILE, "context": HOSTILE, "quote": HOSTILE}],
        comparison=[{**HEADLINE, "organisation": HOSTILE}],
        projects=[
            {
                "project_id": "d1-t2",
                "document_id": "d1",
                "project_name": HOSTILE,
                "goal": HOSTILE,
                "project_lead": HOSTILE,
            }
        ],
        indicators=[
            {
                "indicator_id": "d1-t2r1",
                "document_id": "d1",
                "project_id": "d1-t2",
                "level3": HOSTILE,
                "target": HOSTILE,
            }
        ],
        people=[
            {
                "person_id": "d1-t2r2",
                "document_id": "d1",
                "project_id": "d1-t2",
                "name": HOSTILE,
                "role": "head",
            }
        ],
        findings=[
            {
                "finding_id": "d1-x",
                "document_id": "d1",
                "check": HOSTILE,
                "severity": "error",
                "message": HOSTILE,
            }
        ],
    )
    build_report(dataset, tmp_path / "out")
    pages = sorted((tmp_path / "out").rglob("*.html"))
    assert len(pages) == 3
    for page in pages:
        elements = Elements(page.read_text(encoding="utf-8"))
        assert (elements.pictures, elements.handlers) == (0, [])
        assert [script for script in elements.scripts if not script.endswith(".js") or ":" in script] == []
    assert data(tmp_path / "out" / "data" / "overview.js")["organisations"][0][1] == HOSTILE


@pytest.mark.parametrize(
    ("source", "links"), [("https://example.org/a.pdf", 1), ("javascript:alert(1)", 0), ("corpus/a.pdf", 0)]
)
def test_only_an_address_of_the_web_becomes_a_link(
    write_dataset: WriteDataset, tmp_path: Path, source: str, links: int
) -> None:
    build_report(write_dataset(documents=[{**DOCUMENT, "source": source}]), tmp_path / "out")
    (page,) = (tmp_path / "out" / "departments").iterdir()
    assert page.read_text(encoding="utf-8").count(f'href="{source}"') == links


def test_a_department_and_a_unit_of_one_name_have_pages_of_their_own(
    write_dataset: WriteDataset, tmp_path: Path
) -> None:
    documents = [
        DOCUMENT,
        {**DOCUMENT, "document_id": "d2", "level": "department"},
        {**DOCUMENT, "document_id": "d3"},
    ]
    assert build_report(write_dataset(documents=documents), tmp_path / "out").organisations == 2


def test_the_years_of_a_body_come_together_whatever_they_call_it(
    write_dataset: WriteDataset, tmp_path: Path
) -> None:
    """And two bodies of one name in two places stay apart: the table of organisations says which is which."""
    documents = [
        {**DOCUMENT, "document_id": f"d{number}", "organisation": name, "region": region}
        for number, (name, region) in enumerate(
            [("财政局", "甲县"), ("财政局本级", "甲县"), ("财政局", "乙县")]
        )
    ]
    names = [
        {
            "organisation_id": "1",
            "organisation": "财政局",
            "region": "甲县",
            "identity": "1",
            "name": "财政局",
        },
        {
            "organisation_id": "2",
            "organisation": "财政局本级",
            "region": "甲县",
            "identity": "1",
            "name": "财政局",
        },
        {
            "organisation_id": "3",
            "organisation": "财政局",
            "region": "乙县",
            "identity": "3",
            "name": "财政局",
        },
    ]
    build_report(write_dataset(documents=documents, organisations=names), tmp_path / "out")
    pages = {page.read_text(encoding="utf-8") for page in (tmp_path / "out" / "departments").iterdir()}
    told = sorted((page.count("data-document="), "财政局本级</p>" in page) for page in pages)
    assert told == [(1, False), (2, True)]


def test_a_document_that_was_not_read_is_named_on_the_first_page(
    write_dataset: WriteDataset, tmp_path: Path
) -> None:
    failed = {**DOCUMENT, "status": "failed", "source": "corpus/broken.pdf", "error": "it is truncated"}
    assert build_report(write_dataset(documents=[failed]), tmp_path / "out") == Built(
        documents=1, organisations=0, project_lists=0, pictures=0
    )
    text = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<td>corpus/broken.pdf</td><td>it is truncated</td>" in text


def test_scores_are_counted_by_their_share_of_the_points(write_dataset: WriteDataset, tmp_path: Path) -> None:
    scores = [("100", "100"), ("99.5", "100"), ("9", "10"), ("59.99", "100"), ("", "100"), ("95", "")]
    projects = [
        {"project_id": f"d1-t{number}", "document_id": "d1", "score": score, "points": points}
        for number, (score, points) in enumerate(scores)
    ]
    build_report(write_dataset(documents=[DOCUMENT], projects=projects), tmp_path / "out")
    bins = data(tmp_path / "out" / "data" / "overview.js")["bins"]
    assert dict(zip(bins["starts"], bins["counts"], strict=True)) == {
        0: 1,
        60: 0,
        70: 0,
        80: 0,
        90: 1,
        95: 1,
        100: 1,
    }


def test_a_report_takes_the_place_of_the_one_before(write_dataset: WriteDataset, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_report(write_dataset(documents=[DOCUMENT], facts=[FACT]), out)
    build_report(write_dataset(documents=[{**DOCUMENT, "document_id": "d9"}]), out)
    assert [path.name for path in (out / "data" / "documents").iterdir()] == ["d9.js"]
    assert sorted(path.name for path in out.iterdir()) == [
        "assets",
        "data",
        "departments",
        "index.html",
        "projects",
    ]


def test_a_folder_of_other_files_is_left_alone(write_dataset: WriteDataset, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(ExtractError, match="holds other files"):
        build_report(write_dataset(documents=[DOCUMENT]), tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.docx"]


def test_rows_out_of_order_are_an_error_not_a_loss(write_dataset: WriteDataset, tmp_path: Path) -> None:
    documents = [DOCUMENT, {**DOCUMENT, "document_id": "d2"}]
    facts = [{**FACT, "document_id": "d2", "fact_id": "d2-p1-0"}, FACT]
    with pytest.raises(
        ExtractError, match=r"facts\.csv do not follow the order of documents\.csv, first those of d1"
    ):
        build_report(write_dataset(documents=documents, facts=facts), tmp_path / "out")
    assert not (tmp_path / "out" / "index.html").exists()


def test_an_empty_dataset_has_a_first_page(write_dataset: WriteDataset, tmp_path: Path) -> None:
    built = build_report(write_dataset(), tmp_path / "out")
    assert built == Built(documents=0, organisations=0, project_lists=0, pictures=0)
    assert data(tmp_path / "out" / "data" / "overview.js")["organisations"] == []


def test_figures_that_findings_are_about_are_links_by_their_values(
    write_dataset: WriteDataset, tmp_path: Path
) -> None:
    finding = {
        "finding_id": "d1-1",
        "document_id": "d1",
        "check": "sum",
        "severity": "error",
        "message": "合计不等于各项之和",
        "fact_ids": "d1-t1r3c2-0;d9-elsewhere",
    }
    fact = {**FACT, "value": "12286.40"}
    build_report(write_dataset(documents=[DOCUMENT], facts=[fact], findings=[finding]), tmp_path / "out")
    (page,) = (tmp_path / "out" / "departments").iterdir()
    text = page.read_text(encoding="utf-8")
    assert 'data-evidence="d1-t1r3c2-0">12,286.40万元</button>' in text
    assert 'data-evidence="d9-elsewhere">d9-elsewhere</button>' in text


def test_a_finding_may_be_about_another_document_and_stand_behind_all_others(
    write_dataset: WriteDataset, tmp_path: Path
) -> None:
    documents = [DOCUMENT, {**DOCUMENT, "document_id": "d2", "fiscal_year": 2025}]
    facts = [FACT, {**FACT, "document_id": "d2", "fact_id": "d2-p1-0", "value": "280.00"}]
    findings = [
        {"finding_id": name, "document_id": name, "severity": "note", "fact_ids": "d1-t1r3c2-0;d2-p1-0"}
        for name in ("d2", "d1")
    ]
    build_report(write_dataset(documents=documents, facts=facts, findings=findings), tmp_path / "out")
    (page,) = (tmp_path / "out" / "departments").iterdir()
    text = page.read_text(encoding="utf-8")
    assert (text.count(">286.40万元</button>"), text.count(">280.00万元</button>")) == (2, 2)


def test_a_folder_without_tables_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match=r"is no dataset: it has no organisations\.csv"):
        build_report(tmp_path / "empty", tmp_path / "out")
