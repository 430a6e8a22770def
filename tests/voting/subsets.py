"""Games at random, and every group of their members: the slow and plain answer that the fast ones are held to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from hypothesis import settings
from hypothesis import strategies as st

from governance.case.quantity import Comparator, Threshold
from governance.voting.game import Game

MEMBERS = "abcdefgh"

tried = settings(max_examples=60, deadline=None)
"""How many games a property is tried on; without a deadline, since a busy machine is not a fault of the code."""

_votes = st.one_of(
    st.integers(0, 12).map(Fraction), st.fractions(min_value=0, max_value=9, max_denominator=6), st.just(Fraction(1))
)
_thresholds = st.builds(
    Threshold,
    st.sampled_from([Comparator.AT_LEAST, Comparator.MORE_THAN]),
    st.one_of(
        st.sampled_from([Fraction(1, 2), Fraction(3, 4), Fraction(1)]),
        st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20),
    ),
)


@st.composite
def weighted_games(draw: st.DrawFn) -> Game:
    """A game of one to eight members, decided by votes alone."""
    size = draw(st.integers(1, len(MEMBERS)))
    return Game({member: draw(_votes) for member in MEMBERS[:size]}, draw(_thresholds))


@st.composite
def games(draw: st.DrawFn) -> Game:
    """A game of one to eight members, often with heads to reach or a consent to obtain."""
    plain = draw(weighted_games())
    heads = draw(st.integers(0, len(plain.votes) + 1))
    consent = draw(st.lists(st.sampled_from(list(plain.votes)), max_size=2, unique=True))
    return Game(plain.votes, plain.threshold, draw(st.sampled_from([0, heads])), tuple(consent))


def groups(game: Game) -> Iterator[tuple[str, ...]]:
    """Every group of members, from none to all."""
    for size in range(len(game.votes) + 1):
        yield from combinations(game.votes, size)


def wins(game: Game, group: tuple[str, ...]) -> bool:
    """Whether a group passes the decision, said again without the code under test."""
    total, weight = sum(game.votes.values(), Fraction(0)), sum((game.votes[m] for m in group), Fraction(0))
    if total == 0 or len(group) < game.heads or not set(game.consent) <= set(group):
        return False
    share = weight / total
    wanted = game.threshold.share
    return share > wanted if game.threshold.comparator is Comparator.MORE_THAN else share >= wanted


def rest(game: Game, group: tuple[str, ...]) -> tuple[str, ...]:
    """The members who are not in the group."""
    return tuple(m for m in game.votes if m not in group)
