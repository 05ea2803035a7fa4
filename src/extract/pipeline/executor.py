"""Where the work on documents is done: each in a process of its own, under a limit of time and of memory."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from queue import SimpleQueue
from typing import Any, Protocol

from extract.pipeline.work import Failure, Limits, Outcome, Task, Work, fail, out_of_memory, stage

_RECYCLE_AFTER = 200
"""Documents that a worker reads before a fresh one takes its place, so that no leak grows."""

_GRACE = 1.0
"""Seconds that the last words of a lost worker may take."""


class Executor(Protocol):
    """Does the work: every task exactly once, outcomes in any order, tasks taken only as they are needed."""

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """The outcome of each task; raises what should stop the run."""
        ...


def available_processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalPool:
    """Worker processes on this machine. ``work`` must be importable by name.

    Workers are spawned, not forked: nothing of the threads and locks of this process comes along, and it is
    the same on every platform. A script that uses it needs the usual ``if __name__ == "__main__"``.
    """

    jobs: int = field(default_factory=available_processors)
    limits: Limits = field(default_factory=Limits)
    work: Work = stage

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """As :class:`Executor` demands; a task over its limit ends its worker and fails, the others go on."""
        running: dict[str, Task] = {}
        done: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        with self._pool() as pool:
            while True:
                # Twice as many as there are workers keeps them busy without holding all tasks in memory.
                for task in islice(tasks, 2 * self.jobs - len(running)):
                    running[task.document_id] = task
                    report = partial(self._report, done, task.document_id)
                    pool.apply_async(self.work, (task,), callback=report, error_callback=report)
                if not running:
                    return
                key, result = done.get()
                yield self._outcome(running.pop(key), result)

    @staticmethod
    def _report(done: SimpleQueue[tuple[str, Any]], key: str, result: Any) -> None:
        done.put((key, result))

    @contextmanager
    def _pool(self) -> Iterator[Any]:
        import billiard

        # It announces on standard error what the outcome says anyway.
        logging.getLogger("multiprocessing").setLevel(logging.CRITICAL)
        pool = billiard.get_context("spawn").Pool(
            self.jobs,
            initializer=_restrict,
            initargs=(self.limits.megabytes,),
            maxtasksperchild=_RECYCLE_AFTER,
            timeout=self.limits.seconds,
            lost_worker_timeout=_GRACE,
        )
        finished = False
        try:
            yield pool
            finished = True
        finally:
            (pool.close if finished else pool.terminate)()
            pool.join()

    def _outcome(self, task: Task, result: Any) -> Outcome:
        from billiard.exceptions import TimeLimitExceeded, WorkerLostError

        if isinstance(result, Outcome):
            return result
        error = getattr(result.exception, "exc", result.exception)
        if isinstance(error, TimeLimitExceeded):
            return fail(
                task, Failure(error=f"it took longer than {self.limits.seconds:g} s", stands="limits")
            )
        if isinstance(error, WorkerLostError):
            return fail(task, Failure(error=f"the process that read it died{_cause(error)}", stands="limits"))
        if isinstance(error, MemoryError):
            return fail(task, out_of_memory(self.limits))
        raise error


def _cause(error: Exception) -> str:
    """The signal or exit code in ``Worker exited prematurely: signal 11 (SIGSEGV) Job: 3.``, where it is known."""
    cause = str(error).partition(": ")[2].partition(" Job:")[0]
    return "" if cause == "exitcode 0" else f" ({cause})"


def _restrict(megabytes: int) -> None:
    """Runs first in every worker: bounds its memory where the platform can."""
    # Numeric libraries reserve address space for each thread that they might start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        import resource
    except ImportError:  # Windows
        return
    limit = megabytes * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(
        resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard)
    )
