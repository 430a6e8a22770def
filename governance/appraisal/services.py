"""Who buys which function how, and under which agreement: the matrix of services, and the terms of supply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Route(StrEnum):
    """How a body comes by a function that it needs."""

    UNIT = "from the unit"
    SHARED = "shared"
    IN_HOUSE = "in house"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Body:
    """One who may buy: its key, its name, and whether it is a member."""

    key: str
    called: str
    member: bool


@dataclass(frozen=True, slots=True)
class Supplied:
    """How one body comes by one function: with whom it is shared, from whom it is bought, in the words of the case."""

    body: str
    route: Route
    shared_with: tuple[str, ...] = ()
    supplier: str | None = None
    unit: str | None = None
    agreements: tuple[str, ...] = ()
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """One service with its cell for each body, in the order of the bodies."""

    key: str
    name: str
    tier: str | None
    lot: str | None
    cells: tuple[Supplied, ...]

    def number(self, route: Route) -> int:
        """How many bodies come by it in this way."""
        return sum(cell.route is route for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All services by all bodies."""

    bodies: tuple[Body, ...]
    functions: tuple[Function, ...]

    def of(self, body: str) -> tuple[Supplied, ...]:
        """The cells of one body, in the order of the functions."""
        return tuple(cell for function in self.functions for cell in function.cells if cell.body == body)

    def number(self, body: str, route: Route) -> int:
        """How many functions one body comes by in this way."""
        return sum(cell.route is route for cell in self.of(body))


@dataclass(frozen=True, slots=True)
class AgreementTerms:
    """One agreement: with whom, for what, at what yearly price, how long, and how it can be left.

    `ends` is its last day, None where begin or term is unknown.  `left_by_notice` is the first day on which it is over
    if notice is given on the day of the case (or, if later, when it begins); `leaves` is the first of the two that is
    known.  `lacking` says what the agreement does not have: `specification`, `indicators`, `price`, `begin`, `term`,
    `notice`.
    """

    key: str
    customer: str
    called: str
    services: tuple[str, ...]
    price: Fraction | None
    price_assumed: bool
    price_changes: str | None
    begins: date | None
    term_months: int | None
    notice_months: int | None
    ends: date | None
    left_by_notice: date | None
    indicators: int
    lacking: tuple[str, ...]

    @property
    def leaves(self) -> date | None:
        """The first day on which the customer may be gone; None where neither term nor notice tells."""
        over = [day for day in (self.left_by_notice, self.ends) if day is not None]
        return min(over, default=None)


@dataclass(frozen=True, slots=True)
class Agreements:
    """All agreements in the order of the case; `without` are bodies that buy from the unit under none of them."""

    day: date
    terms: tuple[AgreementTerms, ...]
    without: tuple[Body, ...]

    def lacking(self, what: str) -> tuple[AgreementTerms, ...]:
        """The agreements that lack a specification, indicators, a price, a begin, a term, or a notice."""
        return tuple(each for each in self.terms if what in each.lacking)

    def by_end(self) -> tuple[AgreementTerms, ...]:
        """Those whose last day is known, the first to end first."""
        return tuple(sorted((t for t in self.terms if t.ends is not None), key=lambda t: t.ends or self.day))

    @property
    def priced(self) -> Iterator[AgreementTerms]:
        """Those with a price."""
        return (each for each in self.terms if each.price is not None)
