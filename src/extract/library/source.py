"""Reads a YAML file that people write into a strict schema and says which line is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from extract.errors import ExtractError, PatternError


class Schema(BaseModel):
    """Base of every schema of such a file: strict, closed and frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Loaded = TypeVar("Loaded", bound=Schema)


def _message(fault: ErrorDetails) -> str:
    return fault["msg"]


def load_yaml(
    path: Path,
    schema: type[Loaded],
    *,
    raises: type[ExtractError] = PatternError,
    tell: Callable[[ErrorDetails], str] = _message,
) -> Loaded:
    """The file as ``schema``; raises ``raises`` with ``file:line: field: reason`` for each fault, where ``tell``
    puts the reason into words."""
    node, data = _read(path, raises)
    try:
        # JSON mode lets YAML lists fill tuples while everything else stays strict.
        return schema.model_validate_json(json.dumps(data, default=str))
    except ValidationError as error:
        faults = (
            f"{path}:{_line(node, fault['loc'])}: {'.'.join(map(str, fault['loc']))}: {tell(fault)}"
            for fault in _innermost(error.errors())
        )
        raise raises("\n".join(faults)) from error


def _read(path: Path, raises: type[ExtractError]) -> tuple[yaml.Node | None, Any]:
    """The nodes of a file, which know their lines, and its data."""
    try:
        text = path.read_text(encoding="utf-8")
        loader = yaml.CSafeLoader(text)
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    except UnicodeDecodeError as error:
        raise raises(f"{path}:1: the file is not in UTF-8", "save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise raises(f"{path}:{line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise raises(f"{path}:1: {error}") from error
    for line, key in _doubles(node):
        raise raises(f"{path}:{line}: {key} stands here a second time")
    return node, data


def _doubles(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Entries that stand twice in one mapping, where YAML would silently take the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, key.value
            seen.add(key.value)
            yield from _doubles(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubles(value)


def _innermost(faults: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The faults without those of a whole whose parts have faults: it cannot be right before they are."""
    for fault in faults:
        size = len(fault["loc"])
        if not any(len(other["loc"]) > size and other["loc"][:size] == fault["loc"] for other in faults):
            yield fault


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
