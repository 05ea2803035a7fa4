"""From a subject and a measure to a concept of the contract: the nouns' meanings, first that fits."""

from __future__ import annotations

from dataclasses import dataclass

from extract.find.narrative.mentions import in_sections
from extract.find.narrative.state import Subject
from extract.library.vocabulary import Meaning

OTHER = Meaning(concept="other")
PERCENT_KINDS = {"percent", "points_of_percent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a number stands: its sections, outermost first, and the fund that they name."""

    sections: tuple[str, ...]
    fund: str


def meaning(subject: Subject, kind: str, measure: str, setting: Setting) -> Meaning:
    """The first meaning that fits of the subject's noun, else of what it is part of; ``other`` where none does."""
    at: Subject | None = subject
    while at is not None and at.noun is not None:
        for candidate in at.noun.means:
            if _fits(candidate, at, kind, measure, setting):
                return candidate
        at = at.parent
    return OTHER


def _fits(candidate: Meaning, subject: Subject, kind: str, measure: str, setting: Setting) -> bool:
    kind = "percent" if kind in PERCENT_KINDS else kind
    return (
        _among(kind, candidate.units)
        and _among(subject.fund or setting.fund or "none", candidate.funds)
        and _among(subject.fund, candidate.spoken)
        and _among(subject.topic, candidate.topics)
        and _among(measure, candidate.measures)
        and (subject.is_part or not candidate.parts)
        and in_sections(setting.sections, candidate.sections)
    )


def _among(value: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or value in wanted
