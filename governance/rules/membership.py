"""ME: who can be a member, how one is admitted, how membership ends, and how a body acts as a member."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.member import Member, MemberKind
from governance.case.terms import Event
from governance.finding import Reason, Severity
from governance.law import LawAt
from governance.law.provision import Body
from governance.prose import counted, day, listed
from governance.rules.registry import Remark, because, rule, to_all, to_companies, to_guarantee_companies

_LONGEST_NAMES = 48  # characters that names may take of a message


@rule(
    "ME01", "member-without-legal-personality", Severity.ERROR, law=("ca-2006/s112",), rows=("CO-MEMBER", "CSU-STATUS")
)
def member_without_legal_personality(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Each member of the company is of a kind that is a person in law.

    Why it matters
    A member agrees to be one, and its name is entered in the register of members. A unit of a public body, a forum,
    a committee or an English partnership has no name in law under which this could be done. If it is entered all
    the same, nobody knows who owes the guarantee and who casts the vote.

    Example
        members:
          unit: {name: Northern Support Unit, kind: commissioning-support-unit}

    Put it right
    Make the body to which it belongs the member, or persons who hold membership for it, named one by one.

    Law
    Companies Act 2006 s.112.
    """
    for member in case.members.values():
        body = law.body(member.kind)
        if not body.legal_person:
            message = f"{member.called} is a member; {body.plural} are not persons in law"
            fix = f"make the body or the persons behind {member.called} the member, or remove `{member.key}`"
            yield Remark(member.at("kind", value=True), message, fix=fix)


@rule("ME02", "member-of-a-kind-not-in-being", Severity.ERROR, law=(), to=to_all, rows=("CCG-EXIST", "ICB-EXIST"))
def member_of_a_kind_not_in_being(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Bodies of the kind of each member exist on the day of the case.

    Why it matters
    Public bodies come and go by statute on fixed days: before its first day a body can't sign, after its last it
    can't vote. A case with members that do not exist yet, or any more, describes a company that can't be formed or
    run.

    Example
        as_of: 2023-01-01
        members:
          cumbria: {name: NHS Cumbria CCG, kind: ccg}

    Put it right
    Correct the day of the case, or name the bodies that exist on it: the successors, for example.

    Law
    The Acts that establish and abolish bodies of the kind, such as the National Health Service Act 2006; Companies
    Act 2006 s.112.
    """
    for member in case.members.values():
        body = law.body(member.kind)
        if not body.exists(law.day):
            cited = ("ca-2006/s112",) if case.company is not None and law.in_force("ca-2006/s112") else ()
            facts = because(_life(body), (f"the case is dated {day(law.day)}", case.at("as_of", value=True)))
            message = f"on {day(law.day)} there are no {body.plural}"
            fix = f"correct `as_of:`, or name the body that is in place of {member.called} on that day"
            yield Remark(member.at("kind", value=True), message, facts, fix, law=cited)


def _life(body: Body) -> str:
    since = f" from {day(body.since)}" if body.since else ""
    until = f" until {day(body.until)}" if body.until else ""
    return f"{body.plural} exist{since}{until}"


@rule(
    "ME03",
    "admission-without-the-directors",
    Severity.ERROR,
    law=("cic-regs-2005/sch1-para2",),
    to=to_guarantee_companies,
    rows=("MEM-CLG-ADMIT",),
)
def admission_without_the_directors(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    In a company limited by guarantee nobody becomes a member without applying and without the approval of the
    directors: neither by a rule of automatic admission, nor by a decision of the members alone.

    Why it matters
    The prescribed provisions admit, after the subscribers, only those who have applied in writing and whom the
    directors approve. An article that makes each body of a kind, or each successor, a member by itself has no
    effect so far.

    Example
        membership:
          admitted_by: automatic

    Put it right
    Write `admitted_by: directors`. The members may have a say besides: a decision `admit-member` with `also:
    board`.

    Law
    Community Interest Company Regulations 2005 Sch.1 para.2(1) to (4).
    """
    membership = case.membership
    if membership.admitted_by == "automatic":
        at = membership.at("admitted_by", value=True)
        message = "new members are admitted without application and approval by the directors"
        yield Remark(at, message, fix="write `admitted_by: directors`")
    for key in ("admit-member", "admit-successor"):
        decision = case.decisions.get(key)
        if decision is not None and decision.by != "board" and decision.also != "board":
            message = "new members are admitted by the members without the directors"
            yield Remark(decision.at(), message, fix=f"add `also: board` to `{key}`")


@rule(
    "ME04",
    "membership-that-ends-with-the-member",
    Severity.CONSEQUENCE,
    law=("cic-regs-2005/sch1-para2",),
    to=to_guarantee_companies,
    rows=("MEM-CLG-END", "CCG-MERGE", "TRAP-08"),
)
def membership_that_ends_with_the_member(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Which memberships of a guarantee company end with each merger and abolition among the events of the case.

    Why it matters
    Membership of a guarantee company can't be transferred, and ends when the member ceases to exist. What passes to
    the successor by statute is the member's property and contracts, and not the place among the members. Until the
    directors have approved the successor's application the company is a member short, and after the last one has
    ceased it has no member at all.

    Example
        events:
          - {on: 2020-04-01, merge: [north, south], into: county}

    Put it right
    Nothing is wrong. Let successors apply before the day, and let the directors approve them with effect from it;
    or choose a company limited by shares, whose shares can pass to the successor.

    Law
    Community Interest Company Regulations 2005 Sch.1 para.2(5) and (6).
    """
    present = dict(case.members)
    successors: list[str] = []
    for event in sorted(case.events, key=lambda event: event.on):
        ceasing = _ceasing(present, event)
        if ceasing:
            names = [member.called for member in ceasing]
            present = {key: member for key, member in present.items() if member not in ceasing}
            left = f"{len(present) or 'none'} of the {len(case.members)} members of this case then remain"
            facts = (*_who(names), *_earlier(successors, event), *_way_in(case, event), *because(left))
            verb = "ceases to be a member" if len(names) == 1 else "cease to be members"
            yield Remark(event.at(), f"on {day(event.on)} {_shown(names)} {verb}", facts)
        if event.action == "merge":
            successors.append(event.name or str(event.into))


def _ceasing(present: dict[str, Member], event: Event) -> list[Member]:
    """The members who cease to exist by an event: those that merge, or whom or whose kind it abolishes."""
    if event.action == "merge":
        return [present[key] for key in event.merge if key in present and key != event.into]
    if event.action == "abolish":
        return [member for key, member in present.items() if event.abolish in (key, member.kind)]
    return []


def _shown(names: list[str]) -> str:
    """The names where they fit into a message, or their number."""
    return listed(names) if len(listed(names)) <= _LONGEST_NAMES else counted(len(names), "member")


def _who(names: list[str]) -> tuple[Reason, ...]:
    return because(f"they are {listed(names)}") if len(listed(names)) > _LONGEST_NAMES else ()


def _way_in(case: Case, event: Event) -> tuple[Reason, ...]:
    """Whether the body that comes in their place may come in."""
    successor = event.name or event.into or event.successor
    if successor is None:
        return ()
    if case.membership.successors == "none":
        return because((f"the case leaves no way in for {successor}", case.membership.at("successors", value=True)))
    return because(f"{successor} becomes a member only if it applies and the directors approve it")


def _earlier(successors: list[str], event: Event) -> tuple[Reason, ...]:
    """The bodies that came of earlier mergers, where the event abolishes a whole kind."""
    if event.action != "abolish" or not successors or event.abolish not in set(MemberKind):
        return ()
    return because(f"so do {listed(successors)}, of earlier mergers, if they were admitted and are of the kind")


@rule("ME05", "body-as-a-member", Severity.CONSEQUENCE, law=("ca-2006/s323",), rows=("GM-CORPREP",))
def body_as_a_member(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    How many members are bodies corporate, and for how many of them the case names a representative.

    Why it matters
    A body acts at a meeting of the company through a person whom its own directors or other governing body have
    authorised. Without the resolution nobody counts in the quorum for it or votes for it, unless it has appointed a
    proxy.

    Example
        members:
          north: {name: NHS North CCG, kind: ccg, representative: open}

    Put it right
    Nothing is wrong. Have each governing body pass the resolution before the first meeting, and write the name as
    `representative:` of the member.

    Law
    Companies Act 2006 s.323.
    """
    bodies = [m for m in case.members.values() if _is_body(law.body(m.kind))]
    if bodies:
        named = [member for member in bodies if member.representative]
        so_far = f"of {len(named)} of the {len(bodies)}" if named else "of none of them yet"
        facts = because(f"the case names a representative {so_far}")
        who = bodies[0].called if len(bodies) == 1 else f"each of {len(bodies)} members"
        message = f"{who} acts at meetings through a person whom its governing body authorises"
        yield Remark(case.at("members"), message, facts)


def _is_body(body: Body) -> bool:
    return body.legal_person and not body.individual


@rule("ME06", "single-member", Severity.CONSEQUENCE, law=("ca-2006/s7", "ca-2006/s318"), to=to_companies)
def single_member(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the company has one member only.

    Why it matters
    One person can form a company and be its only member. The member alone is then a quorum and passes every
    resolution; no decision needs a second voice, and what the case says of majorities decides nothing. When the one
    member ceases to exist the company has none.

    Example
        members:
          north: {name: NHS North CCG, kind: ccg}

    Put it right
    Nothing is wrong. If the ownership is meant to be joint, add the other members.

    Law
    Companies Act 2006 ss.7 and 318(1).
    """
    if len(case.members) == 1:
        (member,) = case.members.values()
        quorum = law.count("ca-2006/s318", "quorum_single")
        facts = because(("there is no other member", member.at()), f"{counted(quorum, 'person')} present is a quorum")
        yield Remark(case.at("members"), f"{member.called} alone passes every resolution", facts)
