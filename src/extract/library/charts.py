"""What charts show: ``patterns/charts.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import regex

from extract.errors import PatternError
from extract.library.performance import Expression, Regex, fold
from extract.library.source import Schema, load_yaml


class Part(Schema):
    """Names of a part of a subject, and what it is."""

    concept: str
    text: tuple[str, ...]
    fund: str = ""
    label: str = ""


class Subject(Schema):
    """What a caption says that a chart is about; ``never`` are words that such a caption does not hold."""

    id: str
    match: Regex
    never: Regex = ""
    concept: str
    fund: str = ""
    functions: bool = False
    parts: tuple[Part, ...]

    @cached_property
    def by_text(self) -> dict[str, Part]:
        """Parts by their folded names."""
        return {fold(text): part for part in self.parts for text in part.text}


class Period(Schema):
    """Names of a year counted back from the fiscal year."""

    before: int
    text: tuple[str, ...]


class Measure(Schema):
    """Names of a measure."""

    measure: str
    text: tuple[str, ...]


class SeriesExample(Schema):
    """A series of a chart."""

    name: str
    categories: tuple[str, ...]
    values: tuple[str, ...]


class ChartCase(Schema):
    """A chart and exactly the facts that it must give (none for a miss)."""

    what: str
    caption: str = ""
    title: str = ""
    unit: str = ""
    fiscal_year: int | None = None
    series: tuple[SeriesExample, ...]
    facts: tuple[str, ...] = ()


class ChartsFile(Schema):
    """``charts.yaml``."""

    subjects: tuple[Subject, ...]
    unnamed: Expression
    year: Expression
    periods: tuple[Period, ...]
    measures: tuple[Measure, ...]
    examples: tuple[ChartCase, ...]
    misses: tuple[ChartCase, ...]


@dataclass(frozen=True, kw_only=True)
class Charts:
    """The words of charts, compiled."""

    path: Path
    file: ChartsFile

    @cached_property
    def periods(self) -> dict[str, int]:
        """Years before the fiscal year by their folded names."""
        return {fold(text): period.before for period in self.file.periods for text in period.text}

    @cached_property
    def measures(self) -> dict[str, str]:
        """Measures by their folded names."""
        return {fold(text): entry.measure for entry in self.file.measures for text in entry.text}

    def subject(self, caption: str) -> Subject | None:
        """What a folded caption says that its chart is about."""
        for subject in self.file.subjects:
            barred = subject.never and regex.search(subject.never, caption)
            if not barred and regex.search(subject.match, caption):
                return subject
        return None


def load_charts(path: Path) -> Charts:
    """The words in ``path``; raises :class:`PatternError` where they are wrong."""
    file = load_yaml(path, ChartsFile)
    for subject in file.subjects:
        texts = [fold(text) for part in subject.parts for text in part.text]
        double = sorted({text for text in texts if texts.count(text) > 1})
        if double:
            raise PatternError(f"{path}:1: {subject.id}: listed twice: {', '.join(double)}")
    return Charts(path=path, file=file)
