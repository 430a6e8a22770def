"""Turnover by customer: the share from those who control the supplier, how near it is to the threshold, and how much
rests on few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from governance.appraisal.amounts import Missing
from governance.case.quantity import Threshold
from governance.finding import Citation


class Control(StrEnum):
    """On what an exemption from procurement rests."""

    SINGLE = "one controlling authority"
    JOINT = "joint control"
    CO_OPERATION = "co-operation between authorities"


@dataclass(frozen=True, slots=True)
class Floor:
    """The least share of turnover that must come from the controllers: at it exactly the test is met, or not."""

    share: Fraction
    met_at: bool

    def met(self, inside: Fraction, total: Fraction) -> bool | None:
        """Whether it is met; None where there is no turnover at all."""
        if total <= 0:
            return None
        left, right = inside * self.share.denominator, total * self.share.numerator
        return left > right or (self.met_at and left == right)

    def room_outside(self, inside: Fraction, total: Fraction) -> Fraction:
        """By how much turnover from others may grow until the share is the floor exactly; below nought if it is under
        it already.  The floor is above nought."""
        return inside / self.share - total

    def room_inside(self, inside: Fraction, total: Fraction) -> Fraction | None:
        """How much turnover from controllers may be lost until the share is the floor exactly; None where the floor is
        the whole, or all of it may be lost since nobody else buys."""
        if self.share == 1 or inside == total:
            return None
        return (inside - self.share * total) / (1 - self.share)


@dataclass(frozen=True, slots=True)
class ShareTest:
    """The test of the law of the day: on what it rests, its threshold in the words of the law (`threshold`, of the work
    outside where `of_outside`), the same as a floor for the work inside, and over how many years it is measured."""

    control: Control
    threshold: Threshold
    of_outside: bool
    floor: Floor
    law: Citation
    years: int | None


@dataclass(frozen=True, slots=True)
class Customer:
    """What one customer pays over the years that are counted, and in the last of them.

    `several` marks a row for all members together.  `share` is of all turnover.
    """

    key: str
    called: str
    member: bool
    inside: bool
    several: bool
    amount: Fraction
    latest: Fraction
    share: Fraction
    assumed: bool


@dataclass(frozen=True, slots=True)
class Years:
    """The years that are counted: how many, and those that the law asks for (None where it names no number).

    `ends` are the days on which they end, the last first; empty where the case gives turnover without a year.
    """

    counted: int
    given: int
    asked: int | None
    ends: tuple[date, ...]

    @property
    def short(self) -> int:
        """How many of the years that are asked for the case does not give."""
        return max((self.asked or 0) - self.counted, 0)


@dataclass(frozen=True, slots=True)
class Margin:
    """How far the share is from the floor, in pounds over the years that are counted: what outside work may grow, and
    what inside work may fall (None: all of it, or nothing tells).  `met_at` says whether at that very amount the test
    is still met."""

    outside_may_grow: Fraction
    inside_may_fall: Fraction | None
    met_at: bool


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much of the turnover rests on few: the largest customers first, and the Herfindahl index (the sum of the
    squares of the shares: 1 for a single customer, 1/n for n equal ones)."""

    largest: Customer
    two_largest: tuple[Customer, ...]
    index: Fraction

    @property
    def share_of_two(self) -> Fraction:
        """The share of the two largest together."""
        return sum((each.share for each in self.two_largest), Fraction(0))

    @property
    def equivalent(self) -> Fraction:
        """As many customers of the same size would make the same index."""
        return 1 / self.index


@dataclass(frozen=True, slots=True)
class Voice:
    """A member's share of the votes beside its share of what members pay; `of_turnover` is that of all turnover."""

    key: str
    called: str
    votes: Fraction
    revenue: Fraction
    of_turnover: Fraction

    @property
    def difference(self) -> Fraction:
        """Voting share less revenue share: above nought where it has more say than it pays for."""
        return self.votes - self.revenue


@dataclass(frozen=True, slots=True)
class Turnover:
    """Turnover by customer with all that follows from it.

    `inside` is what the controllers pay, of `total`.  `test` is None where the arrangement rests on no exemption, or
    the law of the day sets no figure; `no_test` then says why.
    """

    customers: tuple[Customer, ...]
    years: Years
    inside: Fraction
    total: Fraction
    latest: Fraction
    test: ShareTest | None
    no_test: str
    margin: Margin | None
    concentration: Concentration | Missing
    voices: tuple[Voice, ...] | Missing

    @property
    def share(self) -> Fraction:
        """The share of turnover that the controllers pay."""
        return self.inside / self.total

    @property
    def passes(self) -> bool | None:
        """Whether the test of the day is met; None without a test."""
        return self.test.floor.met(self.inside, self.total) if self.test else None

    @property
    def farthest(self) -> Voice | None:
        """The member whose say and payment differ most; the first of equals."""
        if isinstance(self.voices, Missing):
            return None
        return max(self.voices, key=lambda voice: abs(voice.difference), default=None)

    def customer(self, key: str) -> Customer:
        """The customer with this key.  An unknown key is a fault of the program: KeyError."""
        return {each.key: each for each in self.customers}[key]
