"""Where the work on documents is done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from extract.pipeline.work import Failure, Limits, Outcome, Task, Work, fail, stage
from extract.pipeline.workers import PATIENCE, Workers


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
    """Worker processes on this machine. ``work`` must be importable by name."""

    jobs: int = field(default_factory=available_processors)
    limits: Limits = field(default_factory=Limits)
    work: Work = stage

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """As :class:`Executor` demands; a task over its limit ends its worker and fails, the others go on."""
        undone: dict[str, Task] = {}
        yield from self._round(tasks, undone)
        while undone:
            again = set(undone)
            yield from self._round(chain(list(undone.values()), tasks), undone)
            for key in again & set(undone):
                yield fail(
                    undone.pop(key), Failure(error="the processes that read it fell silent", stands="once")
                )

    def _round(self, tasks: Iterator[Task], running: dict[str, Task]) -> Iterator[Outcome]:
        """The outcomes of all tasks; those that workers who fell silent leave undone stay in ``running``."""
        running.clear()
        done: SimpleQueue[tuple[Task, Any]] = SimpleQueue()
        with Workers(jobs=self.jobs, limits=self.limits, work=self.work) as workers:
            while True:
                # Twice as many as there are workers keeps them busy without holding all tasks in memory.
                for task in islice(tasks, 2 * self.jobs - len(running)):
                    running[task.document_id] = task
                    workers.submit(task, done)
                if not running:
                    return
                try:
                    task, result = done.get(timeout=self.limits.seconds + PATIENCE)
                except Empty:
                    return
                del running[task.document_id]
                yield workers.outcome(task, result)
