"""Lists of evaluated projects: one row for each, its budget, execution and score in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.find.performance import people as persons
from extract.find.performance.funding import TOTAL, Grid, Source, facts, project_fields
from extract.find.performance.harvest import Harvest
from extract.find.performance.header import read_header
from extract.find.performance.labels import is_label
from extract.find.performance.particulars import Pair, ParticularsReader
from extract.find.performance.people import Named, PeopleReader
from extract.find.performance.sheet import Box, Sheet
from extract.find.tables.figures import figure
from extract.library.numerals import Numerals
from extract.library.performance import FundingColumn, Particular, Performance, Person
from extract.model.found import Number, Printed

_JUDGED = frozenset({"final", "completion_rate"})
_SCORE = Particular(gives="score", kind="figure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The header of a list: its last row, its columns of particulars, of people and of funding, the unit it names."""

    last: int
    particulars: Mapping[int, tuple[Box, Particular]]
    people: Mapping[int, tuple[Box, Person]]
    funding: Mapping[str, tuple[Box, FundingColumn]]
    name: int
    unit: Printed | None


def find_listing(sheet: Sheet, words: Performance) -> Listing | None:
    """The list of projects that the sheet is, None for any other table."""
    found = next((found for row in range(sheet.rows) if (found := _header(sheet, row, words))), None)
    return found if found is not None and _lists_projects(sheet, found, words) else None


def _lists_projects(sheet: Sheet, listing: Listing, words: Performance) -> bool:
    """Whether the rows may be projects: a form with indicators is about one, and kinds of expenditure are none."""
    names = (sheet.at(row, listing.name) for row in range(listing.last + 1, sheet.rows))
    kinds = words.forms.kind_of_expenditure.pattern
    return not any(name and kinds.fullmatch(name.words) for name in names) and not any(
        read_header(sheet, row, words) for row in range(sheet.rows)
    )


def _header(sheet: Sheet, row: int, words: Performance) -> Listing | None:
    filled = sheet.filled(row)
    if not any(_names_projects(box, words) for box in filled):
        return None
    if sum(is_label(box, words) for box in filled) < max(3, len(filled) - 1):
        return None
    last = row + 1 if row + 1 < sheet.rows and _is_header(sheet, row + 1, words) else row
    particulars: dict[int, tuple[Box, Particular]] = {}
    people: dict[int, tuple[Box, Person]] = {}
    funding: dict[str, tuple[Box, FundingColumn]] = {}
    for box in _deepest(sheet, row, last):
        label, column = words.particulars.find(box.words), words.funding_columns.find(box.words)
        person = words.people.find(box.words)
        if person is not None:
            people[box.column] = (box, person)
        elif label is not None:
            particulars[box.column] = (box, label)
        elif column is not None and column.measure == "score":
            particulars[box.column] = (box, _SCORE)
        elif column is not None and column.measure not in ("", "points"):
            funding.setdefault(column.measure, (box, column))
    names = [at for at, (_, label) in particulars.items() if label.form == "project"]
    is_judged = _JUDGED & set(funding) or any(label.gives == "score" for _, label in particulars.values())
    if len(names) != 1 or not is_judged:
        return None
    unit = _unit(sheet, row, last, words)
    return Listing(
        last=last, particulars=particulars, people=people, funding=funding, name=names[0], unit=unit
    )


def _deepest(sheet: Sheet, first: int, last: int) -> list[Box]:
    """The lowest labels of a header that may have two rows."""
    upper = [
        box
        for box in sheet.filled(first)
        if last in (first, box.last_row) or not ((under := sheet.below(box)) and under.words)
    ]
    return upper if first == last else [*upper, *sheet.filled(last)]


def _names_projects(box: Box, words: Performance) -> bool:
    label = words.particulars.find(box.words)
    return label is not None and label.form == "project"


def _is_header(sheet: Sheet, row: int, words: Performance) -> bool:
    filled = sheet.filled(row)
    return bool(filled) and all(is_label(box, words) for box in filled)


def _unit(sheet: Sheet, first: int, last: int, words: Performance) -> Printed | None:
    for box in (box for row in range(first, last + 1) for box in sheet.filled(row)):
        unit = words.forms.unit.pattern.search(box.words)
        if unit:
            return Printed(text=unit["unit"], place=box.place)
    return None


class ListingReader:
    """Turns the rows of a list into projects."""

    def __init__(self, words: Performance, numerals: Numerals, harvest: Harvest) -> None:
        self._words, self._numerals, self._harvest = words, numerals, harvest
        self._particulars = ParticularsReader(words, numerals, harvest)
        self._people = PeopleReader(words)

    def read(self, sheet: Sheet, listing: Listing, unit: str) -> None:
        """Every row under the header that names a project."""
        self._harvest.claim(*(box for row in range(listing.last + 1) for box in sheet.row(row)))
        for row in range(listing.last + 1, sheet.rows):
            name = sheet.at(row, listing.name)
            if name is not None and name.row == row and self._is_name(sheet, name):
                self._project(sheet, listing, name, unit)

    def _is_name(self, sheet: Sheet, box: Box) -> bool:
        """Whether a box names a project; totals and notes over the whole row name none."""
        is_total = any(
            self._words.totals.find(other.words) or self._words.funding_rows.find(other.words)
            for other in sheet.filled(box.row)
        )
        is_note = box.last_column - box.column + 1 >= sheet.columns
        is_blank = self._words.forms.blank.pattern.fullmatch(box.words) is not None
        return not (is_total or is_note or is_blank)

    def _project(self, sheet: Sheet, listing: Listing, name: Box, unit: str) -> None:
        pairs = [
            Pair(label=label, box=header, value=value)
            for column, (header, label) in listing.particulars.items()
            if (value := sheet.at(name.row, column)) is not None and value.row == name.row
        ]
        figures = self._figures(sheet, listing, name.row)
        source = Source(label=None, row=TOTAL, figures=figures)
        grid = Grid(columns=listing.funding, sources=(source,), unit=listing.unit, end=0)
        people = tuple(self._named(sheet, listing, name.row))
        fields = {
            **project_fields(grid, unit),
            **self._particulars.fields(pairs),
            **persons.project_fields(people),
        }
        key = name.place.locator
        for box, fact in facts(grid, unit, key):
            self._harvest.claim(box)
            self._harvest.fact(fact)
        self._harvest.record("projects", fields, place=name.place, key=key)
        for person in people:
            persons.record(person, self._harvest, key, overall=False)

    def _named(self, sheet: Sheet, listing: Listing, row: int) -> Iterator[Named]:
        for column, (header, label) in listing.people.items():
            value = sheet.at(row, column)
            if value is not None and value.words:
                yield from self._people.of(label, value, self._harvest, header)

    def _figures(self, sheet: Sheet, listing: Listing, row: int) -> dict[str, tuple[Box, Number]]:
        figures: dict[str, tuple[Box, Number]] = {}
        for measure, (header, _) in listing.funding.items():
            under = [box for box in sheet.filled(row) if header.column <= box.column <= header.last_column]
            numbers = [
                (box, number) for box in under if (number := figure(box.cells[0], self._numerals)) is not None
            ]
            if len(numbers) == 1:  # Several under one header are parts that nothing tells apart.
                figures[measure] = numbers[0]
        return figures
