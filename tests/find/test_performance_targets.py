"""Targets of indicators: relation, number and unit, from one cell or from several; glued cells."""

from __future__ import annotations

import pytest

from extract.find.performance.glued import unglue
from extract.find.performance.header import read_header
from extract.find.performance.lines import read_block
from extract.find.performance.sheet import lay_out
from extract.find.performance.targets import Target, half_width, read_target, relation_of
from extract.find.tables.drawing import draw
from extract.library import load_library

WORDS = load_library().performance
INDICATORS = WORDS.indicators_file


@pytest.mark.parametrize(
    ("printed", "relation", "text", "unit"),
    [
        ("≥95%", "≥", "95", "%"),
        ("≥９５％", "≥", "95", "%"),
        (">=1.2亿尾", "≥", "1.2", "亿尾"),
        ("≤32.5万元", "≤", "32.5", "万元"),
        ("≤1.2", "≤", "1.2", ""),
        ("=100%", "=", "100", "%"),
        ("＝3", "=", "3", ""),
        ("<2%", "<", "2", "%"),
        ("大于等于200件", "≥", "200", "件"),
        ("不超过5个工作日", "≤", "5", "个工作日"),
        ("95%以上", "≥", "95", "%"),
        ("30日以内", "≤", "30", "日"),
        ("≥15年", "≥", "15", "年"),
        ("≥18台（套）", "≥", "18", "台（套）"),
        ("≥2000人次，其中女性800人次", "≥", "2000人次，其中女性800人次", ""),
        ("≤2023年12月31日", "≤", "2023年12月31日", ""),
        ("12月底前", "qualitative", "12月底前", ""),
        ("应保尽保", "qualitative", "应保尽保", ""),
        ("完成3项任务", "qualitative", "完成3项任务", ""),
        ("定性：良好", "qualitative", "良好", ""),
        ("100%", "", "100%", ""),
        ("5-6次", "", "5-6次", ""),
        ("", "", "", ""),
    ],
)
def test_a_target_without_a_relation_of_its_own(printed: str, relation: str, text: str, unit: str) -> None:
    expected = Target(relation=relation, text=text, unit=unit)
    assert read_target("", printed.replace("（", "（"), "", INDICATORS) == expected


@pytest.mark.parametrize(
    ("relation", "printed", "unit", "expected"),
    [
        ("≥", "18", "台/套", Target(relation="≥", text="18", unit="台/套")),
        ("≥", "95%", "", Target(relation="≥", text="95", unit="%")),
        ("=", "100%", "%", Target(relation="=", text="100%", unit="%")),
        ("=", "应保尽保", "%", Target(relation="=", text="应保尽保", unit="%")),
        ("qualitative", "100", "%", Target(relation="qualitative", text="100", unit="%")),
    ],
)
def test_a_relation_in_a_cell_of_its_own(relation: str, printed: str, unit: str, expected: Target) -> None:
    assert read_target(relation, printed, unit, INDICATORS) == expected


@pytest.mark.parametrize(
    ("printed", "relation"),
    [
        ("＝", "="),
        ("≥", "≥"),
        (">=", "≥"),
        ("≧", "≥"),
        ("＜", "<"),
        ("定性", "qualitative"),
        ("定量", ""),
        ("", ""),
    ],
)
def test_relations(printed: str, relation: str) -> None:
    assert relation_of(printed, INDICATORS) == relation


def test_half_width_keeps_chinese_punctuation() -> None:
    assert half_width("≥９８．５％，（含）Ａ级；全年：１２次") == "≥98.5%，（含）A级；全年：12次"


def glued_fields(
    cell: str, header: str = "三级指标 | 分值 | 指标值 | 实际完成值 | 得分"
) -> dict[str, str] | None:
    sheet = lay_out(draw(f"{header}\n购置成本 | {cell} |  |  | "))
    assert sheet is not None
    found = read_header(sheet, 0, WORDS)
    assert found is not None
    line = read_block(sheet, found, WORDS).lines[0]
    unglued = unglue(line, found)
    return dict(unglued.fields) if unglued else None


def test_a_glued_cell_is_cut_where_arithmetic_leaves_one_way() -> None:
    expected = {"points": "4", "target": "15万元", "actual": "15万元", "score": "4"}
    assert glued_fields("415万元15万元4") == expected


def test_a_glued_cell_is_cut_in_the_order_of_its_columns() -> None:
    expected = {"target": "100%", "actual": "100%", "points": "20", "score": "20"}
    assert glued_fields("100%100%2020", "三级指标 | 指标值 | 实际完成值 | 分值 | 得分") == expected


@pytest.mark.parametrize("cell", ["415万元14万元4", "1036台34台9", "415万元15万元3", "合格", "4" * 200])
def test_a_glued_cell_without_proof_stays_whole(cell: str) -> None:
    assert glued_fields(cell) is None
