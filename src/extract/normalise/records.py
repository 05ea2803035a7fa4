"""Records of self-evaluation forms as rows of ``projects``, ``indicators``, ``scores`` and ``people``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.library.units import Units
from extract.model.account import Profile
from extract.model.found import Record
from extract.model.rows import Indicator, Person, Project, Score
from extract.normalise.amounts import parse_measured
from extract.normalise.coverage import Unreadable
from extract.normalise.decimals import is_blank
from extract.normalise.facts import project_key
from extract.normalise.places import Identifiers
from extract.normalise.texts import half_width, label, prose


@dataclass(slots=True, kw_only=True)
class RecordReader:
    """Reads the records of one document; ``unreadable`` collects the fields that should be one number and are not."""

    document_id: str
    profile: Profile
    units: Units
    unreadable: list[Unreadable] = field(default_factory=list)
    identifiers: Identifiers = field(default_factory=Identifiers)

    def project(self, record: Record) -> Project:
        """A row of ``projects``; the amounts are in its ``unit``."""
        unit = self._money_unit(record)
        return Project(
            project_id=self._id(record.key or record.place.locator),
            document_id=self.document_id,
            organisation=self.profile.organisation,
            fiscal_year=self.profile.fiscal_year,
            project_code=label(_text(record, "project_code")),
            project_name=label(_text(record, "project_name")),
            supervising_department=label(_text(record, "supervising_department")),
            implementing_unit=label(_text(record, "implementing_unit")),
            goal=prose(_text(record, "goal")),
            achievement=prose(_text(record, "achievement")),
            process=prose(_text(record, "process")),
            budget_initial=self._number(record, "budget_initial", unit),
            budget_adjusted=self._number(record, "budget_adjusted", unit),
            executed=self._number(record, "executed", unit),
            unit=unit,
            execution_rate=self._number(record, "execution_rate", "%"),
            points=self._number(record, "points", self._points),
            score=self._number(record, "score", self._points),
            project_lead=_name(record, "project_lead"),
            finance_lead=_name(record, "finance_lead"),
            conclusion=prose(_text(record, "conclusion")),
            problems=prose(_text(record, "problems")),
            improvements=prose(_text(record, "improvements")),
            page=record.place.page,
            locator=record.place.locator,
        )

    def indicator(self, record: Record, project_id: str) -> Indicator:
        """A row of ``indicators``."""
        return Indicator(
            indicator_id=self._id(record.place.locator),
            document_id=self.document_id,
            project_id=project_id,
            level1=label(_text(record, "level1")),
            level2=label(_text(record, "level2")),
            level3=label(_text(record, "level3")),
            relation=half_width(label(_text(record, "relation"))),
            target=half_width(_text(record, "target")),
            target_unit=half_width(label(_text(record, "target_unit"))),
            actual=half_width(_text(record, "actual")),
            points=self._number(record, "points", self._points),
            score=self._number(record, "score", self._points),
            reason=prose(_text(record, "reason")),
            page=record.place.page,
            locator=record.place.locator,
        )

    def score(self, record: Record) -> Score:
        """A row of ``scores``."""
        return Score(
            score_id=self._id(record.place.locator),
            document_id=self.document_id,
            level1=label(_text(record, "level1")),
            level1_points=self._number(record, "level1_points", self._points),
            level2=label(_text(record, "level2")),
            level2_points=self._number(record, "level2_points", self._points),
            level3=label(_text(record, "level3")),
            points=self._number(record, "points", self._points),
            score=self._number(record, "score", self._points),
            explanation=prose(_text(record, "explanation")),
            method=prose(_text(record, "method")),
            remark=prose(_text(record, "remark")),
            page=record.place.page,
            locator=record.place.locator,
        )

    def person(self, record: Record, project_id: str) -> Person:
        """A row of ``people``; the quote is the printed text that names the person."""
        role = _text(record, "role")
        return Person(
            person_id=self._id(record.place.locator, role),
            document_id=self.document_id,
            project_id=project_id,
            name=_name(record, "name"),
            role=role,
            page=record.place.page,
            locator=record.place.locator,
            quote=_text(record, "quote") or _text(record, "name"),
        )

    @staticmethod
    def names_somebody(record: Record) -> bool:
        """Whether a record of ``people`` has a name; forms are at times left empty."""
        return not is_blank(_text(record, "name"))

    def _id(self, *parts: str) -> str:
        return self.identifiers.unique(self.document_id, *parts)

    @property
    def _points(self) -> str:
        return self.units.usual("points")

    def _money_unit(self, record: Record) -> str:
        """The unit that the form states, else the one that all its amounts carry."""
        stated = label(_text(record, "unit"))
        if stated:
            return stated
        amounts = (parse_measured(_text(record, column), self.units) for column in _AMOUNTS)
        carried = {amount[1] for amount in amounts if amount and amount[1]}
        return carried.pop() if len(carried) == 1 else ""

    def _number(self, record: Record, column: str, unit: str) -> Decimal | None:
        """The number in ``column``, whose own unit may only be ``unit``."""
        printed = record.fields.get(column)
        if printed is None or is_blank(printed.text):
            return None
        measured = parse_measured(printed.text, self.units)
        if measured is None or not self._same_unit(measured[1], unit):
            if any(character.isdigit() for character in printed.text):
                purpose = f"{record.table} {column}"
                self.unreadable.append(Unreadable(quote=printed.text, place=printed.place, purpose=purpose))
            return None
        return measured[0]

    def _same_unit(self, own: str, unit: str) -> bool:
        return not own or self.units.find(own) == self.units.find(unit)


_AMOUNTS = ("budget_initial", "budget_adjusted", "executed")


def projects_by_key(records: Sequence[Record], projects: Sequence[Project]) -> dict[str, str]:
    """Project ids by the keys of their records and, where it is one project's alone, by name."""
    names = Counter(project_key(project.project_name) for project in projects)
    by_name = {
        name: project.project_id
        for project in projects
        if names[name := project_key(project.project_name)] == 1
    }
    by_key = {project_key(r.key): p.project_id for r, p in zip(records, projects, strict=True) if r.key}
    return {name: project_id for name, project_id in (by_name | by_key).items() if name}


def _text(record: Record, column: str) -> str:
    printed = record.fields.get(column)
    return printed.text if printed else ""


def _name(record: Record, column: str) -> str:
    """A person's name without the blanks that justify it."""
    return "".join(label(_text(record, column)).split())
