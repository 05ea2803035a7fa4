"""What grows with the number of documents, kept out of memory."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self

_KIB = 512
"""Of a file, and again of each sorting in it, that is in memory at the same time."""


def bound_memory(connection: sqlite3.Connection) -> None:
    """Keep little of a file in memory, however large it grows."""
    connection.execute(f"PRAGMA cache_size = -{_KIB}")


class Scratch:
    """Tables in a file of SQLite's own, which is gone when it is closed; ``schema`` makes them."""

    def __init__(self, schema: str) -> None:
        # An empty name is a file that SQLite deletes by itself.
        self._connection = sqlite3.connect("", isolation_level=None)
        bound_memory(self._connection)
        self._connection.executescript(schema)
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
