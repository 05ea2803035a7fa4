"""Stand-ins for the reading of a document, importable by name so that spawned workers find them."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rows_of import rows

from extract.errors import DamagedFile
from extract.pipeline.work import Failure, Outcome, Task, fail
from extract.write import json_lines


def read(task: Task) -> Outcome:
    """Every file has one fact, whose quote is the file's text; a file that says ``bad`` is damaged."""
    text = task.path.read_text(encoding="utf-8")
    if text.startswith("bad"):
        return fail(task, Failure(error=str(DamagedFile("it says bad", "mend it"))))
    sha256 = task.identity.sha256 if task.identity else ""
    document = {"document_id": task.document_id, "source": task.source, "sha256": sha256, "status": "ok"}
    fact = {"document_id": task.document_id, "fact_id": f"{task.document_id}-p1-0", "quote": text}
    task.parts.write(task.document_id, json_lines(rows(documents=[document], facts=[fact])))
    return Outcome(document_id=task.document_id, status="ok", found=2, explained=1)


def misbehave(task: Task) -> Outcome:
    """Do what the file's text says: hang, crash, fill the memory, leave; else read it."""
    text = task.path.read_text(encoding="utf-8")
    if text == "hang":
        time.sleep(3600)
    if text == "crash":
        ctypes.string_at(0)
    if text == "leave":
        os._exit(3)
    if text == "fill":
        bytearray(2**40)
    if text == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    return read(task)


def lose_the_worker(task: Task) -> Outcome:
    """Read a document; the first time that one says ``lose``, kill the process that gave it instead."""
    if task.path.read_text(encoding="utf-8") == "lose":
        mark = task.path.with_suffix(".lost")
        if not mark.exists():
            mark.touch()
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(3600)
    with task.path.with_suffix(".log").open("a", encoding="utf-8") as log:
        log.write(f"{os.getpid()}\n")
    return read(task)


@dataclass
class Inline:
    """Reads in this process, one document after the other, and remembers which."""

    work: Callable[[Task], Outcome] = read
    read: list[str] = field(default_factory=list)

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        for task in tasks:
            self.read.append(task.path.name)
            yield self.work(task)
