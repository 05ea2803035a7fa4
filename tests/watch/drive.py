"""A round at a given time, in a process of its own, with a stand-in for the reading of documents."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from rows_of import rows
from scrapy.exceptions import ScrapyDeprecationWarning
from stub_work import Inline

from extract.pipeline import batch
from extract.pipeline.work import Failure, Outcome, Task, fail
from extract.watch.events import Events
from extract.watch.round import watch
from extract.watch.sources import load_sources
from extract.write import json_lines

SOURCES = """
contact: webmaster@example.edu
sources:
  - name: portal
    private: true
    delay: 0
    lists: [{{address: "{at}/list.html"}}]
    publications: {{title: 决算}}
"""
"""One list page of the portal that serves ``at``, asked as fast as it answers."""


def read(task: Task) -> Outcome:
    """The document, with its text as its title; one that says ``bad`` cannot be read."""
    assert task.identity is not None
    text = task.path.read_text(encoding="utf-8")
    if text.startswith("bad"):
        return fail(task, Failure(error="it says bad"))
    document = {
        "document_id": task.document_id,
        "source": task.source,
        "sha256": task.identity.sha256,
        "status": "ok",
        "title": text,
    }
    task.parts.write(task.document_id, json_lines(rows(documents=[document])))
    return Outcome(document_id=task.document_id, status="ok", found=0, explained=0)


def round_at(
    sources: Path,
    folder: Path,
    moment: str,
    log: Path,
    *,
    dry: bool = False,
    read: Callable[[Task], Outcome] = read,
) -> int:
    """A round at a time, in this process; gives its exit status."""
    # The source that the tests run on may be edited meanwhile.
    setattr(batch, "fingerprint", lambda _patterns: "the engine of the tests")  # noqa: B010 - no name of the module's own
    # What Scrapy is about to take away would end the rounds of those who update it.
    warnings.simplefilter("error", ScrapyDeprecationWarning)
    now = datetime.fromisoformat(moment)
    with log.open("w", encoding="utf-8") as stream:
        return watch(
            load_sources(sources),
            corpus=folder / "corpus",
            folder=folder / "out",
            events=Events(clock=lambda: now, log=stream),
            now=now,
            executor=Inline(read),
            dry=dry,
        )


def go_round(sources: Path, folder: Path, moment: str, log: Path, *, dry: bool = False) -> None:
    """Leave with the exit status of the round."""
    sys.exit(round_at(sources, folder, moment, log, dry=dry))


if sys.platform == "win32":
    context = get_context("spawn")
else:
    context = get_context("forkserver")
    # What takes seconds to import is imported once, in the process that the rounds are forked off.
    context.set_forkserver_preload(["__main__", "watch.drive", "extract.watch.crawl"])


def start(sources: Path, folder: Path, moment: str, log: Path, *, dry: bool = False) -> BaseProcess:
    """A process of its own for a round, as Scrapy wants it."""
    process = context.Process(target=go_round, args=(sources, folder, moment, log), kwargs={"dry": dry})
    process.start()
    return process


def go(
    folder: Path, sources: str, moment: str = "2025-09-01T00:00:00+00:00"
) -> tuple[int, list[dict[str, str]]]:
    """A round of these sources to its end; gives its exit status and its events."""
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    process = start(folder / "sources.yaml", folder, moment, folder / "log.jsonl")
    process.join()
    lines = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    return process.exitcode or 0, [json.loads(line) for line in lines]
