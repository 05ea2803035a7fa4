"""The words of self-evaluation forms: ``patterns/performance``.

A form is labels and values. Each file lists the labels of one part of a form with what the value beside them is;
texts are matched folded and without white space (see :mod:`extract.model.reading`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar

import regex
from pydantic import AfterValidator

from extract.errors import PatternError
from extract.library.performance_examples import ExamplesFile
from extract.library.source import Schema, load_yaml
from extract.model.reading import read

LONGEST_LABEL = 48
"""Characters of the longest text that is looked up as a label; goals and explanations are longer."""

_REMEMBERED = 10_000
"""Texts whose reading is kept: labels recur from form to form, the rest does not."""

IndicatorField = Literal[
    "", "level1", "level2", "level3", "relation", "target", "target_unit", "actual", "points", "score",
    "reason", "explanation", "method", "remark", "coefficient",
]  # fmt: skip


def _compiles(text: str) -> str:
    try:
        regex.compile(text)
    except regex.error as error:
        raise ValueError(f"{error}: {text}") from error
    return text


Regex = Annotated[str, AfterValidator(_compiles)]
Role = Literal["project_lead", "finance_lead", "head", "contact", "other"]


class Label(Schema):
    """A label: texts that it is printed as (each its own example), expressions that match the whole of it.

    ``rank``: where several labels of a form give the same thing, the smallest rank that has a value wins.
    """

    text: tuple[str, ...] = ()
    match: tuple[Regex, ...] = ()
    rank: int = 0
    examples: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class Particular(Label):
    """A label of the form's head or foot and the column of ``projects`` that its value fills, ``""`` for none.

    ``kind``: a ``code`` or ``figure`` is checked, a ``name`` loses its blanks, a ``text`` keeps them.
    ``form``: the label shows what kind of form it is. ``below``: its value may stand below it.
    """

    gives: str = ""
    kind: Literal["name", "text", "figure"] = "text"
    form: Literal["", "project", "overall"] = ""
    below: bool = False


class FundingColumn(Label):
    """A column of the funding grid: the measure of its figures and the column of ``projects`` that its total fills."""

    measure: str
    concept: str = ""
    gives: str = ""
    unit: str = ""


class FundingRow(Label):
    """A row of the funding grid: where the money comes from; ``total`` for all of it."""

    fund: str = ""
    total: bool = False


class IndicatorColumn(Label):
    """A column of the grid of indicators; ``gives`` is empty for what the dataset has no column for."""

    gives: IndicatorField


class Person(Label):
    """A label before a person's name; ``overall`` is the role in a form about a whole department."""

    role: Role
    overall: Role | None = None
    gives: str = ""


class Relation(Schema):
    """How a target is to be compared, and the words that say so before the target (``prefix``) or behind it."""

    relation: Literal["≥", "≤", "=", ">", "<", "qualitative"]
    prefix: tuple[str, ...] = ()
    suffix: tuple[str, ...] = ()


class Expression(Schema):
    """A regular expression over a folded text, with texts that it takes and texts that it must leave."""

    match: Regex
    examples: tuple[str, ...]
    misses: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The expression compiled."""
        return regex.compile(self.match)


class ParticularsFile(Schema):
    """``particulars.yaml``."""

    labels: tuple[Particular, ...]
    parts: tuple[Label, ...]


class FundingFile(Schema):
    """``funding.yaml``."""

    columns: tuple[FundingColumn, ...]
    rows: tuple[FundingRow, ...]


class IndicatorsFile(Schema):
    """``indicators.yaml``. A ``deadline`` is a target in words although it has digits."""

    columns: tuple[IndicatorColumn, ...]
    totals: tuple[Label, ...]
    subtotals: tuple[Label, ...]
    naming: Expression
    points_unit: str
    relations: tuple[Relation, ...]
    quantity: Expression
    deadline: Expression
    ordinal: Expression
    placeholder: Expression

    @cached_property
    def prefixes(self) -> tuple[tuple[str, str], ...]:
        """Words and signs before a target with the relation that they say, the longest first."""
        pairs = [(fold(word), entry.relation) for entry in self.relations for word in entry.prefix]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


class PeopleFile(Schema):
    """``people.yaml``. ``behind_label``: what may stand between a label and its name; ``no_name``: what only looks
    like one; ``ends``: what a name ends before in a line of signatures, besides the labels."""

    labels: tuple[Person, ...]
    ends: tuple[str, ...]
    behind_label: Expression
    name: Expression
    no_name: Expression
    separator: Expression
    telephone: Expression


class FormsFile(Schema):
    """``forms.yaml``: what holds for every form."""

    title: Expression
    overall: Expression
    targets_only: Expression
    blank: Expression
    hint: Expression
    numbering: Expression
    bracketed: Expression
    points: Expression
    project_code: Expression
    unit: Expression
    kind_of_expenditure: Expression
    overall_kinds: tuple[str, ...]
    project_kinds: tuple[str, ...]


Label_co = TypeVar("Label_co", bound=Label, covariant=True)


@dataclass(frozen=True, kw_only=True)
class Cutter:
    """Cuts from a folded label what is no part of it: its ordinal, a colon, brackets with units and points."""

    numbering: regex.Pattern[str]
    bracketed: regex.Pattern[str]
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def variants(self, text: str) -> tuple[str, ...]:
        """``text`` with less and less around it, the fullest first."""
        if text not in self._seen:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            self._seen[text] = tuple(dict.fromkeys(self._variants(text)))
        return self._seen[text]

    def _variants(self, text: str) -> Iterator[str]:
        yield text
        found = self.numbering.match(text)
        core = text[found.end() :] if found else text
        while core:
            core = core.rstrip(":;,，。")
            yield core
            bracket = self.bracketed.search(core)
            if bracket is None or not bracket.start():
                return
            core = core[: bracket.start()]


@dataclass(frozen=True, kw_only=True)
class Lexicon(Generic[Label_co]):
    """The labels of one part of a form by their texts."""

    labels: tuple[Label_co, ...]
    cutter: Cutter
    _seen: dict[str, Label_co | None] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _texts(self) -> dict[str, Label_co]:
        return {fold(text): label for label in reversed(self.labels) for text in label.text}

    @cached_property
    def _expressions(self) -> tuple[tuple[regex.Pattern[str], Label_co], ...]:
        return tuple((regex.compile(text), label) for label in self.labels for text in label.match)

    @cached_property
    def _any(self) -> regex.Pattern[str]:
        """All expressions in one: most texts match none."""
        return regex.compile("|".join(text for label in self.labels for text in label.match) or r"(?!)")

    def find(self, text: str) -> Label_co | None:
        """The label that the folded ``text`` is, None where it is none."""
        if not text or len(text) > LONGEST_LABEL:
            return None
        if text not in self._seen:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            self._seen[text] = self._find(text)
        return self._seen[text]

    def _find(self, text: str) -> Label_co | None:
        variants = self.cutter.variants(text)
        found = next((self._texts[variant] for variant in variants if variant in self._texts), None)
        if found is not None or not any(map(self._any.fullmatch, variants)):
            return found
        return next(
            label
            for pattern, label in self._expressions
            for variant in variants
            if pattern.fullmatch(variant)
        )


@dataclass(frozen=True, kw_only=True)
class Performance:
    """All words of self-evaluation forms, compiled."""

    folder: Path
    forms: FormsFile
    particulars_file: ParticularsFile
    funding_file: FundingFile
    indicators_file: IndicatorsFile
    people_file: PeopleFile
    examples: tuple[tuple[Path, ExamplesFile], ...]

    @cached_property
    def cutter(self) -> Cutter:
        """What is cut from labels."""
        return Cutter(numbering=self.forms.numbering.pattern, bracketed=self.forms.bracketed.pattern)

    @cached_property
    def particulars(self) -> Lexicon[Particular]:
        """Labels of the head and the foot."""
        return Lexicon(labels=self.particulars_file.labels, cutter=self.cutter)

    @cached_property
    def labelled(self) -> regex.Pattern[str]:
        """A label of the head, the foot or of a person with its colon, where several share a line."""
        labels = (*self.particulars_file.labels, *self.people_file.labels)
        texts = {fold(text) for label in labels for text in label.text} | set(self.people_file.ends)
        known = "|".join(map(regex.escape, sorted(texts, key=len, reverse=True)))
        return regex.compile(rf"(?:{known})(?:\([^()]*\))?:")

    @cached_property
    def parts(self) -> Lexicon[Label]:
        """Labels of whole parts of a form, with nothing of their own beside them."""
        return Lexicon(labels=self.particulars_file.parts, cutter=self.cutter)

    @cached_property
    def funding_columns(self) -> Lexicon[FundingColumn]:
        """Headers of the funding grid."""
        return Lexicon(labels=self.funding_file.columns, cutter=self.cutter)

    @cached_property
    def funding_rows(self) -> Lexicon[FundingRow]:
        """Row labels of the funding grid."""
        return Lexicon(labels=self.funding_file.rows, cutter=self.cutter)

    @cached_property
    def indicator_columns(self) -> Lexicon[IndicatorColumn]:
        """Headers of the grid of indicators."""
        return Lexicon(labels=self.indicators_file.columns, cutter=self.cutter)

    @cached_property
    def totals(self) -> Lexicon[Label]:
        """Labels of the total row of the indicators."""
        return Lexicon(labels=self.indicators_file.totals, cutter=self.cutter)

    @cached_property
    def subtotals(self) -> Lexicon[Label]:
        """Labels of rows that add up a part of the indicators."""
        return Lexicon(labels=self.indicators_file.subtotals, cutter=self.cutter)

    @cached_property
    def people(self) -> Lexicon[Person]:
        """Labels before names."""
        return Lexicon(labels=self.people_file.labels, cutter=self.cutter)


def fold(text: str) -> str:
    """``text`` as the patterns see it: folded widths, no white space."""
    return read(text).text.replace(" ", "")


def load_performance(folder: Path) -> Performance:
    """The words in ``folder``; raises :class:`PatternError` where a file is wrong."""
    performance = Performance(
        folder=folder,
        forms=load_yaml(folder / "forms.yaml", FormsFile),
        particulars_file=load_yaml(folder / "particulars.yaml", ParticularsFile),
        funding_file=load_yaml(folder / "funding.yaml", FundingFile),
        indicators_file=load_yaml(folder / "indicators.yaml", IndicatorsFile),
        people_file=load_yaml(folder / "people.yaml", PeopleFile),
        examples=tuple(
            (path, load_yaml(path, ExamplesFile)) for path in sorted((folder / "examples").glob("*.yaml"))
        ),
    )
    _check(performance)
    return performance


def _check(performance: Performance) -> None:
    """Refuses what the schemas cannot see: a text that two labels of one part claim."""
    lexicons: dict[str, tuple[tuple[Label, ...], ...]] = {
        "particulars": ((*performance.particulars.labels, *performance.parts.labels),),
        "funding": (performance.funding_columns.labels, performance.funding_rows.labels),
        "indicators": (performance.indicator_columns.labels, performance.totals.labels),
        "people": (performance.people.labels,),
    }
    for name, parts in lexicons.items():
        for labels in parts:
            texts = Counter(fold(text) for label in labels for text in label.text)
            double = [text for text, count in texts.items() if count > 1]
            if double:
                raise PatternError(f"{performance.folder / name}.yaml:1: listed twice: {', '.join(double)}")
