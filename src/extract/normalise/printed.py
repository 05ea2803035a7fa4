"""What was read in other characters than it is printed in, as it is printed: the names and quotes of rows, and blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from extract.model.account import Account, Heading, Item, Passage, TitledTable
from extract.model.document import Paragraph
from extract.model.respelling import respelt_chart, respelt_table
from extract.model.rows import (
    DocumentRow,
    Fact,
    Finding,
    Indicator,
    Person,
    Project,
    Rows,
    Score,
    Unexplained,
)
from extract.model.spelling import Spellings

_COLUMNS: dict[type, tuple[str, ...]] = {
    DocumentRow: ("title", "organisation", "units"),
    Fact: (
        "organisation",
        "label",
        "function_name",
        "function_path",
        "economic_name",
        "quote",
        "context",
        "whole",
    ),
    Project: (
        "organisation",
        "project_code",
        "project_name",
        "supervising_department",
        "implementing_unit",
        "goal",
        "achievement",
        "process",
        "project_lead",
        "finance_lead",
        "conclusion",
        "problems",
        "improvements",
    ),
    Indicator: ("level1", "level2", "level3", "target", "target_unit", "actual", "reason"),
    Score: ("level1", "level2", "level3", "explanation", "method", "remark"),
    Person: ("name", "quote"),
    Finding: ("expected", "found"),
    Unexplained: ("quote", "context"),
}
"""Columns that hold the document's own words. Units, kinds and codes are the contract's."""

_JOINED = re.compile(r"([/;:：\s]+)")
"""What stands between texts of several places in one column."""

_Row = TypeVar("_Row", DocumentRow, Fact, Project, Indicator, Score, Person, Finding, Unexplained)


def as_printed(rows: Rows, spellings: Spellings | None) -> Rows:
    """``rows`` with the document's own words in its own characters; None says that it was read as it is printed."""
    if spellings is None:
        return rows
    return replace(
        rows,
        documents=_all(rows.documents, spellings),
        facts=_all(rows.facts, spellings),
        projects=_all(rows.projects, spellings),
        indicators=_all(rows.indicators, spellings),
        scores=_all(rows.scores, spellings),
        people=_all(rows.people, spellings),
        findings=_all(rows.findings, spellings),
        unexplained=_all(rows.unexplained, spellings),
    )


def _all(rows: tuple[_Row, ...], spellings: Spellings) -> tuple[_Row, ...]:
    return tuple(_row(row, spellings) for row in rows)


def _row(row: _Row, spellings: Spellings) -> _Row:
    locator = "" if isinstance(row, DocumentRow) else row.locator
    columns: dict[str, Any] = {
        column: _printed(getattr(row, column), locator, spellings) for column in _COLUMNS[type(row)]
    }
    return replace(row, **columns)


def _printed(text: str, locator: str, spellings: Spellings) -> str:
    """The text as printed, or each part of it where it was put together of several."""
    whole = spellings.printed(text, locator)
    if whole != text:
        return whole
    return "".join(spellings.printed(part, locator) for part in _JOINED.split(text))


def items_as_printed(account: Account) -> Iterator[Item]:
    """The items of an account with their texts, titles and headings as printed."""
    spellings = account.spellings
    return iter(account.items) if spellings is None else (_item(item, spellings) for item in account.items)


def _item(item: Item, spellings: Spellings) -> Item:
    headings = tuple(_heading(heading, spellings) for heading in item.headings)
    if isinstance(item, Passage):
        return replace(item, headings=headings, paragraph=_paragraph(item.paragraph, spellings))
    if isinstance(item, TitledTable):
        title = spellings.printed(item.title, item.table.place.locator)
        return replace(
            item, headings=headings, title=title, table=respelt_table(item.table, spellings.printed)
        )
    caption = spellings.printed(item.caption)
    return replace(
        item, headings=headings, caption=caption, chart=respelt_chart(item.chart, spellings.printed)
    )


def _heading(heading: Heading, spellings: Spellings) -> Heading:
    return replace(heading, text=spellings.printed(heading.text))


def _paragraph(paragraph: Paragraph, spellings: Spellings) -> Paragraph:
    return replace(paragraph, text=spellings.printed(paragraph.text, paragraph.place.locator))
