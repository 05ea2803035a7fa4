"""Runs the examples and misses of ``patterns/numerals.yaml``."""

from __future__ import annotations

from collections.abc import Iterator

from extract.find.numbers import find_numerals
from extract.library.numerals import Numerals
from extract.library.proof import Proof
from extract.model.reading import read


def prove_numerals(numerals: Numerals) -> Iterator[Proof]:
    """Examples of numbers must be found with digits and unit; what is no number must not, its misses must."""
    file = str(numerals.path)
    for example in numerals.file.examples:
        found = _found(example.text, numerals)
        failure = "" if found == list(example.numbers) else f"found {found}, expected {list(example.numbers)}"
        yield Proof(file=file, id="digits", kind="example", text=example.text, failure=failure)
    for entry in numerals.file.not_numbers:
        for text in entry.examples:
            found = _found(text, numerals)
            yield Proof(
                file=file, id=entry.id, kind="example", text=text, failure=f"found {found}" if found else ""
            )
        for text in entry.misses:
            failure = "" if _found(text, numerals) else "no number found, though there is one"
            yield Proof(file=file, id=entry.id, kind="miss", text=text, failure=failure)


def _found(text: str, numerals: Numerals) -> list[str]:
    return [f"{n.digits} {n.unit}".strip() for n in find_numerals(read(text), numerals)]
