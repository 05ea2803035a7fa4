"""What a user knows of organisations and no document says: former names, other spellings, parents, places.

    organisations:
      - name: the name that all of them go by
        also: [former names and other spellings]
        parent: the body that it belongs to
        region: "six digits of GB/T 2260"

All but ``name`` may be left out.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pydantic import Field

from extract.errors import PatternError
from extract.library.source import Schema, load_yaml
from extract.library.wording import squash


class GivenName(Schema):
    """One organisation."""

    name: str = Field(min_length=2)
    also: tuple[str, ...] = ()
    parent: str = ""
    region: str = Field(default="", pattern=r"^(\d{6})?$")


class GivenNames(Schema):
    """The file as a whole."""

    organisations: tuple[GivenName, ...] = ()


def load_given_names(path: Path) -> GivenNames:
    """Reads a file of names; raises :class:`~extract.errors.PatternError` for what is wrong, and for a name that stands for two."""
    given = load_yaml(path, GivenNames)
    told = Counter(squash(name) for one in given.organisations for name in {one.name, *one.also})
    if twice := [name for name, count in told.items() if count > 1]:
        raise PatternError(f"{path}:1: {twice[0]} is given for two organisations")
    return given
