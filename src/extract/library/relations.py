"""How documents print the relation between an indicator and its target: ``patterns/relations.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extract.errors import PatternError
from extract.library.source import Schema, load_yaml
from extract.model.reading import read


class RelationRow(Schema):
    """A relation in the contract's word and its spellings."""

    relation: Literal["≥", "≤", "=", ">", "<", "qualitative"]
    text: tuple[str, ...]


class RelationsFile(Schema):
    """``relations.yaml``."""

    relations: tuple[RelationRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """All relations by their folded spellings."""

    by_spelling: dict[str, str]

    def find(self, printed: str) -> str:
        """The contract's word for ``printed``; "" for an unknown one."""
        return self.by_spelling.get(read(printed).text, "")


def load_relations(path: Path) -> Relations:
    """The relations in ``path``; raises :class:`PatternError` for a double spelling."""
    by_spelling: dict[str, str] = {}
    for row in load_yaml(path, RelationsFile).relations:
        for spelling in row.text:
            if by_spelling.setdefault(read(spelling).text, row.relation) != row.relation:
                raise PatternError(f"{path}:1: {spelling} is listed twice")
    return Relations(by_spelling=by_spelling)
