"""Who buys which function how, and under which agreement: the matrix of services, and the terms of supply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from governance.case import Case
from governance.case.services import Agreement
from governance.rules.supply import months_after


class Route(StrEnum):
    """How a body comes by a function that it needs."""

    UNIT = "from the unit"
    SHARED = "shared"
    IN_HOUSE = "in house"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


_ROUTES = {"unit": Route.UNIT, "shared": Route.SHARED, "in-house": Route.IN_HOUSE, "elsewhere": Route.ELSEWHERE}


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
        after = None if self.ends is None else self.ends + timedelta(days=1)
        return min((day for day in (self.left_by_notice, after) if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Agreements:
    """All agreements in the order of the case; `without` are bodies that buy from the unit under none of them."""

    day: date
    terms: tuple[AgreementTerms, ...]
    without: tuple[Body, ...]

    def lacking(self, what: str) -> tuple[AgreementTerms, ...]:
        """The agreements that lack a specification, indicators, a price, a begin, a term, or a notice."""
        return tuple(each for each in self.terms if what in each.lacking)

    @property
    def by_end(self) -> tuple[AgreementTerms, ...]:
        """Those whose last day is known, the first to end first."""
        return tuple(sorted((t for t in self.terms if t.ends is not None), key=lambda t: t.ends or self.day))

    def leaving_within(self, months: int) -> tuple[AgreementTerms, ...]:
        """Those under which the customer may be gone within so many months of the day of the case."""
        limit = months_after(self.day, months)
        return tuple(each for each in self.terms if each.leaves is not None and each.leaves <= limit)

    @property
    def priced(self) -> tuple[AgreementTerms, ...]:
        """Those with a price."""
        return tuple(each for each in self.terms if each.price is not None)


def matrix(case: Case) -> Matrix:
    """How each member and customer comes by each function; unknown where the case does not say."""
    bodies = bodies_of(case)
    return Matrix(bodies, tuple(_function(case, key, bodies) for key in case.services))


def bodies_of(case: Case) -> tuple[Body, ...]:
    """All who may buy: the members, then customers that are no members."""
    return tuple(Body(key, body.called, key in case.members) for key, body in case.bodies.items())


def _function(case: Case, key: str, bodies: tuple[Body, ...]) -> Function:
    service = case.services[key]
    cells = tuple(_supplied(case, key, body.key) for body in bodies)
    return Function(key, service.name, service.tier, service.lot, cells)


def _supplied(case: Case, service: str, body: str) -> Supplied:
    supply = case.supply(service, body)
    if supply is None or supply.how is None:
        return Supplied(body, Route.UNKNOWN)
    under = tuple(
        key
        for key, agreement in case.agreements.items()
        if agreement.customer == body and (not agreement.services or service in agreement.services)
    )
    route = _ROUTES[supply.how]
    return Supplied(
        body,
        route,
        tuple(case.called(other) for other in supply.shared_with),
        supply.supplier,
        case.units[supply.unit].name if supply.unit in case.units else None,
        under if route is Route.UNIT else (),
        supply.assumed,
    )


def agreements(case: Case) -> Agreements:
    """The terms of every agreement on the day of the case, and who buys from the unit without one."""
    terms = tuple(_terms(case, agreement) for agreement in case.agreements.values())
    buying = {
        cell.body
        for function in matrix(case).functions
        for cell in function.cells
        if cell.route is Route.UNIT and not cell.agreements
    }
    return Agreements(case.as_of, terms, tuple(body for body in bodies_of(case) if body.key in buying))


def _terms(case: Case, agreement: Agreement) -> AgreementTerms:
    ends = over = None
    if agreement.begins is not None and agreement.term_months is not None:
        ends = months_after(agreement.begins, agreement.term_months) - timedelta(days=1)
    if agreement.notice_months is not None:
        notice_given = case.as_of if agreement.begins is None else max(case.as_of, agreement.begins)
        over = months_after(notice_given, agreement.notice_months)
    present = {
        "specification": agreement.specification,
        "indicators": agreement.indicators or None,
        "price": agreement.price,
        "begin": agreement.begins,
        "term": agreement.term_months,
        "notice": agreement.notice_months,
    }
    return AgreementTerms(
        agreement.key,
        agreement.customer,
        case.called(agreement.customer),
        agreement.services or tuple(case.services),
        None if agreement.price is None else Fraction(agreement.price.value),
        agreement.price is not None and agreement.price.assumed is not None,
        agreement.price_changes,
        agreement.begins,
        agreement.term_months,
        agreement.notice_months,
        ends,
        over,
        len(agreement.indicators),
        tuple(what for what, given in present.items() if given is None),
    )
