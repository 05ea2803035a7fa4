"""Figures of several columns that an export glued into one cell, taken apart where arithmetic leaves one way.

``415万元15万元4`` under 分值, 指标值, 实际值, 得分 is 4, 15万元, 15万元, 4: the target was met exactly and the whole of
the points was given, and no other cut says that. Whatever has no such proof stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from extract.find.performance.header import Header
from extract.find.performance.lines import Line
from extract.find.performance.sheet import Box

LONGEST = 30
"""Characters of the longest text that is taken apart."""

_PARTS = ("points", "target", "actual", "score")
_NUMBER = regex.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unglued:
    """The one box and the texts of the fields that it holds."""

    box: Box
    fields: Mapping[str, str]


def unglue(line: Line, header: Header) -> Unglued | None:
    """The fields of a line whose figures stand in one box, None where they do not or no cut is proven."""
    order = sorted((name for name in _PARTS if header.has(name)), key=lambda name: header.columns[name][0][0])
    boxes = [box for name in order for box in line.boxes.get(name, ())]
    if len(order) != len(_PARTS) or len(boxes) != 1 or len(boxes[0].words) > LONGEST:
        return None
    proven = [cut for cut in _cuts(boxes[0].words, tuple(order)) if _is_proof(cut)]
    return Unglued(box=boxes[0], fields=proven[0]) if len(proven) == 1 else None


def _is_proof(cut: Mapping[str, str]) -> bool:
    return cut["target"] == cut["actual"] and cut["points"] == cut["score"] and cut["points"] != "0"


def _cuts(text: str, order: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Every way to cut ``text`` into a value for each name in ``order``."""
    if not order:
        if not text:
            yield {}
        return
    name, rest = order[0], order[1:]
    for value in _beginnings(text, with_unit=name in ("target", "actual")):
        for cut in _cuts(text[len(value) :], rest):
            yield {name: value} | cut


def _beginnings(text: str, *, with_unit: bool) -> Iterator[str]:
    """The numbers that ``text`` may begin with, a quantity with all of the unit behind it."""
    digits = _NUMBER.match(text)
    for end in range(1, digits.end() + 1 if digits else 1):
        if not _NUMBER.fullmatch(text, 0, end):
            continue
        unit = regex.match(r"[^\d.]*", text[end:])
        width = len(unit.group()) if unit and with_unit else 0
        yield text[: end + width]
