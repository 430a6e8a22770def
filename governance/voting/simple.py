"""What may be asked of one decision: who passes it, who blocks it, whose vote never matters, which groups are smallest.

All of it is for the case that every voter votes for it or against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from governance.voting.count import Impractical, swings
from governance.voting.formula import (
    ALWAYS,
    NEVER,
    Every,
    Formula,
    Reaches,
    Some,
    compiled,
    dual,
    every,
    narrowed,
    parted,
    some,
    support,
)
from governance.voting.minimal import minimal_counts
from governance.voting.rule import Rule
from governance.voting.truth import LARGEST, Truth, groups

MOST_LISTED = 1000
"""Minimal groups that are listed; of more only the number is given."""


@dataclass(frozen=True, slots=True)
class Smallest:
    """The minimal groups: how many there are, and the groups themselves where they are few."""

    total: int
    groups: tuple[tuple[str, ...], ...] | None


@dataclass(frozen=True)
class SimpleGame:
    """A decision as a simple game over named voters."""

    voters: tuple[str, ...]
    formula: Formula

    @classmethod
    def of(cls, rule: Rule, voters: Iterable[str] = ()) -> SimpleGame:
        """The game of a rule.  `voters` come first, also those whom the rule gives no say."""
        everyone = tuple(dict.fromkeys(chain(voters, rule.voters)))
        return cls(everyone, compiled(rule, everyone))

    @cached_property
    def _number(self) -> dict[str, int]:
        return {voter: index for index, voter in enumerate(self.voters)}

    def passes(self, supporters: Iterable[str]) -> bool:
        """Whether it passes when exactly these voters are for it and all others against."""
        return self.formula.holds({self._number[voter] for voter in supporters})

    def blocks(self, opponents: Iterable[str]) -> bool:
        """Whether it fails when exactly these voters are against it and all others for it."""
        against = set(opponents)
        return not self.passes(voter for voter in self.voters if voter not in against)

    @property
    def can_pass(self) -> bool:
        """Whether all voters together pass it."""
        return self.passes(self.voters)

    @cached_property
    def vetoes(self) -> tuple[str, ...]:
        """Voters without whom it never passes; none where nobody can pass it anyway."""
        return tuple(voter for voter in self.voters if self.blocks((voter,))) if self.can_pass else ()

    @cached_property
    def alone(self) -> tuple[str, ...]:
        """Voters who pass it alone, against all others; none where it passes with nobody's support."""
        return () if self.passes(()) else tuple(voter for voter in self.voters if self.passes((voter,)))

    @property
    def dictators(self) -> tuple[str, ...]:
        """Voters who pass it alone and without whom it fails."""
        return tuple(voter for voter in self.alone if voter in self.vetoes)

    @cached_property
    def dummies(self) -> tuple[str, ...] | Impractical:
        """Voters whose vote never decides; all of them where it never passes, or always does."""
        if self.formula in (ALWAYS, NEVER):
            return self.voters
        found = swings(self.formula, len(self.voters))
        if isinstance(found, Impractical):
            return found
        return tuple(voter for voter, count in zip(self.voters, found[0], strict=True) if count == 0)

    def minimal_passing(self, most: int = MOST_LISTED) -> Smallest | Impractical:
        """The groups that pass it and fail with any one member gone."""
        return self._minimal(self.formula, most)

    def minimal_blocking(self, most: int = MOST_LISTED) -> Smallest | Impractical:
        """The groups that block it and no longer do with any one member gone."""
        return self._minimal(dual(self.formula), most)

    def _minimal(self, formula: Formula, most: int) -> Smallest | Impractical:
        if len(self.voters) > LARGEST:
            counts = minimal_counts(formula, len(self.voters), sizes=False)
            return counts if isinstance(counts, Impractical) else Smallest(counts.total, None)
        found = Truth.of(formula, len(self.voters)).minimal()
        total = found.bit_count()
        if total > most:
            return Smallest(total, None)
        named = (tuple(self.voters[i] for i in group) for group in groups(found, total))
        return Smallest(total, tuple(sorted(named, key=lambda group: (len(group), [self._number[v] for v in group]))))

    def fewest_passing(self) -> tuple[str, ...] | Impractical | None:
        """A smallest group that passes it, the heaviest first; None if none does."""
        return self._named(fewest(self.formula, len(self.voters)))

    def fewest_blocking(self) -> tuple[str, ...] | Impractical | None:
        """A smallest group that blocks it; nobody is needed to block what nobody can pass."""
        return self._named(fewest(dual(self.formula), len(self.voters)))

    def _named(self, found: tuple[int, ...] | Impractical | None) -> tuple[str, ...] | Impractical | None:
        return tuple(self.voters[i] for i in found) if isinstance(found, tuple) else found


def fewest(formula: Formula, voters: int) -> tuple[int, ...] | Impractical | None:
    """A smallest group for which the formula holds, or None.

    In a weighted game the heaviest voters are one.  Where parts are over different voters each gets its own, or the
    smaller is taken; and of conditions that all rise with the same order of voters, the heaviest serve all.  Of few
    voters the table of all groups tells.
    """
    if formula in (ALWAYS, NEVER):
        return () if formula == ALWAYS else None
    mattering = tuple(sorted(support(formula)))
    if len(mattering) < voters:
        found = fewest(narrowed(formula, mattering), len(mattering))
        return tuple(mattering[i] for i in found) if isinstance(found, tuple) else found
    if isinstance(formula, Reaches):
        return _heaviest(formula, sorted(range(voters), key=lambda i: -formula.weights[i]))
    lots = parted(formula)
    found = _of_all(formula) if lots is None else _apart(formula, lots, voters)
    return Truth.of(formula, voters).smallest() if isinstance(found, Impractical) and voters <= LARGEST else found


def _apart(
    formula: Every | Some, lots: tuple[tuple[Formula, ...], ...], voters: int
) -> tuple[int, ...] | Impractical | None:
    join = every if isinstance(formula, Every) else some
    found = [fewest(join(lot), voters) for lot in lots]
    beyond = next((each for each in found if isinstance(each, Impractical)), None)
    if beyond is not None:
        return beyond
    groups = [each for each in found if isinstance(each, tuple)]
    if isinstance(formula, Some):
        return min(groups, key=len, default=None)
    return tuple(chain.from_iterable(groups)) if len(groups) == len(found) else None


def _of_all(formula: Every | Some) -> tuple[int, ...] | Impractical | None:
    """Where all parts are tests, of single voters, of heads, and of at most one set of uneven weights."""
    tests = [part for part in formula.parts if isinstance(part, Reaches)]
    voters = len(tests[0].weights) if tests else 0
    alone = {i for part in tests for i in support(part) if len(support(part)) == 1}
    uneven = {part.weights for part in tests if len(support(part)) > 1 and len(set(part.weights)) > 1}
    if len(tests) < len(formula.parts) or len(uneven) > 1 or (alone and isinstance(formula, Some)):
        return Impractical("the smallest groups of the voters are too many to compare")
    weights = next(iter(uneven), (1,) * voters)
    return _heaviest(formula, sorted(range(voters), key=lambda i: (i not in alone, -weights[i])))


def _heaviest(formula: Formula, order: list[int]) -> tuple[int, ...] | None:
    """The first voters of the order for whom the formula holds."""
    return next((tuple(order[:size]) for size in range(len(order) + 1) if formula.holds(order[:size])), None)
