"""The algebra of decision rules: what must be so for a decision to pass, as data.

A rule is one of eight forms.  Its truth is asked of a `Ballot`: who was for, who against, who was there and abstained.
Whoever is in none of the three stayed away.  From the same object come the pass test, the simple game (`simple.py`),
the chance of passing (`chance.py`) and the words of a clause (`Asked.rule` in `asked.py` is its only maker).

Votes *cast* are those for and against: an abstention counts for nobody.  Votes *entitled* are all that could be cast:
there an abstention works like a vote against (written resolutions, sections 282(2) and 283(2) of the 2006 Act).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from governance.case.quantity import Threshold


@dataclass(frozen=True, slots=True)
class Ballot:
    """How those who were there voted."""

    supporters: frozenset[str]
    opponents: frozenset[str] = frozenset()
    abstaining: frozenset[str] = frozenset()

    @property
    def present(self) -> frozenset[str]:
        """Who counts towards a quorum: an abstaining member is there, one who stays away is not."""
        return self.supporters | self.opponents | self.abstaining


class Base(StrEnum):
    """Of which votes a majority is a share."""

    CAST = "votes cast"
    ENTITLED = "votes of all who may vote"


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes for it reach the threshold, measured against the base."""

    weights: Mapping[str, Fraction]
    threshold: Threshold
    base: Base = Base.CAST

    @property
    def voters(self) -> tuple[str, ...]:
        return tuple(self.weights)

    def passes(self, ballot: Ballot) -> bool:
        given = self._weight(ballot.supporters)
        entitled = self.base is Base.ENTITLED
        return self.threshold.met(given, self.total if entitled else given + self._weight(ballot.opponents))

    @property
    def total(self) -> Fraction:
        return sum(self.weights.values(), Fraction(0))

    def without(self, left_out: Iterable[str]) -> Votes:
        gone = set(left_out)
        return Votes({v: w for v, w in self.weights.items() if v not in gone}, self.threshold, self.base)

    def _weight(self, group: Iterable[str]) -> Fraction:
        return sum((self.weights[v] for v in group if v in self.weights), Fraction(0))


@dataclass(frozen=True, slots=True)
class Heads:
    """So many of the voters are for it, each counted once."""

    voters: tuple[str, ...]
    least: int

    def passes(self, ballot: Ballot) -> bool:
        return sum(v in ballot.supporters for v in self.voters) >= self.least

    def without(self, left_out: Iterable[str]) -> Heads:
        gone = set(left_out)
        return Heads(tuple(v for v in self.voters if v not in gone), self.least)


@dataclass(frozen=True, slots=True)
class Quorum:
    """So many of the voters are there, however they vote."""

    voters: tuple[str, ...]
    least: int

    def passes(self, ballot: Ballot) -> bool:
        return sum(v in ballot.present for v in self.voters) >= self.least

    def without(self, left_out: Iterable[str]) -> Quorum:
        gone = set(left_out)
        return Quorum(tuple(v for v in self.voters if v not in gone), self.least)


@dataclass(frozen=True, slots=True)
class Consent:
    """This voter is for it: a veto.  A consent is given outside the vote, so no exclusion takes it away."""

    voter: str

    @property
    def voters(self) -> tuple[str, ...]:
        return (self.voter,)

    def passes(self, ballot: Ballot) -> bool:
        return self.voter in ballot.supporters

    def without(self, _left_out: Iterable[str]) -> Consent:
        return self


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody outside the company agrees; as no voter has a say in it, the game takes it as given."""

    of: str

    @property
    def voters(self) -> tuple[str, ...]:
        return ()

    def passes(self, _ballot: Ballot) -> bool:
        return True

    def without(self, _left_out: Iterable[str]) -> Approval:
        return self


@dataclass(frozen=True, slots=True)
class All:
    """Every part passes; with no parts it always does."""

    parts: tuple[Rule, ...]

    @property
    def voters(self) -> tuple[str, ...]:
        return _together(self.parts)

    def passes(self, ballot: Ballot) -> bool:
        return all(part.passes(ballot) for part in self.parts)

    def without(self, left_out: Iterable[str]) -> All:
        gone = tuple(left_out)
        return All(tuple(part.without(gone) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part passes; with no parts none ever does."""

    parts: tuple[Rule, ...]

    @property
    def voters(self) -> tuple[str, ...]:
        return _together(self.parts)

    def passes(self, ballot: Ballot) -> bool:
        return any(part.passes(ballot) for part in self.parts)

    def without(self, left_out: Iterable[str]) -> Either:
        gone = tuple(left_out)
        return Either(tuple(part.without(gone) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Excluding:
    """The rule with the interested left out: they do not vote, and count neither in the base nor for the quorum."""

    interested: tuple[str, ...]
    part: Rule

    @property
    def voters(self) -> tuple[str, ...]:
        return self.part.voters

    def passes(self, ballot: Ballot) -> bool:
        return self.part.without(self.interested).passes(ballot)

    def without(self, left_out: Iterable[str]) -> Excluding:
        return Excluding(self.interested, self.part.without(left_out))


Rule = Votes | Heads | Quorum | Consent | Approval | All | Either | Excluding


def everyone_votes(rule: Rule, supporters: Iterable[str]) -> Ballot:
    """The ballot on which exactly these voters are for it and all others against."""
    group = frozenset(supporters)
    return Ballot(group, frozenset(rule.voters) - group)


def _together(parts: Iterable[Rule]) -> tuple[str, ...]:
    """Every voter of the parts once, in the order in which they are first named."""
    return tuple(dict.fromkeys(voter for part in parts for voter in part.voters))
