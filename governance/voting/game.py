"""A members' decision as a simple game, and the groups that decide it.

A set of members wins when its votes meet the threshold, it has heads enough, and every member whose consent is needed
is in it.  Votes are exact; all questions below are answered for the case that every member votes (a poll with full
attendance, or a written resolution, whose denominator is all eligible votes: sections 282 and 283 of the 2006 Act).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from governance.case.quantity import Threshold
from governance.voting.rule import All, Consent, Heads, Rule, Votes
from governance.voting.simple import SimpleGame


@dataclass(frozen=True)
class Game:
    """A decision: the votes of each member that may vote, the threshold, and what is needed besides."""

    votes: Mapping[str, Fraction]
    threshold: Threshold
    heads: int = 0
    consent: tuple[str, ...] = ()

    @cached_property
    def rule(self) -> Rule:
        """The same decision in the algebra of rules."""
        heads = (Heads(tuple(self.votes), self.heads),) if self.heads > 0 else ()
        return All((Votes(self.votes, self.threshold), *heads, *(Consent(member) for member in self.consent)))

    @cached_property
    def simple(self) -> SimpleGame:
        """The same decision as a simple game, for every question that this class does not answer."""
        return SimpleGame.of(self.rule, self.votes)

    @cached_property
    def total(self) -> Fraction:
        """All votes."""
        return sum(self.votes.values(), Fraction(0))

    def passes(self, supporters: Iterable[str]) -> bool:
        """Whether the decision passes when exactly these members vote for it and all others against."""
        group = set(supporters)
        weight = sum((self.votes[m] for m in group), Fraction(0))
        enough = len(group) >= self.heads and all(m in group for m in self.consent)
        return enough and self.threshold.met(weight, self.total)

    def blocks(self, opponents: Iterable[str]) -> bool:
        """Whether the decision fails when these members vote against it and all others for it."""
        against = set(opponents)
        return not self.passes(m for m in self.votes if m not in against)

    @property
    def can_pass(self) -> bool:
        """Whether all members together pass it."""
        return self.passes(self.votes)

    def by_weight(self) -> list[str]:
        """Members from the most votes to the fewest; of equals, in the order of the case."""
        order = {m: i for i, m in enumerate(self.votes)}
        return sorted(self.votes, key=lambda m: (-self.votes[m], order[m]))

    def smallest_passing(self) -> tuple[str, ...] | None:
        """A smallest group that passes the decision: the needed consents, then the heaviest.  None if none does.

        Greedy is exact: of all groups of one size with the needed consents, the heaviest weighs most.
        """
        group = [m for m in self.by_weight() if m in self.consent]
        rest = [m for m in self.by_weight() if m not in self.consent]
        for member in [None, *rest]:
            group += [member] if member is not None else []
            if self.passes(group):
                return tuple(group)
        return None

    def smallest_blocking(self) -> tuple[str, ...]:
        """A smallest group that blocks the decision: one whose consent is needed, or the heaviest.

        Nobody is needed to block what all together cannot pass.
        """
        if self.consent and self.can_pass:
            return self.consent[:1]
        group: list[str] = []
        for member in [None, *self.by_weight()]:
            group += [member] if member is not None else []
            if self.blocks(group):
                return tuple(group)
        return tuple(group)

    def vetoes(self) -> tuple[str, ...]:
        """Members without whom the decision never passes; empty where nobody can pass it anyway."""
        if not self.can_pass:
            return ()
        too_few = len(self.votes) - 1 < self.heads
        return tuple(
            member
            for member, votes in self.votes.items()
            if too_few or member in self.consent or not self.threshold.met(self.total - votes, self.total)
        )

    def dictators(self) -> tuple[str, ...]:
        """Members who pass the decision alone and without whom it fails."""
        return tuple(m for m in self.vetoes() if self.passes([m]))
