"""``datapackage.json``: what other tools need to know to load the tables as they are (Data Package 2.0).

Columns that the Fiscal Data Package knows carry its ``columnType``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extract.model.fields import Field, TableFields, describe

PACKAGE_FILE = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"


def write_package(folder: Path, rows: Mapping[str, int]) -> None:
    """Describe the CSV tables in ``folder``, which hold ``rows`` rows each, and bring it to the disk."""
    text = json.dumps(_package(folder, rows), ensure_ascii=False, indent=2)
    with (folder / PACKAGE_FILE).open("w", encoding="utf-8", newline="\n") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())


def _package(folder: Path, rows: Mapping[str, int]) -> dict[str, Any]:
    dataset = describe()
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": dataset.name,
        "version": dataset.version,
        "title": _both(dataset.title["zh"], dataset.title["en"]),
        "description": _both(dataset.about["zh"], dataset.about["en"]),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "countryCode": "CN",
        "sources": [dict(source) for source in dataset.sources],
        "licenses": [dict(licence) for licence in dataset.licenses],
        "resources": [
            _resource(folder / f"{table.name}.csv", table, rows[table.name])
            for table in dataset.tables.values()
        ],
    }


def _resource(path: Path, table: TableFields, rows: int) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name,
        "path": path.name,
        "type": "table",
        "title": _both(table.zh, table.en),
        "description": _both(table.zh_about, table.en_about),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "rows": rows,
        "schema": _schema(table),
    }


def _schema(table: TableFields) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [column]}}
            for column, other in table.refers.items()
        ]
    return schema


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.values:
        constraints["enum"] = list(field.values)
    optional = {"unit": field.unit, "columnType": field.fiscal, "constraints": constraints}
    return {
        "name": field.name,
        "type": field.type,
        "title": _both(field.zh, field.en),
        "description": _both(field.zh_about, field.en_about),
        **{name: value for name, value in optional.items() if value},
    }


def _both(zh: str, en: str) -> str:
    return zh if zh == en else f"{zh} · {en}"
