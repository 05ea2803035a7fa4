"""Organisations side by side: who they are, the headline figures of each document, and one row for organisation and year."""

from extract.compare.candidates import Candidates
from extract.compare.doubts import doubts
from extract.compare.headlines import headlines
from extract.compare.identity import Bodies
from extract.compare.measures import HEADLINES, Headline
from extract.compare.organisations import organisations
from extract.compare.seen import Register

__all__ = [
    "HEADLINES",
    "Bodies",
    "Candidates",
    "Headline",
    "Register",
    "doubts",
    "headlines",
    "organisations",
]
