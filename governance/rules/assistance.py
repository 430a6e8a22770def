"""CA: help to the company from public money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from governance.case import Case
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import day, money
from governance.rules.registry import Remark, Unchecked, because, rule


@rule(
    "CA09",
    "assistance-above-the-limit",
    Severity.WARNING,
    law=("sca-2022/s36",),
    rows=("SUBSIDY",),
)
def assistance_above_the_limit(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Help to the company from public money, added up over the financial year of the case and those before it that count,
    against the limit below which most requirements of subsidy control do not apply. The limit exactly is within it.

    Why it matters
    Money, premises or staff below their price, from owners who are public authorities, may be a subsidy to an
    enterprise. Up to a limit it is given as minimal assistance; above it the giver has to judge it by principles, and
    may have to refer and to publish it. What was wrongly given can be recovered.

    Example
        finance:
          year_begins: 2024-04-01
          assistance:
            - {by: north, amount: 400000, given: 2024-06-01}

    Put it right
    Have the giver assess the help as a subsidy, charge the price for it, or keep the total within the limit.

    Law
    Subsidy Control Act 2022 s.36. Whether help is a subsidy at all depends on its terms and on the market.
    """
    finance = case.finance
    if not finance.assistance:
        return
    if finance.year_begins is None:
        yield Unchecked("help from public money", "the case doesn't say when the financial year begins")
        return
    limit = law.value("sca-2022/s36", "limit")
    since = _years_earlier(finance.year_begins, law.count("sca-2022/s36", "years") - 1)
    counted_help = [each for each in finance.assistance if each.given >= since]
    total = sum((each.amount for each in counted_help), Decimal(0))
    if isinstance(limit, Decimal) and total > limit:
        facts = because(*((f"{money(each.amount)} on {day(each.given)}", each.at()) for each in counted_help))
        message = f"help of {money(total)} since {day(since)} is above the limit of {money(limit)}"
        fix = "have the giver assess it as a subsidy, or keep the total within the limit"
        yield Remark(finance.at("assistance"), message, facts, fix)


def _years_earlier(on: date, years: int) -> date:
    """The same day so many years before; of a leap day, the last of February."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)
