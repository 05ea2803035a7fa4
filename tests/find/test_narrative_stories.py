"""What money was used for and why it changed: stories hold numbers that are not the subject's."""

from narrative_facts import candidates, said


def test_an_amount_that_explains_a_change_is_no_total() -> None:
    text = "项目支出4万元，比上年减少6万元，主要是上年有一次性项目支出5万元。"
    assert said(text, "expenditure") == [
        ("expenditure.project", "final", "4"),
        ("expenditure.project", "change", "-6"),
        ("other", "final", "5"),
    ]


def test_a_reason_goes_on_over_the_semicolons_of_its_items() -> None:
    text = "收入合计9万元，主要原因：一是教师增资2万元；二是上年结转3万元。"
    assert [fact.label for fact in candidates(text, "revenue")] == ["收入合计", "教师增资", "上年结转"]


def test_behind_the_semicolon_that_ends_a_story_stands_what_it_was_told_of() -> None:
    text = "机关运行经费9万元，比年初预算增加2万元，主要是取暖费用支出增加1万元；比上年增加3万元。"
    assert said(text, "operating_cost")[-1] == ("operating_cost", "change", "3")


def test_what_was_added_is_no_total_of_the_noun() -> None:
    text = "行政运行（项）支出决算9万元，主要原因是追加人员经费2万元。"
    assert said(text, "general_budget", "general_budget.detail")[1] == ("other", "final", "2")


def test_a_noun_that_rises_in_a_reason_is_what_the_change_is_about() -> None:
    text = "基本支出9万元，主要原因是人员经费增加2万元。"
    assert said(text, "expenditure")[1] == ("general_budget.personnel", "change", "2")


def test_a_functions_name_inside_a_reason_is_an_unknown_phrase() -> None:
    text = "农林水支出9万元，主要原因：中央追加农业生产发展资金2万元。"
    fact = candidates(text, "general_budget", "general_budget.detail")[1]
    assert (fact.concept, fact.label) == ("other", "中央追加农业生产发展资金")


def test_a_number_that_opens_brackets_in_a_story_is_that_of_the_words_before_them() -> None:
    assert said(
        "项目支出50万元，主要用于道路维修（20万元）、绿化（5万元）。比上年增加3万元。", "expenditure"
    ) == [
        ("expenditure.project", "final", "50"),
        ("other", "final", "20"),
        ("other", "final", "5"),
        ("expenditure.project", "change", "3"),
    ]
