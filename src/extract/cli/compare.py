"""``juesuan compare``: the accounts of a dataset side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extract.model.sheet import Sheet

BY = ("organisation", "region", "year", "function")


@click.command("compare", short_help="Set the accounts of a dataset side by side.")
@click.argument("dataset", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--by", type=click.Choice(BY), default="organisation", show_default=True, help="What a row is.")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="MEASURE",
    help="What a column is; may be repeated [default: expenditure_total; general_budget_expenditure by function].",
)
@click.option(
    "--level", type=click.Choice(["department", "unit", "government"]), help="Accounts of this level only."
)
@click.option("--year", "years", multiple=True, type=int, help="Accounts of this year only; may be repeated.")
@click.option(
    "--organisation",
    "organisations",
    multiple=True,
    metavar="NAME",
    help="Organisations with this in their name only; may be repeated.",
)
@click.option(
    "--digits",
    type=click.Choice(["3", "5", "7"]),
    default="3",
    show_default=True,
    help="Of the codes of functions: class, section, item.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file that ends in .csv or .xlsx instead.",
)
@click.option(
    "--language", type=click.Choice(["zh", "en"]), default="en", show_default=True, help="Of the titles."
)
def command(
    dataset: Path,
    by: str,
    measures: tuple[str, ...],
    level: str | None,
    years: tuple[int, ...],
    organisations: tuple[str, ...],
    digits: str,
    out: Path | None,
    language: str,
) -> int:
    """Set the accounts of a DATASET side by side: a row for each organisation, region, year or function, and year.

    MEASURE is a column of the table comparison, such as expenditure_total, and may end in .share (of what it is a part of),
    .per_head (of the staff), .completion (of the budget), .growth (over the year before) and .rank; A/B is one in per cent of
    another or for each one counted, NAME:budget_initial what the budget had for it. project_score alone gives the
    distribution of projects' scores.

    Figures that mean different things are not compared: accounts of departments and of units (choose a --level), other
    units, a budget and a final account; exit status 3 says so, with the reason.
    """
    from extract.library import load_library
    from extract.pipeline.comparing import compare
    from extract.pipeline.dataset import settled
    from extract.write.sheets import write_sheet

    default = "general_budget_expenditure" if by == "function" else "expenditure_total"
    with settled(dataset):
        sheet = compare(
            dataset,
            load_library(),
            by=by,
            measures=measures or (default,),
            level=level or "",
            years=years,
            organisations=organisations,
            digits=int(digits),
        )
    if out:
        write_sheet(sheet, out, "zh" if language == "zh" else "en")
        click.echo(f"{len(sheet.rows)} rows: {out}")
    else:
        _print(sheet, language)
    for note in sheet.notes:
        click.echo(note, err=bool(out))
    return 0


def _print(sheet: Sheet, language: str) -> None:
    from rich import box
    from rich.table import Table

    from extract.cli.console import console
    from extract.write.sheets import cell, title

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index, column in enumerate(sheet.columns):
        words = any(isinstance(row[index], str) for row in sheet.rows)
        head = title(column, "zh" if language == "zh" else "en")
        table.add_column(head, justify="left" if words else "right", overflow="fold")
    for row in sheet.rows:
        table.add_row(*map(cell, row))
    console().print(table)
