"""Exact Banzhaf power by counting swings with a generating function (Brams and Affuso 1976; Bilbao et al. 2000).

The product of (1 + x^w) over members counts the groups of each weight.  It is kept as a table from weight to number of
groups, which is never longer than the groups are many or the total weight is large: 11 members with weights of half a
million have 1,024 groups, 211 members with one vote each have 212 weights.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import lcm

from governance.case.quantity import Comparator
from governance.voting.game import Game

LARGEST_TABLE = 200_000  # entries; beyond it the answer would take minutes


def banzhaf(game: Game) -> dict[str, Fraction] | None:
    """The normalised Banzhaf index of each member: its share of all swings.

    None where there are no swings, where heads or consents make the decision more than a weighted one, or where the
    table would be too long to be practical.
    """
    swings = swing_counts(game)
    total = sum(swings.values()) if swings else 0
    return {member: Fraction(count, total) for member, count in swings.items()} if swings and total else None


def swing_counts(game: Game) -> dict[str, int] | None:
    """For each member, the number of groups of others that it turns from losing to winning (None as above)."""
    if game.heads or game.consent:
        return None
    scale = lcm(*(vote.denominator for vote in game.votes.values())) if game.votes else 1
    weights = {member: int(vote * scale) for member, vote in game.votes.items()}
    if min(2 ** len(weights), sum(weights.values()) + 1) > LARGEST_TABLE:
        return None
    quota = _quota(game, sum(weights.values()))
    return {member: _swings(weights, member, quota) for member in weights}


def _quota(game: Game, total: int) -> int:
    """The least whole weight that meets the threshold."""
    share = game.threshold.share * total
    floor, exact = share.numerator // share.denominator, share.denominator == 1
    if game.threshold.comparator is Comparator.MORE_THAN:
        return floor + 1
    return floor if exact else floor + 1


def _swings(weights: dict[str, int], member: str, quota: int) -> int:
    """The groups without `member` that weigh less than the quota, and with it at least the quota."""
    groups = {0: 1}
    for other, weight in weights.items():
        if other != member:
            joined: defaultdict[int, int] = defaultdict(int, groups)
            for total, count in groups.items():
                joined[total + weight] += count
            groups = joined
    return sum(count for total, count in groups.items() if quota - weights[member] <= total < quota)
