"""What a publication states, row by row, written down while it is composed and never read back from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A number with its meaning, in the words of the dataset's columns."""

    concept: str
    measure: str
    value: str
    unit: str
    year: int
    fund: str = ""
    function_path: str = ""
    function_code: str = ""
    economic_code: str = ""
    economic_name: str = ""
    base: str = ""
    label: str = ""
    accept: str = ""
    origin: str = "narrative"
    project: str = ""
    quote: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A printed amount of a standard table, with the fact that it states."""

    table_name: str
    row_code: str
    row_label: str
    column_path: str
    fact: Fact


Row = Mapping[str, str]


@dataclass(slots=True)
class Truth:
    """Everything one publication states; keys number facts and cells in the order of their making."""

    profile: Row
    facts: dict[int, Fact] = field(default_factory=dict)
    cells: dict[int, TableCell] = field(default_factory=dict)
    rows: dict[str, list[tuple[int, Row]]] = field(default_factory=dict)
    serial: int = 0

    def key(self) -> int:
        self.serial += 1
        return self.serial

    def add_fact(self, fact: Fact) -> int:
        key = self.key()
        self.facts[key] = fact
        return key

    def add_cell(self, cell: TableCell) -> int:
        key = self.key()
        self.cells[key] = cell
        return key

    def add_row(self, table: str, row: Row) -> int:
        """A row of projects, indicators, scores or people; its key goes to the cell where it stands."""
        key = self.key()
        self.rows.setdefault(table, []).append((key, row))
        return key
