"""Examples of self-evaluation forms: ``patterns/performance/examples``."""

from __future__ import annotations

from extract.library.source import Schema


class FormExample(Schema):
    """Consecutive tables (with lines before and after them) and exactly the rows that they must give.

    A grid has one line for each row, cells parted by ``|``; ``<`` merges with the cell to the left, ``^`` with the one
    above, ``⏎`` breaks the line inside a cell. ``facts`` are ``place concept measure digits unit fund``;
    ``indicators`` are their columns from ``level1`` to ``reason``, ``scores`` from ``level1`` to ``remark`` and
    ``people`` name and role, parted by ``|``. ``silent`` are cells that must stay unexplained.
    """

    what: str
    kind: str = ""
    title: str = ""
    unit: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    grids: tuple[str, ...]
    projects: tuple[dict[str, str], ...] = ()
    indicators: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    facts: tuple[str, ...] | None = None
    silent: tuple[str, ...] = ()


class FormMiss(Schema):
    """A table that is no self-evaluation form and must give nothing, and why."""

    why: str
    kind: str = ""
    title: str = ""
    grids: tuple[str, ...]


class ExamplesFile(Schema):
    """``examples/*.yaml``: the layouts of one family of publishers."""

    examples: tuple[FormExample, ...] = ()
    misses: tuple[FormMiss, ...] = ()
