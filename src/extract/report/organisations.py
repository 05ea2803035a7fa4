"""What the report gathers of each organisation while it goes through the documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extract.report.tables import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A document: its row, its headline figures if ``comparison`` took it, the facts that state them, what was found.

    ``mean_score`` is that of its projects, as ``comparison`` computes it; ``leads`` are the people who answer for them.
    """

    row: Row
    headline: Row | None
    evidence: Mapping[str, str]
    findings: tuple[Row, ...]
    projects: int
    has_projects: bool
    leads: tuple[str, ...]


@dataclass(slots=True)
class Organisation:
    """A body at one level, a department or a unit, with all its documents, whatever they call it."""

    identity: str
    name: str
    level: str
    parent: str = ""
    accounts: list[Account] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """The name of its page, in plain characters whatever its own name holds."""
        return hashlib.sha256(f"{self.level}\n{self.identity}".encode()).hexdigest()[:12]

    @property
    def other_names(self) -> tuple[str, ...]:
        """What else its documents call it."""
        return tuple(sorted({account.row["organisation"] for account in self.accounts} - {self.name, ""}))

    @property
    def region(self) -> str:
        """The region that its documents name, the first that one names."""
        return next((account.row["region"] for account in self.accounts if account.row["region"]), "")

    @property
    def by_year(self) -> dict[str, Account]:
        """The accounts that ``comparison`` took, newest year first."""
        taken = {account.row["fiscal_year"]: account for account in self.accounts if account.headline}
        return {year: taken[year] for year in sorted(taken, reverse=True)}

    @property
    def findings(self) -> int:
        """How many findings its documents have."""
        return sum(len(account.findings) for account in self.accounts)

    @property
    def projects(self) -> int:
        """How many projects its documents evaluate."""
        return sum(account.projects for account in self.accounts)


class Organisations:
    """All bodies of a dataset, told apart and brought together as its table ``organisations`` does."""

    def __init__(self, names: Iterable[Row]) -> None:
        self._names = {(row["organisation"], row["region"]): row for row in names}
        self._bodies: dict[tuple[str, str], Organisation] = {}

    def body_of(self, document: Row) -> Organisation:
        """The body whose account a document is; a name that the table does not have is a body of its own."""
        name, region, level = document["organisation"], document["region"], document["level"]
        known = self._names.get((name, region), {})
        identity = known.get("identity", f"{name}\n{region}")
        made = Organisation(identity, known.get("name", name), level, known.get("parent", ""))
        return self._bodies.setdefault((identity, level), made)

    def listed(self) -> list[Organisation]:
        """The bodies by name."""
        return sorted(self._bodies.values(), key=lambda body: (body.name, body.level, body.identity))
