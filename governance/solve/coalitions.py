"""Which groups pass or block a decision, as constraints: exact for any number of members.

A group passes a decision when its votes meet the majority, it has heads enough, and every member whose consent is
needed is in it.  It blocks when the others do not pass it.  What any group of `k` can do asks only for the lightest,
what some group can do for the heaviest: never for a list of groups.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from governance.case.quantity import Comparator
from governance.solve import faults
from governance.solve.arithmetic import MeaningError, product
from governance.solve.constraint import (
    FALSE,
    TRUE,
    AllK,
    Flag,
    Formula,
    Lin,
    Op,
    Pivot,
    SomeK,
    both,
    compare,
    either,
    negated,
    number,
    total,
)
from governance.solve.model import Ground
from governance.solve.quantities import Quantities

MOST_OPEN_CONSENTS = 6


@dataclass(frozen=True)
class Coalitions:
    """A decision with the votes of its members: `quota` is the majority times all votes, reached by `op`."""

    votes: dict[str, Lin]
    whole: Lin
    quota: Lin
    op: Op
    heads: Lin
    consents: frozenset[str]
    open_consents: dict[str, str]
    rests_on: tuple[Ground, ...]
    known_heads: int | None

    @property
    def fails(self) -> Op:
        """How a sum stands to the quota when it does not pass."""
        return "<" if self.op == ">=" else "<="

    def any_can_block(self, k: int, group: tuple[str, ...]) -> Formula:
        """Every group of `k` of these members blocks: its votes, the heads that are left, or a consent of its own."""
        heads = compare(number(len(self.votes) - k), "<", self.heads)
        return either(heads, self._by_consents(lambda needed: self._all_block(k, group, needed)))

    def _all_block(self, k: int, group: tuple[str, ...], needed: frozenset[str]) -> Formula:
        items = tuple(self.votes[m] for m in group if m not in needed)
        rest: Op = ">" if self.op == ">=" else ">="
        return TRUE if k > len(items) else AllK(k, items, rest, self.whole - self.quota)

    def some_can_block(self, k: int, group: tuple[str, ...]) -> Formula:
        """Some group of `k` of these members blocks."""
        return negated(self.none_can_block(k, group))

    def none_can_block(self, k: int, group: tuple[str, ...]) -> Formula:
        """No group of `k` of these members blocks, nor any smaller one."""
        k = min(k, len(group))
        if k == 0:
            return TRUE
        heads = compare(number(len(self.votes) - k), ">=", self.heads)
        items = tuple(self.votes[m] for m in group)
        within: Op = "<=" if self.op == ">=" else "<"
        votes = AllK(k, items, within, self.whole - self.quota)
        free = self._by_consents(lambda needed: FALSE if needed & set(group) else TRUE)
        return both(heads, votes, free)

    def any_can_pass(self, k: int, group: tuple[str, ...]) -> Formula:
        """Every group of `k` of these members passes the decision."""
        items = tuple(self.votes[m] for m in group)
        heads = compare(number(k), ">=", self.heads)
        votes = AllK(k, items, self.op, self.quota)
        inside = set(group) if k == len(group) else set()
        free = self._by_consents(lambda needed: TRUE if needed <= inside else FALSE)
        return both(heads, votes, free)

    def none_can_pass(self, k: int, group: tuple[str, ...]) -> Formula:
        """No group of `k` of these members passes the decision, nor any smaller one."""
        heads = compare(number(k), "<", self.heads)
        return either(heads, self._by_consents(lambda needed: self._none_pass(k, group, needed)))

    def _none_pass(self, k: int, group: tuple[str, ...], needed: frozenset[str]) -> Formula:
        if not needed <= set(group) or len(needed) > k:
            return TRUE
        items = tuple(self.votes[m] for m in group if m not in needed)
        left = self.quota - total(self.votes[m] for m in sorted(needed))
        return AllK(min(k - len(needed), len(items)), items, self.fails, left)

    def some_can_pass(self, k: int, group: tuple[str, ...]) -> Formula:
        """Some group of `k` of these members, or fewer, passes the decision."""
        return negated(self.none_can_pass(k, group))

    def veto(self, member: str) -> Formula:
        """The member alone blocks the decision."""
        return self.any_can_block(1, (member,))

    def pivotal(self, member: str) -> Formula:
        """Some group fails without the member and passes with it: it is no dummy."""
        if self.known_heads is None:
            raise MeaningError(faults.NOT_LINEAR, "heads are open where a dummy is asked for", "fix the heads")
        return self._by_consents(lambda needed: self._pivot(member, needed))

    def _pivot(self, member: str, needed: frozenset[str]) -> Formula:
        """By votes: a group with all consents and heads enough; by consent or by heads: all others who matter."""
        heads = self.known_heads or 0
        others = [m for m in self.votes if m != member]
        base = total(self.votes[m] for m in sorted(needed - {member}))
        rest = tuple(self.votes[m] for m in others if m not in needed)
        size = len(needed - {member})
        everyone = compare(self.whole, self.op, self.quota)
        if member in needed:
            return both(everyone, TRUE if len(self.votes) >= heads else FALSE)
        least = max(heads - 1 - size, 0)
        by_votes: Formula = FALSE
        if least <= len(rest):
            by_votes = Pivot(self.votes[member], rest, self.op, self.quota - base, least, len(rest))
        exact = heads - 1 - size
        by_heads: Formula = FALSE
        if 0 <= exact <= len(rest):
            by_heads = SomeK(exact, rest, self.op, self.quota - base - self.votes[member])
        return either(by_votes, by_heads)

    def _by_consents(self, formula: Callable[[frozenset[str]], Formula]) -> Formula:
        """A formula that depends on whose consent is needed, for each way in which open consents can fall out."""
        if len(self.open_consents) > MOST_OPEN_CONSENTS:
            raise MeaningError(
                faults.NOT_LINEAR, f"more than {MOST_OPEN_CONSENTS} consents are open here", "settle some of them"
            )
        found: list[Formula] = []
        names = sorted(self.open_consents)
        for size in range(len(names) + 1):
            for chosen in combinations(names, size):
                flags = [
                    Flag(self.open_consents[m]) if m in chosen else negated(Flag(self.open_consents[m])) for m in names
                ]
                asked: Formula = formula(self.consents | set(chosen))
                found.append(either(*(negated(flag) for flag in flags), asked))
        return both(*found)


def coalitions(of: Quantities, key: str) -> Coalitions:
    """The coalitions of a decision of the case, or of any `special` or `ordinary` resolution."""
    measures = {member: of.votes(member) for member in of.case.members}
    whole = of.all_votes
    majority, threshold = of.majority(key)
    op: Op = ">=" if threshold.comparator is Comparator.AT_LEAST else ">"
    consents, opened = [], {}
    for member in of.case.members:
        needed = of.consent(key, member)
        if isinstance(needed, str):
            opened[member] = needed
        elif needed:
            consents.append(member)
    decision = of.case.decisions.get(key)
    grounds = [
        Ground(
            f"the consent of {of.case.members[m].called} is needed",
            decision.at("consent"),
            f"decisions.{key}.consent.{m}",
        )
        for m in consents
        if decision
    ]
    votes = {member: measure.part for member, measure in measures.items()}
    heads = of.heads(key).part
    known = heads.constant if heads.is_constant else of.given.get(f"decisions.{key}.heads")
    return Coalitions(
        votes, whole, product(majority.part, whole), op, heads, frozenset(consents), opened,
        (*majority.rests_on, *grounds), None if known is None else int(known),
    )  # fmt: skip
