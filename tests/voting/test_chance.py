"""The chance of passing, against every ballot there is."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product
from math import prod

import pytest

from governance.case.quantity import read_threshold
from governance.voting.chance import Chances, chance_of_passing, estimated_chance
from governance.voting.count import Impractical
from governance.voting.rule import (
    All,
    Approval,
    Ballot,
    Base,
    Consent,
    Either,
    Excluding,
    Heads,
    Quorum,
    Rule,
    Votes,
    everyone_votes,
)

VOTERS = ("a", "b", "c", "d", "e")
HALF = Fraction(1, 2)


def random_rule(draw: random.Random, depth: int = 2) -> Rule:
    some = tuple(voter for voter in VOTERS if draw.random() < 0.8) or VOTERS
    kind = draw.randrange(8 if depth else 5)
    match kind:
        case 0 | 1:
            weights = {voter: Fraction(draw.randrange(5), draw.choice((1, 2))) for voter in some}
            asked = draw.choice(("more than 50%", "75%", "2/3", "more than 2/3", "unanimous", "0%"))
            return Votes(weights, read_threshold(asked), draw.choice(list(Base)))
        case 2:
            return Heads(some, draw.randrange(5))
        case 3:
            return Quorum(some, draw.randrange(5))
        case 4:
            return draw.choice((Consent(draw.choice(VOTERS)), Approval("the Regulator")))
        case 5:
            return All(tuple(random_rule(draw, depth - 1) for _ in range(2)))
        case 6:
            return Either(tuple(random_rule(draw, depth - 1) for _ in range(2)))
        case _:
            return Excluding(tuple(draw.sample(VOTERS, 2)), random_rule(draw, depth - 1))


def random_chances(draw: random.Random) -> dict[str, Chances]:
    cuts = {voter: sorted(Fraction(draw.randrange(7), 6) for _ in range(3)) for voter in VOTERS}
    return {voter: Chances(one, two - one, three - two) for voter, (one, two, three) in cuts.items()}


def by_every_ballot(rule: Rule, chances: dict[str, Chances]) -> Fraction:
    total = Fraction(0)
    for stances in product("yna-", repeat=len(VOTERS)):
        sides = [frozenset(v for v, s in zip(VOTERS, stances, strict=True) if s == side) for side in "yna"]
        if rule.passes(Ballot(*sides)):
            total += prod(
                {"y": chances[v].yes, "n": chances[v].no, "a": chances[v].abstains, "-": chances[v].away}[s]
                for v, s in zip(VOTERS, stances, strict=True)
            )
    return total


@pytest.mark.parametrize("seed", range(6))
def test_the_chance_is_that_of_all_ballots_that_pass(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(12):
        rule, chances = random_rule(draw), random_chances(draw)
        assert chance_of_passing(rule, chances) == by_every_ballot(rule, chances), rule


def test_an_abstention_counts_for_nobody_on_a_poll_and_against_in_writing() -> None:
    votes = dict.fromkeys("abc", Fraction(1))
    ballot = Ballot(frozenset("a"), frozenset(), frozenset("bc"))
    assert Votes(votes, read_threshold("75%")).passes(ballot)
    assert not Votes(votes, read_threshold("75%"), Base.ENTITLED).passes(ballot)


def test_who_abstains_counts_towards_the_quorum_and_who_stays_away_does_not() -> None:
    quorum = Quorum(("a", "b", "c"), 2)
    assert quorum.passes(Ballot(frozenset("a"), frozenset(), frozenset("b")))
    assert not quorum.passes(Ballot(frozenset("a")))


def test_the_interested_are_in_neither_the_base_nor_the_quorum() -> None:
    board = All((Votes(dict.fromkeys("abcd", Fraction(1)), read_threshold("more than 50%")), Quorum(tuple("abcd"), 3)))
    assert board.passes(everyone_votes(board, "abc"))
    assert not Excluding(("a", "b"), board).passes(everyone_votes(board, "abcd"))


def test_a_tie_without_votes_passes_nothing() -> None:
    votes = Votes(dict.fromkeys("ab", Fraction(1)), read_threshold("75%"))
    assert not votes.passes(Ballot(frozenset(), frozenset(), frozenset("ab")))


def test_three_of_five_by_the_toss_of_a_coin_is_one_half() -> None:
    rule = Votes(dict.fromkeys(VOTERS, Fraction(1)), read_threshold("more than 50%"))
    assert chance_of_passing(rule, dict.fromkeys(VOTERS, Chances(HALF, HALF))) == HALF


def test_chances_that_are_none_are_refused() -> None:
    rule = Votes(dict.fromkeys(VOTERS, Fraction(1)), read_threshold("more than 50%"))
    with pytest.raises(ValueError, match="the chances of a"):
        chance_of_passing(rule, dict.fromkeys(VOTERS, Chances(HALF, HALF, HALF)))


def test_an_estimate_is_within_its_bound_and_the_same_each_time() -> None:
    draw = random.Random(4)
    rule = Votes({f"m{i}": Fraction(draw.randrange(1, 10**6)) for i in range(40)}, read_threshold("more than 50%"))
    chances = dict.fromkeys(rule.voters, Chances(HALF, HALF))
    assert isinstance(chance_of_passing(rule, chances), Impractical)
    estimate = estimated_chance(rule, chances, 2000)
    assert abs(estimate.values[0] - HALF) <= estimate.error
    assert estimate == estimated_chance(rule, chances, 2000)
