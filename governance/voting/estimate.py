"""What can't be counted is estimated: by chance with a fixed seed, and with a bound of the error.

Hoeffding's inequality: the mean of m independent draws between 0 and 1 is off by more than e with a chance of at most
2 exp(-2 m e^2).  Taken for all voters at once, with one chance in a million of being wrong anywhere.  Needs numpy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from governance.voting.formula import Every, Formula, Reaches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Truths = NDArray[np.bool_]

SEED = 20161118
DRAWS = 100_000
DOUBT = Fraction(1, 10**6)
HEAVIEST = 2**60
"""Votes up to which a draw can be added up."""
_BLOCK = 1 << 21  # cells of one block of draws


@dataclass(frozen=True, slots=True)
class Estimate:
    """Values by voter; each true value lies within `error` of its estimate, but for a chance of `DOUBT`."""

    values: tuple[Fraction, ...]
    error: Fraction
    draws: int


def error_bound(draws: int, values: int, doubt: Fraction = DOUBT) -> Fraction:
    """The least error, rounded up to five decimals, that Hoeffding's inequality allows for so many values at once."""
    exact = Context(prec=30)
    odds = Decimal((2 * values / doubt).numerator) / Decimal((2 * values / doubt).denominator)
    return Fraction(exact.sqrt(exact.ln(odds) / (2 * draws)).quantize(Decimal("0.00001"), rounding=ROUND_CEILING))


def estimated_shapley(formula: Formula, voters: int, draws: int = DRAWS) -> Estimate:
    """Shapley-Shubik indices from random orders of the voters: in each, who makes the group win."""
    import numpy as np

    found = np.zeros(voters, dtype=np.int64)
    rng = np.random.default_rng(SEED)
    for rows in _blocks(draws, voters):
        orders = rng.permuted(np.tile(np.arange(voters), (rows, 1)), axis=1)
        wins = _holds_along(formula, orders)
        pivots = orders[np.arange(rows), wins.argmax(axis=1)][wins[:, -1]]
        found += np.bincount(pivots, minlength=voters)
    return _mean(found.tolist(), draws)


def estimated_banzhaf(formula: Formula, voters: int, draws: int = DRAWS) -> Estimate:
    """Absolute Banzhaf indices from random groups: in which of them a voter's coming or going decides."""
    import numpy as np

    found = np.zeros(voters, dtype=np.int64)
    rng = np.random.default_rng(SEED)
    for rows in _blocks(draws, voters):
        groups = rng.integers(0, 2, size=(rows, voters), dtype=np.int8).astype(np.int64)
        found += (_holds(formula, groups, 1) & ~_holds(formula, groups, 0)).sum(axis=0)
    return _mean(found.tolist(), draws)


def _blocks(draws: int, voters: int) -> Iterator[int]:
    most = max(1, _BLOCK // voters)
    for start in range(0, draws, most):
        yield min(most, draws - start)


def _holds_along(formula: Formula, orders: NDArray[np.int64]) -> Truths:
    """For each order, whether the first voter wins, the first two, and so on."""
    import numpy as np

    if isinstance(formula, Reaches):
        so_far: Truths = np.cumsum(np.array(formula.weights)[orders], axis=1) >= formula.quota
        return so_far
    join = np.logical_and if isinstance(formula, Every) else np.logical_or
    found: Truths = join.reduce([_holds_along(part, orders) for part in formula.parts])
    return found


def _holds(formula: Formula, groups: NDArray[np.int64], vote: int) -> Truths:
    """For each group and voter, whether the group wins when the voter votes so, and the others as they do."""
    import numpy as np

    if isinstance(formula, Reaches):
        weights = np.array(formula.weights)
        reached: Truths = (groups @ weights)[:, None] + (vote - groups) * weights >= formula.quota
        return reached
    join = np.logical_and if isinstance(formula, Every) else np.logical_or
    found: Truths = join.reduce([_holds(part, groups, vote) for part in formula.parts])
    return found


def _mean(found: list[int], draws: int) -> Estimate:
    return Estimate(tuple(Fraction(each, draws) for each in found), error_bound(draws, len(found)), draws)
