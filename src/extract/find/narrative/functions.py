"""Levels of the functional classification in running text: marked ones, ``教育（类）``, ``教育（205）``, and paths."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.find.narrative.tokens import FunctionToken
from extract.find.numbers import TIMEOUT
from extract.library.grammar import Grammar

_BY_LENGTH = {3: 1, 5: 2, 7: 3}
"""The level of a code by its number of digits."""


def marked_functions(text: str, grammar: Grammar) -> Iterator[FunctionToken]:
    """Every run of marked levels in folded ``text``: ``A(类)B(款)C(项)`` is one token with three levels."""
    run: list[regex.Match[str]] = []
    for match in grammar.marked_level.finditer(text, timeout=TIMEOUT):
        if not match["code"] and not match["level"]:
            continue
        if run and not _continues(run[-1], match, grammar):
            yield _token(run, grammar)
            run = []
        run.append(match)
    if run:
        yield _token(run, grammar)


def _level(match: regex.Match[str], grammar: Grammar) -> int:
    code = match["code"]
    return _BY_LENGTH[len(code)] if code else grammar.levels[match["level"]]


def _continues(before: regex.Match[str], match: regex.Match[str], grammar: Grammar) -> bool:
    """Whether the level stands right behind the one before it and lies deeper."""
    return match.start() == before.end() and _level(match, grammar) > _level(before, grammar)


def _token(run: list[regex.Match[str]], grammar: Grammar) -> FunctionToken:
    levels = tuple((_level(match, grammar), clean(match["name"], grammar)) for match in run)
    return FunctionToken(
        start=run[0].start("name"),
        end=run[-1].end(),
        levels=levels,
        marked=True,
        code=run[-1]["code"] or "",
    )


def clean(name: str, grammar: Grammar) -> str:
    """A level's name without the words and quotes that lead to it."""
    bare = grammar.level_lead.sub("", name) or name
    return bare[1:-1] if bare[0] == "“" and bare[-1] == "”" else bare
