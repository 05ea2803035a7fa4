"""Many documents into one dataset: what is known is left alone, the rest is read, and the tables are written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from extract.library import Library, load_library
from extract.library.given_names import load_given_names
from extract.pipeline.catalogue import File
from extract.pipeline.dataset import Dataset, open_dataset
from extract.pipeline.engine import fingerprint
from extract.pipeline.executor import Executor, LocalPool
from extract.pipeline.identity import Identity, unread_id
from extract.pipeline.inputs import Inputs, Source
from extract.pipeline.origins import Origin
from extract.pipeline.report import Failed, Report
from extract.pipeline.survey import Known, New, Same, Survey
from extract.pipeline.work import Failure, Limits, Outcome, Task, fail

Progress = Callable[[int, int], None]
"""Called with the number of inputs that are settled and the number of all."""


def run(
    inputs: Sequence[Path],
    folder: Path,
    *,
    limits: Limits | None = None,
    executor: Executor | None = None,
    patterns: Path | None = None,
    parts: str = "",
    retry_failed: bool = False,
    origins: Iterable[Origin] = (),
    names: Path | None = None,
    progress: Progress | None = None,
    on_failure: Failed | None = None,
) -> Report:
    """Read the documents among ``inputs`` (files and folders) into the dataset in ``folder``.

    A document that cannot be read gives a ``failed`` row. ``parts`` is where the rows of each document are kept until
    the tables are written: empty for the dataset's folder, else an address that fsspec knows. ``origins`` say where
    documents were published, the file ``names`` what the user knows of organisations
    (:mod:`extract.library.given_names`); what earlier runs were told stands where nothing else is. ``on_failure``
    hears of each input that failed, now or in an earlier run, with the reason. Raises
    :class:`~extract.errors.PatternError` for a faulty library or file of names, :class:`~extract.errors.ExtractError` for a dataset that cannot be written, OSError and
    sqlite3.Error where the disk does not go along; what was read until then is kept and not read again.
    """
    limits = limits or Limits()
    library = load_library(patterns)
    engine = fingerprint(library.folder)
    given = load_given_names(names) if names else None
    with open_dataset(folder, parts) as dataset:
        dataset.catalogue.place_origins(origins)
        if given:
            dataset.catalogue.place_names(given.model_dump_json())
        survey = Survey(dataset, engine=engine, limits=limits, retry_failed=retry_failed)
        report = Report(folder=folder, on_failure=on_failure)
        batch = _Batch(dataset, survey, limits, library, patterns and patterns.resolve(), engine, report)
        with Inputs(inputs) as listed:
            batch.run(listed, executor or LocalPool(limits=limits), progress)
        _describe(dataset, engine, report)
    return report


class _Batch:
    """One run: what becomes of each input."""

    def __init__(
        self,
        dataset: Dataset,
        survey: Survey,
        limits: Limits,
        library: Library,
        patterns: Path | None,
        engine: str,
        report: Report,
    ) -> None:
        self._dataset = dataset
        self._survey = survey
        self._limits = limits
        self._library = library
        self._patterns = patterns
        self._engine = engine
        self._report = report
        self._waiting: dict[str, tuple[Identity | None, list[File]]] = {}

    def run(self, inputs: Inputs, executor: Executor, progress: Progress | None) -> None:
        """Settle every input, then write the tables where they are not up to date."""
        total, self._report.others = inputs.count()
        tasks = self._tasks(inputs)
        # The first task is taken by itself: where there is none, no worker is started.
        for task in tasks:
            for outcome in executor.run(chain([task], tasks)):
                self._finish(outcome)
                if progress:
                    progress(self._report.settled, total)
        self._dataset.prune()
        if not self._dataset.is_written():
            self._dataset.write(self._library)
            self._report.written = True

    def _tasks(self, inputs: Inputs) -> Iterator[Task]:
        """The documents that must be read; all other inputs are settled on the way."""
        for source in inputs:
            try:
                seen = self._survey.look(source)
            except OSError as error:
                self._unopened(source, error)
                continue
            if isinstance(seen, New):
                yield from self._task(source, seen)
            else:
                self._settle(source, seen)

    def _task(self, source: Source, seen: New) -> Iterator[Task]:
        document_id = seen.file.document_id
        if document_id in self._waiting:
            _, files = self._waiting[document_id]
            files.append(seen.file)
            return
        self._waiting[document_id] = (seen.identity, [seen.file])
        yield self._make(source, document_id, seen.identity)

    def _make(self, source: Source, document_id: str, identity: Identity | None) -> Task:
        return Task(
            path=source.path,
            source=source.name,
            document_id=document_id,
            identity=identity,
            parts=self._dataset.parts,
            patterns=self._patterns,
            engine=self._engine,
            limits=self._limits,
        )

    def _settle(self, source: Source, seen: Known | Same) -> None:
        if isinstance(seen, Same):
            self._dataset.catalogue.add_file(seen.file)
            self._report.duplicate(source.name, seen.entry.source)
        else:
            self._report.unchanged += 1
        self._report.status(source.name, seen.entry.status, seen.entry.error)

    def _unopened(self, source: Source, error: OSError) -> None:
        """A file whose bytes nobody can read fails without a worker, and is tried again by the next run."""
        document_id = unread_id(source.path)
        file = File(path=source.path, name=source.name, size=-1, mtime_ns=-1, document_id=document_id)
        self._waiting[document_id] = (None, [file])
        reason = f"the file cannot be opened: {error.strerror or error}"
        self._finish(fail(self._make(source, document_id, None), Failure(error=reason, stands="once")))

    def _finish(self, outcome: Outcome) -> None:
        identity, files = self._waiting.pop(outcome.document_id)
        first, *others = files
        sha256 = identity.sha256 if identity else ""
        entry = self._survey.entry(outcome, sha256=sha256, source=first.name)
        self._dataset.catalogue.record(entry, tuple(files))
        self._report.read += 1
        self._report.status(first.name, outcome.status, outcome.error)
        for file in others:
            self._report.duplicate(file.name, first.name)
            self._report.status(file.name, outcome.status, outcome.error)


def _describe(dataset: Dataset, engine: str, report: Report) -> None:
    """Add to the report what the whole dataset holds."""
    catalogue = dataset.catalogue
    report.documents = catalogue.statuses()
    report.rows = dataset.rows()
    report.found, report.explained = catalogue.numbers()
    report.aged = catalogue.read_by_others(engine)
