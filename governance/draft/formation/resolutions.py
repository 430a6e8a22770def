"""What the members pass, and by how many of them: from the games of the case, never from a table of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from governance.case import Case
from governance.case.quantity import Threshold
from governance.draft.control import DecisionRow, decision_row
from governance.law import LawAt
from governance.rules.control import shares_of_capital
from governance.voting.decisions import every_decision, resolution
from governance.voting.game import Game

_AT_THE_START = (
    "appoint-chair",
    "appoint-director",
    "appoint-independent-director",
    "appoint-chief-executive",
    "appoint-auditor",
    "approve-business-plan",
    "approve-budget",
    "set-price-list",
    "borrow",
    "acquire-business",
    "serve-outside-customers",
)
"""Known kinds of decision that a new company takes before it trades, in the order in which they come up."""

_OBJECTION = ("cic-act-2004/s37a", "objection")


@dataclass(frozen=True, slots=True)
class Carried:
    """What it takes to pass a resolution: its majority, the fewest members who pass it and who block it."""

    majority: Threshold
    passes: int
    blocks: int
    members: int
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """Who may ask the court to cancel the resolutions of a conversion.

    By heads: `fewest` members can, and none can once `barred` of them voted for it.  By capital, where there are
    shares: `able` are the members who can alone.
    """

    asked: Threshold
    days: int
    by_heads: bool
    fewest: int
    barred: int
    able: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolutions:
    """The resolutions of a formation or a conversion: None where the votes of members are open."""

    ordinary: Carried | None
    special: Carried | None
    at_the_start: tuple[DecisionRow, ...]
    objection: Objection | None


def resolutions(case: Case, law: LawAt) -> Resolutions:
    """What the members of the company pass, and what the case has decided before the company trades."""
    taken = {each.key: each for each in every_decision(case, law) if each.asked is not None}
    start = tuple(decision_row(taken[key], case) for key in _AT_THE_START if key in taken)
    return Resolutions(
        _carried(case, resolution(case, law, "ordinary")),
        _carried(case, resolution(case, law, "special")),
        start,
        _objection(case, law),
    )


def _carried(case: Case, game: Game | None) -> Carried | None:
    fewest = game.smallest_passing() if game else None
    if game is None or fewest is None:
        return None
    alone = tuple(case.members[key].called for key in game.vetoes())
    return Carried(game.threshold, len(fewest), len(game.smallest_blocking()), len(game.votes), alone)


def _objection(case: Case, law: LawAt) -> Objection | None:
    if not law.in_force(_OBJECTION[0]) or case.company is None:
        return None
    asked, days = law.threshold(*_OBJECTION), law.count(_OBJECTION[0], "objection_days")
    members = len(case.members)
    fewest = next(heads for heads in range(1, members + 1) if asked.met(Fraction(heads), Fraction(members)))
    able = tuple(case.members[key].called for key, share in shares_of_capital(case).items() if asked.met(share, 1))
    return Objection(asked, days, not case.company.form.has_shares, fewest, members - fewest + 1, able)
