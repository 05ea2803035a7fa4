"""All finders over one account, and every number that the account holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.errors import LimitExceeded
from extract.find.charts import find_charts
from extract.find.narrative.facts import find_narrative
from extract.find.numbers import Numeral, find_numerals
from extract.find.people import find_people
from extract.find.performance import find_performance
from extract.find.tables import find_tables
from extract.library import Library
from extract.model import reading
from extract.model.account import Account, Passage, TitledChart, TitledTable
from extract.model.document import Place
from extract.model.found import Found, Number


def find_all(account: Account, library: Library) -> Found:
    """What every finder gives, in the order of the finders; a cell that a self-evaluation form explains is
    not read as a standard table's as well."""
    performance = find_performance(account, library)
    taken = performance.claimed | {fact.number.place.locator for fact in performance.facts}
    tables = _without(find_tables(account, library), taken)
    paths = [fact.function_path for fact in tables.facts if fact.function_path]
    named = {record.place.locator for record in performance.records if record.table == "people"}
    people = _without(find_people(account, library), taken | named)
    found = (
        performance,
        tables,
        find_charts(account, library),
        find_narrative(account, library, paths),
        people,
    )
    return Found(
        facts=tuple(fact for part in found for fact in part.facts),
        records=tuple(record for part in found for record in part.records),
        claimed=frozenset().union(*(part.claimed for part in found)),
        notes=tuple(note for part in found for note in part.notes),
    )


def _without(found: Found, taken: frozenset[str]) -> Found:
    facts = tuple(fact for fact in found.facts if fact.number.place.locator not in taken)
    records = tuple(record for record in found.records if record.place.locator not in taken)
    return Found(facts=facts, records=records, claimed=found.claimed, notes=found.notes)


def all_numbers(account: Account, library: Library) -> tuple[Number, ...]:
    """Every number in the contract's sense: those with a unit in running text, all of them in cells and charts."""
    return tuple(number for item in account.items for number in _numbers(item, library))


def _numbers(item: Passage | TitledTable | TitledChart, library: Library) -> Iterator[Number]:
    if isinstance(item, Passage):
        text = item.paragraph.text
        for number in numbers_in(text, item.paragraph.place, library):
            if number.unit:
                place = item.paragraph.place_of(number.start, number.end)
                yield Number(
                    start=number.start,
                    end=number.end,
                    quote=number.quote,
                    digits=number.digits,
                    unit=number.unit,
                    place=place,
                )
    elif isinstance(item, TitledTable):
        for cell in item.table.walk():
            yield from numbers_in(cell.text, cell.place, library)
    else:
        for series in item.chart.series:
            for index, value in enumerate(series.values):
                yield Number(
                    start=index, end=index + 1, quote=value, digits=value, unit="", place=series.place
                )


def numbers_in(text: str, place: Place, library: Library) -> Iterator[Number]:
    """All numbers of a printed text, those without a unit too."""
    if not reading.first_digit(text):
        return
    read = reading.read(text)
    for numeral in _numerals(read, place, library):
        start, end = read.span(numeral.start, numeral.end)
        yield Number(
            start=start,
            end=end,
            quote=text[start:end],
            digits=numeral.digits,
            unit=numeral.unit,
            place=place,
        )


def _numerals(read: reading.Reading, place: Place, library: Library) -> Sequence[Numeral]:
    try:
        return find_numerals(read, library.numerals)
    except TimeoutError as error:
        raise LimitExceeded(
            f"{place.locator} takes too long to search for numbers", "it is no text; take it out of the file"
        ) from error
