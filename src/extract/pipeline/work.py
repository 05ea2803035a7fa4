"""What a worker does with one document: read it, leave its rows in a part, and say in a few words how it went."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from extract.compare import headlines
from extract.errors import LimitExceeded, PatternError, ReadError
from extract.library import load_library
from extract.model.rows import Rows
from extract.pipeline.document import failed_row, read_one
from extract.pipeline.identity import Identity
from extract.pipeline.parts import Parts
from extract.write import json_lines

Stands = Literal["always", "limits", "once"]
"""How long a failure stands: always, under the same limits, or only until the next run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost: seconds of time, megabytes of memory."""

    seconds: float = 120
    megabytes: int = 2048

    def __str__(self) -> str:
        return f"{self.seconds:g} s, {self.megabytes} MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document to be read: where it lies, its name in the dataset, where its part goes, the patterns to use.

    ``identity`` is None where its bytes could not be read. ``patterns`` is None for those that the package finds by
    itself; ``engine`` is the fingerprint of what should read it.
    """

    path: Path
    source: str
    document_id: str
    identity: Identity | None
    parts: Parts
    patterns: Path | None
    engine: str
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a document was read; its rows are in its part. ``trace`` is for the developers."""

    document_id: str
    status: str
    error: str = ""
    stands: Stands = "always"
    trace: str = ""
    found: int = 0
    explained: int = 0


Work = Callable[[Task], Outcome]
"""The whole work on one document. It raises only what should stop the run, such as a full disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a document could not be read; ``kind`` is its format, where its bytes tell that much."""

    error: str
    kind: str = ""
    stands: Stands = "always"
    trace: str = ""


def stage(task: Task) -> Outcome:
    """Read a document and write its part. Whatever is wrong with the document is in the outcome, never raised;
    :class:`~extract.errors.PatternError` and errors of writing are raised, since they concern all documents."""
    result = _attempt(task)
    _settle()
    if isinstance(result, Failure):
        return fail(task, result)
    task.parts.write(task.document_id, json_lines(result))
    row = result.documents[0]
    return Outcome(
        document_id=row.document_id,
        status=row.status,
        error=_clean(row.error),
        found=result.numbers_found,
        explained=result.numbers_explained,
    )


def fail(task: Task, failure: Failure) -> Outcome:
    """The outcome of a document that could not be read; writes its part."""
    rows = failed_row(
        task.identity,
        document_id=task.document_id,
        source=task.source,
        kind=failure.kind,
        error=failure.error,
    )
    task.parts.write(task.document_id, json_lines(rows))
    return Outcome(
        document_id=task.document_id,
        status="failed",
        error=_clean(failure.error),
        stands=failure.stands,
        trace=_clean(failure.trace),
    )


def out_of_memory(limits: Limits) -> Failure:
    """The failure of a document that asked for more memory than it may have."""
    return Failure(error=f"it needs more than {limits.megabytes} MB of memory", stands="limits")


def _attempt(task: Task) -> Rows | Failure:
    """The rows of the document or why there are none. The frames of an error, and with them all that they
    hold, are gone when it returns: a document that filled the memory leaves room for its own failure."""
    try:
        library = load_library(task.patterns)
        rows = read_one(task.path, library, source=task.source)
        rows = replace(rows, comparison=headlines(rows, library.units))
    except PatternError:
        raise
    except ReadError as error:
        stands: Stands = "limits" if isinstance(error, LimitExceeded) else "always"
        return Failure(error=str(error), kind=_format(task.path), stands=stands)
    except MemoryError:
        return out_of_memory(task.limits)
    except Exception as error:  # noqa: BLE001 - one document must not stop the batch, whatever is in it
        return Failure(error=_unexpected(error), kind=_format(task.path), trace=traceback.format_exc())
    if rows.documents[0].document_id != task.document_id:
        return Failure(error="the file changed while it was read", stands="once")
    return rows


@cache
def _settle() -> None:
    """Spare the garbage collector the patterns, compiled by the first document, that it would go through for each of
    the others."""
    gc.collect()
    gc.freeze()


def _format(path: Path) -> str:
    """The format of a file that could not be read, where its bytes tell that much."""
    from extract.read.format import detect

    try:
        return detect(path).name
    except (ReadError, OSError):
        return ""


def _unexpected(error: Exception) -> str:
    """A fault of ours, with the line where it happened: enough for a useful report."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((frame for frame in reversed(frames) if "extract" in Path(frame.filename).parts), frames[-1])
    text = " ".join(str(error).split())[:300]
    where = f"{Path(ours.filename).name}:{ours.lineno}"
    return f"juesuan failed on it, please report this: {type(error).__name__}: {text} ({where})"


def _clean(text: str) -> str:
    """Text that UTF-8 has bytes for; file names and damaged documents may bring other."""
    return text.encode("utf-8", errors="replace").decode()
