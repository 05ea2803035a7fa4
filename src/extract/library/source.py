"""Reads one YAML file of ``patterns/`` into a strict schema and says which line is wrong."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from extract.errors import PatternError


class Schema(BaseModel):
    """Base of every schema of the pattern library: strict, closed and frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Loaded = TypeVar("Loaded", bound=Schema)


def load_yaml(path: Path, schema: type[Loaded]) -> Loaded:
    """The file as ``schema``; raises :class:`PatternError` with ``file:line: field: reason`` for each fault."""
    text = path.read_text(encoding="utf-8")
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PatternError(f"{path}:{line}: {error.problem}") from error
    try:
        # JSON mode lets YAML lists fill tuples while everything else stays strict.
        return schema.model_validate_json(json.dumps(data, default=str))
    except ValidationError as error:
        faults = (
            f"{path}:{_line(node, fault['loc'])}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}"
            for fault in error.errors()
        )
        raise PatternError("\n".join(faults)) from error


def _line(node: yaml.Node | None, location: Sequence[int | str]) -> int:
    """The 1-based line of the deepest node that ``location`` reaches."""
    line = 1
    for step in location:
        child = _child(node, step)
        if child is None:
            break
        node, line = child, child.start_mark.line + 1
    return line


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None
