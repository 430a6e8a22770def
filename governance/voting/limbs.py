"""Swings by size where a group wins by its weight and its size alone, exact, for hundreds of voters.

A group of s voters wins when its weight is at least `asked[s]`.  That covers majorities of votes, votes and heads
together, and an alternative that only heads can reach.  The groups are counted by size and weight in one table: a row a
size, a column a weight, and each count cut into limbs of whole numbers that numpy adds sixty-four bits at a time.
Carries wait until a limb could overflow, and rows are as long as groups of their size can be heavy.

With A(s, c) the groups of s voters, without one of weight w, that weigh at most c, and F the same with all voters,
A(s, c) = F(s, c) - F(s-1, c-w) + F(s-2, c-2w) - ...; the voter's swings from size s are
A(s, asked[s] - 1) - A(s, asked[s+1] - w - 1).  Needs numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import comb
from typing import TYPE_CHECKING, Any

from governance.voting.counts import Counts, turned_round

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Limbs = NDArray[np.int64]

LIMB = 44
"""Bits of a limb.  A row of prefix sums adds up to 2**18 of them before it is carried."""
_PATIENCE = 18  # additions between carries
LARGEST_CELLS = 6 * 10**7
"""Limbs of the table up to which it is made: half a gigabyte."""
LARGEST_WORK = 10**10
"""Additions of limbs up to which it is made: some seconds."""
WIDEST = 2**18 - 1


@dataclass(frozen=True)
class SizedGame:
    """Weights of the voters, and for each size from 0 to all voters the weight asked (None where none suffices)."""

    weights: tuple[int, ...]
    asked: tuple[int | None, ...]

    @cached_property
    def dual(self) -> SizedGame:
        """The game of blocking: a group of s blocks what the n - s others fail without it."""
        total = sum(self.weights)
        needs = (0 if least is None else max(total - least + 1, 0) for least in reversed(self.asked))
        return SizedGame(self.weights, tuple(need if need <= total else None for need in needs))

    @cached_property
    def columns(self) -> int:
        """How many weights the table must tell apart."""
        total = sum(self.weights)
        return max((least for least in self.asked if least is not None and 0 < least <= total), default=1)

    @cached_property
    def _tallest(self) -> int:
        """The largest size of which some group is light enough for the table."""
        lightest = accumulate(sorted(self.weights), initial=0)
        return sum(weight < self.columns for weight in lightest) - 1

    @cached_property
    def cells(self) -> int:
        """How many limbs the table holds."""
        n = len(self.weights)
        return self.columns * sum(_limbs(n, s) for s in range(self._tallest + 1))

    @property
    def practical(self) -> bool:
        """Whether the table is of a size that can be made in seconds."""
        smaller = min(self, self.dual, key=lambda game: game.cells)
        fits = smaller.cells <= LARGEST_CELLS and smaller.cells * len(self.weights) <= LARGEST_WORK
        return fits and smaller.columns <= WIDEST

    def counts(self) -> Counts:
        """Winning groups and swings by size, from the smaller table of the game and its dual."""
        if self.dual.cells < self.cells:
            return turned_round(self.dual._counted())
        return self._counted()

    def _counted(self) -> Counts:
        n, total = len(self.weights), sum(self.weights)
        table = _Table.of(self.weights, self.columns, self._tallest)
        asked = [total + 1 if least is None else max(least, 0) for least in self.asked]
        winning = tuple(comb(n, s) - table.at_most(s, asked[s] - 1) for s in range(n + 1))
        found = {weight: _swings(table, weight, asked) for weight in set(self.weights)}
        return Counts(winning, tuple(found[weight] for weight in self.weights))


def _limbs(voters: int, size: int) -> int:
    return -(-comb(voters, size).bit_length() // LIMB)


def _swings(table: _Table, weight: int, asked: Sequence[int]) -> tuple[int, ...]:
    n = len(asked) - 1
    first = [asked[s] - 1 for s in range(n)]
    second = [asked[s + 1] - weight - 1 for s in range(n)]
    others = {column: table.others_at_most(weight, column) for column in {*first, *second}}
    return tuple(others[first[s]][s] - others[second[s]][s] for s in range(n))


@dataclass(frozen=True, slots=True)
class _Table:
    """`rows[s][:, c]`: the limbs of the number of groups of s voters that weigh at most `lightest[s] + c`."""

    voters: int
    total: int
    columns: int
    lightest: tuple[int, ...]
    rows: tuple[Limbs, ...]

    @classmethod
    def of(cls, weights: Sequence[int], columns: int, tallest: int) -> _Table:
        import numpy as np

        rising = sorted(weights)
        lightest = tuple(accumulate(rising, initial=0))
        heaviest = tuple(accumulate(reversed(rising), initial=0))
        rows = [
            np.zeros((_limbs(len(rising), s), min(columns - 1, heaviest[s]) - lightest[s] + 1), dtype=np.int64)
            for s in range(tallest + 1)
        ]
        rows[0][0, 0] = 1
        for voter, weight in enumerate(rising):
            for s in range(min(voter + 1, tallest), 0, -1):
                _add(rows[s], rows[s - 1], lightest[s - 1] + weight - lightest[s], _reach(lightest, voter, s - 1))
            if voter % _PATIENCE == _PATIENCE - 1:
                _carry(rows[: voter + 2])
        _carry(rows)
        for row in rows:
            np.cumsum(row, axis=1, out=row)
        _carry(rows)
        return cls(len(rising), sum(rising), columns, lightest, tuple(rows))

    def at_most(self, size: int, weight: int) -> int:
        """Groups of this size that weigh at most so much, of all voters."""
        if weight >= self.total:
            return comb(self.voters, size)
        if size >= len(self.rows) or weight < self.lightest[size]:
            return 0
        row = self.rows[size]
        return _whole(row[:, min(weight - self.lightest[size], row.shape[1] - 1)].tolist())

    def others_at_most(self, weight: int, most: int) -> list[int]:
        """Groups of each size that weigh at most `most`, without one voter of this weight."""
        n = self.voters
        if most >= self.total - weight:
            return [comb(n - 1, s) for s in range(n)]
        if most < 0:
            return [0] * n
        if weight == 0:
            return self._others_of_no_weight(most)
        return self._alternating(weight, most)

    def _others_of_no_weight(self, most: int) -> list[int]:
        found, before = [], 0
        for size in range(self.voters):
            before = self.at_most(size, most) - before
            found.append(before)
        return found

    def _alternating(self, weight: int, most: int) -> list[int]:
        """The alternating sum over all rows: row s, j steps down, counts for size s + j."""
        import numpy as np

        steps = np.arange(most, -1, -weight)
        signs = np.where(np.arange(len(steps)) % 2 == 0, 1, -1)
        sums = np.zeros((self.voters, max(row.shape[0] for row in self.rows)), dtype=np.int64)
        for size, row in enumerate(self.rows):
            last = (most - self.lightest[size]) // weight + 1  # steps that stay within the row
            last = min(last, self.voters - size)
            if last > 0:
                places = np.minimum(steps[:last] - self.lightest[size], row.shape[1] - 1)
                sums[size : size + last, : row.shape[0]] += (row[:, places] * signs[:last]).T
        return [_whole(limbs) for limbs in sums.tolist()]


def _reach(lightest: Sequence[int], voters: int, size: int) -> int:
    """How much heavier than the lightest a group of this size can be, of the `voters` lightest voters."""
    return lightest[voters] - lightest[voters - size] - lightest[size]


def _add(row: Limbs, below: Limbs, shift: int, reach: int) -> None:
    """Add the groups one voter smaller, each with the next voter, which moves their weight by `shift` columns."""
    limbs = min(row.shape[0], below.shape[0])
    width = min(reach + 1, below.shape[1], row.shape[1] - shift)
    if width > 0:
        row[:limbs, shift : shift + width] += below[:limbs, :width]


def _carry(rows: Sequence[Limbs]) -> None:
    mask = (1 << LIMB) - 1
    for row in rows:
        for limb in range(row.shape[0] - 1):
            row[limb + 1] += row[limb] >> LIMB
            row[limb] &= mask


def _whole(limbs: Any) -> int:
    """The number whose limbs, lowest first, these are; a limb may be below nought."""
    value = 0
    for limb in reversed(limbs):
        value = (value << LIMB) + limb
    return value
