"""Amounts that follow from a case, or the figure that is missing for them; and how both are worded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from governance.prose import money

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Missing:
    """What can't be said, and why: the figure that the case does not give, and the path at which it would stand."""

    what: str
    lacks: str
    path: str

    def __str__(self) -> str:
        return f"{self.what}: {self.lacks}"


def known(value: T | Missing | None) -> T | None:
    """The value, or None where a figure for it is missing."""
    return None if isinstance(value, Missing) else value


def pounds(amount: Fraction) -> str:
    """An amount of pounds for a reader: exact to the penny, else rounded to whole pounds and marked `about`; a deficit
    has its sign before the pound."""
    sign = "−" if amount < 0 else ""
    size = abs(amount)
    if (size * 100).denominator == 1:
        return f"{sign}{money(Decimal(size.numerator) / Decimal(size.denominator))}"
    whole = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return f"about {sign}£{whole:,}"
