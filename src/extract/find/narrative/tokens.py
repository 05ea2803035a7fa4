"""The tokens that the narrative reader walks over: numbers, words of the vocabulary, function names, punctuation."""

from __future__ import annotations

from dataclasses import dataclass

from extract.find.numbers import Numeral
from extract.library.vocabulary import Cue, Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberToken:
    """A number; ``unit`` and ``kind`` may come from the list that it stands in."""

    start: int
    end: int
    numeral: Numeral
    unit: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NounToken:
    """A noun of the vocabulary as it stands in the text."""

    start: int
    end: int
    noun: Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class CueToken:
    """A cue of the vocabulary as it stands in the text."""

    start: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionToken:
    """Levels of the functional classification; ``levels`` pairs a level (1 类, 2 款, 3 项, 0 unknown) with a name.

    ``marked`` says that the text marks the levels (``（类）``, ``（201）``), which makes it sure; ``code`` is that
    of the innermost level where the text prints it.
    """

    start: int
    end: int
    levels: tuple[tuple[int, str], ...]
    marked: bool
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameToken:
    """A project's name, in quotation marks or before its self-evaluation; ``measure`` of the amount behind it."""

    start: int
    end: int
    name: str
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomicToken:
    """An item of the economic classification."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkToken:
    """A punctuation mark."""

    start: int
    end: int
    mark: str


Token = NumberToken | NounToken | CueToken | FunctionToken | NameToken | EconomicToken | MarkToken
