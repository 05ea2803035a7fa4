"""Self-evaluation forms: projects with their indicators, people and funding; scores of whole departments."""

from __future__ import annotations

from extract.find.performance.form import FormReader
from extract.find.performance.forms import find_forms
from extract.library import Library
from extract.model.account import Account
from extract.model.found import Found


def find_performance(account: Account, library: Library) -> Found:
    """Rows of ``projects``, ``indicators``, ``scores`` and ``people`` and the facts of funding grids.

    ``claimed`` are the cells whose numbers those rows account for, labels and printed hints among them.
    """
    reader = FormReader(library.performance, library.numerals)
    found = [reader.read(form) for form in find_forms(account, library.performance)]
    return Found(
        facts=tuple(fact for part in found for fact in part.facts),
        records=tuple(record for part in found for record in part.records),
        claimed=frozenset().union(*(part.claimed for part in found)),
    )
