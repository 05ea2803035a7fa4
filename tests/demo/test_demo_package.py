"""The demo dataset as other tools see it: a valid data package, rows that fit their schemas."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from jsonschema import Draft202012Validator

from extract.model.rows import TABLES
from extract.write.row_schema import row_schema

pytestmark = pytest.mark.slow


def faults(folder: Path) -> set[str]:
    frictionless.system.trusted = True
    report = frictionless.validate(str(folder / "datapackage.json"))
    return {str(kind) for (kind,) in report.flatten(["type"])}


def test_frictionless_finds_no_fault(dataset: Path) -> None:
    assert faults(dataset) == set()


def test_frictionless_finds_a_changed_number_and_a_row_without_its_document(
    dataset: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(dataset, copy, ignore=shutil.ignore_patterns(".juesuan", "*.jsonl"))
    people = copy / "people.csv"
    people.write_text(people.read_text(encoding="utf-8") + "x,y,z,n,head,,p1,\n", encoding="utf-8")
    assert faults(copy) == {"foreign-key", "hash-count", "byte-count", "row-count"}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_fits_its_json_schema(dataset: Path, table: str) -> None:
    schema = row_schema(table)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    with (dataset / f"{table}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            validator.validate(json.loads(line, parse_float=Decimal))
