"""The share from controllers now and under stress: customers leave, outside work grows, budgets are cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from governance.appraisal.amounts import Missing, pounds
from governance.appraisal.break_even import BreakEven
from governance.appraisal.turnover import Customer, Turnover
from governance.case import Case
from governance.case.finance import Reduction
from governance.case.quantity import percent
from governance.prose import listed


class Stress(StrEnum):
    """What happens in a scenario."""

    NOW = "as it is"
    LEAVES = "a customer leaves"
    TWO_LARGEST = "the two largest leave"
    WORST_PAIR = "the worst pair leaves"
    GROWTH = "outside work grows"
    REDUCTION = "customers cut their running costs"
    SWITCH = "customers switch"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: what happens (`says`) and to whom, and what is left of the turnover over the years counted.

    `passes` is None where the day has no test.  `surplus` is the yearly surplus afterwards (below nought a deficit),
    or the figure that is missing for it.  `assumed` says what the scenario takes for granted; `on` is the day on which
    the case has it happen.
    """

    kind: Stress
    says: str
    who: tuple[str, ...]
    inside: Fraction
    total: Fraction
    passes: bool | None
    surplus: Fraction | Missing
    assumed: str = ""
    on: date | None = None

    @property
    def share(self) -> Fraction | None:
        """The share of the controllers in what is left; None where nothing is."""
        return self.inside / self.total if self.total > 0 else None


@dataclass(frozen=True, slots=True)
class Stressed:
    """All scenarios, the present first.  `fails_at` is the growth of outside work, in pounds over the years counted, at
    which the share is the floor exactly; None without a test."""

    scenarios: tuple[Scenario, ...]
    fails_at: Fraction | None

    @property
    def now(self) -> Scenario:
        """The present."""
        return self.scenarios[0]

    def of(self, kind: Stress) -> tuple[Scenario, ...]:
        """The scenarios of one kind."""
        return tuple(each for each in self.scenarios if each.kind is kind)

    @property
    def failing(self) -> tuple[Scenario, ...]:
        """Those in which the test is not met."""
        return tuple(each for each in self.scenarios if each.passes is False)


STEP = Fraction(1, 20)
"""By what part of the present turnover outside work grows from one scenario to the next."""
_MOST_STEPS = 10


def stressed(case: Case, turnover: Turnover, year: BreakEven | Missing) -> Stressed:
    """The present, and every scenario that the turnover and the case give rise to."""
    scene = _Scene(case, turnover, year)
    return Stressed(tuple(scene.all()), scene.fails_at)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What scenarios are made of."""

    case: Case
    turnover: Turnover
    year: BreakEven | Missing

    def all(self) -> Iterator[Scenario]:
        yield self._with(Stress.NOW, "as it is", ())
        single = [each for each in self.turnover.customers if not each.several]
        if len(self.turnover.customers) > 1:
            yield from (self._gone(Stress.LEAVES, f"without {each.called}", (each,)) for each in single)
        yield from self._pairs(single)
        yield from self._growth()
        yield from self._reductions()
        yield from self._switches()

    # --- customers leave ---

    def _pairs(self, single: list[Customer]) -> Iterator[Scenario]:
        if len(single) < 2 or len(self.turnover.customers) < 3:
            return
        first, second = sorted(single, key=lambda each: -each.amount)[:2]
        named = f"{first.called} and {second.called}"
        yield self._gone(Stress.TWO_LARGEST, f"without {named}, the two largest", (first, second))
        pairs = (self._gone(Stress.WORST_PAIR, "", pair) for pair in combinations(single, 2))
        worst = min(pairs, key=lambda each: each.share if each.share is not None else Fraction(0))
        words = " and ".join(self.turnover.customer(key).called for key in worst.who)
        yield replace(worst, says=f"without {words}, the pair that lowers the share most")

    def _gone(self, kind: Stress, says: str, who: tuple[Customer, ...], assumed: str = "") -> Scenario:
        lost = {each.key: Fraction(1) for each in who}
        return self._cut(kind, says, lost, assumed)

    def _cut(
        self, kind: Stress, says: str, cuts: dict[str, Fraction], assumed: str = "", on: date | None = None
    ) -> Scenario:
        """Customers pay less by these parts of what they pay."""
        hit = [(each, cuts[each.key]) for each in self.turnover.customers if each.key in cuts]
        inside = sum((each.amount * part for each, part in hit if each.inside), Fraction(0))
        total = sum((each.amount * part for each, part in hit), Fraction(0))
        latest = sum((each.latest * part for each, part in hit), Fraction(0))
        return self._with(kind, says, tuple(cuts), -inside, -total, -latest, assumed, on)

    def _with(
        self,
        kind: Stress,
        says: str,
        who: tuple[str, ...],
        inside: Fraction = Fraction(0),
        total: Fraction = Fraction(0),
        latest: Fraction = Fraction(0),
        assumed: str = "",
        on: date | None = None,
    ) -> Scenario:
        """The present with so much more of each: inside and total over the years counted, `latest` in a year."""
        inside, total = self.turnover.inside + inside, self.turnover.total + total
        test = self.turnover.test
        passes = test.floor.met(inside, total) if test else None
        surplus = self.year if isinstance(self.year, Missing) else self.year.surplus_without(-latest)
        return Scenario(kind, says, who, inside, total, passes, surplus, assumed, on)

    # --- outside work grows ---

    @property
    def fails_at(self) -> Fraction | None:
        margin = self.turnover.margin
        return margin.outside_may_grow if margin is not None and margin.outside_may_grow >= 0 else None

    def _growth(self) -> Iterator[Scenario]:
        """Steps of a part of the present turnover up to the first that fails, with the threshold itself among them."""
        limit = self.fails_at
        if limit is None:
            return
        steps = (self.turnover.total * STEP * step for step in range(1, _MOST_STEPS + 1))
        below = [grown for grown in steps if grown < limit]
        beyond = self.turnover.total * STEP * (len(below) + 1)
        for grown in dict.fromkeys((*below, limit, *((beyond,) if beyond > limit else ()))):
            yearly = grown / self.turnover.years.counted
            says = f"work for others grows by {pounds(yearly)} a year"
            says += ", to the threshold exactly" if grown == limit else ""
            yield self._with(
                Stress.GROWTH, says, (), Fraction(0), grown, yearly, "new work costs what present work does"
            )

    # --- what the case declares ---

    def _reductions(self) -> Iterator[Scenario]:
        assumed = "customers cut what they buy by the same part as their running costs"
        for reduction in self.case.finance.reductions:
            who = self._who(reduction)
            if not who:
                continue
            cut = reduction.cut.value
            each = "each-customer" in reduction.of
            whose = "each customer" if each else listed(self.turnover.customer(key).called for key in who)
            says = f"a cut of {percent(cut)} in what {whose} {'pays' if each or len(who) == 1 else 'pay'}"
            yield self._cut(Stress.REDUCTION, says, dict.fromkeys(who, cut), assumed, reduction.by)

    def _who(self, reduction: Reduction) -> tuple[str, ...]:
        keys = tuple(each.key for each in self.turnover.customers)
        return keys if "each-customer" in reduction.of else tuple(key for key in reduction.of if key in keys)

    def _switches(self) -> Iterator[Scenario]:
        for event in self.case.events:
            if event.on <= self.case.as_of:
                continue  # the figures of the case are those after it
            who = tuple(each for each in self.turnover.customers if each.key in event.switch)
            if who:
                have = "has" if len(who) == 1 else "have"
                says = f"once {listed(w.called for w in who)} {have} switched to {event.to or 'another supplier'}"
                lost = {each.key: Fraction(1) for each in who}
                yield self._cut(Stress.SWITCH, says, lost, event.assumed or "", event.on)
