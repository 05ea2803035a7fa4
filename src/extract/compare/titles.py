"""What the columns of a comparison are called, in both languages: ``titles.yaml`` beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from extract.compare.asked import Asked, Term
from extract.model.sheet import Column

Pair = tuple[str, str]
"""Chinese and English."""


def label(name: str) -> Column:
    """The column that says what a row is about."""
    zh, en = _titles()["labels"][name]
    return Column(name=name, zh=zh, en=en)


def score(name: str, unit: str) -> Column:
    """A column of the distribution of projects' scores."""
    zh, en = _titles()["scores"][name]
    return Column(name=f"project_score.{name}", zh=zh, en=en, unit=unit)


def measured(one: Asked, unit: str, *, of_all: bool = False) -> Column:
    """The column of a measure; ``of_all`` where a share is one of all functions."""
    title = _term(one.term)
    if one.form:
        form = "share_of_all" if of_all and one.form == "share" else one.form
        over = _term(one.over) if one.over else ("", "")
        title = _filled(_titles()["forms"][form], title, over)
    for form in ("growth", "rank"):
        if getattr(one, form):
            title = _filled(_titles()["forms"][form], title)
    return Column(name=one.text, zh=title[0], en=title[1], unit=unit)


def _term(term: Term) -> Pair:
    title = (term.column.zh, term.column.en)
    bases = _titles()["bases"]
    return _filled(bases[term.basis], title) if term.basis in bases else title


def _filled(form: Pair, title: Pair, over: Pair = ("", "")) -> Pair:
    zh, en = (text.format(name, over=other) for text, name, other in zip(form, title, over, strict=True))
    return zh, en


@cache
def _titles() -> Mapping[str, Mapping[str, Pair]]:
    text = files("extract.compare").joinpath("titles.yaml").read_text(encoding="utf-8")
    return {
        group: {name: (zh, en) for name, (zh, en) in titles.items()}
        for group, titles in yaml.safe_load(text).items()
    }
