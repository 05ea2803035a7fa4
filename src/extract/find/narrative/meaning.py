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


def meaning(subject: Subject, kind: str, measure: str, setting: Setting) -> Meaning | None:
    """The first meaning of the subject's noun whose conditions hold; None where the noun means nothing here."""
    if subject.noun is None:
        return OTHER
    fund = subject.fund or setting.fund or "none"
    for candidate in subject.noun.means:
        if (
            (not candidate.units or kind in candidate.units or (kind in PERCENT_KINDS and "percent" in candidate.units))
            and (not candidate.funds or fund in candidate.funds)
            and (not candidate.spoken or subject.fund in candidate.spoken)
            and (not candidate.topics or subject.topic in candidate.topics)
            and (not candidate.measures or measure in candidate.measures)
            and in_sections(setting.sections, candidate.sections)
        ):
            return candidate
    return None
