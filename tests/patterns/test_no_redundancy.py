"""Every word, expression, meaning, name and default of the vocabulary is needed: without it an example or miss fails.

Each entry is silenced in turn, and only the texts that it touches are read again, until one of them fails. An entry
that no text fails for is one that no realistic text needs, or one that lacks its example.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from extract.find.narrative import facts as reading
from extract.find.narrative import meaning as meanings
from extract.find.narrative.mentions import Mentions
from extract.find.narrative.proof import prove_case
from extract.find.narrative.state import Subject
from extract.find.narrative.tokens import Token
from extract.library import Library, load_library
from extract.library.vocabulary import Default, Example, Meaning, Miss, Noun

Source = tuple[str, str, str]
"""Kind, id and text of a word, an expression or a name."""


@dataclass
class Silencer:
    """What is silenced now, and what the case that is being read has used."""

    source: Source | None = None
    meaning: Meaning | None = None
    default: Default | None = None
    used: set[object] = field(default_factory=set)


class Muted(Mentions):
    """The mentions of the vocabulary without those of the silenced source; texts are searched once."""

    def __init__(self, library: Library, silencer: Silencer) -> None:
        super().__init__(library.vocabulary, library.classification)
        self._silencer = silencer
        self._found: dict[tuple[str, tuple[str, ...]], list[tuple[Source | None, Token]]] = {}

    def find(self, text: str, sections: tuple[str, ...]) -> Iterator[Token]:
        key = (text, sections)
        if key not in self._found:
            self._found[key] = list(self._sourced(text, sections))
        for source, token in self._found[key]:
            if source != self._silencer.source or source is None:
                self._silencer.used.add(source)
                yield token

    def _sourced(self, text: str, sections: tuple[str, ...]) -> Iterator[tuple[Source | None, Token]]:
        for start, end in self._spans(text):
            for token in self._tokens(text, start, end, sections):
                entry = getattr(token, "noun", None) or getattr(token, "cue", None)
                yield ("word", entry.id, text[start:end]) if entry else None, token
        for expression, entry in self._vocabulary.expressions:
            for token in self._matched(text, expression, entry):
                yield ("match", entry.id, expression.pattern), token
        for expression, name in self._names_in(sections):
            for token in self._named(text, expression, name):
                yield ("name", name.id, expression.pattern), token


Case = Example | Miss


class Bench:
    """Reads cases with one entry silenced."""

    def __init__(self, library: Library, patch: pytest.MonkeyPatch) -> None:
        self.library, self.silencer = library, Silencer()
        muted = Muted(library, self.silencer)
        fits, default = meanings._fits, reading._default
        silencer = self.silencer

        def fits_unless_silenced(
            candidate: Meaning, subject: Subject, kind: str, measure: str, setting: meanings.Setting
        ) -> bool:
            if candidate is silencer.meaning or not fits(candidate, subject, kind, measure, setting):
                return False
            silencer.used.add(id(candidate))
            return True

        def default_unless_silenced(sections: tuple[str, ...], vocabulary: object) -> Noun | None:
            kept = [d for d in library.vocabulary.defaults if d is not silencer.default]
            return default(sections, kept, library.vocabulary.nouns)

        patch.setattr(reading, "mentions_of", lambda _: muted)
        patch.setattr(meanings, "_fits", fits_unless_silenced)
        patch.setattr(reading, "_default_of", default_unless_silenced)
        self.cases: list[Case] = []
        for _, file in library.vocabulary.files:
            self.cases += [*file.examples]
            self.cases += [*file.misses]
        self.users: dict[object, list[Case]] = defaultdict(list)
        for case in self.cases:
            silencer.used = set()
            assert self.holds(case), case.text
            for used in silencer.used:
                self.users[used].append(case)

    def holds(self, case: Case) -> bool:
        return prove_case(case, self.library) == ""

    def needed(self, users: list[Case]) -> bool:
        return any(not self.holds(case) for case in users)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with pytest.MonkeyPatch.context() as patch:
        yield Bench(load_library(), patch)


def _sources(library: Library) -> Iterator[Source]:
    vocabulary = library.vocabulary
    yield from (("word", entry.id, word) for word, entries in vocabulary.words.items() for entry in entries)
    yield from (("match", entry.id, expression.pattern) for expression, entry in vocabulary.expressions)
    yield from (("name", name.id, expression.pattern) for expression, name in vocabulary.names)


@pytest.mark.slow
def test_every_word_expression_and_name_is_needed(bench: Bench) -> None:
    idle = []
    for source in _sources(bench.library):
        bench.silencer.source = source
        if not bench.needed(bench.users[source]):
            idle.append(source)
    bench.silencer.source = None
    assert idle == []


@pytest.mark.slow
def test_every_meaning_is_needed(bench: Bench) -> None:
    idle = []
    for noun in bench.library.vocabulary.nouns.values():
        for meaning in noun.means:
            bench.silencer.meaning = meaning
            if not bench.needed(bench.users[id(meaning)]):
                idle.append((noun.id, meaning))
    bench.silencer.meaning = None
    assert idle == []


@pytest.mark.slow
def test_every_default_is_needed(bench: Bench) -> None:
    idle = []
    for default in bench.library.vocabulary.defaults:
        bench.silencer.default = default
        if not bench.needed(bench.cases):
            idle.append(default)
    bench.silencer.default = None
    assert idle == []
