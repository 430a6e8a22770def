"""The members' decisions of a case as games: statutory resolutions, and what the case reserves."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from governance.case import Case
from governance.case.decision import Decision
from governance.case.quantity import Threshold
from governance.law import LawAt
from governance.voting.game import Game

ORDINARY = ("ca-2006/s282", "majority")
SPECIAL = ("ca-2006/s283", "majority")


@dataclass(frozen=True)
class MembersDecision:
    """A decision of the members: its key (`ordinary` and `special` for the bare resolutions) and its game."""

    key: str
    wording: str
    threshold: Threshold
    game: Game
    decision: Decision | None


def threshold_of(decision: Decision, law: LawAt) -> Threshold:
    """The majority that a decision of the members needs: its own, or that of its resolution."""
    if decision.majority is not None:
        return decision.majority
    return law.threshold(*(SPECIAL if decision.by == "special" else ORDINARY))


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
    """Every decision of the case that its members take, in the order of the file.  Empty where votes are open."""
    if case.votes is None:
        return ()
    return tuple(
        MembersDecision(
            key, wording_of(key, decision, law), threshold_of(decision, law), _game(case, law, decision), decision
        )
        for key, decision in case.decisions.items()
        if decision.by != "board"
    )


def _game(case: Case, law: LawAt, decision: Decision) -> Game:
    heads = decision.heads if isinstance(decision.heads, int) else 0
    consent = tuple(case.arrangement.host or word if word == "host" else word for word in decision.consent)
    votes: dict[str, Fraction] = dict(case.votes or {})
    return Game(votes, threshold_of(decision, law), heads, consent)
