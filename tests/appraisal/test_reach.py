"""The least revenue that passes a decision, against every group."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from governance.appraisal.amounts import Missing
from governance.appraisal.reach import bounds, cheapest
from governance.case.quantity import Comparator, Threshold
from governance.voting.rule import All, Consent, Either, Heads, Rule, Votes
from governance.voting.simple import SimpleGame

NAMES = ("a", "b", "c", "d", "e", "f")
VOTES = st.lists(st.integers(0, 9), min_size=6, max_size=6)
SHARES = st.sampled_from([Fraction(1, 2), Fraction(3, 4), Fraction(2, 3), Fraction(1)])
COMPARATORS = st.sampled_from([Comparator.AT_LEAST, Comparator.MORE_THAN])


def a_vote(votes: list[int], share: Fraction, comparator: Comparator) -> Votes:
    return Votes(dict(zip(NAMES, map(Fraction, votes), strict=True)), Threshold(comparator, share))


def rules() -> st.SearchStrategy[Rule]:
    votes = st.builds(a_vote, VOTES, SHARES, COMPARATORS)
    heads = st.builds(lambda least: Heads(NAMES, least), st.integers(0, 6))
    consent = st.builds(Consent, st.sampled_from(NAMES))
    simple = st.one_of(votes, heads, consent)
    several = st.lists(simple, min_size=1, max_size=3).map(tuple)
    return st.one_of(votes, st.builds(All, several), st.builds(Either, several))


def by_every_group(game: SimpleGame, costs: dict[str, Fraction]) -> Fraction | None:
    groups = chain.from_iterable(combinations(NAMES, size) for size in range(len(NAMES) + 1))
    return min((sum((costs[m] for m in group), Fraction(0)) for group in groups if game.passes(group)), default=None)


@given(rules(), st.lists(st.integers(0, 50), min_size=6, max_size=6))
def test_no_group_that_passes_costs_less(rule: Rule, amounts: list[int]) -> None:
    game, costs = SimpleGame.of(rule, NAMES), dict(zip(NAMES, map(Fraction, amounts), strict=True))
    found, least = cheapest(game, {name: (name,) for name in NAMES}, costs), by_every_group(game, costs)
    if least is None:
        assert found is None
        return
    assert isinstance(found, tuple)
    group, cost = found
    assert cost == least
    assert game.passes(group)
    assert sum((costs[member] for member in group), Fraction(0)) == cost


def test_a_member_brings_all_voters_of_its_own() -> None:
    voters = ("d1", "d2", "d3", "free")
    rule = Votes(dict.fromkeys(voters, Fraction(1)), Threshold(Comparator.MORE_THAN, Fraction(1, 2)))
    found = cheapest(
        SimpleGame.of(rule, voters), {"a": ("d1", "d2"), "b": ("d3",)}, {"a": Fraction(9), "b": Fraction(1)}
    )
    assert found == (("a", "b"), 10)


def test_forty_two_members_with_one_vote_each_are_compared() -> None:
    names = tuple(f"m{i}" for i in range(42))
    rule = Votes(dict.fromkeys(names, Fraction(1)), Threshold(Comparator.AT_LEAST, Fraction(3, 4)))
    costs = {name: Fraction(place + 1) for place, name in enumerate(names)}
    found = cheapest(SimpleGame.of(rule, names), {name: (name,) for name in names}, costs)
    assert found == (names[:32], sum(range(1, 33)))


def test_groups_too_different_to_compare_are_said_to_be_so() -> None:
    names = tuple(f"m{i}" for i in range(42))
    weights = {name: Fraction(10**12 + 7**place % 10**11) for place, name in enumerate(names)}
    rule = Votes(weights, Threshold(Comparator.AT_LEAST, Fraction(3, 4)))
    total = sum(weights.values())
    costs = {name: weight / total for name, weight in weights.items()}
    found = cheapest(SimpleGame.of(rule, names), {name: (name,) for name in names}, costs)
    assert isinstance(found, Missing)
    assert "42 members" in found.lacks
    assert "it lies between 75% and about 7" in found.lacks


@given(VOTES, SHARES, COMPARATORS, st.lists(st.integers(0, 50), min_size=6, max_size=6))
def test_what_is_too_much_to_compare_lies_between_its_bounds(
    votes: list[int], share: Fraction, comparator: Comparator, amounts: list[int]
) -> None:
    game = SimpleGame.of(a_vote(votes, share, comparator), NAMES)
    costs = dict(zip(NAMES, map(Fraction, amounts), strict=True))
    found = bounds(game.formula, {name: [place] for place, name in enumerate(NAMES)}, costs)
    least = by_every_group(game, costs)
    if found is not None:
        assert least is not None
        assert found[0] <= least <= found[1]
    else:
        assert least is None, "nobody passes it"
