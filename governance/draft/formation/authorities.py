"""By what power each kind of body joins a company, and what it does about conflicts: provisions, and always advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from governance.case.member import MemberKind
from governance.draft.formation.joiners import Joiner
from governance.law import LawAt

_COMMISSIONER = ("nhs-2006/s2", "nhs-2006/s223", "nhs-2006/s14z5")

_POWERS: Mapping[MemberKind, tuple[str, ...]] = MappingProxyType(
    {
        MemberKind.CCG: _COMMISSIONER,
        MemberKind.ICB: _COMMISSIONER,
        MemberKind.NHS_ENGLAND: ("nhs-2006/s2", "nhs-2006/s223"),
        MemberKind.NHS_TRUST: ("nhs-2006/sch4-para14", "nhs-2006/s223"),
        MemberKind.FOUNDATION_TRUST: ("nhs-2006/s46",),
        MemberKind.LOCAL_AUTHORITY: ("localism-2011/s1",),
    }
)
"""Where a statute says what a body of a kind may do; other kinds have their own constitutions."""

_CONFLICTS: Mapping[MemberKind, tuple[str, ...]] = MappingProxyType(
    {
        MemberKind.CCG: ("nhs-2006/s14o",),
        MemberKind.ICB: ("nhs-2006/s14z30",),
        MemberKind.LOCAL_AUTHORITY: ("localism-2011/s29",),
    }
)
_EXPRESS = (MemberKind.FOUNDATION_TRUST, MemberKind.LOCAL_AUTHORITY)
"""Kinds of body whose Act lets them be members of a company in so many words, or do whatever a person may."""

_GOVERNED_BY: Mapping[MemberKind, str] = MappingProxyType(
    {
        MemberKind.CCG: "governing body",
        MemberKind.ICB: "board",
        MemberKind.NHS_ENGLAND: "board",
        MemberKind.NHS_TRUST: "board of directors",
        MemberKind.FOUNDATION_TRUST: "board of directors",
        MemberKind.LOCAL_AUTHORITY: "full council or executive",
        MemberKind.GOVERNMENT_DEPARTMENT: "accounting officer",
        MemberKind.CHARITY: "board of trustees",
        MemberKind.GP_PRACTICE: "partners",
        MemberKind.UNIVERSITY: "council",
    }
)
"""What the body that decides for a member of a kind is called; for the others it is the board of directors."""


@dataclass(frozen=True, slots=True)
class Group:
    """The corporate members of one kind: the provisions on their powers and their conflicts that are in force.

    `express` says whether a statute names the power; without `powers` the body has to look into its constitution.
    """

    kind: MemberKind
    name: str
    plural: str
    governed_by: str
    powers: tuple[str, ...]
    conflicts: tuple[str, ...]
    express: bool
    joiners: tuple[Joiner, ...]


def groups(members: tuple[Joiner, ...], law: LawAt) -> tuple[Group, ...]:
    """The corporate members by kind, in the order in which the kinds first stand in the case."""
    kinds = dict.fromkeys(each.kind for each in members if each.corporate)
    return tuple(_group(kind, tuple(each for each in members if each.kind is kind), law) for kind in kinds)


def _group(kind: MemberKind, members: tuple[Joiner, ...], law: LawAt) -> Group:
    body = law.body(kind.value)
    return Group(
        kind,
        body.name,
        body.plural,
        _GOVERNED_BY.get(kind, "board of directors"),
        tuple(id for id in _POWERS.get(kind, ()) if law.in_force(id)),
        tuple(id for id in _CONFLICTS.get(kind, ()) if law.in_force(id)),
        kind in _EXPRESS,
        members,
    )
