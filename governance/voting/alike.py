"""Swings by size where many voters are alike: hundreds of them, under any rule, if they are of few kinds.

Voters with the same weight in every test can change places.  A group is then told by how many it has of each kind, and
the groups with these numbers are a product of binomial coefficients.  Only where one more voter turns the result are
groups counted; the winning groups follow from the swings, size by size.  Needs numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import comb, prod
from typing import TYPE_CHECKING

from governance.voting.counts import Counts
from governance.voting.formula import Every, Formula, Reaches, tests

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Truths = NDArray[np.bool_]

MOST_PROFILES = 400_000
"""Numbers of each kind, in all combinations, up to which they are looked at."""
_HEAVIEST = 2**60


@dataclass(frozen=True)
class Alike:
    """A game over voters of few kinds."""

    formula: Formula
    voters: int

    @cached_property
    def _kinds(self) -> dict[tuple[int, ...], list[int]]:
        """The voters of each kind, by their weights in the tests."""
        found: dict[tuple[int, ...], list[int]] = {}
        for voter in range(self.voters):
            found.setdefault(tuple(test.weights[voter] for test in tests(self.formula)), []).append(voter)
        return found

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        return tuple(len(alike) for alike in self._kinds.values())

    @property
    def practical(self) -> bool:
        """Whether the kinds are so few that all combinations can be looked at."""
        light = all(sum(test.weights) < _HEAVIEST for test in tests(self.formula))
        return light and prod(size + 1 for size in self._sizes) <= MOST_PROFILES

    def counts(self) -> Counts:
        """Winning groups and swings by size."""
        import numpy as np

        every_test = tests(self.formula)
        grid = np.indices([size + 1 for size in self._sizes])
        weights = np.array(list(self._kinds), dtype=np.int64).T.reshape(len(every_test), len(self._sizes))
        reached = {
            test: np.tensordot(row, grid, 1) >= test.quota for test, row in zip(every_test, weights, strict=True)
        }
        wins = _truth(self.formula, reached)
        swings: list[tuple[int, ...]] = [()] * self.voters
        for kind, alike in enumerate(self._kinds.values()):
            row = self._swings(wins, kind)
            for voter in alike:
                swings[voter] = row
        return Counts(_winning(swings, bool(wins.flat[0])), tuple(swings))

    def _swings(self, wins: Truths, kind: int) -> tuple[int, ...]:
        """The swings of one voter of the kind: profiles of the others that lose, and win with one more of it."""
        import numpy as np

        without = wins.take(range(self._sizes[kind]), axis=kind)
        one_more = wins.take(range(1, self._sizes[kind] + 1), axis=kind)
        others = [size - (place == kind) for place, size in enumerate(self._sizes)]
        choices = [[comb(size, k) for k in range(size + 1)] for size in others]
        found = [0] * self.voters
        for profile in np.argwhere(~without & one_more).tolist():
            found[sum(profile)] += prod(row[k] for row, k in zip(choices, profile, strict=True))
        return tuple(found)


def _winning(swings: list[tuple[int, ...]], nobody_wins: bool) -> tuple[int, ...]:
    """Winning groups by size: each of s + 1 comes of a winning one of s and any other voter, or of a swing, and so in
    s + 1 ways."""
    voters = len(swings)
    found = [int(nobody_wins)]
    for size in range(voters):
        found.append(((voters - size) * found[size] + sum(row[size] for row in swings)) // (size + 1))
    return tuple(found)


def _truth(formula: Formula, reached: dict[Reaches, Truths]) -> Truths:
    import numpy as np

    if isinstance(formula, Reaches):
        return reached[formula]
    join = np.logical_and if isinstance(formula, Every) else np.logical_or
    found: Truths = join.reduce([_truth(part, reached) for part in formula.parts])
    return found
