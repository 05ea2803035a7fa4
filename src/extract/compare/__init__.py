"""Organisations side by side: the headline figures of each document, and one row for organisation and year."""

from extract.compare.candidates import Candidates
from extract.compare.headlines import headlines
from extract.compare.measures import HEADLINES, Headline

__all__ = ["HEADLINES", "Candidates", "Headline", "headlines"]
