"""A document's profile: who published it, for which year, what it is; empty where it does not say."""

from __future__ import annotations

import pytest

from extract.library import load_library
from extract.model.account import Account, Profile
from extract.model.document import Block, Cell, Document, Paragraph, Place, Table
from extract.structure import understand


def account(*lines: str, table: Table | None = None) -> Account:
    """The account of a document with these paragraphs, and this table at its end."""
    paragraphs = [
        Paragraph(text=line, place=Place(locator=f"p{number}")) for number, line in enumerate(lines, start=1)
    ]
    blocks: tuple[Block, ...] = (*paragraphs, table) if table else tuple(paragraphs)
    return understand(Document(format="docx", blocks=blocks), load_library())


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        (
            ["海东省临海市桥南区水利局", "2023年度部门决算"],
            Profile(
                title="海东省临海市桥南区水利局2023年度部门决算",
                organisation="海东省临海市桥南区水利局",
                fiscal_year=2023,
                kind="final_account",
                level="department",
                region="海东省临海市桥南区",
            ),
        ),
        (
            ["2022年度", "临海市第三人民医院单位决算"],
            Profile(
                title="2022年度临海市第三人民医院单位决算",
                organisation="临海市第三人民医院",
                fiscal_year=2022,
                kind="final_account",
                level="unit",
                region="临海市",
            ),
        ),
        (
            ["临海市桥南区2025年区级部门预算", "预算主管部门：临海市桥南区人民政府办公室"],
            Profile(
                title="临海市桥南区2025年区级部门预算",
                organisation="临海市桥南区人民政府办公室",
                fiscal_year=2025,
                kind="budget",
                level="department",
                region="临海市桥南区",
            ),
        ),
        (
            ["关于临海市2021年财政决算和2022年上半年预算执行情况的报告"],
            Profile(
                title="关于临海市2021年财政决算和2022年上半年预算执行情况的报告",
                organisation="临海市",
                fiscal_year=2021,
                kind="government_final_account",
                level="government",
                region="临海市",
            ),
        ),
        (
            ["云溪县农业农村局", "2023年度部门整体支出绩效自评报告"],
            Profile(
                title="云溪县农业农村局2023年度部门整体支出绩效自评报告",
                organisation="云溪县农业农村局",
                fiscal_year=2023,
                kind="performance_report",
                region="云溪县",
            ),
        ),
        (["会议通知", "请各单位准时参加。"], Profile()),
    ],
)
def test_what_the_cover_says(cover: list[str], expected: Profile) -> None:
    assert account(*cover).profile == expected


@pytest.mark.parametrize(
    ("cover", "organisation", "year", "level"),
    [
        (
            ["首页 > 政务公开", "2021年度云溪县桥头镇人民政府部门决算", "来源：财政局 2022-09-28"],
            "云溪县桥头镇人民政府",
            2021,
            "department",
        ),
        (["附件", "临海市教育局2022年度部门决算公开文本"], "临海市教育局", 2022, "department"),
        (["临海市教育局", "（部门公章）", "2022年度部门决算"], "临海市教育局", 2022, "department"),
        (["二〇一九年度临海市总工会部门决算"], "临海市总工会", 2019, "department"),
        (["水利部", "2020年度部门决算"], "水利部", 2020, "department"),
        (["云溪县水库管理处2022年度单位决算公开目录", "一、单位概况……1"], "云溪县水库管理处", 2022, "unit"),
        (
            ["2022年单位决算公开", "海东省临海市第十六小学2022年度单位决算"],
            "海东省临海市第十六小学",
            2022,
            "unit",
        ),
    ],
)
def test_covers_of_many_offices(cover: list[str], organisation: str, year: int, level: str) -> None:
    profile = account(*cover).profile
    assert (profile.organisation, profile.fiscal_year, profile.level) == (organisation, year, level)
    assert profile.kind == "final_account"


def test_a_name_broken_over_lines_is_whole_where_the_document_repeats_it() -> None:
    lines = [
        "海东省临海市桥南区规划和自然",
        "资源局",
        "2024年度部门决算",
        "第一部分 海东省临海市桥南区规划和自然资源局概况",
    ]
    assert account(*lines).profile.organisation == "海东省临海市桥南区规划和自然资源局"


def test_a_stale_year_and_a_slip_in_a_heading_do_not_outvote_the_title() -> None:
    lines = [
        "临海市桥南区水利局2024年度部门决算",
        "第二部分 临海市水利局2023年度部门决算表",
        "第三部分 临海市水利局2023年度部门决算情况说明",
        *["2023年度收入支出总计10万元。"] * 60,
    ]
    profile = account(*lines).profile
    assert (profile.organisation, profile.fiscal_year) == ("临海市桥南区水利局", 2024)


def test_the_year_of_publication_is_not_the_fiscal_year() -> None:
    lines = ["云溪县水利局2023年度部门决算", "2024年9月20日", "公开时间：2024年9月"]
    assert account(*lines).profile.fiscal_year == 2023


def test_a_document_without_a_cover_is_known_by_its_headings_and_sentences() -> None:
    lines = [
        "第一部分 部门概况",
        "二、机构设置",
        "纳入县水利站2023年度单位决算编制范围的二级预算单位包括：无。",
        "第二部分 2023年度单位决算情况说明",
        "（一）机关运行经费支出情况",
        "2023年，县水利站机关运行经费支出5万元。",
        "根据预算绩效管理要求，云溪县水利工程管理站在2023年度预算编制阶段编制了目标。",
        "云溪县水利工程管理站",
        "部门预算绩效评价报告",
    ]
    assert account(*lines).profile == Profile(
        organisation="云溪县水利工程管理站",
        fiscal_year=2023,
        kind="final_account",
        level="unit",
        region="云溪县",
    )


def test_two_names_with_equal_weight_give_none() -> None:
    assert account("云溪县水利局", "临海市教育局").profile.organisation == ""


def test_a_short_form_counts_for_the_full_name() -> None:
    lines = ["桥南区水利局", "桥南区水利局", "临海市桥南区水利局", "临海市教育局", "临海市教育局"]
    assert account(*lines).profile.organisation == "临海市桥南区水利局"


def test_the_body_that_carries_a_project_out() -> None:
    def cell(column: int, text: str) -> Cell:
        return Cell(row=0, column=column, text=text, place=Place(locator=f"t1r1c{column + 1}"))

    row = Table(
        place=Place(locator="t1"),
        rows=1,
        columns=2,
        cells=(cell(0, "实施单位（盖章）"), cell(1, "云溪县水利局")),
    )
    assert account("项目支出绩效自评表", table=row).profile.organisation == "云溪县水利局"


def test_a_form_is_no_account() -> None:
    found = account("海东省XX局", "2024年度部门决算", "第一部分 海东省XX局概况")
    assert found.profile == Profile(title="海东省XX局2024年度部门决算", fiscal_year=2024, level="department")
    assert found.problems == ("the title is that of a form, not of an account: 海东省XX局2024年度部门决算",)
