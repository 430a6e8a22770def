"""Simple games in whole numbers: a monotone formula over tests of the form "these weights reach the quota".

Voters are numbered from 0.  Every engine of this room counts on a formula, so that a rule is read in one place only.
`Every(())` is always true and `Some(())` never.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from governance.case.quantity import Threshold
from governance.voting.rule import All, Approval, Consent, Either, Excluding, Heads, Quorum, Rule, Votes


@dataclass(frozen=True, slots=True)
class Reaches:
    """The weights of a group, one whole number a voter, add up to at least the quota, which is above nought."""

    weights: tuple[int, ...]
    quota: int

    def holds(self, group: Iterable[int]) -> bool:
        return sum(self.weights[i] for i in group) >= self.quota


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: tuple[Formula, ...]

    def holds(self, group: Iterable[int]) -> bool:
        members = tuple(group)
        return all(part.holds(members) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple[Formula, ...]

    def holds(self, group: Iterable[int]) -> bool:
        members = tuple(group)
        return any(part.holds(members) for part in self.parts)


Formula = Reaches | Every | Some
ALWAYS: Formula = Every(())
NEVER: Formula = Some(())


def reaches(weights: Iterable[int], quota: int) -> Formula:
    """The test in its smallest whole numbers: always or never where the quota is nought or out of reach."""
    given = tuple(weights)
    if quota <= 0:
        return ALWAYS
    if sum(given) < quota:
        return NEVER
    unit = gcd(*given)
    return Reaches(tuple(weight // unit for weight in given), -(-quota // unit))


def every(parts: Iterable[Formula]) -> Formula:
    """All of the parts: nested ones drawn up, and of tests of the same weights the one that asks most."""
    flat = _of_one_weight(_flat(parts, Every), max)
    if any(part == NEVER for part in flat):
        return NEVER
    return flat[0] if len(flat) == 1 else Every(flat)


def some(parts: Iterable[Formula]) -> Formula:
    """At least one of the parts: nested ones drawn up, and of tests of the same weights the one that asks least."""
    flat = _of_one_weight(_flat(parts, Some), min)
    if any(part == ALWAYS for part in flat):
        return ALWAYS
    return flat[0] if len(flat) == 1 else Some(flat)


def _flat(parts: Iterable[Formula], kind: type[Every] | type[Some]) -> tuple[Formula, ...]:
    drawn: dict[Formula, None] = {}
    for part in parts:
        drawn |= dict.fromkeys(part.parts if isinstance(part, kind) else (part,))
    return tuple(drawn)


def _of_one_weight(parts: tuple[Formula, ...], choice: Callable[[int, int], int]) -> tuple[Formula, ...]:
    chosen: dict[object, Formula] = {}
    for part in parts:
        same = part.weights if isinstance(part, Reaches) else part
        other = chosen.get(same)
        if isinstance(part, Reaches) and isinstance(other, Reaches):
            part = Reaches(part.weights, choice(part.quota, other.quota))
        chosen[same] = part
    return tuple(chosen.values())


def compiled(rule: Rule, voters: tuple[str, ...]) -> Formula:
    """The rule as a formula over these voters, for the case that every one of them votes for it or against it."""
    return _formula(rule, {voter: index for index, voter in enumerate(voters)})


def _formula(rule: Rule, number: Mapping[str, int]) -> Formula:
    match rule:
        case Votes():
            return _majority(rule.weights, rule.threshold, number)
        case Heads():
            return reaches(_spread(dict.fromkeys(rule.voters, 1), number), rule.least)
        case Consent():
            return reaches(_spread({rule.voter: 1}, number), 1)
        case Quorum():
            return ALWAYS if len(rule.voters) >= rule.least else NEVER
        case Approval():
            return ALWAYS
        case All():
            return every(_formula(part, number) for part in rule.parts)
        case Either():
            return some(_formula(part, number) for part in rule.parts)
        case Excluding():
            return _formula(rule.part.without(rule.interested), number)


def _majority(votes: Mapping[str, Fraction], threshold: Threshold, number: Mapping[str, int]) -> Formula:
    scale = lcm(*(vote.denominator for vote in votes.values())) if votes else 1
    weights = {voter: int(vote * scale) for voter, vote in votes.items()}
    total = sum(weights.values())
    if not threshold.met(total, total):
        return NEVER
    return reaches(_spread(weights, number), least_that_meets(threshold, total))


def least_that_meets(threshold: Threshold, total: int) -> int:
    """The least whole number of `total` votes that meets a threshold which all votes together meet."""
    low, high = 0, total
    while low < high:
        middle = (low + high) // 2
        if threshold.met(middle, total):
            high = middle
        else:
            low = middle + 1
    return low


def _spread(weights: Mapping[str, int], number: Mapping[str, int]) -> tuple[int, ...]:
    """The weights in the order of the voters' numbers."""
    spread = [0] * len(number)
    for voter, weight in weights.items():
        spread[number[voter]] = weight
    return tuple(spread)


def dual(formula: Formula) -> Formula:
    """The game of blocking: it holds for a group exactly when the formula fails for all the others together."""
    match formula:
        case Reaches():
            return reaches(formula.weights, sum(formula.weights) - formula.quota + 1)
        case Every():
            return some(dual(part) for part in formula.parts)
        case Some():
            return every(dual(part) for part in formula.parts)


def support(formula: Formula) -> frozenset[int]:
    """The numbers of the voters who have weight in some test."""
    if isinstance(formula, Reaches):
        return frozenset(i for i, weight in enumerate(formula.weights) if weight)
    return frozenset().union(*(support(part) for part in formula.parts))


def tests(formula: Formula) -> tuple[Reaches, ...]:
    """Every test of the formula, once."""
    if isinstance(formula, Reaches):
        return (formula,)
    return tuple(dict.fromkeys(test for part in formula.parts for test in tests(part)))


def narrowed(formula: Formula, kept: tuple[int, ...], given: Iterable[int] = ()) -> Formula:
    """The formula over the kept voters alone, numbered anew in their order, where those `given` are for it.

    Whoever is neither kept nor given is against it.
    """
    assured = tuple(given)
    match formula:
        case Reaches(weights, quota):
            return reaches((weights[i] for i in kept), quota - sum(weights[i] for i in assured))
        case Every(parts):
            return every(narrowed(part, kept, assured) for part in parts)
        case Some(parts):
            return some(narrowed(part, kept, assured) for part in parts)


def parted(formula: Formula) -> tuple[tuple[Formula, ...], tuple[Formula, ...]] | None:
    """The parts of a formula in two lots that share no voter, if it can be so parted."""
    if isinstance(formula, Reaches) or len(formula.parts) < 2:
        return None
    first, *rest = formula.parts
    lot, reached = [first], set(support(first))
    apart = rest
    while touching := [part for part in apart if reached & support(part)]:
        lot += touching
        reached |= set().union(*(support(part) for part in touching))
        apart = [part for part in apart if part not in touching]
    return (tuple(lot), tuple(apart)) if apart else None
