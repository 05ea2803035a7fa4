"""How the narrative strings its words together: ``patterns/grammar.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import regex

from extract.errors import PatternError
from extract.library.source import Schema, load_yaml


class GrammarFile(Schema):
    """The schema of ``grammar.yaml``; its comments say what each entry is for."""

    joining: tuple[str, ...]
    list_gaps: tuple[str, ...]
    counts_projects: str
    rate: str
    added: str
    paid_from: str
    comprised: str
    copula: tuple[str, ...]
    compared: str
    levels: dict[str, int]
    marked_level: str
    level_lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Compiled. ``marked_level`` has the groups ``name``, ``level`` and ``code``, one of the last two set."""

    joining: frozenset[str]
    list_gaps: frozenset[str]
    counts_projects: regex.Pattern[str]
    rate: regex.Pattern[str]
    added: regex.Pattern[str]
    paid_from: regex.Pattern[str]
    comprised: regex.Pattern[str]
    copula: tuple[str, ...]
    compared: regex.Pattern[str]
    levels: dict[str, int]
    marked_level: regex.Pattern[str]
    level_lead: regex.Pattern[str]


def load_grammar(path: Path) -> Grammar:
    """Reads and compiles ``grammar.yaml``; raises :class:`PatternError` where an expression is wrong."""
    file = load_yaml(path, GrammarFile)
    try:
        return Grammar(
            joining=frozenset(file.joining),
            list_gaps=frozenset(file.list_gaps),
            counts_projects=regex.compile(file.counts_projects),
            rate=regex.compile(file.rate),
            added=regex.compile(file.added),
            paid_from=regex.compile(file.paid_from),
            comprised=regex.compile(file.comprised),
            copula=file.copula,
            compared=regex.compile(file.compared),
            levels=dict(file.levels),
            marked_level=regex.compile(file.marked_level, regex.VERBOSE),
            level_lead=regex.compile(file.level_lead),
        )
    except regex.error as error:
        raise PatternError(f"{path}:1: {error}") from error
