"""Swings by size of any combination of weighted tests, for some thirty voters: a decision diagram.

Voters decide one after another, heaviest first.  All that the later ones need to know is what each test still lacks;
decisions that leave the same lacks are one state.  Two lacks are as good as one where no group of the later voters
weighs between them (Bolus 2011), a test that is met or out of reach lacks nothing more, and a state where the formula
is settled is left.  Groups are then counted by size down and up the layers, and a swing is the difference between the
two steps from a state.  Needs numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance.voting.counts import Counts
from governance.voting.formula import Every, Formula, Reaches, Some, tests

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Truths = NDArray[np.bool_]

LARGEST_WIDTH = 600_000
"""States of a layer up to which the diagram is made: some seconds and a few hundred megabytes."""
MOST_VOTERS = 61
"""Up to so many voters a count of groups fits the whole numbers of numpy."""
_MOST_SUMS = 1_000_000
_LOST, _WON = 0, 1  # the two settled states of every layer; the others follow
_HOPELESS = 2**62  # what a test lacks that can't be met any more
_HEAVIEST = 2**60


@dataclass(frozen=True, slots=True)
class Diagram:
    """`joins[k]` and `leaves[k]`: the state after voter `order[k]` is for it, or is not, for each state before."""

    order: tuple[int, ...]
    start: int
    joins: tuple[Whole, ...]
    leaves: tuple[Whole, ...]

    @classmethod
    def of(cls, formula: Formula, voters: int) -> Diagram | None:
        """The diagram of a formula; None where it has too many voters, votes or states."""
        if voters > MOST_VOTERS or any(sum(test.weights) > _HEAVIEST for test in tests(formula)):
            return None
        return _grown(formula, _heaviest_first(tests(formula), voters))

    def counts(self) -> Counts:
        """Winning groups and swings by size."""
        import numpy as np

        n = len(self.order)
        completions = self._completions()
        arrivals = np.zeros((len(completions[0]), n + 1), dtype=np.int64)
        arrivals[self.start, 0] = 1
        swings: list[tuple[int, ...]] = [()] * n
        for layer, voter in enumerate(self.order):
            join, leave, after = self.joins[layer], self.leaves[layer], completions[layer + 1]
            turned = (after[join] - after[leave])[:, : n - layer]
            swings[voter] = _by_size(_product(arrivals[:, : layer + 1].T, turned), n)
            ahead = np.zeros((len(after), n + 1), dtype=np.int64)
            np.add.at(ahead, leave, arrivals)
            np.add.at(ahead[:, 1:], join, arrivals[:, :-1])
            arrivals = ahead
        return Counts(tuple(completions[0][self.start].tolist()), tuple(swings))

    def _completions(self) -> list[Whole]:
        """For each layer and state, how many groups of each size of the later voters win from there."""
        import numpy as np

        n = len(self.order)
        rows = np.zeros((2, n + 1), dtype=np.int64)
        rows[_WON, 0] = 1
        found = [rows]
        for join, leave in zip(reversed(self.joins), reversed(self.leaves), strict=True):
            rows = found[-1][leave].copy()
            rows[:, 1:] += found[-1][join][:, :-1]
            found.append(rows)
        return found[::-1]


def _heaviest_first(every_test: Sequence[Reaches], voters: int) -> tuple[int, ...]:
    """Voters by the largest share that they have in some test."""

    def share(voter: int) -> tuple[float, ...]:
        return tuple(sorted(-test.weights[voter] / sum(test.weights) for test in every_test))

    return tuple(sorted(range(voters), key=share))


def _grown(formula: Formula, order: tuple[int, ...]) -> Diagram | None:
    """Layer after layer, from nobody's decision to everybody's."""
    import numpy as np

    every_test = tests(formula)
    weights = np.array([[test.weights[voter] for voter in order] for test in every_test], dtype=np.int64)
    weights = weights.reshape(len(every_test), len(order))
    stairs = [_reachable(row) for row in weights]
    ahead = np.concatenate(
        [np.cumsum(weights[:, ::-1], axis=1)[:, ::-1], np.zeros((len(weights), 1), np.int64)], axis=1
    )
    lacks = np.array([[test.quota for test in every_test]], dtype=np.int64)
    joins, leaves = [], []
    lacks, start = _settled(formula, every_test, lacks, [each[0] for each in stairs], ahead[:, 0])
    for layer in range(len(order)):
        steps = np.concatenate([lacks - weights[:, layer], lacks])
        after, numbers = _settled(formula, every_test, steps, [each[layer + 1] for each in stairs], ahead[:, layer + 1])
        if len(after) > LARGEST_WIDTH:
            return None
        joins.append(np.concatenate([[_LOST, _WON], numbers[: len(lacks)]]))
        leaves.append(np.concatenate([[_LOST, _WON], numbers[len(lacks) :]]))
        lacks = after
    return Diagram(order, int(start[0]), tuple(joins), tuple(leaves))


def _reachable(weights: Whole) -> list[Whole | None]:
    """For each layer the weights, in rising order, that groups of the voters from there on can have; None if many."""
    import numpy as np

    found: list[Whole | None] = [np.array([0], dtype=np.int64)]
    for weight in weights[::-1]:
        before = found[-1]
        sums = None if before is None else np.union1d(before, before + weight)
        found.append(sums if sums is not None and len(sums) <= _MOST_SUMS else None)
    return found[::-1]


def _settled(
    formula: Formula, every_test: tuple[Reaches, ...], lacks: Whole, stairs: Sequence[Whole | None], ahead: Whole
) -> tuple[Whole, Whole]:
    """The different open states among these lacks, and for each given one the number of its state.

    `stairs` are the weights that groups of the later voters can have in each test, `ahead` all of their weight.
    """
    import numpy as np

    met, hopeless = lacks <= 0, lacks > ahead
    for place, sums in enumerate(stairs):
        column = lacks[:, place]
        if sums is not None:
            column = sums[np.minimum(np.searchsorted(sums, column), len(sums) - 1)]
        lacks[:, place] = np.where(met[:, place], 0, np.where(hopeless[:, place], _HOPELESS, column))
    won = _truth(formula, every_test, met)
    numbers = np.where(won, _WON, _LOST)
    still = ~won & _truth(formula, every_test, ~hopeless)
    if not still.any():
        return lacks[:0], numbers
    different, which = _different(lacks[still])
    numbers[still] = which + 2
    return different, numbers


def _different(rows: Whole) -> tuple[Whole, Whole]:
    """The different rows, and for each given one the number of its equal; by one key a row where it fits."""
    import numpy as np

    key, room = np.zeros(len(rows), dtype=np.int64), 1
    for column in rows.T:
        values, ranks = np.unique(column, return_inverse=True)
        room *= len(values)
        if room >= 2**62:
            different, which = np.unique(rows, axis=0, return_inverse=True)
            return different, which.reshape(-1)
        key = key * len(values) + ranks
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    return rows[first], which


def _truth(formula: Formula, every_test: tuple[Reaches, ...], holds: Truths) -> Truths:
    """The formula, row by row, from which of its tests hold."""
    import numpy as np

    match formula:
        case Reaches():
            return holds[:, every_test.index(formula)]
        case Every(parts):
            found: Truths = np.logical_and.reduce([_truth(part, every_test, holds) for part in parts])
        case Some(parts):
            found = np.logical_or.reduce([_truth(part, every_test, holds) for part in parts])
    return found


def _product(rows: Whole, columns: Whole) -> Whole:
    """The exact product of two tables of counts whose result fits: in pieces small enough for the fast product of
    floating-point numbers, where every piece and every sum of pieces is a whole number below 2**53."""
    import numpy as np

    piece, block = 21, 2**11
    result = np.zeros((rows.shape[0], columns.shape[1]), dtype=np.int64)
    for start in range(0, rows.shape[1], block):
        left, right = rows[:, start : start + block], columns[start : start + block]
        for i, a in enumerate(_pieces(left, piece)):
            for j, b in enumerate(_pieces(right, piece)):
                if i + j < 3 and a.any() and b.any():
                    result += (a @ b).astype(np.int64) << (piece * (i + j))
    return result


def _pieces(table: Whole, bits: int) -> list[NDArray[np.float64]]:
    import numpy as np

    return [((table >> (bits * k)) & ((1 << bits) - 1)).astype(np.float64) for k in range(3)]


def _by_size(table: Whole, voters: int) -> tuple[int, ...]:
    """Groups by size, where the row is how many were before and the column how many after."""
    found = [0] * voters
    for before, row in enumerate(table.tolist()):
        for after, groups in enumerate(row):
            if before + after < voters:
                found[before + after] += groups
    return tuple(found)
