"""The truth of a formula for every group at once, as the bits of one whole number: for up to some twenty voters.

Bit g of the number belongs to the group whose members are the ones in the binary form of g.  To add voter i to every
group is then a shift by 2**i, a conjunction of rules is `&`, and counting groups is counting bits.  All that can be
asked of a small game is asked of this number, whatever the rule, and no group is looked at by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_, or_

from governance.voting.formula import Every, Formula, Reaches, Some

LARGEST = 20
"""Voters up to which a table is made: about a million groups, an eighth of a megabyte."""

_JOINED_BY_BYTES = 6  # with fewer voters a table is not worth cutting


@dataclass(frozen=True, slots=True)
class Truth:
    """Which of the groups of `voters` voters win: the bits of `wins`."""

    voters: int
    wins: int

    @classmethod
    def of(cls, formula: Formula, voters: int) -> Truth:
        """The table of a formula.  Raises ValueError for more than LARGEST voters."""
        if voters > LARGEST:
            raise ValueError(f"a table of {voters} voters is too large")
        return cls(voters, _table(formula, voters))

    def winning(self) -> tuple[int, ...]:
        """How many groups of each size win, from none to all voters."""
        return tuple((self.wins & of_size).bit_count() for of_size in _by_size(self.voters))

    def swings(self, voter: int) -> tuple[int, ...]:
        """How many groups of each size, without the voter, lose and win with it."""
        turned = (self.wins >> (1 << voter)) & ~self.wins & _lacking(voter, self.voters)
        if not turned:
            return (0,) * self.voters
        return tuple((turned & of_size).bit_count() for of_size in _by_size(self.voters)[:-1])

    def minimal(self) -> int:
        """The winning groups that lose with any one of their members gone, as bits."""
        still = reduce(or_, (self._with(voter) for voter in range(self.voters)), 0)
        return self.wins & ~still

    def _with(self, voter: int) -> int:
        """The groups with the voter that would win without it."""
        return (self.wins & _lacking(voter, self.voters)) << (1 << voter)

    def smallest(self) -> tuple[int, ...] | None:
        """One of the smallest winning groups, if any wins."""
        found = next((self.wins & of_size for of_size in _by_size(self.voters) if self.wins & of_size), 0)
        return next(groups(found, 1), None)

    def minimal_by_size(self, voter: int | None = None) -> tuple[int, ...]:
        """How many minimal winning groups there are of each size; with a voter given, of those that it is in."""
        found = self.minimal()
        if voter is not None:
            found &= ~_lacking(voter, self.voters)
        return tuple((found & of_size).bit_count() for of_size in _by_size(self.voters))

    def critical_by_number(self) -> tuple[tuple[int, ...], ...]:
        """For each voter, in how many winning groups it is critical, by how many members of the group are."""
        critical = [self.wins & ~_lacking(v, self.voters) & ~self._with(v) for v in range(self.voters)]
        planes: list[int] = []  # how many are critical in each group, in binary, one whole number a digit
        for carry in critical:
            for place, plane in enumerate(planes):
                planes[place], carry = plane ^ carry, plane & carry
            if carry:
                planes.append(carry)
        numbers = [_equal(planes, count) for count in range(1, self.voters + 1)]
        return tuple((0, *((crit & number).bit_count() for number in numbers)) for crit in critical)


def groups(bits: int, most: int) -> Iterator[tuple[int, ...]]:
    """The groups whose bits are set, smallest number first, at most so many."""
    while bits and most:
        group = (bits & -bits).bit_length() - 1
        yield tuple(i for i in range(group.bit_length()) if group >> i & 1)
        bits &= bits - 1
        most -= 1


def _equal(planes: list[int], count: int) -> int:
    """The groups whose binary counter shows `count` (at least one)."""
    if count >= 1 << len(planes):
        return 0
    shown = [plane for place, plane in enumerate(planes) if count >> place & 1]
    hidden = [plane for place, plane in enumerate(planes) if not count >> place & 1]
    return reduce(and_, shown) & ~reduce(or_, hidden, 0)


@lru_cache(maxsize=4)
def _by_size(voters: int) -> tuple[int, ...]:
    """The groups of each size, as bits."""
    sizes = [1]
    for voter in range(voters):
        shifted = [0, *(size << (1 << voter) for size in sizes)]
        sizes = [old | new for old, new in zip([*sizes, 0], shifted, strict=True)]
    return tuple(sizes)


@lru_cache(maxsize=2 * LARGEST)
def _lacking(voter: int, voters: int) -> int:
    """The groups without the voter, as bits."""
    bits, width = (1 << (1 << voter)) - 1, 2 << voter
    while width < 1 << voters:
        bits |= bits << width
        width *= 2
    return bits


def _table(formula: Formula, voters: int) -> int:
    match formula:
        case Reaches():
            return _reached(formula, voters)
        case Every(parts):
            return reduce(and_, (_table(part, voters) for part in parts), (1 << (1 << voters)) - 1)
        case Some(parts):
            return reduce(or_, (_table(part, voters) for part in parts), 0)


def _reached(test: Reaches, voters: int) -> int:
    """The groups that reach the quota.  The voters are cut in two halves: the tables of the first half, one for each
    weight that it can have, are laid end to end in the order of the groups of the second."""
    half = voters if voters <= _JOINED_BY_BYTES else max(3, voters // 2)
    sums, tables = _stairs(test.weights[:half])
    needs = [test.quota - weight for weight in _sums(test.weights[half:])]
    rows = [tables[bisect_left(sums, need)] for need in needs]
    if len(rows) == 1:
        return rows[0]
    length = (1 << half) // 8
    packed = {row: row.to_bytes(length, "little") for row in set(rows)}
    return int.from_bytes(b"".join(packed[row] for row in rows), "little")


def _sums(weights: tuple[int, ...]) -> list[int]:
    """The weight of every group, in the order of the groups."""
    sums = [0]
    for weight in weights:
        sums += [each + weight for each in sums]
    return sums


def _stairs(weights: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """The different weights of groups in rising order, and for each the groups of at least that weight as bits."""
    of_weight: dict[int, int] = {}
    for group, weight in enumerate(_sums(weights)):
        of_weight[weight] = of_weight.get(weight, 0) | 1 << group
    sums, tables, heavier = sorted(of_weight), [0], 0
    for weight in reversed(sums):
        heavier |= of_weight[weight]
        tables.append(heavier)
    return sums, tables[::-1]
