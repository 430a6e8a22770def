"""The board: seats, appointment rights, quorum, chair, conflicts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from governance.case.part import Part
from governance.case.quantity import Count, Key, Majority, Name, SomeText, WholeNumber

APPOINTERS = ("each-member", "members", "board", "host", "regulator", "staff")
"""Who may appoint besides members named by their keys.  `each-member`: one seat (or `number`) for every member."""


def _read_appointers(value: Any) -> Any:
    return (str(value).replace(" ", "-"),) if isinstance(value, str) else value


class Seat(Part):
    """Seats on the board that are filled in the same way.

    `appointed_by` is a word of APPOINTERS, or members by their keys (who then appoint together).
    `number` counts the seats; for `each-member`, the seats of each.  It may be open.
    """

    appointed_by: Annotated[
        tuple[Key, ...],
        Field(min_length=1),
        BeforeValidator(_read_appointers, json_schema_input_type=str | list[str]),
    ]
    number: Count = 1
    kind: Literal["nominee", "independent", "executive", "staff", "elected"] = "nominee"
    title: Name | None = None
    votes: WholeNumber = 1
    instructed: bool = False
    corporate: bool = False

    @property
    def appointer(self) -> str | None:
        """The word of APPOINTERS, or None where members appoint together."""
        return self.appointed_by[0] if self.appointed_by[0] in APPOINTERS else None


class Chair(Part):
    """Who chairs the board, and whether the chair has a casting vote."""

    chosen_from: Literal["all", "independent", "nominee"] = "all"
    casting_vote: bool = False


class Board(Part):
    """The directors as a body.  `exempt_from_liability`: whether they are not to answer to the company for a wrong."""

    seats: Annotated[tuple[Seat, ...], Field(min_length=1)]
    quorum: Count | None = None
    majority: Majority | None = None
    chair: Chair = Chair()
    conflicts: Literal["authorised-in-articles", "by-board", "by-members"] = "by-board"
    notice_days: Count | None = None
    alternates: Literal["none", "one-vote", "extra-vote"] = "none"
    exempt_from_liability: bool = False
    note: SomeText | None = None
