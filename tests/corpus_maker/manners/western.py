"""The inland manner: narrative first, tables at the end, completion against the adjusted budget."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_maker.classification import FUNCTION_NAMES, PERSONNEL, PUBLIC
from corpus_maker.content import Block, NewPage, Paragraph
from corpus_maker.ledger import (
    ALL,
    BASIC,
    FISCAL,
    GENERAL,
    GOV_FUND,
    OTHER,
    PROJECT,
    STATE_CAPITAL,
    UNDERTAKING,
)
from corpus_maker.manners.brief import Brief
from corpus_maker.manners.charting import chart_compare, chart_shares
from corpus_maker.manners.common import glossary, overview
from corpus_maker.money import ZERO
from corpus_maker.telling import Figures

FIGURES = Figures(bare_zero=True)


def title(brief: Brief) -> str:
    return f"{brief.body.name}{brief.ledger.year}年度{brief.body.noun}决算公开"


def compose(brief: Brief) -> Iterator[Block]:
    heading, year = brief.outline.heading, brief.ledger.year
    yield heading(1, f"{brief.body.noun}概况")
    yield from overview(brief)
    yield heading(1, f"{year}年度{brief.body.noun}决算情况说明")
    yield from _totals(brief)
    yield from _general_budget(brief)
    yield from _basic(brief)
    yield from _three_public(brief)
    yield from _other_funds(brief)
    yield from _other_matters(brief)
    yield heading(1, "名词解释")
    yield from glossary(brief.teller)
    yield heading(1, "附件")
    yield from _report(brief)
    yield from brief.forms
    yield NewPage()
    yield heading(1, "附表")
    yield from brief.tables


def _totals(brief: Brief) -> Iterator[Block]:
    t, now, was, h = brief.teller, brief.ledger, brief.before, brief.outline.heading
    total, before = now.total(), was.total()
    yield h(2, "收入支出决算总体情况说明")
    change = t.change
    yield t.say(
        f"{t.year}年度，{brief.body.short}收、支总计均为{t.money('revenue_expenditure.total', total)}。"
        f"同{t.prior}年度相比，收、支总计各"
        f"{change('revenue_expenditure.total', total, before, lead='', level='无变化')}，"
        f"主要原因是{brief.reason(total, before)}。"
    )
    yield from chart_compare(brief, 1, "收、支总计变动情况", "revenue_expenditure.total", ALL)
    yield h(2, "收入决算情况说明")
    yield _revenue(brief)
    yield h(2, "支出决算情况说明")
    yield _expenditure(brief)
    yield from chart_shares(
        brief,
        2,
        "支出决算结构",
        (
            ("基本支出", "expenditure.basic", now.spent(kind=BASIC), {}),
            ("项目支出", "expenditure.project", now.spent(kind=PROJECT), {}),
        ),
    )
    yield h(2, "财政拨款收入支出决算总体情况说明")
    total, before = now.total(FISCAL), was.total(FISCAL)
    concept = "fiscal_appropriation.total"
    yield t.say(
        f"{t.year}年度，财政拨款收、支总计均为{t.money(concept, total, fund='fiscal')}。同{t.prior}年度相比，"
        f"财政拨款收、支总计各{change(concept, total, before, lead='', level='无变化', fund='fiscal')}，"
        f"主要原因是{brief.reason(total, before)}。"
    )


def _revenue(brief: Brief) -> Paragraph:
    t, now = brief.teller, brief.ledger
    total = now.revenue()
    told = [
        f"{name}{t.share(concept, now.revenue(funds), total, fund=fund)}"
        for name, concept, funds, fund in (
            ("一般公共预算财政拨款收入", "revenue.general_budget", (GENERAL,), GENERAL),
            ("政府性基金预算财政拨款收入", "revenue.gov_fund", (GOV_FUND,), GOV_FUND),
            ("国有资本经营预算财政拨款收入", "revenue.state_capital", (STATE_CAPITAL,), STATE_CAPITAL),
            ("上级补助收入", "revenue.superior_subsidy", (), ""),
            ("事业收入", "revenue.undertaking", (UNDERTAKING,), ""),
            ("经营收入", "revenue.operating", (), ""),
            ("附属单位上缴收入", "revenue.affiliated", (), ""),
            ("其他收入", "revenue.other", (OTHER,), ""),
        )
    ]
    return t.say(f"{t.year}年度全年收入合计{t.money('revenue.total', total)}，按来源分：{'；'.join(told)}。")


def _expenditure(brief: Brief) -> Paragraph:
    t, now = brief.teller, brief.ledger
    total = now.spent()
    told = [
        f"{name}{t.share(concept, amount, total)}"
        for name, concept, amount in (
            ("基本支出", "expenditure.basic", now.spent(kind=BASIC)),
            ("项目支出", "expenditure.project", now.spent(kind=PROJECT)),
            ("上缴上级支出", "expenditure.to_superior", ZERO),
            ("经营支出", "expenditure.operating", ZERO),
            ("对附属单位补助支出", "expenditure.to_affiliated", ZERO),
        )
    ]
    return t.say(
        f"{t.year}年度全年支出合计{t.money('expenditure.total', total)}，按性质分：{'；'.join(told)}。"
    )


def _general_budget(brief: Brief) -> Iterator[Block]:
    t, now, was, h = brief.teller, brief.ledger, brief.before, brief.outline.heading
    concept, only = "general_budget.expenditure", (GENERAL,)
    spent, before = now.spent(only), was.spent(only)
    yield h(2, "一般公共预算财政拨款支出决算情况说明")
    yield h(3, "一般公共预算财政拨款支出决算总体情况")
    yield t.say(
        f"{t.year}年度一般公共预算财政拨款支出{t.money(concept, spent, fund=GENERAL)}，"
        f"占全年支出合计的{t.rate(concept, 'share', spent, now.spent(), fund=GENERAL)}。"
        f"同{t.prior}年度相比，一般公共预算财政拨款支出"
        f"{t.change(concept, spent, before, lead='', level='无变化', fund=GENERAL)}，"
        f"主要原因是{brief.reason(spent, before)}。"
    )
    yield from chart_compare(brief, 3, "一般公共预算财政拨款支出变动情况", concept, only)
    yield h(3, "一般公共预算财政拨款支出决算结构情况")
    shares = "；".join(
        f"{FUNCTION_NAMES[code]}{t.share(concept, now.spent(only, code), spent, fund=GENERAL, function=code)}"
        for code in now.classes(only)
    )
    yield t.say(
        f"{t.year}年度一般公共预算财政拨款支出{t.money(concept, spent, fund=GENERAL)}，主要用于以下方面：{shares}。"
    )
    yield from chart_shares(
        brief,
        4,
        "一般公共预算财政拨款支出结构",
        tuple(
            (FUNCTION_NAMES[code], concept, now.spent(only, code), {"fund": GENERAL, "function": code})
            for code in now.classes(only)
        ),
    )
    yield h(3, "一般公共预算财政拨款支出决算具体情况")
    yield from _items(brief)


def _items(brief: Brief) -> Iterator[Block]:
    t, now = brief.teller, brief.ledger
    concept, only = "general_budget.expenditure", (GENERAL,)
    spent, budget = now.spent(only), now.adjusted(only)
    yield t.say(
        f"{t.year}年度一般公共预算财政拨款支出决算共{t.money(concept, spent, fund=GENERAL)}，"
        f"完成预算的{t.rate(concept, 'completion_rate', spent, budget, fund=GENERAL)}。分项情况是："
    )
    for serial, code in enumerate(now.functions(only), start=1):
        name = [FUNCTION_NAMES[code[:length]] for length in (3, 5, 7)]
        spent, budget = now.spent(only, code), now.adjusted(only, code)
        why = "决算数与预算数一致" if spent == budget else "决算数小于预算数的主要原因是部分资金结转下年使用"
        more = {"fund": GENERAL, "function": code}
        yield t.say(
            f"{serial}.{name[0]}（类）{name[1]}（款）{name[2]}（项）：支出决算为{t.money(concept, spent, **more)}，"
            f"完成预算{t.rate(concept, 'completion_rate', spent, budget, **more)}，{why}。"
        )


def _basic(brief: Brief) -> Iterator[Block]:
    t, now = brief.teller, brief.ledger
    yield brief.outline.heading(2, "一般公共预算财政拨款基本支出决算情况说明")
    basic = t.money("general_budget.basic", now.spent((GENERAL,), kind=BASIC), fund=GENERAL)
    yield t.say(f"{t.year}年度一般公共预算财政拨款基本支出共{basic}，由以下两部分组成：")
    personnel = t.money("general_budget.personnel", now.personnel(), fund=GENERAL)
    yield t.say(f"人员经费{personnel}，主要包括：{brief.items(PERSONNEL)}等。")
    public = t.money("general_budget.public", now.public(), fund=GENERAL)
    yield t.say(f"公用经费{public}，主要包括：{brief.items(PUBLIC)}等。")


def _three_public(brief: Brief) -> Iterator[Block]:
    t, h = brief.teller, brief.outline.heading
    total, budget, before = brief.three_public("total")
    concept = "three_public.total"
    yield h(2, "财政拨款“三公”经费支出决算情况说明")
    yield h(3, "“三公”经费财政拨款支出决算总体情况")
    yield t.say(
        f"{t.year}年度“三公”经费财政拨款支出共{t.money(concept, total, fund='fiscal')}，"
        f"完成预算的{t.rate(concept, 'completion_rate', total, budget, fund='fiscal')}，"
        f"{t.change(concept, total, before, lead='较上年度', level='与上年度持平', fund='fiscal')}。"
        "决算数小于预算数的主要原因是厉行节约，压减开支。"
    )
    yield h(3, "“三公”经费财政拨款支出决算具体情况")
    told = "；".join(
        f"{name}{t.share(f'three_public.{part}', brief.three_public(part)[0], total, fund='fiscal')}"
        for part, name in (
            ("overseas", "因公出国（境）费"),
            ("vehicle", "公务用车购置及运行维护费"),
            ("reception", "公务接待费"),
        )
    )
    yield t.say(f"{t.year}年度“三公”经费支出构成为：{told}。具体情况如下：")
    yield from _three_public_parts(brief)


def _completion(brief: Brief, part: str) -> str:
    spent, budget, _ = brief.three_public(part)
    if not budget:
        return ""
    rate = brief.teller.rate(f"three_public.{part}", "completion_rate", spent, budget, fund="fiscal")
    return f"，完成预算的{rate}"


def _three_public_parts(brief: Brief) -> Iterator[Block]:
    t, counts = brief.teller, brief.ledger.counts
    overseas = t.money("three_public.overseas", brief.three_public("overseas")[0], fund="fiscal")
    yield t.say(
        f"1.因公出国（境）费支出{overseas}{_completion(brief, 'overseas')}。"
        f"全年安排因公出国（境）团组{t.count('overseas.groups', counts.overseas_groups, '个')}，"
        f"出国（境）{t.count('overseas.people', counts.overseas_people, '人次')}。"
    )
    vehicle, _, before = brief.three_public("vehicle")
    concept = "three_public.vehicle"
    yield t.say(
        f"2.公务用车购置及运行维护费支出{t.money(concept, vehicle, fund='fiscal')}{_completion(brief, 'vehicle')}。"
        f"该项决算"
        f"{t.change(concept, vehicle, before, lead=f'比{t.prior}年', level=f'与{t.prior}年持平', fund='fiscal')}。"
    )
    purchase = t.money(
        "three_public.vehicle_purchase", brief.three_public("vehicle_purchase")[0], fund="fiscal"
    )
    yield t.say(
        f"其中：公务用车购置支出{purchase}。"
        f"全年更新购置公务用车{t.count('vehicle.purchased', counts.vehicles_purchased, '辆')}。"
        f"到{t.year}年12月底，在用公务用车{t.count('vehicle.owned', counts.vehicles_owned, '辆')}，"
        f"包括轿车{t.count('vehicle.owned_sedan', counts.sedans, '辆')}、"
        f"越野车{t.count('vehicle.owned_offroad', counts.offroads, '辆')}、"
        f"载客汽车{t.count('vehicle.owned_bus', counts.buses, '辆')}。"
    )
    running = t.money(
        "three_public.vehicle_operation", brief.three_public("vehicle_operation")[0], fund="fiscal"
    )
    yield t.say(f"公务用车运行维护费支出{running}，主要用于车辆燃料、维修、保险和通行等方面。")
    yield from _reception(brief)


def _reception(brief: Brief) -> Iterator[Block]:
    t, counts = brief.teller, brief.ledger.counts
    spent, _, before = brief.three_public("reception")
    concept = "three_public.reception"
    yield t.say(
        f"3.公务接待费支出{t.money(concept, spent, fund='fiscal')}{_completion(brief, 'reception')}。"
        f"该项决算"
        f"{t.change(concept, spent, before, lead=f'比{t.prior}年', level=f'与{t.prior}年持平', fund='fiscal')}。"
    )
    yield t.say(
        f"国内公务接待支出{t.money('three_public.reception_domestic', spent, fund='fiscal')}，"
        f"全年国内公务接待{t.count('reception.batches', counts.reception_batches, '批次')}，"
        f"{t.count('reception.people', counts.reception_people, '人次')}（不含陪同人员）。"
    )
    yield t.say(
        f"外事接待{t.count('reception.foreign_batches', 0, '批次', accept='concept=other')}、"
        f"{t.count('reception.foreign_people', 0, '人次', accept='concept=other')}，"
        f"外事接待支出{t.money('three_public.reception_foreign', ZERO, fund='fiscal')}。"
    )


def _other_funds(brief: Brief) -> Iterator[Block]:
    t, now = brief.teller, brief.ledger
    for fund, name, concept in (
        (GOV_FUND, "政府性基金预算", "gov_fund.expenditure"),
        (STATE_CAPITAL, "国有资本经营预算", "state_capital.expenditure"),
    ):
        yield brief.outline.heading(2, f"{name}支出决算情况说明")
        spent = now.spent((fund,))
        share = t.rate(concept, "share", spent, now.spent(), fund=fund)
        yield t.say(
            f"{t.year}年度{name}财政拨款安排支出{t.money(concept, spent, fund=fund)}，占全年支出合计的{share}。"
        )


def _other_matters(brief: Brief) -> Iterator[Block]:
    t, now, was, h = brief.teller, brief.ledger, brief.before, brief.outline.heading
    name = brief.body.short
    yield h(2, "其他重要事项的情况说明")
    yield h(3, "机关运行经费支出情况")
    if brief.body.service:
        yield t.say(f"{name}为事业单位，按规定未使用机关运行经费。")
    else:
        cost, before = now.public(), was.public()
        yield t.say(
            f"{t.year}年度，{name}机关运行经费支出{t.money('operating_cost', cost)}，"
            f"{t.change('operating_cost', cost, before, lead=f'比{t.prior}年', level=f'与{t.prior}年持平')}，"
            f"主要原因是{'业务量增加' if cost > before else '压减一般性支出'}。"
        )
    yield h(3, "政府采购支出情况")
    yield _procurement(brief)
    yield h(3, "国有资产占有使用情况")
    yield _assets(brief)
    yield h(3, "预算绩效管理情况")
    yield from _performance(brief)


def _procurement(brief: Brief) -> Paragraph:
    t, bought = brief.teller, brief.ledger.procurement
    return t.say(
        f"{t.year}年度，{brief.body.short}政府采购支出总额为{t.money('procurement.total', bought.total)}，"
        f"包括政府采购货物支出{t.money('procurement.goods', bought.goods)}、"
        f"政府采购工程支出{t.money('procurement.works', bought.works)}、"
        f"政府采购服务支出{t.money('procurement.services', bought.services)}。"
        f"其中授予中小企业的合同金额{t.money('procurement.sme', bought.sme)}，"
        f"占采购总额的{t.rate('procurement.sme', 'share', bought.sme, bought.total)}，"
        f"授予小微企业的合同金额{t.money('procurement.micro', bought.micro)}，"
        f"占采购总额的{t.rate('procurement.micro', 'share', bought.micro, bought.total)}。"
    )


def _assets(brief: Brief) -> Paragraph:
    t, counts = brief.teller, brief.ledger.counts
    total = t.count("asset.vehicles", counts.vehicles, "辆")
    kinds = "、".join(
        f"{use}{t.count('asset.vehicles', number, '辆', label=use)}" for use, number in counts.vehicles_by_use
    )
    return t.say(
        f"截至{t.year}年12月31日，{brief.body.short}共有车辆{total}，其中：{kinds}。"
        f"单价100万元（含）以上的设备（车辆除外）{t.count('asset.equipment', counts.equipment, '台（套）')}。"
    )


def _performance(brief: Brief) -> Iterator[Block]:
    t, projects = brief.teller, brief.projects
    number = len(projects)
    yield t.say(
        f"根据预算绩效管理要求，{brief.body.short}在{t.year}年度预算编制阶段，组织对{projects[0].plan.name}等"
        f"{t.count('performance.projects_appraised', number, '个')}项目开展了事前绩效评估，"
        f"对{t.count('performance.projects_targeted', number, '个')}项目编制了绩效目标，预算执行过程中对"
        f"{t.count('performance.projects_monitored', number, '个')}项目开展了绩效监控，年终对"
        f"{t.count('performance.projects_evaluated', number, '个')}项目开展了绩效自评。"
    )
    if brief.overall:
        score = t.score("performance.score", brief.total_score())
        yield t.say(f"组织开展{brief.body.noun}整体支出绩效自评，自评得分为{score}，总体运行良好。")
    for project in projects:
        name = project.plan.name
        score = t.score("project.score", project.score, project=name)
        yield t.say(f"“{name}”项目绩效自评得分为{score}，绩效自评综述：{project.plan.conclusion}")


def _report(brief: Brief) -> Iterator[Block]:
    if not brief.overall:
        return
    t, now, counts = brief.teller, brief.ledger, brief.ledger.counts
    yield Paragraph(text=f"{brief.body.short}{brief.body.noun}整体支出绩效自评报告", style="title")
    yield t.say(
        f"截至{t.year}年末，{brief.body.short}编制人数{t.count('staff.authorised', counts.authorised, '人')}，"
        f"年末实有在职人员{t.count('staff.actual', counts.actual, '人')}，"
        f"退休人员{t.count('other', counts.retired, '人', label='退休人员')}。"
    )
    yield t.say(
        f"{t.year}年年初预算收入{t.money('revenue.total', now.initial(FISCAL), 'budget_initial')}，"
        f"决算收入合计{t.money('revenue.total', now.revenue())}；"
        f"决算支出合计{t.money('expenditure.total', now.spent())}，"
        f"包括基本支出{t.share('expenditure.basic', now.spent(kind=BASIC), now.spent())}；"
        f"项目支出{t.share('expenditure.project', now.spent(kind=PROJECT), now.spent())}。"
    )
    for project in brief.projects:
        name = project.plan.name
        adjusted = t.number("project.budget", "budget_adjusted", project.adjusted, "万元", project=name)
        executed = t.number("project.executed", "final", project.executed, "万元", project=name)
        rate = t.number("project.execution_rate", "completion_rate", project.rate, "%", project=name)
        yield t.say(f"{name}项目调整后预算数{adjusted}，实际执行{executed}，执行率为{rate}。")
