"""Gathers what is found in a form, and which cells it explains."""

from __future__ import annotations

from collections.abc import Mapping

from extract.find.performance.sheet import Box
from extract.model.document import Place
from extract.model.found import FactCandidate, Found, Printed, Record


class Harvest:
    """What one form gives, as it comes up."""

    def __init__(self) -> None:
        self._facts: list[FactCandidate] = []
        self._records: list[Record] = []
        self._claimed: set[str] = set()

    def claim(self, *boxes: Box | None) -> None:
        """These boxes are understood whole: every number in them is accounted for."""
        self._claimed.update(cell.place.locator for box in boxes if box for cell in box.cells)

    def claim_block(self, locator: str) -> None:
        """A paragraph that is understood whole."""
        self._claimed.add(locator)

    def fact(self, fact: FactCandidate) -> None:
        """One more fact."""
        self._facts.append(fact)

    def record(
        self, table: str, fields: Mapping[str, Printed], place: Place, key: str = "", project: str = ""
    ) -> None:
        """One more row of ``table``; empty fields are left out."""
        kept = {name: value for name, value in fields.items() if value.text}
        pattern = f"performance/{table}"
        self._records.append(
            Record(table=table, fields=kept, place=place, pattern=pattern, key=key, project=project)
        )

    def found(self) -> Found:
        """All of it."""
        return Found(facts=tuple(self._facts), records=tuple(self._records), claimed=frozenset(self._claimed))
