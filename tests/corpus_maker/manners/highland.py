"""The highland manner: against last year and against the initial budget in one breath, commas, one decimal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from corpus_maker.classification import FUNCTION_NAMES
from corpus_maker.content import Block, NewPage
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
from corpus_maker.manners.common import glossary, overview
from corpus_maker.money import percent, rounded
from corpus_maker.telling import Figures

FIGURES = Figures(rate_places=1, thousands=True, full_hundred=False)
PRIOR = {"lead": "较上年决算数", "level": "与上年决算数持平"}
BUDGET = {"lead": "较年初预算数", "level": "与年初预算数持平", "base": "budget_initial"}


def title(brief: Brief) -> str:
    return f"{brief.body.name}{brief.ledger.year}年度{brief.body.noun}决算情况说明"


def compose(brief: Brief) -> Iterator[Block]:
    heading = brief.outline.heading
    yield heading(1, f"{brief.body.noun}基本情况")
    yield from overview(brief)
    yield _staff(brief)
    yield heading(1, f"{brief.body.noun}决算情况说明")
    yield from _totals(brief)
    yield from _fiscal(brief)
    yield from _three_public(brief)
    yield from _other_matters(brief)
    yield heading(1, "名词解释")
    yield from glossary(brief.teller)
    yield NewPage()
    yield heading(1, "决算公开报表")
    yield from brief.tables
    yield NewPage()
    yield heading(1, "项目绩效自评表")
    yield from brief.forms


def _staff(brief: Brief) -> Block:
    t, counts = brief.teller, brief.ledger.counts
    return t.say(
        f"{brief.body.short}核定编制{t.count('staff.authorised', counts.authorised, '名')}，"
        f"年末实有在职人员{t.count('staff.actual', counts.actual, '人')}，"
        f"退休人员{t.count('other', counts.retired, '人', label='退休人员')}。"
    )


def _totals(brief: Brief) -> Iterator[Block]:
    t, now, was, h = brief.teller, brief.ledger, brief.before, brief.outline.heading
    total, before = now.total(), was.total()
    concept = "revenue_expenditure.total"
    yield h(2, "收入支出决算总体情况说明")
    income = t.money(concept, total, label="收入总计")
    outlay = t.money(concept, total, label="支出总计")
    yield t.say(
        f"{t.year}年度收入总计{income}，支出总计{outlay}。收支{t.change(concept, total, before, **PRIOR)}，"
        f"主要原因是{brief.reason(total, before)}。"
    )
    yield _revenue(brief)
    yield _expenditure(brief)
    closing, before = now.closing(), was.closing()
    yield t.say(
        f"{t.year}年度年末结转和结余{t.money('carryover.closing', closing)}，"
        f"{t.change('carryover.closing', closing, before, **PRIOR)}，主要原因是跨年实施的项目按进度支付。"
    )


def _revenue(brief: Brief) -> Block:
    t, now, was = brief.teller, brief.ledger, brief.before
    total = now.revenue()
    told = "；".join(
        f"{name}{t.share(concept, now.revenue(funds), total, fund=fund)}"
        for name, concept, funds, fund in (
            ("财政拨款收入", "revenue.fiscal_appropriation", FISCAL, "fiscal"),
            ("事业收入", "revenue.undertaking", (UNDERTAKING,), ""),
            ("经营收入", "revenue.operating", (), ""),
            ("其他收入", "revenue.other", (OTHER,), ""),
        )
    )
    change = t.change("revenue.total", total, was.revenue(), **PRIOR)
    return t.say(
        f"{t.year}年度收入合计{t.money('revenue.total', total)}，{change}，"
        f"主要原因是{brief.reason(total, was.revenue())}。其中：{told}。"
        f"此外，年初结转和结余{t.money('carryover.opening', now.opening())}。"
    )


def _expenditure(brief: Brief) -> Block:
    t, now, was = brief.teller, brief.ledger, brief.before
    total = now.spent()
    told = "；".join(
        f"{name}{t.share(concept, amount, total)}"
        for name, concept, amount in (
            ("基本支出", "expenditure.basic", now.spent(kind=BASIC)),
            ("项目支出", "expenditure.project", now.spent(kind=PROJECT)),
            ("经营支出", "expenditure.operating", Decimal(0)),
        )
    )
    change = t.change("expenditure.total", total, was.spent(), **PRIOR)
    return t.say(
        f"{t.year}年度支出合计{t.money('expenditure.total', total)}，{change}，"
        f"主要原因是{brief.reason(total, was.spent())}。其中：{told}。"
        f"此外，结余分配{t.money('surplus.distributed', now.distributed)}。"
    )


def _fiscal(brief: Brief) -> Iterator[Block]:
    t, now, was, h = brief.teller, brief.ledger, brief.before, brief.outline.heading
    total, before = now.total(FISCAL), was.total(FISCAL)
    concept = "fiscal_appropriation.total"
    yield h(2, "财政拨款收入支出决算总体情况说明")
    yield t.say(
        f"{t.year}年度财政拨款收、支总计{t.money(concept, total, fund='fiscal')}。与{t.prior}年相比，"
        f"财政拨款收、支总计各{t.change(concept, total, before, lead='', level='无增减', fund='fiscal')}，"
        f"主要原因是{brief.reason(total, before)}。"
    )
    yield h(2, "一般公共预算财政拨款收入支出决算情况说明")
    yield from _general_budget(brief)
    yield from _classes(brief)
    yield from _basic(brief)
    yield from _fund(brief, GOV_FUND, "政府性基金预算")
    yield from _state_capital(brief)


def _general_budget(brief: Brief) -> Iterator[Block]:
    t, now, was = brief.teller, brief.ledger, brief.before
    only, fund = (GENERAL,), {"fund": GENERAL}
    revenue, spent = now.revenue(only), now.spent(only)
    concept = "revenue.general_budget"
    opening = t.money("carryover.opening", now.opening(only), **fund)
    yield t.say(
        f"1.收入情况。{t.year}年度一般公共预算财政拨款收入{t.money(concept, revenue, **fund)}，"
        f"{t.change(concept, revenue, was.revenue(only), **PRIOR, **fund)}，"
        f"主要原因是{brief.reason(revenue, was.revenue(only))}。此外，年初财政拨款结转和结余{opening}。"
    )
    concept = "general_budget.expenditure"
    yield t.say(
        f"2.支出情况。{t.year}年度一般公共预算财政拨款支出{t.money(concept, spent, **fund)}，"
        f"{t.change(concept, spent, was.spent(only), **PRIOR, **fund)}，"
        f"主要原因是{brief.reason(spent, was.spent(only))}。"
        f"{t.change(concept, spent, now.initial(only), **BUDGET, **fund)}，主要原因是年中调整预算。"
    )


def _classes(brief: Brief) -> Iterator[Block]:
    t, now = brief.teller, brief.ledger
    concept, only = "general_budget.expenditure", (GENERAL,)
    yield t.say(f"3.比较情况。{t.year}年度一般公共预算财政拨款支出按功能分类情况如下：")
    for serial, code in enumerate(now.classes(only), start=1):
        more = {"fund": GENERAL, "function": code}
        spent, budget = now.spent(only, code), now.initial(only, code)
        yield t.say(
            f"（{serial}）{FUNCTION_NAMES[code]}{t.share(concept, spent, now.spent(only), **more)}，"
            f"{t.change(concept, spent, budget, **BUDGET, **more)}，主要原因是"
            f"{'按规定追加支出' if spent > budget else '严格执行预算'}。"
        )


def _basic(brief: Brief) -> Iterator[Block]:
    t, now, was = brief.teller, brief.ledger, brief.before
    fund = {"fund": GENERAL}
    yield brief.outline.heading(2, "一般公共预算财政拨款基本支出决算情况说明")
    basic = t.money("general_budget.basic", now.spent((GENERAL,), kind=BASIC), **fund)
    personnel, public = "general_budget.personnel", "general_budget.public"
    yield t.say(
        f"{t.year}年度一般公共预算财政拨款基本支出合计{basic}。"
        f"其中：人员经费{t.money(personnel, now.personnel(), **fund)}，"
        f"{t.change(personnel, now.personnel(), was.personnel(), **PRIOR, **fund)}，主要原因是人员变动及工资调整。"
        f"公用经费{t.money(public, now.public(), **fund)}，"
        f"{t.change(public, now.public(), was.public(), **PRIOR, **fund)}，主要原因是日常运转需求变化。"
    )


def _fund(brief: Brief, fund: str, name: str) -> Iterator[Block]:
    t, now, was, only = brief.teller, brief.ledger, brief.before, (fund,)
    yield brief.outline.heading(2, f"{name}收支决算情况说明")
    if not now.spent(only):
        yield t.say(f"本{brief.body.noun}{t.year}年度无{name}收支。")
        return
    more = {"fund": fund}
    yield t.say(
        f"{t.year}年度{name}财政拨款年初结转和结余{t.money(f'{fund}.opening', now.opening(only), **more)}，"
        f"年末结转和结余{t.money(f'{fund}.closing', now.closing(only), **more)}。"
        f"本年收入{t.money(f'{fund}.revenue', now.revenue(only), **more)}，"
        f"{t.change(f'{fund}.revenue', now.revenue(only), was.revenue(only), **PRIOR, **more)}。"
        f"本年支出{t.money(f'{fund}.expenditure', now.spent(only), **more)}，"
        f"{t.change(f'{fund}.expenditure', now.spent(only), was.spent(only), **PRIOR, **more)}。"
    )


def _state_capital(brief: Brief) -> Iterator[Block]:
    t, now, only = brief.teller, brief.ledger, (STATE_CAPITAL,)
    yield brief.outline.heading(2, "国有资本经营预算财政拨款支出决算情况说明")
    if not now.spent(only):
        yield t.say(f"本{brief.body.noun}{t.year}年度没有国有资本经营预算财政拨款支出。")
        return
    spent = t.money("state_capital.expenditure", now.spent(only), fund=STATE_CAPITAL)
    yield t.say(f"{t.year}年度国有资本经营预算财政拨款支出{spent}，全部为项目支出。")


def _three_public(brief: Brief) -> Iterator[Block]:
    t, h, counts = brief.teller, brief.outline.heading, brief.ledger.counts
    yield h(2, "财政拨款“三公”经费情况说明")
    total, budget, before = brief.three_public("total")
    fund = {"fund": "fiscal"}
    concept = "three_public.total"
    yield t.say(
        f"{t.year}年度“三公”经费支出共计{t.money(concept, total, **fund)}，"
        f"{t.change(concept, total, budget, **BUDGET, **fund)}，主要原因是落实过紧日子要求。"
        f"{t.change(concept, total, before, lead='较上年支出数', level='与上年支出数持平', **fund)}。"
    )
    for part, name in (
        ("overseas", "因公出国（境）费用"),
        ("vehicle_purchase", "公务车购置费"),
        ("vehicle_operation", "公务车运行维护费"),
        ("reception", "公务接待费"),
    ):
        yield _part(brief, part, name)
    yield t.say(
        f"{t.year}年度因公出国（境）共计{t.count('overseas.groups', counts.overseas_groups, '个团组')}，"
        f"{t.count('overseas.people', counts.overseas_people, '人')}；"
        f"公务用车购置{t.count('vehicle.purchased', counts.vehicles_purchased, '辆')}，"
        f"公务车保有量为{t.count('vehicle.owned', counts.vehicles_owned, '辆')}；"
        f"国内公务接待{t.count('reception.batches', counts.reception_batches, '批次')}"
        f"{t.count('reception.people', counts.reception_people, '人')}。"
    )
    spent = brief.three_public("reception")[0]
    if spent:
        each = rounded(spent / counts.reception_people)
        yield t.say(f"{t.year}年度人均接待费{t.number('other', 'final', each, '元', label='人均接待费')}。")


def _part(brief: Brief, part: str, name: str) -> Block:
    t = brief.teller
    spent, budget, before = brief.three_public(part)
    concept, fund = f"three_public.{part}", {"fund": "fiscal"}
    amount = t.money(concept, spent, **fund)
    if not (spent or budget or before):
        return t.say(f"{name}{amount}，本年未安排此项支出。")
    return t.say(
        f"{name}{amount}。该项支出{t.change(concept, spent, budget, **BUDGET, **fund)}；"
        f"{t.change(concept, spent, before, lead='较上年支出数', level='与上年支出数持平', **fund)}。"
    )


def _other_matters(brief: Brief) -> Iterator[Block]:
    t, now, was, h = brief.teller, brief.ledger, brief.before, brief.outline.heading
    yield h(2, "其他需要说明的事项")
    yield h(3, "会议费和培训费支出情况")
    for concept, name, code in (("meeting", "会议费", "30215"), ("training", "培训费", "30216")):
        spent, before = now.spent(ALL, economic=(code,)), was.spent(ALL, economic=(code,))
        yield t.say(
            f"{t.year}年度{name}支出{t.money(concept, spent)}，{t.change(concept, spent, before, **PRIOR)}，"
            "主要原因是工作安排变化。"
        )
    if not brief.body.service:
        yield h(3, "机关运行经费情况")
        cost = now.public()
        yield t.say(
            f"{t.year}年度机关运行经费支出{t.money('operating_cost', cost)}，主要用于办公、邮电、差旅和车辆运行等。"
            f"机关运行经费{t.change('operating_cost', cost, was.public(), **PRIOR)}。"
        )
    yield h(3, "国有资产占有使用情况")
    yield _assets(brief)
    yield h(3, "政府采购支出情况")
    yield _procurement(brief)
    yield h(2, "预算绩效管理情况")
    yield from _performance(brief)


def _assets(brief: Brief) -> Block:
    t, counts = brief.teller, brief.ledger.counts
    total = t.count("asset.vehicles", counts.vehicles, "辆")
    kinds = "、".join(
        f"{use}{t.count('asset.vehicles', number, '辆', label=use)}" for use, number in counts.vehicles_by_use
    )
    return t.say(
        f"截至{t.year}年12月31日，本{brief.body.noun}共有车辆{total}，其中，{kinds}。"
        f"单价100万元（含）以上设备（不含车辆）{t.count('asset.equipment', counts.equipment, '台（套）')}。"
    )


def _procurement(brief: Brief) -> Block:
    t, bought = brief.teller, brief.ledger.procurement
    return t.say(
        f"{t.year}年度本{brief.body.noun}政府采购支出合计{t.money('procurement.total', bought.total)}，"
        f"分别为政府采购货物支出{t.money('procurement.goods', bought.goods)}、"
        f"政府采购工程支出{t.money('procurement.works', bought.works)}、"
        f"政府采购服务支出{t.money('procurement.services', bought.services)}。"
        f"授予中小企业的合同金额{t.money('procurement.sme', bought.sme)}，"
        f"占政府采购支出合计的{t.rate('procurement.sme', 'share', bought.sme, bought.total)}。"
    )


def _performance(brief: Brief) -> Iterator[Block]:
    t, projects = brief.teller, brief.projects
    number = t.count("performance.projects_evaluated", len(projects), "个")
    spent = sum((project.executed for project in projects), Decimal(0))
    amount = t.number("performance.amount", "final", spent, "万元")
    yield t.say(
        f"根据预算绩效管理要求，本{brief.body.noun}对{number}二级项目开展了绩效自评，涉及资金{amount}。"
    )
    for serial, project in enumerate(projects, start=1):
        name = project.plan.name
        more = {"project": name}
        score = t.score("project.score", project.score, **more)
        adjusted = t.number("project.budget", "budget_adjusted", project.adjusted, "万元", **more)
        executed = t.number("project.executed", "final", project.executed, "万元", **more)
        rate = percent(project.executed, project.adjusted, 1)
        completed = t.number("project.execution_rate", "completion_rate", rate, "%", **more)
        yield t.say(
            f"{serial}.{name}项目自评得分{score}，全年预算数{adjusted}，全年执行数{executed}，完成预算的{completed}。"
        )
