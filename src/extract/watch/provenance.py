"""What the dataset should say of the files of a watch: where each was published, when, and whose place it took."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from extract.pipeline.identity import Identity
from extract.pipeline.origins import Origin

_FIRST = """
SELECT address, watch_versions.published, watch_versions.retrieved, region, organisation FROM watch_versions
JOIN watch_addresses USING (address) JOIN watch_sources ON name = source
WHERE sha256 = ? ORDER BY watch_versions.retrieved, address, number LIMIT 1
"""
"""Of all addresses at which a file lay, the first speaks for it."""

_REPLACED = """
SELECT DISTINCT old.sha256 FROM watch_versions AS new
JOIN watch_versions AS old ON old.address = new.address AND old.number = new.number - 1
WHERE new.sha256 = ?1 AND NOT EXISTS (
    SELECT 1 FROM watch_versions AS held WHERE held.sha256 = old.sha256 AND held.number = (
        SELECT max(number) FROM watch_versions AS last WHERE last.address = held.address
    )
) ORDER BY old.sha256
"""
"""The versions right before a file's own, but those that still lie somewhere, here again or at another address."""


def origins(connection: sqlite3.Connection) -> Iterator[Origin]:
    """The origins of the files that the pipeline has not been told of."""
    unfed = connection.execute(
        "SELECT sha256, bytes FROM watch_files WHERE fed = 0 ORDER BY sha256"
    ).fetchall()
    for sha256, size in unfed:
        address, published, retrieved, region, organisation = connection.execute(_FIRST, (sha256,)).fetchone()
        replaced = [Identity(old, size).document_id for (old,) in connection.execute(_REPLACED, (sha256,))]
        yield Origin(
            document_id=Identity(sha256, size).document_id,
            source=address,
            published=published,
            retrieved=retrieved,
            supersedes=";".join(replaced),
            region=region,
            organisation=organisation,
        )
