"""Processes that read documents, each document under a limit of time and of memory."""

from __future__ import annotations

import logging
import os
import time
from functools import partial
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self

from extract.pipeline.work import Failure, Limits, Outcome, Task, Work, fail, out_of_memory

_RECYCLE_AFTER = 500
"""Documents that a worker reads before a fresh one takes its place, so that no leak grows."""

_LOOKS_EVERY = 1.0
"""Seconds between two looks at whether the parent is still there."""

PATIENCE = 60.0
"""Seconds beyond the limit of a document after which workers that report nothing at all are taken for stuck."""

_END_WITHIN = 5.0
"""Seconds that the end of all workers may take."""

_GRACE = 1.0
"""Seconds that the last words of a lost worker may take."""


class Workers:
    """Worker processes on this machine, there until they are closed.

    They are spawned, not forked: nothing of the threads and locks of this process comes along, and it is the same
    on every platform. A script that uses them needs the usual ``if __name__ == "__main__"``.
    """

    def __init__(self, *, jobs: int, limits: Limits, work: Work) -> None:
        import billiard

        self._limits = limits
        self._work = work
        # It announces on standard error what the outcome says anyway.
        logging.getLogger("multiprocessing").setLevel(logging.CRITICAL)
        self._pool: Any = billiard.get_context("spawn").Pool(
            jobs,
            initializer=_prepare,
            initargs=(limits.megabytes, os.getpid()),
            maxtasksperchild=_RECYCLE_AFTER,
            timeout=limits.seconds,
            lost_worker_timeout=_GRACE,
        )

    def submit(self, task: Task, done: SimpleQueue[tuple[Task, Any]]) -> None:
        """Start a task; it stands in ``done`` as soon as it has ended, with what :meth:`outcome` takes."""
        report = partial(_report, done, task)
        self._pool.apply_async(self._work, (task,), callback=report, error_callback=report)

    def outcome(self, task: Task, result: Any) -> Outcome:
        """What became of a task; raises what should stop the run."""
        from billiard.exceptions import TimeLimitExceeded, WorkerLostError

        if isinstance(result, Outcome):
            return result
        error = getattr(result.exception, "exc", result.exception)
        if isinstance(error, TimeLimitExceeded):
            return fail(
                task, Failure(error=f"it took longer than {self._limits.seconds:g} s", stands="limits")
            )
        if isinstance(error, WorkerLostError):
            return fail(task, Failure(error=f"the process that read it died{_cause(error)}", stands="limits"))
        if isinstance(error, MemoryError):
            return fail(task, out_of_memory(self._limits))
        raise error

    def close(self, within: float = _END_WITHIN) -> None:
        """End the processes: what they were given is done, or not wanted any more.

        The pool's own end may wait for ever, where one was killed with a lock in its hands; it is not waited for longer than
        ``within`` seconds. What it leaves behind ends with this process.
        """
        ending = Thread(target=self._pool.terminate, daemon=True)
        ending.start()
        ending.join(within)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _report(done: SimpleQueue[tuple[Task, Any]], task: Task, result: Any) -> None:
    done.put((task, result))


def _cause(error: Exception) -> str:
    """The signal or exit code in ``Worker exited prematurely: signal 11 (SIGSEGV) Job: 3.``, where it is known."""
    cause = str(error).partition(": ")[2].partition(" Job:")[0]
    return "" if cause == "exitcode 0" else f" ({cause})"


def _prepare(megabytes: int, parent: int) -> None:
    """Runs first in every worker."""
    Thread(target=_leave_with, args=(parent,), daemon=True).start()
    _restrict(megabytes)


def _leave_with(parent: int) -> None:
    """Ends this process when its parent is gone, killed as it may be; where a system gives the children of the
    dead another parent."""
    while os.getppid() == parent:
        time.sleep(_LOOKS_EVERY)
    os._exit(1)


def _restrict(megabytes: int) -> None:
    """Bounds the memory of this process where the platform can."""
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
