"""Running text held against its own arithmetic: each planted mistake is found once, consistent text gives nothing."""

from __future__ import annotations

import pytest
from check.made_up import checked, findings, one

TOTALS = "2023年度收、支总计580.24万元。与2022年度相比，收、支总计各减少20.16万元，下降3.36%。"
REVENUE = "本年收入合计500.00万元，其中：财政拨款收入480.00万元，占96.00%；其他收入20.00万元，占4.00%。"
EXPENDITURE = "本年支出合计500.00万元，其中：基本支出400.00万元，占80.00%；项目支出100.00万元，占20.00%。"
THREE = (
    "2023年度“三公”经费财政拨款支出预算为10.00万元，支出决算为8.00万元，完成预算的80.00%，其中："
    "因公出国（境）费0.00万元，公务用车购置及运行维护费6.00万元，公务接待费2.00万元。"
)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("revenue_expenditure", TOTALS),
        ("revenue", REVENUE),
        ("expenditure", EXPENDITURE),
        ("three_public three_public.overall", THREE),
    ],
)
def test_consistent_text_gives_no_finding(section: str, text: str) -> None:
    rows = checked((section, text))
    assert rows.findings == ()
    assert rows.checks_held > 0
    assert rows.checks_failed == 0


@pytest.mark.parametrize(
    ("section", "text", "wrong", "expected"),
    [
        ("revenue_expenditure", TOTALS, ("3.36%", "3.63%"), ("change_rate", "-3.36%", "-3.63%")),
        ("revenue", REVENUE, ("96.00%", "69.00%"), ("share", "96.00%", "69.00%")),
        ("expenditure", EXPENDITURE, ("80.00%", "80.06%"), ("share", "80.00%", "80.06%")),
        ("three_public", THREE, ("80.00%", "88.00%"), ("completion_rate", "80.00%", "88.00%")),
        ("three_public", THREE, ("2.00万元。", "2.50万元。"), ("three_public_parts", "8.50万元", "8.00万元")),
    ],
)
def test_a_changed_number_is_found_once(
    section: str, text: str, wrong: tuple[str, str], expected: tuple[str, str, str]
) -> None:
    assert findings((section, text.replace(*wrong))) == [expected]


def test_one_wrong_amount_is_one_finding_that_names_it() -> None:
    finding = one(("expenditure", EXPENDITURE.replace("400.00", "440.00")))
    assert finding.fact_ids.split(";")[0] == "d-p1-22"
    assert finding.severity == "error"


def test_rates_within_rounding_are_no_finding() -> None:
    assert findings(("revenue", "本年收入合计3.0万元，其中：财政拨款收入1.0万元，占33.9%。")) == []


def test_a_rate_of_nothing_is_not_decided() -> None:
    rows = checked(("three_public", "公务接待费预算为0万元，支出决算为0万元，完成预算的100%。"))
    assert [f.severity for f in rows.findings] == ["note"]
    assert rows.checks_undecided == 1


def test_a_stale_year_is_found() -> None:
    text = "2023年度收、支总计580.24万元。与2021年度相比，收、支总计各减少20.16万元，下降3.36%。"
    assert findings(("revenue_expenditure", text)) == [("stale_year", "2022", "2021")]


def test_a_year_in_the_form_that_is_not_the_accounts_is_one_finding() -> None:
    heading = ("revenue_expenditure", "三、2022年度部门决算情况说明")
    assert findings(heading, heading) == [("wrong_year", "2023", "2022")]
    assert findings(heading, heading, year=2022) == []


def test_a_sentence_that_gives_this_years_figure_to_another_year_is_found() -> None:
    stated = ("revenue_expenditure", "2023年度收、支总计580.24万元。")
    again = ("revenue_expenditure", "望溪区水务局2021年度收、支总计580.24万元。")
    assert findings(stated, again) == [("wrong_year", "2023", "2021")]
    prior = ("revenue_expenditure", "2022年度收、支总计600.40万元，2023年度收、支总计580.24万元。")
    assert "wrong_year" not in [check for check, _, _ in findings(stated, prior)]


def test_words_of_the_template_are_found() -> None:
    assert findings(("assets", "机关运行经费比上年减少（增加）1.20万元。")) == [
        ("template_leftover", "", "减少（增加）")
    ]


def test_held_and_contradicted_numbers_are_marked() -> None:
    rows = checked(("expenditure", EXPENDITURE.replace("20.00%", "25.00%")))
    assert [(str(fact.value), fact.verified) for fact in rows.facts] == [
        ("500.00", "identity"),
        ("400.00", "identity"),
        ("80.00", "identity"),
        ("100.00", "identity"),
        ("25.00", "contradicted"),
    ]


def test_words_that_say_above_the_budget_are_held_against_the_numbers() -> None:
    text = (
        "住房公积金（项）年初预算为36.60万元，支出决算为30.10万元，完成年初预算的82.24%，决算数大于预算数。"
    )
    assert findings(("general_budget general_budget.detail", text)) == [
        ("direction", "36.60万元", "30.10万元")
    ]
    assert findings(("general_budget general_budget.detail", text.replace("大于", "小于"))) == []


def test_more_names_than_projects_are_found() -> None:
    text = "组织对“水库维修”、“河道清淤”、“节水宣传”等2个项目开展了预算事前绩效评估。"
    assert findings(("performance", text)) == [("names_listed", "3", "2")]
    assert findings(("performance", text.replace("等2个", "等8个"))) == []


def test_a_rate_on_nothing_is_noted() -> None:
    text = "公务接待费预算为0万元，支出决算为0万元，完成预算的100%。"
    assert findings(("three_public", text)) == [("zero_base", "", "100%")]


def test_both_totals_of_the_account_are_the_same() -> None:
    text = "2023年度收入总计580.24万元，支出总计580.24万元。"
    assert findings(("revenue_expenditure", text)) == []
    assert findings(("revenue_expenditure", text.replace("580.24", "508.24", 1))) == [
        ("repeated", "508.24万元", "580.24万元")
    ]


def test_a_wrong_whole_is_one_finding_although_shares_of_nothing_hold() -> None:
    text = (
        "本年收入合计5804.84万元，其中：财政拨款收入4440.00万元，占87.3%；事业收入644.84万元，占12.7%；"
        "经营收入0.00万元，占0.0%；上级补助收入0.00万元，占0.0%；其他收入0.00万元，占0.0%。"
    )
    finding = one(("revenue", text))
    assert finding.fact_ids.split(";")[0] == "d-p1-6"
    assert checked(("revenue", text)).facts[0].verified == "contradicted"


def test_a_share_of_its_class_takes_the_class_of_its_own_fund() -> None:
    account = (
        ("expenditure", "本年支出合计1872.06万元，其中：公共安全支出1554.75万元，占83.05%。"),
        ("general_budget general_budget.detail", "1.公共安全支出（类）支出1546.45万元。"),
        (
            "general_budget general_budget.detail",
            "公共安全支出（类）检察（款）行政运行（项）支出1070.81万元，占公共安全支出的69.24%。",
        ),
    )
    assert findings(*account) == []
    section, text = account[2]
    assert findings(*account[:2], (section, text.replace("69.24", "62.94"))) == [
        ("share", "69.24%", "62.94%")
    ]


def test_words_without_a_budget_are_held_against_the_completion_rate() -> None:
    text = "综合医院（项）：支出决算为2331.36万元，完成预算98.35%，决算数大于预算数的主要原因是设备采购。"
    assert findings(("general_budget general_budget.detail", text)) == [("direction", "100%", "98.35%")]
    assert findings(("general_budget general_budget.detail", text.replace("大于", "小于"))) == []
    level = text.replace("98.35%", "100%").replace("大于", "等于")
    assert findings(("general_budget general_budget.detail", level)) == []


def test_a_wrong_number_is_one_finding_although_words_contradict_it_too() -> None:
    text = (
        "住房公积金（项）年初预算为36.60万元，支出决算为63.10万元，完成年初预算的86.34%，决算数小于预算数。"
    )
    assert findings(("general_budget general_budget.detail", text)) == [
        ("completion_rate", "172.40%", "86.34%")
    ]


def test_words_on_the_budget_do_not_mind_a_change_beside_the_rate() -> None:
    text = "“三公”经费支出14.12万元，完成预算的81.20%，较上年度减少1.12万元，下降7.35%。决算数大于预算数的主要原因是厉行节约。"
    assert findings(("three_public", text)) == [("direction", "100%", "81.20%")]
    assert findings(("three_public", text.replace("大于", "小于"))) == []


def test_a_completion_rate_takes_the_budget_that_stands_elsewhere() -> None:
    budget = ("three_public", "2023年度公务接待费预算为2.42万元。")
    text = "公务接待费支出2.09万元，完成预算的86.36%。"
    assert findings(budget, ("three_public", text)) == []
    assert findings(budget, ("three_public", text.replace("86.36", "68.36"))) == [
        ("completion_rate", "86.36%", "68.36%")
    ]


def test_kinds_with_the_others_named_are_all_kinds() -> None:
    text = "截至2023年12月31日，共有车辆14辆，其中：特种专业技术用车8辆、其他用车6辆。"
    assert findings(("assets", text)) == []
    assert findings(("assets", text.replace("14辆", "15辆"))) == [("kinds", "14辆", "15辆")]


@pytest.mark.parametrize("reason", ["×××", "XXXX", "[此处填写原因]"])
def test_a_reason_that_nobody_wrote_is_found(reason: str) -> None:
    text = f"收、支总计减少1.20万元，主要原因是{reason}。"
    assert findings(("revenue_expenditure", text)) == [("placeholder", "", reason)]


def test_an_empty_tables_note_of_another_year_is_found() -> None:
    note = "注：本部门2022年度没有此项收入和支出，故本表为空表。"
    assert findings(("tables", note)) == [("wrong_year", "2023", "2022")]
    assert findings(("tables", note), year=2022) == []


def test_parts_that_go_by_the_name_of_their_whole_are_no_repetitions() -> None:
    text = "因公出国（境）费支出7.60万元。开支内容包括：赴法国开展交流，支出4.00万元；赴德国参加培训，支出3.60万元。"
    assert findings(("three_public three_public.overseas", text)) == []
    wrong = findings(("three_public three_public.overseas", text.replace("3.60", "3.06")))
    assert {check for check, _, _ in wrong} == {"repeated"}


def test_shares_of_kinds_of_purchases_are_no_shares_of_all_contracts() -> None:
    text = (
        "政府采购支出总额180万元，其中：政府采购货物支出90万元、政府采购工程支出90万元。授予中小企业合同金额162万元，"
        "占政府采购支出总额的90%；货物采购授予中小企业合同金额占货物支出金额的80%，工程采购授予中小企业合同金额占工程支出金额的100%。"
    )
    assert findings(("procurement", text)) == []
    assert findings(("procurement", text.replace("总额的90%", "总额的99%"))) == [("share", "90%", "99%")]


def test_all_revenue_may_mean_what_came_in_this_year() -> None:
    texts = (
        ("revenue_expenditure", "2023年度收、支总计500.00万元。"),
        ("revenue", "本年收入合计400.00万元。"),
    )
    share = "一般公共预算财政拨款收入300.00万元，占总收入的75.0%。"
    assert findings(*texts, ("revenue", share)) == []
    assert findings(*texts, ("revenue", share.replace("75.0", "60.0"))) == []
    assert findings(*texts, ("revenue", share.replace("75.0", "57.0"))) == [("share", "60.0%", "57.0%")]


def test_a_rate_takes_the_amount_of_its_own_fund() -> None:
    text = (
        "2023年度财政拨款收入总计3900.00万元。其中：本年财政拨款收入3800.00万元，其中：一般公共预算财政拨款收入3500.00万元。"
        "与上年相比，财政拨款收入增加80.00万元，增长2.2%。"
    )
    assert findings(("fiscal_appropriation", text)) == []


def test_a_comparison_with_this_years_budget_is_not_stale() -> None:
    text = "2023年度“三公”经费支出8.00万元，比2023年年初预算减少2.00万元。"
    assert findings(("three_public", text)) == []


def test_shares_of_amounts_that_go_by_one_name_are_not_decided() -> None:
    total = ("expenditure", "本年支出合计200.00万元。")
    text = "2023年度一般公共预算财政拨款支出分别为70.00万元、30.00万元，分别占70%、30%。"
    stated = ("general_budget", "2023年度一般公共预算财政拨款支出100.00万元。")
    assert findings(total, stated, ("general_budget", text)) == []
