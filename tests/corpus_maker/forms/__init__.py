"""Self-evaluation forms: the overall one, and the project forms of the inland provinces and of the ministry."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_maker.body import Body
from corpus_maker.content import Block, NewPage
from corpus_maker.forms.entries import Entries
from corpus_maker.forms.inland import InlandForm
from corpus_maker.forms.ministry import MinistryForm
from corpus_maker.forms.overall import OverallForm
from corpus_maker.performance import OverallIndicator, Project
from corpus_maker.truth import Truth


def evaluation_forms(
    body: Body, year: int, projects: tuple[Project, ...], overall: tuple[OverallIndicator, ...], truth: Truth
) -> Iterator[Block]:
    """The body's forms, each on a page of its own, in the layout of its manner."""
    yield from OverallForm(body=body, year=year, truth=truth).blocks(overall)
    entries = Entries(body=body, year=year, truth=truth)
    layout = InlandForm if body.manner == "western" else MinistryForm
    for project in projects:
        yield NewPage()
        yield from layout(entries=entries, project=project).blocks()
