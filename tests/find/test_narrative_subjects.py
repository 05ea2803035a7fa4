"""What a number measures: nouns, parts, lists, brackets, unknown words."""

from narrative_facts import candidates, said


def test_parts_are_subjects_but_the_next_sentence_goes_on_about_the_topic() -> None:
    assert said("收入合计10万元，其中：事业收入2万元。比上年增加1万元。", "revenue") == [
        ("revenue.total", "final", "10"),
        ("revenue.undertaking", "final", "2"),
        ("revenue.total", "change", "1"),
    ]


def test_respectively_deals_numbers_out() -> None:
    assert said("事业收入和其他收入分别增长3%、-1.5%。", "revenue") == [
        ("revenue.undertaking", "change_rate", "3"),
        ("revenue.other", "change_rate", "-1.5"),
    ]


def test_the_subject_comes_back_behind_brackets() -> None:
    assert said("公务接待28批次（含外宾接待2批次）、210人次。", "three_public.detail") == [
        ("reception.batches", "count", "28"),
        ("reception.foreign_batches", "count", "2"),
        ("reception.people", "count", "210"),
    ]


def test_a_fund_in_brackets_splits_an_expense_and_keeps_its_measure() -> None:
    facts = candidates("会议费支出预算5万元（其中：一般公共预算支出4万元）。", "meeting_training")
    assert [(f.concept, f.measure, f.number.digits) for f in facts] == [
        ("meeting", "budget", "5"),
        ("meeting", "budget", "4"),
    ]


def test_basic_expenditure_behind_a_function_keeps_its_path() -> None:
    text = "小学教育（项）支出决算80万元（其中：基本支出70万元）。"
    facts = candidates(text, "general_budget", "general_budget.detail")
    assert [(f.concept, f.function_path[-1]) for f in facts] == [
        ("general_budget.expenditure", "小学教育"),
        ("general_budget.basic", "小学教育"),
    ]


def test_a_code_in_brackets_names_the_levels_above_it() -> None:
    facts = candidates("行政运行（2010601）支出20万元。", "general_budget", "general_budget.detail")
    assert facts[0].function_code == "2010601"
    assert facts[0].function_path == ("一般公共服务支出", "财政事务", "行政运行")


def test_an_unknown_phrase_is_the_label_of_another_fact() -> None:
    (fact,) = candidates("负债总额120万元。", "assets")
    assert (fact.concept, fact.label) == ("other", "负债总额")


def test_a_unit_tells_what_is_counted_behind_an_unknown_word() -> None:
    assert said("公务接待费用于接待检查组12批次。", "three_public.detail") == [
        ("reception.batches", "count", "12")
    ]


def test_an_unnamed_amount_takes_what_its_section_is_about() -> None:
    assert said("年初预算3万元，决算数2万元。", "three_public") == [
        ("three_public.total", "budget_initial", "3"),
        ("three_public.total", "final", "2"),
    ]


def test_the_whole_of_a_share_is_no_subject() -> None:
    (amount, share) = candidates("基本支出6万元，占本年支出合计的60%。", "expenditure")
    assert (amount.concept, share.concept, share.whole) == (
        "expenditure.basic",
        "expenditure.basic",
        "expenditure.total",
    )


def test_one_number_behind_alike_is_that_of_everything_listed() -> None:
    assert said("上缴上级支出、经营支出均为0万元，占0%；项目支出3万元。", "expenditure") == [
        ("expenditure.to_superior", "final", "0"),
        ("expenditure.operating", "final", "0"),
        ("expenditure.to_superior", "share", "0"),
        ("expenditure.operating", "share", "0"),
        ("expenditure.project", "final", "3"),
    ]


def test_a_concept_that_covers_what_is_listed_has_the_number_once() -> None:
    assert said("收入总计、支出总计均为9万元。", "revenue_expenditure") == [
        ("revenue_expenditure.total", "final", "9")
    ]


def test_the_year_before_beside_the_account_s_own_makes_a_prior_year_s_amount() -> None:
    assert said("2022年支出合计7万元，2023年支出合计8万元，增加1万元。", "expenditure") == [
        ("expenditure.total", "prior_year", "7"),
        ("expenditure.total", "final", "8"),
        ("expenditure.total", "change", "1"),
    ]
