"""Runs every example and every miss of the pattern library: ``juesuan patterns test``."""

from __future__ import annotations

from collections.abc import Iterator

from extract.check.proof import prove_checks
from extract.find.charts_proof import prove_charts
from extract.find.narrative.proof import prove_vocabulary
from extract.find.numerals_proof import prove_numerals
from extract.find.people import prove_people
from extract.find.performance.proof import prove_performance
from extract.find.tables import prove_tables
from extract.library import Library
from extract.library.proof import Proof


def prove(library: Library) -> Iterator[Proof]:
    """All proofs of all parts; a file that cannot be loaded raises :class:`~extract.errors.PatternError`."""
    yield from prove_numerals(library.numerals)
    yield from library.units.prove()
    yield from library.characters.prove()
    yield from library.classification.prove()
    yield from library.sections.prove()
    yield from library.profile.prove()
    yield from library.regions.prove()
    yield from library.names.prove()
    yield from library.table_titles.prove()
    yield from prove_vocabulary(library)
    yield from prove_people(library)
    yield from prove_tables(library)
    yield from prove_performance(library)
    yield from prove_charts(library)
    yield from library.portals.prove()
    yield from prove_checks(library.checks, library.folder / "checks")
