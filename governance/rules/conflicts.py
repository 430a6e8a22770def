"""Directors between two duties: nominees of owners who are customers, instructions, and who is left to decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.case import Case
from governance.case.board import Board
from governance.case.decision import Decision
from governance.case.member import MemberKind
from governance.finding import Reason, Severity
from governance.law import LawAt
from governance.prose import counted
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.subject import to_boards
from governance.voting.decisions import wording_of
from governance.voting.electorate import touches_every_customer


@dataclass(frozen=True)
class _Board:
    """The directors by where they stand when the company deals with its customers."""

    interested: int
    """Nominated by a member that is a customer."""
    elected: int
    """Elected by all members together, of whom the case does not say more."""
    free: int
    """All others: independent, executive, from the staff, or named by a member that buys nothing."""

    @property
    def at_most_free(self) -> int:
        return self.free + self.elected


def _standing(case: Case) -> _Board:
    interested = elected = free = 0
    for seat, member, number in case.seats:
        named = (member,) if member is not None else seat.appointed_by if seat.appointer is None else ()
        if seat.kind == "nominee" and any(case.members[key].customer for key in named):
            interested += number
        elif seat.kind in ("nominee", "elected") and seat.appointer == "members":
            elected += number
        else:
            free += number
    return _Board(interested, elected, free)


@rule(
    "BO03", "no-unconflicted-quorum", Severity.ERROR, law=("ca-2006/s175", "ca-2006/s180"), see=("ca-2006/s177",),
    to=to_boards,
    rows=("DIR-175", "DIR-175-QUORUM-TRAP", "TRAP-14"),
)  # fmt: skip
def no_unconflicted_quorum(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    When the company deals with its own customers, directors whom customers nominated have an interest. If such a
    decision is the board's, and the case leaves interested directors out, or leaves it to the board to authorise their
    conflict, are the other directors a quorum? Directors elected by all members together count as doubtful. A board
    that is to authorise conflicts and has no such quorum is warned of it even without such a decision.

    Why it matters
    The board can authorise a conflict only if it is quorate without those who are interested. Where all owners are
    customers and all directors their nominees, nobody is left, and prices can be set by no one.

    Example
        board:
          seats:
            - {appointed_by: each member}
          quorum: 2
          conflicts: by-board
        decisions:
          set-price-list: {by: board, conflicted: excluded}

    Put it right
    Give the decision to the members, who may vote in their own interest; or let the articles authorise the standing
    conflict of nominees (`conflicts: authorised-in-articles`); or add independent directors, enough for the quorum.

    Law
    Companies Act 2006 section 175(4) to (6) on authorisation by directors, section 180(4) on the articles and the
    members; section 177 on declaring an interest in a transaction with the company.
    """
    board, standing = case.board, _standing(case)
    if board is None or standing.interested == 0:
        return
    if not isinstance(board.quorum, int):
        yield Unchecked("whether directors without an interest are a quorum", "the quorum of the board is not settled")
        return
    said = False
    for decision in case.decisions.values():
        if decision.by != "board":
            continue
        if not touches_every_customer(case, decision.key):
            if decision.conflicted == "excluded":
                what = f"who is interested in a decision on {wording_of(decision.key, decision, law)}"
                yield Unchecked(what, "it is not a decision that this program knows to touch every customer")
        elif decision.conflicted == "excluded" or board.conflicts == "by-board":
            for remark in _stuck(decision, board, board.quorum, standing):
                said = True
                yield remark
    if not said and board.conflicts == "by-board" and len(case.members) > 1 and standing.at_most_free < board.quorum:
        yield Remark(
            board.at("conflicts") if board.is_written("conflicts") else board.at("seats"),
            f"{_left(standing.at_most_free)} to authorise what touches every customer; the quorum is {board.quorum}",
            _who(board, standing),
            "write `conflicts: authorised-in-articles` or `by-members`, or add independent directors",
            Severity.WARNING,
        )


def _stuck(decision: Decision, board: Board, quorum: int, standing: _Board) -> Iterator[Remark]:
    """Where the directors without an interest are no quorum for a decision; doubtful if elected ones would make it."""
    if standing.free >= quorum:
        return
    why = (
        ("interested directors are left out of it", decision.at("conflicted"))
        if decision.conflicted == "excluded"
        else (
            "the board is to authorise conflicts",
            board.at("conflicts") if board.is_written("conflicts") else board.at(),
        )
    )
    surely = standing.at_most_free < quorum
    left = standing.at_most_free if surely else standing.free
    yield Remark(
        decision.at("by", value=True),
        f"{_left(left)} for `{decision.key}`; the quorum is {quorum}",
        because(why) + _who(board, standing),
        f"write `by: members`, or add {counted(quorum - left, 'independent director')}"
        + ("" if decision.conflicted == "excluded" else ", or write `conflicts: authorised-in-articles`"),
        None if surely else Severity.WARNING,
    )


def _left(number: int) -> str:
    return (
        f"{counted(number, 'director')} {'is' if number == 1 else 'are'} without interest"
        if number
        else "no director is without interest"
    )


def _who(board: Board, standing: _Board) -> tuple[Reason, ...]:
    facts = [(f"{counted(standing.interested, 'director')} nominated by members who are customers", board.at("seats"))]
    if standing.elected:
        facts.append(
            (f"{standing.elected} elected by all members; whether they have an interest is open", board.at("seats"))
        )
    return because(*facts, ("the quorum of the board", board.at("quorum")))


@rule(
    "BO05",
    "instructed-director",
    Severity.WARNING,
    law=("ca-2006/s173",),
    see=("ca-2006/s170", "ca-2006/s251"),
    to=to_boards,
    rows=("DIR-173", "TRAP-14"),
)
def instructed_director(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A seat whose director votes as the appointing member instructs.

    Why it matters
    Every director exercises independent judgment, and owes that to the company. Articles may restrict a director's
    discretion, but a director who only carries out the orders of a customer is exposed, and the customer may be taken
    for a shadow director with duties of its own.

    Example
        board:
          seats:
            - {appointed_by: each member, instructed: true}

    Put it right
    Leave `instructed:` out. What owners want to decide themselves belongs among the decisions of the members.

    Law
    Companies Act 2006 section 173, section 170 on whom the duties are owed to, section 251 on shadow directors.
    """
    for seat in case.board.seats if case.board else ():
        if seat.instructed:
            yield Remark(
                seat.at("instructed"),
                "directors here vote as instructed; the Act asks for independent judgment",
                fix="leave `instructed:` out, and give the decisions that matter to the members",
            )


@rule(
    "BO09",
    "duties-owed-to-the-company",
    Severity.CONSEQUENCE,
    law=("ca-2006/s170",),
    see=("ca-2006/s172",),
    to=to_boards,
    rows=("DIR-DUTY-OWED", "DIR-172", "DIR-176-177", "CCG-COI"),
)
def duties_owed_to_the_company(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Directors whom members nominate: their duties are owed to the company. Where members are clinical commissioning
    groups, the interest also belongs in the registers of those groups while the law on them is in force.

    Why it matters
    Owners often expect their nominee to speak for them. A nominee may listen to the appointer, but decides for the
    company and its community, keeps its secrets, and declares both offices on both sides.

    Example
        board:
          seats:
            - {appointed_by: each member}

    Put it right
    Nothing is wrong. Give each nominee a letter of appointment that says so, and enter the office in the registers.

    Law
    Companies Act 2006 section 170 on to whom duties are owed, section 172 on what success means for a company with a
    purpose; National Health Service Act 2006 section 14O on the registers of commissioning groups.
    """
    nominees = sum(n for seat, member, n in case.seats if seat.kind == "nominee" and (member or seat.appointer is None))
    if case.board is None or nominees == 0:
        return
    benefits = law.in_force("ca-2006/s176")
    registers = law.in_force("nhs-2006/s14o") and any(m.kind is MemberKind.CCG for m in case.members.values())
    yield Remark(
        case.board.at("seats"),
        f"{counted(nominees, 'director')} nominated by members owe{'s' if nominees == 1 else ''} duties to the company",
        because(
            "success is measured by the purposes of the company, not by the benefit of its members",
            *(["pay from the nominating body is no benefit from a third party"] if benefits else []),
            *(["the office also belongs in the register of interests of the group"] if registers else []),
        ),
        law=("ca-2006/s170", *(("ca-2006/s176",) if benefits else ()), *(("nhs-2006/s14o",) if registers else ())),
    )
