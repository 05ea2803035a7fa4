"""Pages from templates: autoescaped, with the words of both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.report.scripts import inline
from extract.report.words import words

_PLAIN_NUMBER = re.compile(r"(-?)(\d{4,})(\.\d+)?")


def write_page(path: Path, template: str, **given: Any) -> None:
    """Write a page; one that lies in a folder of the report finds the rest of it one level up."""
    root = "" if template == "overview.html" else "../"
    text = _environment().get_template(template).render(root=root, **given)
    path.write_text(text, encoding="utf-8", newline="\n")


def page_data(data: Any) -> Markup:
    """Data that a template may set into a page as it is."""
    return Markup(inline(data))  # noqa: S704 - nothing in it is markup any more


def grouped(value: str | Decimal | int) -> str:
    """A plain number with its thousands parted, all its digits kept; any other text as it is."""
    found = _PLAIN_NUMBER.fullmatch(str(value))
    return f"{found[1]}{int(found[2]):,}{found[3] or ''}" if found and found[2][0] != "0" else str(value)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("extract.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["zh"] = _zh
    environment.filters["grouped"] = grouped
    environment.filters["count"] = "{:,}".format
    return environment


def _zh(key: str, fallback: str = "") -> str:
    """The Chinese text, in which pages are written; a value that the words do not know is shown itself."""
    told = words().get(key)
    if told is None and not fallback:
        raise KeyError(key)
    return told[0] if told else fallback
