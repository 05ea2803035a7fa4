"""Any number of small, varied documents for benchmarks: other names, sizes, layouts and years."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from corpus_maker.body import Body, read_bodies
from corpus_maker.bookkeeping import keep_books
from corpus_maker.content import Publication
from corpus_maker.corpus import write
from corpus_maker.publication import compose
from corpus_maker.truth import Truth

FIRST = "松柳梅竹柏云石青白金银玉清平安宁东西南北"
SECOND = "岭川河湖泉溪谷原坪滩塘桥峰林洲湾浦港城关"
YEARS = range(2016, 2025)


def make_documents(
    count: int,
    folder: Path,
    *,
    formats: tuple[str, ...] = ("docx", "docx", "docx", "pdf"),
    tables: int = 3,
    start: int = 0,
) -> list[Path]:
    """Writes documents number ``start`` to ``start + count - 1``, formats in turn; the same number, the same bytes.

    ``tables`` is how many of a family's standard tables each one holds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for serial, (publication, _) in enumerate(invented(count, tables=tables, start=start), start=start):
        form = formats[serial % len(formats)]
        path = folder / f"{serial:06d}-{publication.name}.{form}"
        path.write_bytes(write(publication, form).data)
        paths.append(path)
    return paths


def invented(count: int, *, tables: int = 3, start: int = 0) -> Iterator[tuple[Publication, Truth]]:
    """The publications behind :func:`make_documents`, with what they state."""
    bodies = read_bodies()
    for serial in range(start, start + count):
        rng = random.Random(f"many/{serial}")
        body = _variant(bodies[serial % len(bodies)], rng)
        year = rng.choice(YEARS)
        before, ledger = keep_books(body, (year - 1, year), seed=str(serial))
        yield compose(body, ledger, before, seed=str(serial), keep_tables=tables)


def _variant(body: Body, rng: random.Random) -> Body:
    district = f"{rng.choice(FIRST)}{rng.choice(SECOND)}{rng.choice('县区市')}"
    scale = Decimal(str(round(rng.uniform(0.3, 3), 3)))
    style = replace(
        body.tables,
        code_columns=rng.choice((1, 3)),
        total_on_top=rng.random() < 0.5,
        blanks=rng.random() < 0.5,
        thousands=rng.random() < 0.3,
    )
    staff = {kind: max(5, int(number * scale)) for kind, number in body.staff.items()}
    return replace(
        body,
        name=body.name.replace("临澜市望溪区", f"临澜市{district}"),
        staff=staff,
        tables=style,
        lines=tuple(replace(line, amount=line.amount * scale) for line in body.lines),
        projects=tuple(replace(project, amount=project.amount * scale) for project in body.projects),
    )
