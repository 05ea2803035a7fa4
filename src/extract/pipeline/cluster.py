"""Work on a Dask cluster: each of its workers reads documents as a local run does, in processes under limits."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

from extract.errors import ExtractError
from extract.library.location import patterns_dir
from extract.pipeline.engine import fingerprint
from extract.pipeline.executor import available_processors
from extract.pipeline.work import Failure, Limits, Outcome, Task, Work, fail, stage
from extract.pipeline.workers import PATIENCE, Workers

LOCAL = "local"
"""The address of a cluster that is made for one run, on this machine."""

_JOIN_WITHIN = 60
"""Seconds within which the first worker must have joined."""

_UNOBSERVED = {
    "distributed.admin.log-length": 100,
    "distributed.admin.low-level-log-length": 100,
    "distributed.admin.system-monitor.log-length": 100,
    "distributed.worker.profile.enabled": False,
}
"""What the scheduler of such a cluster remembers of its work: it is in this process, and nobody looks at it."""


class UnseenFile(ExtractError):
    """A worker does not see a document that it should read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The workers of a ``dask.distributed`` cluster; ``address`` is its scheduler's, or :data:`LOCAL`.

    Workers must see the documents and the parts under the same paths, and have the same engine. A worker that is
    lost costs nothing: Dask gives its documents to another, whose part takes the place of whatever was written.
    """

    address: str
    jobs: int = field(default_factory=available_processors)
    limits: Limits = field(default_factory=Limits)
    work: Work = stage

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """As :class:`~extract.pipeline.executor.Executor` demands."""
        with self._client() as client, _readers(client, self.limits, self.work) as readers:
            yield from _Round(client, readers, tasks).outcomes()

    @contextmanager
    def _client(self) -> Iterator[Any]:
        try:
            import dask.config
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise ExtractError("a cluster needs Dask", "pip install 'juesuan[cluster]'") from error
        if self.address == LOCAL:
            # The memory of documents is bounded where they are read; no dashboard, so that no port is taken.
            with (
                dask.config.set(_UNOBSERVED),
                LocalCluster(
                    n_workers=self.jobs,
                    threads_per_worker=1,
                    memory_limit=None,
                    dashboard_address=None,
                    scheduler_kwargs={"extensions": _extensions()},
                ) as cluster,
                Client(cluster) as client,
            ):
                yield client
            return
        try:
            client = Client(self.address, timeout=_JOIN_WITHIN)
        except (OSError, ValueError) as error:
            raise ExtractError(
                f"no cluster answers at {self.address}: {error}", "check the address"
            ) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=_JOIN_WITHIN)
            except TimeoutError as error:
                raise ExtractError(f"the cluster at {self.address} has no workers", "start some") from error
            yield client


def _extensions() -> dict[str, Any]:
    """Those of every scheduler, of which one notes for each submission what was submitted, and here does not."""
    from distributed.scheduler import DEFAULT_EXTENSIONS
    from distributed.spans import SpansSchedulerExtension

    class Spans(SpansSchedulerExtension):  # type: ignore[misc]
        def observe_tasks(self, *given: Any, **named: Any) -> Any:
            # Earlier versions do not have it.
            named |= dict.fromkeys({"span_metadata"} & named.keys())
            return super().observe_tasks(*given, **named)

    return {**DEFAULT_EXTENSIONS, "spans": Spans}


class _Round:
    """Some tasks on the cluster, as many at a time as keep its workers busy."""

    def __init__(self, client: Any, readers: str, tasks: Iterator[Task]) -> None:
        self._client = client
        self._readers = readers
        self._tasks = tasks
        self._running: dict[str, Task] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """The outcome of each task, as it comes."""
        from distributed import as_completed

        futures = as_completed(self._more())
        for future in futures:
            yield _outcome(self._running.pop(future.key), future)
            future.release()
            futures.update(self._more())

    def _more(self) -> list[Any]:
        """Twice as many documents as there are threads keep the workers, which come and go, busy."""
        threads = max(1, sum(self._client.nthreads().values()))
        return [self._submit(task) for task in islice(self._tasks, max(0, 2 * threads - len(self._running)))]

    def _submit(self, task: Task) -> Any:
        # The key is of this run alone: results are never shared, the same document may be read again.
        key = f"{self._readers}-{task.document_id}"
        self._running[key] = task
        return self._client.submit(_attempt, task, self._readers, key=key)


def _outcome(task: Task, future: Any) -> Outcome:
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        outcome: Outcome = future.result()
    except CancelledError as error:
        raise ExtractError(
            "the cluster went away", "start it and run again: what was read is kept"
        ) from error
    except KilledWorker:
        return fail(task, Failure(error="every worker that read it was lost", stands="once"))
    except UnseenFile:
        if task.path.is_file():
            raise
        return fail(task, Failure(error="the file is not there any more", stands="once"))
    return outcome


@contextmanager
def _readers(client: Any, limits: Limits, work: Work) -> Iterator[str]:
    """Processes of its own for each worker that is there or joins, until the run ends; gives their name."""
    from distributed import WorkerPlugin

    class Readers(WorkerPlugin):  # type: ignore[misc]
        name = f"juesuan-{uuid4().hex}"

        def setup(self, worker: Any) -> None:
            self.workers = Workers(jobs=worker.state.nthreads, limits=limits, work=work)

        def teardown(self, worker: Any) -> None:  # noqa: ARG002 - as Dask calls it
            self.workers.close(within=0)  # the worker's own loop must not wait

    client.register_plugin(Readers())
    try:
        yield Readers.name
    finally:
        client.unregister_worker_plugin(Readers.name)


def _attempt(task: Task, readers: str) -> Outcome:
    """Runs in a worker of the cluster: the whole work on one document, in one of the worker's own processes."""
    from distributed import get_worker

    worker = get_worker()
    if _engine(task.patterns) != task.engine:
        raise ExtractError(
            f"the worker {worker.address} has another engine",
            "install the same version, libraries and patterns on all machines",
        )
    if not task.path.is_file():
        raise UnseenFile(
            f"the worker {worker.address} does not see {task.path}",
            "keep the inputs where all workers see them",
        )
    workers: Workers = worker.plugins[readers].workers
    done: SimpleQueue[tuple[Task, Any]] = SimpleQueue()
    workers.submit(task, done)
    try:
        return workers.outcome(*done.get(timeout=task.limits.seconds + PATIENCE))
    except Empty:
        # Its processes are stuck. Dask starts another worker and gives the documents to it.
        os._exit(1)


@cache
def _engine(patterns: Path | None) -> str:
    return fingerprint(patterns_dir(patterns))
