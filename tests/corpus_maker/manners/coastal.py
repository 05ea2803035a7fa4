"""The coastal manner: tables before narrative, everything against the initial budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from corpus_maker.classification import FUNCTION_NAMES, PERSONNEL, PUBLIC
from corpus_maker.content import Block, NewPage, Paragraph
from corpus_maker.ledger import BASIC, FISCAL, GENERAL, GOV_FUND, OTHER, PROJECT, STATE_CAPITAL, UNDERTAKING
from corpus_maker.manners.brief import Brief
from corpus_maker.manners.common import glossary, overview, units_table
from corpus_maker.money import rounded
from corpus_maker.telling import Figures

FIGURES = Figures(full_hundred=False)
EXCELLENT = 90


def title(brief: Brief) -> str:
    return f"{brief.ledger.year}年度{brief.body.name}{brief.body.noun}决算"


def compose(brief: Brief) -> Iterator[Block]:
    heading, year = brief.outline.heading, brief.ledger.year
    yield heading(1, f"{brief.body.noun}概况")
    yield from overview(brief)
    yield from units_table(brief)
    yield NewPage()
    yield heading(1, f"{year}年度{brief.body.noun}决算表")
    yield from brief.tables
    yield NewPage()
    yield heading(1, f"{year}年度{brief.body.noun}决算情况说明")
    yield from _totals(brief)
    yield from _general_budget(brief)
    yield from _basic(brief)
    yield from _three_public(brief)
    yield from _other_funds(brief)
    yield from _other_matters(brief)
    yield heading(1, "名词解释")
    yield from glossary(brief.teller)
    if brief.forms:
        yield heading(1, "附件")
        yield from brief.forms


def _totals(brief: Brief) -> Iterator[Block]:
    t, now, was, h = brief.teller, brief.ledger, brief.before, brief.outline.heading
    name = brief.body.name
    total, before = now.total(), was.total()
    concept = "revenue_expenditure.total"
    yield h(2, "收入支出决算总体情况说明")
    yield t.say(
        f"{name}{t.year}年度收入支出总计{t.money(concept, total)}，"
        f"{t.change(concept, total, before, lead=f'比{t.prior}年度', level=f'与{t.prior}年度持平')}。主要原因：{brief.reason(total, before)}。"
    )
    yield h(2, "收入决算情况说明")
    told = "；".join(
        f"{label}{t.share(revenue, now.revenue(funds), now.revenue(), fund=fund)}"
        for label, revenue, funds, fund in (
            ("财政拨款收入", "revenue.fiscal_appropriation", FISCAL, "fiscal"),
            ("事业收入", "revenue.undertaking", (UNDERTAKING,), ""),
            ("其他收入", "revenue.other", (OTHER,), ""),
        )
        if now.revenue(funds)
    )
    yield t.say(f"{t.year}年度本年收入合计{t.money('revenue.total', now.revenue())}，包括：{told}。")
    yield h(2, "支出决算情况说明")
    told = "；".join(
        f"{label}{t.share(concept, now.spent(kind=kind), now.spent())}"
        for label, concept, kind in (
            ("基本支出", "expenditure.basic", BASIC),
            ("项目支出", "expenditure.project", PROJECT),
        )
    )
    yield t.say(f"{t.year}年度本年支出合计{t.money('expenditure.total', now.spent())}，包括：{told}。")
    yield h(2, "财政拨款收入支出决算总体情况说明")
    total, before = now.total(FISCAL), was.total(FISCAL)
    concept = "fiscal_appropriation.total"
    lead, level = f"比{t.prior}年度", f"与{t.prior}年度持平"
    yield t.say(
        f"{name}{t.year}年度财政拨款收入支出总计{t.money(concept, total, fund='fiscal')}，"
        f"{t.change(concept, total, before, lead=lead, level=level, fund='fiscal')}。"
        f"主要原因：{brief.reason(total, before)}。"
    )


def _general_budget(brief: Brief) -> Iterator[Block]:
    t, now, was, h = brief.teller, brief.ledger, brief.before, brief.outline.heading
    concept, only = "general_budget.expenditure", (GENERAL,)
    spent, before = now.spent(only), was.spent(only)
    yield h(2, "一般公共预算财政拨款支出决算情况说明")
    yield h(3, "一般公共预算财政拨款支出决算总体情况")
    yield t.say(
        f"{t.year}年度一般公共预算财政拨款支出{t.money(concept, spent, fund=GENERAL)}，"
        f"占本年支出总额的{t.rate(concept, 'share', spent, now.spent(), fund=GENERAL)}。"
        f"{t.change(concept, spent, before, lead=f'比{t.prior}年度', level=f'与{t.prior}年度持平', fund=GENERAL)}。"
        f"主要原因：{brief.reason(spent, before)}。"
    )
    yield h(3, "一般公共预算财政拨款支出决算结构情况")
    shares = "；".join(
        f"{FUNCTION_NAMES[code]}（类）{t.share(concept, now.spent(only, code), spent, fund=GENERAL, function=code)}"
        for code in now.classes(only)
    )
    yield t.say(
        f"{t.year}年度一般公共预算财政拨款支出{t.money(concept, spent, fund=GENERAL)}，按功能分类：{shares}。"
    )
    yield h(3, "一般公共预算财政拨款支出决算具体情况")
    yield t.say(
        f"{t.year}年度一般公共预算财政拨款支出{_against_budget(brief, spent, now.initial(only), '')}其中："
    )
    for serial, code in enumerate(now.functions(only), start=1):
        name = [FUNCTION_NAMES[code[:length]] for length in (3, 5, 7)]
        yield t.say(f"{serial}、{name[0]}（类）{name[1]}（款）{name[2]}（项）")
        yield t.say(_against_budget(brief, now.spent(only, code), now.initial(only, code), code))


def _against_budget(brief: Brief, spent: Decimal, budget: Decimal, code: str) -> str:
    t, concept = brief.teller, "general_budget.expenditure"
    initial = t.money(concept, budget, "budget_initial", fund=GENERAL, function=code)
    final = t.money(concept, spent, fund=GENERAL, function=code)
    rate = t.rate(concept, "completion_rate", spent, budget, fund=GENERAL, function=code)
    if spent == budget:
        why = "决算数与年初预算数持平。"
    elif spent > budget:
        why = "决算数大于预算数的主要原因：年中按规定追加预算。"
    else:
        why = "决算数小于预算数的主要原因：据实结算。"
    return f"年初预算安排{initial}，决算支出{final}，完成年初预算的{rate}。{why}"


def _basic(brief: Brief) -> Iterator[Block]:
    t, now = brief.teller, brief.ledger
    yield brief.outline.heading(2, "一般公共预算财政拨款基本支出决算情况说明")
    yield t.say(
        "一般公共预算财政拨款基本支出合计"
        f"{t.money('general_budget.basic', now.spent((GENERAL,), kind=BASIC), fund=GENERAL)}。"
        f"其中：人员经费{t.money('general_budget.personnel', now.personnel(), fund=GENERAL)}，"
        f"主要包括：{brief.items(PERSONNEL)}等；"
        f"公用经费{t.money('general_budget.public', now.public(), fund=GENERAL)}，"
        f"主要包括：{brief.items(PUBLIC)}等。"
    )


def _three_public(brief: Brief) -> Iterator[Block]:
    t, h = brief.teller, brief.outline.heading
    yield h(2, "财政拨款“三公”经费支出决算情况说明")
    yield h(3, "“三公”经费财政拨款支出决算总体情况")
    total, budget, before = brief.three_public("total")
    concept = "three_public.total"
    told = (
        f"“三公”经费财政拨款年初预算合计{t.money(concept, budget, 'budget_initial', fund='fiscal')}，"
        f"决算支出合计{t.money(concept, total, fund='fiscal')}{_completion(brief, 'total')}，"
        "其中："
    ) + "；".join(
        f"{name}决算为{t.money(f'three_public.{part}', brief.three_public(part)[0], fund='fiscal')}"
        f"{_completion(brief, part)}"
        for part, name in PARTS
    )
    yield t.say(f"{told}。")
    change = t.change(
        concept, total, before, lead=f"比{t.prior}年度", level=f"与{t.prior}年度持平", fund="fiscal"
    )
    spent, _, before = brief.three_public("reception")
    part = t.change("three_public.reception", spent, before, lead="", level="持平", fund="fiscal")
    yield t.say(f"{t.year}年度“三公”经费财政拨款支出决算数{change}，其中：公务接待费支出决算{part}。")
    yield h(3, "“三公”经费财政拨款支出决算具体情况")
    yield from _details(brief)


PARTS = (
    ("overseas", "因公出国（境）费"),
    ("vehicle", "公务用车购置及运行维护费"),
    ("reception", "公务接待费"),
)


def _completion(brief: Brief, part: str) -> str:
    spent, budget, _ = brief.three_public(part)
    if not budget:
        return ""
    rate = brief.teller.rate(f"three_public.{part}", "completion_rate", spent, budget, fund="fiscal")
    return f"，完成预算的{rate}"


def _details(brief: Brief) -> Iterator[Block]:
    t, counts = brief.teller, brief.ledger.counts

    def spent(part: str) -> str:
        return t.money(f"three_public.{part}", brief.three_public(part)[0], fund="fiscal")

    yield t.say(
        f"1、因公出国（境）费支出{spent('overseas')}。"
        f"全年组织因公出国（境）团组{t.count('overseas.groups', counts.overseas_groups, '个')}，"
        f"因公出国（境）{t.count('overseas.people', counts.overseas_people, '人次')}。"
    )
    yield t.say(
        f"2、公务用车购置及运行维护费共支出{spent('vehicle')}。其中：公务用车购置支出{spent('vehicle_purchase')}；"
        f"公务用车运行维护支出{spent('vehicle_operation')}。"
        f"{t.year}年末，开支财政拨款的公务用车保有量为{t.count('vehicle.owned', counts.vehicles_owned, '辆')}。"
    )
    yield t.say(
        f"3、公务接待费支出{spent('reception')}。"
        f"其中：国内公务接待支出{spent_domestic(brief)}，"
        f"公务接待{t.count('reception.batches', counts.reception_batches, '批次')}、"
        f"{t.count('reception.people', counts.reception_people, '人次')}。"
    )


def spent_domestic(brief: Brief) -> str:
    """All receptions were domestic."""
    amount = brief.three_public("reception")[0]
    return brief.teller.money("three_public.reception_domestic", amount, fund="fiscal")


def _other_funds(brief: Brief) -> Iterator[Block]:
    t, now = brief.teller, brief.ledger
    for fund, name in ((GOV_FUND, "政府性基金预算"), (STATE_CAPITAL, "国有资本经营预算")):
        yield brief.outline.heading(2, f"{name}财政拨款支出决算情况说明")
        if not now.spent((fund,)):
            yield t.say(f"本{brief.body.noun}{t.year}年度没有发生{name}财政拨款支出。")
            continue
        amount = t.money(f"{fund}.expenditure", now.spent((fund,)), fund=fund)
        yield t.say(f"本{brief.body.noun}{t.year}年度{name}财政拨款支出{amount}。")


def _other_matters(brief: Brief) -> Iterator[Block]:
    t, now, was, h = brief.teller, brief.ledger, brief.before, brief.outline.heading
    yield h(2, "其他重要事项的情况说明")
    yield h(3, "机关运行经费支出情况")
    if brief.body.service:
        yield t.say("本单位无机关运行经费支出。")
    else:
        cost, before = now.public(), was.public()
        lead, level = f"比{t.prior}年度", f"与{t.prior}年度持平"
        yield t.say(
            f"机关运行经费共支出{t.money('operating_cost', cost)}，"
            f"{t.change('operating_cost', cost, before, lead=lead, level=level)}。"
        )
    yield h(3, "政府采购支出情况")
    yield _procurement(brief)
    yield h(3, "国有资产占用情况")
    yield _assets(brief)
    yield h(3, "预算绩效管理工作开展情况")
    yield _performance(brief)


def _procurement(brief: Brief) -> Paragraph:
    t, bought = brief.teller, brief.ledger.procurement
    return t.say(
        f"{brief.body.name}{t.year}年度政府采购金额（以合同签订为准）为{t.money('procurement.total', bought.total)}，"
        f"其中：货物采购金额{t.money('procurement.goods', bought.goods)}、"
        f"工程采购金额{t.money('procurement.works', bought.works)}、"
        f"服务采购金额{t.money('procurement.services', bought.services)}。"
        f"授予中小企业的合同金额为{t.money('procurement.sme', bought.sme)}，"
        f"其中授予小微企业的合同金额为{t.money('procurement.micro', bought.micro)}。"
    )


def _assets(brief: Brief) -> Paragraph:
    t, counts = brief.teller, brief.ledger.counts
    total = t.count("asset.vehicles", counts.vehicles, "辆")
    kinds = "、".join(
        f"{use}{t.count('asset.vehicles', number, '辆', label=use)}" for use, number in counts.vehicles_by_use
    )
    return t.say(
        f"截至{t.year}年12月31日，本{brief.body.noun}共有车辆{total}，其中：{kinds}；"
        f"单价100万元（含）以上设备（不含车辆）{t.count('asset.equipment', counts.equipment, '台（套）')}。"
    )


def _performance(brief: Brief) -> Paragraph:
    t, projects = brief.teller, brief.projects
    number = len(projects)
    budget = sum((project.initial for project in projects), Decimal(0))
    mean = rounded(sum((project.score for project in projects), Decimal(0)) / number)
    excellent = sum(project.score >= EXCELLENT for project in projects)

    def counted(concept: str) -> str:
        return t.count(concept, number, "个")

    def amount() -> str:
        return t.number("performance.amount", "budget", budget, "万元")

    return t.say(
        f"{t.year}年度编报绩效目标的项目共{counted('performance.projects_targeted')}，涉及预算{amount()}；"
        f"开展绩效跟踪监控的项目共{counted('performance.projects_monitored')}，涉及预算{amount()}；"
        f"开展绩效自评的项目共{counted('performance.projects_evaluated')}，涉及预算{amount()}，"
        f"平均得分{t.score('project.score', mean)}，"
        f"其中，绩效评级为“优”的项目{t.count('other', excellent, '个', label='评级为优的项目')}。"
    )
