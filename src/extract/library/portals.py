"""The pages of portals: what shows that a script or a human is wanted, and the day of publication. ``portals.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from extract.library.expression import compiled
from extract.library.proof import Proof
from extract.library.source import Schema, load_yaml

_SENTENCE = re.compile("[。；！？]")
"""What ends a sentence: the lines that count visits are none."""


class PortalExample(Schema):
    """A text, and whether it is a challenge, which day it names, or what of it is ``passing``."""

    text: str
    challenge: bool = False
    date: str = ""
    passing: str = ""


class PortalMiss(Schema):
    """A text that is no challenge, names no day and of which nothing is passing, and why."""

    text: str
    why: str


class PortalsFile(Schema):
    """The schema of ``portals.yaml``; its comments say what each entry is for."""

    challenges: tuple[str, ...]
    statuses: tuple[int, ...]
    dates: str
    published: tuple[str, ...]
    passing: tuple[str, ...]
    examples: tuple[PortalExample, ...]
    misses: tuple[PortalMiss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portals:
    """The file, compiled."""

    path: Path
    file: PortalsFile
    challenge: re.Pattern[str]
    day: re.Pattern[str]
    passing: re.Pattern[str]

    def is_challenge(self, text: str) -> bool:
        """Whether a page asks for a human."""
        return bool(self.challenge.search(text))

    def date(self, text: str) -> str:
        """The first day that a text names, as ``YYYY-MM-DD``; empty where it names none."""
        for found in self.day.finditer(text):
            try:
                return date(*(int(found[part]) for part in ("year", "month", "day"))).isoformat()
            except ValueError:
                continue
        return ""

    def lasting(self, text: str) -> str:
        """A paragraph without what tells of the visit and not of what is published; a sentence is left as it is."""
        return text if _SENTENCE.search(text) else self.passing.sub("", text)

    def prove(self) -> Iterator[Proof]:
        """Every example must be exactly what it says, every miss nothing."""
        examples = [(one.text, (one.challenge, one.date, one.passing)) for one in self.file.examples]
        misses = [(one.text, (False, "", "")) for one in self.file.misses]
        for text, expected in (*examples, *misses):
            found = (self.is_challenge(text), self.date(text), self._passing(text))
            kind: Literal["example", "miss"] = "example" if any(expected) else "miss"
            failure = "" if found == expected else f"found {found}, expected {expected}"
            yield Proof(file=str(self.path), id="portals", kind=kind, text=text, failure=failure)

    def _passing(self, text: str) -> str:
        return "" if _SENTENCE.search(text) else "".join(one[0] for one in self.passing.finditer(text))


def load_portals(path: Path) -> Portals:
    """Reads ``portals.yaml``; raises :class:`~extract.errors.PatternError`."""
    file = load_yaml(path, PortalsFile)
    return Portals(
        path=path,
        file=file,
        challenge=compiled(path, "challenges", "|".join(file.challenges)),
        day=compiled(path, "dates", file.dates),
        passing=compiled(path, "passing", "|".join(file.passing)),
    )
