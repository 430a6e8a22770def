"""The decision on prices measured, and measured again with each safeguard: every safeguard is a change of the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.appraisal.amounts import Missing
from governance.appraisal.conflict import Effect, Measures, Party, Power, Reach, Safeguard
from governance.appraisal.interests import board_of, is_doubtful
from governance.appraisal.prices import Present
from governance.appraisal.reach import cheapest
from governance.case import Case
from governance.case.arrangement import ArrangementKind
from governance.case.decision import Decision
from governance.case.quantity import NotSettledError
from governance.law import LawAt
from governance.prose import counted
from governance.voting.decisions import Taken, every_decision
from governance.voting.electorate import Director
from governance.voting.formula import support
from governance.voting.standing import Table

_WHAT = "who can decide on prices"


@dataclass(frozen=True, slots=True)
class Deciding:
    """One way to decide on prices: the case with it, and how the members pay."""

    case: Case
    law: LawAt
    key: str
    now: Present | Missing

    def taken(self) -> Taken | Missing:
        """The decision as a game; that of the board where the case names none, that of the host in a unit."""
        wanted = "unit" if self.case.company is None else self.key if self.key in self.case.decisions else "board"
        try:
            found = {taken.key: taken for taken in every_decision(self.case, self.law)}
        except NotSettledError as unsettled:
            return Missing(_WHAT, str(unsettled), "board.seats")
        if wanted in found:
            return found[wanted]
        if self.case.company is None:
            return Missing(_WHAT, _host(self.case), "arrangement.host")
        decision = self.case.decisions.get(self.key)
        if self.case.votes is None and decision is not None and decision.by != "board":
            return Missing(_WHAT, "the votes of the members are not settled", "voting.weights")
        if not board_of(self.case) and (decision is None or decision.by == "board"):
            lacks = "the number of seats on the board is not settled" if self.case.board else "the case has no board"
            return Missing(_WHAT, lacks, "board.seats")
        return Missing(_WHAT, "the case does not say enough of who decides", f"decisions.{self.key}")

    def measures(self, effects: tuple[Effect, ...]) -> Measures | Missing:
        """All that is measured of this way, for the gainers and losers of a change of prices."""
        taken = self.taken()
        if isinstance(taken, Missing):
            return taken
        game = taken.game
        having_a_say = {game.voters[place] for place in support(game.formula)}
        interested = self._interested()
        free = [voter for voter in game.voters if voter not in interested]
        doubtful = {each.key for each in board_of(self.case) if is_doubtful(each)}
        free_decide = game.passes(free)
        sure = game.passes(voter for voter in free if voter not in doubtful)
        return Measures(
            rule_words(taken),
            game.can_pass,
            bool(interested & having_a_say),
            free_decide if sure == free_decide else None,
            self.power(taken, effects),
            self._reach(taken),
        )

    def power(self, taken: Taken, effects: tuple[Effect, ...]) -> Power:
        """What the gainers can do alone, and the losers."""
        if not effects:
            return Power(None, None, None)
        game = taken.game
        gainers = self._voters({each.key for each in effects if each.gains > 0}) & set(game.voters)
        losers = self._voters({each.key for each in effects if each.gains < 0}) & set(game.voters)
        return Power(game.passes(gainers), game.blocks(gainers), game.blocks(losers))

    def _interested(self) -> set[str]:
        """Members who are customers, and the directors whom customers name, alone or with others."""
        members = {key for key, member in self.case.members.items() if member.customer}
        return members | {each.key for each in board_of(self.case) if each.of_a_customer}

    def _voters(self, members: set[str]) -> set[str]:
        """Members, and the nominees whom they and nobody else name."""
        named = {each.key for each in _nominees(self.case) if set(each.named_by) <= members}
        return members | named

    def _reach(self, taken: Taken) -> Reach | Missing:
        what = "the least revenue that can pass it"
        if isinstance(self.now, Missing):
            return Missing(what, self.now.lacks, self.now.path)
        seats = [each for each in _nominees(self.case) if each.key in taken.game.voters]
        if any(len(each.named_by) > 1 for each in seats):
            return Missing(what, "members fill seats of the board together", "board.seats")
        voters = {
            key: tuple(
                voter
                for voter in (key, *(each.key for each in seats if each.named_by == (key,)))
                if voter in taken.game.voters
            )
            for key in self.case.members
        }
        total = self.now.total
        costs = {key: self.now.pays.get(key, total * 0) / total for key in self.case.members}
        found = cheapest(taken.game, voters, costs)
        if found is None:
            return Missing(what, "no group of members passes it alone", f"decisions.{self.key}")
        if isinstance(found, Missing):
            return found
        group, carries = found
        return Reach(tuple(Party(key, self.case.called(key)) for key in group), carries)


def _host(case: Case) -> str:
    """Who decides in a unit where none of those who share it does."""
    if case.arrangement.kind is ArrangementKind.NHS_ENGLAND_HOSTED:
        return "NHS England decides, as host of the unit, and none of those who share it does"
    return "the case names no host of the unit who decides"


_MOST_CONSENTS = 2


def rule_words(taken: Taken) -> str:
    """What the rule asks, in a line: votes, heads and quorum, how many must consent, how many leave it out."""
    conditions = Table(taken).conditions
    consents = [each for each in conditions if each.startswith("the consent of")]
    few = len(consents) <= _MOST_CONSENTS
    out = len(taken.asked.interested or ()) if taken.asked is not None else 0
    told = [_shorter(each) for each in conditions if each not in consents and not each.startswith("without the vote")]
    told += consents if few else [f"the consent of {len(consents)} members"]
    return "; ".join((*told, *((f"without the {out} who have an interest",) if out else ())))


def _shorter(condition: str) -> str:
    """A quorum as so many who are there, and a vote that nobody has in words."""
    if condition == "more than 0 votes":
        return "nobody may vote"
    return f"{condition.split()[0]} there" if condition.endswith("there") else condition


def _nominees(case: Case) -> tuple[Director, ...]:
    """The directors named by certain members, not to be independent of them."""
    return tuple(each for each in board_of(case) if each.named_by and each.seat.kind == "nominee")


# --- the safeguards ---------------------------------------------------------------------------------------------------


def safeguards(deciding: Deciding, effects: tuple[Effect, ...]) -> tuple[Safeguard, ...]:
    """Each safeguard with the measures of the case as it would be."""
    return tuple(_each(deciding, effects))


def _each(deciding: Deciding, effects: tuple[Effect, ...]) -> Iterator[Safeguard]:
    case, law = deciding.case, deciding.law
    own = case.decisions.get(deciding.key)

    def row(key: str, says: str, changed: Case | Missing, *ids: str, note: str = "", decision: str = "") -> Safeguard:
        if isinstance(changed, Missing):
            after: Measures | Missing = changed
        else:
            after = Deciding(changed, law, decision or deciding.key, deciding.now).measures(effects)
        return Safeguard(key, says, after, tuple(law.cite(id) for id in ids if law.in_force(id)), note)

    def decided(decision: Decision) -> Case | Missing:
        return _no_company(case) or _with(case, deciding.key, decision)

    theirs = own is not None and own.by != "board"
    members = own if own is not None and theirs else _decision(by="ordinary")
    customers = tuple(key for key, member in case.members.items() if member.customer)
    yield row(
        "independent-directors",
        "independent directors alone decide",
        _no_company(case) or _independents_alone(case, deciding.key),
        "ca-2006/s173",
        "ca-2006/s175",
        note="more than half of them are taken as their quorum",
    )
    yield row(
        "directors-leave-out",
        "the board decides, and directors with an interest leave it out",
        decided(_decision(by="board", conflicted="excluded")),
        "ca-2006/s175",
        "ca-2006/s177",
    )
    yield row(
        "members-approve",
        "the members decide, as the case has it" if theirs else "the members decide, by ordinary resolution",
        decided(members),
        "ca-2006/s180",
        "ca-2006/s281",
    )
    yield row("special", "the members decide by special resolution", decided(_decision(by="special")), "ca-2006/s283")
    half = len(case.members) // 2 + 1
    yield row(
        "heads",
        f"besides the votes, {counted(half, 'member')} must be for it",
        decided(members.model_copy(update={"heads": max(half, _settled(members.heads))})),
        "ca-2006/s284",
    )
    yield row(
        "members-leave-out",
        "the members decide, and those who are customers leave it out",
        decided(members.model_copy(update={"conflicted": "excluded"})),
        "ca-2006/s284",
    )
    yield row(
        "each-consents",
        "every member who is a customer must consent",
        decided((own or _decision(by="board")).model_copy(update={"consent": customers})),
        "ca-2006/s281",
    )
    yield row(
        "formula",
        "a formula in the articles sets prices; nothing is left to decide",
        _no_company(case)
        or _with(case, "change-articles", case.decisions.get("change-articles") or _decision(by="special")),
        "ca-2006/s21",
        note="what is measured is a change of the formula, which takes a special resolution",
        decision="change-articles",
    )


def _decision(**keys: str) -> Decision:
    return Decision.model_validate(keys)


def _settled(heads: object) -> int:
    return heads if isinstance(heads, int) else 0


def _no_company(case: Case) -> Missing | None:
    if case.company is not None:
        return None
    return Missing(_WHAT, "a unit has no directors and no members’ votes: its host decides", "company")


def _with(case: Case, key: str, decision: Decision) -> Case:
    return case.model_copy(update={"decisions": {**case.decisions, key: decision}})


def _independents_alone(case: Case, key: str) -> Case | Missing:
    """The case with a board of its independent directors alone, for this decision."""
    board = case.board
    seats = tuple(seat for seat in board.seats if seat.kind == "independent") if board else ()
    number = sum(each.seat.kind == "independent" for each in board_of(case))
    if board is None or not number:
        return Missing(_WHAT, "the case has no independent director", "board.seats")
    alone = case.model_copy(update={"board": board.model_copy(update={"seats": seats, "quorum": number // 2 + 1})})
    alone.__dict__.pop("seats", None)  # they are remembered from the whole board
    return _with(alone, key, _decision(by="board"))
