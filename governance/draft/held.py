"""Who holds a unit that is no company, and the units that there are."""

from __future__ import annotations

from dataclasses import dataclass

from governance.case import Case
from governance.case.arrangement import ArrangementKind
from governance.draft.origins import Sourced, sourced
from governance.prose import listed


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the unit, what part that is, and in a phrase what it does."""

    name: str
    part: str
    does: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One of several units: its staff (None where not known), how many it serves, and with whom it is organised and
    led (empty: by itself)."""

    name: str
    staff: Sourced | None
    serves: int
    organised_with: str
    led_with: str


_OTHERS = {
    ArrangementKind.SOCIAL_ENTERPRISE: "A social enterprise",
    ArrangementKind.GP_CO_OPERATIVE: "General practices",
    ArrangementKind.PRIVATE: "A private owner",
    ArrangementKind.STAFF_MUTUAL: "The staff",
}


def holder_of(case: Case) -> Holder | None:
    """The host, or the owner of another body; None where the case has a company of its own."""
    arrangement = case.arrangement
    if case.company is not None:
        return None
    if arrangement.kind is ArrangementKind.NHS_ENGLAND_HOSTED:
        return Holder("NHS England", "Host", "employs the staff and contracts")
    if arrangement.kind is ArrangementKind.SINGLE_HOST:
        name = case.called(arrangement.host) if arrangement.host else "[name of the host]"
        return Holder(name, "Host", "employs the staff and contracts")
    if arrangement.kind is ArrangementKind.CO_OWNED:
        return None
    return Holder(arrangement.owner or _OTHERS[arrangement.kind], "Owner", "owns the body that supplies")


def unit_rows(case: Case) -> tuple[UnitRow, ...]:
    """The units with whom each is organised and led; empty where there are fewer than two."""
    if len(case.units) < 2:
        return ()
    numbers = {key: index for index, key in enumerate(case.sources, 1)}
    return tuple(
        UnitRow(
            unit.name,
            sourced(f"{int(unit.staff.value):,}", unit.staff, numbers) if unit.staff else None,
            len(unit.serves),
            _with(case, key, case.structure.organisations),
            _with(case, key, case.structure.leadership),
        )
        for key, unit in case.units.items()
    )


def _with(case: Case, key: str, groups: tuple[tuple[str, ...], ...]) -> str:
    group = next((group for group in groups if key in group), (key,))
    others = [case.units[other].name for other in group if other != key]
    return listed(others) if others else ""
