"""Customers who own their supplier, as a board reads it: sentences on the conflict that was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.appraisal.amounts import Missing, pounds
from governance.appraisal.conflict import Basis, Conflict, Measures
from governance.case import Case
from governance.draft.control import share_text
from governance.prose import counted


@dataclass(frozen=True, slots=True)
class Interests:
    """The conflict with the sentences that open its part, the change of prices that is looked at, and what is measured
    of the way in which the case has prices decided (None where either can't be told)."""

    conflict: Conflict
    leads: tuple[str, ...]
    basis: Basis | None
    now: Measures | None


def interests(case: Case, conflict: Conflict) -> Interests | None:
    """The part on customers as owners; None where there is no company with several members who buy from it."""
    buying = [key for key, member in case.members.items() if member.customer]
    if case.company is None or len(buying) < 2:
        return None
    bases = () if isinstance(conflict.bases, Missing) else conflict.bases
    basis = next((each for each in bases if each.key == conflict.basis), None)
    now = None if isinstance(conflict.now, Missing) else conflict.now
    leads = (*_voters(case, conflict), *_effects(conflict, basis), *_reach(now))
    return Interests(conflict, leads, basis, now)


def _voters(case: Case, conflict: Conflict) -> Iterator[str]:
    prices = conflict.matters[0]
    if prices.members is None or prices.board is None:
        return
    members, board = prices.members, prices.board
    all_directors = len(board.interested) + len(board.doubtful) + len(board.free)
    yield (
        f"On {prices.wording}, {len(members.interested)} of {counted(len(case.members), 'member')} and "
        f"{len(board.interested)} of {counted(all_directors, 'director')} have an interest of their own."
    )
    if board.quorate is not None and board.quorum is not None:
        can = "are a quorum and can decide alone" if board.quorate and board.alone else "cannot decide alone"
        yield f"The {counted(len(board.free), 'director')} without one {can}; {board.quorum} are a quorum of the board."


def _effects(conflict: Conflict, basis: Basis | None) -> Iterator[str]:
    if basis is None:
        return
    moves = pounds(basis.moves) if conflict.amounts else share_text(basis.moves)
    what = f"{moves} a year" if conflict.amounts else f"{moves} of what members pay"
    yield (
        f"If {basis.called}, {counted(len(basis.gainers), 'member')} would pay less and {len(basis.losers)} more, and "
        f"{what} would move between them."
    )
    if basis.power.passes is not None and basis.power.stops is not None:
        can = "can bring it about alone" if basis.power.passes else "cannot bring it about alone"
        stop = "can stop it" if basis.power.stops else "cannot stop it"
        yield f"Those who gain {can}; those who lose {stop}."


def _reach(now: Measures | None) -> Iterator[str]:
    if now is None or isinstance(now.reach, Missing) or not now.reach.passed_by:
        return
    if now.reach.outside == 0:
        yield "No group of members can set prices for the rest: a group that passes them pays all that members pay."
        return
    group = counted(len(now.reach.passed_by), "member")
    yield (
        f"Some {group} who together pay {share_text(now.reach.carries)} of what members pay can set prices for the "
        f"rest, who pay {share_text(now.reach.outside)}; no group that pays less can."
    )
