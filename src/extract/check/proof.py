"""Runs the examples and misses of ``patterns/checks``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.library.checks import Checks
from extract.library.proof import Proof
from extract.model.reading import read


def prove_checks(checks: Checks, folder: Path) -> Iterator[Proof]:
    """Leftovers and years must be seen in their examples and in no miss; listings in theirs."""
    file = str(folder / "forms.yaml")
    for expression, rule in (*checks.leftovers, *checks.years):
        for text in rule.examples:
            found = expression.search(read(text).text)
            yield Proof(
                file=file, id=rule.check, kind="example", text=text, failure="" if found else "not seen"
            )
        for text in rule.misses:
            found = expression.search(read(text).text)
            yield Proof(file=file, id=rule.check, kind="miss", text=text, failure="seen" if found else "")
    for expression, listing in checks.listings:
        for text in listing.examples:
            found = expression.search(read(text).text)
            failure = "" if found else "not seen"
            yield Proof(file=file, id=listing.concept, kind="example", text=text, failure=failure)
