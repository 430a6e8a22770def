"""Who sits on the board: enough directors, a natural person, seats that somebody can fill, a chair to be found."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.board import Seat
from governance.case.company import Form
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, day
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.subject import board_of, company_of, to_boards

_NON_MEMBERS = {
    Form.GUARANTEE: "cic-regs-2005/sch1-para3",
    Form.SHARES_SCHEDULE_2: "cic-regs-2005/sch2-para3",
    Form.SHARES_SCHEDULE_3: "cic-regs-2005/sch3-para3",
}
"""The prescribed provision on persons who are no members, by form; until October 2009 it went further."""


@rule(
    "BO06",
    "too-few-directors",
    Severity.ERROR,
    law=("ca-2006/s154", "ca-2006/s155"),
    rows=("DIR-MIN", "DIR-CORP", "TRAP-13"),
)
def too_few_directors(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Whether the seats give the company as many directors as the Act asks, and whether one of them at least is for a
    natural person.

    Why it matters
    A company cannot be registered without its first directors. Bodies corporate may sit on a board, but one human
    director at least must be there to be answerable.

    Example
        board:
          seats:
            - {appointed_by: each member, corporate: true}
          quorum: 2

    Put it right
    Add a seat, or leave `corporate: true` out where the member appoints a person.

    Law
    Companies Act 2006 section 154 on the number of directors, section 155 on the natural person. The general ban on
    corporate directors has not been brought into force.
    """
    board = case.board
    if board is None:
        yield Unchecked("the board of directors", "the case does not describe one")
        return
    needed = law.count("ca-2006/s154", "directors_public" if company_of(case).public else "directors")
    if case.directors < needed:
        message = f"the board has {counted(case.directors, 'director')}; the Act asks for {needed}"
        yield Remark(board.at("seats"), message, fix=f"add seats for at least {counted(needed, 'director')}")
        return
    persons = sum(number for seat, _, number in case.seats if not seat.corporate)
    if persons < (least := law.count("ca-2006/s155", "natural_persons")):
        yield Remark(
            board.at("seats"),
            f"every seat is for a body corporate; the Act asks for {counted(least, 'natural person')}",
            because(*(("a seat for a body corporate", seat.at("corporate")) for seat in board.seats if seat.corporate)),
            "leave `corporate: true` out of a seat, or add a seat for a person",
            law=("ca-2006/s155",),
        )


@rule(
    "BO11",
    "seat-for-the-regulator",
    Severity.WARNING,
    law=("cic-act-2004/s45",),
    see=("cic-act-2004/s41",),
    to=to_boards,
    rows=("CIC-REG-DIRECTOR",),
)
def seat_for_the_regulator(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A standing seat on the board that the Regulator fills.

    Why it matters
    The Regulator appoints a director by order where the company is in default, whether or not there is a seat for it;
    the members cannot remove that director. A standing seat is no part of this, and would stay empty: it raises the
    number of directors, and may put the quorum out of reach.

    Example
        board:
          seats:
            - {appointed_by: regulator}

    Put it right
    Leave the seat out. Articles need not, and cannot, regulate the appointment by the Regulator.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 section 45, and section 41 on what is a default.
    """
    for seat in board_of(case).seats:
        if seat.appointer == "regulator":
            yield Remark(
                seat.at("appointed_by", value=True),
                "a standing seat is for the Regulator, who appoints by order in a default",
                fix="leave the seat out",
            )


@rule("BO13", "chair-from-nobody", Severity.ERROR, law=(), to=to_boards)
def chair_from_nobody(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the board has a seat of the kind from which its chair is to be chosen.

    Why it matters
    A chair that must be independent cannot be chosen from a board without independent directors. Meetings then have no
    chair, or one whom the articles do not allow.

    Example
        board:
          seats:
            - {appointed_by: each member}
          chair: {chosen_from: independent}

    Put it right
    Add a seat of that kind, or write `chosen_from: all`.

    Law
    No section fixes who chairs a board. That nobody can follows from the case itself.
    """
    board = board_of(case)
    wanted = board.chair.chosen_from
    if wanted != "all" and not any(seat.kind == wanted and seat.number for seat in board.seats):
        yield Remark(
            board.chair.at("chosen_from"),
            f"the chair is chosen from {wanted} directors, and there are none",
            because(("the seats of the board", board.at("seats"))),
            f"add a seat with `kind: {wanted}`, or write `chosen_from: all`",
        )


@rule(
    "BO14", "board-appointed-by-non-members", Severity.ERROR, law=(), to=to_boards, rows=("DIR-NONMEM-APPT", "TRAP-01")
)
def board_appointed_by_non_members(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether persons who are no members of the company appoint a majority of the directors: the staff, the Regulator, or
    a host that is no member. While the prescribed provisions forbade it this is an error; since then, advice. Directors
    whom the board itself chooses are not counted.

    Why it matters
    The provisions once prescribed for the articles kept the appointment of most directors from non-members. The ceiling
    was taken out in October 2009; a company that is older may still have it in its articles. Where it is gone, the
    members own a company that others run, and public owners hardly control it.

    Example
        board:
          seats:
            - {appointed_by: members, number: 3}
            - {appointed_by: staff, number: 4, kind: staff}

    Put it right
    Give the members at least half of the seats, or make the appointers members.

    Law
    Community Interest Company Regulations 2005, paragraph 3 of the Schedule for the form of the company, as it stood
    before 1 October 2009 and as it stands since.
    """
    board, now = board_of(case), _NON_MEMBERS[company_of(case).form]
    theirs = [(seat, number) for seat, member, number in case.seats if _by_a_non_member(seat, member)]
    total = sum(number for _, number in theirs)
    if 2 * total <= case.directors:
        return
    forbidden, amended = law.in_force(f"{now}-2005"), law.law.provisions[now].commencement
    since = company_of(case).formation.cic_since
    older = "the company is older than that, and may have kept it in its articles"
    ended = [f"the ceiling on this ended on {day(amended)}", *([older] if since and since < amended else [])]
    yield Remark(
        board.at("seats"),
        f"{total} of {counted(case.directors, 'director')} are appointed by persons who are no members",
        because(*((f"by the {seat.appointer}", seat.at("appointed_by", value=True)) for seat, _ in theirs))
        + (() if forbidden else because(*ended)),
        "give the members at least half of the seats, or make the appointers members",
        None if forbidden else Severity.ADVICE,
        (f"{now}-2005",) if forbidden else (now,),
    )


def _by_a_non_member(seat: Seat, member: str | None) -> bool:
    """Whether a seat is filled by somebody outside the company: not by members, nor by the board itself."""
    return seat.appointer in ("staff", "regulator") or (seat.appointer == "host" and member is None)
