"""Pages of contents in plain text: headings with a page number behind dots or a tab."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.read.text.marks import plain

_ENTRY = re.compile(r"(?P<title>[^\t]*?\S)[ ]*(?:\t+|[.·…‥．]{3,}[\t ]*)[-－—]?\d{1,4}[-－—]?\s*")
_PAGE_REFERENCE = "PAGEREF _"
_ORDINAL = re.compile(r"[^、.．)）]{1,6}[、.．)）]")
_SPACE = re.compile(r"\s+")
_LEAST = 3
"""Entries in a row; fewer may be anything."""


def contents(lines: Sequence[str]) -> frozenset[int]:
    """The indices of lines that are entries of a table of contents.

    A run of entries counts if at least half of them come back as lines of their own, as headings do: a list of names
    and numbers does not.
    """
    matches = ((at, _ENTRY.fullmatch(line)) for at, line in enumerate(lines))
    titles = {at: match["title"] for at, match in matches if match}
    found = {at for at, line in enumerate(lines) if _PAGE_REFERENCE in line}
    if len(titles) < _LEAST:
        return frozenset(found)
    headings = {name for at, line in enumerate(lines) if at not in titles for name in _names(line)}
    for run in _runs(titles, lines):
        known = sum(not headings.isdisjoint(_names(titles[at])) for at in run)
        if len(run) >= _LEAST and 2 * known >= len(run):
            found.update(run)
    return frozenset(found)


def _runs(entries: Iterable[int], lines: Sequence[str]) -> Iterable[list[int]]:
    """Entries with nothing but blank lines between them."""
    run: list[int] = []
    for at in entries:
        if run and any(line.strip() for line in lines[run[-1] + 1 : at]):
            yield run
            run = []
        run.append(at)
    yield run


def _names(line: str) -> tuple[str, str]:
    """A heading with and without the ordinal before it, which a dump may write differently."""
    name = _SPACE.sub("", plain(line))
    return name, _ORDINAL.sub("", name, count=1)
