"""The bounds that parties put on what they leave open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from governance.case.quantity import Open, OpenCount
from governance.finding import Location


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the parties say of an open quantity: least, most, step, and where."""

    least: Fraction | None
    most: Fraction | None
    step: Fraction | None
    location: Location


def bounds_of(value: object) -> Bounds | None:
    """The bounds that an open value carries in the case."""
    if isinstance(value, OpenCount):
        least = None if value.min is None else Fraction(value.min)
        most = None if value.max is None else Fraction(value.max)
        return Bounds(least, most, None, value.at())
    return Bounds(value.min, value.max, value.step, value.at()) if isinstance(value, Open) else None
