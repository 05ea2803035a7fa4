"""Levels of the functional classification in running text: marked ones, ``教育（类）``, and paths of names."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.find.narrative.tokens import FunctionToken
from extract.find.numbers import TIMEOUT

LEVELS = {"类": 1, "款": 2, "项": 3}
_MARKED = regex.compile(
    r"(?:(?<=^|[，,。;:)])(?:\(?\d{1,3}[.、)])+)?"
    r"(?<name>“[^“”，。;:]{2,40}”[^()，,。;:]{0,20}?|(?:[^()，,。;:\d]|\((?:境|护|室|局|含|社|街道)[^()]{0,8}\))(?:[^()，,。;:]|\((?:境|护|室|局|含|社|街道)[^()]{0,8}\)){0,40}?)"
    r"\((?<level>[类款项])\)"
)
_LEAD = regex.compile(r"^(?:.{0,40}?(?:年度|财政拨款|预算支出|用于|其中|方面))?(?:和|及|与|的|在|、)*")


def marked_functions(text: str) -> Iterator[FunctionToken]:
    """Every run of marked levels in folded ``text``: ``A(类)B(款)C(项)`` is one token with three levels."""
    run: list[regex.Match[str]] = []
    for match in _MARKED.finditer(text, timeout=TIMEOUT):
        if run and not _continues(run[-1], match):
            yield _token(run)
            run = []
        run.append(match)
    if run:
        yield _token(run)


def _continues(before: regex.Match[str], match: regex.Match[str]) -> bool:
    """Whether the level stands right behind the one before it and lies deeper."""
    return match.start() == before.end() and LEVELS[match["level"]] > LEVELS[before["level"]]


def _token(run: list[regex.Match[str]]) -> FunctionToken:
    levels = tuple((LEVELS[match["level"]], clean(match["name"])) for match in run)
    return FunctionToken(start=run[0].start("name"), end=run[-1].end(), levels=levels, marked=True)


def clean(name: str) -> str:
    """A level's name without the words and quotes that lead to it."""
    bare = _LEAD.sub("", name) or name
    return bare[1:-1] if bare[0] == "“" and bare[-1] == "”" else bare
