"""A framework of approved providers: who is admitted to which lot, what can be called off, how much sooner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.finding import Citation


class Standing(StrEnum):
    """Where a provider stands on a lot by the standards for admission."""

    MET = "meets every standard"
    FAILS = "fails a standard"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Admission:
    """One provider on one lot: by the standards, and as the case declares it (None where it does not say).

    `fails` and `unknown` are the standards that it fails, or of which the case does not say whether it meets them.
    """

    provider: str
    called: str
    lot: str
    standing: Standing
    fails: tuple[str, ...]
    unknown: tuple[str, ...]
    declared: bool | None

    @property
    def contradicts(self) -> bool:
        """Whether what is declared and what follows from the standards can't both be so."""
        failed = self.standing is Standing.FAILS and self.declared is True
        return failed or (self.standing is Standing.MET and self.declared is False)

    @property
    def admitted(self) -> bool | None:
        """Whether it is admitted: as declared, else by the standards; None where neither tells."""
        if self.declared is not None:
            return self.declared
        return {Standing.MET: True, Standing.FAILS: False, Standing.UNKNOWN: None}[self.standing]


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot: its places (least, most), and each provider on it."""

    key: str
    name: str
    places: tuple[int, int] | None
    providers: tuple[Admission, ...]

    @property
    def admitted(self) -> tuple[Admission, ...]:
        """Those admitted."""
        return tuple(each for each in self.providers if each.admitted is True)

    @property
    def open(self) -> tuple[Admission, ...]:
        """Those of whom it is not known."""
        return tuple(each for each in self.providers if each.admitted is None)


@dataclass(frozen=True, slots=True)
class CallOff:
    """A service of the case and the lot under which it can be called off; `by` are the providers admitted to it.

    `lot` is None where the case names none for it.
    """

    service: str
    name: str
    lot: str | None
    lot_name: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duration:
    """Months from the least to the most."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Path:
    """A way by which an authority may buy from the unit: what it rests on, what must hold, how long it takes in months,
    each with its authority; `open` is whether it can be used on the day (None where that depends on facts not given).
    """

    key: str
    called: str
    says: str
    holds: tuple[str, ...]
    months: Duration | None
    open: bool | None
    law: tuple[Citation, ...]
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """The framework: its lots, what can be called off, how much sooner than a procurement, and whether it is in force.

    `in_force` is None where the case gives no term; `saves` are the months from the longest call-off to the shortest
    procurement (at least), and the other way round (at most).  `own` is the key of the provider that is the unit or
    company of the case, None where no provider has its name; `owned_by_customers` are providers owned by those who buy.
    """

    name: str
    begins: date | None
    ends: date | None
    in_force: bool | None
    term_uncertain: bool
    lots: tuple[Lot, ...]
    call_offs: tuple[CallOff, ...]
    call_off: Duration | None
    procurement: Duration | None
    saves: Duration | None
    own: str | None
    owned_by_customers: tuple[str, ...]
    paths: tuple[Path, ...]
    law: tuple[Citation, ...]

    def lot(self, key: str) -> Lot:
        """The lot with this key.  An unknown key is a fault of the program: KeyError."""
        return {lot.key: lot for lot in self.lots}[key]
