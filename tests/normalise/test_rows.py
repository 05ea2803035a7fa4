"""Rows of one made-up document: values, units, years, codes, identifiers, order, and what is left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extract.library import load_library
from extract.model.account import Account, Passage, Profile, TitledChart, TitledTable
from extract.model.document import Cell, Chart, Paragraph, Place, Series, Table
from extract.model.found import FactCandidate, Found, Number, Printed, Record
from extract.model.rows import Rows
from extract.normalise import to_rows

SENTENCE = "2031年收入总计1,313.50万元，比上年减少414.08万元，下降23.97%。另有12.5万元未说明。"
PLACE = Place(locator="p2", page=3, bbox=(72.0, 100.0, 190.255, 112.5))


def passage(text: str, locator: str = "p2") -> Passage:
    return Passage(paragraph=Paragraph(text=text, place=Place(locator=locator)))


def table(*rows: str, locator: str = "t1", title: str = "") -> TitledTable:
    cells = tuple(
        Cell(
            row=row,
            column=column,
            text=text,
            place=Place(locator=f"{locator}r{row + 1}c{column + 1}", page=4),
        )
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    )
    grid = Table(
        place=Place(locator=locator), rows=len(rows), columns=max(r.count("|") for r in rows) + 1, cells=cells
    )
    return TitledTable(table=grid, title=title)


def account(*items: Passage | TitledTable | TitledChart, year: int | None = 2031) -> Account:
    profile = Profile(organisation="云溪县林草局", fiscal_year=year, kind="final_account")
    return Account(profile=profile, items=items or (passage(SENTENCE),))


def number(quote: str, digits: str, unit: str = "", text: str = SENTENCE, place: Place = PLACE) -> Number:
    start = text.index(quote)
    return Number(start=start, end=start + len(quote), quote=quote, digits=digits, unit=unit, place=place)


TOTAL = number("1,313.50万元", "1,313.50", "万元")
LESS = number("414.08万元", "414.08", "万元")
RATE = number("23.97%", "23.97", "%")
REST = number("12.5万元", "12.5", "万元")
NUMBERS = (TOTAL, LESS, RATE, REST)


def fact(printed: Number, concept: str = "revenue.total", measure: str = "final") -> FactCandidate:
    return FactCandidate(
        number=printed,
        concept=concept,
        measure=measure,
        origin="narrative",
        context=SENTENCE,
        pattern="made-up",
    )


def rows(
    found: Found, numbers: tuple[Number, ...] = (), of: Account | None = None, document_id: str = "d0c"
) -> Rows:
    return to_rows(found, numbers, of or account(), load_library(), document_id=document_id)


def test_a_fact_in_full() -> None:
    candidate = replace(
        fact(LESS, "revenue.total", "change"),
        negative=True,
        base="prior_year",
        label="收入总计",
        fund="fiscal",
    )
    (row,) = rows(Found(facts=(candidate,))).facts
    assert {field.name: getattr(row, field.name) for field in fields(row)} == {
        "fact_id": "d0c-p2-25",
        "document_id": "d0c",
        "organisation": "云溪县林草局",
        "fiscal_year": 2031,
        "concept": "revenue.total",
        "label": "收入总计",
        "measure": "change",
        "value": Decimal("-414.08"),
        "unit": "万元",
        "amount_yuan": Decimal(-4140800),
        "year": 2031,
        "fund": "fiscal",
        "function_code": "",
        "function_name": "",
        "function_path": "",
        "economic_code": "",
        "economic_name": "",
        "project_id": "",
        "origin": "narrative",
        "page": 3,
        "locator": "p2",
        "bbox": "72.00,100.00,190.25,112.50",
        "quote": "414.08万元",
        "context": SENTENCE,
        "pattern": "made-up",
        "base": "prior_year",
        "verified": "",
        "whole": "",
        "recognised": "",
    }


def test_published_precision_stays() -> None:
    (row,) = rows(Found(facts=(fact(TOTAL),))).facts
    assert str(row.value) == "1313.50"
    assert str(row.amount_yuan) == "13135000"


def test_years() -> None:
    found = Found(
        facts=(
            fact(TOTAL),
            fact(LESS, measure="prior_year"),
            replace(fact(RATE, measure="prior_year"), year=2019),
        )
    )
    assert [row.year for row in rows(found).facts] == [2031, 2030, 2019]
    assert [row.year for row in rows(found, of=account(year=None)).facts] == [None, None, 2019]


def test_units_stay_as_published() -> None:
    text = "设备2台 （套）、0.39万、占9５％、3次、收入88"
    quotes = (
        ("2台 （套）", "台 （套）", None),
        ("0.39万", "万", "万"),
        ("9５％", "％", "%"),
        ("3次", "次", None),
    )
    found = Found(
        facts=(
            *(
                replace(fact(number(quote, quote.removesuffix(unit), unit, text)), unit=given)
                for quote, unit, given in quotes
            ),
            replace(fact(number("88", "88", "", text)), unit="万元"),
        )
    )
    facts = rows(found, of=account(passage(text))).facts
    assert [row.unit for row in facts] == ["台（套）", "万", "%", "次", "万元"]
    assert [row.amount_yuan for row in facts] == [None, Decimal(3900), None, None, Decimal(880000)]
    assert facts[2].value == Decimal(95)


def test_codes_of_functions_and_economic_items() -> None:
    path = ("住房保障支出", "住房改革支出", "住房公积金")
    named = replace(fact(TOTAL, "general_budget.expenditure"), function_path=path)
    item = replace(fact(LESS, "general_budget.basic"), economic_name="住房公积金")
    coded = replace(fact(RATE, "general_budget.basic"), function_code="2210203", economic_code="30201")
    first, second, third = rows(Found(facts=(named, item, coded))).facts
    assert (first.function_code, first.function_name) == ("2210201", "住房公积金")
    assert first.function_path == "住房保障支出/住房改革支出/住房公积金"
    assert (first.economic_code, second.economic_code, second.economic_name) == ("", "30113", "住房公积金")
    assert (third.function_code, third.function_name, third.function_path) == ("2210203", "购房补贴", "")
    assert (third.economic_code, third.economic_name) == ("30201", "办公费")


def test_the_documents_own_codes_come_first() -> None:
    own = table("科目编码|科目名称|决算数", "2299907|林区便民补助|5.00")
    named = replace(fact(TOTAL), function_path=("其他支出", "其他支出", "林区便民补助"))
    assert rows(Found(facts=(named,))).facts[0].function_code == ""
    assert rows(Found(facts=(named,)), of=account(passage(SENTENCE), own)).facts[0].function_code == "2299907"


def test_order_identifiers_and_repetition() -> None:
    chart = Place(locator="c1s1")
    series = Series(name="决算", categories=("收入",), values=("8.5",), place=chart)
    drawn = TitledChart(chart=Chart(place=Place(locator="c1"), kind="bar", title="", series=(series,)))
    forest = table("项目|金额", "造林|7.00")
    cell = Number(start=0, end=4, quote="7.00", digits="7.00", unit="", place=Place(locator="t1r2c2", page=4))
    point = Number(start=0, end=1, quote="8.5", digits="8.5", unit="", place=chart)
    found = Found(
        facts=(
            fact(point),
            fact(cell),
            fact(RATE),
            fact(TOTAL, "expenditure.total"),
            fact(TOTAL),
            replace(fact(TOTAL), pattern="found twice"),
        )
    )
    result = rows(found, of=account(forest, passage(SENTENCE), drawn)).facts
    assert [row.fact_id for row in result] == [
        "d0c-t1r2c2-0",
        "d0c-p2-9",
        "d0c-p2-9-2",
        "d0c-p2-36",
        "d0c-c1s1-0",
    ]
    assert [row.concept for row in result[1:3]] == ["expenditure.total", "revenue.total"]


def test_every_number_is_explained_or_listed() -> None:
    result = rows(Found(facts=(fact(TOTAL), fact(LESS))), NUMBERS)
    assert (result.numbers_found, result.numbers_explained) == (4, 2)
    assert [(row.quote, row.locator, row.page) for row in result.unexplained] == [
        ("23.97%", "p2", 3),
        ("12.5万元", "p2", 3),
    ]
    assert result.unexplained[1].context == "另有12.5万元未说明"


def test_a_claimed_block_is_explained_and_blanks_are_no_numbers() -> None:
    blank = replace(REST, digits="—", quote="—")
    result = rows(Found(claimed=frozenset({"p2"})), (TOTAL, RATE, blank))
    assert (result.numbers_found, result.numbers_explained, result.unexplained) == (2, 2, ())


def test_context_of_a_cell_is_its_title_row_and_column() -> None:
    of = account(table("项目|预算|执行", "造林|7.00|6.50", title="林业支出表"))
    cell = Number(start=0, end=4, quote="6.50", digits="6.50", unit="", place=Place(locator="t1r2c3", page=4))
    (row,) = rows(Found(), (cell,), of).unexplained
    assert (row.context, row.page) == ("林业支出表 / 造林 / 执行", 4)


def test_a_merged_label_counts_for_every_row_that_it_spans() -> None:
    item = table("项目|子项|金额", "林业|造林|7.00", "|抚育|6.50", "||5.25")
    merged = tuple(
        replace(cell, row_span=3) if (cell.row, cell.column) == (1, 0) else cell
        for cell in item.table.cells
        if cell.column or cell.row < 2
    )
    of = account(replace(item, table=replace(item.table, cells=merged)))
    numbers = tuple(
        Number(start=0, end=4, quote=text, digits=text, unit="", place=Place(locator=f"t1r{row}c3"))
        for row, text in ((2, "7.00"), (3, "6.50"), (4, "5.25"))
    )
    contexts = [row.context for row in rows(Found(), numbers, of).unexplained]
    assert contexts == ["造林 / 金额", "抚育 / 金额", "林业 / 金额"]


def test_context_of_a_charts_number_is_its_series_and_category() -> None:
    place = Place(locator="c1s1", page=5)
    series = Series(name="决算", categories=("收入", "支出"), values=("8.5", "7.25"), place=place)
    chart = Chart(place=Place(locator="c1"), kind="bar", title="", series=(series,))
    of = account(TitledChart(chart=chart, caption="图1：收支"))
    point = Number(start=1, end=2, quote="7.25", digits="7.25", unit="", place=place)
    (row,) = rows(Found(), (point,), of).unexplained
    assert (row.quote, row.context, row.page) == ("7.25", "图1：收支 / 决算 / 支出", 5)


def test_digits_that_cannot_be_read_are_unexplained_with_the_reason() -> None:
    text = "造林补助12,34万元。"
    odd = number("12,34万元", "12,34", "万元", text)
    for numbers in ((odd,), ()):
        result = rows(Found(facts=(fact(odd),)), numbers, account(passage(text)))
        assert result.facts == ()
        assert (result.numbers_found, result.numbers_explained) == (len(numbers), 0)
        (row,) = result.unexplained
        assert row.quote == "12,34万元"
        assert row.context.endswith("not one number: revenue.total final")


def record(
    kind: str, texts: Mapping[str, str], locator: str = "t1", key: str = "", project: str = ""
) -> Record:
    printed = {
        column: Printed(text=text, place=Place(locator=f"{locator}r{index}c2"))
        for index, (column, text) in enumerate(texts.items(), start=1)
    }
    return Record(
        table=kind,
        fields=printed,
        place=Place(locator=locator, page=9),
        pattern="form",
        key=key,
        project=project,
    )


PROJECT = {
    "project_code": "5101\n0931T0001",
    "project_name": "退化林\n修复",
    "goal": "修复退化林3万亩。\n成活率达标。",
    "budget_initial": "1,390.00",
    "budget_adjusted": "1390.00万元",
    "executed": "—",
    "unit": "万元",
    "execution_rate": "98.02％",
    "points": "100分",
    "score": "９７．８",
    "project_lead": "林 小满",
    "problems": "／",
}


def test_a_project() -> None:
    (row,) = rows(Found(records=(record("projects", PROJECT, key="t1"),))).projects
    assert (row.project_id, row.project_code, row.project_name) == ("d0c-t1", "51010931T0001", "退化林修复")
    assert (row.goal, row.problems, row.project_lead) == ("修复退化林3万亩。\n成活率达标。", "", "林小满")
    assert (row.budget_initial, row.budget_adjusted, row.executed) == (
        Decimal("1390.00"),
        Decimal("1390.00"),
        None,
    )
    assert (row.unit, row.execution_rate, row.points, row.score) == (
        "万元",
        Decimal("98.02"),
        Decimal(100),
        Decimal("97.8"),
    )
    assert (row.organisation, row.fiscal_year, row.page, row.locator) == ("云溪县林草局", 2031, 9, "t1")


def test_the_unit_that_all_amounts_carry_is_the_projects() -> None:
    both = {"project_name": "造林", "budget_initial": "3.5万元", "executed": "3.5万元"}
    (row,) = rows(Found(records=(record("projects", both),))).projects
    assert (row.unit, row.executed) == ("万元", Decimal("3.5"))


def test_an_amount_in_another_unit_is_not_taken_for_one_in_the_projects() -> None:
    mixed = {"project_name": "造林", "unit": "万元", "executed": "35000元"}
    place = Place(locator="t1r3c2")
    cell = Number(start=0, end=6, quote="35000元", digits="35000", unit="元", place=place)
    result = rows(Found(records=(record("projects", mixed),)), (cell,))
    assert result.projects[0].executed is None
    assert [(row.quote, row.context) for row in result.unexplained] == [
        ("35000元", "not one number: projects executed")
    ]
    assert result.numbers_explained == 0


def test_indicators_scores_and_people() -> None:
    indicator = {
        "level1": "产出\n指标",
        "level3": "造林面积（含补植）",
        "relation": "≥",
        "target": "１．２万亩，分两期",
        "target_unit": "万亩",
        "actual": "100％",
        "points": "10",
        "score": "-",
    }
    score = {
        "level1": "履职效能",
        "level1_points": "65分",
        "level3": "森林覆盖率",
        "points": "8",
        "score": "7.5",
    }
    person = {"name": "林 小满", "role": "project_lead"}
    result = rows(
        Found(
            records=(
                record("people", person, "t1r9c1", project="t1"),
                record("people", {"name": " ", "role": "finance_lead"}, "t1r9c3", project="t1"),
                record("scores", score, "t2r3c1"),
                record("indicators", indicator, "t1r5c1", project="t1"),
                record("projects", PROJECT, key="t1"),
            )
        )
    )
    (found,), (line,), (lead,) = result.indicators, result.scores, result.people
    assert (found.indicator_id, found.project_id, found.level1) == ("d0c-t1r5c1", "d0c-t1", "产出指标")
    assert (found.level3, found.relation, found.target) == ("造林面积（含补植）", "≥", "1.2万亩，分两期")
    assert (found.actual, found.points, found.score) == ("100%", Decimal(10), None)
    assert (line.score_id, line.level1_points, line.points, line.score) == (
        "d0c-t2r3c1",
        Decimal(65),
        Decimal(8),
        Decimal("7.5"),
    )
    assert (lead.person_id, lead.name, lead.role) == ("d0c-t1r9c1-project_lead", "林小满", "project_lead")
    assert (lead.project_id, lead.quote) == ("d0c-t1", "林 小满")


def test_facts_name_their_project_by_key_or_by_name() -> None:
    other = record("projects", {"project_name": "草原防火"}, "t7", key="t7")
    same = record("projects", {"project_name": "草原防火"}, "t8", key="t8")
    forest = record("projects", PROJECT, key="t1")
    facts = tuple(
        replace(fact(printed), project=name)
        for printed, name in zip(NUMBERS, ("t1", "退化林修复", "草原防火", "治沙"), strict=True)
    )
    result = rows(Found(facts=facts, records=(forest, other, same)))
    assert [row.project_id for row in result.facts] == ["d0c-t1", "d0c-t1", "", ""]


def test_a_field_explains_the_numbers_that_it_holds_and_no_others() -> None:
    place = Place(locator="t1r1c2")
    texts = {"goal": "造林1,200亩，投入5万元，占5.2%，共15人"}
    cell = "目标：造林1,200亩，投入5万元，占5.2%，共15人；另有2人、1,200.5亩、20亩"
    numbers = tuple(
        number(quote, digits, "", cell, place)
        for quote, digits in (
            ("1,200亩", "1,200"),
            ("5万元", "5"),
            ("5.2%", "5.2"),
            ("15人", "15"),
            ("2人", "2"),
            ("1,200.5亩", "1,200.5"),
            ("20亩", "20"),
        )
    )
    result = rows(Found(records=(record("projects", texts),)), numbers)
    assert [row.quote for row in result.unexplained] == ["2人", "1,200.5亩", "20亩"]


def test_a_field_that_is_no_number_is_told_even_where_its_cell_is_claimed() -> None:
    score = record("scores", {"level1": "管理", "points": "8或9"}, "t1")
    place = Place(locator="t1r2c2")
    eight = number("8", "8", "", "8或9", place)
    result = rows(Found(records=(score,), claimed=frozenset({"t1r2c2"})), (eight,))
    assert result.scores[0].points is None
    assert [(row.quote, row.context) for row in result.unexplained] == [
        ("8", "not one number: scores points")
    ]


@given(st.sets(st.sampled_from(range(4))), st.booleans())
def test_found_is_always_explained_plus_unexplained(which: set[int], claimed: bool) -> None:
    found = Found(
        facts=tuple(fact(NUMBERS[index]) for index in which),
        claimed=frozenset({"p2"}) if claimed else frozenset(),
    )
    result = rows(found, NUMBERS)
    assert result.numbers_found == result.numbers_explained + len(result.unexplained) == 4
    assert len(result.facts) == len(which)
    assert result.numbers_explained == (4 if claimed else len(which))
