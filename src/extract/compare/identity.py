"""Which body a published name is: one key for all of its spellings, and nothing merged on a guess.

Two names are one body where they are spelt alike once widths, brackets and the parts that ``patterns/names.yaml`` lists
are folded, and where what is in front of them is the same place of GB/T 2260, whether the province stands there or not; or
where the user has said so. A name whose place several places could be keeps it as it is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from extract.library.given_names import GivenName, GivenNames
from extract.library.names import Names
from extract.library.regions import Named, Regions
from extract.library.wording import squash

_DIGITS = 16
_ONE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """``place`` with its codes, the ``rest`` of the name, and whether it is the body by itself, without its units."""

    place: Named
    rest: str
    own: bool
    given: GivenName | None = None

    @property
    def code(self) -> str:
        """The code of its place, "" where none or several could be meant."""
        return self.place.codes[0] if len(self.place.codes) == _ONE else ""

    @property
    def key(self) -> tuple[str, str, bool]:
        """The same for all spellings."""
        return self.code or self.place.text, self.rest, self.own

    @property
    def identity(self) -> str:
        """The key as one short identifier."""
        place, rest, own = self.key
        return short_id(place, rest, str(own))


@dataclass(frozen=True, kw_only=True)
class Bodies:
    """Tells bodies by their names; ``given`` is what the user knows."""

    regions: Regions
    names: Names
    given: GivenNames = field(default_factory=GivenNames)

    @cached_property
    def _given(self) -> dict[str, GivenName]:
        """What the user has said, by each of the names in its one spelling."""
        return {
            self.names.fold(name).body: one
            for one in self.given.organisations
            for name in (one.name, *one.also)
        }

    def body(self, name: str, region: str) -> Body:
        """The body that is published under ``name``; ``region`` is the place of its documents."""
        folded = self.names.fold(name)
        given = self._given.get(folded.body)
        if given is None:
            place, rest = self._parted(folded.body, squash(region))
            return Body(place=place, rest=rest, own=folded.own)
        place, rest = self._parted(self.names.fold(given.name).body, "")
        if given.region:
            place = Named(text=place.text or given.region, codes=(given.region,))
        return Body(place=place, rest=rest, own=folded.own, given=given)

    def _parted(self, name: str, told: str) -> tuple[Named, str]:
        """The place of a body and what else its name says."""
        start = name.find(told)
        if start < 0:
            return self._told(told), name
        place = self.regions.place(name[start:])
        if len(place.text) < len(told):
            # The name says more of its place than the list knows: a place above it would be another one.
            place = Named(text=told)
        return place, name[:start] + name[start + len(place.text) :]

    def _told(self, region: str) -> Named:
        """A place that stands beside the name, told by its code or in words."""
        if region in self.regions.names:
            return Named(text=self.regions.names[region], codes=(region,))
        place = self.regions.place(region)
        return place if place.text == region else Named(text=region)


def short_id(*parts: str) -> str:
    """Sixteen hexadecimal digits for ``parts``, always the same ones."""
    return sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:_DIGITS]
