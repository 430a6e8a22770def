"""Exact Banzhaf power by counting swings with a generating function (Brams and Affuso 1976; Bilbao et al. 2000).

Each coefficient of the product of (1 + x^w) over members counts the groups of one weight.  The product is kept as one
integer with fixed-width fields, so that multiplying by (1 + x^w) is a shift and an addition of Python's own integers.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from governance.case.quantity import Comparator
from governance.voting.game import Game


def banzhaf(game: Game) -> dict[str, Fraction] | None:
    """The normalised Banzhaf index of each member: its share of all swings.  None where there are no swings, or where
    heads or consents make the decision more than a weighted one."""
    swings = swing_counts(game)
    total = sum(swings.values()) if swings else 0
    return {member: Fraction(count, total) for member, count in swings.items()} if swings and total else None


def swing_counts(game: Game) -> dict[str, int] | None:
    """For each member, the number of groups of others that it turns from losing to winning."""
    if game.heads or game.consent:
        return None
    scale = lcm(*(vote.denominator for vote in game.votes.values())) if game.votes else 1
    weights = {member: int(vote * scale) for member, vote in game.votes.items()}
    quota = _quota(game, sum(weights.values()))
    width = len(weights) + 1
    return {member: _swings(weights, member, quota, width) for member in weights}


def _quota(game: Game, total: int) -> int:
    """The least whole weight that meets the threshold."""
    share = game.threshold.share * total
    floor, exact = share.numerator // share.denominator, share.denominator == 1
    if game.threshold.comparator is Comparator.MORE_THAN:
        return floor + 1
    return max(floor if exact else floor + 1, 1)


def _swings(weights: dict[str, int], member: str, quota: int, width: int) -> int:
    weight = weights[member]
    groups = 1
    for other, other_weight in weights.items():
        if other != member:
            groups += groups << (other_weight * width)
    field = (1 << width) - 1
    first, last = max(quota - weight, 0), quota - 1
    window = groups >> (first * width)
    return sum((window >> (index * width)) & field for index in range(last - first + 1)) if weight else 0
