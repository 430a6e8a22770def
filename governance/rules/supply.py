"""SU: services, agreements, units and money of a case, against each other."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain

from governance.case import Case
from governance.case.finance import Turnover
from governance.case.services import Agreement
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, day, listed, money, shortly
from governance.rules.registry import Remark, because, rule, to_all
from governance.rules.turnover import payer, years_counted


@rule("SU01", "unit-not-placed-once", Severity.ERROR, law=(), to=to_all)
def unit_not_placed_once(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Where the case says how its units are led, or how they are organised: that each unit stands in one group, and in no
    more than one.

    Why it matters
    Each unit has one team that leads it and is part of one organisation. A structure that names a unit twice can't be
    meant, and one that leaves a unit out says nothing of what becomes of it.

    Example
        units: {mill: {name: Mill Support}, dale: {name: Dale Support}}
        structure: {organisations: [[mill]]}

    Put it right
    Name each unit once, in a group of its own if it stays as it is.

    Law
    None: the case is held against itself.
    """
    for name in ("leadership", "organisations"):
        groups: tuple[tuple[str, ...], ...] = getattr(case.structure, name)
        placed = Counter(chain.from_iterable(groups))
        at = case.structure.at(name)
        for key, number in placed.items():
            if number > 1:
                message = f"`{name}` names {case.units[key].name} {number} times"
                yield Remark(at, message, fix=f"name `{key}` once")
        left = [unit for key, unit in case.units.items() if key not in placed]
        if groups and left:
            message = f"`{name}` leaves out {shortly(unit.name for unit in left)}"
            fix = f"add {listed(f'`{unit.key}`' for unit in left)}, in a group of its own if it stays as it is"
            yield Remark(at, message, fix=fix, severity=Severity.WARNING)


@rule("SU02", "agreement-for-what-is-not-bought", Severity.WARNING, law=(), to=to_all)
def agreement_for_what_is_not_bought(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    An agreement on a service with a customer that, as the same case says, comes by that service in another way: in
    house, shared with others, or elsewhere.

    Why it matters
    What a customer buys and what it has agreed to should match. Otherwise the income from the agreement, or the
    customer's own supply, is not what the case says.

    Example
        services:
          payroll: {name: Payroll, supply: {north: in-house}}
        agreements:
          north: {customer: north, services: payroll}

    Put it right
    Take the service out of the agreement, or correct `supply:`.

    Law
    None: the case is held against itself.
    """
    for agreement in case.agreements.values():
        for key in agreement.services:
            supply = case.supply(key, agreement.customer)
            if supply is None or supply.how in (None, "unit"):
                continue
            service, called = case.services[key], case.called(agreement.customer)
            how = {"in-house": "in house", "shared": "shared with others", "elsewhere": "elsewhere"}[supply.how or ""]
            yield Remark(
                agreement.at("services", value=True),
                f"{called} has an agreement on {service.name}, and comes by it {how}",
                because((f"`supply` of {service.name}", service.at("supply", agreement.customer))),
                f"take `{key}` out of the agreement, or correct `supply:`",
            )


@rule("SU03", "agreements-and-turnover-differ", Severity.ADVICE, law=(), to=to_all)
def agreements_and_turnover_differ(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    For each customer whose agreements all have a price: whether the prices add up to what the customer pays in the
    latest year of the turnover. Agreements with a supplier of their own among several units count together.

    Why it matters
    Prices are what will be paid, turnover is what was paid or is expected. Where they differ, one of the two may be
    out of date, and the share of turnover from the owners rests on it.

    Example
        agreements:
          north: {customer: north, price: {value: 900000, assumed: an example}}
        finance:
          turnover:
            - {customer: north, amount: {value: 1000000, assumed: an example}}

    Put it right
    Bring the two in line, or say in a note why they differ.

    Law
    None: the case is held against itself.
    """
    by_customer: dict[str, list[Agreement]] = {}
    for agreement in case.agreements.values():
        by_customer.setdefault(agreement.customer, []).append(agreement)
    for customer, agreements in by_customer.items():
        prices = [agreement.price.value for agreement in agreements if agreement.price is not None]
        rows = [row for row in years_counted(case, law).latest if payer(case, row.customer).key == customer]
        if len(prices) < len(agreements) or not rows:
            continue
        agreed, paid = sum(prices, Decimal(0)), sum((row.amount.value for row in rows), Decimal(0))
        if agreed != paid:
            yield Remark(
                agreements[0].at("price"),
                f"{case.called(customer)} agreed to {money(agreed)} a year, and the turnover says {money(paid)}",
                because(*((f"{money(row.amount.value)}", row.at("amount")) for row in rows)),
                "bring the two in line, or say in a note why they differ",
            )


@rule("SU04", "turnover-given-twice", Severity.ERROR, law=(), to=to_all)
def turnover_given_twice(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Rows of turnover that speak of the same money: the same customer, by key or by name, in the same year and for the
    same service; or a row for all members together beside one of a single member.

    Why it matters
    Rows are added up. What is given twice counts twice, and moves the share of turnover from the owners.

    Example
        finance:
          turnover:
            - {customer: north, amount: {value: 10000, assumed: an example}}
            - {customer: NHS North CCG, amount: {value: 10000, assumed: an example}}

    Put it right
    Take one of the rows out; or give each its `year_ending:` or `service:`.

    Law
    None: the case is held against itself.
    """
    first: dict[tuple[object, ...], Turnover] = {}
    for row in case.finance.turnover:
        who = payer(case, row.customer)
        key = (who.key, row.year_ending, row.service)
        if key in first:
            message = f"the turnover of {who.called}{_year(row)} is given twice"
            earlier = because(("the first time", first[key].at()))
            yield Remark(row.at(), message, earlier, "take one of the rows out, or give each its year or service")
        first.setdefault(key, row)
    for row in case.finance.turnover:
        who = payer(case, row.customer)
        together = first.get(("all-members", row.year_ending, row.service))
        if together is not None and len(who.members) == 1:
            message = f"the turnover of {who.called}{_year(row)} is also in that of all members together"
            yield Remark(row.at(), message, because(("all members", together.at())), "keep one of the two")


def _year(row: Turnover) -> str:
    return f" in the year to {day(row.year_ending)}" if row.year_ending else ""


@rule("SU05", "cut-already-due", Severity.WARNING, law=(), to=to_all)
def cut_already_due(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A reduction of running costs that customers must make by a day before that of the case.

    Why it matters
    What was to be cut by then has been cut, or is late. In either case the turnover that the case gives may no longer
    hold, and the reduction should not be taken off it a second time.

    Example
        as_of: 2025-06-01
        finance:
          reductions:
            - {of: each-customer, cut: {value: 30%, assumed: an example}, by: 2025-02-28}

    Put it right
    Take the reduction out and give the turnover after it; or set `as_of:` to an earlier day.

    Law
    None: the case is held against itself.
    """
    for reduction in case.finance.reductions:
        if reduction.by is not None and reduction.by < case.as_of:
            yield Remark(
                reduction.at("by"),
                f"the cut was due by {day(reduction.by)}, before the day of the case",
                because((f"the day of the case is {day(case.as_of)}", case.at("as_of"))),
                "take it out and give the turnover after it, or set `as_of:` to an earlier day",
            )


@rule("SU06", "costs-above-turnover", Severity.CONSEQUENCE, law=(), to=to_all)
def costs_above_turnover(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the costs of the case are more than the turnover of its latest year, where it gives both.

    Why it matters
    A supplier that earns less than it costs lives on its reserves, or on whoever bears its losses. A company that
    can't pay its debts as they fall due has to be wound up or rescued.

    Example
        finance:
          turnover:
            - {customer: north, amount: {value: 900000, assumed: an example}}
          costs:
            staff: {amount: {value: 1000000, assumed: an example}}

    Put it right
    Say how the difference is met: by prices, savings, or reserves.

    Law
    None: the case is held against itself.
    """
    finance = case.finance
    costs = sum((cost.amount.value for cost in finance.costs.values()), Decimal(0))
    paid = sum((row.amount.value for row in years_counted(case, law).latest), Decimal(0))
    if not finance.costs or not finance.turnover or costs <= paid:
        return
    held = finance.reserves
    reserves = [(f"the reserves are {money(held.value)}", held.at())] if held is not None else []
    yield Remark(
        finance.at("costs"),
        f"costs of {money(costs)} a year are {money(costs - paid)} above turnover",
        because((f"the turnover of the latest year is {money(paid)}", finance.at("turnover")), *reserves),
    )


@rule("SU07", "turnover-of-a-year-to-come", Severity.ADVICE, law=(), see=("pcr-2015/reg12",), to=to_all)
def turnover_of_a_year_to_come(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Turnover of a year that has not ended on the day of the case.

    Why it matters
    It is an expectation. The law looks back on years that have ended; projections stand in for them where the supplier
    is new or has been reorganised, and have to be credible.

    Example
        as_of: 2016-11-18
        finance:
          turnover:
            - {customer: north, amount: {value: 10000, assumed: an example}, year_ending: 2017-03-31}

    Put it right
    Give the years that have ended; or say in the assumptions that the supplier is new, and what the figures rest on.

    Law
    Public Contracts Regulations 2015, regulation 12(8) and (9).
    """
    rows = [row for row in case.finance.turnover if row.year_ending is not None and row.year_ending > case.as_of]
    for ends in dict.fromkeys(row.year_ending for row in rows if row.year_ending is not None):
        own = [row for row in rows if row.year_ending == ends]
        yield Remark(
            own[0].at("year_ending"),
            f"turnover of the year to {day(ends)} is an expectation: the year has not ended",
            because((f"the day of the case is {day(case.as_of)}", case.at("as_of"))),
            "give the years that have ended, or say what the expectation rests on",
        )


@rule("SU08", "agreement-without-its-terms", Severity.ADVICE, law=(), to=to_all)
def agreement_without_its_terms(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether each agreement with a customer has what such agreements settle: a specification, key performance
    indicators, and a price. One finding for all that lack the same.

    Why it matters
    An agreement says what is supplied, how well, and for how much. Without these a customer can't tell whether it gets
    what it pays for, and a court can't tell what was agreed. Between health service bodies the agreement can't be
    enforced at all; with a company it can.

    Example
        agreements:
          north: {customer: north, price: {value: 10000, assumed: an example}}

    Put it right
    Add `specification:`, `indicators:` or `price:`; leave them open only until they are agreed.

    Law
    None: it is for the parties to settle. National Health Service Act 2006 section 9 is on NHS contracts.
    """
    lacking: dict[tuple[str, ...], list[Agreement]] = {}
    for agreement in case.agreements.values():
        present = (
            ("specification", agreement.specification),
            ("indicators", agreement.indicators),
            ("price", agreement.price),
        )
        missing = tuple(word for word, given in present if not given)
        if missing:
            lacking.setdefault(missing, []).append(agreement)
    for missing, own in lacking.items():
        who = shortly(case.called(agreement.customer) for agreement in own)
        have = "has" if len(own) == 1 else "have"
        yield Remark(
            own[0].at(),
            f"{counted(len(own), 'agreement')} {have} {listed(f'no {word}' for word in missing)}",
            because(f"with {who}"),
            f"add {listed(f'`{word}:`' for word in missing)}",
        )


@rule("SU09", "agreement-that-has-ended", Severity.WARNING, law=(), to=to_all)
def agreement_that_has_ended(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    An agreement whose term has run out before the day of the case.

    Why it matters
    Without an agreement in force nothing binds the customer to buy, or the supplier to supply and at what price.

    Example
        as_of: 2016-11-18
        agreements:
          north: {customer: north, begins: 2013-04-01, term_months: 36}

    Put it right
    Give the agreement that has followed it, or its new term; or take it out.

    Law
    None: the case is held against itself.
    """
    for agreement in case.agreements.values():
        if agreement.begins is None or agreement.term_months is None:
            continue
        over = months_after(agreement.begins, agreement.term_months)
        if over <= case.as_of:
            last = over - timedelta(days=1)
            yield Remark(
                agreement.at("term_months"),
                f"the agreement with {case.called(agreement.customer)} ended on {day(last)}",
                because(
                    (f"it began on {day(agreement.begins)}", agreement.at("begins")),
                    (f"the day of the case is {day(case.as_of)}", case.at("as_of")),
                ),
                "give its new term, or take it out",
            )


def months_after(first: date, months: int) -> date:
    """The same day so many months later; the last of that month where it is shorter; no later than there are dates."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
