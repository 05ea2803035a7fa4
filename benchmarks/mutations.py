"""How many planted mistakes the checks find: one published number is changed at a time, and all checks run again.

    python benchmarks/mutations.py DOCUMENT... [--every N]

For each document the unchanged account is checked first: findings there are false alarms (or true ones that the
publisher made; the report lists them). Then every number that a held identity covers is changed in each way that fits:
two digits swapped, a digit dropped, the decimal point moved, the unit dropped (a factor of 10,000), the sign of a
change turned, the value of the next row taken; and the names of two rows of a table change places. A change that stays within the rounding of what was printed counts as
none. Printed: detection by kind, how often the changed number is among those that the finding names, false alarms.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain, pairwise
from pathlib import Path

from extract.check.checking import check
from extract.check.interval import printed
from extract.library import Library, load_library
from extract.model.account import Account
from extract.model.rows import Fact, Finding, Rows
from extract.pipeline.document import open_account, read_one


def changes(fact: Fact, following: Fact | None) -> Iterator[tuple[str, Decimal]]:
    """Each way in which the number could have been misprinted, with the value that it would then have."""
    text = f"{abs(fact.value):f}"
    sign = Decimal(-1) if fact.value < 0 else Decimal(1)
    swapped = _swapped(text)
    if swapped:
        yield "digits swapped", sign * Decimal(swapped)
    digits = text.replace(".", "")
    if len(digits.lstrip("0")) > 2:
        yield "digit dropped", sign * Decimal(text[1:] if text[1] != "." else "0" + text[1:])
        yield "point moved", fact.value.scaleb(1)
    if fact.amount_yuan:
        yield "unit dropped", fact.value / 10000
    if fact.measure in {"change", "change_rate"} and fact.value:
        yield "sign turned", -fact.value
    if following is not None and following.value != fact.value:
        yield "row shifted", following.value


def _swapped(text: str) -> str:
    """The text with its first two neighbouring digits that differ exchanged."""
    for i in range(len(text) - 1):
        a, b = text[i], text[i + 1]
        if a.isdigit() and b.isdigit() and a != b:
            return text[:i] + b + a + text[i + 2 :]
    return ""


def mutations(rows: Rows, every: int) -> Iterator[tuple[str, int, Rows]]:
    """Kind, index of the changed fact, and the rows with it changed."""
    for index, fact in enumerate(rows.facts):
        if fact.verified != "identity" or index % every:
            continue
        following = rows.facts[index + 1] if index + 1 < len(rows.facts) else None
        same_table = following is not None and following.concept == fact.concept
        for kind, value in changes(fact, following if same_table else None):
            if printed(value).meets(printed(fact.value)):
                continue
            yuan = fact.amount_yuan * value / fact.value if fact.amount_yuan else fact.amount_yuan
            changed = replace(fact, value=value, amount_yuan=yuan)
            yield kind, index, replace(rows, facts=(*rows.facts[:index], changed, *rows.facts[index + 1 :]))


def name_swaps(rows: Rows, every: int) -> Iterator[tuple[str, int, Rows]]:
    """Neighbouring rows of a table with each other's functional or economic names; index is that of a fact of the first."""
    tables: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, fact in enumerate(rows.facts):
        if fact.origin == "table" and not fact.project_id and (fact.function_code or fact.economic_code):
            table, _, row = fact.locator.partition("r")
            tables[table][row.partition("c")[0]].append(index)
    pairs = [pair for lines in tables.values() for pair in pairwise(lines.values())]
    for upper, lower in pairs[::every]:
        first, second = rows.facts[upper[0]], rows.facts[lower[0]]
        if bool(first.economic_code) == bool(second.economic_code) and _name(first) != _name(second):
            named = {i: _name(second) for i in upper} | {i: _name(first) for i in lower}
            facts = tuple(_renamed(fact, named.get(i)) for i, fact in enumerate(rows.facts))
            yield "name swapped", upper[0], replace(rows, facts=facts)


def _name(fact: Fact) -> str:
    return fact.economic_name if fact.economic_code else fact.function_name


def _renamed(fact: Fact, name: str | None) -> Fact:
    if name is None:
        return fact
    if fact.economic_code:
        return replace(fact, economic_name=name)
    path = "/".join([*fact.function_path.split("/")[:-1], name])
    return replace(fact, function_name=name, function_path=path)


def measure(path: Path, library: Library, every: int) -> None:
    """Prints one document's figures."""
    rows = read_one(path, library)
    _, account = open_account(path, library)
    plain = {f.finding_id for f in rows.findings}
    alarms = [f for f in rows.findings if f.severity != "note"]
    print(f"{path.name}: {len(rows.facts)} facts, {len(alarms)} findings on the unchanged document")
    tried, found, named = Counter[str](), Counter[str](), Counter[str]()
    for kind, index, changed in chain(mutations(rows, every), name_swaps(rows, every)):
        tried[kind] += 1
        new = [f for f in _check(changed, account, library) if f.severity != "note"]
        fresh = [f for f in new if f.finding_id not in plain] or new[len(alarms) :]
        if fresh:
            found[kind] += 1
            named[kind] += any(rows.facts[index].fact_id in f.fact_ids.split(";") for f in new)
    for kind in tried:
        print(f"  {kind:16} {found[kind]:5} of {tried[kind]:5} found, named in {named[kind]:5}")
    total = sum(tried.values())
    if total:
        print(f"  detection {sum(found.values()) / total:.4f}, named {sum(named.values()) / total:.4f}")


def _check(rows: Rows, account: Account, library: Library) -> tuple[Finding, ...]:
    return check(rows, account, library, document_id=rows.documents[0].document_id).findings


def main() -> int:
    """Runs the benchmark on the documents of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every N-th number")
    arguments = parser.parse_args()
    for path in arguments.documents:
        measure(path, load_library(), arguments.every)
    return 0


if __name__ == "__main__":
    sys.exit(main())
