"""The codebook of the dataset, in Chinese or English, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extract.model.fields import Field, Language, TableFields, describe


def codebook(language: Language) -> str:
    """Every table and column with what it means, as Markdown."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: Language) -> Iterator[str]:
    dataset = describe()
    words = dataset.codebook[language]
    yield f"# {dataset.title[language]}: {words['heading']}"
    yield ""
    yield f"<!-- {words['made']} -->"
    yield ""
    yield f"{dataset.about[language]}"
    yield ""
    yield f"{words['version']}: {dataset.version}"
    for table in dataset.tables.values():
        yield from _table(table, language, words)


def _table(table: TableFields, language: Language, words: Mapping[str, Any]) -> Iterator[str]:
    title, about = (table.zh, table.zh_about) if language == "zh" else (table.en, table.en_about)
    yield ""
    yield f"## {table.name}: {title}"
    yield ""
    yield about + words["stop"]
    yield f"{words['key']}: {', '.join(f'`{name}`' for name in table.key) or words['none']}{words['stop']}"
    refers = ", ".join(f"`{column}` → `{other}`" for column, other in table.refers.items())
    if refers:
        yield f"{words['refers']}: {refers}{words['stop']}"
    yield ""
    yield _row(words["column"], words["name"], words["type"], words["unit"], words["about"])
    yield _row(*["---"] * 5)
    for field in table.fields:
        yield _field(field, language, words)


def _field(field: Field, language: Language, words: Mapping[str, Any]) -> str:
    index = 0 if language == "zh" else 1
    title, about = (field.zh, field.zh_about) if language == "zh" else (field.en, field.en_about)
    kind = words["types"][field.type] + (f", {words['required']}" if field.required else "")
    values = "; ".join(f"`{value}` {meaning[index]}" for value, meaning in field.values.items())
    meaning = f"{about}: {values}" if values else about
    return _row(f"`{field.name}`", title, kind, field.unit, meaning)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
