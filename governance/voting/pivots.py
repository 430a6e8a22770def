"""Members whose vote can matter: those that turn some losing group into a winning one.  The others are dummies.

Observation: whether a member ever turns a group asks only whether a group of the others weighs just too little, not how
many do.  Observation: the weights that groups can have are the bits of one whole number, to which a member is added by
a shift.  Observation: if a member's weight turns a group, so does any larger weight.  Therefore a bisection over the
weights finds the dummies of two hundred members with votes by patients in seconds, where counting groups would not end.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm

from governance.case.quantity import Threshold
from governance.voting.count import SMALL, Impractical
from governance.voting.game import Game

LARGEST_QUOTA = 2 * 10**8  # bits; beyond it the number would fill memory


def dummies(game: Game) -> tuple[str, ...] | None:
    """The members whose vote never decides, in the order of the case; all of them where nobody can pass the decision.

    None where the votes are too many and too uneven for the answer to be practical.  Games are remembered: most
    decisions of a case ask the same.
    """
    return _dummies(tuple(game.votes.items()), game.threshold, game.heads, game.consent)


@lru_cache(maxsize=64)
def _dummies(
    votes: tuple[tuple[str, Fraction], ...], threshold: Threshold, heads: int, consent: tuple[str, ...]
) -> tuple[str, ...] | None:
    game = Game(dict(votes), threshold, heads, consent)
    if not game.can_pass:
        return tuple(game.votes)
    if len(game.votes) <= SMALL:
        found = game.simple.dummies
        return None if isinstance(found, Impractical) else tuple(m for m in game.votes if m in found)
    weights, quota = _whole_weights(game)
    free = sorted((m for m in weights if m not in game.consent), key=lambda m: weights[m])
    left = quota - sum(weights[m] for m in game.consent)
    if left > LARGEST_QUOTA:
        return None
    low, high, middle = 0, len(free), 0  # the first of `free` whose weight turns a group: mostly the lightest of all
    while low < high:
        others = [weights[m] for m in free if m != free[middle]]
        if _turns(weights[free[middle]], others, left):
            high = middle
        else:
            low = middle + 1
        middle = (low + high) // 2
    silent = {m for m in free[:low] if not _completes_the_heads(game, weights, m, quota)}
    return tuple(m for m in game.votes if m in silent)


def _whole_weights(game: Game) -> tuple[dict[str, int], int]:
    """Votes as small whole numbers, and the least whole weight that meets the threshold."""
    scale = lcm(*(vote.denominator for vote in game.votes.values()))
    scaled = {member: int(vote * scale) for member, vote in game.votes.items()}
    unit = gcd(*scaled.values()) or 1
    weights = {member: weight // unit for member, weight in scaled.items()}
    total = low = sum(weights.values())
    lowest = 0
    while lowest < low:
        middle = (lowest + low) // 2
        if game.threshold.met(middle, total):
            low = middle
        else:
            lowest = middle + 1
    return weights, low


def _turns(weight: int, others: list[int], quota: int) -> bool:
    """Whether some group of the others weighs less than the quota, and with `weight` at least the quota."""
    if quota <= 0 or weight == 0:
        return False
    below = (1 << quota) - 1
    reached = 1
    for other in others:
        reached |= (reached << other) & below
    return reached >> max(quota - weight, 0) != 0


def _completes_the_heads(game: Game, weights: dict[str, int], member: str, quota: int) -> bool:
    """Whether a group heavy enough lacks one head, and this member is it.

    The heaviest such group has all whose consent is needed, and then the heaviest of the others.
    """
    needed = [m for m in game.consent if m != member]
    rest = sorted((m for m in weights if m not in needed and m != member), key=lambda m: -weights[m])
    room = game.heads - 1 - len(needed)
    if room < 0:
        return False
    group = [*needed, *rest[:room]]
    return len(group) == game.heads - 1 and sum(weights[m] for m in (*group, member)) >= quota
