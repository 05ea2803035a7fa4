"""Rows of standard tables into fact candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.find.tables.figures import figure
from extract.find.tables.layout import Column
from extract.find.tables.meaning import RATES, Frame, Meaning, Subject, meaning
from extract.find.tables.rows import Row
from extract.find.tables.wording import Grammar, Said
from extract.library.numerals import Numerals
from extract.library.tables import fold
from extract.model.found import FactCandidate, Number

FUNCTION_LEVELS = (3, 5, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a block with what it is about, and what the header of each column of figures says."""

    frame: Frame
    row: Row
    subject: Subject
    headings: Mapping[int, Said]
    side: str


def facts_of(
    line: Line, names: Mapping[str, str], numerals: Numerals, grammar: Grammar
) -> Iterator[FactCandidate]:
    """The facts of one row; ``names`` are the names of codes in all tables of the document."""
    for cell, column in line.row.values:
        number = figure(cell, numerals)
        if number is None or not _is_placed(line, column):
            continue
        about = meaning(line.frame, line.subject, line.headings[column.index], line.side, grammar)
        if about is not None and _is_measured(number, about):
            yield _fact(line, column, number, about, names)


def _is_placed(line: Line, column: Column) -> bool:
    """Whether anything says what the figure is: a header, and a label where the block has room for one."""
    return bool(column.path) and (bool(line.row.label.folded or line.row.code) or not line.row.labels)


def _is_measured(number: Number, about: Meaning) -> bool:
    """Whether a printed unit fits the measure: a percentage among amounts is none of them."""
    return (fold(number.unit) == "%") <= (about.measure in RATES)


def _fact(
    line: Line, column: Column, number: Number, about: Meaning, names: Mapping[str, str]
) -> FactCandidate:
    subject = line.subject
    header = " / ".join(dict.fromkeys(text.plain for text in column.path))
    return FactCandidate(
        number=number,
        concept=about.concept,
        measure=about.measure,
        origin="table",
        context=" / ".join(filter(None, (line.row.label.plain, header))),
        pattern=f"tables/{line.frame.kind.id}/{about.key}",
        label=about.label,
        unit=number.unit or about.unit,
        year=about.year,
        fund=about.fund,
        base=about.base,
        function_code=subject.code if subject.naming == "function" else "",
        function_path=_path(subject, names),
        economic_code=about.economic_code,
        economic_name=about.economic_name,
    )


def _path(subject: Subject, names: Mapping[str, str]) -> tuple[str, ...]:
    """The names of 类, 款 and 项 as the document's tables write them; a level that none of them has is left out."""
    if subject.naming != "function":
        return ()
    upper = [subject.code[:length] for length in FUNCTION_LEVELS if length < len(subject.code)]
    return tuple(filter(None, (*(names.get(code, "") for code in upper), subject.name)))
