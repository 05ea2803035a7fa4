"""Pictures of the pages that hold evidence: which to draw, and who draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.report.drawing import FAILED, Drawn, Order, draw
from extract.report.tables import Row

Sources = Callable[[Row], Iterable[Path]]
"""The paths that may hold a document."""

LIMIT = "picture_limit"
_SECONDS = 120
"""What the pages of one document may take."""

_RECYCLE_AFTER = 100
_NAMED = {"projects": "project_name", "indicators": "level3", "scores": "level3", "people": "quote"}
"""The column of a form's row that is printed in it."""


def where_it_says(document: Row) -> tuple[Path, ...]:
    """The path that ``documents.source`` names, if it is none of an address."""
    source = document["source"]
    return () if "://" in source else (Path(source),)


def order_of(
    document: Row,
    tables: Mapping[str, Sequence[Row]],
    evidence: Iterable[str],
    paths: Iterable[Path],
    folder: Path,
) -> Order | None:
    """What to draw of a document, the pages of its headline figures first, then the fullest; None of any but a PDF."""
    if document["format"] != "pdf":
        return None
    rows = [row for table in tables.values() for row in table if row.get("page")]
    counts = Counter(int(row["page"]) for row in rows)
    headline = set(evidence)
    first = {int(fact["page"]) for fact in tables["facts"] if fact["fact_id"] in headline and fact["page"]}
    pages = sorted(counts, key=lambda page: (page not in first, -counts[page], page))
    return Order(
        document_id=document["document_id"],
        sha256=document["sha256"],
        paths=tuple(paths),
        pages=tuple(pages),
        folder=folder,
        names=tuple(_names(tables)),
    )


def shared_out(orders: Sequence[Order], limit: int) -> list[Order]:
    """The same orders with no more than ``limit`` pages among them: every document gets its first page before any gets
    its second, and so on."""
    most = sum(len(order.pages) for order in orders)
    low, high = 0, max((len(order.pages) for order in orders), default=0)
    if most <= limit:
        return list(orders)
    while low < high:
        middle = (low + high + 1) // 2
        fits = sum(min(len(order.pages), middle) for order in orders) <= limit
        low, high = (middle, high) if fits else (low, middle - 1)
    return [replace(order, pages=order.pages[:low]) for order in orders]


def draw_all(orders: Sequence[Order], jobs: int) -> Iterator[tuple[Order, Drawn]]:
    """Every order with what was drawn, by ``jobs`` processes; one that dies or takes too long fails its document alone."""
    yield from ((order, Drawn()) for order in orders if not order.pages)
    some = [order for order in orders if order.pages]
    if not some:
        return
    with _pool(jobs) as pool:
        asked = [(order, pool.apply_async(draw, (order,))) for order in some]
        for order, answer in asked:
            yield order, _drawn(answer)


def picture_data(drawn: Drawn, all_pages: int) -> dict[str, Any]:
    """What a page needs to know of a document's pictures; ``all_pages`` is how many hold evidence."""
    missing = drawn.missing or (LIMIT if len(drawn.pages) < all_pages else "")
    return {"pages": drawn.pages, "rows": drawn.rows, "missing": missing}


def _names(tables: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, int, str]]:
    for table, column in _NAMED.items():
        for row in tables[table]:
            if row["page"] and row[column]:
                yield next(iter(row.values())), int(row["page"]), row[column]


@contextmanager
def _pool(jobs: int) -> Iterator[Any]:
    import billiard

    pool = billiard.get_context("spawn").Pool(jobs, maxtasksperchild=_RECYCLE_AFTER, timeout=_SECONDS)
    try:
        yield pool
    finally:
        pool.terminate()


def _drawn(answer: Any) -> Drawn:
    from billiard import exceptions

    try:
        drawn: Drawn = answer.get(timeout=2 * _SECONDS)
    except (exceptions.TimeLimitExceeded, exceptions.TimeoutError, exceptions.WorkerLostError, MemoryError):
        return Drawn(missing=FAILED)
    return drawn
