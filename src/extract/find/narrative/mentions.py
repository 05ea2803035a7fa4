"""Finds the vocabulary's words in a text: words by their first character and length, ``regex`` for the rest.

A mention is the longest one at its place, and the leftmost of those that overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import regex

from extract.find.narrative.tokens import (
    CueToken,
    EconomicToken,
    FunctionToken,
    NameToken,
    NounToken,
    Token,
)
from extract.find.numbers import TIMEOUT
from extract.library.classification import Classification
from extract.library.required import Sieve
from extract.library.vocabulary import Cue, Entry, Name, Noun, Vocabulary
from extract.model.reading import read

_ITEMISED = ("general_budget.basic", "general_budget.project", "expenditure")
"""Where an item of the economic classification is meant rather than a function of the same name."""
_BY_FUNCTION = (
    "general_budget",
    "gov_fund",
    "state_capital",
    "fiscal_appropriation",
    "revenue",
    "expenditure",
    "revenue_expenditure",
    "execution",
)
"""Where a function's name without its mark is meant as one."""
_SHORT = 4
"""A function's name of fewer characters without 支出 (教育, 抚恤) is a common word; only its mark makes it one."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What a matched phrase stands for: vocabulary entries, or the levels of a function, or an economic item."""

    entries: tuple[Entry, ...] = ()
    levels: tuple[int, ...] = ()
    economic: bool = False


class Mentions:
    """The compiled vocabulary. Building it costs a moment, so there is one per process."""

    def __init__(self, vocabulary: Vocabulary, classification: Classification) -> None:
        self._vocabulary = vocabulary
        self._words = dict(_phrases(vocabulary, classification))
        self._lengths: dict[str, tuple[int, ...]] = {
            first: tuple(sorted({len(word) for word in words}))
            for first, words in groupby(sorted(self._words), key=itemgetter(0))
        }
        self._sieve = Sieve([expression.pattern for expression, _ in vocabulary.expressions])
        self._names: dict[tuple[str, ...], tuple[tuple[regex.Pattern[str], Name], ...]] = {}

    def find(self, text: str, sections: tuple[str, ...]) -> Iterator[Token]:
        """All mentions of the folded ``text``, overlapping ones too."""
        for start, end in self._spans(text):
            yield from self._tokens(text, start, end, sections)
        for index in self._sieve.worth_trying(text):
            yield from self._matched(text, *self._vocabulary.expressions[index])
        for expression, name in self._names_in(sections):
            yield from self._named(text, expression, name)

    def holds_noun(self, text: str) -> bool:
        """Whether some word of the folded ``text`` is a noun of the vocabulary."""
        return any(isinstance(e, Noun) for a, b in self._spans(text) for e in self._words[text[a:b]].entries)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words stand, from left to right, overlapping ones too."""
        nothing: tuple[int, ...] = ()
        for start, character in enumerate(text):
            for length in self._lengths.get(character, nothing):
                end = start + length
                if end > len(text):
                    break
                if text[start:end] in self._words:
                    yield start, end

    def _tokens(self, text: str, start: int, end: int, sections: tuple[str, ...]) -> Iterator[Token]:
        words = self._words[text[start:end]]
        for entry in words.entries:
            yield _entry_token(start, end, entry)
        if words.economic and in_sections(sections, _ITEMISED):
            yield EconomicToken(start=start, end=end, name=text[start:end])
        elif words.levels and in_sections(sections, _BY_FUNCTION):
            levels = tuple((level, text[start:end]) for level in words.levels)
            yield FunctionToken(start=start, end=end, levels=levels, marked=False)

    @staticmethod
    def _matched(text: str, expression: regex.Pattern[str], entry: Entry) -> Iterator[Token]:
        for match in expression.finditer(text, overlapped=True, timeout=TIMEOUT):
            if match.end() > match.start():
                yield _entry_token(match.start(), match.end(), entry)

    @staticmethod
    def _named(text: str, expression: regex.Pattern[str], name: Name) -> Iterator[NameToken]:
        for match in expression.finditer(text, timeout=TIMEOUT):
            printed = _unquoted(match["name"])
            yield NameToken(start=match.start("name"), end=match.end(), name=printed, measure=name.measure)

    def _names_in(self, sections: tuple[str, ...]) -> tuple[tuple[regex.Pattern[str], Name], ...]:
        """The ways to name a project that hold in ``sections``, of which a document has few."""
        if sections not in self._names:
            self._names[sections] = tuple(
                (expression, name)
                for expression, name in self._vocabulary.names
                if in_sections(sections, name.sections)
            )
        return self._names[sections]


@lru_cache(maxsize=4096)
def in_sections(sections: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether one of the sections is, or lies inside, one of those wanted; nothing wanted is always met."""
    return not wanted or any(
        section == want or section.startswith(f"{want}.") for section in sections for want in wanted
    )


def _unquoted(name: str) -> str:
    return name[1:-1] if name[0] == "“" and name.find("”") == len(name) - 1 else name


def _entry_token(start: int, end: int, entry: Entry) -> Token:
    if isinstance(entry, Cue):
        return CueToken(start=start, end=end, cue=entry)
    return NounToken(start=start, end=end, noun=entry)


def _phrases(vocabulary: Vocabulary, classification: Classification) -> Iterator[tuple[str, _Words]]:
    """Every word with all that it stands for."""
    functions: dict[str, set[int]] = {}
    for name, level in classification.function_names():
        folded = read(name).text
        if len(folded) >= _SHORT or folded.endswith(classification.wording.file.suffix):
            functions.setdefault(folded, set()).add(level)
    economic = {read(name).text for name in classification.economic_names()}
    for word in {*vocabulary.words, *functions, *economic}:
        yield (
            word,
            _Words(
                entries=vocabulary.words.get(word, ()),
                levels=tuple(sorted(functions.get(word, ()))),
                economic=word in economic,
            ),
        )


MARK = regex.compile(r"[，,、。;:()!?]")
