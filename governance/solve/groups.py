"""Members, groups of members and customers by the names that terms have for them."""

from __future__ import annotations

from governance.case import Case
from governance.case.finance import Turnover
from governance.case.member import MemberKind


def member_named(case: Case, name: str) -> str | None:
    """A member by its key; `host` is the host of the arrangement."""
    if name in case.members:
        return name
    return case.arrangement.host if name == "host" else None


def group_named(case: Case, name: str) -> tuple[str, ...] | None:
    """The members of a group: `members`, one of `groups:`, a kind such as `ccg`, or one member."""
    if name == "members":
        return tuple(case.members)
    if name in case.groups:
        return case.groups[name]
    if name in set(MemberKind):
        return tuple(key for key, member in case.members.items() if member.kind == name)
    single = member_named(case, name)
    return None if single is None else (single,)


def names_of_groups(case: Case) -> tuple[str, ...]:
    """Every name of a group that the case has."""
    kinds = dict.fromkeys(member.kind.value for member in case.members.values())
    return ("members", *case.groups, *kinds, *case.members)


def customer_key(case: Case, row: Turnover) -> str:
    """The member that a customer of the turnover is, by key or name; else its name in small letters and hyphens."""
    words = row.customer.casefold().split()
    for key, member in case.members.items():
        if row.customer == key or (member.name and member.name.casefold().split() == words):
            return key
    return "-".join("".join(c if c.isalnum() else " " for c in row.customer.casefold()).split())
