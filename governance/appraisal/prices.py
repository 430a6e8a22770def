"""Prices on another basis: who would pay less and who more, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from governance.appraisal.amounts import Missing
from governance.appraisal.conflict import Effect
from governance.appraisal.turnover import Turnover
from governance.case import Case


@dataclass(frozen=True, slots=True)
class Present:
    """What the members who are customers pay now: in pounds of the latest year, or as parts of the whole."""

    says: str
    pays: Mapping[str, Fraction]
    in_pounds: bool

    @property
    def total(self) -> Fraction:
        """What they pay together."""
        return sum(self.pays.values(), Fraction(0))


def present(case: Case, turnover: Turnover | Missing) -> Present | Missing:
    """What each member who is a customer pays now; from the turnover, or from the formula where it is in force."""
    customers = tuple(key for key, member in case.members.items() if member.customer)
    pricing = case.finance.pricing
    what = "who gains by another basis of prices"
    if len(customers) < 2:
        return Missing(what, "fewer than two members are customers", "members")
    formula = pricing.by if pricing is not None and pricing.how == "formula" else None
    paid = {} if isinstance(turnover, Missing) else {each.key: each.latest for each in turnover.customers}
    if all(paid.get(key) for key in customers):
        return Present(_words(case), {key: paid[key] for key in customers}, True)
    if formula is not None and formula != "use":
        shares = basis_shares(case, customers, formula)
        if shares is not None:
            return Present(_words(case), shares, False)
    silent = next((key for key in customers if not paid.get(key)), customers[0])
    return Missing(what, f"the case does not say what {case.called(silent)} pays", "finance.turnover")


def _words(case: Case) -> str:
    pricing = case.finance.pricing
    if pricing is None:
        return "what each pays now"
    match pricing.how:
        case "negotiated":
            return "what each has agreed to pay"
        case "formula":
            return f"a formula: {basis_called(pricing.by or 'use')}"
        case _:
            return f"the price list{f': {basis_called(pricing.by)}' if pricing.by else ''}"


def basis_called(basis: str) -> str:
    """A basis of prices in words."""
    match basis:
        case "use":
            return "each pays for what it uses"
        case "equal":
            return "each pays the same"
        case "patients":
            return "each pays by its patients"
        case _:
            return f"each pays by its {basis.replace('-', ' ')}"


def other_bases(case: Case, now: Present) -> Iterator[tuple[str, tuple[Effect, ...]]]:
    """Every basis that the case has figures for, the proposed one first, with what it does to each."""
    pricing = case.finance.pricing
    proposed = pricing.proposed if pricing is not None else None
    figures = dict.fromkeys(name for member in case.members.values() for name in member.figures)
    for basis in dict.fromkeys((*((proposed,) if proposed else ()), "equal", "patients", *figures)):
        shares = basis_shares(case, tuple(now.pays), basis)
        if shares is None:
            continue
        effects = tuple(Effect(key, case.called(key), paid, now.total * shares[key]) for key, paid in now.pays.items())
        if any(each.gains for each in effects):
            yield basis, effects


def basis_shares(case: Case, customers: tuple[str, ...], basis: str) -> dict[str, Fraction] | None:
    """The part that each customer would pay on a basis; None where the case lacks a figure for one, or it is `use`,
    which only the turnover tells."""
    if basis == "equal":
        return dict.fromkeys(customers, Fraction(1, len(customers)))
    figures = {key: case.members[key].figure(basis) for key in customers}
    values = {key: Fraction(figure.value) for key, figure in figures.items() if figure is not None}
    whole = sum(values.values(), Fraction(0))
    if len(values) < len(customers) or not whole:
        return None
    return {key: value / whole for key, value in values.items()}
