"""Made-up accounts for the checks: texts under their sections, read and checked through the real stages."""

from __future__ import annotations

from extract.check.checking import check
from extract.find.narrative.facts import find_narrative
from extract.library import load_library
from extract.model.account import Account, Passage, Profile
from extract.model.document import Paragraph, Place
from extract.model.rows import Finding, Rows
from extract.normalise import to_rows


def account(*texts: tuple[str, str], year: int = 2023) -> Account:
    """An account of ``year`` with each ``(section, text)`` as a paragraph."""
    items = tuple(
        Passage(paragraph=Paragraph(text=text, place=Place(locator=f"p{n}")), sections=tuple(section.split()))
        for n, (section, text) in enumerate(texts, start=1)
    )
    profile = Profile(organisation="青屿市望溪区水务局", fiscal_year=year, kind="final_account")
    return Account(profile=profile, items=items)


def checked(*texts: tuple[str, str], year: int = 2023) -> Rows:
    """The rows of such an account, checked."""
    library, read = load_library(), account(*texts, year=year)
    rows = to_rows(find_narrative(read, library), (), read, library, document_id="d")
    return check(rows, read, library, document_id="d")


def findings(*texts: tuple[str, str], year: int = 2023) -> list[tuple[str, str, str]]:
    """Check, expected and found of every finding."""
    return [(f.check, f.expected, f.found) for f in checked(*texts, year=year).findings]


def one(*texts: tuple[str, str], year: int = 2023) -> Finding:
    """The only finding."""
    (finding,) = checked(*texts, year=year).findings
    return finding
