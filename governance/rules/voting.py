"""What the members' resolutions ask: majorities below or above those of the Act, and decisions that nobody can pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from governance.case import Case
from governance.case.decision import Decision
from governance.case.quantity import Open, Threshold
from governance.finding import Location, Severity
from governance.law import LawAt
from governance.law.provision import Matter
from governance.prose import counted
from governance.rules.majorities import asks_less, asks_more, lacking, majority_at, votes_at
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.voting.decisions import (
    ORDINARY,
    SPECIAL,
    members_decisions,
    threshold_of,
    what_is_asked,
    wording_of,
)


def _known(case: Case, law: LawAt, resolution: str) -> Iterator[tuple[Decision, Matter]]:
    """The decisions of the case for which an Act asks a resolution of this kind, and whose majority is settled, with
    the matter."""
    for key, decision in case.decisions.items():
        matter = law.matter(key)
        if matter is None or matter.resolution != resolution or lacking(matter, law):
            continue
        if not isinstance(decision.majority, Open):  # else there is nothing to hold against the Act
            yield decision, matter


@rule(
    "VO01",
    "special-resolution-lowered",
    Severity.ERROR,
    law=("ca-2006/s283",),
    see=("ca-2006/s22",),
    rows=("RES-SPEC", "CMP-SPECIAL"),
)
def special_resolution_lowered(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    A decision that the case gives to a special resolution, with a majority of its own that is lower than the Act's.
    A majority at the same share is lower too if reaching it is enough where the Act asks that it be passed.

    Why it matters
    What a special resolution is stands in the Act, and articles cannot make it less. A lower majority in the articles
    carries nothing: the registrar may refuse the filing, and whoever lost the vote may have it set aside.

    Example
        decisions:
          wind-up: {by: special, majority: 70%}

    Put it right
    Leave `majority:` out, so that the majority of the Act applies. If fewer votes are meant to decide a matter that no
    Act gives to a special resolution, write `by: members` with the majority wanted.

    Law
    Companies Act 2006 section 283 defines the special resolution. Section 22 lets articles ask for more, never less.
    """
    asked = law.threshold(*SPECIAL)
    for key, decision in case.decisions.items():
        own = decision.majority
        yield from (Unchecked(f"what depends on {what} in `{key}`", "it is not settled") for what in decision.unsettled)
        if decision.by == "special" and isinstance(own, Threshold) and asks_less(own, asked):
            yield Remark(
                majority_at(decision),
                f"{own} passes `{key}`; a special resolution needs {asked}",
                because(("the decision is taken by special resolution", decision.at("by"))),
                f"leave `majority:` out of `{key}`, or write {asked}",
            )


@rule(
    "VO02",
    "statutory-decision-by-less",
    Severity.ERROR,
    law=("ca-2006/s283",),
    see=("ca-2006/s281",),
    rows=("RES-SPEC", "CO-AMEND", "CMP-SPECIAL"),
)
def statutory_decision_by_less(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    A decision for which an Act asks a special resolution, and which the case gives to the board, to an ordinary
    resolution, or to the members by a lower majority.

    Why it matters
    Changing the articles or the objects, or winding up, is for the members by special resolution. A decision by anyone
    else, or by fewer, has no effect, and what was done in reliance on it may have to be undone.

    Example
        decisions:
          change-articles: {by: board}

    Put it right
    Write `by: special`. The board may still propose the change: `also: board` asks for its agreement besides.

    Law
    Companies Act 2006 section 283 defines the special resolution; the section that asks for one is cited with the
    finding. Under section 281 an ordinary resolution suffices only where an Act does not say which kind it wants.
    """
    asked = law.threshold(*SPECIAL)
    for key, decision in case.decisions.items():
        matter = law.matter(key)
        if matter is None or matter.resolution != "special":
            continue
        if missing := lacking(matter, law):
            cites = ", ".join(law.law.provisions[id].full_cite for id in missing)
            yield Unchecked(f"who may take a decision on {matter.wording}", f"{cites} not in force on {law.day}")
            continue
        own = threshold_of(decision, law)
        if decision.by == "board":
            told = "the board"
        elif decision.by != "special" and asks_less(own, asked):
            told = "an ordinary resolution" if decision.by == "ordinary" else f"{own} of the members"
        else:
            continue
        yield Remark(
            decision.at("by", value=True),
            f"{told} decides on {matter.wording}; the Act asks a special resolution",
            fix=f"write `{key}: {{by: special}}`",
            law=("ca-2006/s283", *matter.law),
        )


@rule("VO18", "special-resolution-not-named", Severity.WARNING, law=("ca-2006/s283",), rows=("GM-SPECIAL-TEXT",))
def special_resolution_not_named(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A decision for which an Act asks a special resolution and which the case gives to the members by a majority that is
    high enough, without calling it a special resolution.

    Why it matters
    At a meeting a resolution is a special one only if its notice gave the text and said that it was proposed as a
    special resolution. Votes enough are not enough: a resolution that was not so called is not one.

    Example
        decisions:
          change-articles: {by: members, majority: 80%}

    Put it right
    Write `by: special`. If more votes are wanted than a special resolution needs, keep `majority:` and mark the
    decision `entrenched: true`.

    Law
    Companies Act 2006 section 283(6) on the notice, section 283(3) on written resolutions.
    """
    asked = law.threshold(*SPECIAL)
    for decision, matter in _known(case, law, "special"):
        own = threshold_of(decision, law)
        if decision.by in ("ordinary", "members") and not asks_less(own, asked):
            kept = f", majority: {own}, entrenched: true" if asks_more(own, asked) else ""
            yield Remark(
                decision.at("by", value=True),
                f"{own} decides on {matter.wording}, not named a special resolution",
                because("the notice must say that a resolution is proposed as a special one"),
                f"write `{decision.key}: {{by: special{kept}}}`",
                law=("ca-2006/s283", *matter.law),
            )


@rule(
    "VO13",
    "special-resolution-hardened-without-entrenchment",
    Severity.WARNING,
    law=("ca-2006/s22",),
    rows=("CO-ENTRENCH", "TRAP-13"),
)
def hardened_without_entrenchment(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A decision for which an Act asks a special resolution, and for which the case asks more: a higher majority, a number
    of members, the consent of one, or the agreement of the board. It is not marked `entrenched: true`.

    Why it matters
    Members can change articles by special resolution, and with them the harder condition itself, unless the articles
    entrench it. The registrar is told of entrenchment. A condition that is not entrenched protects nobody for long.

    Example
        decisions:
          change-objects: {by: special, majority: 90%}

    Put it right
    Add `entrenched: true`, and tell the registrar with the articles; or leave the harder condition out.

    Law
    Companies Act 2006 section 22 allows entrenchment of specified provisions, sections 23 and 24 ask for notice of it.
    No entrenchment binds against the agreement of all members or the order of a court.
    """
    asked = law.threshold(*SPECIAL)
    for decision, matter in _known(case, law, "special"):
        at = _harder_at(decision, asks_more(threshold_of(decision, law), asked))
        if decision.by == "special" and not decision.entrenched and at is not None:
            yield Remark(
                at,
                f"more than a special resolution for {matter.wording}, not entrenched",
                because(f"a special resolution needs {asked}, and nothing besides"),
                f"add `entrenched: true` to `{decision.key}`, or leave the condition out",
                law=("ca-2006/s22", "ca-2006/s23", "ca-2006/s283"),
            )


def _harder_at(decision: Decision, by_majority: bool) -> Location | None:
    """The place of the first condition beyond the resolution itself; None where there is none."""
    if by_majority:
        return majority_at(decision)
    if decision.heads is not None and decision.heads != 0:
        return decision.at("heads")
    for name in ("consent", "classes"):
        if getattr(decision, name):
            return decision.at(name)
    return decision.at("also") if decision.also in ("board", "members") else None


@rule("VO21", "decision-by-a-minority", Severity.ERROR, law=("ca-2006/s282",), rows=("RES-ORD", "CMP-ORDINARY"))
def decision_by_a_minority(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A decision of the members that passes with half of the votes or fewer. For an ordinary resolution, and for a matter
    on which an Act asks one, this is an error; for a majority of the parties' own making, a warning.

    Why it matters
    Where half of the votes suffice, two opposed halves can each carry their proposal against the other. An ordinary
    resolution is defined by the Act, and a tie does not pass it.

    Example
        decisions:
          approve-budget: {by: ordinary, majority: 50%}

    Put it right
    Write `more than 50%`, or leave `majority:` out of an ordinary resolution.

    Law
    Companies Act 2006 section 282 defines the ordinary resolution as a simple majority.
    """
    asked = law.threshold(*ORDINARY)
    for key, decision in case.decisions.items():
        own = decision.majority
        if decision.by not in ("ordinary", "members") or not isinstance(own, Threshold) or not asks_less(own, asked):
            continue
        matter = law.matter(key)
        statutory = decision.by == "ordinary" or (matter is not None and matter.resolution == "ordinary")
        if matter is None or matter.resolution != "special":  # that is VO02
            yield Remark(
                majority_at(decision),
                f"{own} passes `{key}`; a simple majority is {asked}",
                fix=f"write {asked}, or leave `majority:` out of an ordinary resolution",
                severity=None if statutory else Severity.WARNING,
            )


@rule("VO04", "decision-nobody-can-pass", Severity.ERROR, law=("ca-2006/s281",), see=("ca-2006/s284",))
def decision_nobody_can_pass(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Whether each decision of the case passes when everyone entitled votes for it: as many members or directors as it
    asks for exist, whoever has to consent is there, there are votes to cast, and of members who have no interest in the
    decision, where the others are left out, there are enough.

    Why it matters
    A decision that nobody can pass is a deadlock written into the articles. If it is the one that changes the articles,
    only the agreement of all members or a court can undo it.

    Example
        members:
          a: {name: NHS Ayton CCG, kind: ccg}
          b: {name: NHS Beeford CCG, kind: ccg}
        decisions:
          admit-member: {by: members, majority: 75%, heads: 3}

    Put it right
    Lower `heads:` to the number of members, name a member who exists under `consent:`, or give votes to somebody.

    Law
    Companies Act 2006 section 281: members decide by resolution; section 284: their votes, unless the articles say
    otherwise. That a decision can be taken at all follows from the case, not from a section.
    """
    for decision in case.decisions.values():
        yield from _too_many_heads(case, decision)
        if "host" in decision.consent and case.arrangement.host is None:
            yield Remark(
                decision.at("consent", value=True),
                f"`{decision.key}` needs the consent of the host, and there is no host",
                because(("the arrangement names no host", case.arrangement.at())),
                "add `host:` to `arrangement:`, or leave the consent out",
            )
    if case.votes is None:
        yield Unchecked("whether the members' votes can pass each decision", "the votes of the members are not settled")
    elif sum(case.votes.values()) == 0:
        yield Remark(votes_at(case), "no member has a vote", fix="give votes to at least one member")
    else:
        yield from _too_high(case, law)
        yield from _too_few_left(case, law)


def _too_many_heads(case: Case, decision: Decision) -> Iterator[Remark]:
    if not isinstance(decision.heads, int):
        return
    if decision.by != "board":
        there, who, place = len(case.members), "member", case.at("members")
    elif case.board is not None:
        there, who, place = case.directors, "director", case.board.at("seats")
    else:
        return
    if decision.heads > there:
        yield Remark(
            decision.at("heads"),
            f"`{decision.key}` asks for {counted(decision.heads, who)}; there {_are(there)}",
            because((f"there {_are(there)} {who if there == 1 else who + 's'}", place)),
            f"lower `heads:` to {there} or fewer",
        )


def _are(number: int) -> str:
    return f"is {number}" if number == 1 else f"are {number}"


def _too_high(case: Case, law: LawAt) -> Iterator[Remark]:
    """Majorities that even all votes together do not meet."""
    for taken in members_decisions(case, law):
        whole = taken.game.total
        if taken.decision is not None and whole and not taken.threshold.met(whole, whole):
            yield Remark(
                majority_at(taken.decision),
                f"all votes together do not meet {taken.threshold} for `{taken.key}`",
                fix="write a majority that at most all votes reach",
            )


def _too_few_left(case: Case, law: LawAt) -> Iterator[Remark]:
    """Decisions that those who are left pass no more when members with an interest in them are left out."""
    for taken in members_decisions(case, law):
        decision = taken.decision
        if decision is None or taken.game.can_pass:
            continue
        interested = what_is_asked(case, law, taken.key).interested or ()
        if interested and replace(taken.game, votes=case.votes or {}).can_pass:
            yield Remark(
                decision.at("conflicted"),
                f"members with an interest are left out of `{taken.key}`; the others can't pass it",
                because(
                    (f"{len(interested)} of {counted(len(case.members), 'member')} are customers", case.at("members"))
                ),
                "leave `conflicted:` out: members may vote in their own interest",
            )


@rule(
    "VO10", "director-removal-hardened", Severity.ERROR, law=("ca-2006/s168",),
    see=("ca-2006/s312", "case-law/bushell"),
    rows=("DIR-REMOVE", "TRAP-13"),
)  # fmt: skip
def director_removal_hardened(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the case makes it harder for the members to remove a director than the Act does: a majority above the simple
    one, a number of members, a consent. A removal that is given to the board is a warning: it can stand beside the
    members' power, not in its place.

    Why it matters
    The members' power to remove a director by ordinary resolution stands whatever the articles say. A harder condition
    misleads those who rely on it. Removal needs a meeting, since the director may be heard there.

    Example
        decisions:
          remove-director: {by: special}

    Put it right
    Write `remove-director: {by: ordinary, written: false}`. Appointment rights protect a member better: whoever has one
    may appoint the director again, or another.

    Law
    Companies Act 2006 sections 168 and 169: removal by ordinary resolution with special notice (section 312) and a
    hearing; section 288(2): not in writing. Weighted votes on such a resolution are another matter (Bushell v Faith).
    """
    decision = case.decisions.get("remove-director")
    if decision is None:
        return
    asked = law.threshold("ca-2006/s168", "majority")
    what = wording_of("remove-director", None, law)
    cure = "write `remove-director: {by: ordinary, written: false}`"
    if decision.by == "board":
        message = f"the board decides on {what}; the members' power to do so remains"
        yield Remark(decision.at("by", value=True), message, fix=cure, severity=Severity.WARNING)
        return
    own = threshold_of(decision, law)
    if asks_more(own, asked):
        message = f"{own} removes a director here; the Act lets {asked} do it"
        yield Remark(majority_at(decision), message, fix=cure)
    for name in ("heads", "consent", "classes", "also"):
        if getattr(decision, name) not in (None, (), 0, "regulator"):
            message = f"the removal of a director needs `{name}:` besides; the Act asks for votes"
            yield Remark(decision.at(name), message, because(f"{asked} of the votes removes a director"), cure)
