"""The rows of a dataset that is written, typed as ``fields.yaml`` says."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from extract.model.fields import TableFields, Type, describe
from extract.write.lines import records

Value = str | int | Decimal | None
"""A cell; None is "not stated"."""

_TYPED: Mapping[Type, Callable[[str], Value]] = {"string": str, "integer": int, "number": Decimal}


@dataclass(frozen=True)
class Stored:
    """The tables in a folder; every call of :meth:`rows` reads its table anew, a row in memory at a time."""

    folder: Path

    @cached_property
    def tables(self) -> tuple[TableFields, ...]:
        """What the tables are, in the contract's order."""
        return tuple(describe().tables.values())

    def rows(self, table: TableFields, some: Collection[str] = ()) -> Iterator[tuple[Value, ...]]:
        """The rows of a table, cells in the order of its columns; what is not stated is None, a text too.

        ``some`` are texts of which a row must have one as a cell to be of interest: most of the others are passed over unread.
        """
        wanted = [json.dumps(text, ensure_ascii=False).encode() for text in some]
        typed = [(field.name, _TYPED[field.type]) for field in table.fields]
        with (self.folder / f"{table.name}.jsonl").open("rb") as lines:
            for line in lines:
                if wanted and not any(text in line for text in wanted):
                    continue
                for record in records(line):
                    yield tuple(make(text) if (text := record.get(name)) else None for name, make in typed)
