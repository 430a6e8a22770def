"""References within the business of a case: customers, services, agreements, costs, units, a framework, options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import fuzz, process

from governance.case.case import Case
from governance.case.finance import Cost, Turnover
from governance.finding import Finding, Location

_MISSPELT = 85
"""So much like a key, of 100, that the name of a customer is taken for that key misspelt: other names are free."""

Unknown = Callable[[str, str, Iterable[str], Location], Finding]
"""Makes the finding of a word that names nothing: the word, what it should be, what there is, where it stands."""


def check_business(case: Case, unknown: Unknown) -> Iterator[Finding]:
    """Every name in these parts of a case that points nowhere."""
    yield from _services(case, unknown)
    yield from _agreements(case, unknown)
    yield from _money(case, unknown)
    yield from _units(case, unknown)
    yield from _framework(case, unknown)
    yield from _switches(case, unknown)


def _services(case: Case, unknown: Unknown) -> Iterator[Finding]:
    for service in case.services.values():
        for word, supply in service.supply.items():
            if word not in case.bodies:
                yield unknown(word, "member or customer", case.bodies, service.at("supply", word))
            for other in supply.shared_with:
                if other not in case.bodies:
                    at = service.at("supply", word, "shared_with", value=True)
                    yield unknown(other, "member or customer", case.bodies, at)
            if supply.unit is not None and supply.unit not in case.units:
                yield unknown(supply.unit, "unit", case.units, service.at("supply", word, "unit", value=True))
        lots = case.framework.lots if case.framework else {}
        if service.lot is not None and service.lot not in lots:
            yield unknown(service.lot, "lot of a framework", lots, service.at("lot", value=True))


def _agreements(case: Case, unknown: Unknown) -> Iterator[Finding]:
    for agreement in case.agreements.values():
        if agreement.customer not in case.bodies:
            yield unknown(agreement.customer, "member or customer", case.bodies, agreement.at("customer", value=True))
        if agreement.supplier is not None and agreement.supplier not in case.units:
            yield unknown(agreement.supplier, "unit", case.units, agreement.at("supplier", value=True))
        for word in agreement.services:
            if word not in case.services:
                yield unknown(word, "service", case.services, agreement.at("services", value=True))


def _money(case: Case, unknown: Unknown) -> Iterator[Finding]:
    rows: tuple[Turnover | Cost, ...] = (*case.finance.turnover, *case.finance.costs.values())
    for row in rows:
        if row.service is not None and row.service not in case.services:
            yield unknown(row.service, "service", case.services, row.at("service", value=True))
    for turnover in case.finance.turnover:
        near = process.extractOne(turnover.customer, list(case.bodies), scorer=fuzz.ratio, score_cutoff=_MISSPELT)
        if turnover.customer not in case.bodies and near is not None:
            yield unknown(turnover.customer, "member or customer", case.bodies, turnover.at("customer", value=True))
    for reduction in case.finance.reductions:
        for word in reduction.of:
            if word not in case.bodies and word != "each-customer":
                known = (*case.bodies, "each-customer")
                yield unknown(word, "member or customer", known, reduction.at("of", value=True))
    pricing = case.finance.pricing
    if pricing is not None:
        bases = ("use", "equal", *_figures(case))
        for name, basis in (("by", pricing.by), ("proposed", pricing.proposed)):
            if basis is not None and basis not in bases:
                yield unknown(basis, "basis of prices", bases, pricing.at(name, value=True))


def _figures(case: Case) -> tuple[str, ...]:
    """The figures that every member has: the bases by which a formula may go."""
    members = case.members.values()
    given = dict.fromkeys(name for member in members for name in member.figures)
    names = ("patients", *given)
    return tuple(name for name in names if all(member.figure(name) is not None for member in members))


def _units(case: Case, unknown: Unknown) -> Iterator[Finding]:
    for unit in case.units.values():
        for word in unit.serves:
            if word not in case.bodies:
                yield unknown(word, "member or customer", case.bodies, unit.at("serves", value=True))
    for name in ("leadership", "organisations"):
        for group in getattr(case.structure, name):
            for word in group:
                if word not in case.units:
                    yield unknown(word, "unit", case.units, case.structure.at(name, value=True))


def _framework(case: Case, unknown: Unknown) -> Iterator[Finding]:
    framework = case.framework
    if framework is None:
        return
    for standard in framework.standards.values():
        for word in standard.lots:
            if word not in framework.lots:
                yield unknown(word, "lot", framework.lots, standard.at("lots", value=True))
    for provider in framework.providers.values():
        for word in provider.admitted:
            if word not in framework.lots:
                yield unknown(word, "lot", framework.lots, provider.at("admitted", word))
        for word in provider.meets:
            if word not in framework.standards:
                yield unknown(word, "standard for admission", framework.standards, provider.at("meets", word))


def _switches(case: Case, unknown: Unknown) -> Iterator[Finding]:
    for event in case.events:
        for word in event.switch:
            if word not in case.bodies:
                yield unknown(word, "member or customer", case.bodies, event.at("switch", value=True))
