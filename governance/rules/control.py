"""CN: who controls the company in the eyes of the law, and what follows for public registers and information."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.member import Member, MemberKind
from governance.case.quantity import percent
from governance.finding import Location, Severity
from governance.law import LawAt
from governance.prose import counted, listed, shortly
from governance.rules.majorities import votes_at
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.together import band

_PSC = ("ca-2006/s790c", "ca-2006/sch1a")

SETTLED = (MemberKind.LOCAL_AUTHORITY, MemberKind.GOVERNMENT_DEPARTMENT, MemberKind.PUBLIC_COMPANY)
"""Public bodies of which the Act, or their form, says how they are entered."""

Held = tuple[str, Location]
"""A condition that a holder meets, as a fact with its place."""


@rule(
    "CN01",
    "person-with-significant-control",
    Severity.CONSEQUENCE,
    law=_PSC,
    rows=("PSC-COND", "PSC-GUAR", "PSC-11", "CMP-PSC", "TRAP-15"),
)
def person_with_significant_control(case: Case, law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Which members meet a condition of significant control that can be read from the case: more of the votes, or of
    the shares by nominal value, than the Act names, or the right to appoint most of the directors. Where no member
    does, it says so. Influence by other means, through a trust, or by an agreement to vote together, can't be read
    from a case.

    Why it matters
    The company tells the registrar who has significant control of it, and of what nature it is; or that there is
    nobody. It is an offence to leave it out. Equal owners reach the bound only while they are few, while
    appointment rights and weighted votes can pass it unnoticed.

    Example
        members:
          north: {name: North Council, kind: local-authority}
          south: {name: South Council, kind: local-authority}
        voting: {weights: equal}

    Put it right
    Nothing is wrong. Have the statement ready for the application to register, or change votes or appointment
    rights if nobody is meant to have control.

    Law
    Companies Act 2006 s.790C and Sch.1A.
    """
    holders = holders_of_control(case, law)
    for member, conditions in holders:
        message = f"{member.called} {conditions[0][0]}"
        yield Remark(member.at(), message, because(*conditions, *bands_of(case, law, member.key), *entry_of(member)))
    if case.votes is None:
        yield Unchecked("who has significant control by votes", "the votes of the members are still open")
    elif not holders:
        bound = percent(law.threshold(*_THRESHOLD).share)
        share = percent(max(shares_of_votes(case).values(), default=Fraction(0)))
        facts = because((f"the largest share of the votes is {share}", votes_at(case)))
        message = f"no member holds more than {bound} of votes or shares, or appoints most of the board"
        fact = because("the company records that it knows of no person with significant control")
        yield Remark(case.at("members"), message, facts + fact)
    yield Unchecked(
        "significant influence or control by other means",
        "trusts and personal influence are not in the case, nor agreements that it doesn't name",
    )


_THRESHOLD = ("ca-2006/sch1a", "psc")


def holders_of_control(case: Case, law: LawAt) -> list[tuple[Member, list[Held]]]:
    """The members that meet a condition, in the order of the case, each with the conditions that it meets."""
    bound = law.threshold(*_THRESHOLD)
    votes, capital, seats = shares_of_votes(case), shares_of_capital(case), directors_appointed(case)
    found = []
    for key, member in case.members.items():
        met: list[Held] = []
        if bound.met(votes.get(key, Fraction(0)), 1):
            met.append((f"holds {percent(votes[key])} of the votes", votes_at(case)))
        if bound.met(capital.get(key, Fraction(0)), 1):
            met.append((f"holds {percent(capital[key])} of the shares", case.at("share_capital", "holdings", key)))
        if 2 * seats.get(key, 0) > case.directors:
            counts = f"{seats[key]} of {counted(case.directors, 'director')}"
            met.append((f"appoints {counts}", case.at("board", "seats")))
        if met:
            found.append((member, met))
    return found


def bands_of(case: Case, law: LawAt, key: str) -> list[str]:
    """The bands of votes and of shares in which the register describes what a member holds."""
    held = {"votes": shares_of_votes(case).get(key), "shares": shares_of_capital(case).get(key)}
    bound = law.threshold(*_THRESHOLD)
    return [f"band of {what}: {band(share, law)}" for what, share in held.items() if share and bound.met(share, 1)]


def entry_of(member: Member) -> tuple[str, ...]:
    """As what a holder is entered in the register, where its kind tells it."""
    match member.kind:
        case MemberKind.INDIVIDUAL:
            return ("an individual is entered as such",)
        case MemberKind.LOCAL_AUTHORITY | MemberKind.GOVERNMENT_DEPARTMENT:
            return ("it is entered as an other registrable person",)
        case MemberKind.COMPANY | MemberKind.CIC | MemberKind.PUBLIC_COMPANY:
            return ("it is entered as a relevant legal entity if it has to disclose its own controllers",)
    return ()


def shares_of_votes(case: Case) -> dict[str, Fraction]:
    """The part of all votes that each member has; nothing where the votes are open."""
    votes = case.votes or {}
    total = sum(votes.values(), Fraction(0))
    return {key: vote / total for key, vote in votes.items()} if total else {}


def shares_of_capital(case: Case) -> dict[str, Fraction]:
    """The part of the share capital, by nominal value, that each member holds."""
    capital = case.share_capital
    if capital is None:
        return {}
    values = {
        key: sum((number * capital.classes[name].nominal for name, number in held.items()), Decimal(0))
        for key, held in capital.holdings.items()
    }
    total = sum(values.values(), Decimal(0))
    return {key: Fraction(value) / Fraction(total) for key, value in values.items()} if total else {}


def directors_appointed(case: Case) -> dict[str, int]:
    """How many directors each member appoints; who appoints together with others counts as appointing."""
    appointed = dict.fromkeys(case.members, 0)
    for seat, member, number in case.seats:
        for key in (member,) if member is not None else seat.appointed_by:
            if key in appointed:
                appointed[key] += number
    return appointed


@rule(
    "CN02",
    "public-body-with-significant-control",
    Severity.ADVICE,
    law=_PSC,
    rows=("PSC-ORP", "PSC-RLE", "PSC-HOST", "TRAP-15"),
)
def public_body_with_significant_control(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether a member that meets a condition of significant control is a public body that the register doesn't provide
    for: a body of the health service, or a university.

    Why it matters
    The register takes individuals, legal entities that are subject to disclosure themselves, and a closed list of
    others: governments and their departments, corporations sole, local authorities, international bodies. The
    bodies of the health service are not on the list by name and mostly keep no register of their own. Whether such
    a holder is entered, and as what, or whether one has to look through it, is not settled by the text.

    Example
        members:
          north: {name: NHS North CCG, kind: ccg}

    Put it right
    Take advice before the application to register is made, and keep the reasons on file.

    Law
    Companies Act 2006 s.790C(5) to (12) and Sch.1A.
    """
    for member, conditions in holders_of_control(case, law):
        if law.body(member.kind).public_authority and member.kind not in SETTLED:
            message = f"how {member.called} is registered as a holder of control is not settled"
            kind = law.body(member.kind).name
            facts = because(*conditions, (f"it is of the kind: {kind}", member.at("kind", value=True)))
            fix = f"take advice on whether {member.called} is a registrable entity, another person, or neither"
            yield Remark(member.at(), message, facts, fix)


@rule(
    "CN03",
    "freedom-of-information",
    Severity.CONSEQUENCE,
    law=("foia-2000/s3",),
    rows=("FOI-JOINT", "FOI-LIMITED", "TRAP-15"),
)
def freedom_of_information(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the company is a public authority for the freedom of information because of who its members are: since
    September 2013 if every member is a public authority, before that only if the Crown or one authority owned it
    all.

    Why it matters
    A publicly-owned company answers requests for information, keeps a publication scheme, and has its refusals
    reviewed by the Information Commissioner. One member that is no public authority, or that is listed for a part
    of its information only, as a practice of general practitioners is, takes the company out altogether.

    Example
        members:
          north: {name: North Council, kind: local-authority}
          mill: {name: Mill Ltd, kind: company}

    Put it right
    Nothing is wrong. If it is covered, plan for requests from the first day; if it isn't, the public members may
    still want to bind it by its articles or by contract to answer.

    Law
    Freedom of Information Act 2000 s.6, as amended from 1 September 2013, and s.3.
    """
    members = case.members.values()
    others = [m for m in members if not law.body(m.kind).public_authority]
    unsettled = [m for m in members if "public_authority" in law.body(m.kind).unsettled]
    jointly = law.in_force("foia-2000/s6")
    cited = ("foia-2000/s6",) if jointly else ("foia-2000/s6-2005",)
    at = case.at("members")
    if unsettled and all(m in unsettled for m in others):
        message = f"whether requests for information reach the company turns on {_few(unsettled)}"
        facts = because(*(_doubt(m, law) for m in unsettled))
        fix = "take advice on whether each of them is a public authority for all of its information"
        yield Remark(at, message, facts, fix, Severity.ADVICE, cited)
    elif others:
        is_are = "is not a public authority" if len(others) == 1 else "are not public authorities"
        facts = because(*((f"{m.called}: {law.body(m.kind).name}", m.at("kind", value=True)) for m in others))
        message = f"requests for information don't reach the company: {_few(others)} {is_are}"
        yield Remark(at, message, facts, law=cited)
    elif jointly or len(case.members) == 1:
        one = len(case.members) == 1
        owners = (
            "its only member is a public authority"
            if one
            else f"all {len(case.members)} members are public authorities"
        )
        kinds = listed(dict.fromkeys(law.body(m.kind).plural for m in members))
        message = f"the company answers requests for information: {owners}"
        yield Remark(at, message, because(f"the members are {kinds}"), law=cited)
    else:
        message = "requests for information don't reach the company: more than one authority owns it"
        facts = because("on this day only a company of the Crown or of a single public authority was covered")
        yield Remark(at, message, facts, law=cited)


def _doubt(member: Member, law: LawAt) -> tuple[str, Location]:
    """Why it is not settled whether a member is a public authority, with its place."""
    body = law.body(member.kind)
    return f"{member.called}: {body.name}; {body.unsettled['public_authority']}", member.at("kind", value=True)


def _few(members: list[Member]) -> str:
    return shortly(member.called for member in members)
