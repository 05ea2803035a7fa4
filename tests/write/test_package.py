"""What is told of the columns: complete, in both languages, and the same everywhere."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from rows_of import rows

from extract.model.fields import Field, describe
from extract.model.rows import TABLES, columns
from extract.write import json_lines, write_tables
from extract.write.codebook import codebook
from extract.write.row_schema import row_schema

ROOT = Path(__file__).parents[2]
TYPES = {"str": "string", "int": "integer", "Decimal": "number"}
EVERY = [(table, field) for table, described in describe().tables.items() for field in described.fields]


def package(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return loaded


def test_every_column_is_described_in_its_order() -> None:
    described = {
        name: tuple(field.name for field in table.fields) for name, table in describe().tables.items()
    }
    assert described == {table: columns(table) for table in TABLES}


@pytest.mark.parametrize("table", TABLES)
def test_columns_have_the_types_of_the_rows(table: str) -> None:
    declared = {field.name: str(field.type).removesuffix(" | None") for field in fields(TABLES[table])}
    assert {field.name: field.type for field in describe().tables[table].fields} == {
        name: TYPES[kind] for name, kind in declared.items()
    }


@pytest.mark.parametrize(("table", "field"), EVERY, ids=[f"{table}.{field.name}" for table, field in EVERY])
def test_titles_and_descriptions_are_in_both_languages(table: str, field: Field) -> None:
    assert field.en.isascii()
    assert field.zh
    assert field.zh_about
    assert len(field.en_about.split()) > 1
    assert not field.values or field.type == "string"


def test_keys_and_references_name_columns() -> None:
    for table in describe().tables.values():
        names = {field.name for field in table.fields}
        assert set(table.key) <= names
        for column, other in table.refers.items():
            assert column in names
            assert describe().tables[other].key == (column,)


def test_a_package_says_where_and_what_its_tables_are(tmp_path: Path) -> None:
    write_tables(tmp_path, [json_lines(rows(people=[{"name": "李"}, {"name": "王"}]))])
    found = package(tmp_path)
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [resource["name"] for resource in found["resources"]] == list(TABLES)
    people = next(resource for resource in found["resources"] if resource["name"] == "people")
    content = (tmp_path / "people.csv").read_bytes()
    assert (people["path"], people["type"], people["rows"]) == ("people.csv", "table", 2)
    assert people["bytes"] == len(content)
    assert people["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
    assert people["schema"]["missingValues"] == [""]
    assert people["schema"]["primaryKey"] == ["person_id"]
    assert {
        "fields": ["project_id"],
        "reference": {"resource": "projects", "fields": ["project_id"]},
    } in people["schema"]["foreignKeys"]


def test_fiscal_columns_carry_their_type(tmp_path: Path) -> None:
    write_tables(tmp_path, [])
    facts = package(tmp_path)["resources"][1]
    assert {
        field["name"]: field["columnType"] for field in facts["schema"]["fields"] if "columnType" in field
    } == {
        "organisation": "administrative-classification:generic:level1:label",
        "measure": "phase:id",
        "amount_yuan": "value",
        "year": "date:fiscal-year",
        "function_code": "functional-classification:generic:code",
        "function_name": "functional-classification:generic:label",
        "economic_code": "economic-classification:generic:code",
        "economic_name": "economic-classification:generic:label",
        "project_id": "activity:generic:project:code",
    }


def test_a_schema_has_its_version_and_knows_what_may_be_missing() -> None:
    schema = row_schema("facts")
    assert schema["$id"] == "urn:juesuan:1:facts"
    assert schema["properties"]["value"]["type"] == "number"
    assert schema["properties"]["amount_yuan"]["type"] == ["number", "null"]
    assert schema["properties"]["origin"]["enum"] == ["narrative", "table", "chart"]
    assert "" in schema["properties"]["fund"]["enum"]


@pytest.mark.parametrize(("language", "name"), [("en", "codebook.md"), ("zh", "codebook.zh-CN.md")])
def test_the_codebooks_are_current(language: Any, name: str) -> None:
    """``make docs`` mends them."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == codebook(language)
