"""What the checks found. Findings are few, and one may be about the figures of two documents: they are all kept at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.report.pages import grouped
from extract.report.tables import Row


class Findings:
    """The findings of a dataset by document, and the figures that they are about as these are gone through."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by_document: dict[str, list[Row]] = defaultdict(list)
        self._about: set[str] = set()
        self._figures: dict[str, str] = {}
        for row in rows:
            self._by_document[row["document_id"]].append(row)
            self._about.update(_facts(row))

    def of(self, document_id: str) -> tuple[Row, ...]:
        """The findings of a document."""
        return tuple(self._by_document.get(document_id, ()))

    def look(self, facts: Iterable[Row]) -> None:
        """Keep the figures, among the facts of a document, that any finding is about."""
        for fact in facts:
            if fact["fact_id"] in self._about:
                self._figures[fact["fact_id"]] = grouped(fact["value"]) + fact["unit"]

    def figures(self, finding: Row) -> Iterator[tuple[str, str]]:
        """The ids of the facts that a finding is about, each with its figure as it was published."""
        return ((name, self._figures.get(name, name)) for name in _facts(finding))


def _facts(finding: Row) -> list[str]:
    return [name for name in finding["fact_ids"].split(";") if name]
