"""Majorities beside each other, against every vote that they could be put to."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from governance.case.quantity import Comparator, Threshold, read_threshold
from governance.rules.majorities import asks_less, asks_more

from .subsets import tried

WHOLE = 40  # every share with a denominator that divides it, and the votes on both sides of each
_majorities = st.builds(
    Threshold,
    st.sampled_from([Comparator.AT_LEAST, Comparator.MORE_THAN]),
    st.integers(1, WHOLE).map(lambda part: Fraction(part, WHOLE)),
)


@tried
@given(_majorities, _majorities)
def test_a_majority_asks_less_when_some_vote_passes_it_and_fails_the_other(own: Threshold, other: Threshold) -> None:
    votes = [Fraction(part, 2) for part in range(2 * WHOLE + 1)]
    told_apart = [part for part in votes if own.met(part, WHOLE) and not other.met(part, WHOLE)]
    assert asks_less(own, other) == bool(told_apart)
    assert asks_more(other, own) == bool(told_apart)


def test_half_of_the_votes_tells_at_least_from_more_than() -> None:
    assert asks_less(read_threshold("50%"), read_threshold("more than 50%"))
    assert not asks_less(read_threshold("more than 50%"), read_threshold("50%"))
    assert not asks_less(read_threshold("75%"), read_threshold("75%"))
