"""What a publisher's pages say of a document is in the tables, and only where the document does not say it itself."""

from __future__ import annotations

import csv
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from rows_of import DOCUMENT_ID, rows
from stub_work import Inline

from extract.errors import ExtractError
from extract.pipeline import run
from extract.pipeline.identity import identify
from extract.pipeline.origins import Origin, with_origin
from extract.pipeline.work import Outcome, Task
from extract.write import json_lines

ORIGIN = Origin(
    document_id=DOCUMENT_ID,
    source="https://portal.example/t1.pdf",
    published="2025-08-20",
    retrieved="2025-08-21T03:00:00Z",
    supersedes="ffeeddccbbaa9988",
    region="临澜市望溪区",
    organisation="望溪区档案馆",
)


def test_empty_columns_are_filled_in_every_table_and_numbers_keep_their_digits() -> None:
    given = rows(
        documents=[{"source": "corpus/t1.pdf", "status": "ok"}],
        facts=[{"value": Decimal("286.40")}, {"value": Decimal(3)}],
        people=[{"name": "周明远"}],
    )
    document = replace(
        given.documents[0],
        source=ORIGIN.source,
        published=ORIGIN.published,
        retrieved=ORIGIN.retrieved,
        supersedes=ORIGIN.supersedes,
        region=ORIGIN.region,
        organisation=ORIGIN.organisation,
    )
    facts = tuple(replace(fact, organisation=ORIGIN.organisation) for fact in given.facts)
    expected = json_lines(replace(given, documents=(document,), facts=facts))
    assert with_origin(json_lines(given), ORIGIN) == expected


def test_what_the_document_says_itself_stands() -> None:
    given = rows(
        documents=[{"organisation": "望溪区财政局", "region": "望溪区", "status": "ok"}],
        facts=[{"organisation": "望溪区财政局"}],
    )
    joined = with_origin(json_lines(given), ORIGIN)
    assert joined["facts"] == json_lines(given)["facts"]
    assert '"organisation": "望溪区财政局"'.encode() in joined["documents"]
    assert '"region": "望溪区"'.encode() in joined["documents"]


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two documents, of which the second will stand first by its address."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("one", encoding="utf-8")
    (corpus / "b.txt").write_text("two", encoding="utf-8")
    return corpus / "a.txt", corpus / "b.txt"


def origin_of(path: Path, **told: str) -> Origin:
    blank = dict.fromkeys(("source", "published", "retrieved", "supersedes", "region", "organisation"), "")
    return Origin(document_id=identify(path).document_id, **{**blank, **told})


def documents(out: Path) -> list[dict[str, str]]:
    with (out / "documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_run_writes_them_and_orders_documents_by_address(two: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two
    origins = [
        origin_of(first, source="https://b.example/", retrieved="2025-01-02"),
        origin_of(second, source="https://a.example/", supersedes=identify(first).document_id),
    ]
    run(two, tmp_path / "out", executor=Inline(), origins=origins)
    told = [(row["source"], row["retrieved"], row["supersedes"]) for row in documents(tmp_path / "out")]
    assert told == [
        ("https://a.example/", "", identify(first).document_id),
        ("https://b.example/", "2025-01-02", ""),
    ]


def test_they_stand_in_later_runs_and_new_ones_write_the_tables_again(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    out, origins = tmp_path / "out", [origin_of(two[0], source="https://a.example/")]
    assert run(two[:1], out, executor=Inline(), origins=origins).written
    assert not run(two[:1], out, executor=Inline(), origins=origins).written
    assert not run(two[:1], out, executor=Inline()).written
    assert documents(out)[0]["source"] == "https://a.example/"
    assert run(two[:1], out, executor=Inline(), origins=[replace(origins[0], published="2025-01-01")]).written
    assert documents(out)[0]["published"] == "2025-01-01"


def comparable(task: Task) -> Outcome:
    """Every file is the account of one body for one year."""
    body = {"document_id": task.document_id, "organisation": "望溪区档案馆", "fiscal_year": 2024}
    document, figures = {**body, "source": task.source, "status": "ok"}, body
    task.parts.write(task.document_id, json_lines(rows(documents=[document], comparison=[figures])))
    return Outcome(document_id=task.document_id, status="ok")


def test_a_document_whose_place_was_taken_speaks_for_nobody(two: tuple[Path, Path], tmp_path: Path) -> None:
    out, ids = tmp_path / "out", [identify(path).document_id for path in two]
    run(two, out, executor=Inline(comparable))
    assert sorted(speakers(out)) == sorted(ids)
    run(two, out, executor=Inline(comparable), origins=[origin_of(two[0], supersedes=f"aa;{ids[1]}")])
    assert speakers(out) == (ids[0], "")
    run(
        two,
        out,
        executor=Inline(comparable),
        origins=[origin_of(two[0]), origin_of(two[1], supersedes=ids[0])],
    )
    assert speakers(out) == (ids[1], "")


def speakers(out: Path) -> tuple[str, str]:
    """The document that ``comparison`` takes for the body, and the others that it names."""
    with (out / "comparison.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    return row["document_id"], row["other_documents"]


def test_a_catalogue_of_the_version_before_is_brought_up(two: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(two, out, executor=Inline())
    with sqlite3.connect(out / ".juesuan" / "catalogue.sqlite") as connection:
        connection.executescript("DROP TABLE origins; PRAGMA user_version = 1;")
    report = run(two, out, executor=Inline(), origins=[origin_of(two[0], source="https://a.example/")])
    assert (report.read, report.unchanged) == (0, 2)
    assert documents(out)[1]["source"] == "https://a.example/"


def test_a_catalogue_of_a_later_version_is_left_alone(two: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(two, out, executor=Inline())
    with sqlite3.connect(out / ".juesuan" / "catalogue.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ExtractError, match="later version"):
        run(two, out, executor=Inline())
