"""NH: how commissioners were to buy their support, what they may do without a company, and with what comes of one."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.member import MemberKind
from governance.finding import Location, Severity
from governance.law import LawAt
from governance.prose import counted, day, shortly
from governance.rules.dividends import holders_of
from governance.rules.registry import Remark, because, rule, to_all
from governance.rules.turnover import payer

_FRAMEWORK, _DEADLINE = "lpf-2015/framework", "nhse-policy-2013/deadline"
_DELEGATES = (
    MemberKind.ICB,
    MemberKind.NHS_ENGLAND,
    MemberKind.NHS_TRUST,
    MemberKind.FOUNDATION_TRUST,
    MemberKind.LOCAL_AUTHORITY,
)
"""The bodies between which functions may be delegated or exercised jointly."""


def _groups(case: Case) -> list[str]:
    return [key for key, member in case.members.items() if member.kind is MemberKind.CCG]


@rule("NH11", "support-from-the-framework", Severity.CONSEQUENCE, law=(_FRAMEWORK,), to=to_all, rows=("LPF",))
def support_from_the_framework(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether clinical commissioning groups are members while NHS England's framework for commissioning support ran.

    Why it matters
    Groups could call off support from approved providers in place of a procurement of their own, and need not. It is
    the alternative against which a company of their own was measured, and what a group could fall back on.

    Example
        as_of: 2016-11-18
        members:
          a: {name: NHS Ayton CCG, kind: ccg}

    Put it right
    Nothing is wrong. Compare the price of the framework with that of the company.

    Law
    None: NHS England's Lead Provider Framework of 10 February 2015. How long it ran is remembered, and not settled.
    """
    if _groups(case):
        ends = law.law.provisions[_FRAMEWORK].until
        facts = because(f"the framework ran to {day(ends)}, as far as is known") if ends else ()
        message = "commissioning groups may also call off support from the Lead Provider Framework"
        yield Remark(case.at("members"), message, facts)


@rule(
    "NH12", "deadline-for-procuring-support", Severity.CONSEQUENCE, law=(_DEADLINE,), to=to_all, rows=("PROC-MARCH16",)
)
def deadline_for_procuring_support(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether clinical commissioning groups are members before the day by which they were to have procured their
    support.

    Why it matters
    The policy gave the groups until a fixed month to choose and procure. An arrangement that takes longer to set up
    needs an answer to what its customers do when the time has passed.

    Example
        as_of: 2013-11-01
        members:
          a: {name: NHS Ayton CCG, kind: ccg}

    Put it right
    Nothing is wrong. Put the day on the timetable.

    Law
    None: policy of NHS England on procuring commissioning support, as announced in autumn 2013.
    """
    ends = law.law.provisions[_DEADLINE].until
    if _groups(case) and ends is not None:
        message = f"the groups are to have procured their support services by {day(ends)}"
        yield Remark(case.at("members"), message)


@rule(
    "NH13", "income-of-a-commissioning-group", Severity.ADVICE, law=("nhs-2006/s14z5",), to=to_all, rows=("CCG-INCOME",)
)
def income_of_a_commissioning_group(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Income that a clinical commissioning group is to have from the company or the unit: interest on a loan, a dividend,
    or, as host, the money of customers who do not share the unit.

    Why it matters
    A group raises income only by the means that its Act lists, for the health service, and so far as its functions
    don't suffer. Whether a return on money lent or invested is one of them has to be looked at in each case.

    Example
        finance:
          loans:
            - {lender: a, agreed: 2016-12-01, rate: 3%}

    Put it right
    Obtain advice on the means, and let the governing body record it; or leave the income out.

    Law
    National Health Service Act 2006 s.14Z5, with section 7 of the Health and Medicines Act 1988.
    """
    groups = set(_groups(case))
    for at, who, what in (*_interest(case), *_dividends(case), *_customers(case)):
        if who & groups:
            names = shortly(case.members[key].called for key in case.members if key in who & groups)
            message = f"{what} would be income of {names}"
            if len(message) > 100:
                message = f"{what} would be income of {counted(len(who & groups), 'commissioning group')}"
            facts = because("a group may raise income by listed means only, without harm to its functions")
            yield Remark(at, message, facts, "obtain advice on the means on which it would rest")


def _interest(case: Case) -> Iterator[tuple[Location, set[str], str]]:
    for loan in case.finance.loans:
        if loan.rate:
            yield loan.at("lender", value=True), {loan.lender}, "interest on a loan"


def _dividends(case: Case) -> Iterator[tuple[Location, set[str], str]]:
    for dividend in case.finance.dividends:
        holders = {member.key for member, _ in holders_of(case, dividend.share_class)}
        yield dividend.at("per_share", value=True), holders, "a dividend"


def _customers(case: Case) -> Iterator[tuple[Location, set[str], str]]:
    """What customers outside those who share a unit pay to its host."""
    if case.company is not None or case.arrangement.host is None:
        return
    for row in case.finance.turnover:
        who = payer(case, row.customer)
        if not who.members and row.amount.value:
            yield row.at("customer", value=True), {case.arrangement.host}, f"what {who.called} pays"


@rule(
    "NH14",
    "joint-exercise-without-a-company",
    Severity.CONSEQUENCE,
    law=("nhs-2006/s65z5",),
    to=to_all,
    rows=("ICB-JOINT",),
)
def joint_exercise_without_a_company(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether several members are bodies that may delegate functions to each other or exercise them jointly, an
    integrated care board or NHS England among them.

    Why it matters
    Such bodies may form a joint committee and pool money without a company between them; a company is no party to it
    and takes no decision for them. What a company is for has to be something that this does not give.

    Example
        as_of: 2023-01-01
        members:
          a: {name: NHS Ayton ICB, kind: icb}
          b: {name: Beeford NHS Trust, kind: nhs-trust}

    Put it right
    Nothing is wrong. Set out in the business case what the company adds.

    Law
    National Health Service Act 2006 ss.65Z5 to 65Z7.
    """
    able = [member for member in case.members.values() if member.kind in _DELEGATES]
    if len(able) > 1 and any(m.kind in (MemberKind.ICB, MemberKind.NHS_ENGLAND) for m in able):
        message = f"{len(able)} members may exercise functions jointly and pool money without a company"
        yield Remark(case.at("members"), message, because("a company is no party to such arrangements"))
