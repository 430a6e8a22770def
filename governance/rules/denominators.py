"""VO: how much a vote has to carry: those who vote at a meeting, or all who could, in writing."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.quantity import Threshold
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted
from governance.rules.majorities import votes_at
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.voting.decisions import SPECIAL


@rule(
    "VO28",
    "written-resolution-counts-all",
    Severity.CONSEQUENCE,
    law=("ca-2006/s283",),
    see=("ca-2006/s282", "ca-2006/s318"),
    rows=("RES-WRIT-BASE", "RES-VOTES", "TRAP-10"),
)
def written_resolution_counts_all(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Where members have equal votes: how many of them pass a special resolution in writing, and how few at a meeting
    that is just quorate.

    Why it matters
    In writing the votes of all members are the whole, so that silence counts against; at a meeting only those who
    vote count. The same resolution can be out of reach in one way and be passed by a few in the other. On a show of
    hands each person counts as one.

    Example
        meetings: {quorum: 2}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}
          b: {name: NHS Beeford CCG, kind: ccg}
          c: {name: NHS Corby CCG, kind: ccg}

    Put it right
    Nothing is wrong. Raise the quorum if so few should not decide, or keep to written resolutions for what matters.

    Law
    Companies Act 2006 ss.282 and 283 on what is counted, s.318 on the quorum.
    """
    votes, members = case.votes, len(case.members)
    if members == 1:
        return
    if votes is None:
        yield Unchecked("how many members pass a resolution", "the votes of the members are not settled")
        return
    quorum = case.meetings.quorum
    if quorum is None:
        quorum = law.count("ca-2006/s318", "quorum")
    if len(set(votes.values())) != 1 or not isinstance(quorum, int) or not 0 < quorum <= members:
        return
    asked = law.threshold(*SPECIAL)
    written, meeting = _fewest(asked, members), _fewest(asked, quorum)
    if meeting < written:
        at = case.meetings.at("quorum") if case.is_written("meetings", "quorum") else votes_at(case)
        message = f"{written} of {members} members pass a special resolution in writing; {meeting} can at a meeting"
        facts = because(
            (f"{counted(quorum, 'member')} present {'is' if quorum == 1 else 'are'} a quorum", at),
            f"{asked} is needed: of all votes in writing, of the votes cast at a meeting",
        )
        yield Remark(at, message, facts)


def _fewest(asked: Threshold, of: int) -> int:
    """The fewest of so many equal votes that pass."""
    return next(number for number in range(of + 1) if asked.met(number, of))
