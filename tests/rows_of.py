"""Rows made up for tests: every column has a value, and a test names only those that it is about."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

from extract.model.rows import TABLES, Rows

DOCUMENT_ID = "00112233aabbccdd"

_SAMPLES: dict[str, Any] = {
    "str": "",
    "int": 0,
    "int | None": None,
    "Decimal": Decimal(0),
    "Decimal | None": None,
}


def row(table: str, **given: Any) -> Any:
    """A row of ``table`` with empty columns but for those ``given``."""
    cls = TABLES[table]
    samples = {field.name: _SAMPLES[str(field.type)] for field in fields(cls)}
    of_document = {"document_id": DOCUMENT_ID} if "document_id" in samples else {}
    return cls(**{**samples, **of_document, **given})


def rows(**tables: list[dict[str, Any]]) -> Rows:
    """Rows of one document: ``rows(facts=[{"value": Decimal("1.50")}])``."""
    made: dict[str, Any] = {
        name: tuple(row(name, **given) for given in content) for name, content in tables.items()
    }
    return Rows(**made)
