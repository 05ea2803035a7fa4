"""The documents of a dataset beside those that they are held against: other years, other versions, a department's units."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from extract.check.across import (
    Headline,
    Outcome,
    Published,
    Shelf,
    prior_year,
    republished,
    shelve,
    sum_of_units,
)
from extract.compare.scratch import Scratch
from extract.library import Library
from extract.model.rows import DocumentRow, Finding, Rows
from extract.write import json_lines, records

_SCHEMA = """
CREATE TABLE documents (
    document_id TEXT PRIMARY KEY, body TEXT, organisation TEXT, level TEXT, fiscal_year INTEGER, backwards TEXT,
    line TEXT
);
CREATE TABLE headlines (document_id TEXT, line TEXT);
CREATE TABLE found (document_id TEXT PRIMARY KEY, findings INTEGER) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX names ON documents (fiscal_year, backwards);
CREATE INDEX full_names ON documents (fiscal_year, organisation);
CREATE INDEX bodies ON documents (body);
CREATE INDEX headlines_of ON headlines (document_id);
"""
_KIND = "final_account"
_WHOLE = tuple(
    f'"{column}": ""'.encode()
    for column in ("function_code", "function_path", "economic_code", "economic_name", "project_id")
)
"""What stands in the line of a fact about the whole of a document."""
_NO_FORMER = '"supersedes": ""'
_NO_MONEY = b'"amount_yuan": null'
_STATED = tuple(field.name for field in fields(Headline))
_exact = json.JSONDecoder(parse_float=Decimal).decode
_SHORTEST = 3
"""Characters of the shortest name by which a unit is looked for."""
_LAST = "\U0010ffff"


class Neighbours(Scratch):
    """What documents say of the whole of them, kept out of memory until all are known."""

    def __init__(self, library: Library) -> None:
        self._library = library
        super().__init__(_SCHEMA)

    def add(self, part: Mapping[str, bytes], body: str = "") -> None:
        """Take the JSON Lines of a document: those of ``documents`` and of ``facts``, in one call or in several.

        ``body`` is the identity of its organisation, where it has another one than its name.
        """
        for line in part.get("documents", b"").splitlines():
            self._add_document(line, body)
        self._add_facts(part.get("facts", b"").splitlines())

    def _add_document(self, line: bytes, body: str) -> None:
        """Accounts of no known body and year have no neighbours."""
        row = json.loads(line)
        name, year = row["organisation"], row["fiscal_year"]
        known = row["kind"] == _KIND and name and year is not None
        self._connection.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                row["document_id"],
                body or name,
                name,
                row["level"],
                year if known else None,
                name[::-1],
                line.decode(),
            ),
        )

    def _add_facts(self, lines: Iterable[bytes]) -> None:
        """What is about parts, contradicts itself or was read off pictures is no headline."""
        self._connection.executemany("INSERT INTO headlines VALUES (?, ?)", self._headlines(lines))

    def count(self, findings: Iterable[Finding]) -> None:
        """Remember findings between documents for :meth:`documents`."""
        self._connection.executemany(
            "INSERT INTO found VALUES (?, 1) ON CONFLICT DO UPDATE SET findings = findings + 1",
            ((finding.document_id,) for finding in findings),
        )

    def documents(self) -> Iterator[bytes]:
        """The line of each document in the order in which they came, with the findings that were counted."""
        for line, more in self._connection.execute(
            "SELECT line, findings FROM documents LEFT JOIN found USING (document_id) ORDER BY documents.rowid"
        ):
            yield _with_more(line, more) if more else f"{line}\n".encode()

    def _headlines(self, lines: Iterable[bytes]) -> Iterator[tuple[str | None, str]]:
        for line in lines:
            if _NO_MONEY in line or not all(mark in line for mark in _WHOLE):
                continue
            (row,) = records(line)
            sound = row["verified"] != "contradicted" and not row["recognised"]
            if sound and row["concept"] != "other" and row["year"]:
                yield row["document_id"], line.decode()

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each check that a document and its neighbours allow, by body and year."""
        self._connection.executescript(_INDEXES)
        replaced = self._replaced()
        every = self._documents("WHERE fiscal_year IS NOT NULL ORDER BY body, level, fiscal_year, rowid")
        for _, group in groupby(every, key=lambda own: (own.body, own.level)):
            yield from self._of_body(list(group), replaced)

    def _of_body(self, accounts: list[Published], replaced: frozenset[str]) -> Iterator[Outcome]:
        shelf = cache(self._shelf)
        for index, own in enumerate(accounts):
            last = [a for a in accounts[:index] if a.fiscal_year == own.fiscal_year - 1]
            standing = [account for account in last if account.document_id not in replaced]
            former = _former(own, accounts)
            if standing and (found := prior_year(shelf(own), shelf(_alike(own, standing)), self._library)):
                yield found
            if former and (found := republished(shelf(own), shelf(former), self._library)):
                yield found
            if own.units:
                yield sum_of_units(shelf(own), self._units(own, replaced), self._library)

    def _units(self, own: Published, replaced: frozenset[str]) -> dict[str, Shelf | None]:
        """The accounts of the units that a department names and its own, which it may not name."""
        patterns = self._library.profile.units
        owned = {
            name for name in own.units if patterns.without_own(name)[1] or own.organisation.endswith(name)
        }
        found: dict[str, Shelf | None] = {}
        for name in own.units if owned else (own.organisation, *own.units):
            accounts = list(self._named(name, own))
            if name in owned or name == own.organisation:
                accounts += self._own_account(own)
            standing = [account for account in accounts if account.document_id not in replaced]
            found[name] = self._shelf(_alike(own, standing)) if standing else None
        return found

    def _own_account(self, own: Published) -> Iterator[Published]:
        """What the department published of itself without its units."""
        every = self._documents("WHERE body = ? AND fiscal_year = ?", own.body, own.fiscal_year)
        return (account for account in every if account.level == "unit" != own.level)

    def _named(self, name: str, own: Published) -> list[Published]:
        """Accounts of bodies that a name means: names leave out the places that the department's name starts with."""
        end = name[::-1]
        longer = self._documents(
            "WHERE fiscal_year = ? AND backwards >= ? AND backwards < ?", own.fiscal_year, end, end + _LAST
        )
        tails = [name[start:] for start in range(1, len(name) - _SHORTEST + 1)]
        marks = ", ".join("?" * len(tails))
        shorter = self._documents(
            f"WHERE fiscal_year = ? AND organisation IN ({marks})", own.fiscal_year, *tails
        )
        found = [
            *(a for a in longer if own.organisation.startswith(a.organisation.removesuffix(name))),
            *(a for a in shorter if own.organisation.startswith(name.removesuffix(a.organisation))),
        ]
        return [account for account in found if account.body != own.body]

    def _documents(self, which: str, *values: object) -> Iterator[Published]:
        rows = self._connection.execute(f"SELECT body, line FROM documents {which}", values)  # noqa: S608  # our own words
        return (_published(json.loads(line), body) for body, line in rows)

    def _replaced(self) -> frozenset[str]:
        """The documents whose place another one has taken."""
        taking = self._documents("WHERE instr(line, ?) = 0", _NO_FORMER)
        return frozenset(i for account in taking for i in account.supersedes)

    def _shelf(self, account: Published) -> Shelf:
        lines = self._connection.execute(
            "SELECT line FROM headlines WHERE document_id = ? ORDER BY rowid", (account.document_id,)
        )
        return shelve(account, (_headline(line) for (line,) in lines), self._library)


def outcomes_of(folder: Path, library: Library) -> Iterator[Outcome]:
    """What becomes of the checks between the documents of a dataset that lies in ``folder``, read from its tables."""
    with Neighbours(library) as neighbours:
        bodies = {
            (row["organisation"], row["region"]): row["identity"] for row in _table(folder, "organisations")
        }
        for document in _table(folder, "documents"):
            body = bodies.get((document["organisation"], document["region"]), "")
            neighbours.add({"documents": json.dumps(document).encode()}, body)
        with (folder / "facts.jsonl").open("rb") as lines:
            for line in lines:
                neighbours.add({"facts": line})
        yield from neighbours.outcomes()


def _table(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    with (folder / f"{table}.jsonl").open("rb") as lines:
        yield from map(json.loads, lines)


def _former(own: Published, accounts: list[Published]) -> Published | None:
    """The version whose place it took, else the first of its year in the same format; copies of others differ in form."""
    others = [account for account in accounts if account.fiscal_year == own.fiscal_year]
    taken = [account for account in others if account.document_id in own.supersedes]
    first = next((account for account in others if account.format == own.format), None)
    if taken or first is None or own.document_id in first.supersedes:
        return taken[-1] if taken else None
    return first if first != own else None


def _alike(own: Published, accounts: list[Published]) -> Published:
    return next((account for account in accounts if account.format == own.format), accounts[0])


def _with_more(line: str, findings: int) -> bytes:
    document = DocumentRow(**json.loads(line, parse_float=Decimal))
    counted = replace(document, findings=(document.findings or 0) + findings)
    return json_lines(Rows(documents=(counted,)))["documents"]


def _published(row: Mapping[str, Any], body: str) -> Published:
    names = ("document_id", "organisation", "level", "fiscal_year", "format")
    units, supersedes = (tuple(filter(None, row[name].split(";"))) for name in ("units", "supersedes"))
    return Published(**{name: row[name] for name in names}, body=body, units=units, supersedes=supersedes)


def _headline(line: str) -> Headline:
    row = _exact(line)
    values = {name: row[name] for name in _STATED}
    return Headline(**{**values, "value": Decimal(row["value"])})
