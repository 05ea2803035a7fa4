"""The head and the foot of a form: labels with their values to the right, below, or behind a colon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.find.performance.figures import figure_behind_colon
from extract.find.performance.harvest import Harvest
from extract.find.performance.labels import is_label
from extract.find.performance.sheet import Box, Sheet
from extract.find.tables.grid import text_of
from extract.library.numerals import Numerals
from extract.library.performance import Particular, Performance
from extract.model.found import Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A label and its value: the box that holds it and how much of that box's text comes before it."""

    label: Particular
    box: Box
    value: Box
    start: int = 0


class Pairs:
    """All pairs of the rows outside the grids of a form."""

    def __init__(self, sheet: Sheet, rows: Iterable[int], words: Performance) -> None:
        self._sheet, self._words = sheet, words
        self.pairs = tuple(pair for row in rows for box in sheet.filled(row) for pair in self._pair(box))

    def _pair(self, box: Box) -> Iterator[Pair]:
        label = self._words.particulars.find(box.words)
        if label is None:
            yield from self._behind_colon(box)
            return
        value = self._sheet.right_of(box)
        if value is None or is_label(value, self._words) or self._may_be_covered(value):
            value = self._sheet.below(box) if label.below or self._is_header(box) else None
        if value is not None and value is not box and not is_label(value, self._words):
            yield Pair(label=label, box=box, value=value)

    def _may_be_covered(self, value: Box) -> bool:
        """Whether an empty box beside a label may just be a part of it, in a sheet that lost its spans."""
        return not value.words and not self._sheet.has_spans

    def _behind_colon(self, box: Box) -> Iterator[Pair]:
        head, colon, rest = box.words.partition(":")
        label = self._words.particulars.find(head) if colon and rest else None
        if label is not None:
            yield Pair(label=label, box=box, value=box, start=len(head) + 1)

    def _is_header(self, box: Box) -> bool:
        """Whether the box stands in a row of labels only, with values only below; a margin that reaches further
        down stands beside both."""
        row = [other for other in self._sheet.filled(box.row) if other.last_row <= box.last_row]
        under = [self._sheet.below(other) for other in row]
        return (
            len(row) > 1
            and all(is_label(other, self._words) for other in row)
            and not any(other is not None and is_label(other, self._words) for other in under)
        )


class ParticularsReader:
    """Fills columns of ``projects`` from pairs."""

    def __init__(self, words: Performance, numerals: Numerals, harvest: Harvest) -> None:
        self._words, self._numerals, self._harvest = words, numerals, harvest

    def fields(self, pairs: Iterable[Pair]) -> dict[str, Printed]:
        """Each column with the value of the best label that has one."""
        fields: dict[str, Printed] = {}
        for pair in sorted(pairs, key=lambda pair: pair.label.rank):
            self._harvest.claim(None if pair.value is pair.box else pair.box)
            gives = pair.label.gives
            value = self._value(pair) if gives else None
            if value is None:
                continue
            if gives not in fields:
                fields[gives] = value
            if fields[gives].text == value.text:
                self._harvest.claim(pair.value)
        return self._with_code(fields)

    def _value(self, pair: Pair) -> Printed | None:
        end = end_of_value(pair.value.words, pair.start, self._words)
        words = pair.value.words[pair.start : end]
        if not words or self._words.forms.blank.pattern.fullmatch(words):
            return None
        if pair.label.kind == "figure":
            number = figure_behind_colon(pair.value.cells[0], self._numerals)
            return Printed(text=number.digits, place=pair.value.place) if number else None
        if self._words.forms.hint.pattern.search(words):
            return None
        if pair.start or pair.label.kind == "name":
            return Printed(text=pair.value.text.plain[pair.start : end], place=pair.value.place)
        return pair.value.prose()

    def _with_code(self, fields: Mapping[str, Printed]) -> dict[str, Printed]:
        """A code and a name in one text parted into their two columns."""
        name = fields.get("project_name")
        parts = self._words.forms.project_code.pattern.fullmatch(_folded(name.text)) if name else None
        if name is None or parts is None:
            return dict(fields)
        return {
            **fields,
            "project_code": _cut(name, *parts.span("code")),
            "project_name": _cut(name, *parts.span("name")),
        }


def end_of_value(folded: str, start: int, words: Performance) -> int:
    """Where the value behind a label ends: before the next label of the same line."""
    following = words.labelled.search(folded, start) if start else None
    return following.start() if following else len(folded)


def _folded(text: str) -> str:
    return text_of(text).folded


def _cut(printed: Printed, start: int, end: int) -> Printed:
    return Printed(text=printed.text[start:end], place=printed.place)
