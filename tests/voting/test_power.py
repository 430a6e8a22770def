"""Swings and the Banzhaf index, against every group there is and against published figures."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from governance.case.quantity import percent, read_threshold
from governance.voting.game import Game
from governance.voting.power import banzhaf, swing_counts

from .subsets import games, groups, rest, tried, weighted_games, wins
from .test_game import ORDINARY, SPECIAL, by_patients, one_each


@tried
@given(weighted_games())
def test_swings_are_the_groups_that_a_member_turns_from_losing_to_winning(game: Game) -> None:
    expected = {
        member: sum(
            not wins(game, group) and wins(game, (*group, member)) for group in groups(game) if member not in group
        )
        for member in game.votes
    }
    assert swing_counts(game) == expected


@tried
@given(weighted_games())
def test_the_banzhaf_index_is_shared_out_whole(game: Game) -> None:
    index = banzhaf(game)
    if index is None:
        assert not any(wins(game, group) for group in groups(game))
    else:
        assert sum(index.values()) == 1
        assert all(share >= 0 for share in index.values())


@tried
@given(weighted_games())
def test_more_votes_never_mean_less_power(game: Game) -> None:
    swings = swing_counts(game) or {}
    ordered = sorted(game.votes, key=lambda m: game.votes[m])
    assert [swings[m] for m in ordered] == sorted(swings[m] for m in ordered)


@tried
@given(games())
def test_swings_are_counted_where_heads_or_consents_decide_besides(game: Game) -> None:
    expected = {
        member: sum(
            not wins(game, group) and wins(game, (*group, member)) for group in groups(game) if member not in group
        )
        for member in game.votes
    }
    assert swing_counts(game) == expected


@tried
@given(weighted_games())
def test_a_member_in_every_passing_group_swings_in_each_of_them(game: Game) -> None:
    swings = swing_counts(game) or {}
    passing = sum(wins(game, group) for group in groups(game))
    assert all(swings[member] == passing for member in game.vetoes())


@tried
@given(weighted_games())
def test_a_member_without_votes_never_swings(game: Game) -> None:
    swings = swing_counts(game) or {}
    assert all(swings[member] == 0 for member, votes in game.votes.items() if votes == 0)


@tried
@given(weighted_games())
def test_blocking_is_the_complement_of_passing(game: Game) -> None:
    losing = sum(not wins(game, group) for group in groups(game))
    assert losing == sum(game.blocks(rest(game, group)) for group in groups(game))


def test_luxembourg_never_mattered_in_the_council_of_1958() -> None:
    council = {"germany": 4, "france": 4, "italy": 4, "belgium": 2, "netherlands": 2, "luxembourg": 1}
    game = Game({member: Fraction(votes) for member, votes in council.items()}, read_threshold("12/17"))
    swings = swing_counts(game)
    assert swings == {"germany": 10, "france": 10, "italy": 10, "belgium": 6, "netherlands": 6, "luxembourg": 0}


def test_eleven_equal_members_have_a_swing_for_each_group_one_vote_short() -> None:
    swings = swing_counts(one_each(11, ORDINARY)) or {}
    assert set(swings.values()) == {252}  # ten others, five of them for it
    assert set((banzhaf(one_each(11, SPECIAL)) or {}).values()) == {Fraction(1, 11)}


def test_votes_by_patients_give_darlington_more_power_over_the_articles_than_its_share() -> None:
    ordinary, special = banzhaf(by_patients(ORDINARY)) or {}, banzhaf(by_patients(SPECIAL)) or {}
    assert percent(ordinary["cumbria"], 1) == "about 16.5%"
    assert percent(special["cumbria"], 1) == "about 14.8%"
    assert special["darlington"] == Fraction(1, 25)
    assert special["darlington"] > Fraction(107232, 3254065)
    assert ordinary["newcastle-gateshead"] > special["newcastle-gateshead"]


def test_a_member_with_more_than_half_of_the_votes_has_all_the_power() -> None:
    game = Game({"a": Fraction(5), "b": Fraction(1), "c": Fraction(1)}, ORDINARY)
    assert banzhaf(game) == {"a": Fraction(1), "b": Fraction(0), "c": Fraction(0)}
