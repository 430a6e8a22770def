"""Every group of a small game looked at by itself: the slow and plain answers that the engines are held to.

Nothing here is shared with the code under test but the shape of a formula.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

from governance.voting.formula import Every, Formula, Reaches, Some

Group = frozenset[int]


def holds(formula: Formula, group: Group) -> bool:
    if isinstance(formula, Reaches):
        return sum(formula.weights[i] for i in group) >= formula.quota
    told = [holds(part, group) for part in formula.parts]
    return all(told) if isinstance(formula, Every) else any(told)


def every_group(voters: int) -> Iterator[Group]:
    for size in range(voters + 1):
        yield from map(frozenset, combinations(range(voters), size))


class Brute:
    """All that can be asked of a game of few voters."""

    def __init__(self, formula: Formula, voters: int) -> None:
        self.voters = voters
        self.wins = {group: holds(formula, group) for group in every_group(voters)}

    @property
    def winning(self) -> list[Group]:
        return [group for group, won in self.wins.items() if won]

    def winning_by_size(self) -> tuple[int, ...]:
        return tuple(sum(len(group) == size for group in self.winning) for size in range(self.voters + 1))

    def swings(self, voter: int) -> tuple[int, ...]:
        found = [0] * self.voters
        for group, won in self.wins.items():
            if voter not in group and not won and self.wins[group | {voter}]:
                found[len(group)] += 1
        return tuple(found)

    def critical(self, group: Group) -> list[int]:
        return [i for i in group if self.wins[group] and not self.wins[group - {i}]]

    def minimal(self) -> set[Group]:
        return {group for group in self.winning if not any(self.wins[group - {i}] for i in group)}

    def minimal_blocking(self) -> set[Group]:
        everyone = frozenset(range(self.voters))
        blocking = {group for group in self.wins if not self.wins[everyone - group]}
        return {group for group in blocking if not any(group - {i} in blocking for i in group)}

    def shapley(self) -> list[Fraction]:
        n = self.voters
        return [
            sum(
                (Fraction(factorial(s) * factorial(n - 1 - s), factorial(n)) * v for s, v in enumerate(self.swings(i))),
                Fraction(0),
            )
            for i in range(n)
        ]

    def pivots(self) -> list[int]:
        """For each voter, in how many orders of all voters it is the one that makes the group win."""
        found = [0] * self.voters
        for order in permutations(range(self.voters)):
            for place, voter in enumerate(order):
                before = frozenset(order[:place])
                if not self.wins[before] and self.wins[before | {voter}]:
                    found[voter] += 1
        return found


def random_test(draw: random.Random, voters: int) -> Formula:
    """A test of any kind: even or uneven weights, some of nought, a dictator, heads, one voter alone, odd quotas."""
    kind = draw.randrange(6)
    if kind == 0:
        weights = [1] * voters
    elif kind == 1:
        weights = [0] * voters
        weights[draw.randrange(voters)] = 1
    elif kind == 2:
        weights = [draw.randrange(3) for _ in range(voters)]
    elif kind == 3:
        weights = [draw.randrange(1, 12) for _ in range(voters)]
        weights[draw.randrange(voters)] = 200
    else:
        weights = [draw.randrange(draw.choice((6, 40, 10**6))) for _ in range(voters)]
    total = sum(weights)
    quota = draw.choice((1, total, total // 2 + 1, -(-3 * total // 4), draw.randint(0, total + 1)))
    return Reaches(tuple(weights), max(quota, 1))


def random_formula(draw: random.Random, voters: int, depth: int = 2) -> Formula:
    """A test, or a combination of some."""
    if depth == 0 or draw.random() < 0.4:
        return random_test(draw, voters)
    parts = tuple(random_formula(draw, voters, depth - 1) for _ in range(draw.randint(2, 3)))
    return draw.choice((Every, Some))(parts)
