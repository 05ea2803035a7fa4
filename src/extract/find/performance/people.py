"""The people of a form: a label that names a role, and the name beside or behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.find.performance.harvest import Harvest
from extract.find.performance.labels import is_label
from extract.find.performance.sheet import Box, Sheet
from extract.find.tables.grid import text_of
from extract.library.performance import Performance, Person, fold
from extract.model.document import Place
from extract.model.found import Printed

LONGEST = 160
"""Characters of the longest text that is a row of labels and names; sentences may begin like one."""

_TIMEOUT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A label with the name behind it, where they stand and the exact text around them."""

    label: Person
    name: str
    place: Place
    quote: str


class PeopleReader:
    """Finds names in boxes and in lines of text."""

    def __init__(self, words: Performance) -> None:
        self._words = words
        texts = [fold(text) for label in words.people.labels for text in label.text]
        particulars = (label for label in words.particulars.labels if not label.gives or label.kind == "name")
        others = [fold(text) for label in particulars for text in label.text]
        known = sorted({*texts, *others, *words.people_file.ends}, key=len, reverse=True)
        labels = "|".join(map(regex.escape, known))
        behind = words.people_file.behind_label.match
        self._label = regex.compile(rf"(?P<label>{labels})(?:{behind})")

    def in_sheet(self, sheet: Sheet, rows: Iterable[int], harvest: Harvest) -> Iterator[Named]:
        """Everyone named in these rows."""
        for box in (box for row in rows for box in sheet.filled(row)):
            label = self._alone(box.words)
            if label is None:
                yield from self._in_box(box, harvest)
                continue
            value = sheet.right_of(box)
            if value is not None and value.words and not is_label(value, self._words):
                yield from self.of(label, value, harvest, box)

    def in_line(self, text: str, place: Place) -> Iterator[Named]:
        """Everyone named in a line that holds nothing but labels and names."""
        line = text_of(text)
        for label, start, end in self._segments(line.folded):
            for name in self._names(line.plain[start:end], line.folded[start:end]):
                yield Named(label=label, name=name, place=place, quote=text)

    def _alone(self, folded: str) -> Person | None:
        """The label that a text is, with nothing behind it."""
        match = self._label.fullmatch(folded, timeout=_TIMEOUT) if len(folded) <= LONGEST else None
        return self._words.people.find(match["label"] if match else folded)

    def _in_box(self, box: Box, harvest: Harvest) -> Iterator[Named]:
        named = list(self.in_line(box.cells[0].text, box.place))
        if named:
            harvest.claim(box)
        yield from named

    def of(self, label: Person, value: Box, harvest: Harvest, box: Box) -> Iterator[Named]:
        """Everyone whom ``value`` names under or beside the ``label`` that ``box`` is."""
        names = self._names(value.text.plain, value.words)
        if names:
            harvest.claim(box, value)
        for name in names:
            yield Named(label=label, name=name, place=value.place, quote=value.cells[0].text)

    def _segments(self, folded: str) -> Iterator[tuple[Person, int, int]]:
        """The labels of people in a line of labels, each with the span of the text behind it."""
        if len(folded) > LONGEST or not self._label.match(folded, timeout=_TIMEOUT):
            return
        found = list(self._label.finditer(folded, timeout=_TIMEOUT))
        ends = [*(match.start() for match in found[1:]), len(folded)]
        for match, end in zip(found, ends, strict=True):
            label = self._words.people.find(match["label"])
            if label is not None:
                yield label, match.end(), end

    def _names(self, plain: str, folded: str) -> tuple[str, ...]:
        """The names that a value is, without telephone numbers; none where any part of it is no name."""
        people = self._words.people_file
        phones = [match.span() for match in people.telephone.pattern.finditer(folded, timeout=_TIMEOUT)]
        kept = "".join(
            char for at, char in enumerate(plain) if not any(start <= at < end for start, end in phones)
        )
        parts = [part for part in people.separator.pattern.split(kept.strip("()（）:：，,;；。")) if part]
        names = [part for part in parts if people.name.pattern.fullmatch(part)]
        valid = len(names) == len(parts) and not any(map(people.no_name.pattern.fullmatch, names))
        return tuple(names) if valid else ()


def project_fields(people: Sequence[Named]) -> dict[str, Printed]:
    """The columns of ``projects`` that hold names: everyone whose label says so best, joined."""
    fields: dict[str, Printed] = {}
    for gives in dict.fromkeys(person.label.gives for person in people if person.label.gives):
        named = [person for person in people if person.label.gives == gives]
        best = min(person.label.rank for person in named)
        group = [person for person in named if person.label.rank == best]
        text = "、".join(dict.fromkeys(person.name for person in group))
        fields[gives] = Printed(text=text, place=group[0].place)
    return fields


def record(person: Named, harvest: Harvest, project: str, *, overall: bool) -> None:
    """One row of ``people``."""
    role = (person.label.overall if overall else None) or person.label.role
    texts = {"name": person.name, "role": role, "quote": person.quote}
    fields = {name: Printed(text=text, place=person.place) for name, text in texts.items()}
    harvest.record("people", fields, place=person.place, project=project)
