"""What the work brings in and costs: contribution, break-even, what each loss does, what may be paid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from governance.appraisal.amounts import Missing
from governance.appraisal.turnover import Turnover
from governance.case import Case
from governance.case.company import Form
from governance.case.finance import Loan, Reduction
from governance.case.quantity import Amount, percent
from governance.finding import Citation
from governance.law import LawAt
from governance.rules.caps import INTEREST_CAP, cap_on, is_bound
from governance.rules.distribution import aggregate_cap
from governance.rules.dividends import YearsDividends, years_dividends
from governance.rules.registry import Unchecked
from governance.rules.subject import LOCK


@dataclass(frozen=True, slots=True)
class BreakEven:
    """A year in pounds: turnover, what stays and what goes with the work, and what follows.

    `reserve_months` is how long reserves pay all costs; Missing where no reserves are given.  `assumed` says whether a
    figure of it is an assumption of the case.
    """

    turnover: Fraction
    fixed: Fraction
    variable: Fraction
    reserves: Fraction | None
    reserve_months: Fraction | Missing
    assumed: bool

    @property
    def costs(self) -> Fraction:
        """All costs."""
        return self.fixed + self.variable

    @property
    def contribution(self) -> Fraction:
        """Turnover less the costs that go with it."""
        return self.turnover - self.variable

    @property
    def ratio(self) -> Fraction:
        """What each pound of turnover contributes to the costs that stay."""
        return self.contribution / self.turnover

    @property
    def surplus(self) -> Fraction:
        """Turnover less all costs: a deficit where below nought."""
        return self.turnover - self.costs

    @property
    def at(self) -> Fraction | None:
        """The turnover at which there is neither surplus nor deficit; None where no turnover would do."""
        return self.fixed / self.ratio if self.ratio > 0 else None

    @property
    def safety(self) -> Fraction | None:
        """How much turnover may be lost before there is a deficit; below nought where there is one."""
        return None if self.at is None else self.turnover - self.at

    def surplus_without(self, lost: Fraction) -> Fraction:
        """The surplus when so much turnover is lost, and the costs that go with it."""
        return self.surplus - lost * self.ratio


@dataclass(frozen=True, slots=True)
class Loss:
    """What it does when one customer leaves: what is lost, the surplus afterwards, and the rise of all other prices
    that would bring the present result back, or at least break even (None where nobody is left to pay it)."""

    key: str
    called: str
    lost: Fraction
    surplus: Fraction
    rise_to_restore: Fraction | None
    rise_to_break_even: Fraction | None


@dataclass(frozen=True, slots=True)
class Saving:
    """What a cut in running costs asks of one customer: the share, by when, what it must save (or the figure that is
    missing), and what the turnover loses if it cuts what it buys in the same proportion: an assumption."""

    key: str
    called: str
    cut: Fraction
    by: date | None
    saves: Fraction | Missing
    pays: Fraction | Missing
    loses: Fraction | Missing
    source: str | None
    assumed: str | None


@dataclass(frozen=True, slots=True)
class DividendRoom:
    """What may be distributed on the day: nothing, only to asset-locked bodies, or up to a cap.

    `most` is in pounds, for the holders to whom the cap applies; `planned` what of the dividends that the case plans
    counts against it.
    """

    says: str
    most: Fraction | Missing | None
    cap: Fraction | None
    planned: Fraction | None
    law: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class InterestRoom:
    """The cap on the interest of one loan: whether it is bound, the cap a year, the most in twelve months."""

    lender: str
    agreed: date
    bound: bool | Missing
    cap: Fraction | Missing | None
    most: Fraction | Missing | None
    rate: Fraction
    law: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """The year, each loss, the savings that customers must make, and what may be paid out."""

    break_even: BreakEven | Missing
    losses: tuple[Loss, ...]
    savings: tuple[Saving, ...]
    dividends: DividendRoom | None
    loans: tuple[InterestRoom, ...]
    staff: Decimal | None

    @property
    def lost_by_savings(self) -> Fraction:
        """What turnover loses a year if every saving is made in proportion, as far as it is known."""
        return sum((each.loses for each in self.savings if isinstance(each.loses, Fraction)), Fraction(0))


def money(case: Case, law: LawAt, turnover: Turnover | Missing) -> Money:
    """The money of a case: each figure exact, or the name of the one that is missing."""
    year = break_even(case, turnover)
    return Money(
        year,
        () if isinstance(year, Missing) or isinstance(turnover, Missing) else tuple(_losses(year, turnover)),
        tuple(_savings(case, turnover)),
        dividend_room(case, law),
        tuple(interest_room(case, law, loan) for loan in case.finance.loans),
        None if case.finance.staff is None else case.finance.staff.value,
    )


def break_even(case: Case, turnover: Turnover | Missing) -> BreakEven | Missing:
    """The latest year; Missing without turnover or costs."""
    what = "contribution and break-even"
    if isinstance(turnover, Missing):
        return Missing(what, turnover.lacks, turnover.path)
    if not case.finance.costs:
        return Missing(what, "the case gives no costs", "finance.costs")
    if not turnover.latest:
        return Missing(what, "nobody pays anything in the latest year", "finance.turnover")
    costs = case.finance.costs.values()
    fixed, variable = (
        sum((Fraction(cost.amount.value) for cost in costs if cost.behaves == kind), Fraction(0))
        for kind in ("fixed", "variable")
    )
    reserves = case.finance.reserves
    assumed = any(cost.amount.assumed for cost in costs) or any(each.assumed for each in turnover.customers)
    months = _months(fixed + variable, reserves)
    held = None if reserves is None else Fraction(reserves.value)
    return BreakEven(turnover.latest, fixed, variable, held, months, assumed)


def _months(costs: Fraction, reserves: Amount | None) -> Fraction | Missing:
    what = "how long reserves would pay the costs"
    if reserves is None:
        return Missing(what, "the case gives no reserves", "finance.reserves")
    if not costs:
        return Missing(what, "the costs are nothing", "finance.costs")
    return Fraction(reserves.value) * 12 / costs


def _losses(year: BreakEven, turnover: Turnover) -> Iterator[Loss]:
    for customer in turnover.customers:
        lost, rest = customer.latest, year.turnover - customer.latest
        surplus = year.surplus_without(lost)
        restore = lost * year.ratio / rest if rest else None
        mend = max(-surplus, Fraction(0)) / rest if rest else None
        yield Loss(customer.key, customer.called, lost, surplus, restore, mend)


# --- running costs ----------------------------------------------------------------------------------------------------

RUNNING_COSTS = "running-costs"
"""The figure of a member or customer that says what it spends on running itself in a year, in pounds."""


def _savings(case: Case, turnover: Turnover | Missing) -> Iterator[Saving]:
    paid = {} if isinstance(turnover, Missing) else {each.key: each for each in turnover.customers}
    for reduction in case.finance.reductions:
        for key in _whose(case, reduction, tuple(paid)):
            cut, body = reduction.cut, case.bodies.get(key)
            own = None if body is None else body.figures.get(RUNNING_COSTS)
            called = paid[key].called if key in paid else case.called(key)
            saves: Fraction | Missing = Missing(
                f"what {called} must save", "the case does not give its running costs", f"{key}.figures.{RUNNING_COSTS}"
            )
            pays: Fraction | Missing = Missing(
                f"what {called} pays", "the case gives no turnover of this customer", "finance.turnover"
            )
            saves = Fraction(own.value) * cut.value if own is not None else saves
            pays = paid[key].latest if key in paid else pays
            loses = pays if isinstance(pays, Missing) else pays * cut.value
            yield Saving(key, called, cut.value, reduction.by, saves, pays, loses, cut.source, cut.assumed)


def _whose(case: Case, reduction: Reduction, paying: tuple[str, ...]) -> tuple[str, ...]:
    if "each-customer" not in reduction.of:
        return reduction.of
    if paying:
        return paying
    return tuple(key for key in case.bodies if key not in case.members or case.members[key].customer)


# --- what may be paid out ---------------------------------------------------------------------------------------------

_LOCK, _DIVIDENDS, _CAP = "cic-act-2004/s30", "cic-regs-2005/reg17", "cic-regs-2005/reg22"


def dividend_room(case: Case, law: LawAt) -> DividendRoom | None:
    """What may be distributed under the caps of the day; None without a company, or where the law has no caps yet."""
    company = case.company
    if company is None or not all(law.in_force(id) for id in (_LOCK, _DIVIDENDS, _CAP)):
        return None
    if company.form is Form.GUARANTEE:
        cited = _cited(law, _LOCK, _DIVIDENDS)
        return DividendRoom("a company limited by guarantee pays no dividend", Fraction(0), None, None, cited)
    if company.form is Form.SHARES_SCHEDULE_2:
        says = "dividends go only to asset-locked bodies"
        return DividendRoom(says, None, None, None, _cited(law, _LOCK, LOCK[company.form]))
    cap, profits = aggregate_cap(case, law), case.finance.distributable_profits
    planned = years_dividends(case, law)
    lacks = Missing(
        "what may be distributed", "the case gives no distributable profits", "finance.distributable_profits"
    )
    return DividendRoom(
        f"dividends that are not exempt may reach {percent(cap.share)} of the distributable profits",
        lacks if profits is None else Fraction(profits) * cap.share,
        cap.share,
        planned.counted if isinstance(planned, YearsDividends) else None,
        _cited(law, _DIVIDENDS, _CAP),
    )


def interest_room(case: Case, law: LawAt, loan: Loan) -> InterestRoom:
    """The cap on the interest of a loan, by the day of its agreement; only a rate that follows performance has one."""
    lender = case.called(loan.lender)
    cited = _cited(law, *(id for id in ("cic-regs-2005/reg21", _CAP) if law.in_force(id)))
    if not loan.performance_related or case.company is None:
        return InterestRoom(lender, loan.agreed, False, None, None, loan.rate, cited)
    bound = is_bound(case, loan)
    if bound is None:
        lacks = Missing("the cap on interest", "the case doesn't say since when the company is of its kind", "company")
        return InterestRoom(lender, loan.agreed, lacks, lacks, lacks, loan.rate, cited)
    cap = cap_on(case, law, INTEREST_CAP, loan.agreed) if bound else None
    if isinstance(cap, Unchecked):
        without = Missing(cap.what, cap.why, "finance.base_rate")
        return InterestRoom(lender, loan.agreed, bound, without, without, loan.rate, cited)
    if cap is None:
        return InterestRoom(lender, loan.agreed, bound, None, None, loan.rate, cited)
    debt = loan.average_debt if loan.average_debt is not None else loan.amount
    most = (
        Missing("the most interest", "the case gives neither the debt nor the amount lent", "finance.loans")
        if debt is None
        else Fraction(debt) * cap.share
    )
    return InterestRoom(lender, loan.agreed, bound, cap.share, most, loan.rate, cited)


def _cited(law: LawAt, *ids: str) -> tuple[Citation, ...]:
    return tuple(law.cite(id) for id in ids)
