"""The rows of ``organisations``: every name under which something was published, with the body that it is."""

from __future__ import annotations

from collections.abc import Iterator

from extract.compare.identity import Body
from extract.compare.seen import Key, Register, Seen
from extract.library.wording import squash
from extract.model.rows import Organisation


def organisations(register: Register) -> Iterator[Organisation]:
    """A row for each name, in order."""
    family = _Family(register)
    for seen in register.seen():
        parent, known_from = family.parent(seen)
        use = register.use(seen)
        yield Organisation(
            organisation_id=seen.organisation_id,
            organisation=seen.name,
            region=seen.region or seen.body.place.text,
            region_code=seen.body.code,
            identity=seen.body.identity,
            name=family.name(seen.body.key),
            matched=family.matched(seen.body),
            parent=parent,
            parent_known_from=known_from,
            levels=";".join(use.levels),
            first_year=use.first_year,
            last_year=use.last_year,
            documents=use.documents,
        )


class _Family:
    """What the names are to each other."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._bodies = register.bodies

    def name(self, key: Key) -> str:
        """What the spellings of a body go by: what the user gave, else the longest of them; "" for a body that was not seen."""
        spellings = self._register.spellings(key)
        if given := next((one.given for one in spellings if one.given), ""):
            *_, own = key
            return self._bodies.names.own_name(given) if own else given
        longest = max(spellings, key=lambda one: (len(one.name), one.last_year or 0, one.name), default=None)
        return longest.name if longest else ""

    def matched(self, body: Body) -> str:
        """How the spellings of a body came together; nothing where there is only one."""
        spellings = self._register.spellings(body.key)
        if any(one.given and one.name != one.given for one in spellings):
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
            if above := self.name((place, rest[:end], False)):
                return above, "name"
        return self._stated(seen)

    def _whole(self, seen: Seen) -> str:
        """The name of the body that ``seen`` is without its units."""
        place, rest, _ = seen.body.key
        return self.name((place, rest, False)) or self._bodies.names.fold(seen.name).body

    def _listing(self, seen: Seen) -> str:
        """The one department that names it among its units, at times without the place that both names begin with."""
        name = squash(seen.name)
        above = {
            self.name(one.body.key)
            for start in range(len(name) - 1)
            for one in self._register.listing(name[start:])
            if squash(one.name).startswith(name[:start]) and one.body.key != seen.body.key
        }
        return above.pop() if len(above) == 1 else ""

    def _stated(self, seen: Seen) -> tuple[str, str]:
        """The one department that all forms of its projects name, where it is another body."""
        bodies = {self._key(name, seen.region): name for name in self._register.supervisors(seen)}
        if len(bodies) != 1 or seen.body.key in bodies:
            return "", ""
        ((key, name),) = bodies.items()
        return self.name(key) or name, "stated"

    def _key(self, name: str, region: str) -> Key:
        """The body of a name that stands in a form; its place is that of the publisher where it says so itself."""
        return self._bodies.body(name, region if region and region in name else "").key
