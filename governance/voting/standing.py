"""Where each voter stands in one decision: its voting share beside its power, and what it can do alone.

This is what `governance power` prints and what a brief shows; how it looks is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from governance.prose import counted, shortly
from governance.voting.count import Impractical
from governance.voting.decisions import Taken
from governance.voting.formula import least_that_meets
from governance.voting.power import Index, Power
from governance.voting.rule import All, Approval, Consent, Either, Excluding, Heads, Quorum, Rule, Votes
from governance.voting.simple import SimpleGame


@dataclass(frozen=True, slots=True)
class Standing:
    """One voter.  `weight` and `share` are None for one who has no vote in the decision but a say in it."""

    key: str
    name: str
    weight: Fraction | None
    share: Fraction | None
    veto: bool
    passes_alone: bool
    dummy: bool | None

    @property
    def dictator(self) -> bool:
        """Whether it passes the decision alone, and nobody passes it without."""
        return self.veto and self.passes_alone

    @property
    def alone(self) -> str:
        """What the voter can do alone."""
        if self.dictator:
            return "decides"
        if self.dummy:
            return "never matters"
        return "blocks" if self.veto else "passes" if self.passes_alone else "–"


@dataclass(frozen=True)
class Table:
    """One decision: the standing of every voter, and the power of each by any index."""

    taken: Taken

    @cached_property
    def power(self) -> Power:
        """The indices."""
        return Power(self.taken.game)

    @property
    def game(self) -> SimpleGame:
        """The decision as a simple game."""
        return self.taken.game

    @cached_property
    def rows(self) -> tuple[Standing, ...]:
        """The voters, in their order."""
        game, taken = self.game, self.taken
        idle = game.dummies
        totals = _totals(taken.rule)
        return tuple(
            Standing(
                voter,
                taken.names.get(voter, voter),
                taken.votes.get(voter),
                _share(taken.votes.get(voter), totals.get(voter)),
                voter in game.vetoes,
                voter in game.alone,
                None if isinstance(idle, Impractical) else voter in idle,
            )
            for voter in game.voters
        )

    @cached_property
    def quota(self) -> Fraction | None:
        """The fewest votes that reach the majority when everyone votes; None where no vote is taken, or none suffice.

        Of a decision by two bodies, the votes of the first.
        """
        votes = next(_votes(self.taken.rule), None)
        return least_votes(votes) if votes is not None else None

    @property
    def conditions(self) -> tuple[str, ...]:
        """All that the rule asks, in words: `9 of 11 votes`, `the consent of NHS Ayton CCG`."""
        return tuple(_conditions(self.taken.rule, self.taken.names, self.taken.classes))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader must know of the whole: that nobody can pass it, or that it passes with nobody's support."""
        if not self.game.can_pass:
            return ("nobody can pass it",)
        return ("it passes with nobody's support",) if self.game.passes(()) else ()

    def shares_of_power(self, index: Index) -> dict[str, Fraction] | None:
        """The values of an index by voter; None where it has none, or they are beyond what is practical."""
        found = self.power.index(index)
        return dict(zip(self.game.voters, found, strict=True)) if isinstance(found, tuple) else None


def least_votes(votes: Votes) -> Fraction | None:
    """The fewest of these votes that meet their majority, in whole parts of the smallest unit that members hold."""
    unit = lcm(*(weight.denominator for weight in votes.weights.values()))
    total = int(votes.total * unit)
    if not votes.threshold.met(total, total):
        return None
    return Fraction(least_that_meets(votes.threshold, total), unit)


def _votes(rule: Rule) -> Iterator[Votes]:
    """The votes that a rule takes, without those who are left out."""
    match rule:
        case Votes():
            yield rule
        case All(parts) | Either(parts):
            for part in parts:
                yield from _votes(part)
        case Excluding(interested, part):
            yield from _votes(part.without(interested))
        case _:
            return


def _conditions(rule: Rule, names: Mapping[str, str], classes: frozenset[tuple[str, ...]]) -> Iterator[str]:
    match rule:
        case Votes():
            least, total = least_votes(rule), rule.total
            whose = f" of {shortly(names.get(v, v) for v in rule.voters)}" if rule.voters in classes else ""
            yield (
                f"{amount(least)} of {counted_votes(total)}{whose}"
                if least is not None
                else f"more than {amount(total)} votes"
            )
        case Heads(voters, least):
            yield f"{least} of {counted(len(voters), 'voter')} for it"
        case Quorum(voters, least):
            yield f"{least} of {counted(len(voters), 'voter')} there"
        case Consent(voter):
            yield f"the consent of {names.get(voter, voter)}"
        case Approval(of):
            yield f"the approval of {of}"
        case All(parts):
            for part in parts:
                yield from _conditions(part, names, classes)
        case Either(parts):
            yield " or else ".join(" and ".join(_conditions(part, names, classes)) for part in parts)
        case Excluding(interested, part):
            yield from _conditions(part.without(interested), names, classes)
            yield f"without the vote of {shortly(names.get(voter, voter) for voter in interested)}"


def counted_votes(total: Fraction) -> str:
    """`1 vote`, `17 votes`."""
    return f"{amount(total)} {'vote' if total == 1 else 'votes'}"


def amount(value: Fraction) -> str:
    """A number of votes: `521,924`, `3/2`."""
    return f"{value.numerator:,}" if value.denominator == 1 else str(value)


def _totals(rule: Rule) -> dict[str, Fraction]:
    """For each who votes, all votes of the first vote that it takes part in."""
    totals: dict[str, Fraction] = {}
    for votes in _votes(rule):
        for voter in votes.voters:
            totals.setdefault(voter, votes.total)
    return totals


def _share(weight: Fraction | None, total: Fraction | None) -> Fraction | None:
    return weight / total if weight is not None and total else None
