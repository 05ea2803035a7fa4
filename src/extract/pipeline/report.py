"""What a run says about itself when it has ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_LISTED = 20
"""Inputs that are named; a long list helps nobody, the tables name them all."""

Failed = Callable[[str, str], None]
"""Called with each input that failed, and the reason."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What a run did with its inputs, and what its dataset holds now.

    ``read`` inputs were read by this run, ``unchanged`` ones by an earlier run; ``duplicates`` have the same bytes
    as another input; ``partial`` and ``failed`` count all inputs that are so, whenever they were read; ``others``
    are files in the folders that are no documents. ``failures`` and ``same_bytes`` name the first of them, with
    the reason and with the other source; ``on_failure`` is told of every failure. ``documents`` counts the dataset's documents by status, ``rows`` the rows
    of its tables, ``found`` and ``explained`` its numbers; ``aged`` documents were read by another version of the
    engine and are not among the inputs.
    """

    folder: Path
    on_failure: Failed | None = None
    read: int = 0
    unchanged: int = 0
    duplicates: int = 0
    partial: int = 0
    failed: int = 0
    others: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    same_bytes: list[tuple[str, str]] = field(default_factory=list)
    written: bool = False
    documents: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    found: int = 0
    explained: int = 0
    aged: int = 0

    @property
    def settled(self) -> int:
        """The inputs that nothing more is to be done for."""
        return self.read + self.unchanged + self.duplicates

    def status(self, source: str, status: str, error: str) -> None:
        """Count an input's status."""
        if status == "partial":
            self.partial += 1
        elif status == "failed":
            self.failed += 1
            if self.on_failure:
                self.on_failure(source, error)
            if len(self.failures) < _LISTED:
                self.failures.append((source, error))

    def duplicate(self, source: str, other: str) -> None:
        """Count an input that has the bytes of another."""
        self.duplicates += 1
        if len(self.same_bytes) < _LISTED:
            self.same_bytes.append((source, other))
