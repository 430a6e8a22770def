"""The values of the board's own terms."""

from __future__ import annotations

from fractions import Fraction

from governance.appraisal.terms import Change, Reach, Total


def test_the_nearest_change_is_that_of_the_smallest_move() -> None:
    below = Change("cost", Fraction(1, 10), Fraction(5), "a", "b")
    above = Change("cost", Fraction(1, 2), Fraction(45), "a", "c")
    reach = Reach("cost", Fraction(2, 5), Fraction(1, 10), Fraction(1, 2), below, above)
    assert reach.nearest == above


def test_a_range_without_ends_has_no_change() -> None:
    assert Reach("cost", Fraction(2, 5), Fraction(0), Fraction(1), None, None).nearest is None


def test_a_total_with_an_unknown_score_is_not_exact() -> None:
    assert Total("a", Fraction(1), Fraction(2), {}, "met").exact is None
    assert Total("a", Fraction(2), Fraction(2), {}, "met").exact == 2
