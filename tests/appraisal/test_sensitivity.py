"""How far weights may move: the closed forms against totals computed anew at weights around each end."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from governance.appraisal.outcome import leader
from governance.appraisal.sensitivity import pairs, reaches
from governance.appraisal.terms import Criterion, Score
from governance.appraisal.weighing import totals

NAMES = ["a", "b", "c", "d"]
STEP = Fraction(1, 10**6)


def criterion(key: str, weight: int, scores: list[int | None]) -> Criterion:
    found = {
        name: Score(None if score is None else Fraction(score, 5), None)
        for name, score in zip(NAMES, scores, strict=True)
    }
    return Criterion(key, "", weight, None, "", found)


def of(*rows: tuple[int, list[int | None]]) -> tuple[Criterion, ...]:
    return tuple(criterion(f"c{place}", weight, scores) for place, (weight, scores) in enumerate(rows))


def at(given_: tuple[Criterion, ...], key: str, part: Fraction) -> dict[str, tuple[Fraction, Fraction]]:
    """The lowest and highest total of each option where `key` has `part` of all weights, by plain summing."""
    rest = sum(each.weight for each in given_ if each.key != key)
    found = {}
    for name in NAMES:
        ends = []
        for unknown in (Fraction(0), Fraction(1)):
            total = Fraction(0)
            for each in given_:
                share = part if each.key == key else (1 - part) * Fraction(each.weight, rest)
                value = each.scores[name].value
                total += share * (unknown if value is None else value)
            ends.append(total)
        found[name] = (ends[0], ends[1])
    return found


def leads(totals_: dict[str, tuple[Fraction, Fraction]], first: str) -> bool:
    """Whether `first` at its lowest has at least the highest total of every other."""
    return all(totals_[first][0] >= high for name, (_, high) in totals_.items() if name != first)


scores = st.lists(st.one_of(st.integers(0, 5), st.integers(0, 5), st.none()), min_size=4, max_size=4)
known = st.lists(st.integers(0, 5), min_size=4, max_size=4)
weighings = st.lists(st.tuples(st.integers(1, 20), scores), min_size=2, max_size=4)
known_weighings = st.lists(st.tuples(st.integers(1, 20), known), min_size=2, max_size=4)


@settings(deadline=None)
@given(weighings)
def test_the_first_stays_first_inside_the_range_and_nowhere_outside(rows: list[tuple[int, list[int | None]]]) -> None:
    found = of(*rows)
    first = leader(tuple(totals(found, (), 5, NAMES)))
    if first is None:
        return
    for reach in reaches(found, first, [name for name in NAMES if name != first]):
        assert reach.least <= reach.share <= reach.most
        for part in (reach.least, reach.most, reach.share, (reach.least + reach.most) / 2):
            assert leads(at(found, reach.criterion, part), first)
        for part in (reach.least - STEP, reach.most + STEP):
            assert not 0 <= part <= 1 or not leads(at(found, reach.criterion, part), first)


@settings(deadline=None)
@given(weighings)
def test_at_the_end_of_a_range_the_option_named_is_level(rows: list[tuple[int, list[int | None]]]) -> None:
    found = of(*rows)
    first = leader(tuple(totals(found, (), 5, NAMES)))
    if first is None:
        return
    for reach in reaches(found, first, [name for name in NAMES if name != first]):
        for end in (reach.below, reach.above):
            if end is not None:
                there = at(found, end.criterion, end.share)
                assert there[first][0] == there[end.other][1]


@settings(deadline=None)
@given(weighings)
def test_the_weight_at_an_end_gives_its_part_while_the_others_stay(rows: list[tuple[int, list[int | None]]]) -> None:
    found = of(*rows)
    first = leader(tuple(totals(found, (), 5, NAMES)))
    if first is None:
        return
    for reach in reaches(found, first, [name for name in NAMES if name != first]):
        rest = sum(each.weight for each in found if each.key != reach.criterion)
        for end in (reach.below, reach.above):
            if end is not None:
                assert end.weight is None or end.weight / (end.weight + rest) == end.share
                assert (end.weight is None) == (end.share == 1)


@settings(deadline=None)
@given(known_weighings)
def test_two_options_change_their_order_at_the_part_named_and_only_there(
    rows: list[tuple[int, list[int | None]]],
) -> None:
    found = of(*rows)
    told = {(change.criterion, frozenset((change.first, change.other))): change for change in pairs(found, NAMES)}
    for each in found:
        everywhere = [at(found, each.key, Fraction(place, 12)) for place in range(13)]
        for one, other in combinations(NAMES, 2):
            change = told.get((each.key, frozenset((one, other))))
            differences = [there[one][0] - there[other][0] for there in everywhere]
            signs = {(difference > 0) - (difference < 0) for difference in differences}
            assert ({1, -1} <= signs) == (change is not None)
            if change is not None:
                there = at(found, each.key, change.share)
                assert there[one] == there[other]
                assert 0 < change.share < 1


def test_a_range_by_hand() -> None:
    """a is better on cost, b on time: with t the part of cost, a has 1·t + 0, b has 1/2·t + (1 - t)."""
    found = (
        Criterion("cost", "", 3, None, "", {"a": Score(Fraction(1), None), "b": Score(Fraction(1, 2), None)}),
        Criterion("time", "", 1, None, "", {"a": Score(Fraction(0), None), "b": Score(Fraction(1), None)}),
    )
    cost, time = reaches(found, "a", ["b"])
    assert (cost.least, cost.most, cost.share) == (Fraction(2, 3), 1, Fraction(3, 4))
    assert cost.below is not None
    assert cost.below.weight == 2
    assert (time.least, time.most) == (0, Fraction(1, 3))
    assert time.above is not None
    assert (time.above.weight, time.above.other) == (Fraction(3, 2), "b")


def test_an_option_that_is_best_in_everything_stays_first_at_any_weight() -> None:
    found = of((3, [5, 4, 3, 2]), (1, [5, 4, 3, 2]))
    assert all((each.least, each.most, each.nearest) == (0, 1, None) for each in reaches(found, "a", ["b", "c", "d"]))


def test_one_criterion_alone_has_no_range() -> None:
    assert reaches(of((3, [5, 4, 3, 2])), "a", ["b"]) == ()
    assert list(pairs(of((3, [5, 4, 3, 2])), NAMES)) == []
