"""The indices of voting power, exact, from groups counted by size.  Formulas and sources: docs/voting.md.

An index is None where it has no meaning: nobody swings, nothing passes, or everything does.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial

from governance.voting.counts import Counts
from governance.voting.minimal import Minimal
from governance.voting.truth import Truth

Values = tuple[Fraction, ...]


def banzhaf_absolute(swings: Sequence[int]) -> Values:
    """The chance that the voter decides when all others vote for it or against it by the toss of a coin (Penrose)."""
    groups = 2 ** (len(swings) - 1) if swings else 1
    return tuple(Fraction(each, groups) for each in swings)


def banzhaf_normalised(swings: Sequence[int]) -> Values | None:
    """The voter's part in all swings."""
    return _shared(swings)


def shapley_shubik(counts: Counts) -> Values | None:
    """In what part of all orders of the voters this one makes the group win.

    Raises ArithmeticError if the parts do not add up to the whole: then the counts are wrong.
    """
    n = counts.voters
    orders = [factorial(s) * factorial(n - 1 - s) for s in range(n)]
    pivots = [sum(order * swung for order, swung in zip(orders, row, strict=True)) for row in counts.swings]
    if not any(pivots):
        return None
    if sum(pivots) != factorial(n):
        raise ArithmeticError(f"the orders of {n} voters were not all counted")
    return tuple(Fraction(each, factorial(n)) for each in pivots)


def coleman_prevent(swings: Sequence[int], winning: int) -> Values | None:
    """Of the groups that win, the part that the voter's withdrawal would defeat."""
    return tuple(Fraction(each, winning) for each in swings) if winning else None


def coleman_initiate(swings: Sequence[int], winning: int) -> Values | None:
    """Of the groups that lose, the part that the voter's joining would make win."""
    losing = 2 ** len(swings) - winning
    return tuple(Fraction(each, losing) for each in swings) if losing else None


def coleman_collective(voters: int, winning: int) -> Fraction:
    """The part of all groups that win: how easily the body acts."""
    return Fraction(winning, 2**voters)


def holler(minimal: Minimal) -> Values | None:
    """The public good index: the voter's part in the memberships of minimal winning groups."""
    return _shared(minimal.of)


def deegan_packel(minimal: Minimal) -> Values | None:
    """Every minimal winning group counts the same, and so does every member of one.  None also without sizes."""
    if minimal.by_size is None or minimal.total == 0 or not any(minimal.of):
        return None
    return tuple(
        sum((Fraction(groups, size) for size, groups in enumerate(row) if groups), Fraction(0)) / minimal.total
        for row in minimal.by_size
    )


def johnston(truth: Truth) -> Values | None:
    """Every winning group that a single voter can defeat counts the same, and so does every voter who can."""
    rows = truth.critical_by_number()
    scores = [sum((Fraction(groups, k) for k, groups in enumerate(row) if groups), Fraction(0)) for row in rows]
    total = sum(scores, Fraction(0))
    return tuple(score / total for score in scores) if total else None


def _shared(numbers: Sequence[int]) -> Values | None:
    total = sum(numbers)
    return tuple(Fraction(each, total) for each in numbers) if total else None
