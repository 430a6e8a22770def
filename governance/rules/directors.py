"""BO: who may be a director, what each of them proves, and what no article can take from or give to them."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.company import Form
from governance.case.member import MemberKind
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, day
from governance.rules.registry import Remark, because, rule
from governance.rules.subject import board_of, company_of, to_boards

_CASTING_VOTE = {
    Form.GUARANTEE: "cic-regs-2005/sch1-para4-2005",
    Form.SHARES_SCHEDULE_2: "cic-regs-2005/sch2-para4-2005",
    Form.SHARES_SCHEDULE_3: "cic-regs-2005/sch3-para4-2005",
}
"""The provision on directors' decisions as first made, by form."""


@rule(
    "BO15",
    "corporate-director",
    Severity.WARNING,
    law=("ca-2006/s155",),
    to=to_boards,
    rows=("DIR-CORP", "DIR-CORP-BAN", "TRAP-13"),
)
def corporate_director(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Seats that a body corporate fills itself. While the general ban on corporate directors is not in force this is a
    warning; from the day on which it is brought into force it is an error.

    Why it matters
    A ban has been enacted and waits for a day to be appointed. Until then a body may be a director beside at least
    one human being. A company that relies on it has to change its board when the day comes, and those who deal with
    it can't see who decides.

    Example
        board:
          seats:
            - {appointed_by: host, corporate: true}
            - {appointed_by: members, number: 4}

    Put it right
    Leave `corporate: true` out: the member then appoints a person, whom it may replace at any time.

    Law
    Companies Act 2006 s.155; ss.156A to 156C on the ban, for which no day has been appointed.
    """
    ban = law.law.provisions["ca-2006/s156a"]
    in_force = law.in_force(ban.id)
    for seat in board_of(case).seats:
        if seat.corporate and seat.number:
            how_many = counted(seat.number, "seat is", "seats are") if isinstance(seat.number, int) else "seats are"
            message = f"{how_many} filled by a body corporate itself"
            facts = because(f"{ban.full_cite} would ask that every director be a natural person: {ban.force}")
            fix = "leave `corporate: true` out, so that the member appoints a person"
            cited = (ban.id,) if in_force else None
            yield Remark(seat.at("corporate"), message, facts, fix, Severity.ERROR if in_force else None, cited)


@rule(
    "BO16",
    "identities-of-directors",
    Severity.CONSEQUENCE,
    law=("eccta-2023/s64",),
    to=to_boards,
    rows=("DIR-IDV", "IDV-PSC"),
)
def identities_of_directors(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    How many directors have to prove who they are to the registrar, and whether members who are individuals may have
    to as well.

    Why it matters
    A person may not act as director before the identity is verified, and a company in formation can't be registered
    while one of its first directors has not done it. It takes minutes for most and weeks for some.

    Example
        as_of: 2026-01-05
        board:
          seats:
            - {appointed_by: each member}

    Put it right
    Nothing is wrong. Ask each nominee for the personal code before the papers are signed.

    Law
    Economic Crime and Corporate Transparency Act 2023 Part 1.
    """
    persons = sum(number for seat, _, number in case.seats if not seat.corporate)
    if persons:
        new = company_of(case).formation.route == "new"
        who = "every director" if persons > 1 else "the director"
        when = "before the company is registered" if new else "with the next confirmation statement at the latest"
        individuals = any(m.kind is MemberKind.INDIVIDUAL for m in case.members.values())
        facts = because(
            (f"the seats are for {counted(persons, 'natural person')}", board_of(case).at("seats")),
            *(["so do individuals who have significant control"] if individuals else []),
        )
        yield Remark(board_of(case).at("seats"), f"{who} proves identity to the registrar {when}", facts)


@rule(
    "BO17", "directors-exempt-from-liability", Severity.ERROR, law=("ca-2006/s232",), to=to_boards, rows=("DIR-INDEM",)
)
def directors_exempt_from_liability(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the case frees the directors from answering to the company for negligence, default or a breach of duty.

    Why it matters
    Such a provision is void wherever it stands. Nominees of public bodies ask for it before they join a board; what
    they can have is insurance, and an indemnity for what they owe to others, within limits.

    Example
        board: {exempt_from_liability: true}

    Put it right
    Leave `exempt_from_liability:` out, and insure the directors; the appointing body may indemnify its nominee.

    Law
    Companies Act 2006 ss.232 to 235.
    """
    board = board_of(case)
    if board.exempt_from_liability:
        message = "directors are freed from liability to the company; the Act makes that void"
        fix = "leave `exempt_from_liability:` out, and insure the directors"
        yield Remark(board.at("exempt_from_liability"), message, fix=fix)


@rule(
    "BO18",
    "casting-vote-left-out",
    Severity.ERROR,
    law=("cic-regs-2005/sch1-para4-2005",),
    to=to_boards,
    rows=("DIR-CASTING", "CICR-SAVING-2009"),
)
def casting_vote_left_out(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    On a day before October 2009: whether the case denies the chair of the board a casting vote.

    Why it matters
    The provisions then prescribed gave the chair a second vote on a tie, and articles had to contain them. The
    amendment took it out; a company that is older may have kept it, and on a later day it is a casting vote, and not
    its absence, that is remarked on.

    Example
        as_of: 2009-09-30
        board:
          chair: {casting_vote: false}

    Put it right
    Write `casting_vote: true` for that day, or correct the day of the case.

    Law
    Community Interest Company Regulations 2005, paragraph 4(1) of the Schedule for the form of the company, as it
    stood before 1 October 2009.
    """
    chair, id = board_of(case).chair, _CASTING_VOTE[company_of(case).form]
    until = law.law.provisions[id].until
    if chair.is_written("casting_vote") and not chair.casting_vote and until is not None:
        message = f"the chair has no casting vote; to {day(until)} the articles had to give one"
        yield Remark(chair.at("casting_vote"), message, fix="write `casting_vote: true`", law=(id,))
