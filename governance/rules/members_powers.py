"""What an Act keeps for the members: by resolution and not by the board, at a meeting and not in writing."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.finding import Severity
from governance.law import LawAt
from governance.rules.majorities import lacking
from governance.rules.registry import Remark, rule

_RULED_ELSEWHERE = ("remove-director", "declare-dividend")


@rule(
    "VO22",
    "written-resolution-where-a-meeting-is-needed",
    Severity.ERROR,
    law=("ca-2006/s288",),
    rows=("RES-WRIT-EXCL", "TRAP-13"),
)
def written_resolution_where_a_meeting_is_needed(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A decision that the case lets the members take in writing (`written: true`), and that an Act lets them take at a
    meeting only: the removal of a director or of an auditor before the end of the term.

    Why it matters
    Whoever is to be removed may be heard at the meeting. A written resolution passes without that, and has no effect.

    Example
        decisions:
          remove-director: {by: ordinary, written: true}

    Put it right
    Write `written: false`, or leave it out: what the Act excludes is excluded by itself.

    Law
    Companies Act 2006 section 288(2); sections 168 and 510 on removal.
    """
    for key, decision in case.decisions.items():
        matter = law.matter(key)
        stated = decision.written and decision.is_written("written") and decision.by != "board"
        if matter is not None and not matter.written and stated and not lacking(matter, law):
            yield Remark(
                decision.at("written"),
                f"{matter.wording} in writing; the Act asks for a meeting",
                fix="write `written: false`, or leave it out",
                law=("ca-2006/s288", *matter.law),
            )


@rule("VO23", "members-decision-given-to-the-board", Severity.WARNING, law=("ca-2006/s281",), rows=("SH-DIRLOAN",))
def members_decision_given_to_the_board(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A decision for which an Act asks an ordinary resolution of the members, and which the case gives to the board.

    Why it matters
    In some of these matters the board may act in part, as in appointing a first auditor; in none does it replace the
    members. What the board decides alone may bind nobody.

    Example
        decisions:
          approve-director-transaction: {by: board}

    Put it right
    Write `by: ordinary`; with `also: board` if the board is to agree besides.

    Law
    Companies Act 2006 section 281, and the section on the matter, which is cited with the finding.
    """
    for key, decision in case.decisions.items():
        matter = law.matter(key)
        if matter is None or matter.resolution != "ordinary" or key in _RULED_ELSEWHERE or lacking(matter, law):
            continue
        if decision.by == "board":
            yield Remark(
                decision.at("by", value=True),
                f"the board decides on {matter.wording}; the Act asks the members",
                fix=f"write `{key}: {{by: ordinary}}`",
                law=("ca-2006/s281", *matter.law),
            )
