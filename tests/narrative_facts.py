"""Facts of one sentence, short enough to write down in a test."""

from __future__ import annotations

from extract.find.narrative.proof import facts_of
from extract.library import load_library
from extract.model.found import FactCandidate


def candidates(text: str, *sections: str, heading: str = "") -> list[FactCandidate]:
    """The facts of a text under ``sections``, in order."""
    return list(facts_of(text, sections, heading, load_library()))


def said(text: str, *sections: str, heading: str = "") -> list[tuple[str, str, str]]:
    """Concept, measure and signed value of each fact."""
    return [
        (fact.concept, fact.measure, f"{'-' if fact.negative else ''}{fact.number.digits}")
        for fact in candidates(text, *sections, heading=heading)
    ]
