"""The money part of a brief: who pays, what follows for buying without a tender, what a loss does, who can leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from governance.appraisal.amounts import Missing, pounds
from governance.appraisal.break_even import BreakEven, Money, Saving
from governance.appraisal.business import business as measure
from governance.appraisal.framework import Framework
from governance.appraisal.services import Agreements, Matrix, Route
from governance.appraisal.stress import Scenario, Stress, Stressed
from governance.appraisal.turnover import ShareTest, Turnover
from governance.case import Case
from governance.case.quantity import percent
from governance.draft.control import share_text
from governance.draft.interests import Interests, interests
from governance.draft.wording import majority
from governance.law import LawAt
from governance.prose import counted, day, listed

SHOWN = (Stress.NOW, Stress.TWO_LARGEST, Stress.WORST_PAIR, Stress.REDUCTION, Stress.SWITCH)
"""The scenarios that a board sees besides the loss of its largest customers and the growth that meets the threshold."""

LARGEST = 5
"""How many single losses a board sees: those of the largest customers."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Agreements with the same terms: with whom, at what price, until when, with what notice, and what they lack."""

    customers: tuple[str, ...]
    price: Fraction | None
    ends: date | None
    notice_months: int | None
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class Business:
    """What a brief says of services and money.

    `leads` are the sentences that open the part; `scenarios` those that a board sees, `missing` what can't be said and
    which figure it lacks.  `turnover`, `stress` and `year` are None where figures for them are missing.
    """

    leads: tuple[str, ...]
    matrix: Matrix
    agreements: tuple[AgreementRow, ...]
    turnover: Turnover | None
    stress: Stressed | None
    scenarios: tuple[Scenario, ...]
    year: BreakEven | None
    money: Money
    interests: Interests | None
    framework: Framework | None
    missing: tuple[str, ...]

    @property
    def shown(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.matrix.functions or self.turnover or self.money.savings)

    @property
    def all_assumed(self) -> bool:
        """Whether no figure of turnover has a source."""
        return self.turnover is not None and all(each.assumed for each in self.turnover.customers)

    @property
    def known_routes(self) -> bool:
        """Whether the case says of any function how any body comes by it."""
        return any(cell.route is not Route.UNKNOWN for function in self.matrix.functions for cell in function.cells)

    @property
    def routes(self) -> tuple[Route, ...]:
        """The ways to come by a function that occur, in their order."""
        cells = [cell for function in self.matrix.functions for cell in function.cells]
        return tuple(route for route in Route if any(cell.route is route for cell in cells))

    @property
    def savings(self) -> tuple[Saving, ...]:
        """The savings of which something is known besides the share."""
        return tuple(s for s in self.money.savings if isinstance(s.saves, Fraction) or isinstance(s.loses, Fraction))


def business(case: Case, law: LawAt) -> Business | None:
    """The money part of a case's brief; None where the case says nothing of services and money."""
    if not (case.services or case.finance.turnover or case.finance.costs or case.finance.reductions):
        return None
    measured = measure(case, law)
    paid, sums = measured.turnover, measured.money
    known = None if isinstance(paid, Missing) else paid
    year = None if isinstance(sums.break_even, Missing) else sums.break_even
    stress = None if isinstance(measured.stressed, Missing) else measured.stressed
    scenarios = _scenarios(stress, known)
    missing = [str(each) for each in (paid, sums.break_even) if isinstance(each, Missing)]
    return Business(
        tuple(_leads(case, known, scenarios, year, sums)),
        measured.matrix,
        _alike(measured.agreements),
        known,
        stress,
        scenarios,
        year,
        sums,
        interests(case, measured.conflict),
        measured.framework,
        tuple(dict.fromkeys(f"{text[:1].upper()}{text[1:]}." for text in missing)),
    )


def _alike(found: Agreements) -> tuple[AgreementRow, ...]:
    """The agreements in their order, those with the same terms in one row."""
    rows: dict[tuple[Fraction | None, date | None, int | None, tuple[str, ...]], list[str]] = {}
    for each in found.terms:
        rows.setdefault((each.price, each.ends, each.notice_months, each.lacking), []).append(each.called)
    return tuple(AgreementRow(tuple(customers), *terms) for terms, customers in rows.items())


def _leads(
    case: Case, paid: Turnover | None, scenarios: tuple[Scenario, ...], year: BreakEven | None, sums: Money
) -> Iterator[str]:
    if paid is not None:
        if all(each.assumed for each in paid.customers):
            yield "No source gives what customers pay: every amount below is an assumption of the case."
        yield from _share(paid)
        yield from _concentration(paid)
    if year is not None:
        yield from _year(year)
    if paid is not None and paid.test is not None:
        yield from _tested(paid, scenarios)
    yield from _savings(case, sums)


def _share(paid: Turnover) -> Iterator[str]:
    if paid.test is None:
        yield f"The customers pay {pounds(paid.total)}{_a_year(paid)}: {_capital(paid.no_test)}."
        return
    part = f"{pounds(paid.inside)} of {pounds(paid.total)}{_a_year(paid)}"
    found = f"{_payers(paid)} {part}, which is {share_text(paid.share)}."
    yield f"{found} {_asked(paid.test)}{'' if paid.passes else ' That is not reached'}".rstrip() + (
        "" if paid.passes else "."
    )
    margin = paid.margin
    if margin is not None and paid.passes:
        at = "it is still met" if margin.met_at else "it is no longer met"
        more = pounds(margin.outside_may_grow)
        yield f"Work for others may grow by {more} before the test stands on its edge; at that amount {at}."


def _tested(paid: Turnover, scenarios: tuple[Scenario, ...]) -> Iterator[str]:
    """In how many of the changes that a board sees the test fails; growth to the threshold alone is told before."""
    changes = [each for each in scenarios if each.kind is not Stress.NOW]
    failing = [each for each in changes if each.passes is False]
    if any(each.kind is not Stress.GROWTH for each in failing):
        would = "would no longer be met" if paid.passes else "would not be met either"
        yield f"The test {would} in {len(failing)} of the {counted(len(changes), 'change')} that were looked at."


def _payers(paid: Turnover) -> str:
    if paid.test is not None and paid.test.of_outside:
        return "The bodies that work together pay"
    return "The owner pays" if sum(1 for each in paid.customers if each.inside) == 1 else "The owners pay"


def _asked(test: ShareTest) -> str:
    of = "of the work be for others" if test.of_outside else "of the work be for the owners"
    return f"To buy without a tender, the law of the day asks that {majority(test.threshold)} {of}."


def _a_year(paid: Turnover) -> str:
    return " a year" if paid.years.counted == 1 else f" over {paid.years.counted} years"


def _concentration(paid: Turnover) -> Iterator[str]:
    few = paid.concentration
    unequal = len({each.amount for each in paid.customers}) > 1
    if not isinstance(few, Missing) and len(paid.customers) > 2 and unequal:
        names = listed(each.called for each in few.two_largest)
        yield f"The two largest customers, {names}, bring in {share_text(few.share_of_two)}."


def _year(year: BreakEven) -> Iterator[str]:
    if year.surplus == 0:
        result = "income and costs are equal"
    else:
        result = f"there is a {'surplus' if year.surplus > 0 else 'deficit'} of {pounds(abs(year.surplus))}"
    yield (
        f"On these figures {result}. Of each pound of work that is lost, {share_text(year.ratio)} is missing to pay "
        "for costs that stay."
    )


def _savings(case: Case, sums: Money) -> Iterator[str]:
    for reduction in case.finance.reductions:
        by = f" by {day(reduction.by)}" if reduction.by else ""
        whose = "Each customer" if "each-customer" in reduction.of else listed(map(case.called, reduction.of))
        says = f"{whose} must cut running costs by {percent(reduction.cut.value)}{by}."
        staff = sums.staff
        if staff is not None and "each-customer" in reduction.of:
            fewer = Fraction(staff) * reduction.cut.value
            says += (
                f" If the supplier’s {int(staff):,} staff fell in the same proportion, that would be "
                f"{_rounded(fewer)} posts; the proportion is an assumption, the cut is not."
            )
        yield says


def _rounded(number: Fraction) -> str:
    whole = (2 * number.numerator + number.denominator) // (2 * number.denominator)
    return f"{whole:,}" if number.denominator == 1 else f"about {whole:,}"


def _scenarios(stress: Stressed | None, paid: Turnover | None) -> tuple[Scenario, ...]:
    """Those that a board sees: the present, the loss of each of the largest, pairs, growth to the threshold, and what
    the case declares."""
    if stress is None or paid is None:
        return ()
    largest = sorted(paid.customers, key=lambda each: -each.amount)[:LARGEST]
    keys = {(each.key,) for each in largest}
    shown: list[Scenario] = []
    for each in stress.scenarios:
        at_threshold = each.kind is Stress.GROWTH and stress.fails_at is not None
        growth = at_threshold and each.total - paid.total == stress.fails_at
        twice = each.kind is Stress.WORST_PAIR and any(each.who == one.who for one in shown)
        if (each.kind in SHOWN and not twice) or growth or (each.kind is Stress.LEAVES and each.who in keys):
            shown.append(each)
    return tuple(shown)


def _capital(text: str) -> str:
    return text[:1].lower() + text[1:] if text else "no test applies"
