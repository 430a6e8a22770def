"""How the board decides: a quorum that can be met, one vote each, a simple majority."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.company import Form
from governance.case.quantity import OpenCount, Threshold
from governance.finding import Location, Severity
from governance.law import LawAt
from governance.prose import counted, day
from governance.rules.majorities import asks_less, asks_more
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.subject import board_of, company_of, to_boards

_GUARANTEE = "cic-regs-2005/sch1-para4"
_SINCE = "cic-act-2004/s26"
_DIRECTORS = {
    Form.GUARANTEE: _GUARANTEE,
    Form.SHARES_SCHEDULE_2: "cic-regs-2005/sch2-para4",
    Form.SHARES_SCHEDULE_3: "cic-regs-2005/sch3-para4",
}
"""The prescribed provision on directors' decisions, by form; the three are in force on the same days."""


def _prescribed(case: Case, law: LawAt) -> str:
    """The provision for the form of the company as it stands on the day: before it was amended, as first made."""
    id = _DIRECTORS[company_of(case).form]
    return id if law.in_force(id) else f"{id}-2005"


def _older_company(case: Case, law: LawAt) -> bool:
    """Whether the company was a CIC before the provision took its present form, and may have kept the older one."""
    since = company_of(case).formation.cic_since
    return since is not None and since < law.law.provisions[_prescribed(case, law)].commencement


@rule(
    "BO01",
    "director-with-more-than-one-vote",
    Severity.ERROR,
    law=(_SINCE,),
    to=to_boards,
    rows=("DIR-ONEVOTE", "TRAP-09"),
)
def director_with_more_than_one_vote(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A seat on the board that carries more votes than one.

    Why it matters
    The prescribed provisions of the articles give no director more than one vote, and an article that says otherwise
    has no effect. A weighting by size, patients or money has its place in the members' votes, not on the board.

    Example
        board:
          seats:
            - {appointed_by: host, votes: 3}

    Put it right
    Leave `votes:` out. Give an owner that should count for more a second seat, or weight the members' votes and keep
    the decisions that matter for the members.

    Law
    Community Interest Company Regulations 2005, paragraph 4(3) of the Schedule for the form of the company.
    """
    allowed = law.count(_prescribed(case, law), "votes")
    for seat in board_of(case).seats:
        if seat.votes > allowed:
            yield Remark(
                seat.at("votes"),
                f"{counted(seat.votes, 'vote')} for each director here; no director has more than {allowed}",
                fix=f"write `votes: {allowed}` or leave it out, and weight the members' votes instead",
                law=(_prescribed(case, law),),
            )


@rule("BO02", "board-quorum-unreachable", Severity.ERROR, law=(), see=("ca-2006/s154",), to=to_boards)
def board_quorum_unreachable(case: Case, _law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    A quorum of the board above the number of directors that its seats give.

    Why it matters
    A board that can never be quorate can decide nothing but to call the members together or to fill its vacancies, if
    the articles say so much.

    Example
        board:
          seats:
            - {appointed_by: members, number: 5}
          quorum: 6

    Put it right
    Lower the quorum to the number of seats or fewer; leave room for vacancies and absence.

    Law
    No section fixes the quorum of a board: articles do. That this one can't be met follows from the case itself.
    """
    board, directors = board_of(case), case.directors
    if isinstance(board.quorum, OpenCount):
        yield Unchecked("whether the board can be quorate", "its quorum is not settled")
    elif board.quorum is not None and board.quorum > directors:
        yield Remark(
            board.at("quorum"),
            f"a quorum of {counted(board.quorum, 'director')}; the board has {directors}",
            because((f"the seats are for {counted(directors, 'director')}", board.at("seats"))),
            f"set the quorum to {directors} or fewer, or add seats",
        )


@rule("BO10", "board-quorum-not-set", Severity.WARNING, law=("ca-2006/s20",), to=to_boards)
def board_quorum_not_set(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the case sets a quorum for the board, where it excludes the statutory model articles, which would set one.

    Why it matters
    Without a quorum it is open how many directors bind the company. It also stays open whether enough directors
    without an interest of their own remain to decide about conflicts.

    Example
        company: {excludes_model_articles: true}
        board:
          seats:
            - {appointed_by: each member}

    Put it right
    Add `quorum:` to the board. More than half of the seats is usual; remember directors who may have an interest.

    Law
    Companies Act 2006 section 20: model articles apply so far as they are not excluded. No section sets a quorum.
    """
    board = board_of(case)
    if board.quorum == 0 or (board.quorum is None and company_of(case).excludes_model_articles):
        yield Remark(
            board.at("quorum") if board.is_written("quorum") else board.at(),
            "the case sets no quorum for the board",
            because("the model articles, which would set one, are excluded") if board.quorum is None else (),
            f"add `quorum:`; more than half of {counted(case.directors, 'seat')} is {case.directors // 2 + 1}",
        )


@rule("BO12", "board-majority-lowered", Severity.ERROR, law=(_SINCE,), to=to_boards, rows=("DIR-MAJ",))
def board_majority_lowered(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A decision of the board, or of the board in general, that passes with half of the votes or fewer.

    Why it matters
    By the prescribed provisions the board decides by a majority of votes. An article that lets less suffice has no
    effect so far; and with exactly half, two halves of a board could each decide against the other.

    Example
        board: {majority: 50%}

    Put it right
    Leave `majority:` out, or write `more than 50%`.

    Law
    Community Interest Company Regulations 2005, paragraph 4(1) of the Schedule for the form of the company.
    """
    asked = law.threshold(_prescribed(case, law), "majority")
    for own, place in _majorities(case):
        if asks_less(own, asked):
            message = f"{own} of the directors decides; the prescribed majority is {asked}"
            yield Remark(place, message, fix=f"write {asked}, or leave `majority:` out", law=(_prescribed(case, law),))


@rule("BO07", "board-supermajority", Severity.ADVICE, law=(_SINCE,), to=to_boards, rows=("DIR-MAJ",))
def board_supermajority(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A decision of the board, or of the board in general, that needs more than a simple majority.

    Why it matters
    The prescribed provisions say that questions are decided by a majority of votes. Whether articles may ask for more
    is not settled: a higher majority seems to contradict words that they must contain. The Regulator may refuse them.

    Example
        decisions:
          appoint-chief-executive: {by: board, majority: 75%}

    Put it right
    Keep such a decision for the members (`by: members` with the same majority): there the majority is for the articles.

    Law
    Community Interest Company Regulations 2005, paragraph 4(1) of the Schedule for the form of the company.
    """
    asked = law.threshold(_prescribed(case, law), "majority")
    for own, place in _majorities(case):
        if asks_more(own, asked):
            yield Remark(
                place,
                f"{own} of the directors is needed; the prescribed majority is {asked}",
                because("whether articles may ask a board for more is not settled"),
                "take advice, or keep the decision for the members by that majority",
                law=(_prescribed(case, law),),
            )


def _majorities(case: Case) -> Iterator[tuple[Threshold, Location]]:
    """The majorities that the case sets for its board: in general, and for single decisions."""
    board = board_of(case)
    if board.majority is not None:
        yield board.majority, board.at("majority")
    for decision in case.decisions.values():
        if decision.by == "board" and isinstance(decision.majority, Threshold):
            yield decision.majority, decision.at("majority")


@rule(
    "BO04",
    "chair-casting-vote",
    Severity.ADVICE,
    law=(_GUARANTEE,),
    see=("cic-models/cls3-large",),
    to=to_boards,
    rows=("DIR-CASTING", "CICR-SAVING-2009", "TRAP-01"),
)
def chair_casting_vote(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A casting vote of the chair of the board.

    Why it matters
    The prescribed provisions once gave the chair a casting vote; the amendment took it out and kept the words that no
    director has more than one vote. A model of the Regulator for a share company has both the rule and the casting
    vote. The two do not agree, and a decision carried by the casting vote may be attacked.

    Example
        board:
          chair: {casting_vote: true}

    Put it right
    Write `casting_vote: false`: a tie then fails. Or take advice, and ask the Regulator before filing.

    Law
    Community Interest Company Regulations 2005, paragraph 4 of the Schedule for the form of the company, as amended. A
    company that was there before the amendment may have kept the older provision.
    """
    board = board_of(case)
    if board.chair.casting_vote:
        older = _older_company(case, law)
        since = day(law.law.provisions[_prescribed(case, law)].commencement)
        kept = "the company is older than that, and may have kept it"
        yield Remark(
            board.chair.at("casting_vote"),
            "the chair has a casting vote; no director has more than one vote",
            because(f"a casting vote was prescribed before {since}, and is no longer", *([kept] if older else [])),
            "write `casting_vote: false`, or take advice before filing",
            law=(_prescribed(case, law),),
        )


@rule(
    "BO08",
    "alternate-with-extra-vote",
    Severity.ERROR,
    law=(_GUARANTEE,),
    to=to_boards,
    rows=("DIR-ALTERNATE", "CICR-SAVING-2009", "TRAP-01"),
)
def alternate_with_extra_vote(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether a director who stands in for another has a vote for the other besides the own one. In a company that was a
    CIC before the provision took its present form, which may have kept the older one: advice.

    Why it matters
    The prescribed provisions once gave an alternate the extra vote; the amendment took it out. What remains is that no
    director has more than one vote in any proceedings.

    Example
        board: {alternates: extra-vote}

    Put it right
    Write `alternates: one-vote` (a person who is not a director may then be the alternate), or none.

    Law
    Community Interest Company Regulations 2005, paragraph 4 of the Schedule for the form of the company, as amended.
    """
    board = board_of(case)
    if board.alternates == "extra-vote":
        yield Remark(
            board.at("alternates"),
            "an alternate has a second vote; no director has more than one",
            fix="write `alternates: one-vote`, or `alternates: none`",
            law=(_prescribed(case, law),),
            severity=Severity.ADVICE if _older_company(case, law) else None,
        )
