"""Whether the files of an archive are one publication: rows of two bodies must never be taken for those of one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from extract.errors import ReadError
from extract.library import Library
from extract.model.account import Profile
from extract.model.document import Document

_ACCOUNT = "final_account"


def refuse_several(document: Document, library: Library) -> None:
    """Raise :class:`ReadError` where two parts of an archive are final accounts of different bodies or years."""
    accounts = [(name, profile) for name, profile in _profiles(document, library) if profile.kind == _ACCOUNT]
    for (one, first), (other, second) in combinations(accounts, 2):
        if not is_same_publication(first, second):
            raise ReadError(
                f"the archive holds several publications: {one} ({_describe(first)}), {other} ({_describe(second)})",
                "unpack it: each of them is a document of its own",
            )


def is_same_publication(first: Profile, second: Profile) -> bool:
    """Whether nothing that two profiles state speaks against one body and one year.

    The longer name of a body ends with the shorter one (a county's 财政局 and 财政局).
    """
    one, other = first.organisation, second.organisation
    if one and other and not one.endswith(other) and not other.endswith(one):
        return False
    years = {first.fiscal_year, second.fiscal_year} - {None}
    return len(years) < 2


def _profiles(document: Document, library: Library) -> Iterator[tuple[str, Profile]]:
    """What each part says of itself when it is read alone."""
    from extract.structure import understand

    start = 0
    for part in document.parts if len(document.parts) > 1 else ():
        blocks = document.blocks[start : start + part.blocks]
        start += part.blocks
        yield part.name, understand(Document(format=part.format, blocks=blocks), library).profile


def _describe(profile: Profile) -> str:
    return " ".join(filter(None, (profile.organisation, str(profile.fiscal_year or ""))))
