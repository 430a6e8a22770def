"""CN: whose accounts the company goes into, and who audits its own."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.case import Case
from governance.case.member import Member
from governance.case.quantity import percent
from governance.finding import Location, Severity
from governance.law import LawAt
from governance.prose import counted
from governance.rules.majorities import votes_at
from governance.rules.registry import Remark, Unchecked, because, rule


@rule("CN05", "accounts-of-the-owners", Severity.ADVICE, law=("ca-2006/s1162",), rows=("ACC-GROUP",))
def accounts_of_the_owners(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Whether one member is the parent of the company, because it has most of the votes or appoints most of the board: a
    consequence. Where public bodies own it together and none is, how each accounts for its part is a matter for
    advice.

    Why it matters
    A parent takes the company into its own accounts, debts and all. Owners in equal parts usually account for a joint
    arrangement or an associate, which is judged on control and on who bears the results; a public owner's auditor
    will ask before the year end.

    Example
        members:
          north: {name: North Council, kind: local-authority}
        voting: {weights: equal}

    Put it right
    Nothing is wrong where there is a parent. Otherwise let the owners' finance teams agree on one view with their
    auditors before the company is formed.

    Law
    Companies Act 2006 s.1162 on what a parent is; accounting standards on the rest, and for NHS bodies the
    Department's accounting manual.
    """
    parent = _parent(case)
    if parent is not None:
        member, why, at = parent
        message = f"{member.called} is the parent, and takes the company into its own accounts"
        yield Remark(member.at(), message, because((why, at)), severity=Severity.CONSEQUENCE)
        return
    if case.votes is None:
        yield Unchecked("whether a member is the parent of the company", "the votes of the members are not settled")
        return
    public = [member for member in case.members.values() if law.body(member.kind).public_authority]
    if public:
        message = (
            f"how {counted(len(public), 'public owner')} account{'s' if len(public) == 1 else ''} for a part of it"
        )
        facts = because(("no member has most of the votes or appoints most of the board", votes_at(case)))
        fix = "agree one view with the owners' auditors before the company is formed"
        yield Remark(case.at("members"), f"{message} depends on the facts of control", facts, fix)


def _parent(case: Case) -> tuple[Member, str, Location] | None:
    """The member with most of the votes, or with seats for most of the board, and why it is the parent."""
    votes = case.votes or {}
    total = sum(votes.values(), Fraction(0))
    for key, number in votes.items():
        if 2 * number > total:
            return case.members[key], f"it has {percent(number / total)} of the votes", votes_at(case)
    for key, member in case.members.items():
        seats = sum(number for _, appointer, number in case.seats if appointer == key)
        if 2 * seats > case.directors:
            place = case.at("board", "seats")
            return member, f"it appoints {seats} of {counted(case.directors, 'director')}", place
    return None


@rule("CN06", "audit-of-a-large-staff", Severity.CONSEQUENCE, law=("ca-2006/s382",), rows=("ACC-AUDIT",))
def audit_of_a_large_staff(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether more people work for the company than a small company may have. The number exactly is still small.

    Why it matters
    A company that is above two of three limits, on turnover, balance sheet and staff, is not small and has its
    accounts audited. A support unit with hundreds of staff is above the first of them, and seldom below both others.

    Example
        finance:
          staff: {value: 800, assumed: an example}

    Put it right
    Nothing is wrong. Appoint an auditor, and put the fee into the budget.

    Law
    Companies Act 2006 ss.382 and 475 to 477.
    """
    staff, most = case.finance.staff, law.count("ca-2006/s382", "employees")
    if staff is not None and staff.value > most:
        message = f"with a staff of {staff.value:,.0f} the company is above one of the three limits of a small one"
        facts = because(
            (f"a small company has {most} employees at most", case.finance.at("staff")),
            "its accounts are audited if turnover or balance sheet is above the limit too",
        )
        yield Remark(case.finance.at("staff"), message, facts)
