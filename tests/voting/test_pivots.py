"""Dummies, against every group there is, and for as many members as a large case has."""

from __future__ import annotations

from fractions import Fraction
from time import perf_counter

from hypothesis import given

from governance.case.quantity import read_threshold
from governance.voting.game import Game
from governance.voting.pivots import dummies

from .subsets import games, groups, tried, wins
from .test_game import ORDINARY, SPECIAL, by_patients, one_each


@tried
@given(games())
def test_a_dummy_turns_no_group(game: Game) -> None:
    expected = tuple(
        member
        for member in game.votes
        if not any(
            not wins(game, group) and wins(game, (*group, member)) for group in groups(game) if member not in group
        )
    )
    assert dummies(game) == expected


def test_every_group_matters_in_the_eleven_of_the_north_east() -> None:
    assert dummies(by_patients(ORDINARY)) == ()
    assert dummies(by_patients(SPECIAL)) == ()


def test_luxembourg_was_a_dummy_in_the_council_of_1958() -> None:
    council = {"germany": 4, "france": 4, "italy": 4, "belgium": 2, "netherlands": 2, "luxembourg": 1}
    game = Game({member: Fraction(votes) for member, votes in council.items()}, read_threshold("12/17"))
    assert dummies(game) == ("luxembourg",)


def test_a_quarter_of_the_votes_is_idle_against_three_quarters() -> None:
    votes = {"a": Fraction(75), "b": Fraction(25)}
    assert dummies(Game(votes, SPECIAL)) == ("b",)
    assert dummies(Game(votes, SPECIAL, heads=2)) == ()


def test_nobody_decides_where_nobody_can_pass() -> None:
    assert dummies(Game({"a": Fraction(0), "b": Fraction(0)}, ORDINARY)) == ("a", "b")


def test_votes_beyond_practice_are_not_answered() -> None:
    assert dummies(Game({f"m{i}": Fraction(10**12 - i) for i in range(20)}, ORDINARY)) is None


def test_votes_of_any_size_are_answered_for_few_members() -> None:
    assert dummies(Game({"a": Fraction(10**12), "b": Fraction(10**12 - 1)}, ORDINARY)) == ("b",)


def test_two_hundred_members_with_one_vote_each_take_a_moment() -> None:
    begun = perf_counter()
    assert dummies(one_each(211, SPECIAL)) == ()
    assert perf_counter() - begun < 1
