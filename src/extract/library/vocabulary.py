"""The words of the narrative: nouns that a number can measure, funds, and cues that say how it measures them.

``patterns/vocabulary/*.yaml`` and ``patterns/constructions/*.yaml`` have one schema; together they are the vocabulary. Words are matched in folded
text (see :mod:`extract.model.reading`), so they are folded here as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import regex

from extract.errors import PatternError
from extract.library.source import Schema, load_yaml
from extract.model.reading import read


class Meaning(Schema):
    """What a noun means where all the given conditions hold; an empty condition always holds.

    ``units`` are kinds of units; ``funds`` the fund in force (words before the noun, else the section's, ``none``
    for none); ``spoken`` the fund in words; ``sections`` beginnings of section ids; ``topics`` ids of nouns
    above; ``measures`` the measure that the words around the number give it; ``parts`` that it is named behind 其中.
    """

    concept: str
    units: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    measure: str = ""
    fund: str = ""
    economic: bool = False
    parts: bool = False


class Noun(Schema):
    """Something that a number can measure.

    ``role``: ``main`` opens a topic; ``part`` belongs to the topic before it, and so does an ``average``
    (人均, 追加预算), behind which a plain amount is that topic's again; ``weak`` counts only where no other
    noun stands right before it (支出 after 公务接待费 says nothing new); ``whole`` words must not be the end of a
    longer word. ``after``: ids of nouns (``*`` all) behind which a bare word counts although a subject is there.
    ``unit`` is what a number right behind it counts where it prints none. ``expense`` is a kind of expense: 支出合计
    behind it goes on about it, and a fund in brackets splits it. ``by_function``: as a part of a function
    (其中：基本支出) it keeps the function's path.
    """

    id: str
    words: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    role: Literal["main", "part", "average", "weak", "activity"] = "main"
    whole: bool = False
    sections: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unit: str = ""
    expense: bool = False
    by_function: bool = False
    means: tuple[Meaning, ...] = ()


class Cue(Schema):
    """Words that say how a number measures what it measures."""

    id: str
    kind: Literal[
        "fund",
        "measure",
        "completion",
        "share",
        "direction",
        "base",
        "parts",
        "each",
        "alike",
        "aside",
        "contents",
        "reason",
        "item",
        "list",
        "filler",
        "year",
    ]
    words: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    fund: str = ""
    measure: str = ""
    base: str = ""
    sign: Literal["", "+", "-"] = ""


class Name(Schema):
    """How a project is named in running text: ``match`` has the group ``name``; it holds in ``sections`` only.

    ``measure`` is what an amount right behind the name is, where it is not said.
    """

    id: str
    what: str
    match: str
    sections: tuple[str, ...] = ()
    measure: str = ""


class Default(Schema):
    """What a budget, its execution or its completion is about where nothing is named, in some sections."""

    noun: str
    sections: tuple[str, ...]


class Example(Schema):
    """A text and exactly the facts that it must give, each ``concept measure value unit [key=value …]``."""

    text: str
    family: str = ""
    sections: tuple[str, ...] = ()
    heading: str = ""
    gives: tuple[str, ...]


class Miss(Schema):
    """A text that must give no fact, and why."""

    text: str
    sections: tuple[str, ...] = ()
    why: str


class VocabularyFile(Schema):
    """The schema of each file of ``patterns/vocabulary``."""

    nouns: tuple[Noun, ...] = ()
    cues: tuple[Cue, ...] = ()
    names: tuple[Name, ...] = ()
    defaults: tuple[Default, ...] = ()
    examples: tuple[Example, ...] = ()
    misses: tuple[Miss, ...] = ()


Entry = Noun | Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All files together. ``words`` maps a folded word to its entries; ``expressions`` are compiled entries."""

    files: tuple[tuple[Path, VocabularyFile], ...]
    words: dict[str, tuple[Entry, ...]]
    expressions: tuple[tuple[regex.Pattern[str], Entry], ...]
    names: tuple[tuple[regex.Pattern[str], Name], ...]
    defaults: tuple[Default, ...]
    nouns: dict[str, Noun]


def load_vocabulary(*folders: Path) -> Vocabulary:
    """Reads every ``*.yaml`` of the folders; raises :class:`PatternError` for a bad expression or a double id."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.yaml"))]
    files = tuple((path, load_yaml(path, VocabularyFile)) for path in paths)
    words: dict[str, tuple[Entry, ...]] = {}
    expressions: list[tuple[regex.Pattern[str], Entry]] = []
    nouns: dict[str, Noun] = {}
    for path, file in files:
        for noun in file.nouns:
            if nouns.setdefault(noun.id, noun) is not noun:
                raise PatternError(f"{path}:1: noun {noun.id} is defined twice")
        entries: tuple[Entry, ...] = (*file.nouns, *file.cues)
        for entry in entries:
            for word in entry.words:
                folded = read(word).text
                words[folded] = (*words.get(folded, ()), entry)
            expressions += [(_compile(path, entry, expression), entry) for expression in entry.match]
    names = tuple((_compile(path, name, name.match), name) for path, file in files for name in file.names)
    return Vocabulary(
        files=files,
        words=words,
        expressions=tuple(expressions),
        names=names,
        defaults=tuple(default for _, file in files for default in file.defaults),
        nouns=nouns,
    )


def _compile(path: Path, entry: Entry | Name, expression: str) -> regex.Pattern[str]:
    try:
        return regex.compile(expression)
    except regex.error as error:
        raise PatternError(f"{path}:1: {entry.id}: {error}") from error
