"""What a decision asks: the case's own words and the law of its day brought together, once.

A clause prints the fields of `Asked`, and `Asked.members_rule` and `Asked.board_rule` make the rule that a vote is put
to: nothing stands between the wording of a decision and its pass test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from governance.case import Case
from governance.case.company import Form
from governance.case.decision import Decision
from governance.case.quantity import Comparator, NotSettledError, Open, OpenCount, Threshold
from governance.law import LawAt
from governance.law.law import NotInForceError
from governance.voting.rule import All, Approval, Base, Consent, Either, Excluding, Heads, Quorum, Rule, Votes

ORDINARY = ("ca-2006/s282", "majority")
SPECIAL = ("ca-2006/s283", "majority")
_BOARD = {
    Form.GUARANTEE: "cic-regs-2005/sch1-para4",
    Form.SHARES_SCHEDULE_2: "cic-regs-2005/sch2-para4",
    Form.SHARES_SCHEDULE_3: "cic-regs-2005/sch3-para4",
}
"""The prescribed provision on directors' decisions by the form of the company; before its amendment `-2005` follows."""
_HALF = Fraction(1, 2)


class Procedure(StrEnum):
    """How members vote.  They differ in whose votes count, and in what an abstention does."""

    POLL = "poll"
    WRITTEN = "written resolution"
    SHOW_OF_HANDS = "show of hands"


@dataclass(frozen=True, slots=True)
class Asked:
    """What it takes to pass a decision.

    `majority` is None where the law sets none on the day, or where it is open (`absent` says so); `heads` may be open.
    `consents` are keys of members, or `host` for one whom the case does not name; `open_consents` those of whom it is
    not settled whether they must consent.  `classes` have their votes by name: the same majority of
    each by itself.  `interested` are the voters who are left out, None
    where nobody is; `written` says whether the members may decide in writing.
    """

    by: Literal["ordinary", "special", "members", "board"]
    majority: Threshold | None
    absent: str
    heads: int | OpenCount | None
    consents: tuple[str, ...]
    also: Literal["regulator", "board", "members"] | None
    interested: tuple[str, ...] | None
    written: bool
    classes: Mapping[str, Mapping[str, Fraction]]
    open_consents: tuple[str, ...] = ()

    @property
    def beyond_the_majority(self) -> bool:
        """Whether more than the majority is needed, or the vote is limited."""
        more = self.heads is not None or self.also is not None or self.interested is not None or not self.written
        return more or bool(self.consents or self.open_consents or self.classes)

    @property
    def settled(self) -> bool:
        """Whether majority, heads and consents are known, so that there is one rule."""
        return self.majority is not None and not isinstance(self.heads, OpenCount) and not self.open_consents

    def members_rule(self, votes: Mapping[str, Fraction], quorum: int | None, procedure: Procedure) -> Rule | None:
        """The rule that the members' votes are put to; None where it is not settled."""
        if self.majority is None or not self.settled:
            return None
        cast = Base.ENTITLED if procedure is Procedure.WRITTEN else Base.CAST
        hands = procedure is Procedure.SHOW_OF_HANDS
        weights = {member: Fraction(int(held > 0)) for member, held in votes.items()} if hands else votes
        vote: Rule = All((Votes(weights, self.majority, cast), *self._heads(tuple(votes)), *self._classes(cast)))
        if self.interested:
            vote = Excluding(self.interested, vote)
        meeting = (Quorum(tuple(votes), quorum),) if quorum and procedure is not Procedure.WRITTEN else ()
        return All((vote, *meeting, *self._consents(), *self._approvals()))

    def board_rule(self, directors: tuple[str, ...], quorum: int | None, casting: str | None) -> Rule | None:
        """The rule of a decision of the board: a vote each; `casting` is the director who decides a tie, if one does.

        An interested director is not counted in the quorum.  None where the rule is not settled.
        """
        if self.majority is None or not self.settled:
            return None
        one_each = dict.fromkeys(directors, Fraction(1))
        vote: Rule = Votes(one_each, self.majority)
        if casting is not None and casting not in (self.interested or ()):
            tie = Votes(one_each, Threshold(Comparator.AT_LEAST, _HALF))
            vote = Either((vote, All((tie, Consent(casting)))))
        meeting = (Quorum(directors, quorum),) if quorum else ()
        vote = All((vote, *self._heads(directors), *meeting))
        if self.interested:
            vote = Excluding(self.interested, vote)
        return All((vote, *self._consents(), *self._approvals()))

    def _heads(self, voters: tuple[str, ...]) -> Iterator[Rule]:
        if isinstance(self.heads, int) and self.heads > 0:
            yield Heads(voters, self.heads)

    def _classes(self, base: Base) -> Iterator[Rule]:
        if self.majority is not None:
            yield from (Votes(votes, self.majority, base) for votes in self.classes.values())

    def _consents(self) -> Iterator[Rule]:
        yield from (Consent(member) for member in self.consents)

    def _approvals(self) -> Iterator[Rule]:
        if self.also == "regulator":
            yield Approval("the Regulator")


def asked(case: Case, law: LawAt, decision: Decision, interested: tuple[str, ...] | None = None) -> Asked:
    """What a decision of the case asks; `interested` are the voters who are left out, if it leaves some out."""
    majority, absent = _majority(case, law, decision)
    return Asked(
        decision.by,
        majority,
        absent,
        decision.heads,
        _named(case, decision.consent),
        decision.also,
        interested,
        decision.written,
        {name: class_votes(case, name) for name in decision.classes},
        _named(case, decision.consent_open),
    )


def _named(case: Case, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(case.arrangement.host or word if word == "host" else word for word in words)


def class_votes(case: Case, name: str) -> dict[str, Fraction]:
    """The votes of a group of members as on a poll, or the shares that each member holds of a class.

    None have any where the votes are open.
    """
    capital = case.share_capital
    if name not in case.groups and capital is not None and name in capital.classes:
        held = {member: Fraction(capital.holdings.get(member, {}).get(name, 0)) for member in case.members}
        return {member: shares for member, shares in held.items() if shares}
    return {member: (case.votes or {}).get(member, Fraction(0)) for member in case.groups.get(name, ())}


def bare(kind: Literal["ordinary", "special"], law: LawAt) -> Asked:
    """What an ordinary or special resolution asks where the case adds nothing.  NotInForceError before the Act."""
    majority = law.threshold(*(SPECIAL if kind == "special" else ORDINARY))
    return Asked(kind, majority, "", None, (), None, None, True, {})


def bare_board(case: Case, law: LawAt) -> Asked | None:
    """What a decision of the board asks where the case adds nothing; None without a company."""
    try:
        return Asked("board", board_majority(case, law), "", None, (), None, None, True, {})
    except NotInForceError:
        return None


def _majority(case: Case, law: LawAt, decision: Decision) -> tuple[Threshold | None, str]:
    try:
        return threshold_of(decision, law) if decision.by != "board" else _own_or_prescribed(case, law, decision), ""
    except (NotInForceError, NotSettledError) as absent:
        return None, str(absent)


def _own_or_prescribed(case: Case, law: LawAt, decision: Decision) -> Threshold:
    return _own(decision) or board_majority(case, law)


def _own(decision: Decision) -> Threshold | None:
    if isinstance(decision.majority, Open):
        raise NotSettledError(f"the majority for {decision.key.replace('-', ' ')}")
    return decision.majority


def threshold_of(decision: Decision, law: LawAt) -> Threshold:
    """The majority that a decision of the members needs: its own, or that of its resolution.

    NotSettledError where its own is open.
    """
    own = _own(decision)
    if own is not None:
        return own
    return law.threshold(*(SPECIAL if decision.by == "special" else ORDINARY))


def board_majority(case: Case, law: LawAt) -> Threshold:
    """The prescribed majority of the directors.  NotInForceError before the Regulations, or without a company."""
    if case.company is None:
        raise NotInForceError("a unit has no board of directors")
    id = _BOARD[case.company.form]
    return law.threshold(id if law.in_force(id) else f"{id}-2005", "majority")
