"""People in running text: ``patterns/people.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.errors import PatternError
from extract.library.source import Schema, load_yaml

ROLES = ("project_lead", "finance_lead", "head", "contact", "other")


class PeopleLabel(Schema):
    """Labels before the names of those who have one role, in the contract's words."""

    role: str
    text: tuple[str, ...]


class PeopleExample(Schema):
    """A text and exactly the people that it names, each ``name role``."""

    text: str
    people: tuple[str, ...]


class PeopleMiss(Schema):
    """A text that must name nobody, and why."""

    text: str
    why: str


class PeopleFile(Schema):
    """The schema of ``people.yaml``; its comments say what each entry is for."""

    labels: tuple[PeopleLabel, ...]
    links: tuple[str, ...]
    remarks: tuple[str, ...]
    ends: str
    never: tuple[str, ...]
    surnames: str
    compound_surnames: tuple[str, ...]
    trained: str = ""
    examples: tuple[PeopleExample, ...]
    misses: tuple[PeopleMiss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The file with what is looked up: ``roles`` by label."""

    path: Path
    file: PeopleFile
    roles: dict[str, str]
    surnames: frozenset[str]


def load_people(path: Path) -> People:
    """Reads ``people.yaml``; raises :class:`PatternError` for an unknown role and for a label of two roles."""
    file = load_yaml(path, PeopleFile)
    roles: dict[str, str] = {}
    for label in file.labels:
        if label.role not in ROLES:
            raise PatternError(f"{path}:1: {label.role}: no role (one of {', '.join(ROLES)})")
        for text in label.text:
            if roles.setdefault(text, label.role) != label.role:
                raise PatternError(f"{path}:1: {text}: a label of two roles")
    return People(path=path, file=file, roles=roles, surnames=frozenset(file.surnames))
