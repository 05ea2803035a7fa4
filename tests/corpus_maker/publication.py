"""Composes one body's publication for one year: the tree for the writers, and what it states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

from corpus_maker.body import Body
from corpus_maker.content import Block, Contents, NewPage, Paragraph, Publication
from corpus_maker.forms import evaluation_forms
from corpus_maker.ledger import Ledger
from corpus_maker.manners import coastal, highland, western
from corpus_maker.manners.brief import Brief
from corpus_maker.outline import Outline
from corpus_maker.performance import evaluate, evaluate_overall
from corpus_maker.tables import standard_tables
from corpus_maker.telling import Teller
from corpus_maker.truth import Truth

MANNERS: dict[str, ModuleType] = {"western": western, "coastal": coastal, "highland": highland}


def compose(
    body: Body, ledger: Ledger, before: Ledger, *, seed: str = "", keep_tables: int | None = None
) -> tuple[Publication, Truth]:
    """The publication of ``ledger.year``; ``keep_tables`` cuts the standard tables short."""
    manner = MANNERS[body.manner]
    truth = Truth(profile={})
    projects = evaluate(body, ledger, seed)
    overall = evaluate_overall(body, ledger.year, seed) if body.evaluation else ()
    brief = Brief(
        body=body,
        teller=Teller(ledger=ledger, before=before, truth=truth, figures=manner.FIGURES),
        outline=Outline(automatic=body.auto_numbered),
        projects=projects,
        overall=overall,
        tables=tuple(standard_tables(body, ledger, truth, keep_tables)),
        forms=tuple(evaluation_forms(body, ledger.year, projects, overall, truth)) if body.forms else (),
    )
    title: str = manner.title(brief)
    truth.profile = {
        "title": title,
        "organisation": body.name,
        "fiscal_year": str(ledger.year),
        "kind": "final_account",
        "level": body.level,
        "region": "青屿省临澜市望溪区",
    }
    blocks = tuple(_with_debris(body, [*_front(body, title), *manner.compose(brief)]))
    footer = f"{body.name}{ledger.year}年度决算"
    return Publication(name=title, title=title, blocks=blocks, footer=footer, split_runs=body.debris), truth


def _front(body: Body, title: str) -> Iterator[Block]:
    yield Paragraph(text=title, style="cover")
    yield NewPage()
    yield Paragraph(text="目　录", style="title")
    yield Contents()
    yield NewPage()


def _with_debris(body: Body, blocks: list[Block]) -> Iterator[Block]:
    """What editing leaves in Word files: a hidden hint and a tracked deletion, neither of which counts."""
    done = not body.debris
    for block in blocks:
        if not done and isinstance(block, Paragraph) and len(block.marks) > 1:
            block = replace(
                block, hidden="（此处填写万元数，例如999.99万元）", deleted="比上年增加888.88万元。"
            )
            done = True
        yield block
