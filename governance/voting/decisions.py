"""The decisions of a case as games: statutory resolutions, what the case reserves, and what its board decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from governance.case import Case
from governance.case.decision import Decision
from governance.case.quantity import Threshold
from governance.law import LawAt
from governance.voting.asked import ORDINARY, SPECIAL, Asked, Procedure, asked, bare, bare_board, threshold_of
from governance.voting.electorate import (
    DEALINGS,
    board_quorum,
    casting,
    directors,
    interested_directors,
    interested_members,
    members_quorum,
)
from governance.voting.game import Game
from governance.voting.rule import All, Consent, Rule
from governance.voting.simple import SimpleGame

__all__ = [
    "DEALINGS",
    "ORDINARY",
    "SPECIAL",
    "MembersDecision",
    "Taken",
    "every_decision",
    "members_decisions",
    "resolution",
    "threshold_of",
    "wording_of",
]


@dataclass(frozen=True)
class Taken:
    """One kind of decision: who votes on it with how many votes, under what rule, and as what game.

    `key` is its key in the case, or `ordinary`, `special`, `board` for the bare ones and `unit` for a hosted unit.
    `votes` are those that count towards its majority; whoever else is among the voters consents, or has an interest.
    """

    key: str
    wording: str
    asked: Asked | None
    rule: Rule
    votes: Mapping[str, Fraction]
    names: Mapping[str, str]
    decision: Decision | None

    @cached_property
    def game(self) -> SimpleGame:
        """The decision as a simple game: members in the order of the case, then directors seat by seat."""
        return SimpleGame.of(self.rule, self.votes)

    @property
    def classes(self) -> frozenset[tuple[str, ...]]:
        """The voters of each class whose majority is needed by itself."""
        return frozenset(tuple(votes) for votes in self.asked.classes.values()) if self.asked else frozenset()

    @property
    def bodies(self) -> tuple[Rule, ...]:
        """The rule of each body that must pass it: of members, of the board, or of both."""
        two = self.asked is not None and self.asked.also in ("board", "members")
        return self.rule.parts if two and isinstance(self.rule, All) else (self.rule,)


@dataclass(frozen=True)
class MembersDecision:
    """A decision of the members: its key (`ordinary` and `special` for the bare resolutions) and its game."""

    key: str
    wording: str
    threshold: Threshold
    game: Game
    decision: Decision | None


def wording_of(key: str, decision: Decision | None, law: LawAt) -> str:
    """What a decision is about, in words that complete "a decision on"."""
    if decision is not None and decision.matter:
        return decision.matter
    known = law.matter(key)
    return known.wording if known else key.replace("-", " ")


def resolution(case: Case, law: LawAt, kind: str) -> Game | None:
    """The bare ordinary or special resolution as a game; None where votes are open."""
    return (
        None if case.votes is None else Game(case.votes, law.threshold(*(SPECIAL if kind == "special" else ORDINARY)))
    )


def members_decisions(case: Case, law: LawAt) -> tuple[MembersDecision, ...]:
    """Every decision of the case that its members take and whose rule is settled, in the order of the file.  Empty
    where votes are open."""
    if case.votes is None:
        return ()
    return tuple(
        MembersDecision(
            key, wording_of(key, decision, law), threshold_of(decision, law), _game(case, law, key, decision), decision
        )
        for key, decision in case.decisions.items()
        if decision.by != "board" and not decision.unsettled
    )


def _game(case: Case, law: LawAt, key: str, decision: Decision) -> Game:
    """The members' part of a decision: who has an interest and is left out has no vote in it."""
    what = asked(case, law, decision, _interested(case, key, decision))
    gone = set(what.interested or ()) - set(what.consents)
    votes = {
        member: held if member not in (what.interested or ()) else Fraction(0)
        for member, held in (case.votes or {}).items()
        if member not in gone
    }
    heads = what.heads if isinstance(what.heads, int) else 0
    return Game(votes, threshold_of(decision, law), heads, what.consents)


def _interested(case: Case, key: str, decision: Decision) -> tuple[str, ...] | None:
    if decision.conflicted != "excluded":
        return None
    return interested_directors(case, key) if decision.by == "board" else interested_members(case, key)


def what_is_asked(case: Case, law: LawAt, key: str) -> Asked:
    """What the decision of the case with this key asks."""
    decision = case.decisions[key]
    return asked(case, law, decision, _interested(case, key, decision))


def every_decision(case: Case, law: LawAt, procedure: Procedure = Procedure.POLL) -> tuple[Taken, ...]:
    """All kinds of decision whose votes are settled: bare resolutions, those of the case, and those of the board."""
    return tuple(_unit(case) if case.company is None else _company(case, law, procedure))


def _unit(case: Case) -> Iterator[Taken]:
    """In a unit inside a body that body decides; the others take part by agreement."""
    host = case.arrangement.host
    if host is not None:
        votes = {member: Fraction(int(member == host)) for member in case.members}
        yield Taken("unit", "anything that the unit does", None, Consent(host), votes, _member_names(case), None)


def _company(case: Case, law: LawAt, procedure: Procedure) -> Iterator[Taken]:
    members, board = _Members(case, law, procedure), _Board(case)
    if law.in_force(SPECIAL[0]):
        yield from members.taken("ordinary", "any matter for an ordinary resolution", bare("ordinary", law), None)
        yield from members.taken("special", "any matter for a special resolution", bare("special", law), None)
    what = bare_board(case, law)
    if what is not None:
        yield from board.taken("board", "any matter for the board", what, None)
    for key, decision in case.decisions.items():
        wanted, wording = what_is_asked(case, law, key), wording_of(key, decision, law)
        first, other = (board, members) if decision.by == "board" else (members, board)
        taken = first.taken(key, wording, wanted, decision)
        if wanted.also in ("board", "members"):
            besides = bare("ordinary", law) if wanted.also == "members" else what
            taken = _both(taken, list(other.taken(key, wording, besides, decision)) if besides else [])
        yield from taken


def _both(first: Iterator[Taken], second: list[Taken]) -> Iterator[Taken]:
    """A decision that two bodies must pass: nothing where the votes of one are not settled."""
    for one in first:
        for other in second:
            votes, names = {**one.votes, **other.votes}, {**one.names, **other.names}
            yield replace(one, rule=All((one.rule, other.rule)), votes=votes, names=names)


def _member_names(case: Case) -> dict[str, str]:
    return {key: member.called for key, member in case.members.items()}


@dataclass(frozen=True)
class _Members:
    """The members as a body."""

    case: Case
    law: LawAt
    procedure: Procedure

    def taken(self, key: str, wording: str, what: Asked, decision: Decision | None) -> Iterator[Taken]:
        votes = self.case.votes
        if votes is None:
            return
        rule = what.members_rule(votes, members_quorum(self.case, self.law), self.procedure)
        if rule is not None:
            yield Taken(key, wording, what, rule, votes, _member_names(self.case), decision)


@dataclass(frozen=True)
class _Board:
    """The directors as a body."""

    case: Case

    def taken(self, key: str, wording: str, what: Asked, decision: Decision | None) -> Iterator[Taken]:
        seats = directors(self.case)
        keys = tuple(director.key for director in seats)
        rule = what.board_rule(keys, board_quorum(self.case), casting(self.case, seats)) if seats else None
        if rule is not None:
            votes = dict.fromkeys(keys, Fraction(1))
            names = {**_member_names(self.case), **{director.key: director.name for director in seats}}
            yield Taken(key, wording, what, rule, votes, names, decision)
