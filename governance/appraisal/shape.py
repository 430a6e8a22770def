"""What an option is in law, and who holds it: read from its arrangement, and from its company where it has one."""

from __future__ import annotations

from enum import StrEnum

from governance.appraisal.options import Option
from governance.case import Case
from governance.case.arrangement import ArrangementKind
from governance.case.company import Form
from governance.case.member import Member, MemberKind
from governance.law import LawAt
from governance.prose import counted, listed, shortly
from governance.rules.exemption import OWNED_BY_CUSTOMERS

_FEW = 3
_HEALTH_SERVICE = (
    MemberKind.CCG,
    MemberKind.ICB,
    MemberKind.NHS_ENGLAND,
    MemberKind.NHS_TRUST,
    MemberKind.FOUNDATION_TRUST,
)


class Shape(StrEnum):
    """What an option is in law."""

    UNIT = "unit"
    CIC = "cic"
    COMPANY = "company"
    SOCIETY = "society"
    PARTNERSHIP = "partnership"
    BODY = "body"


BODIES = {
    Shape.UNIT: "the unit",
    Shape.CIC: "the company",
    Shape.COMPANY: "the company",
    Shape.SOCIETY: "the society",
    Shape.PARTNERSHIP: "the partnership",
    Shape.BODY: "the body",
}
"""How a sentence calls it."""


def shape(case: Case) -> Shape:
    """What the unit or company of a case is in law; BODY where the case does not say."""
    arrangement = case.arrangement
    if arrangement.is_company:
        return Shape.CIC
    match arrangement.body:
        case "company":
            return Shape.COMPANY
        case "registered-society":
            return Shape.SOCIETY
        case "partnership":
            return Shape.PARTNERSHIP
        case _:
            return Shape.BODY if arrangement.through == "other-body" else Shape.UNIT


def by_customers(case: Case) -> bool:
    """Whether the arrangement is one in which customers own."""
    return case.arrangement.kind in OWNED_BY_CUSTOMERS


def unowned(case: Case) -> str:
    """Why customers can rely on no control of theirs, where the arrangement is not one in which they own."""
    if any(member.customer for member in owners(case).values()):
        return "customers are among its owners, but it is not held as a body that they control"
    return "its customers do not own it"


def owners(case: Case) -> dict[str, Member]:
    """The members that own it, as far as the case says: members of its company; customers that own another body; the
    host of a unit.  Empty where the owner is no member."""
    if case.company is not None:
        return dict(case.members)
    host = case.arrangement.host
    if host is not None:
        return {host: case.members[host]}
    if by_customers(case) and shape(case) not in (Shape.UNIT, Shape.CIC) and not _single(case):
        return dict(case.members)
    return {}


def _single(case: Case) -> bool:
    return case.arrangement.kind is ArrangementKind.SINGLE_HOST


def customers(case: Case) -> tuple[str, ...]:
    """All who buy from it, by key: members that are customers, and customers that are no members."""
    return (*(key for key, member in case.members.items() if member.customer), *case.customers)


def holder(case: Case) -> str:
    """Who holds a unit, or is the only member of a company: by name where the case has one."""
    host = case.arrangement.host
    only = next(iter(case.members.values())) if case.company is not None and len(case.members) == 1 else None
    member = case.members[host] if host is not None else only
    if member is not None:
        return member.name or "the host"
    return "NHS England" if case.arrangement.kind is ArrangementKind.NHS_ENGLAND_HOSTED else "the host"


def called(case: Case, key: str) -> str:
    """A member or customer by its name; a host, or an only member, whose name is open, as `the host`."""
    only = case.company is not None and tuple(case.members) == (key,)
    unnamed = key in case.members and case.members[key].name is None
    return "the host" if unnamed and (only or key == case.arrangement.host) else case.called(key)


def who(case: Case, keys: tuple[str, ...], law: LawAt) -> str:
    """Members in a sentence: few by name, many of one kind by number and kind: `11 clinical commissioning groups`."""
    if len(keys) <= _FEW:
        return listed(called(case, key) for key in keys)
    kinds = {case.members[key].kind for key in keys if key in case.members}
    if len(kinds) == 1 and all(key in case.members for key in keys):
        body = law.body(kinds.pop())
        return counted(len(keys), body.name, body.plural)
    return shortly(called(case, key) for key in keys)


def _hosted_outside(case: Case) -> bool:
    """Whether a unit has a host that is no body of the health service."""
    host = case.arrangement.host
    return host is not None and case.members[host].kind not in _HEALTH_SERVICE


def flags(option: Option) -> frozenset[str]:
    """What holds of an option besides its kind and shape, by the words that the wording of lines uses."""
    case, company = option.case, option.case.company
    private = case.arrangement.private_share
    found = {
        "sketch": shape(case) is Shape.CIC and company is None,
        "host-outside": _hosted_outside(case),
        "alone": company is not None and len(case.members) == 1,
        "guarantee": company is not None and company.form is Form.GUARANTEE,
        "schedule-2": company is not None and company.form is Form.SHARES_SCHEDULE_2,
        "schedule-3": company is not None and company.form is Form.SHARES_SCHEDULE_3,
        "existing": company is not None and company.formation.route != "new",
        "customers-among-owners": any(member.customer for member in owners(case).values()),
        "merged": any(len(group) > 1 for group in case.structure.organisations),
        "wholly-private": private == 1,
        "partly-private": private is not None and 0 < private < 1,
    }
    return frozenset(name for name, holds in found.items() if holds)
