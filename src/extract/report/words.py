"""The words of the pages in Chinese and English, each by a key; the pages and their scripts share them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from extract.model.fields import describe

Words = Mapping[str, tuple[str, str]]
"""Each key with its Chinese and its English text."""

_COLUMNS = (
    "comparison",
    "documents",
    "facts",
    "projects",
    "indicators",
    "scores",
    "people",
    "findings",
    "organisations",
)


@cache
def words() -> Words:
    """All words: ``word`` of ``labels.yaml`` under its own name, the others as ``concept.…``, ``kind.…``, ``group.…``,
    columns of the dataset as ``comparison.revenue_total``, their values as ``value.measure.final``."""
    data = yaml.safe_load(files("extract.report").joinpath("labels.yaml").read_text(encoding="utf-8"))
    told = {key: _both(texts) for key, texts in data["words"].items()}
    for section, prefix in (("concepts", "concept"), ("kinds", "kind"), ("groups", "group")):
        told |= {f"{prefix}.{key}": _both(texts) for key, texts in data[section].items()}
    return {**_columns(), **told}


def _both(texts: Mapping[str, str]) -> tuple[str, str]:
    return texts["zh"], texts["en"]


def _columns() -> dict[str, tuple[str, str]]:
    told: dict[str, tuple[str, str]] = {}
    for table in _COLUMNS:
        for field in describe().tables[table].fields:
            told[f"{table}.{field.name}"] = (field.zh, field.en)
            told |= {f"value.{field.name}.{value}": texts for value, texts in field.values.items()}
    return told
