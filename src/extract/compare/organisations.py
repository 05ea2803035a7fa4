"""The rows of ``organisations``: every name under which something was published, with the body that it is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from extract.compare.identity import Bodies, Body, short_id
from extract.library.wording import squash
from extract.model.rows import Organisation

_UNIT = "unit"


@dataclass(slots=True, kw_only=True)
class Seen:
    """A name as its documents use it; ``supervised_by`` are the departments that its forms name, as a unit, and ``units``
    those that it names as a department, each as written."""

    name: str
    region: str
    body: Body
    accounts: set[tuple[int | None, str]] = field(default_factory=set)
    documents: int = 0
    supervised_by: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)

    @property
    def organisation_id(self) -> str:
        """The identifier of the name with its region."""
        return short_id(self.name, self.region)

    @property
    def years(self) -> list[int]:
        """The fiscal years of its accounts."""
        return sorted(year for year, _ in self.accounts if year is not None)


class Organisations:
    """All names of a dataset: taken in document by document, then asked for their rows."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._seen: dict[tuple[str, str], Seen] = {}

    def add(self, tables: Mapping[str, bytes]) -> str:
        """Take the JSON Lines of one document; gives the identity of its body, "" for one that names nobody."""
        document = json.loads(tables["documents"])
        name, region = document["organisation"], document["region"]
        if not name:
            return ""
        seen = self._seen.get((name, region))
        if seen is None:
            seen = Seen(name=name, region=region, body=self._bodies.body(name, region))
            self._seen[name, region] = seen
        seen.documents += 1
        seen.units |= set(document.get("units", "").split(";")) - {""}
        seen.accounts.add((document["fiscal_year"], document["level"]))
        if document["level"] == _UNIT:
            projects = map(json.loads, tables.get("projects", b"").splitlines())
            seen.supervised_by |= {project["supervising_department"] for project in projects} - {""}
        return seen.body.identity

    def seen(self) -> list[Seen]:
        """All names, in order."""
        return [self._seen[key] for key in sorted(self._seen)]

    def rows(self) -> Iterator[Organisation]:
        """A row for each name, in order."""
        family = _Family(self.seen(), self._bodies)
        for seen in self.seen():
            parent, known_from = family.parent(seen)
            years = seen.years
            yield Organisation(
                organisation_id=seen.organisation_id,
                organisation=seen.name,
                region=seen.region or seen.body.place.text,
                region_code=seen.body.code,
                identity=seen.body.identity,
                name=family.name(seen.body),
                matched=family.matched(seen.body),
                parent=parent,
                parent_known_from=known_from,
                levels=";".join(sorted({level for _, level in seen.accounts} - {""})),
                first_year=years[0] if years else None,
                last_year=years[-1] if years else None,
                documents=seen.documents,
            )


class _Family:
    """What the names are to each other."""

    def __init__(self, seen: list[Seen], bodies: Bodies) -> None:
        self._bodies = bodies
        self._by_key: dict[tuple[str, str, bool], list[Seen]] = defaultdict(list)
        self._listed: dict[str, list[Seen]] = defaultdict(list)
        for one in seen:
            self._by_key[one.body.key].append(one)
            for name in one.units:
                self._listed[squash(name)].append(one)

    @cached_property
    def _names(self) -> dict[tuple[str, str, bool], str]:
        """What the spellings of each body go by: what the user gave, else the longest of them."""
        return {key: self._name(spellings) for key, spellings in self._by_key.items()}

    def name(self, body: Body) -> str:
        """The name of a body that was seen."""
        return self._names[body.key]

    def matched(self, body: Body) -> str:
        """How the spellings of a body came together; nothing where there is only one."""
        spellings = self._by_key[body.key]
        if any(one.body.given and one.name != one.body.given.name for one in spellings):
            return "given"
        return "spelling" if len({one.name for one in spellings}) > 1 else ""

    def parent(self, seen: Seen) -> tuple[str, str]:
        """The name of the body above, and what tells it."""
        if seen.body.given and seen.body.given.parent:
            return seen.body.given.parent, "given"
        if seen.body.own:
            return self._whole(seen), "own"
        if listing := self._listing(seen):
            return listing, "listed"
        place, rest, _ = seen.body.key
        for end in range(len(rest) - 1, 0, -1):
            if above := self._names.get((place, rest[:end], False)):
                return above, "name"
        return self._stated(seen)

    def _whole(self, seen: Seen) -> str:
        """The name of the body that ``seen`` is without its units."""
        place, rest, _ = seen.body.key
        return self._names.get((place, rest, False)) or self._bodies.names.fold(seen.name).body

    def _listing(self, seen: Seen) -> str:
        """The one department that names it among its units, at times without the place that both names begin with."""
        name = squash(seen.name)
        above = {
            self._names[one.body.key]
            for start in range(len(name) - 1)
            for one in self._listed.get(name[start:], ())
            if squash(one.name).startswith(name[:start]) and one.body.key != seen.body.key
        }
        return above.pop() if len(above) == 1 else ""

    def _stated(self, seen: Seen) -> tuple[str, str]:
        """The one department that all forms of its projects name, where it is another body."""
        bodies = {self._key(name, seen.region): name for name in sorted(seen.supervised_by)}
        if len(bodies) != 1 or seen.body.key in bodies:
            return "", ""
        ((key, name),) = bodies.items()
        return self._names.get(key, name), "stated"

    def _key(self, name: str, region: str) -> tuple[str, str, bool]:
        """The body of a name that stands in a form; its place is that of the publisher where it says so itself."""
        return self._bodies.body(name, region if region and region in name else "").key

    def _name(self, spellings: list[Seen]) -> str:
        for one in spellings:
            if one.body.given:
                given = one.body.given.name
                return self._bodies.names.own_name(given) if one.body.own else given
        return max(spellings, key=lambda one: (len(one.name), one.years[-1:], one.name)).name
