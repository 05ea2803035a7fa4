"""Everything that was found in one document, as rows of the dataset in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from operator import attrgetter

from extract.library import Library
from extract.model.account import Account
from extract.model.found import FactCandidate, Found, Number, Printed, Record
from extract.model.rows import Fact, Indicator, Person, Project, Rows, Score
from extract.normalise.codes import with_own_codes
from extract.normalise.coverage import Unreadable, missing_numbers, unexplained_rows
from extract.normalise.decimals import is_blank
from extract.normalise.facts import Setting, project_key, to_fact, value_of
from extract.normalise.labels import Surroundings
from extract.normalise.places import Identifiers, Order, reading_order
from extract.normalise.records import RecordReader, projects_by_key


def to_rows(
    found: Found, numbers: tuple[Number, ...], account: Account, library: Library, *, document_id: str
) -> Rows:
    """``found`` as rows, and every one of ``numbers`` that no row accounts for in ``unexplained``.

    ``numbers`` are all numbers of the document. What should be one number and cannot be read as one gives no
    value, and is unexplained with the reason in its context.
    """
    order = reading_order(account)
    records = _record_rows(found.records, account, library, order, document_id)
    setting = Setting(
        document_id=document_id,
        profile=account.profile,
        classification=with_own_codes(account, library.classification, library.units),
        units=library.units,
        projects=records.projects_by_key,
    )
    candidates = sorted(found.facts, key=lambda fact: (order(fact.number.place.locator), fact.number.start))
    values = [(candidate, value_of(candidate)) for candidate in candidates]
    readable = [(candidate, value) for candidate, value in values if value is not None]
    unreadable = (
        *(_unreadable(candidate) for candidate, value in values if value is None),
        *records.unreadable,
    )
    read = (candidate.number for candidate, _ in readable)
    counted = tuple(number for number in numbers if not is_blank(number.digits))
    missing = missing_numbers(counted, read, _fields(found.records), found.claimed, unreadable)
    unexplained = unexplained_rows(missing, unreadable, Surroundings(account), document_id)
    return Rows(
        facts=_facts(readable, setting),
        projects=records.projects,
        indicators=records.indicators,
        scores=records.scores,
        people=records.people,
        unexplained=tuple(sorted(unexplained, key=lambda row: order(row.locator))),
        numbers_found=len(counted),
        numbers_explained=len(counted) - len(missing),
    )


def _facts(readable: Iterable[tuple[FactCandidate, Decimal]], setting: Setting) -> tuple[Fact, ...]:
    """A row for each candidate; a second one that says the very same of the same number is left out."""
    identifiers = Identifiers()
    rows: list[Fact] = []
    told: dict[tuple[str, int], list[tuple[object, ...]]] = {}
    for candidate, value in readable:
        place = (candidate.number.place.locator, candidate.number.start)
        before = told.setdefault(place, [])
        fact_id = "" if before else identifiers.unique(setting.document_id, *place)
        fact = to_fact(candidate, value, fact_id, setting)
        said = _said(fact)
        if said not in before:
            before.append(said)
            rows.append(
                fact if fact_id else replace(fact, fact_id=identifiers.unique(setting.document_id, *place))
            )
    return tuple(rows)


_said: Callable[[Fact], tuple[object, ...]] = attrgetter(
    *(field.name for field in fields(Fact) if field.name not in {"fact_id", "pattern"})
)
"""What a fact says, however it was found."""


def _unreadable(candidate: FactCandidate) -> Unreadable:
    purpose = f"{candidate.concept} {candidate.measure}"
    return Unreadable(quote=candidate.number.quote, place=candidate.number.place, purpose=purpose)


def _fields(records: Iterable[Record]) -> Iterator[Printed]:
    return (printed for record in records for printed in record.fields.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _RecordRows:
    projects: tuple[Project, ...]
    projects_by_key: dict[str, str]
    indicators: tuple[Indicator, ...]
    scores: tuple[Score, ...]
    people: tuple[Person, ...]
    unreadable: tuple[Unreadable, ...]


def _record_rows(
    records: Iterable[Record], account: Account, library: Library, order: Order, document_id: str
) -> _RecordRows:
    reader = RecordReader(document_id=document_id, profile=account.profile, units=library.units)
    tables: dict[str, list[Record]] = {"projects": [], "indicators": [], "scores": [], "people": []}
    for record in sorted(records, key=lambda record: order(record.place.locator)):
        tables[record.table].append(record)
    projects = tuple(map(reader.project, tables["projects"]))
    by_key = projects_by_key(tables["projects"], projects)

    def project_of(record: Record) -> str:
        return by_key.get(project_key(record.project), "")

    return _RecordRows(
        projects=projects,
        projects_by_key=by_key,
        indicators=tuple(reader.indicator(record, project_of(record)) for record in tables["indicators"]),
        scores=tuple(map(reader.score, tables["scores"])),
        people=tuple(reader.person(r, project_of(r)) for r in tables["people"] if reader.names_somebody(r)),
        unreadable=tuple(reader.unreadable),
    )
