"""An item that runs on into its figures is a part of the money that its heading counts."""

from extract.library import load_library
from extract.model.account import Passage
from extract.model.document import Document, Paragraph, Place
from extract.structure import understand


def _sections(*lines: str) -> list[str]:
    blocks = tuple(Paragraph(text=line, place=Place(locator=f"p{n}")) for n, line in enumerate(lines, 1))
    account = understand(Document(format="txt", blocks=blocks), load_library())
    return [item.sections[-1] for item in account.items if isinstance(item, Passage)]


def test_a_part_of_the_revenue_opens_no_section_of_its_own() -> None:
    assert _sections(
        "一、收入决算情况说明",
        "（一）政府性基金预算财政拨款收入1,500.00万元，占本年收入的12.50%。",
        "（二）一般公共预算财政拨款收入。本年为10,500.00万元。",
    ) == ["revenue", "revenue", "revenue"]


def test_neither_does_one_of_the_revenue_among_the_totals() -> None:
    assert _sections(
        "一、收入支出决算总体情况说明",
        "2020年度总收入862.40万元。其中：",
        "（一）财政拨款收入840.00万元，占总收入的97.40%。",
    ) == ["revenue_expenditure", "revenue_expenditure", "revenue_expenditure"]


def test_a_heading_of_its_own_does() -> None:
    assert _sections("一、收入决算情况说明", "二、政府性基金预算支出决算情况说明", "支出19.21万元。") == [
        "revenue",
        "gov_fund",
        "gov_fund",
    ]
