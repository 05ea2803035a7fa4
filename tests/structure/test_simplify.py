"""A document is read in simplified characters, and what was printed is found again."""

from __future__ import annotations

import pytest

from extract.library import load_library
from extract.model.document import Cell, Chart, Document, Paragraph, Place, Series, Table
from extract.model.spelling import Spelling, Spellings
from extract.structure.simplify import simplify

CHARACTERS = load_library().characters


def paragraph(locator: str, text: str, number: str = "") -> Paragraph:
    return Paragraph(text=text, number=number, place=Place(locator=locator))


def table(locator: str, text: str, inside: tuple[Table, ...] = ()) -> Table:
    cell = Cell(row=0, column=0, text=text, place=Place(locator=f"{locator}r1c1"), tables=inside)
    return Table(place=Place(locator=locator), rows=1, columns=1, cells=(cell,))


def test_a_document_in_simplified_characters_is_left_as_it_is() -> None:
    document = Document(format="docx", blocks=(paragraph("p1", "支出总计"), table("t1", "财政拨款")))
    assert simplify(document, CHARACTERS) == (document, None)
    assert simplify(document, CHARACTERS)[0] is document


def test_every_text_of_a_document_is_simplified() -> None:
    series = Series(
        name="決算數", categories=("經費", "預算"), values=("1", "2"), place=Place(locator="c1s1")
    )
    chart = Chart(place=Place(locator="c1"), kind="bar", title="圖1", series=(series,))
    document = Document(
        format="docx",
        blocks=(paragraph("p1", "支出總計", "萬、"), table("t1", "財政", (table("t2", "撥款"),)), chart),
        furniture=(paragraph("p2", "單位：萬元"),),
    )
    simple, spellings = simplify(document, CHARACTERS)
    first, outer, drawn = simple.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(outer, Table)
    assert isinstance(drawn, Chart)
    assert (first.number, first.text, simple.furniture[0].text) == ("万、", "支出总计", "单位：万元")
    assert [cell.text for cell in outer.walk()] == ["财政", "拨款"]
    assert (drawn.title, drawn.series[0].name, drawn.series[0].categories) == (
        "图1",
        "决算数",
        ("经费", "预算"),
    )
    assert spellings is not None
    assert [spellings.printed(t) for t in ("财政拨款", "图1", "预算", "单位")] == [
        "財政撥款",
        "圖1",
        "預算",
        "單位",
    ]


PRINTED = Spellings(
    [
        Spelling(locator="p1", printed="某縣财政局", read="某县财政局"),
        Spelling(locator="t1r1c1", printed="某县財政局", read="某县财政局"),
        Spelling(locator="t1r2c1", printed="經 費\n１2.5万元", read="经 费\n１2.5万元"),
        Spelling(locator="p2", printed="某县财政局经费", read="某县财政局经费"),
        Spelling(locator="t10r1c1", printed="某县财政局", read="某县财政局"),
    ]
)


@pytest.mark.parametrize(
    ("locator", "text", "printed"),
    [
        ("p2", "某县财政局", "某县财政局"),
        ("t1r2c1", "某县财政局", "某县財政局"),
        ("t1", "某县财政局", "某县財政局"),
        ("t10r1c1", "某县财政局", "某县财政局"),
        ("", "某县财政局", "某縣财政局"),
        ("p9", "经费12.5万元", "經費12.5万元"),
        ("t1r2c1", "经费", "經費"),
        ("t1r2c1", "经费总额", "经费总额"),
        ("t1r1c1", "经费\n12.5万元某县财政局经费", "經費\n12.5万元某县财政局经费"),
        ("t1r2c1", "经费12.5万元/财政", "经费12.5万元/财政"),
        ("t1r2c1", "", ""),
    ],
    ids=[
        "own",
        "table",
        "whole table",
        "other table",
        "first",
        "blanks and widths",
        "cell",
        "nowhere",
        "joined",
        "half known",
        "empty",
    ],
)
def test_a_text_is_found_as_it_is_printed_nearest(locator: str, text: str, printed: str) -> None:
    assert PRINTED.printed(text, locator) == printed
