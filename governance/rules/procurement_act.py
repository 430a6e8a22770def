"""The exemption for companies and units of public authorities under the Procurement Act 2023."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.case import Case
from governance.case.board import Seat
from governance.case.company import Form
from governance.case.quantity import percent
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted
from governance.rules.exemption import OWNED_BY_CUSTOMERS, private_members, turnover_of_owners, unrepresented
from governance.rules.majorities import votes_at
from governance.rules.procurement import co_operation
from governance.rules.registry import Remark, Unchecked, because, rule, to_units
from governance.rules.subject import company_of

_VERTICAL = "pa-2023/sch2-para2"
_NO_PRIVATE = "pa-2023/sch2-para2-3"
_HORIZONTAL = "pa-2023/sch2-para3"


@rule(
    "PR08",
    "owner-without-a-seat",
    Severity.ERROR,
    law=(_VERTICAL,),
    see=("pa-2023/sch2-para2-4", "case-law/econord"),
    rows=("PA23-VERT", "PROC-TECKAL-EACH", "TRAP-12"),
)
def owner_without_a_seat(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Where customers own the company together, under the Act of 2023: whether each owner that is a public authority is
    represented on the board, alone or together with named others.

    Why it matters
    In joint control each authority has to be represented on the board of the company; one person may represent
    several. An owner that is not has no exemption, and buys by a procurement.

    Example
        as_of: 2025-06-01
        arrangement: {kind: co-owned}
        members:
          a: {name: NHS Ayton ICB, kind: icb}
          b: {name: NHS Beeford ICB, kind: icb}
        board:
          seats:
            - {appointed_by: [a]}

    Put it right
    Write `appointed_by: each member`, or name several owners beside each other for a joint seat.

    Law
    Procurement Act 2023, Schedule 2 paragraph 2(2) and (5).
    """
    yield from unrepresented(case, law)


@rule(
    "PR09",
    "work-for-others-than-the-owners",
    Severity.ERROR,
    law=(_VERTICAL,),
    rows=("PA23-VERT", "PROC-80-WHO", "CMP-TECKAL", "TRAP-12"),
)
def work_for_others_than_the_owners(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Under the Act of 2023: whether enough of the turnover comes from owners that are public authorities. Turnover stands
    for activity; at the very share of the Act the test is failed.

    Why it matters
    Work for anyone who is not an owner counts against the exemption, also for NHS bodies of other regions. When the
    share is lost, it is lost for every owner.

    Example
        as_of: 2025-06-01
        arrangement: {kind: co-owned}
        finance:
          turnover:
            - {customer: all-members, amount: {value: £8m, assumed: an example}}
            - {customer: Beeford Council, amount: {value: £2m, assumed: an example}}

    Put it right
    Keep the work for others below the amount that the finding names, do it in another company, or admit customers
    that are public authorities as members.

    Law
    Procurement Act 2023, Schedule 2 paragraph 2(2)(c).
    """
    yield from turnover_of_owners(case, law, _VERTICAL)


@rule(
    "PR10",
    "owner-that-is-no-authority",
    Severity.ERROR,
    law=(_VERTICAL, _NO_PRIVATE),
    rows=("PA23-NOPRIVATE", "TRAP-12"),
)
def owner_that_is_no_authority(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Under the Act of 2023, where customers own the company: a member that is no public authority. In a share company an
    error; in a guarantee company advice, since the Act speaks of shares. In other arrangements one consequence.

    Why it matters
    The regulations of 2015 left room for small private holdings that a statute required. The Act leaves none: there
    is no control where any person that is not a public authority holds shares.

    Example
        as_of: 2025-06-01
        company: {form: shares-schedule-3}
        arrangement: {kind: co-owned}
        members:
          a: {name: NHS Ayton ICB, kind: icb}
          b: {name: Support Partners Limited, kind: company}

    Put it right
    Let the private body supply or advise the company without being a member; buy back its shares before the Act
    applies to the next contract.

    Law
    Procurement Act 2023, Schedule 2 paragraph 2(3).
    """
    shares = company_of(case).form is not Form.GUARANTEE
    yield from private_members(case, law, Severity.ERROR if shares else Severity.ADVICE, (_VERTICAL, _NO_PRIVATE))


@rule(
    "PR11",
    "hosted-unit-for-others",
    Severity.WARNING,
    law=(_HORIZONTAL,),
    to=to_units,
    rows=("PA23-HORIZ", "CMP-HORIZONTAL-2023"),
)
def hosted_unit_for_others(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Under the Act of 2023, a unit that a host runs for other authorities: whether those who share it are all public
    authorities, and whether its work for anything else stays within the share of the Act, which is included.

    Why it matters
    Authorities that share a unit contract with its host. That is exempt as an arrangement among authorities with
    common objectives, as long as little of the work is for other ends.

    Example
        as_of: 2025-06-01
        arrangement: {kind: single-host, host: a}
        members:
          a: {name: NHS Ayton ICB, kind: icb}
          b: {name: NHS Beeford ICB, kind: icb}

    Put it right
    Keep other work within the share, or buy by a procurement from a unit that does more of it.

    Law
    Procurement Act 2023, Schedule 2 paragraph 3.
    """
    yield from co_operation(case, law, _HORIZONTAL, "other", "for anything else")


@rule(
    "PR13",
    "owners-not-a-parent-together",
    Severity.ERROR,
    law=("pa-2023/sch2-para2-4",),
    see=("ca-2006/s1162", _VERTICAL),
    rows=("PA23-PARENT", "TRAP-12"),
)
def owners_not_a_parent_together(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Where customers own the company, under the Act of 2023: whether the owners that are public authorities would be its
    parent if they were one person, by most of the votes or by the appointment of most of the board. Half exactly is
    not most.

    Why it matters
    Control is defined as by company law. Earlier decisive influence was enough, however it came about; now authorities
    that hold half of the votes and fill half of the seats do not control the company, whatever else they agreed.

    Example
        as_of: 2025-06-01
        arrangement: {kind: co-owned}
        members:
          a: {name: NHS Ayton ICB, kind: icb}
          mill: {name: Mill Ltd, kind: company}

    Put it right
    Give the authorities together more than half of the votes, or the appointment of more than half of the board.

    Law
    Procurement Act 2023, Schedule 2 paragraph 2(2)(a) and (4); Companies Act 2006 section 1162.
    """
    owners = {key for key, member in case.members.items() if law.body(member.kind).contracting_authority}
    if case.arrangement.kind not in OWNED_BY_CUSTOMERS or not owners:
        return
    if case.votes is None:
        yield Unchecked("whether the owners are a parent together", "the votes of the members are not settled")
        return
    total = sum(case.votes.values(), Fraction(0))
    votes = sum((case.votes[key] for key in owners), Fraction(0))
    seats = sum(number for seat, member, number in case.seats if _theirs(seat, member, owners))
    if 2 * votes <= total and 2 * seats <= case.directors:
        facts = because(
            (f"they hold {percent(votes / total) if total else 'none'} of the votes", votes_at(case)),
            f"they appoint {seats} of {counted(case.directors, 'director')}",
        )
        message = f"{counted(len(owners), 'public owner')} would not be a parent of the company as one person"
        fix = "give them together more than half of the votes, or of the appointments to the board"
        yield Remark(case.at("members"), message, facts, fix)


def _theirs(seat: Seat, member: str | None, owners: set[str]) -> bool:
    """Whether authorities alone fill a seat."""
    return (member in owners) if member is not None else set(seat.appointed_by) <= owners
