"""The alternative that an arrangement names, as a case: the same facts under another arrangement."""

from __future__ import annotations

from governance.case import Case
from governance.case.arrangement import Arrangement, ArrangementKind, Holding

KINDS = {
    ArrangementKind.NHS_ENGLAND_HOSTED: "Hosted by NHS England",
    ArrangementKind.SINGLE_HOST: "One host",
    ArrangementKind.CO_OWNED: "Co-owned by its customers",
    ArrangementKind.SOCIAL_ENTERPRISE: "Social enterprise",
    ArrangementKind.GP_CO_OPERATIVE: "Co-operative of GP practices",
    ArrangementKind.PRIVATE: "Private company",
    ArrangementKind.STAFF_MUTUAL: "Staff mutual",
}
"""The kinds of arrangement in the words of a heading."""

_OF_A_COMPANY = (
    "company",
    "voting",
    "share_capital",
    "membership",
    "board",
    "meetings",
    "decisions",
    "deadlock",
    "asset_lock",
    "terms",
    "unknowns",
    "allow",
    "options",
)
"""Sections that speak of the company of the case, and mean nothing under another arrangement."""

_THROUGH = {"unit": "a unit inside the host", "company": "a company", "other-body": "another body"}


def alternative(case: Case, named: Holding, key: str) -> tuple[Case, str]:
    """The case under the arrangement that is `named`, and a title for it.

    What the case says of its own company falls away.  Where the alternative is a company too nothing is known of that
    one: the case then has none, and its rules can't be applied.
    """
    given = {name: getattr(named, name) for name in Holding.model_fields if name in named.model_fields_set}
    arrangement = named if isinstance(named, Arrangement) else Arrangement(**given, unit=case.arrangement.unit)
    sections = {name: getattr(case, name) for name in Case.model_fields if name not in _OF_A_COMPANY}
    title = f"{KINDS[named.kind]}, through {_THROUGH[_through(named)]}"
    return Case.model_construct(**{**sections, "case": key, "title": title, "arrangement": arrangement}), title


def says_the_same(one: Holding, other: Holding) -> bool:
    """Whether two arrangements are of one kind, held through the same sort of body."""
    return one.kind is other.kind and _through(one) == _through(other)


def _through(holding: Holding) -> str:
    return holding.through or ("company" if holding.is_company else "unit")
