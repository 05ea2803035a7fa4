"""``juesuan codebook``: what every column of a dataset is."""

from __future__ import annotations

import json

import click

from extract.model.rows import TABLES


@click.command("codebook", short_help="Print what every column is.")
@click.option(
    "--language", type=click.Choice(["zh", "en"]), default="en", show_default=True, help="Of the codebook."
)
@click.option(
    "--schema", type=click.Choice(list(TABLES)), help="Print the JSON Schema of a table's rows instead."
)
def command(language: str, schema: str | None) -> None:
    """Print what every table and column of a dataset is, as Markdown, or the JSON Schema of a table's rows."""
    from extract.write.codebook import codebook
    from extract.write.row_schema import row_schema

    if schema:
        click.echo(json.dumps(row_schema(schema), ensure_ascii=False, indent=2))
    else:
        click.echo(codebook("zh" if language == "zh" else "en"), nl=False)
