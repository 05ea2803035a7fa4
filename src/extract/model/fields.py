"""What every column of the dataset is, in Chinese and English: ``fields.yaml`` beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from extract.model.rows import TABLES, columns

Type = Literal["string", "integer", "number"]
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column: ``zh`` and ``en`` are its titles, ``*_about`` its descriptions, ``values`` all that it may hold,
    each with its meaning in both languages. ``fiscal`` is its column type in the Fiscal Data Package, ``unit`` what
    all its numbers are counted in; ``search`` marks texts that people search in."""

    name: str
    type: Type
    zh: str
    en: str
    zh_about: str
    en_about: str
    unit: str = ""
    fiscal: str = ""
    required: bool = False
    search: bool = False
    values: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFields:
    """A table: its columns in their order, its key, and for each column that refers to another table's key, which.

    ``indexes`` are the columns by which a database is asked besides these.
    """

    name: str
    zh: str
    en: str
    zh_about: str
    en_about: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(default_factory=dict)
    indexes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The dataset as a whole; ``version`` is that of its columns, ``codebook`` the words of the codebooks."""

    version: str
    name: str
    title: Mapping[Language, str]
    about: Mapping[Language, str]
    sources: tuple[Mapping[str, str], ...]
    licenses: tuple[Mapping[str, str], ...]
    codebook: Mapping[Language, Mapping[str, Any]]
    tables: Mapping[str, TableFields]


@cache
def describe() -> Description:
    """The description of the dataset; raises KeyError or TypeError where ``fields.yaml`` does not fit the rows."""
    data = yaml.safe_load(files("extract.model").joinpath("fields.yaml").read_text(encoding="utf-8"))
    shared, tables = data.pop("shared"), data.pop("tables")
    return Description(
        **{**data, "sources": tuple(data["sources"]), "licenses": tuple(data["licenses"])},
        tables={name: _table(name, tables.pop(name), shared) for name in TABLES},
    )


def _table(name: str, data: dict[str, Any], shared: Mapping[str, Any]) -> TableFields:
    own = data.pop("columns")
    if foreign := set(own) - set(columns(name)):
        raise KeyError(f"fields.yaml: {name} has no columns {sorted(foreign)}")
    fields = tuple(_field(column, own.get(column) or shared[column]) for column in columns(name))
    indexes = tuple(map(tuple, data.pop("indexes", ())))
    return TableFields(name=name, fields=fields, key=tuple(data.pop("key", ())), indexes=indexes, **data)


def _field(name: str, data: Mapping[str, Any]) -> Field:
    values = {key: (zh, en) for key, (zh, en) in data.get("values", {}).items()}
    return Field(name=name, **{**data, "values": values})
