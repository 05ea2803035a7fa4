"""The header of a grid of indicators: which column holds what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.find.performance.sheet import Box, Sheet
from extract.library.performance import IndicatorColumn, Performance

LEVELS = ("level1", "level2", "level3")
JUDGED = ("actual", "score")
"""What only a form has in which something was evaluated."""

_DEEPEST = 3
"""Rows of the deepest header."""

_VALUES = ("target", "actual", "points", "score", "method", "explanation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The rows ``first`` to ``last`` are the header. ``columns`` gives, for each field, its columns by rank: where
    there are several, those of the first rank that say something in a row count."""

    first: int
    last: int
    columns: Mapping[str, tuple[tuple[int, ...], ...]]
    boxes: tuple[Box, ...]
    margin: int

    def has(self, field: str) -> bool:
        """Whether any column holds ``field``."""
        return field in self.columns

    @property
    def is_rating(self) -> bool:
        """Whether it only rates by rules, as evaluations by others do, without targets and what became of them."""
        return not (self.has("target") or self.has("actual"))

    @property
    def evaluates(self) -> bool:
        """Whether it has columns for what was achieved."""
        return any(self.has(field) for field in JUDGED)


def read_header(sheet: Sheet, row: int, words: Performance) -> Header | None:
    """The header that begins in ``row``, None where none does."""
    if not _begins(sheet, row, words):
        return None
    last = min(_reach(sheet, row, words), row + _DEEPEST - 1)
    while last + 1 < sheet.rows and _goes_on(sheet, last + 1, words):
        last += 1
    labels = _labels(sheet, row, last, words)
    levels = [column for column, label in labels.items() if label.gives in LEVELS]
    if not levels:
        return None
    return Header(
        first=row,
        last=last,
        columns=_columns(labels, levels),
        boxes=tuple(box for at in range(row, last + 1) for box in sheet.row(at)),
        margin=min(levels),
    )


def _reach(sheet: Sheet, row: int, words: Performance) -> int:
    """The last row that all names of levels reach down to: beside them others have names below their own."""
    levels = [
        box
        for box in sheet.filled(row)
        if (label := words.indicator_columns.find(box.words)) is not None and label.gives in LEVELS
    ]
    return min((box.last_row for box in levels), default=row)


def _begins(sheet: Sheet, row: int, words: Performance) -> bool:
    filled = sheet.filled(row)
    labels = [label for box in filled if (label := words.indicator_columns.find(box.words))]
    gives = {label.gives for label in labels}
    known = len(labels) + sum(words.parts.find(box.words) is not None for box in filled)
    return (
        any(level in gives for level in LEVELS)
        and any(value in gives for value in _VALUES)
        and len(labels) >= 3
        and 2 * known >= len(filled)
    )


def _goes_on(sheet: Sheet, row: int, words: Performance) -> bool:
    """Whether the row only names columns; 名称 beside 权重 is the name of the level above it."""
    names = [box.words for box in sheet.filled(row)]
    known = [words.indicator_columns.find(name) is not None for name in names]
    naming = words.indicators_file.naming.pattern
    return any(known) and all(
        is_known or naming.fullmatch(name) for name, is_known in zip(names, known, strict=True)
    )


def _labels(sheet: Sheet, first: int, last: int, words: Performance) -> dict[int, IndicatorColumn]:
    """The deepest label over each column; what reaches down into the rows below is a margin, no header."""
    labels: dict[int, IndicatorColumn] = {}
    for row in range(first, last + 1):
        for column in range(sheet.columns):
            box = sheet.at(row, column)
            label = words.indicator_columns.find(box.words) if box and box.last_row <= last else None
            if label is not None:
                labels[column] = label
            elif box and box.row == row > first and box.words and _asks(labels.get(column)):
                del labels[column]  # A box to tick under a question: the mark alone says nothing.
    return labels


def _asks(label: IndicatorColumn | None) -> bool:
    return label is not None and label.gives == "reason"


def _columns(
    labels: Mapping[int, IndicatorColumn], levels: Sequence[int]
) -> dict[str, tuple[tuple[int, ...], ...]]:
    ranked: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for column, label in labels.items():
        if label.gives:
            ranked[_field(column, label, labels, levels)][label.rank].append(column)
    ranked |= _best_levels(ranked)
    return {
        field: tuple(_run(by_rank[rank]) for rank in sorted(by_rank))
        for field, by_rank in ranked.items()
        if by_rank
    }


def _best_levels(ranked: Mapping[str, Mapping[int, list[int]]]) -> dict[str, dict[int, list[int]]]:
    """The columns of each level: those of its best label. A vaguer one to the left of all of them (绩效指标 beside
    二级指标) heads the first level where no other does."""
    levels = {level: {min(given): given[min(given)]} for level in LEVELS if (given := ranked.get(level))}
    start = min(column for ranks in levels.values() for columns in ranks.values() for column in columns)
    vague = [column for columns in ranked.get("level3", {}).values() for column in columns if column < start]
    return {"level1": {0: vague}, **levels} if vague else levels


def _field(
    column: int, label: IndicatorColumn, labels: Mapping[int, IndicatorColumn], levels: Sequence[int]
) -> str:
    """Points that stand between two levels belong to the level before them."""
    if label.gives == "points" and column < max(levels):
        before = [labels[level].gives for level in levels if level < column]
        return f"{before[-1]}_points" if before else ""
    return label.gives


def _run(columns: Sequence[int]) -> tuple[int, ...]:
    """The first columns that stand side by side: a second group of the same name is a second opinion."""
    run = [columns[0]]
    for column in columns[1:]:
        if column == run[-1] + 1:
            run.append(column)
    return tuple(run)
