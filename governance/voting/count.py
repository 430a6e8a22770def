"""Which engine counts a game: the structure of its formula decides, and what is beyond all of them is said.

In this order: voters who never matter are set aside; small games are answered by the table of all groups; a consent is
folded in; parts over different voters are counted apart; voters of few kinds are counted kind by kind; weight and size
go to the table of limbs; the rest to the decision diagram.
"""

from __future__ import annotations

from dataclasses import dataclass

from governance.voting.alike import Alike
from governance.voting.counts import Counts, always, both, either, never, rearranged
from governance.voting.diagram import Diagram
from governance.voting.formula import (
    ALWAYS,
    NEVER,
    Every,
    Formula,
    Reaches,
    Some,
    every,
    narrowed,
    parted,
    some,
    support,
)
from governance.voting.limbs import SizedGame
from governance.voting.packed import Packed
from governance.voting.truth import Truth

SMALL = 16
"""Voters up to which the table of all groups is quicker than any other way."""


@dataclass(frozen=True, slots=True)
class Impractical:
    """An answer that would take too long or too much memory, and why."""

    why: str


def counted(formula: Formula, voters: int) -> Counts | Impractical:
    """Winning groups and swings by size; or that they are beyond what is practical."""
    mattering = tuple(sorted(support(formula)))
    if len(mattering) < voters:
        inner = counted(narrowed(formula, mattering), len(mattering))
        if isinstance(inner, Impractical):
            return inner
        others = tuple(i for i in range(voters) if i not in support(formula))
        return rearranged(both(inner, always(len(others))), (*mattering, *others))
    if formula == ALWAYS:
        return always(voters)
    if formula == NEVER:
        return never(voters)
    if voters <= SMALL:
        return _from_table(formula, voters)
    return _of_many(formula, voters)


def _from_table(formula: Formula, voters: int) -> Counts:
    truth = Truth.of(formula, voters)
    return Counts(truth.winning(), tuple(truth.swings(voter) for voter in range(voters)))


def _of_many(formula: Formula, voters: int) -> Counts | Impractical:
    consents = tuple(i for i in range(voters) if _needs(formula, i))
    if consents:
        return _with_consents(formula, consents, voters)
    lots = parted(formula)
    if lots is not None:
        return _apart(formula, lots)
    alike = Alike(formula, voters)
    if alike.practical:
        return alike.counts()
    sized = _sized(formula, voters)
    if sized is not None and sized.practical:
        return sized.counts()
    diagram = Diagram.of(formula, voters)
    if diagram is not None:
        return diagram.counts()
    return Impractical(f"the votes of {voters} voters are too many and too uneven to count every group")


def _needs(formula: Formula, voter: int) -> bool:
    """Whether a part of a conjunction asks for this voter and nothing else."""
    if not isinstance(formula, Every):
        return False
    return any(
        isinstance(part, Reaches) and part.weights[voter] and sum(part.weights) == part.weights[voter]
        for part in formula.parts
    )


def _with_consents(formula: Formula, consents: tuple[int, ...], voters: int) -> Counts | Impractical:
    """The game of the others, given the consents; each who gives one swings wherever the others win."""
    others = tuple(i for i in range(voters) if i not in consents)
    inner = counted(narrowed(formula, others, consents), len(others))
    if isinstance(inner, Impractical):
        return inner
    given = len(consents)
    shift = (0,) * given
    winning = (*shift, *inner.winning)
    swings = [(*shift, *row) for row in inner.swings] + [winning[1:]] * given
    return rearranged(Counts(winning, tuple(swings)), (*others, *consents))


def _apart(formula: Formula, lots: tuple[tuple[Formula, ...], tuple[Formula, ...]]) -> Counts | Impractical:
    join = some if isinstance(formula, Some) else every
    found: list[Counts] = []
    numbers: list[int] = []
    for lot in lots:
        part = join(lot)
        voters = tuple(sorted(support(part)))
        inner = counted(narrowed(part, voters), len(voters))
        if isinstance(inner, Impractical):
            return inner
        found.append(inner)
        numbers += voters
    together = either if join is some else both
    return rearranged(together(found[0], found[1]), numbers)


def _sized(formula: Formula, voters: int) -> SizedGame | None:
    """The formula as a weight asked of groups of each size; None where it has more than one set of weights."""
    uneven = {test.weights for test in _uneven(formula)}
    if len(uneven) > 1:
        return None
    weights = next(iter(uneven), (1,) * voters)
    return SizedGame(weights, tuple(_asked(formula, weights, size) for size in range(voters + 1)))


def _uneven(formula: Formula) -> tuple[Reaches, ...]:
    """The tests that are no mere count of heads."""
    if isinstance(formula, Reaches):
        return () if set(formula.weights) == {1} else (formula,)
    return tuple(test for part in formula.parts for test in _uneven(part))


def _asked(formula: Formula, weights: tuple[int, ...], size: int) -> int | None:
    """The weight with which a group of this size wins; None if with none."""
    match formula:
        case Reaches():
            if formula.weights == weights and set(weights) != {1}:
                return formula.quota
            return 0 if size >= formula.quota else None
        case Every(parts):
            asked = [_asked(part, weights, size) for part in parts]
            return None if None in asked else max(least for least in asked if least is not None)
        case Some(parts):
            possible = [least for part in parts if (least := _asked(part, weights, size)) is not None]
            return min(possible, default=None)


def swings(formula: Formula, voters: int) -> tuple[tuple[int, ...], int] | Impractical:
    """Each voter's swings and the number of winning groups: for a weighted game without counting sizes."""
    mattering = tuple(sorted(support(formula)))
    weighted = narrowed(formula, mattering)
    if isinstance(weighted, Reaches) and len(mattering) > SMALL:
        packed = Packed(weighted)
        if packed.practical:
            idle = 2 ** (voters - len(mattering))
            found = dict(zip(mattering, packed.swings(), strict=True))
            return tuple(found.get(i, 0) * idle for i in range(voters)), packed.winning() * idle
    counts = counted(formula, voters)
    if isinstance(counts, Impractical):
        return counts
    return tuple(sum(row) for row in counts.swings), sum(counts.winning)
