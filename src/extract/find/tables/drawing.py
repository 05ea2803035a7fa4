"""Tables drawn with characters, as the examples of ``patterns/tables`` and the tests write them."""

from __future__ import annotations

from extract.model.document import Cell, Place, Table

LEFT, ABOVE, BREAK = "<", "^", "⏎"


def draw(grid: str, locator: str = "t1", page: int | None = None) -> Table:
    """The table of ``grid``: a line for each row, cells parted by ``|``; ``<`` and ``^`` merge, ``⏎`` breaks a line."""
    texts = [[text.strip() for text in line.split("|")] for line in grid.strip("\n").splitlines()]
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            at = {LEFT: (row, column - 1), ABOVE: (row - 1, column)}.get(text)
            owners[row, column] = owners[at] if at else (row, column)
    cells = tuple(_cell(at, owners, texts, locator, page) for at in owners if owners[at] == at)
    columns = max(map(len, texts))
    return Table(place=Place(locator=locator, page=page), rows=len(texts), columns=columns, cells=cells)


def _cell(
    at: tuple[int, int],
    owners: dict[tuple[int, int], tuple[int, int]],
    texts: list[list[str]],
    locator: str,
    page: int | None,
) -> Cell:
    covered = [place for place, owner in owners.items() if owner == at]
    row, column = at
    return Cell(
        row=row,
        column=column,
        text=texts[row][column].replace(BREAK, "\n"),
        place=Place(locator=f"{locator}r{row + 1}c{column + 1}", page=page),
        row_span=max(place[0] for place in covered) - row + 1,
        column_span=max(place[1] for place in covered) - column + 1,
    )
