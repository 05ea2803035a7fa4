"""What a standard table prints that looks wrong, and that is kept as published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.find.tables.facts import Line
from extract.library.classification import Classification
from extract.model.account import TitledTable
from extract.model.found import Printed


def code_notes(lines: Iterable[Line], classification: Classification) -> Iterator[Printed]:
    """A note for each row whose code the classification never gave to its name."""
    for line in lines:
        code, name = line.subject.code, line.subject.name
        sources = {"function": classification.functions, "economic": classification.economics}
        source = sources.get(line.subject.naming)
        known = source.keys_by_code.get(code) if source and code and name else None
        if source and known and classification.wording.key(name) not in known:
            official = source.name(code, line.frame.year)
            yield Printed(
                text=f"{code} {name}: the classification says {official}", place=line.row.labels[0].place
            )


def header_note(item: TitledTable) -> Printed:
    """A note on a table whose title is known and whose header is not."""
    return Printed(text=f"{item.title}: no header that a {item.kind} table has", place=item.table.place)
