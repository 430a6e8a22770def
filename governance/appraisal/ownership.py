"""Lines on ownership: who owns, who appoints, who employs, who contracts, who carries the risk, what it is in law."""

from __future__ import annotations

from governance.appraisal.cell import Cell
from governance.appraisal.options import Option
from governance.appraisal.registry import cell, line
from governance.appraisal.shape import BODIES, Shape, by_customers, called, holder, owners, shape, who
from governance.appraisal.wording import worded
from governance.case import Case
from governance.case.arrangement import ArrangementKind
from governance.case.quantity import NotSettledError, percent
from governance.prose import counted

_STATUS = "nhse-policy-2013/csu-status"

OWNERS_BY_KIND = {
    ArrangementKind.NHS_ENGLAND_HOSTED: "NHS England",
    ArrangementKind.SOCIAL_ENTERPRISE: "members who are no customers",
    ArrangementKind.GP_CO_OPERATIVE: "the GP practices that form it",
    ArrangementKind.PRIVATE: "private owners",
    ArrangementKind.STAFF_MUTUAL: "its staff",
}
"""Who owns, by the meaning of the kind, where the case names no owner."""


@line("owns")
def owns(option: Option) -> Cell:
    """Who owns it, and whether every owner is one of its customers."""
    case = option.case
    if shape(case) is Shape.UNIT:
        return _unit_owner(option)
    theirs = owners(case)
    if theirs:
        buying = [key for key, member in theirs.items() if member.customer]
        every = len(buying) == len(theirs)
        says = f"its {counted(len(theirs), 'member')}: {who(case, tuple(theirs), option.law)}"
        if len(theirs) == 1:
            says = f"{holder(case)}, its only member"
        buy = {True: "all of them buy from it", False: f"{len(buying)} of them buy from it"}[every]
        if len(theirs) > 1:
            says += f"; {buy}"
        return cell(option, f"{says}.", every, "ca-2006/s112" if case.company else "")
    return _other_owner(option)


def _unit_owner(option: Option) -> Cell:
    case = option.case
    host = case.arrangement.host
    if case.arrangement.kind is ArrangementKind.NHS_ENGLAND_HOSTED:
        return cell(option, "NHS England, of which it is a part. Its customers own nothing.", False, _STATUS)
    buys = case.members[host].customer if host is not None else True
    says = f"{holder(case)}, of which it is a part. The other customers own nothing."
    return cell(option, says, buys, _STATUS)


def _other_owner(option: Option) -> Cell:
    case = option.case
    arrangement = case.arrangement
    if by_customers(case):
        host = arrangement.kind is ArrangementKind.SINGLE_HOST
        says = (
            "one customer as host, which the case does not name." if host else "customers, whom the case does not name."
        )
        return cell(option, says, True)
    named = arrangement.owner or OWNERS_BY_KIND[arrangement.kind]
    share = arrangement.private_share
    private = f" Private persons hold {percent(share)} of it." if share is not None else ""
    customers = "" if arrangement.kind is ArrangementKind.SOCIAL_ENTERPRISE else " No customer is an owner."
    unnamed = " The case does not name them." if arrangement.owner is None and _names_needed(case) else ""
    return cell(option, f"{named}.{customers}{unnamed}{private}", False)


def _names_needed(case: Case) -> bool:
    return case.arrangement.kind in (
        ArrangementKind.PRIVATE,
        ArrangementKind.GP_CO_OPERATIVE,
        ArrangementKind.SOCIAL_ENTERPRISE,
    )


@line("appoints")
def appoints(option: Option) -> Cell:
    """Who appoints its board, and whether customers appoint most of it."""
    case = option.case
    if shape(case) is Shape.UNIT:
        return cell(option, f"{holder(case)}: the unit has managers and no board of its own.", False, _STATUS)
    if case.company is None:
        return _board_of_another(option)
    if case.board is None:
        return cell(option, "The case describes no board.", unknown=True)
    try:
        seats = [(_appointer(case, word, member), number) for word, member, number in _seats(case)]
        total = case.directors
    except NotSettledError:
        return cell(option, "How many directors there are is not settled.", unknown=True)
    counts: dict[str, int] = {}
    for name, number in seats:
        counts[name] = counts.get(name, 0) + number
    by_customer = sum(number for word, member, number in _seats(case) if _of_customers(case, word, member))
    parts = ", ".join(f"{number} by {name}" for name, number in counts.items() if number)
    return cell(option, f"Of {counted(total, 'director')}, {parts}.", 2 * by_customer > total, "ca-2006/s154")


def _seats(case: Case) -> list[tuple[tuple[str, ...], str | None, int]]:
    return [(seat.appointed_by, member, number) for seat, member, number in case.seats]


def _appointer(case: Case, words: tuple[str, ...], member: str | None) -> str:
    if words == ("each-member",):
        return "the members, each for itself"
    if member is not None:
        return called(case, member)
    known = {"members": "the members together", "board": "the board itself", "regulator": "the Regulator"}
    known |= {"staff": "the staff", "host": "the host"}
    return known.get(words[0]) or " and ".join(called(case, word) for word in words)


def _of_customers(case: Case, words: tuple[str, ...], member: str | None) -> bool:
    """Whether customers alone fill a seat: one that appoints it, several together, or members all of whom are."""
    if member is not None:
        return case.members[member].customer
    if words == ("members",):
        return all(each.customer for each in case.members.values())
    return all(word in case.members and case.members[word].customer for word in words)


def _board_of_another(option: Option) -> Cell:
    case = option.case
    what = shape(case)
    theirs = by_customers(case)
    if what is Shape.CIC:
        return cell(option, "The case describes no board of such a company.", unknown=True)
    if what is Shape.SOCIETY:
        says = "Its members, who elect the committee under its rules."
        return cell(option, says, theirs, "ips-1965/s1", "cbs-2014/s2")
    if what is Shape.PARTNERSHIP:
        return cell(option, "Nobody: the partners manage it.", False, "partnership-1890/s1")
    if case.arrangement.kind is ArrangementKind.PRIVATE:
        return cell(option, "Its owners, as its articles say.", False, "ca-2006/s154")
    if theirs:
        return cell(option, f"The customers who own it, as the rules of {BODIES[what]} say.", True)
    return cell(option, f"Its members, as the rules of {BODIES[what]} say; customers only if these let them.", False)


@line("employs")
def employs(option: Option) -> Cell:
    """Who employs the staff."""
    return worded("employs", option)


@line("contracts")
def contracts(option: Option) -> Cell:
    """Who contracts with customers."""
    return worded("contracts", option)


@line("risk")
def risk(option: Option) -> Cell:
    """Who carries the risk."""
    return worded("risk", option)


@line("legal-person")
def legal_person(option: Option) -> Cell:
    """Whether it is a legal person."""
    return worded("legal-person", option)
