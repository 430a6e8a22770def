"""The group with the least revenue that passes a decision: how few of the payers can bind the others.

Members are put together one by one.  What matters of a group is how far it reaches each test of the decision's rule, no
further than the test asks: of groups that reach the same, the one that pays least is kept.  Exact, and said to be too
much where too many groups reach different things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from governance.appraisal.amounts import Missing
from governance.case.quantity import percent
from governance.voting.formula import ALWAYS, Every, Formula, Reaches, Some, narrowed, support, tests
from governance.voting.simple import SimpleGame

MOST_KINDS = 30_000
"""Groups that reach different things up to which they are kept."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """Too many groups reach different things."""


_State = tuple[int, ...]
_Kinds = dict[_State, tuple[int, int]]
"""By how far each test is reached: the least cost in whole units, and the group that has it, as bits."""


def cheapest(
    game: SimpleGame, voters: Mapping[str, tuple[str, ...]], costs: Mapping[str, Fraction]
) -> tuple[tuple[str, ...], Fraction] | Missing | None:
    """The members who together cost least and pass the game with the voters that each brings; None where all fail.
    Costs are parts of the whole.

    `voters` are those that each member brings: itself, the directors it names.  No voter may be brought by two.
    """
    forced = _forced(game, voters)
    if forced is None:
        return None
    base = sum((costs[member] for member in forced), Fraction(0))
    left = {member: own for member, own in voters.items() if member not in forced}
    kept = tuple(place for place, voter in enumerate(game.voters) if any(voter in own for own in left.values()))
    assured = [place for place, voter in enumerate(game.voters) if any(voter in voters[m] for m in forced)]
    formula = narrowed(game.formula, kept, assured)
    number = {game.voters[place]: new for new, place in enumerate(kept)}
    brings = {member: [number[voter] for voter in own] for member, own in left.items()}
    found = _best(formula, brings, costs)
    if isinstance(found, Beyond):
        return _missing(len(voters), base, bounds(formula, brings, costs))
    if found is None:
        return None
    group, cost = found
    return tuple(member for member in voters if member in forced or member in group), base + cost


def _forced(game: SimpleGame, voters: Mapping[str, tuple[str, ...]]) -> set[str] | None:
    """The members without whose voters it never passes, where a single voter is asked for; None where no member brings
    one who is."""
    parts = game.formula.parts if isinstance(game.formula, Every) else (game.formula,)
    forced: set[str] = set()
    for part in parts:
        asked_for = support(part) if isinstance(part, Reaches) else frozenset()
        if len(asked_for) == 1:
            (voter,) = (game.voters[place] for place in asked_for)
            bringing = [member for member, own in voters.items() if voter in own]
            if not bringing:
                return None
            forced |= set(bringing)
    return forced


def _best(
    formula: Formula, brings: Mapping[str, list[int]], costs: Mapping[str, Fraction]
) -> tuple[set[str], Fraction] | Beyond | None:
    """The cheapest of the groups, put together member by member."""
    if formula == ALWAYS:
        return set(), Fraction(0)
    asked, members = tests(formula), tuple(brings)
    unit = lcm(*(cost.denominator for cost in costs.values()))
    best: _Kinds = {(0,) * len(asked): (0, 0)}
    for place, member in enumerate(members):
        more = tuple(sum(test.weights[voter] for voter in brings[member]) for test in asked)
        if any(more):
            best = _joined(best, more, int(costs[member] * unit), 1 << place, asked)
        if len(best) > MOST_KINDS:
            return Beyond()
    passing = [paid for reached, paid in best.items() if _holds(formula, dict(zip(asked, reached, strict=True)))]
    if not passing:
        return None
    cost, group = min(passing)
    return {member for place, member in enumerate(members) if group >> place & 1}, Fraction(cost, unit)


def bounds(
    formula: Formula, brings: Mapping[str, list[int]], costs: Mapping[str, Fraction]
) -> tuple[Fraction, Fraction] | None:
    """Between which amounts the least cost lies, where one test is all that is asked: the cheapest votes first, with a
    part of the last member in the one and all of it in the other.  None where there are more tests, or none is reached.
    """
    if not isinstance(formula, Reaches):
        return None
    votes = {member: sum(formula.weights[voter] for voter in own) for member, own in brings.items()}
    spent, left = Fraction(0), formula.quota
    for member in sorted((m for m in votes if votes[m]), key=lambda m: costs[m] / votes[m]):
        if votes[member] >= left:
            return spent + costs[member] * left / votes[member], spent + costs[member]
        spent, left = spent + costs[member], left - votes[member]
    return None


def _missing(members: int, base: Fraction, between: tuple[Fraction, Fraction] | None) -> Missing:
    lacks = f"the groups of {members} members differ too much to compare them all"
    if between is not None:
        low, high = (percent(base + each) for each in between)
        lacks += f"; it lies between {low} and {high}"
    return Missing("the least revenue that can pass it", lacks, "voting.weights")


def _joined(
    best: _Kinds,
    brings: tuple[int, ...],
    cost: int,
    mark: int,
    asked: tuple[Reaches, ...],
) -> _Kinds:
    """All groups so far, and each with one more member."""
    found = dict(best)
    for reached, (paid, group) in best.items():
        more = tuple(min(sum(pair), test.quota) for *pair, test in zip(reached, brings, asked, strict=True))
        candidate = (paid + cost, group | mark)
        if more not in found or candidate < found[more]:
            found[more] = candidate
    return _undominated(found) if len(asked) == 1 else found


def _undominated(found: _Kinds) -> _Kinds:
    """Of a single test: the groups that no other one reaches as far as for less."""
    kept: _Kinds = {}
    least: int | None = None
    for reached in sorted(found, reverse=True):
        if least is None or found[reached][0] < least:
            kept[reached] = found[reached]
            least = found[reached][0]
    return kept


def _holds(formula: Formula, reached: dict[Reaches, int]) -> bool:
    match formula:
        case Reaches():
            return reached[formula] >= formula.quota
        case Every(parts):
            return all(_holds(part, reached) for part in parts)
        case Some(parts):
            return any(_holds(part, reached) for part in parts)
