"""Builds the report: one pass over the dataset, the rows of one document in memory at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from extract.errors import ExtractError
from extract.report.department import write_department
from extract.report.drawing import Order
from extract.report.findings import Findings
from extract.report.headlines import stating
from extract.report.organisations import Account, Organisations
from extract.report.overview import Totals, write_overview
from extract.report.pictures import Sources, draw_all, order_of, picture_data, shared_out, where_it_says
from extract.report.projects import leads, write_projects
from extract.report.scripts import document_data, script
from extract.report.tables import ByDocument, Row, read_table
from extract.report.words import words

_STAGING = ".building"
_PARTS = ("assets", "data", "departments", "projects", "index.html")
_TABLES = ("facts", "projects", "indicators", "scores", "people")

Tables = Mapping[str, Sequence[Row]]
"""The rows of one document, by table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a report holds."""

    documents: int
    organisations: int
    project_lists: int
    pictures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """How pages are drawn: no more than ``most`` of them, by ``jobs`` processes, from the files that ``sources`` names."""

    most: int = 1_000
    jobs: int = 1
    sources: Sources = where_it_says


def build_report(dataset: Path, out: Path, pictures: Pictures | None = None) -> Built:
    """Write the report of the dataset in ``dataset`` into the folder ``out``; a former report there is replaced.

    Raises :class:`~extract.errors.ExtractError` where the folder holds no dataset, or ``out`` holds something else.
    """
    _check(out)
    staging = out / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        for part in ("data/documents", "data/pictures", "departments", "projects"):
            (staging / part).mkdir(parents=True)
        built = _Site(dataset, staging, pictures or Pictures()).build()
        _place(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return built


def _check(out: Path) -> None:
    """A folder is written to if it is empty, or a report that this module wrote."""
    if out.is_dir() and any(out.iterdir()) and not (out / "assets" / "words.js").is_file():
        raise ExtractError(f"{out} holds other files", "name an empty or new folder with --out")


def _place(staging: Path, out: Path) -> None:
    for part in _PARTS:
        if (out / part).is_dir():
            shutil.rmtree(out / part)
        (staging / part).replace(out / part)


class _Site:
    """A report in the making."""

    def __init__(self, dataset: Path, folder: Path, pictures: Pictures) -> None:
        self._dataset = dataset
        self._folder = folder
        self._pictures = pictures
        self._orders: list[Order] = []
        self._organisations = Organisations(read_table(dataset, "organisations"))
        self._findings = Findings(read_table(dataset, "findings"))
        self._totals = Totals()

    def build(self) -> Built:
        headlines = {row["document_id"]: row for row in read_table(self._dataset, "comparison")}
        for document, tables in self._documents():
            self._add(document, tables, headlines.get(document["document_id"]))
        listed = self._organisations.listed()
        for organisation in listed:
            write_department(self._folder / "departments", organisation, self._findings)
        write_overview(self._folder, listed, self._totals)
        _write_assets(self._folder / "assets")
        with_projects = sum(account.has_projects for body in listed for account in body.accounts)
        return Built(
            documents=self._totals.documents,
            organisations=len(listed),
            project_lists=with_projects,
            pictures=self._draw(),
        )

    def _documents(self) -> Iterator[tuple[Row, Tables]]:
        with ExitStack() as stack:
            others = {name: stack.enter_context(ByDocument(self._dataset, name)) for name in _TABLES}
            for document in read_table(self._dataset, "documents"):
                document_id = document["document_id"]
                yield document, {name: table.take(document_id) for name, table in others.items()}

    def _add(self, document: Row, tables: Tables, headline: Row | None) -> None:
        document_id = document["document_id"]
        findings = self._findings.of(document_id)
        self._totals.add(document, findings, tables["projects"])
        self._findings.look(tables["facts"])
        if document["status"] == "failed":
            return
        organisation = self._organisations.body_of(document)
        has_projects = bool(tables["projects"] or tables["scores"])
        evidence = stating(headline, tables["facts"]) if headline else {}
        organisation.accounts.append(
            Account(
                row=document,
                headline=headline,
                evidence=evidence,
                findings=findings,
                projects=len(tables["projects"]),
                has_projects=has_projects,
                leads=leads(tables["projects"]),
            )
        )
        self._write(f"documents/{document_id}", document_data(document, tables))
        order = order_of(
            document,
            tables,
            evidence.values(),
            self._pictures.sources(document),
            self._folder / "data" / "pictures",
        )
        if order:
            self._orders.append(order)
        if has_projects:
            write_projects(self._folder / "projects", document, tables, organisation)

    def _draw(self) -> int:
        """Draw the pages that hold evidence; gives how many were drawn."""
        count = 0
        wanted = {order.document_id: len(order.pages) for order in self._orders}
        for order, drawn in draw_all(shared_out(self._orders, self._pictures.most), self._pictures.jobs):
            count += sum(size is not None for size in drawn.pages.values())
            self._write(f"pictures/{order.document_id}", picture_data(drawn, wanted[order.document_id]))
        return count

    def _write(self, name: str, data: object) -> None:
        (self._folder / "data" / f"{name}.js").write_text(script(name, data), encoding="utf-8")


def _write_assets(folder: Path) -> None:
    with as_file(files("extract.report").joinpath("assets")) as assets:
        shutil.copytree(assets, folder)
    (folder / "words.js").write_text(script("words", words()), encoding="utf-8")
