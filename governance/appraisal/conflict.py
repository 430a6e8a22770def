"""The conflict of customers who own their supplier, measured on the decisions of the case: the values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from governance.appraisal.amounts import Missing
from governance.finding import Citation


class Touches(StrEnum):
    """Whom a decision puts on both sides."""

    EVERY_CUSTOMER = "every customer"
    ONE_CUSTOMER = "one customer at a time"


@dataclass(frozen=True, slots=True)
class Party:
    """A member or director: its key among voters, its name, and for a director the members who named it."""

    key: str
    called: str
    named_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """The members, or the board, in one decision: who has an interest, whom it is open for, who is free of it.

    `quorum` is None where it is not settled.  `quorate` is whether those free of interest are a quorum, `alone` whether
    they can pass the decision with everyone interested left out; None where that can't be told.
    """

    interested: tuple[Party, ...]
    doubtful: tuple[Party, ...]
    free: tuple[Party, ...]
    quorum: int | None
    quorate: bool | None
    alone: bool | None


@dataclass(frozen=True, slots=True)
class Matter:
    """One decision that deals with customers: who takes it under the case, and both bodies with their interests.

    `key` is None for an agreement with one customer, which no decision of the case need name.  `by` is `members`,
    `board`, `both` or `host`; `declared` whether the case says so, or it follows from the general powers of the board.
    `leaves_out` is whether the case leaves out who is interested.
    """

    key: str | None
    wording: str
    by: str
    declared: bool
    touches: Touches
    leaves_out: bool
    members: Side | None
    board: Side | None


@dataclass(frozen=True, slots=True)
class Rule:
    """What the law says on who may vote: one fact with its authority."""

    says: str
    law: tuple[Citation, ...]
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What one member pays now, would pay on another basis, and the difference: above nought it gains.

    In pounds of the latest year where `pounds`, else as shares of what the members pay together.
    """

    key: str
    called: str
    now: Fraction
    then: Fraction

    @property
    def gains(self) -> Fraction:
        """What it no longer pays; below nought what it pays more."""
        return self.now - self.then


@dataclass(frozen=True, slots=True)
class Power:
    """What a group of members can do in the decision on prices, under the rule that the case has, or under another.

    `passes` is whether the gainers pass it against all others, `keeps` whether they alone block its reversal, `stops`
    whether the losers alone block it.  None where it can't be told.
    """

    passes: bool | None
    keeps: bool | None
    stops: bool | None


@dataclass(frozen=True, slots=True)
class Basis:
    """Prices on another basis: who gains and loses how much, what the gainers can do, and how much moves in a year."""

    key: str
    called: str
    proposed: bool
    effects: tuple[Effect, ...]
    power: Power

    @property
    def gainers(self) -> tuple[Effect, ...]:
        """Those who pay less."""
        return tuple(each for each in self.effects if each.gains > 0)

    @property
    def losers(self) -> tuple[Effect, ...]:
        """Those who pay more."""
        return tuple(each for each in self.effects if each.gains < 0)

    @property
    def moves(self) -> Fraction:
        """How much the losers pay for the gainers in a year."""
        return sum((each.gains for each in self.gainers), Fraction(0))


@dataclass(frozen=True, slots=True)
class Reach:
    """The group of members with the least revenue that passes the decision on prices: whom, and its share of what the
    members pay; the rest is the largest share left outside.  `passed_by` is empty where no group of members passes."""

    passed_by: tuple[Party, ...]
    carries: Fraction

    @property
    def outside(self) -> Fraction:
        """The largest share of what members pay that a passing group can leave outside."""
        return 1 - self.carries


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured of a way to decide on prices: can it be decided at all, do interested directors vote, can those
    free of interest decide alone, what the gainers of the basis can do, and how little revenue can pass it."""

    rule: str
    decidable: bool | None
    interested_vote: bool | None
    free_decide: bool | None
    power: Power
    reach: Reach | Missing


@dataclass(frozen=True, slots=True)
class Safeguard:
    """A safeguard: what it does, what it changes in the case, and the measures with it.  `after` is Missing where the
    case does not let one tell; `law` is its authority."""

    key: str
    says: str
    after: Measures | Missing
    law: tuple[Citation, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The conflict of the case: the rules, each matter, prices on other bases, and what safeguards change.

    `basis` is the key of the one against which `now` and the safeguards are measured.  `amounts` is whether effects are
    in pounds (turnover is known member by member) or only in shares.
    """

    rules: tuple[Rule, ...]
    matters: tuple[Matter, ...]
    present: str
    bases: tuple[Basis, ...] | Missing
    basis: str | None
    now: Measures | Missing
    safeguards: tuple[Safeguard, ...]
    amounts: bool
