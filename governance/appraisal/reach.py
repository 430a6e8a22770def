"""The group with the least revenue that passes a decision: how few of the payers can bind the others.

Members are put together one by one.  What matters of a group is how far it reaches each test of the decision's rule, no
further than the test asks: of groups that reach the same, the one that pays least is kept.  Exact, and said to be too
much where too many groups reach different things.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from governance.appraisal.amounts import Missing
from governance.voting.formula import ALWAYS, Every, Formula, Reaches, Some, tests
from governance.voting.simple import SimpleGame

MOST_KINDS = 100_000
"""Groups that reach different things up to which they are kept."""

_State = tuple[int, ...]


def cheapest(
    game: SimpleGame, voters: Mapping[str, tuple[str, ...]], costs: Mapping[str, Fraction]
) -> tuple[tuple[str, ...], Fraction] | Missing | None:
    """The members who together cost least and pass the game with the voters that each brings; None where all fail.

    `voters` are those that each member brings: itself, the directors it names.  No voter may be brought by two.
    """
    members = tuple(voters)
    formula, number = game.formula, {voter: place for place, voter in enumerate(game.voters)}
    if formula == ALWAYS:
        return (), Fraction(0)
    asked = tests(formula)
    best: dict[_State, tuple[Fraction, int]] = {(0,) * len(asked): (Fraction(0), 0)}
    for place, member in enumerate(members):
        brings = tuple(sum(test.weights[number[voter]] for voter in voters[member]) for test in asked)
        best = _joined(best, brings, costs[member], 1 << place, asked)
        if len(best) > MOST_KINDS:
            lacks = f"the groups of {len(members)} members differ too much to compare them all"
            return Missing("the least revenue that can pass it", lacks, "voting.weights")
    passing = [paid for reached, paid in best.items() if _holds(formula, dict(zip(asked, reached, strict=True)))]
    if not passing:
        return None
    cost, group = min(passing)
    return tuple(member for place, member in enumerate(members) if group >> place & 1), cost


def _joined(
    best: dict[_State, tuple[Fraction, int]],
    brings: tuple[int, ...],
    cost: Fraction,
    mark: int,
    asked: tuple[Reaches, ...],
) -> dict[_State, tuple[Fraction, int]]:
    """All groups so far, and each with one more member."""
    found = dict(best)
    for reached, (paid, group) in best.items():
        more = tuple(min(sum(pair), test.quota) for *pair, test in zip(reached, brings, asked, strict=True))
        candidate = (paid + cost, group | mark)
        if more not in found or candidate < found[more]:
            found[more] = candidate
    return _undominated(found) if len(asked) == 1 else found


def _undominated(found: dict[_State, tuple[Fraction, int]]) -> dict[_State, tuple[Fraction, int]]:
    """Of a single test: the groups that no other one reaches as far as for less."""
    kept: dict[_State, tuple[Fraction, int]] = {}
    least: Fraction | None = None
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
