"""Decides, for one input, whether its document must be read or is known already."""

from __future__ import annotations

from dataclasses import dataclass

from extract.pipeline.catalogue import Entry, File
from extract.pipeline.dataset import Dataset
from extract.pipeline.identity import Identity, identify
from extract.pipeline.inputs import Source
from extract.pipeline.work import Limits, Outcome, Stands


@dataclass(frozen=True, slots=True)
class Known:
    """The file holds the same document as in an earlier run."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Same:
    """The file is new, its document is known: another file holds the same bytes."""

    file: File
    entry: Entry


@dataclass(frozen=True, slots=True)
class New:
    """The document must be read."""

    file: File
    identity: Identity


class Survey:
    """What one run takes for granted: results of the same engine whose parts are still there.

    A failure stands only as long as it says itself; ``retry_failed`` lets none stand that an earlier run recorded.
    """

    def __init__(self, dataset: Dataset, *, engine: str, limits: Limits, retry_failed: bool) -> None:
        self._dataset = dataset
        self._engine = engine
        self._limits = limits
        self._retry_failed = retry_failed
        self._failed_now: set[str] = set()

    def look(self, source: Source) -> Known | Same | New:
        """Look at an input; its bytes only where its size or time has changed. Raises OSError."""
        stat = source.path.stat()
        known = self._dataset.catalogue.file(source.path)
        if known and (known.size, known.mtime_ns) == (stat.st_size, stat.st_mtime_ns):
            entry = self._standing(known.document_id)
            if entry:
                return Known(entry)
        identity = identify(source.path)
        document_id = identity.document_id
        file = File(
            path=source.path,
            name=source.name,
            size=stat.st_size,
            mtime_ns=stat.st_mtime_ns,
            document_id=document_id,
        )
        entry = self._standing(document_id)
        if entry is None:
            return New(file, identity)
        if known and known.document_id == document_id:
            self._dataset.catalogue.add_file(file)
            return Known(entry)
        return Same(file, entry)

    def entry(self, outcome: Outcome, *, sha256: str, source: str) -> Entry:
        """An outcome of this run as the catalogue keeps it."""
        if outcome.status == "failed":
            self._failed_now.add(outcome.document_id)
        return Entry(
            document_id=outcome.document_id,
            sha256=sha256,
            source=source,
            engine=self._engine,
            status=outcome.status,
            error=outcome.error,
            valid_for=self._valid_for(outcome.stands),
            trace=outcome.trace,
            found=outcome.found,
            explained=outcome.explained,
        )

    def _standing(self, document_id: str) -> Entry | None:
        entry = self._dataset.catalogue.entry(document_id)
        if entry is None or entry.engine != self._engine or not self._dataset.parts.holds(document_id):
            return None
        if document_id in self._failed_now:
            return entry
        is_stale = entry.valid_for not in {"", self._valid_for("limits")}
        return None if is_stale or (self._retry_failed and entry.status == "failed") else entry

    def _valid_for(self, stands: Stands) -> str:
        return {"always": "", "limits": str(self._limits), "once": "one run"}[stands]
