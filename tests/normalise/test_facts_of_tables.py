"""A table's fact carries the codes that the table prints, and no other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extract.library import load_library
from extract.model.account import Profile
from extract.model.document import Place
from extract.model.found import FactCandidate, Number
from extract.normalise.facts import Setting, to_fact

CANDIDATE = FactCandidate(
    number=Number(start=0, end=5, quote="12.50", digits="12.50", unit="", place=Place(locator="t1r3c4")),
    concept="expenditure.total",
    measure="final",
    origin="table",
    context="八、社会保障和就业支出 / 支出 / 决算数",
    pattern="tables/revenue_expenditure_overview/expenditure",
    unit="万元",
    function_path=("社会保障和就业支出",),
    economic_name="工资福利支出",
)
LIBRARY = load_library()
SETTING = Setting(
    document_id="0123456789abcdef",
    profile=Profile(fiscal_year=2031),
    classification=LIBRARY.classification,
    units=LIBRARY.units,
    projects={},
)


def test_a_label_without_a_code_gets_none() -> None:
    fact = to_fact(CANDIDATE, Decimal("12.50"), "f1", SETTING)
    assert (fact.function_code, fact.function_name, fact.function_path) == (
        "",
        "社会保障和就业支出",
        "社会保障和就业支出",
    )
    assert (fact.economic_code, fact.economic_name) == ("", "工资福利支出")
    assert (fact.unit, fact.amount_yuan) == ("万元", Decimal("125000"))


def test_a_printed_code_is_kept_and_text_is_looked_up() -> None:
    coded = to_fact(replace(CANDIDATE, function_code="208"), Decimal("12.50"), "f1", SETTING)
    told = to_fact(replace(CANDIDATE, origin="narrative"), Decimal("12.50"), "f1", SETTING)
    assert coded.function_code == "208"
    assert (told.function_code, told.economic_code) == ("208", "301")
