"""Traditional characters and their simplified ones: ``patterns/characters.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import PatternError
from extract.library.proof import Proof
from extract.library.source import Schema, load_yaml
from extract.model.reading import Reading


class FoldingExample(Schema):
    """A printed text and the text that patterns see."""

    printed: str
    text: str


class CharactersFile(Schema):
    """The schema of ``characters.yaml``: each pair is a traditional character and its simplified one."""

    pairs: tuple[str, ...]
    examples: tuple[FoldingExample, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """The folding as a table for :meth:`str.translate`; each character becomes exactly one."""

    path: Path
    file: CharactersFile
    table: dict[int, str]

    def simplified(self, reading: Reading) -> Reading:
        """``reading`` with simplified characters; where each stands in the printed text does not change."""
        text = reading.text.translate(self.table)
        return reading if text == reading.text else replace(reading, text=text)

    def prove(self) -> Iterator[Proof]:
        """Every example must fold to its text, every miss must stay as it is."""
        cases = [("example", e.printed, e.text) for e in self.file.examples]
        cases += [("miss", miss, miss) for miss in self.file.misses]
        for kind, printed, wanted in cases:
            found = printed.translate(self.table)
            failure = "" if found == wanted else f"folded to {found}, expected {wanted}"
            yield Proof(
                file=str(self.path),
                id="characters",
                kind="example" if kind == "example" else "miss",
                text=printed,
                failure=failure,
            )


def load_characters(path: Path) -> Characters:
    """Reads ``characters.yaml``; raises :class:`PatternError` for what is no pair and for a doubled character."""
    file = load_yaml(path, CharactersFile)
    table: dict[int, str] = {}
    for pair in " ".join(file.pairs).split():
        if len(pair) != 2 or ord(pair[0]) in table:
            raise PatternError(f"{path}:1: {pair}: no pair of characters, or the first is there already")
        table[ord(pair[0])] = pair[1]
    return Characters(path=path, file=file, table=table)
