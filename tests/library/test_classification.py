"""Codes for names: hand-written expectations, renames by year, what is ambiguous, what documents' tables add."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extract.errors import PatternError
from extract.library import load_library
from extract.library.classification import Classification, load_classification


@pytest.fixture(scope="module")
def official() -> Classification:
    return load_library().classification


@pytest.mark.parametrize(
    ("path", "year", "code"),
    [
        (("卫生健康支出",), 2023, "210"),
        (("医疗卫生与计划生育支出",), 2018, "210"),
        (("文化旅游体育与传媒支出",), 2019, "207"),
        (("社会保障和就业支出", "行政事业单位养老支出"), 2020, "20805"),
        (("社会保障和就业支出", "行政事业单位离退休"), 2019, "20805"),
        (("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休"), 2021, "2080501"),
        (("社会保障和就业支出", "行政事业单位离退休", "归口管理的行政单位离退休"), 2017, "2080501"),
        (("社会保障和就业支出", "抚恤", "死亡抚恤"), 2024, "2080801"),
        (("卫生健康支出", "行政事业单位医疗", "公务员医疗补助"), 2024, "2101103"),
        (("医疗卫生与计划生育支出", "医疗保障", "行政单位医疗"), 2016, "2100501"),
        (("一般公共服务支出", "财政事务", "行政运行"), 2024, "2010601"),
        (("公共安全支出", "检察", "公诉和审判监督"), 2017, "2040405"),
        (("公共安全支出", "检察", "检察监督"), 2019, "2040410"),
        (("农林水支出", "农业", "行政运行"), 2019, "2130101"),
        (("农林水支出", "农业农村", "行政运行"), 2020, "2130101"),
        (("城乡社区支出", "国有土地使用权出让收入安排的支出", "征地和拆迁补偿支出"), 2022, "2120801"),
        (("其他支出", "彩票公益金安排的支出", "用于社会福利的彩票公益金支出"), 2024, "2296002"),
        (("国有资本经营预算支出", "国有企业资本金注入", "公益性设施投资支出"), 2023, "2230202"),
        (("灾害防治及应急管理支出", "应急管理事务", "安全监管"), 2022, "2240106"),
    ],
)
def test_path_has_the_code_of_its_year(
    official: Classification, path: tuple[str, ...], year: int, code: str
) -> None:
    assert official.function_code(path, year) == code


@pytest.mark.parametrize(
    "path",
    [
        ("社会保障和就业（类）", "行政事业单位养老（款）", "行政单位离退休（项）"),
        ("社会保障和就业支出（208类）", "行政事业单位养老支出（05款）", "行政单位离退休（01项）"),
        ("“社会保障和就业支出”", "行政事业单位养老支出", "行政单位\n离退休"),
        ("行政事业单位养老支出", "行政单位离退休"),
        ("社会保障和就业支出", "行政单位离退休"),
        ("行政单位离退休",),
        ("社会保障和就业支出", "行政事业单位离退休", "行政单位离退休"),
        ("社会保障与就业支出", "行政事业单位养老支出", "行政单位离退休"),
    ],
    ids=[
        "marks",
        "marks with codes",
        "quotes and breaks",
        "no 类",
        "no 款",
        "only 项",
        "stale 款",
        "misspelt 类",
    ],
)
def test_levels_as_documents_write_them(official: Classification, path: tuple[str, ...]) -> None:
    assert official.function_code(path, 2024) == "2080501"


@pytest.mark.parametrize(
    "path",
    [
        ("行政运行",),
        ("一般公共服务支出", "行政运行"),
        ("其他社会保障和就业支出",),
        ("教育支出", "行政单位离退休"),
        ("农林水支出", "扶贪", "行政运行"),
        ("文旅融合发展支出",),
        ("",),
        (),
    ],
)
def test_ambiguous_contradicting_and_unknown_names_have_no_code(
    official: Classification, path: tuple[str, ...]
) -> None:
    assert official.function_code(path, 2024) == ""


def test_levels_of_one_name_are_told_by_their_place(official: Classification) -> None:
    name = "其他社会保障和就业支出"
    assert official.function_code(("社会保障和就业支出", name), 2024) == "20899"
    assert official.function_code(("社会保障和就业支出", name, name), 2024) == "2089999"
    assert official.function_code(("社会保障和就业支出", name, name), 2019) == "2089901"
    assert official.function_code(("其他支出",), 2024) == "229"
    assert official.function_code(("其他支出", "其他支出", "其他支出"), 2024) == "2299999"


def test_name_of_another_year_counts_where_it_contradicts_nothing(official: Classification) -> None:
    assert official.function_code(("医疗卫生与计划生育支出",), 2021) == "210"
    moved = ("自然资源海洋气象等支出", "自然资源事务", "海洋环境保护与监测")
    assert official.function_code(moved, 2023) == ""


def test_year_unknown(official: Classification) -> None:
    assert official.function_code(("卫生健康支出",)) == "210"
    assert official.function_code(("社会保障和就业支出", *["其他社会保障和就业支出"] * 2)) == ""


def test_name_of_a_code_in_its_year(official: Classification) -> None:
    assert official.function_name("210", 2018) == "医疗卫生与计划生育支出"
    assert official.function_name("210", 2019) == "卫生健康支出"
    assert official.function_name("20805") == "行政事业单位养老支出"
    assert official.function_name("2999999") == ""
    assert official.economic_name("30307", 2017) == "医疗费"
    assert official.economic_name("30307", 2018) == "医疗费补助"


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("工资福利支出", 2024, "301"),
        ("商品和服务", 2024, "302"),
        ("医疗费", 2017, "30307"),
        ("医疗费", 2024, "30114"),
        ("住房公积金", 2016, "30311"),
        ("住房公积金", 2023, "30113"),
        ("其他资本性支出", 2020, "31099"),
        ("因公出国(境)费用", 2024, "30212"),
        ("退职（役）费", 2024, "30303"),
        ("办公设备购置", 2024, ""),
        ("招商经费", 2024, ""),
    ],
)
def test_economic_item_has_the_code_of_its_year(
    official: Classification, name: str, year: int, code: str
) -> None:
    assert official.economic_code(name, year) == code


def test_the_documents_own_tables_come_first(official: Classification) -> None:
    rows = [
        ("20199", "其他一般公共服务支出"),
        ("2019907", "园区运行补助"),
        ("2010301", "行政运行"),
        ("31002", "办公设备购置"),
    ]
    own = official.with_document(rows)
    assert own.function_code(("一般公共服务支出", "其他一般公共服务支出", "园区运行补助"), 2024) == "2019907"
    assert own.function_code(("行政运行",), 2024) == "2010301"
    assert own.function_code(("农林水支出", "农业农村", "行政运行"), 2024) == "2130101"
    assert own.economic_code("办公设备购置", 2024) == "31002"
    assert own.function_name("2019907") == "园区运行补助"
    assert official.function_code(("园区运行补助",), 2024) == ""


def test_two_codes_of_one_name_in_a_document_stay_ambiguous(official: Classification) -> None:
    own = official.with_document([("2010301", "行政运行"), ("2010601", "行政运行")])
    assert own.function_code(("行政运行",), 2024) == ""
    assert own.function_code(("财政事务", "行政运行"), 2024) == "2010601"


def test_rows_of_revenue_and_other_numbers_are_no_codes_of_expenditure(official: Classification) -> None:
    own = official.with_document([("10101", "增值税"), ("2080", "某局"), ("20805011", "某项目"), ("301", "")])
    assert own.own_functions.entries == own.own_economics.entries == ()


def test_levels_above_a_name(official: Classification) -> None:
    path = ("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休")
    assert official.paths("行政单位离退休", 2024) == (path,)
    assert official.paths("其他卫生健康支出", 2024) == (
        ("卫生健康支出", "其他卫生健康支出"),
        ("卫生健康支出", "其他卫生健康支出", "其他卫生健康支出"),
    )
    assert len(official.paths("行政运行", 2024)) > 50
    assert official.paths("园区运行补助", 2024) == ()


def test_spellings_for_the_reader_of_running_text(official: Classification) -> None:
    names = official.function_names()
    assert {("教育支出", 1), ("教育", 1), ("普通教育", 2), ("小学教育", 3)} <= names
    assert ("党委办公厅(室)及相关机构事务", 2) in names
    assert {level for name, level in names if name == "其他卫生健康支出"} == {2, 3}
    assert "其他" not in {name for name, _ in names}
    assert {"办公费", "商品和服务", "商品和服务支出"} <= official.economic_names()


def test_every_name_and_its_levels_lead_back_to_its_code(official: Classification) -> None:
    """Each entry, looked up by its whole path in a year in which it and its parents hold."""
    for entry in official.functions.entries:
        year = entry.last_year or max(entry.first_year or 0, 2024)
        parents = [entry.code[:length] for length in (3, 5) if length < len(entry.code)]
        path = (*(official.function_name(parent, year) for parent in parents), entry.name)
        assert official.function_code(path, year) == entry.code, (entry, path)


def test_codes_that_real_documents_print(official: Classification, shared: Path) -> None:
    seen = list(csv.DictReader((shared / "contract" / "classification_seen.csv").open(encoding="utf-8")))
    assert len(seen) > 200
    for row in seen:
        names = official.functions if row["classification"] == "function" else official.economics
        entries = [entry for entry in names.by_code.get(row["code"], ()) if entry.name == row["name"]]
        years = [int(row[column]) for column in ("first_year", "last_year") if row[column]]
        assert any(all(entry.holds(year) for year in years) for entry in entries), row


HEADER = "code,name,first_year,last_year\n"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("code,name\n", "1: the header is not code,name,first_year,last_year"),
        (HEADER + "20,某类,,\n", "2: code '20' has none of the lengths 3, 5, 7"),
        (HEADER + "201,,,\n", "2: the name of 201 is empty"),
        (HEADER + "201,某类\n", "2: 2 columns, expected 4"),
        (HEADER + "201,某类,19,\n", "2: '19' is no year"),
        (HEADER + "201,某类,2020,2019\n", "2: 201 ends before it begins"),
        (HEADER + "20101,某款,,\n", "2: 20101 has no parent 201"),
        (HEADER + "201,某类,,2019\n201,另类,2019,\n", "3: 201 is 某类 and 另类 in one year"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, rows: str, reason: str) -> None:
    (tmp_path / "classification.yaml").write_text(
        "suffix: 支出\nalike: [和]\ndropped: [的]\nmarks: （类）\nnever_alone: []\n", encoding="utf-8"
    )
    (tmp_path / "function.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(PatternError, match=r"function\.csv") as raised:
        load_classification(tmp_path)
    assert f"{tmp_path / 'function.csv'}:{reason}" in str(raised.value)


def test_a_wrong_example_and_a_broken_miss_are_told(tmp_path: Path) -> None:
    (tmp_path / "classification.yaml").write_text(
        "suffix: 支出\nalike: [和]\ndropped: [的]\nmarks: （类）\nnever_alone: []\n"
        "examples: [{path: 某类, year: 2024, code: '202'}]\nmisses: [{path: 某类, year: 2024, why: wrong}]\n",
        encoding="utf-8",
    )
    (tmp_path / "function.csv").write_text(HEADER + "201,某类支出,,\n", encoding="utf-8")
    (tmp_path / "economic.csv").write_text(HEADER, encoding="utf-8")
    proofs = list(load_classification(tmp_path).prove())
    assert [(proof.kind, proof.failure) for proof in proofs] == [
        ("example", "found 201, expected 202"),
        ("miss", "found 201, expected none"),
    ]
