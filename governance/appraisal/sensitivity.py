"""How far a weight may move before the order of the options changes: closed forms, exact.

Observation: with t the part of all weights that one criterion has, and the others kept in proportion to each other, the
total of an option is t times its score on the criterion plus (1 - t) times its total on the rest.  Therefore the
difference of two options is linear in t, and is nought at one t at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from governance.appraisal.terms import Change, Criterion, Reach


@dataclass(frozen=True, slots=True)
class Line:
    """The total of an option as the part t of one criterion moves: `at_one` where it has all the weight, `at_nought`
    where it has none."""

    at_one: Fraction
    at_nought: Fraction

    def less(self, other: Line) -> Line:
        """The difference of the two."""
        return Line(self.at_one - other.at_one, self.at_nought - other.at_nought)

    def at(self, part: Fraction) -> Fraction:
        """Its value at a part of the weight."""
        return part * self.at_one + (1 - part) * self.at_nought

    @property
    def nought(self) -> Fraction | None:
        """The part at which it changes its sign; None where it does not between 0 and 1."""
        if self.at_one * self.at_nought >= 0:
            return None
        return self.at_nought / (self.at_nought - self.at_one)


def line(criterion: Criterion, given: tuple[Criterion, ...], option: str, unknown: int) -> Line:
    """The total of an option as the weight of the criterion moves; a score that isn't known counts as `unknown`."""
    rest = [other for other in given if other.key != criterion.key]
    weights = sum(other.weight for other in rest)
    total = sum((other.weight * _value(other, option, unknown) for other in rest), Fraction(0))
    return Line(_value(criterion, option, unknown), total / weights)


def _value(criterion: Criterion, option: str, unknown: int) -> Fraction:
    value = criterion.scores[option].value
    return Fraction(unknown) if value is None else value


def reaches(given: tuple[Criterion, ...], first: str, others: list[str]) -> tuple[Reach, ...]:
    """For each criterion the exact range of its part of all weights in which `first` has at least the total of every
    other, also at worst: its own unknown scores count as nought, those of the others in full.  None of one criterion
    alone, or where there is no other."""
    return tuple(_reach(criterion, given, first, others) for criterion in given) if len(given) > 1 and others else ()


def _reach(criterion: Criterion, given: tuple[Criterion, ...], first: str, others: list[str]) -> Reach:
    share = Fraction(criterion.weight, sum(each.weight for each in given))
    below: Change | None = None
    above: Change | None = None
    for other in others:
        ahead = line(criterion, given, first, 0).less(line(criterion, given, other, 1))
        if ahead.at_nought < 0 <= ahead.at_one or ahead.at_one < 0 <= ahead.at_nought:
            part = ahead.at_nought / (ahead.at_nought - ahead.at_one)
            change = _change(criterion, given, part, first, other)
            if ahead.at_one < 0 and (above is None or part < above.share):
                above = change
            if ahead.at_nought < 0 and (below is None or part > below.share):
                below = change
    least = below.share if below is not None else Fraction(0)
    most = above.share if above is not None else Fraction(1)
    return Reach(criterion.key, share, least, most, below, above)


def _change(criterion: Criterion, given: tuple[Criterion, ...], part: Fraction, first: str, other: str) -> Change:
    rest = sum(each.weight for each in given if each.key != criterion.key)
    return Change(criterion.key, part, part * rest / (1 - part) if part < 1 else None, first, other)


def pairs(given: tuple[Criterion, ...], options: list[str]) -> Iterator[Change]:
    """For each criterion and each two options without an unknown score: the part at which their order turns round,
    where there is one."""
    if len(given) < 2:
        return
    known = [key for key in options if all(criterion.scores[key].value is not None for criterion in given)]
    for criterion in given:
        share = Fraction(criterion.weight, sum(each.weight for each in given))
        for one, other in combinations(known, 2):
            ahead = line(criterion, given, one, 0).less(line(criterion, given, other, 0))
            part = ahead.nought
            if part is not None:
                names = (one, other) if ahead.at(share) >= 0 else (other, one)
                yield _change(criterion, given, part, *names)
