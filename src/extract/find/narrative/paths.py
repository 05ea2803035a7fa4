"""Completes a function path: levels that the sentence leaves out come from the document's own tables, else from the
official classification where only one path fits."""

from __future__ import annotations

from collections.abc import Iterable

from extract.find.narrative.state import Path
from extract.library.classification import Classification

LENGTHS = {1: 3, 2: 5, 3: 7}
"""Digits of a code at each level."""


class Paths:
    """The paths that a document's own tables name; ``known`` are paths of names, 类 first."""

    def __init__(
        self, known: Iterable[tuple[str, ...]], classification: Classification, year: int | None
    ) -> None:
        self._classification, self.year = classification, year
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        for path in dict.fromkeys(known):
            self._by_last.setdefault(self._bare(path[-1]), []).append(path)

    def complete(self, path: Path, code: str = "") -> tuple[str, ...]:
        """The names of all levels down to the last of ``path``, as written where it writes them; ``code`` is that
        of the last level where the text prints it."""
        written = dict(path)
        last = path[-1][0]
        if len(written) == last:
            return tuple(name for _, name in path)
        own = self._fitting(written, last, self._by_last.get(self._bare(path[-1][1]), ()))
        found = self._coded(code, last) or own or self._official(tuple(name for _, name in path), last)
        if not found:
            return tuple(name for _, name in path)
        return tuple(written.get(level, name) for level, name in enumerate(found, start=1))

    def _official(self, names: tuple[str, ...], last: int) -> tuple[str, ...]:
        """The official names from 类 down to the item, where one code fits the written ones."""
        code = self._classification.function_code(names, self.year)
        return self._coded(code, last)

    def _coded(self, code: str, last: int) -> tuple[str, ...]:
        """The official names down to ``code``; none where it is of another level or unknown."""
        if len(code) != LENGTHS[last]:
            return ()
        names = [
            self._classification.function_name(code[: LENGTHS[n]], self.year) for n in range(1, last + 1)
        ]
        return tuple(names) if all(names) else ()

    def _fitting(
        self, written: dict[int, str], last: int, paths: Iterable[tuple[str, ...]]
    ) -> tuple[str, ...]:
        """The only path of that depth whose names agree with the written ones; empty where none or several do."""
        fitting = {
            path
            for path in paths
            if len(path) == last
            and all(self._bare(path[level - 1]) == self._bare(name) for level, name in written.items())
        }
        return fitting.pop() if len(fitting) == 1 else ()

    def _bare(self, name: str) -> str:
        """A name without marks and the suffix that is written or left out at will."""
        return self._classification.wording.key(name)
