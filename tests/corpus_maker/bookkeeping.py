"""Keeps the books of a body over some years: the same lines each year, drifting, carrying over what is left."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from corpus_maker.body import Body
from corpus_maker.ledger import BASIC, FISCAL, GENERAL, PROJECT, Counts, Ledger, Line, Procurement
from corpus_maker.money import CENT, WAN, ZERO, rounded

SERVICE_PAY = {"30101": "5.2", "30102": "1.3", "30107": "7.9"}
OFFICIAL_PAY = {"30101": "5.6", "30102": "4.4", "30103": "6.2"}
"""Wages by economic item, 万元 a head."""

GOODS = {
    "30201": "0.42",
    "30202": "0.08",
    "30205": "0.03",
    "30206": "0.11",
    "30207": "0.09",
    "30209": "0.35",
    "30211": "0.46",
    "30213": "0.22",
    "30215": "0.05",
    "30216": "0.15",
    "30226": "0.2",
    "30228": "0.35",
    "30229": "0.25",
    "30299": "0.18",
    "31002": "0.12",
}
"""Goods, services and equipment by economic item, 万元 a head."""

DRIFT = 0.03
BUDGETED_EXACTLY = 0.35
SPENT_IN_FULL = 0.6


def keep_books(body: Body, years: tuple[int, ...], seed: str = "") -> tuple[Ledger, ...]:
    """The ledgers of consecutive ``years``; what one year closes with, the next one opens with."""
    ledgers: list[Ledger] = []
    for year in years:
        rng = random.Random(f"{seed}/{body.name}/{year}")
        before = ledgers[-1].lines if ledgers else ()
        growth = Decimal(str(round(1 + rng.uniform(-DRIFT, DRIFT) * (1 if year % 2 else 3), 4)))
        spent = tuple(replace(line, spent=_rounded(body, line.spent * growth)) for line in _spent(body, rng))
        lines = _with_budgets(body, _with_carry_over(body, spent, before, rng), rng)
        ledgers.append(
            Ledger(
                year=year, lines=lines, counts=_counts(body, rng), procurement=_procurement(lines, body, rng)
            )
        )
    return tuple(ledgers)


def _money(body: Body, wan: Decimal, rng: random.Random, spread: float = 0.08) -> Decimal:
    """About ``wan`` 万元 in yuan, to the last digit that the body publishes."""
    return _rounded(body, wan * WAN * Decimal(str(round(1 + rng.uniform(-spread, spread), 6))))


def _rounded(body: Body, yuan: Decimal) -> Decimal:
    quantum = CENT if body.tables.unit == "元" else Decimal(100)
    return (yuan / quantum).quantize(Decimal(1)) * quantum


def _line(body: Body, function: str, economic: str, wan: Decimal, rng: random.Random) -> Line:
    return Line(
        function=function, economic=economic, kind=BASIC, fund=GENERAL, spent=_money(body, wan, rng, 0.05)
    )


def _spent(body: Body, rng: random.Random) -> Iterator[Line]:
    yield from _staff_lines(body, rng)
    yield from _three_public_lines(body, rng)
    for plan in body.lines:
        yield Line(
            function=plan.function,
            economic=plan.economic,
            kind=plan.kind,
            fund=plan.fund,
            spent=_money(body, plan.amount, rng, 0.12),
        )
    for project in body.projects:
        yield Line(
            function=project.function,
            economic=project.economic,
            kind=PROJECT,
            fund=project.fund,
            spent=_money(body, project.amount, rng, 0.15),
            project=project.name,
        )


def _staff_lines(body: Body, rng: random.Random) -> Iterator[Line]:
    staff, retired = Decimal(body.staff["actual"]) * body.running, Decimal(body.staff["retired"])
    for economic, rate in (SERVICE_PAY if body.service else OFFICIAL_PAY).items():
        yield _line(body, body.main, economic, staff * Decimal(rate), rng)
    yield _line(body, body.main, "30112", staff * Decimal("0.12"), rng)
    for economic, rate in GOODS.items():
        yield _line(body, body.main, economic, staff * Decimal(rate), rng)
    if not body.service:
        yield _line(body, body.main, "30239", staff * Decimal("0.78"), rng)
    yield _line(body, "2080502" if body.service else "2080501", "30302", retired * Decimal("1.1"), rng)
    yield _line(body, "2080505", "30108", staff * Decimal("2.2"), rng)
    yield _line(body, "2080506", "30109", staff * Decimal("1.1"), rng)
    yield _line(body, "2101102" if body.service else "2101101", "30110", staff * Decimal("1.05"), rng)
    if not body.service:
        yield _line(body, "2101103", "30111", staff * Decimal("0.4"), rng)
    yield _line(body, "2210201", "30113", staff * Decimal("1.9"), rng)


def _three_public_lines(body: Body, rng: random.Random) -> Iterator[Line]:
    vehicles = sum(body.vehicles[kind] for kind in ("sedan", "offroad", "bus"))
    for economic, wan in (
        ("30212", Decimal("3.4") * body.overseas["people"]),
        ("30217", Decimal("0.0123") * body.receptions["people"]),
        ("30231", Decimal("2.6") * vehicles),
        ("31013", Decimal("17.9") * body.purchases),
    ):
        if wan:
            yield _line(body, body.main, economic, wan, rng)


def _with_carry_over(
    body: Body, lines: tuple[Line, ...], before: tuple[Line, ...], rng: random.Random
) -> tuple[Line, ...]:
    """The lines with what was there at the year's start, what is left at its end, and what was distributed."""
    left = {_key(line): line.closing for line in before}
    shares = {(plan.function, plan.fund, plan.economic): plan.carry for plan in body.lines}
    shares |= {(plan.function, plan.fund, plan.economic): plan.carry for plan in body.projects}
    done = []
    for line in lines:
        share = shares.get((line.function, line.fund, line.economic), ZERO)
        closing = _money(body, line.spent * share / WAN, rng, 0.5) if share else ZERO
        opening = left.get(_key(line), closing) if before else closing
        done.append(replace(line, opening=opening, closing=closing))
    if body.own:
        done = [_with_surplus(body, line, rng) if _is_main_income(body, line) else line for line in done]
    return tuple(done)


def _key(line: Line) -> tuple[str, str, str, str]:
    return (line.function, line.economic, line.fund, line.project)


def _is_main_income(body: Body, line: Line) -> bool:
    return line.function == body.main and line.economic == "30107" and line.fund not in FISCAL


def _with_surplus(body: Body, line: Line, rng: random.Random) -> Line:
    return replace(
        line,
        distributed=_money(body, body.own["distributed"], rng, 0.2),
        used=_money(body, body.own["used"], rng, 0.2),
    )


def _with_budgets(body: Body, lines: tuple[Line, ...], rng: random.Random) -> tuple[Line, ...]:
    return tuple(_budgeted(body, line, rng) if line.fund in FISCAL else line for line in lines)


def _budgeted(body: Body, line: Line, rng: random.Random) -> Line:
    wan = line.spent / WAN
    if line.economic in ("30212", "30217", "30231", "31013"):
        budget = _money(body, wan * Decimal("1.25"), rng, 0.2)
        return replace(line, initial=max(budget, line.spent), adjusted=max(budget, line.spent))
    if line.kind == BASIC and rng.random() < BUDGETED_EXACTLY:
        return replace(line, initial=line.spent, adjusted=line.spent)
    initial = _money(body, wan, rng, 0.15 if line.kind == PROJECT else 0.06)
    available = line.spent + line.closing
    full = rng.random() < SPENT_IN_FULL
    adjusted = available if full else available + _money(body, wan * Decimal("0.04"), rng, 0.6)
    return replace(line, initial=initial, adjusted=adjusted)


def _counts(body: Body, rng: random.Random) -> Counts:
    def about(number: int) -> int:
        return number and max(1, round(number * rng.uniform(0.85, 1.15)))

    return Counts(
        authorised=body.staff["authorised"],
        actual=body.staff["actual"] + (rng.randint(-2, 2) if body.staff["actual"] > 20 else 0),
        retired=body.staff["retired"],
        overseas_groups=body.overseas["groups"],
        overseas_people=body.overseas["people"],
        vehicles_purchased=body.purchases,
        sedans=body.vehicles["sedan"],
        offroads=body.vehicles["offroad"],
        buses=body.vehicles["bus"],
        vehicles_by_use=tuple(body.vehicles["uses"].items()),
        reception_batches=about(body.receptions["batches"]),
        reception_people=about(body.receptions["people"]),
        equipment=body.equipment,
    )


def _procurement(lines: tuple[Line, ...], body: Body, rng: random.Random) -> Procurement:
    """Part of what was spent on things, works and services; small firms get part of that."""

    def bought(economics: tuple[str, ...], share: str) -> Decimal:
        spent = sum((line.spent for line in lines if line.economic.startswith(economics)), ZERO)
        return _money(body, spent * Decimal(share) / WAN, rng, 0.2) if spent else ZERO

    goods = bought(("31002", "31003", "30218"), "0.7")
    works = bought(("31005",), "0.8")
    services = bought(("30209", "30213", "30227"), "0.6")
    sme = _money(body, (goods + works + services) * Decimal("0.7") / WAN, rng, 0.2)
    return Procurement(
        goods=goods,
        works=works,
        services=services,
        sme=sme,
        micro=rounded(sme * Decimal("0.6") / 100, 0) * 100,
    )
