"""Opens tables that only lay other tables out on the page: side by side, or in a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.model.document import Block, Table


def open_layout(blocks: Sequence[Block]) -> Iterator[Block]:
    """``blocks`` with each table that says nothing of its own replaced by the tables in its cells, in their order."""
    for block in blocks:
        if isinstance(block, Table) and _only_lays_out(block):
            yield from open_layout([table for cell in block.cells for table in cell.tables])
        else:
            yield block


def _only_lays_out(table: Table) -> bool:
    is_silent = not any(cell.text.strip() for cell in table.cells)
    return is_silent and any(cell.tables for cell in table.cells)
