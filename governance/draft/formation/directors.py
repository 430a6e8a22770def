"""The first board: which seats members fill before registration, which are filled after it, and the quorum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from governance.case import Case
from governance.case.board import Seat
from governance.draft.power import quorate_pass
from governance.draft.wording import names
from governance.law import LawAt
from governance.voting.electorate import board_quorum

_LATER = {
    "members": "the members, by ordinary resolution",
    "board": "the board",
    "regulator": "the Regulator",
    "staff": "the staff",
}


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Seats with one appointer: `role` is what their holders are, `name` the same within a sentence; `by` says who
    appoints, `key` by which word of the case where no member does; `first`: whether before registration."""

    role: str
    name: str
    by: str
    key: str
    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class FirstBoard:
    """The board as it comes to be.  `passes`: in words, how many of a bare quorum pass a decision; empty if unset."""

    rows: tuple[SeatRow, ...]
    quorum: int | None
    passes: str

    @property
    def first(self) -> int:
        """Directors whom members name before the company is registered."""
        return sum(row.number for row in self.rows if row.first)

    @property
    def later(self) -> int:
        """Directors who are appointed once it is registered."""
        return sum(row.number for row in self.rows if not row.first)

    @property
    def short(self) -> int:
        """How many more first directors than members name it takes for a quorum."""
        return max((self.quorum or 0) - self.first, 0)


def first_board(case: Case, law: LawAt, called: Mapping[str, str]) -> FirstBoard:
    """The first board of the company, without rows where the case describes none; `called` are the members' names."""
    rows = tuple(_row(called, *entry) for entry in case.seats)
    return FirstBoard(rows, board_quorum(case), quorate_pass(case, law))


def _row(called: Mapping[str, str], seat: Seat, member: str | None, number: int) -> SeatRow:
    keys = (member,) if member is not None else () if seat.appointer else seat.appointed_by
    by = names(called[key] for key in keys) if keys else _LATER.get(seat.appointer or "", "the host")
    role = seat.title or ("Director" if seat.kind == "nominee" else f"{seat.kind.capitalize()} director")
    key = "" if keys else seat.appointer or ""
    return SeatRow(role, role.casefold(), by, key, number, bool(keys) and seat.kind != "independent")
