"""Stata files with labels: variables and the values of closed lists speak Chinese or English.

Stata counts in doubles, so a figure of more than fifteen digits is refused rather than changed. A variable's name has at most
32 characters; a longer column is cut, its label is not. A column that may hold certain values only is numbered in
the order in which the codebook lists them.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.errors import ExtractError
from extract.model.fields import Field, Language, TableFields
from extract.write.formats.stored import Stored, Value

_MOST_ROWS = 2_000_000
_LONGEST_NAME = 32
_LONGEST_LABEL = 80
_EXACT_DIGITS = 15
_LONGEST_PLAIN = 2045
"""Bytes of a text that is no ``strL``."""


def write_stata(stored: Stored, folder: Path, language: Language) -> None:
    """Write ``facts.dta`` and its like (version 118, in UTF-8: Stata 14 and later).

    Stata holds a table in memory, and so does this. Raises ExtractError for a table that would be too large, and for
    a figure that a double would change.
    """
    for table in stored.tables:
        _write(stored, table, folder / f"{table.name}.dta", language)


def _write(stored: Stored, table: TableFields, path: Path, language: Language) -> None:
    import pandas as pd

    columns: list[list[Value | float]] = [[] for _ in table.fields]
    for number, row in enumerate(stored.rows(table), start=1):
        if number > _MOST_ROWS:
            raise ExtractError(
                f"{table.name} has more rows than fit in memory for Stata", "export another format"
            )
        for field, cells, value in zip(table.fields, columns, row, strict=True):
            cells.append(_cell(table, field, value))
    names = [field.name[:_LONGEST_NAME] for field in table.fields]
    frame = pd.DataFrame(
        {name: _series(field, cells) for name, field, cells in zip(names, table.fields, columns, strict=True)}
    )
    index = 0 if language == "zh" else 1
    frame.to_stata(
        path,
        write_index=False,
        version=118,
        data_label=(table.zh if language == "zh" else table.en)[:_LONGEST_LABEL],
        variable_labels={
            name: _label(field, language) for name, field in zip(names, table.fields, strict=True)
        },
        value_labels={
            name: {number: meanings[index] for number, meanings in enumerate(field.values.values(), start=1)}
            for name, field in zip(names, table.fields, strict=True)
            if field.values
        },
        convert_strl=[name for name, cells in zip(names, columns, strict=True) if _is_long(cells)],
    )


def _cell(table: TableFields, field: Field, value: Value) -> Value | float:
    if field.values:
        return None if value is None else float(list(field.values).index(str(value)) + 1)
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > _EXACT_DIGITS:
        raise ExtractError(
            f"{table.name}.{field.name} {value:f} has more digits than Stata keeps", "export another format"
        )
    return value if value is None or isinstance(value, str) else float(value)


def _series(field: Field, cells: list[Value | float]) -> Any:
    import pandas as pd

    if field.type == "string" and not field.values:
        return pd.Series(["" if cell is None else cell for cell in cells], dtype=object)
    return pd.Series(cells, dtype="float64")


def _label(field: Field, language: Language) -> str:
    title = field.zh if language == "zh" else field.en
    return (f"{title} ({field.unit})" if field.unit else title)[:_LONGEST_LABEL]


def _is_long(cells: list[Value | float]) -> bool:
    return any(isinstance(cell, str) and len(cell.encode()) > _LONGEST_PLAIN for cell in cells)
