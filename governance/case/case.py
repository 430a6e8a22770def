"""The whole case."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Annotated

from pydantic import Field

from governance.case.arrangement import Arrangement
from governance.case.board import Board, Seat
from governance.case.company import AssetLock, Company, ShareCapital
from governance.case.decision import Deadlock, Decision, Meetings
from governance.case.finance import Finance
from governance.case.framework import Framework
from governance.case.member import (
    EqualVotes,
    ExplicitVotes,
    Member,
    OpenVotes,
    Succession,
    VotesByFigure,
    Voting,
)
from governance.case.options import Appraisal, Option
from governance.case.part import Part
from governance.case.quantity import Date, Key, Name, NotSettledError, OpenCount, OpenText, SomeText, Statement
from governance.case.services import Agreement, Customer, Service, Structure, Supply, Unit
from governance.case.terms import Allowance, Assumption, Event, Risk, Source, Step, Term, Unknown


class Case(Part):
    """A company (or a hosted unit), its members, and everything they have declared about it."""

    case: Key
    title: Name
    question: SomeText | None = None
    as_of: Date
    prepared_for: OpenText = None
    sources: dict[Key, Source] = {}
    assumptions: tuple[Assumption, ...] = ()
    background: tuple[Statement, ...] = ()
    company: Company | None = None
    arrangement: Arrangement
    members: Annotated[dict[Key, Member], Field(min_length=1)]
    voting: Voting = Voting()
    share_capital: ShareCapital | None = None
    membership: Succession = Succession()
    board: Board | None = None
    meetings: Meetings = Meetings()
    decisions: dict[Key, Decision] = {}
    deadlock: Deadlock | None = None
    asset_lock: AssetLock = AssetLock()
    customers: dict[Key, Customer] = {}
    services: dict[Key, Service] = {}
    agreements: dict[Key, Agreement] = {}
    units: dict[Key, Unit] = {}
    structure: Structure = Structure()
    framework: Framework | None = None
    finance: Finance = Finance()
    groups: dict[Key, Annotated[tuple[Key, ...], Field(min_length=1)]] = {}
    unknowns: dict[str, Unknown] = {}
    terms: dict[Key, Term] = {}
    events: tuple[Event, ...] = ()
    options: dict[Key, Option] = {}
    appraisal: Appraisal = Appraisal()
    risks: tuple[Risk, ...] = ()
    next_steps: tuple[Step, ...] = ()
    allow: tuple[Allowance, ...] = ()

    @cached_property
    def votes(self) -> dict[str, Fraction] | None:
        """The votes of each member on a poll, or None where the case leaves them open."""
        weights = self.voting.weights
        match weights:
            case EqualVotes():
                return {key: Fraction(1) for key in self.members}
            case ExplicitVotes():
                given = weights.settled
                return None if given is None else {key: Fraction(given.get(key, 0)) for key in self.members}
            case VotesByFigure():
                return {key: _votes_by_figure(member, weights) for key, member in self.members.items()}
            case OpenVotes():
                return None
            case _:
                capital = self.share_capital
                return {key: Fraction(capital.votes_of(key) if capital else 0) for key in self.members}

    def votes_of(self, member: str) -> Fraction | None:
        """The votes of one member, also where those of others are open; None where its own are."""
        if self.votes is not None:
            return self.votes[member]
        weights = self.voting.weights
        given = weights.votes.get(member) if isinstance(weights, ExplicitVotes) else None
        return Fraction(given) if isinstance(given, int) else None

    @cached_property
    def seats(self) -> tuple[tuple[Seat, str | None, int], ...]:
        """The seats of the board one row an appointer: (seat, member that appoints or None, how many).

        NotSettledError where the number of some of them is open.
        """
        rows: list[tuple[Seat, str | None, int]] = []
        for seat in self.board.seats if self.board else ():
            if isinstance(seat.number, OpenCount):
                raise NotSettledError("the number of seats on the board")
            if seat.appointer == "each-member":
                rows += [(seat, key, seat.number) for key in self.members]
            elif seat.appointer == "host":
                rows.append((seat, self.arrangement.host, seat.number))
            elif seat.appointer is None and len(seat.appointed_by) == 1:
                rows.append((seat, seat.appointed_by[0], seat.number))
            else:
                rows.append((seat, None, seat.number))
        return tuple(rows)

    @property
    def bodies(self) -> dict[str, Member | Customer]:
        """All who may buy from the company or unit: its members, then customers that are no members, by key."""
        return {**self.members, **self.customers}

    def called(self, word: str) -> str:
        """The name of the member or customer with the key `word`; `word` itself where none has it."""
        body = self.bodies.get(word)
        return body.called if body else word

    def supply(self, service: str, body: str) -> Supply | None:
        """How `body` comes by the function `service`; None where the case does not say."""
        function = self.services[service]
        if body in function.supply:
            return function.supply[body]
        buys = body in self.members if function.buyers == "all-members" else body in function.buyers
        return Supply(how="unit") if buys else None

    @property
    def directors(self) -> int:
        """How many directors the board has when every seat is filled; NotSettledError where that is open."""
        return sum(number for _, _, number in self.seats)

    @property
    def known_directors(self) -> int | None:
        """How many directors the board has; None where the number of some seats is open."""
        try:
            return self.directors
        except NotSettledError:
            return None


def _votes_by_figure(member: Member, weights: VotesByFigure) -> Fraction:
    figure = member.figure(weights.by)
    if figure is None:
        return Fraction(0)
    value = Fraction(figure.value)
    if weights.per is None:
        return value
    whole, rest = divmod(value, weights.per)
    return Fraction(whole + (1 if rest and weights.rounded == "up" else 0))
