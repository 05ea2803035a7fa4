"""Who published the demo corpus: one row for each body of its plan."""

from __future__ import annotations

from pathlib import Path

from corpus_maker.body import read_bodies
from corpus_maker.corpus import YEARS
from golden.compare import read

from extract.compare.identity import short_id


def test_every_body_is_known_once_and_nothing_is_in_doubt(dataset: Path) -> None:
    rows = {row["organisation"]: row for row in read(dataset / "organisations.csv")}
    bodies = {body.name: body for body in read_bodies()}
    assert set(rows) == set(bodies)
    assert list(read(dataset / "doubtful_matches.csv")) == []
    for name, row in rows.items():
        assert row["name"] == name
        assert row["levels"] == bodies[name].level
        assert (row["first_year"], row["last_year"]) == (str(min(YEARS)), str(max(YEARS)))
        assert row["documents"] == str(len(YEARS) * len(bodies[name].formats))
        # The district is made up: it has no code.
        assert (row["region"], row["region_code"]) == ("青屿省临澜市望溪区", "")
        assert (row["matched"], row["parent"]) == ("", "")


def test_the_comparison_knows_the_bodies(dataset: Path) -> None:
    identity = {row["organisation"]: row["identity"] for row in read(dataset / "organisations.csv")}
    assert len(set(identity.values())) == len(identity)
    for row in read(dataset / "comparison.csv"):
        assert row["identity"] == identity[row["organisation"]]
    name = "青屿省临澜市望溪区教育局"
    assert identity[name] == short_id("青屿省临澜市望溪区", "教育局", "False")
