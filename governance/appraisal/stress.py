"""The share from controllers now and under stress: customers leave, outside work grows, budgets are cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from governance.appraisal.amounts import Missing


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
