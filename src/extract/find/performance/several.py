"""Rows that hold several indicators, each cell as many lines: one row for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.find.performance.lines import Block, Line
from extract.find.performance.sheet import Box
from extract.find.tables.figures import are_pieces
from extract.find.tables.grid import text_of
from extract.library.performance import IndicatorsFile, Performance, fold

_FIGURES = ("points", "score")
_STATED = ("level3", "target", "actual", *_FIGURES)
"""What has a line for each indicator where it says anything."""

_SHARED = ("level1", "level2", "level1_points", "level2_points")


def part(block: Block, words: Performance) -> Block:
    """``block`` with rows of several indicators taken apart.

    Several figures in a cell of points or scores prove that there are several, and so do numbered names. Where
    the other cells have more lines or fewer nobody knows which line belongs to which: the row is left out.
    """
    return replace(block, lines=tuple(line for row in block.lines for line in _parted(row, words)))


def _parted(line: Line, words: Performance) -> Iterator[Line]:
    count = _figures(line, words.indicators_file) or _numbered(line, words)
    if count < 2:
        yield line
    elif all(_height(line, field) == count for field in _STATED if line.text(field)):
        for at in range(count):
            yield replace(line, boxes={**_shared(line), **_cut(line, at, count)}, spare=())


def _figures(line: Line, words: IndicatorsFile) -> int:
    """How many figures stand under each other in the cells of points or scores."""
    return max(
        (len(lines) for field in _FIGURES if _are_figures(lines := _lines(line, field), words)), default=0
    )


def _are_figures(lines: list[str], words: IndicatorsFile) -> bool:
    matches = [words.quantity.pattern.fullmatch(fold(text)) for text in lines]
    are_plain = all(match is not None and match["unit"] in ("", words.points_unit) for match in matches)
    return len(lines) > 1 and are_plain and not are_pieces("".join(lines[:-1]), lines[-1])


def _numbered(line: Line, words: Performance) -> int:
    """How many numbered names stand under each other, where targets do as well."""
    names = _lines(line, "level3")
    marks = (words.forms.numbering.pattern, words.indicators_file.ordinal.pattern)
    are_numbered = all(any(mark.match(fold(name)) for mark in marks) for name in names)
    return len(names) if are_numbered and _height(line, "target") == len(names) else 0


def _height(line: Line, field: str) -> int:
    return len(_lines(line, field))


def _lines(line: Line, field: str) -> list[str]:
    """The lines of a field that one whole cell says."""
    boxes = line.boxes.get(field, ())
    if len(boxes) != 1 or len(boxes[0].cells) != 1:
        return []
    return [text for text in boxes[0].cells[0].text.splitlines() if text.strip()]


def _shared(line: Line) -> dict[str, tuple[Box, ...]]:
    return {field: boxes for field, boxes in line.boxes.items() if field in _SHARED}


def _cut(line: Line, at: int, count: int) -> dict[str, tuple[Box, ...]]:
    """The fields of one indicator; what has not as many lines belongs to none of them alone."""
    parted = {field: lines for field in line.boxes if len(lines := _lines(line, field)) == count}
    return {
        field: (_with_text(line.boxes[field][0], lines[at]),)
        for field, lines in parted.items()
        if field not in _SHARED
    }


def _with_text(box: Box, text: str) -> Box:
    return replace(box, cells=(replace(box.cells[0], text=text),), text=text_of(text))
