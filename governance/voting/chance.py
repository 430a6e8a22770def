"""The chance that a decision passes when voters vote yes, vote no, abstain or stay away, each independently; exact.

On a poll only votes for and against count, so that an abstention is neither; towards a quorum whoever is there counts.
Every leaf of a rule keeps a tally: of the votes for it beyond the share that it needs, of heads, of those present.  The
voters come one after another, and ballots with the same tallies are one state.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from governance.case.quantity import Comparator
from governance.voting.count import Impractical
from governance.voting.estimate import SEED, Estimate, error_bound
from governance.voting.rule import All, Approval, Ballot, Base, Consent, Either, Excluding, Heads, Quorum, Rule, Votes

LARGEST_WORK = 400_000
"""States, added up over the voters, up to which the chance is computed."""
DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely one voter is to vote yes, to vote no, to be there and abstain; else it stays away."""

    yes: Fraction
    no: Fraction
    abstains: Fraction = Fraction(0)

    @property
    def away(self) -> Fraction:
        return 1 - self.yes - self.no - self.abstains

    @property
    def possible(self) -> bool:
        """Whether these can be the chances of one voter."""
        return all(0 <= chance <= 1 for chance in (self.yes, self.no, self.abstains, self.away))


Step = tuple[int, int, int, int]
"""What a voter adds to a tally by voting yes, no, abstaining, staying away."""
_NOTHING: Step = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Tally:
    """A leaf of the rule: what each voter adds, up to what sum it matters, and which sums pass."""

    steps: Mapping[str, Step]
    cap: int | None
    passes: Callable[[int], bool]


def chance_of_passing(rule: Rule, chances: Mapping[str, Chances]) -> Fraction | Impractical:
    """The chance that a ballot passes the rule.

    `chances` has every voter of the rule.  Raises ValueError for chances that are none.
    """
    if wrong := [voter for voter, chance in chances.items() if not chance.possible]:
        raise ValueError(f"the chances of {wrong[0]} are not between nought and one")
    tallies: list[_Tally] = []
    passes = _put(rule, tallies)
    parts = lcm(*(part.denominator for voter in rule.voters for part in _of_stances(chances[voter])))
    states: dict[tuple[int, ...], int] = {(0,) * len(tallies): 1}
    work = 0
    for voter in rule.voters:
        states = _after(states, tallies, voter, [int(part * parts) for part in _of_stances(chances[voter])])
        work += len(states)
        if work > LARGEST_WORK:
            return Impractical(f"the ballots of {len(rule.voters)} voters are too many and too uneven to add up")
    return Fraction(sum(likely for sums, likely in states.items() if passes(sums)), parts ** len(rule.voters))


def _of_stances(chance: Chances) -> tuple[Fraction, ...]:
    """The chances in the order of a step."""
    return chance.yes, chance.no, chance.abstains, chance.away


def _after(
    states: Mapping[tuple[int, ...], int], tallies: list[_Tally], voter: str, stances: list[int]
) -> dict[tuple[int, ...], int]:
    """The states after one more voter."""
    steps = [tally.steps.get(voter, _NOTHING) for tally in tallies]
    caps = [tally.cap for tally in tallies]
    ways: defaultdict[tuple[int, ...], int] = defaultdict(int)
    for stance, likely in enumerate(stances):
        if likely:
            ways[tuple(step[stance] for step in steps)] += likely
    found: defaultdict[tuple[int, ...], int] = defaultdict(int)
    for sums, so_far in states.items():
        for way, likely in ways.items():
            after = tuple(
                total + step if cap is None else min(total + step, cap)
                for total, step, cap in zip(sums, way, caps, strict=True)
            )
            found[after] += so_far * likely
    return found


def _put(rule: Rule, tallies: list[_Tally]) -> Callable[[tuple[int, ...]], bool]:
    """Add the tallies of a rule to the list, and say from all of them whether it passes."""
    match rule:
        case All(parts):
            every = [_put(part, tallies) for part in parts]
            return lambda sums: all(part(sums) for part in every)
        case Either(parts):
            some = [_put(part, tallies) for part in parts]
            return lambda sums: any(part(sums) for part in some)
        case Excluding(interested, part):
            return _put(part.without(interested), tallies)
        case Approval():
            return lambda _sums: True
        case _:
            places = []
            for tally in _tallies(rule):
                places.append((len(tallies), tally.passes))
                tallies.append(tally)
            return lambda sums: all(passes(sums[place]) for place, passes in places)


def _tallies(rule: Votes | Heads | Quorum | Consent) -> Iterator[_Tally]:
    match rule:
        case Votes():
            yield from _of_votes(rule)
        case Heads(voters, least):
            yield _Tally(dict.fromkeys(voters, (1, 0, 0, 0)), max(least, 0), lambda heads: heads >= least)
        case Quorum(voters, least):
            yield _Tally(dict.fromkeys(voters, (1, 1, 1, 0)), max(least, 0), lambda there: there >= least)
        case Consent(voter):
            yield _Tally({voter: (1, 0, 0, 0)}, 1, lambda given: given == 1)


def _of_votes(rule: Votes) -> Iterator[_Tally]:
    """The votes for it less the share that is needed of those in the base; and whether there is a base at all."""
    share, scale = rule.threshold.share, lcm(*(weight.denominator for weight in rule.weights.values()))
    whole = {voter: int(weight * scale) for voter, weight in rule.weights.items()}
    for_it, needed = share.denominator, share.numerator
    entitled = rule.base is Base.ENTITLED
    steps: dict[str, Step] = {
        voter: ((for_it - needed) * weight, *((-needed * weight,) * 3))
        if entitled
        else ((for_it - needed) * weight, -needed * weight, 0, 0)
        for voter, weight in whole.items()
    }
    if rule.threshold.comparator is Comparator.MORE_THAN:
        yield _Tally(steps, None, lambda lead: lead > 0)
        return
    yield _Tally(steps, None, lambda lead: lead >= 0)
    if share > 0:
        cast: dict[str, Step] = {
            voter: (1, 1, 1, 1) if entitled else (1, 1, 0, 0) for voter, weight in whole.items() if weight
        }
        yield _Tally(cast, 1, lambda some: some == 1)


def estimated_chance(rule: Rule, chances: Mapping[str, Chances], draws: int = DRAWS) -> Estimate:
    """The chance from ballots drawn by lot with a fixed seed, with Hoeffding's bound of the error."""
    draw = random.Random(SEED)
    thresholds = {voter: (chance.yes, chance.yes + chance.no, 1 - chance.away) for voter, chance in chances.items()}
    passed = sum(rule.passes(_drawn(draw, thresholds)) for _ in range(draws))
    return Estimate((Fraction(passed, draws),), error_bound(draws, 1), draws)


def _drawn(draw: random.Random, thresholds: Mapping[str, tuple[Fraction, Fraction, Fraction]]) -> Ballot:
    stances: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for voter, (yes, no, there) in thresholds.items():
        lot = Fraction(draw.getrandbits(53), 1 << 53)
        if lot < there:
            stances[0 if lot < yes else 1 if lot < no else 2].add(voter)
    return Ballot(*(frozenset(group) for group in stances))
