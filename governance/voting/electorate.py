"""Who votes: the members, the directors seat by seat, and who of them has an interest in a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.case import Case
from governance.case.board import Seat
from governance.case.quantity import NotSettledError
from governance.law import LawAt

DEALINGS = ("set-price-list", "stop-service")
"""Known kinds of decision in which every customer is on the other side: what one pays more, the company gains."""
MOST_SEATS = 500
"""Directors up to which a board is put seat by seat; no board is larger."""


@dataclass(frozen=True, slots=True)
class Director:
    """One seat of the board: its key among voters, what its holder is called, whether a customer appoints it, and the
    members who name its holder (none where all of them, the board or others do)."""

    key: str
    name: str
    seat: Seat
    of_a_customer: bool
    named_by: tuple[str, ...] = ()


def directors(case: Case) -> tuple[Director, ...]:
    """Every director when all seats are filled, one row a seat; none where there are too many to be a board, or where
    the number of seats is open."""
    try:
        return tuple(_directors(case)) if 0 < case.directors <= MOST_SEATS else ()
    except NotSettledError:
        return ()


def _directors(case: Case) -> Iterator[Director]:
    place = 0
    for seat, appointer, number in case.seats:
        for turn in range(1, number + 1):
            place += 1
            which = f" {turn}" if number > 1 else ""
            named = (appointer,) if appointer else seat.appointed_by if seat.appointer is None else ()
            customer = seat.kind == "nominee" and any(case.members[key].customer for key in named)
            yield Director(f"director-{place}", f"{_called(case, seat, named)}{which}", seat, customer, named)


def _called(case: Case, seat: Seat, named: tuple[str, ...]) -> str:
    if seat.title:
        return seat.title
    if seat.kind in ("independent", "executive", "staff", "elected"):
        return f"{seat.kind} director"
    if named:
        return f"director of {' and '.join(case.members[key].called for key in named)}"
    return f"director chosen by the {seat.appointer or 'members'}"


def chair(case: Case, board: tuple[Director, ...]) -> Director | None:
    """The director who stands for the chair: the first of the kind from which the case has the chair chosen."""
    wanted = case.board.chair.chosen_from if case.board else "all"
    return next((director for director in board if wanted in ("all", director.seat.kind)), None)


def casting(case: Case, board: tuple[Director, ...]) -> str | None:
    """The key of the director with a casting vote, if the case gives one."""
    who = chair(case, board) if case.board and case.board.chair.casting_vote else None
    return who.key if who else None


def touches_every_customer(case: Case, key: str) -> bool:
    """Whether a decision puts every customer on the other side: a known one, or that on the prices of the case."""
    pricing = case.finance.pricing
    return key in DEALINGS or (pricing is not None and key == pricing.decision)


def interested_directors(case: Case, key: str) -> tuple[str, ...]:
    """The directors with an interest in a decision of this kind, as far as it is known which it touches."""
    if not touches_every_customer(case, key):
        return ()
    return tuple(director.key for director in directors(case) if director.of_a_customer)


def interested_members(case: Case, key: str) -> tuple[str, ...]:
    """The members with an interest in a decision of this kind, as far as it is known which it touches."""
    if not touches_every_customer(case, key):
        return ()
    return tuple(name for name, member in case.members.items() if member.customer)


def members_quorum(case: Case, law: LawAt) -> int | None:
    """Members who are a quorum of a general meeting: as the case says, or by section 318.  None where it is open."""
    own = case.meetings.quorum
    if own is not None:
        return own if isinstance(own, int) else None
    if not law.in_force("ca-2006/s318"):
        return None
    return law.count("ca-2006/s318", "quorum_single" if len(case.members) == 1 else "quorum")


def board_quorum(case: Case) -> int | None:
    """Directors who are a quorum, as the case says; None where it does not."""
    own = case.board.quorum if case.board else None
    return own if isinstance(own, int) else None
