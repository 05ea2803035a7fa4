"""Every name under which something was published, kept out of memory however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from extract.compare.identity import Bodies, Body, short_id
from extract.compare.scratch import Scratch
from extract.library.wording import squash

UNIT = "unit"
"""The level of an account that is of one unit alone."""

Key = tuple[str, str, bool]
"""What all spellings of a body share: :attr:`~extract.compare.identity.Body.key`."""

_SCHEMA = """
CREATE TABLE seen (
    seen_id INTEGER PRIMARY KEY, name TEXT, region TEXT, place TEXT, rest TEXT, own INTEGER, identity TEXT,
    given TEXT, documents INTEGER, UNIQUE (name, region)
);
CREATE INDEX seen_of_body ON seen (place, rest, own, name, region);
CREATE TABLE accounts (seen_id INTEGER, fiscal_year INTEGER, level TEXT, UNIQUE (seen_id, fiscal_year, level));
CREATE TABLE supervisors (seen_id INTEGER, name TEXT, PRIMARY KEY (seen_id, name)) WITHOUT ROWID;
CREATE TABLE units (name TEXT, seen_id INTEGER, PRIMARY KEY (name, seen_id)) WITHOUT ROWID;
CREATE VIEW firsts AS
SELECT row_number() OVER (ORDER BY name, region) AS position, * FROM (
    SELECT *, row_number() OVER (PARTITION BY place, rest, own ORDER BY name, region) AS nth FROM seen
) WHERE nth = 1;
"""
_ALIKE = """
SELECT name, region, rest, own FROM firsts WHERE place != ''
ORDER BY min(position) OVER (PARTITION BY rest, own), position
"""
_NEAR = """
SELECT name, region, place, substr(rest, 1, 1) AS start, own FROM firsts WHERE place != ''
ORDER BY min(position) OVER (PARTITION BY place, substr(rest, 1, 1), own), length(rest), position
"""
_OWN_BESIDE_UNIT = """
SELECT whole.name, whole.region, own.name, own.region
FROM firsts AS own JOIN firsts AS whole ON (whole.place, whole.rest, whole.own) = (own.place, own.rest, 0)
WHERE own.own AND EXISTS (
    SELECT * FROM seen JOIN accounts USING (seen_id)
    WHERE (place, rest, own, level) = (whole.place, whole.rest, 0, ?)
)
ORDER BY own.position
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A name with its region as documents use them, and the body that it is."""

    name: str
    region: str
    body: Body

    @property
    def organisation_id(self) -> str:
        """The identifier of the name with its region."""
        return short_id(self.name, self.region)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What was published under a name: how many documents, their levels in order, the first and the last fiscal year."""

    documents: int
    levels: tuple[str, ...]
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One of the names of a body, the last fiscal year under it, and the name that the user gives for it, "" for none."""

    name: str
    last_year: int | None
    given: str


class Register(Scratch):
    """All names of a dataset, taken in document by document; asked when all of them are there."""

    def __init__(self, bodies: Bodies) -> None:
        self.bodies = bodies
        super().__init__(_SCHEMA)

    def add(self, tables: Mapping[str, bytes]) -> str:
        """Take the JSON Lines of one document; gives the identity of its body, "" for one that names nobody."""
        document = json.loads(tables["documents"])
        if not document["organisation"]:
            return ""
        seen_id, identity = self._placed(document["organisation"], document["region"])
        self._connection.execute(
            "INSERT OR IGNORE INTO accounts VALUES (?, ?, ?)",
            (seen_id, document["fiscal_year"], document["level"]),
        )
        units = set(document.get("units", "").split(";")) - {""}
        self._connection.executemany(
            "INSERT OR IGNORE INTO units VALUES (?, ?)", ((squash(unit), seen_id) for unit in units)
        )
        if document["level"] == UNIT:
            projects = map(json.loads, tables.get("projects", b"").splitlines())
            named = {project["supervising_department"] for project in projects} - {""}
            self._connection.executemany(
                "INSERT OR IGNORE INTO supervisors VALUES (?, ?)", ((seen_id, name) for name in named)
            )
        return identity

    def _placed(self, name: str, region: str) -> tuple[int, str]:
        """The number of a name, which has one document more now, and the identity of its body."""
        counted = "UPDATE seen SET documents = documents + 1 WHERE (name, region) = (?, ?) RETURNING seen_id, identity"
        known = self._connection.execute(counted, (name, region)).fetchall()
        if not known:
            body = self.bodies.body(name, region)
            given = body.given.name if body.given else ""
            known = self._connection.execute(
                "INSERT INTO seen VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, 1) RETURNING seen_id, identity",
                (name, region, *body.key, body.identity, given),
            ).fetchall()
        ((seen_id, identity),) = known
        return seen_id, identity

    def seen(self) -> Iterator[Seen]:
        """All names, in order."""
        return self._names("SELECT name, region FROM seen ORDER BY name, region")

    def firsts(self) -> Iterator[Seen]:
        """The first name of each body, in order."""
        return self._names("SELECT name, region FROM firsts ORDER BY position")

    def use(self, one: Seen) -> Use:
        """What was published under a name."""
        documents, first_year, last_year = self._connection.execute(
            "SELECT documents, min(fiscal_year), max(fiscal_year) FROM seen JOIN accounts USING (seen_id) "
            "WHERE (name, region) = (?, ?)",
            (one.name, one.region),
        ).fetchone()
        levels = self._connection.execute(
            "SELECT DISTINCT level FROM seen JOIN accounts USING (seen_id) "
            "WHERE (name, region) = (?, ?) AND level != '' ORDER BY level",
            (one.name, one.region),
        )
        return Use(
            documents=documents,
            levels=tuple(level for (level,) in levels),
            first_year=first_year,
            last_year=last_year,
        )

    def spellings(self, key: Key) -> list[Spelling]:
        """The names of a body, in order; none where no such body was seen."""
        rows = self._connection.execute(
            "SELECT name, (SELECT max(fiscal_year) FROM accounts WHERE accounts.seen_id = seen.seen_id), given "
            "FROM seen WHERE (place, rest, own) = (?, ?, ?) ORDER BY name, region",
            key,
        )
        return [Spelling(name=name, last_year=year, given=given) for name, year, given in rows]

    def supervisors(self, one: Seen) -> list[str]:
        """The departments that the forms of a unit name, as written and in order."""
        rows = self._connection.execute(
            "SELECT supervisors.name FROM seen JOIN supervisors USING (seen_id) "
            "WHERE (seen.name, region) = (?, ?) ORDER BY supervisors.name",
            (one.name, one.region),
        )
        return [name for (name,) in rows]

    def listing(self, unit: str) -> Iterator[Seen]:
        """The departments that name a unit (squashed) among theirs."""
        return self._names(
            "SELECT seen.name, region FROM units JOIN seen USING (seen_id) WHERE units.name = ?", unit
        )

    def accounts(self, key: Key) -> set[tuple[int | None, str]]:
        """Year and level of all accounts of a body."""
        return set(
            self._connection.execute(
                "SELECT fiscal_year, level FROM seen JOIN accounts USING (seen_id) "
                "WHERE (place, rest, own) = (?, ?, ?)",
                key,
            )
        )

    def alike(self) -> Iterator[list[Seen]]:
        """Bodies that differ in their places alone, in order; those without a place are left out."""
        return self._groups(_ALIKE)

    def near(self) -> Iterator[list[Seen]]:
        """Bodies of one place whose names start alike, short ones first; those without a place are left out."""
        return self._groups(_NEAR)

    def own_beside_unit(self) -> Iterator[tuple[Seen, Seen]]:
        """Departments that have an account as a unit, each with what publishes as the department by itself."""
        for name, region, own_name, own_region in self._connection.execute(_OWN_BESIDE_UNIT, (UNIT,)):
            yield self._seen(name, region), self._seen(own_name, own_region)

    def _groups(self, query: str) -> Iterator[list[Seen]]:
        """Names by the columns behind them, of which those of one group follow each other."""
        for _, group in groupby(self._connection.execute(query), key=lambda row: row[2:]):
            yield [self._seen(name, region) for name, region, *_ in group]

    def _names(self, query: str, *values: str) -> Iterator[Seen]:
        return (self._seen(*row) for row in self._connection.execute(query, values))

    def _seen(self, name: str, region: str) -> Seen:
        return Seen(name=name, region=region, body=self.bodies.body(name, region))
