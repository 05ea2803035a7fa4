"""How a number measures its subject: budgets, bases, changes, years."""

from narrative_facts import candidates, said


def test_the_budget_stands_inside_the_completion_phrase() -> None:
    assert said("三公经费支出22万元，完成全年预算27.5万元的80%。", "three_public") == [
        ("three_public.total", "final", "22"),
        ("three_public.total", "budget_adjusted", "27.5"),
        ("three_public.total", "completion_rate", "80"),
    ]


def test_an_amount_right_behind_a_base_is_the_bases_own() -> None:
    facts = candidates("公务接待费支出2万元，比上年3万元减少1万元。", "three_public")
    assert [(f.measure, f.base) for f in facts] == [
        ("final", ""),
        ("prior_year", ""),
        ("change", "prior_year"),
    ]


def test_a_change_is_against_the_amount_right_before_it() -> None:
    facts = candidates("三公经费决算数28万元，比2023年度三公经费年初预算45万元减少17万元。", "three_public")
    assert [(f.measure, f.base) for f in facts] == [
        ("final", ""),
        ("budget_initial", ""),
        ("change", "budget_initial"),
    ]


def test_two_bases_in_one_sentence() -> None:
    facts = candidates("机关运行经费50万元，较年初预算减少2万元，较上年增加1万元。", "operating_cost")
    assert [f.base for f in facts] == ["", "budget_initial", "prior_year"]


def test_the_year_before_makes_a_prior_years_amount() -> None:
    assert said("2023年机关运行经费决算数6万元，2022年决算数5万元。", "operating_cost") == [
        ("operating_cost", "final", "6"),
        ("operating_cost", "prior_year", "5"),
    ]


def test_the_parts_of_a_budget_are_budgets_up_to_the_semicolon() -> None:
    text = "三公经费预算10万元，其中：公务接待费2万元；支出决算7万元，其中：公务接待费1万元。"
    assert said(text, "three_public") == [
        ("three_public.total", "budget", "10"),
        ("three_public.reception", "budget", "2"),
        ("three_public.total", "final", "7"),
        ("three_public.reception", "final", "1"),
    ]


def test_the_parts_of_a_budget_go_on_over_the_semicolons_inside_brackets() -> None:
    text = "会议费支出预算5万元（其中：一般公共预算支出4万元；政府性基金预算支出1万元），支出决算3万元。"
    assert said(text, "meeting_training") == [
        ("meeting", "budget", "5"),
        ("meeting", "budget", "4"),
        ("meeting", "budget", "1"),
        ("meeting", "final", "3"),
    ]


def test_the_year_of_the_projects_does_not_make_their_number_a_prior_years() -> None:
    text = "2018年对4个项目实施绩效监控，对2017年度3个项目开展绩效自评。"
    assert said(text, "performance")[1] == ("performance.projects_evaluated", "count", "3")


def test_an_execution_rate_is_that_of_the_project_before_it() -> None:
    text = "对8个项目开展绩效自评，其中：“校园改造”项目全年预算20万元，全年支出18万元，执行率90%。"
    assert said(text, "performance")[-1] == ("project.execution_rate", "completion_rate", "90")


def test_a_function_named_as_a_part_has_a_budget_of_its_own() -> None:
    text = "卫生健康支出9万元，其中：公共卫生（款）疾病预防控制机构（项）6万元，完成年初预算的95%。"
    (*_, fact) = candidates(text, "general_budget")
    assert (fact.measure, fact.function_path[-1]) == ("completion_rate", "疾病预防控制机构")


def test_a_part_alone_behind_a_semicolon_has_a_budget_of_its_own() -> None:
    text = "公务用车购置及运行费9万元，其中：购置支出1万元；运行支出8万元，占年初预算的80%。"
    assert said(text, "three_public")[-1] == ("three_public.vehicle_operation", "completion_rate", "80")


def test_negative_digits_keep_their_sign_behind_a_rise() -> None:
    assert said("收入合计9万元，比上年增长-3.2%。", "revenue")[1] == ("revenue.total", "change_rate", "-3.2")


def test_percentage_points_are_a_change() -> None:
    (fact,) = candidates("收入合计同比上升5.3个百分点。", "revenue")
    assert (fact.measure, fact.unit, fact.base) == ("change", "个百分点", "prior_year")


def test_nothing_is_made_of_a_rate_that_was_left_out() -> None:
    assert said("比上年增长--（基数为0，不可比）。", "revenue") == []


def test_a_change_goes_on_behind_its_comma_of_a_list() -> None:
    assert said("国内公务接待33批次、290人次，比上年增加5批次、42人次。", "three_public") == [
        ("reception.batches", "count", "33"),
        ("reception.people", "count", "290"),
        ("reception.batches", "change", "5"),
        ("reception.people", "change", "42"),
    ]
