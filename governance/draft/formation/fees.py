"""What the registrar and the Regulator charge, as far as the law data knows it for the day."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from governance.law import LawAt
from governance.law.provision import Certainty

_REGULATOR = ("cic-regs-2005/reg36", "fee")


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in pounds, by what way it is filed, where the figure comes from, and whether that is certain."""

    way: str
    amount: Decimal
    reference: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Fees:
    """The Regulator's part (None where the law sets none on the day), and the whole fee by way of filing, if known."""

    regulator: Decimal | None
    whole: tuple[Fee, ...]


def fees(law: LawAt, route: str) -> Fees:
    """The fees for a `new` company or a `conversion` on the day of the case."""
    provision = law.law.provisions[f"gov-fees/{'conversion' if route == 'conversion' else 'incorporation'}"]
    versions = ((name, parameter.at(law.day)) for name, parameter in provision.parameters.items())
    whole = tuple(
        Fee(name, version.value, version.reference, version.certainty is not Certainty.UNCERTAIN)
        for name, version in versions
        if version is not None and isinstance(version.value, Decimal)
    )
    part = law.value(*_REGULATOR) if law.in_force(_REGULATOR[0]) else None
    return Fees(part if isinstance(part, Decimal) else None, whole)
