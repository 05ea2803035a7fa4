"""Writes a publication as text extractors dump a Word file: a cell a line, a blank line before each row."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_maker.content import Chart, Contents, Heading, NewPage, Paragraph, Publication, Table


def write_text(publication: Publication) -> bytes:
    """UTF-8 text; charts come at the end."""
    lines: list[str] = []
    for block in publication.blocks:
        if isinstance(block, Heading):
            lines += [block.shown]
        elif isinstance(block, Paragraph):
            lines += [block.text]
        elif isinstance(block, Contents):
            lines += _contents(publication)
        elif isinstance(block, Table):
            lines += ["", *_table(block), ""]
        elif isinstance(block, Chart):
            lines += [block.caption]
        elif isinstance(block, NewPage):
            lines += [""]
    charts = [line for block in publication.blocks if isinstance(block, Chart) for line in _chart(block)]
    return "\n".join([*lines, "", *charts, ""]).encode("utf-8")


def _contents(publication: Publication) -> Iterator[str]:
    headings = (block for block in publication.blocks if isinstance(block, Heading) and block.level <= 2)
    for index, heading in enumerate(headings):
        yield f"{heading.shown}\t{3 + index // 3}"


def _table(table: Table) -> Iterator[str]:
    covering = {}
    for row, column, cell in table.placed():
        for below in range(cell.rows):
            covering[row + below, column] = "" if below else cell.text
    for row in range(len(table.rows)):
        yield ""
        for column in range(len(table.widths)):
            if (row, column) in covering:
                yield f"\t{covering[row, column]}"


def _chart(chart: Chart) -> Iterator[str]:
    """The first series' name; then each series' points, with the next one's name behind them."""
    following = [(series.name,) for series in chart.series[1:]]
    yield ""
    yield f"{chart.series[0].name}\t"
    for series, name in zip(chart.series, [*following, ()], strict=True):
        yield "\t".join((*chart.categories, *series.values, *name, ""))
