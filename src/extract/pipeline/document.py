"""One document through the stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extract.library import Library
from extract.model.account import Account
from extract.model.document import Document
from extract.model.rows import DocumentRow, Rows
from extract.pipeline.identity import Identity, identify
from extract.pipeline.publications import refuse_several

if TYPE_CHECKING:
    from extract.check.checking import Tally

_NO_NUMBERS = "no number was recognised in it"
_TOLD = 20
"""Problems that are told in full; a damaged document may have one for each of its thousand pages."""


def read_one(path: Path, library: Library, *, source: str = "") -> Rows:
    """All rows of one document, its row of ``documents`` included; ``source`` is the path where it is not given.

    Raises :class:`~extract.errors.ReadError` where the file cannot be read and
    :class:`~extract.errors.PatternError` where a file of the library is wrong.
    """
    document, account = open_account(path, library)
    identity = identify(path)
    rows = _rows(account, library, identity)
    row = _document_row(document, account, rows, identity, source or path.as_posix())
    return _printed(replace(rows, documents=(row,)), account)


def check_one(path: Path, library: Library) -> tuple[Rows, tuple[Tally, ...]]:
    """The rows of one document, and what came of every check. Raises as :func:`read_one` does."""
    from extract.check.checking import tallies, verdict

    _, account = open_account(path, library)
    rows = _rows(account, library, identify(path))
    return _printed(rows, account), tallies(verdict(rows, account, library), library.checks)


def _rows(account: Account, library: Library, identity: Identity) -> Rows:
    """What is found in an account, normalised and checked."""
    from extract.check.checking import check
    from extract.find.everything import all_numbers, find_all
    from extract.normalise import to_rows

    found = find_all(account, library)
    rows = to_rows(
        found,
        all_numbers(account, library),
        account,
        library,
        document_id=identity.document_id,
    )
    return check(rows, account, library, document_id=identity.document_id, notes=found.notes)


def _printed(rows: Rows, account: Account) -> Rows:
    """The rows in the characters of the document, whatever it was read in."""
    from extract.normalise.printed import as_printed

    return as_printed(rows, account.spellings)


def open_account(path: Path, library: Library) -> tuple[Document, Account]:
    """The first two stages: a document, and the account that it is. Raises as :func:`read_one` does."""
    from extract.read import open_document
    from extract.structure import understand

    document = open_document(path)
    refuse_several(document, library)
    return document, understand(document, library)


def failed_row(identity: Identity | None, *, document_id: str, source: str, kind: str, error: str) -> Rows:
    """The rows of a document that could not be read; ``identity`` is None where even its bytes could not be."""
    row = DocumentRow(
        document_id=document_id,
        title="",
        organisation="",
        fiscal_year=None,
        kind="",
        level="",
        region="",
        source=source,
        format=kind,
        sha256=identity.sha256 if identity else "",
        bytes=identity.size if identity else None,
        pages=None,
        published="",
        retrieved="",
        status="failed",
        error=error,
        numbers_found=None,
        numbers_explained=None,
        findings=None,
        problems="",
    )
    return Rows(documents=(row,))


def _document_row(
    document: Document, account: Account, rows: Rows, identity: Identity, source: str
) -> DocumentRow:
    unread = document.problems if rows.numbers_found else (*document.problems, _NO_NUMBERS)
    profile = account.profile
    return DocumentRow(
        document_id=identity.document_id,
        title=profile.title,
        organisation=profile.organisation,
        fiscal_year=profile.fiscal_year,
        kind=profile.kind,
        level=profile.level,
        region=profile.region,
        source=source,
        format=document.format,
        sha256=identity.sha256,
        bytes=identity.size,
        pages=document.pages,
        published="",
        retrieved="",
        status="partial" if unread else "ok",
        error=_told(unread),
        numbers_found=rows.numbers_found,
        numbers_explained=rows.numbers_explained,
        findings=len(rows.findings),
        problems=_told((*document.notes, *account.problems)),
        checks_held=rows.checks_held,
        checks_failed=rows.checks_failed,
        checks_undecided=rows.checks_undecided,
        facts_verified=sum(fact.verified == "identity" for fact in rows.facts),
        units=";".join(profile.units),
    )


def _told(problems: Sequence[str]) -> str:
    """The problems in one line, the first of them in full."""
    more = len(problems) - _TOLD
    return "; ".join([*problems[:_TOLD], *([f"and {more} more"] if more > 0 else [])])
