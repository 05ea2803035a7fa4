"""All of ``patterns/``, each part loaded when it is first asked for."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extract.library.location import patterns_dir

if TYPE_CHECKING:
    from extract.library.characters import Characters
    from extract.library.charts import Charts
    from extract.library.checks import Checks
    from extract.library.classification import Classification
    from extract.library.grammar import Grammar
    from extract.library.names import Names
    from extract.library.numerals import Numerals
    from extract.library.people import People
    from extract.library.performance import Performance
    from extract.library.portals import Portals
    from extract.library.profile import ProfilePatterns
    from extract.library.regions import Regions
    from extract.library.sections import Sections
    from extract.library.tables import Tables
    from extract.library.titles import TableTitles
    from extract.library.units import Units
    from extract.library.vocabulary import Vocabulary


class Library:
    """The pattern library in one folder. A fault in a file raises :class:`~extract.errors.PatternError`
    when its part is first used; :func:`extract.proving.prove` uses them all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def numerals(self) -> Numerals:
        """What is a number and what only looks like one."""
        from extract.library.numerals import load_numerals

        return load_numerals(self.folder / "numerals.yaml")

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Concepts, funds, cues: the words of the narrative."""
        from extract.library.vocabulary import load_vocabulary

        return load_vocabulary(self.folder / "vocabulary", self.folder / "constructions")

    @cached_property
    def characters(self) -> Characters:
        """Characters that are read as others: traditional ones as simplified ones."""
        from extract.library.characters import load_characters

        return load_characters(self.folder / "characters.yaml")

    @cached_property
    def people(self) -> People:
        """How running text names those who answer for something."""
        from extract.library.people import load_people

        return load_people(self.folder / "people.yaml")

    @cached_property
    def grammar(self) -> Grammar:
        """How the narrative strings its words together."""
        from extract.library.grammar import load_grammar

        return load_grammar(self.folder / "grammar.yaml")

    @cached_property
    def sections(self) -> Sections:
        """The sections of an account and the numbering of its headings."""
        from extract.library.sections import load_sections

        return load_sections(self.folder / "sections")

    @cached_property
    def profile(self) -> ProfilePatterns:
        """How a document says who published it, for which year and what it is."""
        from extract.library.profile import load_profile

        return load_profile(self.folder / "profile")

    @cached_property
    def table_titles(self) -> TableTitles:
        """What stands near tables and charts: titles, unit notes, captions."""
        from extract.library.titles import load_titles

        return load_titles(self.folder / "tables" / "titles.yaml", self.sections.numbering)

    @cached_property
    def classification(self) -> Classification:
        """The official classification of expenditure by function and by economic item."""
        from extract.library.classification import load_classification

        return load_classification(self.folder / "classification")

    @cached_property
    def units(self) -> Units:
        """Units as documents print them, and what one of them is worth."""
        from extract.library.units import load_units

        return load_units(self.folder / "units.yaml")

    @cached_property
    def tables(self) -> Tables:
        """What the columns and rows of the standard tables mean."""
        from extract.library.tables import load_tables

        return load_tables(self.folder / "tables")

    @cached_property
    def charts(self) -> Charts:
        """What charts show."""
        from extract.library.charts import load_charts

        return load_charts(self.folder / "charts.yaml")

    @cached_property
    def performance(self) -> Performance:
        """The words of self-evaluation forms."""
        from extract.library.performance import load_performance

        return load_performance(self.folder / "performance")

    @cached_property
    def names(self) -> Names:
        """The spellings of one body's name."""
        from extract.library.names import load_names

        return load_names(self.folder / "names.yaml", self.characters)

    @cached_property
    def regions(self) -> Regions:
        """Places by their codes."""
        from extract.library.regions import load_regions

        return load_regions(self.folder / "regions")

    @cached_property
    def checks(self) -> Checks:
        """The rules of the checks."""
        from extract.library.checks import load_checks

        return load_checks(self.folder / "checks")

    @cached_property
    def portals(self) -> Portals:
        """What the pages of portals say around their links."""
        from extract.library.portals import load_portals

        return load_portals(self.folder / "portals.yaml")


def load_library(patterns: Path | None = None) -> Library:
    """The library in ``patterns``, by default the one shipped with the project; one object per folder and process."""
    return _library(patterns_dir(patterns))


@cache
def _library(folder: Path) -> Library:
    return Library(folder)
