"""The units that a department's account says it sums up, as written."""

from __future__ import annotations

from extract.library import load_library
from extract.model.document import Block, Cell, Document, Paragraph, Place, Table
from extract.structure import understand

HEADINGS = ("第一部分 部门概况", "二、机构设置")


def units(*blocks: str | Table) -> tuple[str, ...]:
    found: list[Block] = [
        Paragraph(text=block, place=Place(locator=f"p{n}")) if isinstance(block, str) else block
        for n, block in enumerate((*HEADINGS, *blocks), start=1)
    ]
    return understand(Document(format="docx", blocks=tuple(found)), load_library()).profile.units


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(
        Cell(row=r, column=c, text=text, place=Place(locator=f"t1r{r + 1}c{c + 1}"))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(place=Place(locator="t1"), rows=len(rows), columns=len(rows[0]), cells=cells)


def test_units_of_a_sentence_are_told_apart_by_their_number() -> None:
    text = "纳入本部门2023年度决算编制的二级预算单位共3个，分别为水利和湖泊局本级、水文站和水库管理所。"
    assert units(text) == ("水利和湖泊局本级", "水文站", "水库管理所")


def test_a_sentence_before_it_that_names_no_unit_does_not_matter() -> None:
    text = "部门决算包括：本级决算和下属单位决算。纳入2023年度部门决算编制范围的二级预算单位共2个，具体为：遂安县水文站、遂安县水库管理所。"
    assert units(text) == ("遂安县水文站", "遂安县水库管理所")


def test_units_in_lines_of_their_own_end_with_the_first_other_line() -> None:
    announced = "纳入遂安县水利局2023年度部门决算编制范围的单位包括："
    lines = ("1.遂安县水利局机关；", "2.遂安县水文站。", "人员编制12名。", "3.遂安县水库管理所")
    assert units(announced, *lines) == ("遂安县水利局机关", "遂安县水文站")


def test_units_of_a_table_leave_out_those_without_an_account() -> None:
    rows = table(
        ("序号", "单位名称", "备注"),
        ("1", "遂安县水利局（本级）", ""),
        ("2", "遂安县水文站\n（下属事业单位）", ""),
        ("3", "遂安县水利局财政所", "预算不单列，并入本级"),
    )
    announced = "纳入遂安县水利局2023年度部门决算编制范围的单位包括："
    assert units(announced, rows) == ("遂安县水利局（本级）", "遂安县水文站")


def test_an_account_without_units_names_none() -> None:
    assert units("纳入2023年度单位决算编制范围的二级预算单位包括：无。") == ()
