"""Questions asked of one decision, against every group there is."""

from __future__ import annotations

import random

import pytest

from governance.voting.count import Impractical
from governance.voting.formula import every, narrowed, reaches, some
from governance.voting.simple import SimpleGame, Smallest

from .brute import Brute, random_formula


def games(seed: int) -> list[tuple[SimpleGame, Brute]]:
    draw = random.Random(seed)
    made = []
    for _ in range(60):
        voters = draw.randint(1, 7)
        formula = narrowed(random_formula(draw, voters), tuple(range(voters)))
        made.append((SimpleGame(tuple(map(str, range(voters))), formula), Brute(formula, voters)))
    return made


def numbers(group: tuple[str, ...]) -> frozenset[int]:
    return frozenset(map(int, group))


@pytest.mark.parametrize("seed", range(5))
def test_what_is_told_of_a_decision_is_so_for_every_group(seed: int) -> None:
    for game, brute in games(seed):
        everyone = frozenset(range(brute.voters))
        passing = brute.winning
        assert game.can_pass == bool(passing)
        in_all = frozenset.intersection(*passing) if passing else frozenset()
        assert numbers(game.vetoes) == in_all
        alone = {i for i in everyone if brute.wins[frozenset({i})] and not brute.wins[frozenset()]}
        assert numbers(game.alone) == alone
        assert numbers(game.dictators) == alone & in_all
        assert isinstance(game.dummies, tuple)
        assert numbers(game.dummies) == {i for i in everyone if not sum(brute.swings(i))}
        for group in brute.wins:
            assert game.passes(map(str, group)) == brute.wins[group]
            assert game.blocks(map(str, group)) == (not brute.wins[everyone - group])


@pytest.mark.parametrize("seed", range(5))
def test_the_fewest_who_pass_and_who_block_are_as_few_as_can_be(seed: int) -> None:
    for game, brute in games(10 + seed):
        everyone = frozenset(range(brute.voters))
        passing, blocking = game.fewest_passing(), game.fewest_blocking()
        assert (passing is None) == (not brute.winning)
        if isinstance(passing, tuple):
            assert brute.wins[numbers(passing)]
            assert len(passing) == min(map(len, brute.winning))
        assert isinstance(blocking, tuple) or brute.wins[frozenset()]
        if isinstance(blocking, tuple):
            assert not brute.wins[everyone - numbers(blocking)]
            assert len(blocking) == min(len(group) for group in brute.wins if not brute.wins[everyone - group])


def test_minimal_groups_are_listed_by_size_then_by_the_order_of_the_case() -> None:
    game = SimpleGame(("a", "b", "c", "d"), reaches((3, 2, 2, 1), 5))
    assert game.minimal_passing() == Smallest(3, (("a", "b"), ("a", "c"), ("b", "c", "d")))
    assert game.minimal_passing(most=2) == Smallest(3, None)


def test_the_fewest_of_many_members_and_a_board_are_those_of_each() -> None:
    members = reaches([*range(1, 31), *[0] * 12], 300)
    board = reaches([*[0] * 30, *[1] * 12], 7)
    both = SimpleGame(tuple(map(str, range(42))), every((members, board)))
    passing, blocking = both.fewest_passing(), both.fewest_blocking()
    assert isinstance(passing, tuple)
    assert len(passing) == 13 + 7
    assert isinstance(blocking, tuple)
    assert len(blocking) == 6
    found = both.minimal_blocking()
    assert isinstance(found, Smallest)


def test_the_fewest_of_uneven_votes_in_two_ways_are_not_guessed() -> None:
    draw = random.Random(2)
    first, second = ([draw.randrange(1, 500) for _ in range(30)] for _ in range(2))
    game = SimpleGame(
        tuple(map(str, range(30))),
        some((every((reaches(first, sum(first) // 2), reaches(second, sum(second) // 2))), reaches([1] * 30, 29))),
    )
    assert isinstance(game.fewest_passing(), Impractical)
