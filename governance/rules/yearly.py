"""CO: what a company files, keeps and pays from year to year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.case import Case
from governance.case.quantity import percent
from governance.finding import Reason, Severity
from governance.law import LawAt
from governance.prose import counted
from governance.rules.registry import Remark, because, rule
from governance.rules.subject import company_of


def _to_private_companies(case: Case) -> bool:
    return case.company is not None and not case.company.public


@rule(
    "CO19",
    "yearly-filings-and-records",
    Severity.CONSEQUENCE,
    law=("ca-2006/s442", "ca-2006/s355"),
    see=("ca-2006/s853a", "ca-2006/s113"),
    to=_to_private_companies,
    rows=("FILE-CONF", "REC-10Y", "CO-REGISTER"),
)
def yearly_filings_and_records(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    What every private company files each year with the registrar besides the report to the Regulator, and what it
    keeps.

    Why it matters
    Late accounts cost a penalty that grows with time; filing late, and registers that nobody keeps, are offences of
    the officers. A unit inside its host has none of this to do.

    Example
        company:
          form: guarantee

    Put it right
    Nothing is wrong. Say who of the staff does it, and put the days into the calendar of the board.

    Law
    Companies Act 2006 ss.113, 355, 442 and 853A.
    """
    months, years = law.count("ca-2006/s442", "filing"), law.count("ca-2006/s355", "kept")
    statement = law.in_force("ca-2006/s853a")
    facts = because(f"accounts within {counted(months, 'month')} of the end of the financial year")
    if statement:
        days = law.count("ca-2006/s853a", "file_within")
        facts += because(f"a confirmation statement within {counted(days, 'day')} of the end of each review period")
    facts += because(
        f"resolutions and minutes are kept for {counted(years, 'year')}, and the register of members always"
    )
    what = "accounts and a confirmation statement" if statement else "accounts and an annual return"
    yield Remark(company_of(case).at("form"), f"the company files {what} each year", facts)


@rule(
    "CO20",
    "no-charity",
    Severity.CONSEQUENCE,
    law=("cic-act-2004/s26",),
    see=("cta-2009/s2",),
    rows=("CIC-NOTCHARITY", "CT"),
)
def no_charity(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    That a community interest company is no charity, and pays corporation tax on its profits; at the main rate of the
    day, where the law data hold it.

    Why it matters
    Purposes that a charity could have don't make the company one. It has none of a charity's reliefs from tax and
    rates, and a surplus that is to be kept for the community is taxed before it is kept.

    Example
        company:
          form: guarantee

    Put it right
    Nothing is wrong. Put the tax into the plan; a charity as owner or recipient is another way to the reliefs.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.26(3); Corporation Tax Act 2009 s.2.
    """
    rate = law.law.provisions["cta-2009/s2"].parameters["rate"].at(law.day)
    facts: tuple[Reason, ...] = ()
    if rate is not None and isinstance(rate.value, Fraction):
        facts = because(f"the main rate on this day is {percent(rate.value)}")
    message = "the company is no charity, and pays corporation tax on its profits"
    yield Remark(company_of(case).at("form"), message, facts)
