"""Names by a trained spaCy pipeline, where ``patterns/people.yaml`` names one: surnames that no list has."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from extract.errors import PatternError
from extract.library.people import People

_PERSON = frozenset({"PERSON", "PER"})
"""What trained pipelines call a person."""


def trained_names(text: str, people: People) -> tuple[tuple[int, int], ...]:
    """Where the persons of ``text`` (start, end) stand by the pipeline; none where no pipeline is named."""
    return _persons(text, people.file.trained, people.path) if people.file.trained else ()


@lru_cache(maxsize=1)
def _persons(text: str, name: str, path: Path) -> tuple[tuple[int, int], ...]:
    """A paragraph with several labels asks only once."""
    return tuple(
        (entity.start_char, entity.end_char)
        for entity in _load(name, path)(text).ents
        if entity.label_ in _PERSON
    )


@cache
def _load(name: str, path: Path) -> Language:
    folder = path.parent / name
    try:
        return spacy.load(folder if folder.is_dir() else name)
    except OSError as error:
        raise PatternError(
            f"{path}:1: trained: there is no spaCy pipeline {name}", "install its package, or name its folder"
        ) from error
