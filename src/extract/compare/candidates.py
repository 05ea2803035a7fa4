"""One row for organisation, fiscal year and level, out of the rows that each document gives.

A row is always that of one document: the one published last, then one that was read completely, then the one that
states most. Others of the same organisation, year and level are named in ``other_documents``, never merged; columns in
which they differ are named in ``contradicted``. Organisations are the same where their identities are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from extract.compare.headlines import agree
from extract.compare.scratch import Scratch
from extract.model.rows import Comparison

_SCHEMA = """
CREATE TABLE candidates (
    identity TEXT, organisation TEXT, fiscal_year INTEGER, level TEXT, published TEXT, complete INTEGER, stated INTEGER, line TEXT
)
"""
_IN_ORDER = """
SELECT identity, line FROM candidates
ORDER BY min(organisation) OVER (PARTITION BY identity), identity, fiscal_year, level, published DESC, complete DESC, stated DESC, rowid
"""
_FIGURES = tuple(field.name for field in fields(Comparison) if str(field.type).startswith("Decimal"))


class Candidates(Scratch):
    """Rows of ``comparison`` by document, kept out of memory until all are known."""

    def __init__(self) -> None:
        super().__init__(_SCHEMA)

    def add(self, tables: Mapping[str, bytes], identity: str) -> None:
        """Take the JSON Lines of one document of the body ``identity``; one without a line of ``comparison`` is no candidate."""
        line = tables.get("comparison")
        if not line:
            return
        document, row = json.loads(tables["documents"]), _row(line.decode())
        stated = sum(getattr(row, name) is not None for name in _FIGURES)
        values = (identity, row.organisation, row.fiscal_year, row.level, document["published"])
        self._connection.execute(
            "INSERT INTO candidates VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, document["status"] == "ok", stated, line.decode()),
        )

    def rows(self) -> Iterator[Comparison]:
        """The rows that are chosen, by organisation, year and level."""
        every = (
            replace(_row(line), identity=identity) for identity, line in self._connection.execute(_IN_ORDER)
        )
        for _, group in groupby(every, key=lambda row: (row.identity, row.fiscal_year, row.level)):
            chosen, *others = group
            yield _with_others(chosen, others)


def _with_others(chosen: Comparison, others: Iterable[Comparison]) -> Comparison:
    named = list(others)
    contradicted = set(filter(None, chosen.contradicted.split(";")))
    contradicted |= {name for name in _FIGURES for other in named if _differ(chosen, other, name)}
    return replace(
        chosen,
        contradicted=";".join(name for name in _FIGURES if name in contradicted),
        other_documents=";".join(other.document_id for other in named),
    )


def _differ(chosen: Comparison, other: Comparison, name: str) -> bool:
    one, two = getattr(chosen, name), getattr(other, name)
    return one is not None and two is not None and not agree(one, two)


def _row(line: str) -> Comparison:
    values: dict[str, Any] = json.loads(line, parse_float=Decimal)
    exact = {name: Decimal(values[name]) for name in _FIGURES if values.get(name) is not None}
    return Comparison(**values | exact)
