"""``juesuan why``: where a row of a dataset stands in its document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from extract.pipeline.evidence import Evidence, Grid, Sentence

_MARK = "bold reverse"
_AROUND = 160
"""Characters of running text shown on either side of the number."""
_NEIGHBOURS = 1
"""Table rows shown on either side of the number's."""
_HEADERS = 4


@click.command("why", short_help="Show where a row of a dataset stands in its document.")
@click.argument("row_id", metavar="FACT_ID")
@click.option(
    "--out",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the dataset.",
)
def command(row_id: str, out: Path) -> int:
    """Show where a fact stands: its sentence with the number marked, or its table row with the headers.

    FACT_ID is the first column of facts.csv; the ids of projects, indicators, scores and people work as well. The
    source is read again where it still holds the same bytes; else what the dataset kept of it is shown, and said so.
    """
    from extract.cli.console import console
    from extract.errors import ExtractError
    from extract.library import load_library
    from extract.pipeline.evidence import find_evidence

    try:
        evidence = find_evidence(out, row_id, load_library())
    except ExtractError as error:
        click.echo(str(error), err=True)
        return 1
    _show(evidence, console())
    return 0


def _show(evidence: Evidence, output: Console) -> None:
    from rich.text import Text

    from extract.pipeline.evidence import Sentence

    output.print(Text(_row(evidence)), soft_wrap=True)
    output.print(Text(_where(evidence)), soft_wrap=True)
    if evidence.note:
        output.print(Text(f"This is what the dataset kept: {evidence.note}."), soft_wrap=True)
    for heading in evidence.headings:
        output.print(Text("  " * heading.depth + heading.number + heading.text))
    if evidence.title:
        output.print(Text("  " + " ".join(filter(None, (evidence.title, evidence.unit))), style="bold"))
    view = evidence.view
    plain = not output.is_terminal
    output.print(_sentence(view, plain=plain) if isinstance(view, Sentence) else _grid(view, plain=plain))


def _row(evidence: Evidence) -> str:
    """The row in one line: what a reader wants to have confirmed."""
    names = ("concept", "label", "measure", "value", "unit", "year", "fund", "function_path", "economic_name")
    others = ("project_name", "level3", "target", "actual", "score", "name", "role")
    told = (evidence.row.get(name) for name in (*names, *others))
    rule = f" (found by {evidence.row['pattern']})" if evidence.row.get("pattern") else ""
    return f"{evidence.table}: " + " ".join(filter(None, told)) + rule


def _where(evidence: Evidence) -> str:
    page, locator = evidence.row.get("page"), evidence.row.get("locator") or ""
    return ", ".join(filter(None, (evidence.document["source"], f"page {page}" if page else "", locator)))


def _sentence(view: Sentence, *, plain: bool) -> Text:
    from rich.text import Text

    first = min((start for start, _ in view.spans), default=0)
    last = max((end for _, end in view.spans), default=len(view.text))
    left, right = max(0, first - _AROUND), min(len(view.text), last + _AROUND)
    text, shown = Text("…" if left else ""), left
    for start, end in view.spans:
        text.append(view.text[shown:start]).append_text(_marked(view.text[start:end], plain=plain))
        shown = end
    return text.append(view.text[shown:right] + ("…" if right < len(view.text) else ""))


def _marked(text: str, *, plain: bool) -> Text:
    """The number as it must catch the eye; in a file or a pipe, which show no styles, between arrows."""
    from rich.text import Text

    return Text(f"→{text}←") if plain else Text(text, style=_MARK)


def _grid(view: Grid, *, plain: bool) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SQUARE, show_header=False, show_lines=True)
    headers = range(min(view.headers, _HEADERS))
    neighbours = range(max(0, view.row - _NEIGHBOURS), min(len(view.texts), view.row + _NEIGHBOURS + 1))
    for index in sorted({*headers, *neighbours}):
        cells = [Text(text) for text in view.texts[index]]
        if index == view.row:
            cells[view.column] = _marked(view.texts[index][view.column], plain=plain)
        table.add_row(*cells, style="dim" if index in headers else "")
    return table
