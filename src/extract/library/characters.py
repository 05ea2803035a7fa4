"""Characters that stand for others, traditional ones above all, and what they are read as: ``patterns/characters.yaml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import PatternError
from extract.library.proof import Proof
from extract.library.source import Schema, load_yaml


class FoldingExample(Schema):
    """A printed text and the text that patterns see."""

    printed: str
    text: str


class CharactersFile(Schema):
    """The schema of ``characters.yaml``: each pair is a traditional or other form and its simplified character."""

    pairs: tuple[str, ...]
    examples: tuple[FoldingExample, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """The folding as a table for :meth:`str.translate`; each character becomes exactly one.

    ``odd`` finds the first character that the table changes.
    """

    path: Path
    file: CharactersFile
    table: dict[int, str]
    odd: re.Pattern[str]

    def simplified(self, text: str) -> str:
        """``text`` with simplified characters, each where it stands: the same length, most often the same text."""
        return text.translate(self.table) if self.odd.search(text) else text

    def prove(self) -> Iterator[Proof]:
        """Every example must fold to its text, every miss must stay as it is."""
        cases = [("example", e.printed, e.text) for e in self.file.examples]
        cases += [("miss", miss, miss) for miss in self.file.misses]
        for kind, printed, wanted in cases:
            found = self.simplified(printed)
            failure = "" if found == wanted else f"folded to {found}, expected {wanted}"
            yield Proof(
                file=str(self.path),
                id="characters",
                kind="example" if kind == "example" else "miss",
                text=printed,
                failure=failure,
            )


_LOOK_ALIKES = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
"""Radicals and compatibility ideographs: Unicode itself says which characters they are. None lies beyond U+FFFF, where
a set of characters is no longer searched in one step."""


def load_characters(path: Path) -> Characters:
    """Reads ``characters.yaml``; raises :class:`PatternError` for what is no pair and for a doubled character."""
    file = load_yaml(path, CharactersFile)
    table: dict[int, str] = {}
    for pair in " ".join(file.pairs).split():
        if len(pair) != 2 or ord(pair[0]) in table:
            raise PatternError(f"{path}:1: {pair}: no pair of characters, or the first is there already")
        table[ord(pair[0])] = pair[1]
    if chained := [chr(code) for code, meant in table.items() if ord(meant) in table]:
        raise PatternError(f"{path}:1: {chained[0]}: its simplified character is itself read as another")
    table = {**_look_alikes(table), **table}
    odd = re.compile("[" + "".join(map(chr, sorted(table))) + "]")
    return Characters(path=path, file=file, table=table, odd=odd)


def _look_alikes(table: dict[int, str]) -> dict[int, str]:
    """What a radical or compatibility ideograph is read as: the plain character, simplified in its turn."""
    plain = {code: unicodedata.normalize("NFKC", chr(code)) for block in _LOOK_ALIKES for code in block}
    return {
        code: character.translate(table)
        for code, character in plain.items()
        if len(character) == 1 and ord(character) != code
    }
