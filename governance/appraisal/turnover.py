"""Turnover by customer: the share from those who control the supplier, how near it is to the threshold, and how much
rests on few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from governance.appraisal.amounts import Missing
from governance.case import Case
from governance.case.arrangement import ArrangementKind
from governance.case.finance import Turnover as Row
from governance.case.quantity import Comparator, Threshold
from governance.finding import Citation
from governance.law import LawAt
from governance.rules.exemption import authorities, relies_on_it
from governance.rules.turnover import Counted, from_owners, payer, years_asked, years_counted


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


def turnover(case: Case, law: LawAt) -> Turnover | Missing:
    """What the turnover of a case says, under the law of its day; Missing where no customer pays anything."""
    years = years_counted(case, law)
    total = sum((Fraction(row.amount.value) for row in years.rows), Fraction(0))
    if total == 0:
        lacks = "the case gives no turnover by customer" if not case.finance.turnover else "nobody pays anything"
        return Missing("the share of turnover from the owners", lacks, "finance.turnover")
    customers = _customers(case, law, years, total)
    inside = sum((each.amount for each in customers if each.inside), Fraction(0))
    test = share_test(case, law)
    return Turnover(
        customers,
        Years(years.years, years.given, years.asked, years.ends),
        inside,
        total,
        sum((each.latest for each in customers), Fraction(0)),
        test if isinstance(test, ShareTest) else None,
        test if isinstance(test, str) else "",
        margin(test.floor, inside, total) if isinstance(test, ShareTest) else None,
        _concentration(customers),
        _voices(case, customers, total),
    )


def _customers(case: Case, law: LawAt, years: Counted, total: Fraction) -> tuple[Customer, ...]:
    """Customers in the order in which the case first names them, the rows of each added up."""
    rows: dict[str, list[Row]] = {}
    for row in years.rows:
        rows.setdefault(payer(case, row.customer).key, []).append(row)
    found = []
    for key, own in rows.items():
        who = payer(case, own[0].customer)
        amount = sum((Fraction(row.amount.value) for row in own), Fraction(0))
        latest = sum((Fraction(row.amount.value) for row in own if row in years.latest), Fraction(0))
        inside, assumed = from_owners(case, law, own[0]), any(row.amount.assumed for row in own)
        several = len(who.members) > 1
        found.append(
            Customer(key, who.called, bool(who.members), inside, several, amount, latest, amount / total, assumed)
        )
    return tuple(found)


# --- the test of the day --------------------------------------------------------------------------------------------

VERTICAL = (("pcr-2015/reg12", "activity"), ("pa-2023/sch2-para2", "activity"))
_HORIZONTAL = (("pcr-2015/reg12", "open_market"), ("pa-2023/sch2-para3", "other"))
_HOSTED = (ArrangementKind.NHS_ENGLAND_HOSTED, ArrangementKind.SINGLE_HOST)


def share_test(case: Case, law: LawAt) -> ShareTest | str:
    """The test that turnover is put to on the day; where there is none, why."""
    control = _control(case, law)
    if control is None:
        return "the arrangement rests on no exemption from procurement"
    provisions = _HORIZONTAL if control is Control.CO_OPERATION else VERTICAL
    found = next((each for each in provisions if law.in_force(each[0])), None)
    if found is None:
        return "the law of the day asks for the essential part of the work, and sets no figure"
    threshold = law.threshold(*found)
    of_outside = threshold.comparator in (Comparator.LESS_THAN, Comparator.AT_MOST)
    return ShareTest(control, threshold, of_outside, floor_of(threshold), law.cite(found[0]), years_asked(law))


def _control(case: Case, law: LawAt) -> Control | None:
    public = authorities(case, law)
    if case.company is not None:
        if not relies_on_it(case, law):
            return None
        return Control.SINGLE if len(case.members) == 1 else Control.JOINT
    hosted = case.arrangement.kind in _HOSTED and case.arrangement.through in (None, "unit")
    return Control.CO_OPERATION if hosted and len(case.members) > 1 and public else None


def floor_of(threshold: Threshold) -> Floor:
    """The least share of the work for controllers that meets a threshold: less than a fifth outside is more than four
    fifths inside."""
    match threshold.comparator:
        case Comparator.AT_LEAST | Comparator.MORE_THAN:
            return Floor(threshold.share, threshold.comparator is Comparator.AT_LEAST)
        case Comparator.AT_MOST | Comparator.LESS_THAN:
            return Floor(1 - threshold.share, threshold.comparator is Comparator.AT_MOST)


def margin(floor: Floor, inside: Fraction, total: Fraction) -> Margin:
    """How far the share is from the floor, both ways, in closed form."""
    return Margin(floor.room_outside(inside, total), floor.room_inside(inside, total), floor.met_at)


# --- how much rests on few, and who has how much say ----------------------------------------------------------------


def _concentration(customers: tuple[Customer, ...]) -> Concentration | Missing:
    if any(each.several for each in customers):
        lacks = "the case gives what the members pay in one sum"
        return Missing("how much of the turnover rests on few customers", lacks, "finance.turnover")
    largest = sorted(customers, key=lambda each: -each.amount)  # of equals, in the order of the case
    return Concentration(largest[0], tuple(largest[:2]), sum((each.share**2 for each in customers), Fraction(0)))


def _voices(case: Case, customers: tuple[Customer, ...], total: Fraction) -> tuple[Voice, ...] | Missing:
    what = "votes beside payments"
    if case.company is None:
        return Missing(what, "the members of a unit have no votes", "voting")
    votes = case.votes
    if votes is None or not sum(votes.values()):
        return Missing(what, "the votes of the members are not settled", "voting.weights")
    if any(each.several for each in customers):
        return Missing(what, "the case gives what the members pay in one sum", "finance.turnover")
    paid = {each.key: each.amount for each in customers if each.member}
    inside, all_votes = sum(paid.values(), Fraction(0)), sum(votes.values(), Fraction(0))
    if not inside:
        return Missing(what, "the case says of no member what it pays", "finance.turnover")
    amounts = {key: paid.get(key, Fraction(0)) for key in case.members}
    return tuple(
        Voice(key, member.called, votes[key] / all_votes, amounts[key] / inside, amounts[key] / total)
        for key, member in case.members.items()
    )
