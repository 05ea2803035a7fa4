"""Headings become a tree whatever the numbering, and every paragraph stands under its own."""

from __future__ import annotations

import pytest

from extract.library import load_library
from extract.model.account import Passage
from extract.model.document import Document, Paragraph, Place, Role
from extract.structure import understand


def passages(*lines: str | Paragraph) -> list[Passage]:
    """The passages of a document with these paragraphs."""
    blocks = tuple(
        Paragraph(text=line, place=Place(locator=f"p{number}")) if isinstance(line, str) else line
        for number, line in enumerate(lines, start=1)
    )
    account = understand(Document(format="docx", blocks=blocks), load_library())
    return [item for item in account.items if isinstance(item, Passage)]


def path(passage: Passage) -> list[str]:
    return [heading.number + heading.text for heading in passage.headings]


def under(lines: list[str], text: str) -> list[str]:
    """The headings above the paragraph that starts with ``text``."""
    return next(path(p) for p in passages(*lines) if p.paragraph.text.startswith(text))


def sections(lines: list[str], text: str) -> tuple[str, ...]:
    return next(p.sections for p in passages(*lines) if p.paragraph.text.startswith(text))


ACCOUNT = [
    "第一部分 云溪县水利局概况",
    "一、主要职能",
    "1.负责全县水资源的统一管理。",
    "2.负责水利工程建设。",
    "二、机构设置",
    "内设股室3个。",
    "第二部分 2023年度部门决算情况说明",
    "一、收入支出决算总体情况说明",
    "2023年度收入支出总计100万元。",
    "五、一般公共预算财政拨款支出决算情况说明",
    "（一）财政拨款支出决算总体情况",
    "财政拨款支出80万元。",
    "（三）支出决算具体情况",
    "1.农林水支出（类）水利（款）行政运行（项）。年初预算为50万元，支出决算为48万元。",
    "七、“三公”经费财政拨款支出决算情况说明",
    "（二）具体情况说明",
    "3.公务接待费支出1.20万元。",
    "国内公务接待12批次。",
    "第三部分 名词解释",
    "1.财政拨款收入：指从财政部门取得的资金。",
]


def test_a_heading_under_a_chapter_keeps_its_parent() -> None:
    assert under(ACCOUNT, "财政拨款支出80万元") == [
        "第二部分2023年度部门决算情况说明",
        "五、一般公共预算财政拨款支出决算情况说明",
        "（一）财政拨款支出决算总体情况",
    ]
    assert sections(ACCOUNT, "财政拨款支出80万元") == (
        "explanation",
        "general_budget",
        "general_budget.overall",
    )


def test_a_new_part_leaves_all_headings_before_it() -> None:
    assert under(ACCOUNT, "2023年度收入支出总计") == [
        "第二部分2023年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
    ]


def test_a_sentence_under_an_item_stands_under_its_heading() -> None:
    assert sections(ACCOUNT, "国内公务接待12批次") == (
        "explanation",
        "three_public",
        "three_public.detail",
        "three_public.reception",
    )


def test_a_glossary_names_no_sections_below_itself() -> None:
    assert sections(ACCOUNT, "1.财政拨款收入") == ("glossary",)


def test_a_list_below_duties_names_no_sections() -> None:
    assert sections(ACCOUNT, "2.负责水利工程建设") == ("about", "about.duties")


@pytest.mark.parametrize(
    ("line", "number", "heading"),
    [
        ("（一）机构组成。云溪县水利局设3个股室。", "（一）", "机构组成"),
        ("1.总体情况。2023年度收入总计5,152.69万元。", "1.", "总体情况"),
        ("（一）一般公共服务支出757.27万元，占81.01％", "（一）", "一般公共服务支出"),
        ("2.社会保障和就业支出年初预算数为15.63万元，支出决算为14.70万元。", "2.", "社会保障和就业支出"),
        (
            "3、教育支出（类）普通教育（款）小学教育（项）：支出决算为9万元。",
            "3、",
            "教育支出（类）普通教育（款）小学教育（项）",
        ),
        ("（一）“三公”经费支出决算总体情况说明。", "（一）", "“三公”经费支出决算总体情况说明"),
        ("4.2023年度会议费支出情况", "4.", "2023年度会议费支出情况"),
    ],
)
def test_a_heading_may_run_into_its_text(line: str, number: str, heading: str) -> None:
    (passage,) = passages(line)
    assert passage.heading is not None
    assert (passage.heading.number, passage.heading.text) == (number, heading)
    assert passage.paragraph.text == line


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元用于维修。",
        "12.50%的资金结转下年",
        "一是加强管理，二是压减支出",
        "三公经费比上年减少。",
        "第三部分收入来自上级单位，比上年增加2万元。",
        "附件1列明了各项目的得分，详见附件。",
        "2.贯彻执行国家有关水利工作的法律、法规，研究拟订全县水利发展规划并组织实施，承担有关工作。",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    (passage,) = passages(line)
    assert passage.heading is None


def test_word_numbers_that_are_not_in_the_text() -> None:
    found = passages(
        Paragraph(text="部门决算情况说明", number="第二部分", place=Place(locator="p1"), level=1),
        Paragraph(text="收入决算情况说明", number="二、", place=Place(locator="p2"), level=2),
        Paragraph(text="本年收入合计10万元。", place=Place(locator="p3")),
    )
    assert path(found[2]) == ["第二部分部门决算情况说明", "二、收入决算情况说明"]
    assert found[1].heading is not None
    assert found[1].heading.depth == 2


def test_declared_levels_do_not_decide_the_depth() -> None:
    """Some offices give every heading the style Heading 1."""
    found = passages(
        Paragraph(text="第二部分 决算情况说明", place=Place(locator="p1"), level=1),
        Paragraph(text="一、收入决算情况说明", place=Place(locator="p2"), level=1),
        Paragraph(text="（一）收入情况", place=Place(locator="p3"), level=1),
    )
    assert [p.heading.depth for p in found if p.heading] == [1, 2, 3]


def test_a_text_dump_mixes_figures_into_a_chinese_sequence() -> None:
    """Where Word numbers by itself a dump shows 1、 for 一、 and （1） for （一）."""
    lines = [
        "第二部分 2023年度单位决算情况说明",
        "1、 收入支出决算总体情况说明",
        "2、 收入决算情况说明",
        "三、支出决算情况说明",
        "四、财政拨款收入支出决算总体情况说明",
        "5、 一般公共预算财政拨款支出决算情况说明",
        "（1） 一般公共预算财政拨款支出决算总体情况",
        "（二）一般公共预算财政拨款支出决算结构情况",
        "（三）一般公共预算财政拨款支出决算具体情况",
        "1.教育支出（类）：支出决算为3万元。",
        "2.农林水支出（类）：支出决算为4万元。",
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "基本支出7万元。",
    ]
    depths = [p.heading.depth for p in passages(*lines) if p.heading]
    assert depths == [1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 2]
    assert under(lines, "2.农林水支出")[1] == "5、一般公共预算财政拨款支出决算情况说明"
    assert sections(lines, "基本支出7万元") == ("explanation", "general_budget.basic")


def test_figures_may_stand_outside_brackets_where_a_list_starts_under_a_heading() -> None:
    lines = [
        "一、其他重要事项的情况说明",
        "1.政府采购支出情况",
        "（一）采购总额",
        "采购总额5万元。",
        "2.国有资产占用情况",
    ]
    assert under(lines, "采购总额5万元") == [
        "一、其他重要事项的情况说明",
        "1.政府采购支出情况",
        "（一）采购总额",
    ]
    assert under(lines, "2.国有资产") == ["一、其他重要事项的情况说明", "2.国有资产占用情况"]


def test_a_report_without_a_number_opens_a_part_and_takes_its_project() -> None:
    lines = [
        "第三部分 名词解释",
        "1.基本支出：指日常开支。",
        "附件2",
        "专项预算项目绩效评价报告",
        "（渠道维护经费2023）",
        "二、绩效分析",
        "项目执行率100%。",
    ]
    assert under(lines, "项目执行率") == ["附件2专项预算项目绩效评价报告（渠道维护经费2023）", "二、绩效分析"]
    assert sections(lines, "项目执行率") == ("performance_report.project", "performance_report.analysis")


def test_a_report_names_only_its_own_sections() -> None:
    lines = ["部门整体支出绩效自评报告", "三、绩效分析", "3.政府采购情况", "采购及时。"]
    assert sections(lines, "采购及时") == ("performance_report.department", "performance_report.analysis")


def test_a_list_of_tables_leaves_the_report_before_it() -> None:
    lines = [
        "部门整体支出绩效自评报告",
        "六、改进建议",
        "加强管理。",
        "一、收入支出决算总表",
        "二、收入决算表",
    ]
    assert sections(lines, "二、收入决算表") == ("tables",)
    assert under(lines, "二、收入决算表") == ["二、收入决算表"]


def test_a_part_may_have_its_name_on_the_next_lines() -> None:
    lines = ["第一部分", "云溪县桥头镇人民政府", "单位概况", "一、部门职责", "负责全镇事务。"]
    assert under(lines, "负责全镇事务")[0] == "第一部分云溪县桥头镇人民政府单位概况"
    assert sections(lines, "负责全镇事务") == ("about", "about.duties")


def test_headings_that_lost_their_numbers_still_name_their_sections() -> None:
    lines = [
        "第三部分 2021年度部门决算情况说明",
        "七、“三公”经费支出决算情况说明",
        "2021年度三公经费支出1万元。",
        "政府性基金预算收入支出决算情况",
        "本年度无政府性基金。",
        "机关运行经费支出说明",
        "机关运行经费5万元。",
    ]
    assert sections(lines, "本年度无政府性基金") == ("explanation", "gov_fund")
    assert sections(lines, "机关运行经费5万元") == ("explanation", "operating_cost")


def test_contents_are_left_out_and_told_from_the_body() -> None:
    contents = ["目 录", "公开时间：2024年9月20日", "第一部分 单位概况", "第二部分 名词解释"]
    body = [
        "第一部分 单位概况",
        "一、主要职责",
        "负责测绘。",
        "第二部分 名词解释",
        "1.基本支出：指日常开支。",
    ]
    assert [p.paragraph.text for p in passages(*contents, *body)] == body


def test_dotted_contents_are_left_out_even_where_the_body_words_its_headings_otherwise() -> None:
    lines = [
        "目录",
        "一、部门概况……………1",
        "（一）职责..........2",
        "二、决算说明\t3",
        "部门基本情况",
        "负责测绘工作。",
    ]
    assert [p.paragraph.text for p in passages(*lines)] == ["部门基本情况", "负责测绘工作。"]


def test_hostile_text_after_the_contents() -> None:
    lines = ["目录", "第一部分", "." * 300_000 + "x", "\t " * 100_000 + "x"]
    assert len(passages(*lines)) == 3


def test_contents_that_the_reader_marked() -> None:
    entry = Paragraph(text="第一部分 部门概况\t4", place=Place(locator="p1"), role=Role.CONTENTS)
    assert [p.paragraph.text for p in passages(entry, "第一部分 部门概况")] == ["第一部分 部门概况"]


def test_fund_and_kind_of_sections() -> None:
    known = load_library().sections
    assert known.fund(("explanation", "general_budget", "general_budget.detail")) == "general_budget"
    assert known.fund(("explanation", "three_public")) == "fiscal"
    assert known.fund(("explanation", "other_matters", "operating_cost")) == ""
    assert known.kinds(("performance_report.project",)) == {"performance_report"}
    assert known.closed(("glossary",)) is True
    assert known.closed(("explanation", "gov_fund")) is False
