"""Groups counted by size: from these numbers every index that weighs a swing by the size of its group follows.

Counts are built up from those of the parts of a game: of two rules over different voters both must pass, or either
may; a voter who must be for it; voters who never matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """`winning[s]`: winning groups of s voters.  `swings[i][s]`: groups of s others that voter i turns into winning."""

    winning: Row
    swings: tuple[Row, ...]

    @property
    def voters(self) -> int:
        return len(self.swings)

    @property
    def losing(self) -> Row:
        """Losing groups by size."""
        return tuple(comb(self.voters, s) - won for s, won in enumerate(self.winning))

    @property
    def consistent(self) -> bool:
        """Whether the numbers can be those of one game.

        Members of winning groups less members of losing ones, added up over the groups, are the swings (each swing
        adds one on each side): for every size s, the groups of s + 1 that win, s + 1 times, are reached from winning
        groups of s by adding any other voter, or by a swing.
        """
        n = self.voters
        by_size = [sum(row[s] for row in self.swings) for s in range(n)]
        return len(self.winning) == n + 1 and all(
            (s + 1) * self.winning[s + 1] == (n - s) * self.winning[s] + by_size[s] for s in range(n)
        )


def never(voters: int) -> Counts:
    """The game that nobody wins."""
    return Counts((0,) * (voters + 1), ((0,) * voters,) * voters)


def always(voters: int) -> Counts:
    """The game that even nobody's support wins."""
    return Counts(tuple(comb(voters, s) for s in range(voters + 1)), ((0,) * voters,) * voters)


def both(first: Counts, second: Counts) -> Counts:
    """Two games over different voters, both of which must be won; the first's voters are numbered first."""
    swings = [_times(row, second.winning) for row in first.swings] + [
        _times(row, first.winning) for row in second.swings
    ]
    return Counts(_times(first.winning, second.winning), tuple(swings))


def either(first: Counts, second: Counts) -> Counts:
    """Two games over different voters, of which one must be won."""
    swings = [_times(row, second.losing) for row in first.swings] + [_times(row, first.losing) for row in second.swings]
    lost = _times(first.losing, second.losing)
    n = first.voters + second.voters
    return Counts(tuple(comb(n, s) - losing for s, losing in enumerate(lost)), tuple(swings))


def rearranged(counts: Counts, order: Sequence[int]) -> Counts:
    """The same game with voter k of the counts numbered `order[k]`."""
    swings: list[Row] = [()] * counts.voters
    for row, number in zip(counts.swings, order, strict=True):
        swings[number] = row
    return Counts(counts.winning, tuple(swings))


def turned_round(counts: Counts) -> Counts:
    """The counts of the dual game, in which a group wins when the others lose without it."""
    n = counts.voters
    winning = tuple(comb(n, s) - counts.winning[n - s] for s in range(n + 1))
    return Counts(winning, tuple(row[::-1] for row in counts.swings))


def _times(first: Row, second: Row) -> Row:
    """The product of two counts by size."""
    product = [0] * (len(first) + len(second) - 1)
    for i, a in enumerate(first):
        if a:
            for j, b in enumerate(second):
                if b:
                    product[i + j] += a * b
    return tuple(product)
