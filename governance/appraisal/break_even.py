"""What the work brings in and costs: contribution, break-even, what each loss does, what may be paid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from governance.appraisal.amounts import Missing
from governance.finding import Citation


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
    pays: Fraction
    loses: Fraction
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
        """What turnover loses a year if every saving is made in proportion."""
        return sum((each.loses for each in self.savings), Fraction(0))
