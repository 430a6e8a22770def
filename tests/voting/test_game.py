"""The groups that decide, against every group there is."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from governance.case.quantity import Threshold, read_threshold
from governance.voting.game import Game

from .subsets import games, groups, rest, tried, wins

SPECIAL: Threshold = read_threshold("75%")
ORDINARY: Threshold = read_threshold("more than 50%")
PATIENTS = {
    "cumbria": 521924,
    "darlington": 107232,
    "ddes": 289703,
    "hartlepool-stockton": 294416,
    "newcastle-gateshead": 513866,
    "north-durham": 254712,
    "north-tyneside": 216919,
    "northumberland": 322476,
    "south-tees": 293299,
    "south-tyneside": 155533,
    "sunderland": 283985,
}


def one_each(members: int, threshold: Threshold) -> Game:
    return Game({f"m{i}": Fraction(1) for i in range(members)}, threshold)


def by_patients(threshold: Threshold) -> Game:
    return Game({member: Fraction(count) for member, count in PATIENTS.items()}, threshold)


@tried
@given(games())
def test_a_group_passes_exactly_when_its_votes_heads_and_consents_suffice(game: Game) -> None:
    assert all(game.passes(group) == wins(game, group) for group in groups(game))


@tried
@given(games())
def test_a_group_blocks_exactly_when_all_the_others_together_do_not_pass(game: Game) -> None:
    assert all(game.blocks(group) == (not wins(game, rest(game, group))) for group in groups(game))


@tried
@given(games())
def test_more_supporters_never_defeat_what_fewer_pass(game: Game) -> None:
    for group in groups(game):
        if game.passes(group):
            assert all(game.passes((*group, member)) for member in rest(game, group))


@tried
@given(games())
def test_no_group_smaller_than_the_smallest_passing_one_passes(game: Game) -> None:
    found = game.smallest_passing()
    sizes = [len(group) for group in groups(game) if wins(game, group)]
    assert (found is None) == (not sizes)
    if found is not None:
        assert wins(game, found)
        assert len(found) == min(sizes)


@tried
@given(games())
def test_no_group_smaller_than_the_smallest_blocking_one_blocks(game: Game) -> None:
    found = game.smallest_blocking()
    assert not wins(game, rest(game, found))
    assert len(found) == min(len(group) for group in groups(game) if not wins(game, rest(game, group)))


@tried
@given(games())
def test_a_veto_is_a_member_in_every_group_that_passes(game: Game) -> None:
    passing = [set(group) for group in groups(game) if wins(game, group)]
    common = set.intersection(*passing) if passing else set()
    assert set(game.vetoes()) == common
    assert game.can_pass == bool(passing)


@tried
@given(games())
def test_a_dictator_passes_alone_and_nothing_passes_without_it(game: Game) -> None:
    expected = {m for m in game.votes if wins(game, (m,)) and not wins(game, rest(game, (m,)))}
    assert set(game.dictators()) == (expected if game.can_pass else set())


def test_nine_of_twelve_pass_a_special_resolution_and_eight_of_eleven_do_not() -> None:
    twelve, eleven = one_each(12, SPECIAL), one_each(11, SPECIAL)
    assert twelve.passes(list(twelve.votes)[:9])
    assert not eleven.passes(list(eleven.votes)[:8])
    assert eleven.passes(list(eleven.votes)[:9])


def test_an_ordinary_resolution_fails_on_a_tie() -> None:
    four = one_each(4, ORDINARY)
    assert not four.passes(["m0", "m1"])
    assert four.passes(["m0", "m1", "m2"])


def test_eleven_equal_members_need_six_nine_and_three() -> None:
    ordinary, special = one_each(11, ORDINARY), one_each(11, SPECIAL)
    assert len(ordinary.smallest_passing() or ()) == 6
    assert len(special.smallest_passing() or ()) == 9
    assert len(special.smallest_blocking()) == 3


def test_weighted_by_patients_four_pass_seven_amend_and_two_block() -> None:
    ordinary, special = by_patients(ORDINARY), by_patients(SPECIAL)
    assert len(ordinary.smallest_passing() or ()) == 4
    assert len(special.smallest_passing() or ()) == 7
    assert special.smallest_blocking() == ("cumbria", "newcastle-gateshead")
    assert special.vetoes() == ()


def test_eight_members_after_the_mergers_of_2020_need_six_and_three() -> None:
    special = one_each(8, SPECIAL)
    assert len(special.smallest_passing() or ()) == 6
    assert len(special.smallest_blocking()) == 3


def test_nobody_passes_anything_where_no_member_has_a_vote() -> None:
    silent = Game({"a": Fraction(0), "b": Fraction(0)}, SPECIAL)
    assert not silent.can_pass
    assert silent.smallest_passing() is None
    assert silent.vetoes() == ()
