"""JSON Schema of the rows in the ``.jsonl`` files."""

from __future__ import annotations

from typing import Any

from extract.model.fields import Field, describe

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def row_schema(table: str) -> dict[str, Any]:
    """The schema of a row of ``table``; its ``$id`` changes with the version of the columns."""
    dataset = describe()
    described = dataset.tables[table]
    return {
        "$schema": DIALECT,
        "$id": f"urn:{dataset.name}:{dataset.version}:{table}",
        "title": described.en,
        "description": described.en_about,
        "type": "object",
        "properties": {field.name: _property(field) for field in described.fields},
        "required": [field.name for field in described.fields],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    """A text that is not stated is empty, a number that is not stated is null."""
    told: dict[str, Any] = {"title": field.en, "description": field.en_about}
    if field.type != "string":
        return {"type": field.type if field.required else [field.type, "null"], **told}
    if field.values:
        return {"enum": [*field.values, *([] if field.required else [""])], **told}
    return {"type": "string", **({"minLength": 1} if field.required else {}), **told}
