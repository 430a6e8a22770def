"""NHS law and policy: contracts, powers, commissioning that cannot be handed on, approval, and the hosted unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.case import Case
from governance.case.arrangement import ArrangementKind
from governance.case.member import MemberKind
from governance.finding import Location, Severity
from governance.law import LawAt
from governance.prose import counted
from governance.rules.exemption import OWNED_BY_CUSTOMERS
from governance.rules.registry import Remark, because, rule, to_units
from governance.rules.subject import company_of

_COMMISSIONERS = (MemberKind.CCG, MemberKind.ICB)
_JOINT = ("nhs-2006/s14z3", "nhs-2006/s65z5")
_COMMISSIONS = re.compile(
    r"(to\s+)?commission\s|commissioning\s+(of\s+)?(health|hospital|community|mental|primary|acute|care|nhs|clinical\s+services)",
    re.IGNORECASE,
)
"""An object or activity that begins with commissioning itself, and not with support for those who commission."""


def health_bodies(case: Case, law: LawAt) -> tuple[str, ...]:
    """The members that are health service bodies on the list of the Act."""
    return tuple(key for key, member in case.members.items() if law.body(member.kind).health_service_body)


def commissioners(case: Case) -> tuple[str, ...]:
    """The members that are commissioning groups or integrated care boards."""
    return tuple(key for key, member in case.members.items() if member.kind in _COMMISSIONERS)


def _kind_counted(case: Case, law: LawAt, keys: tuple[str, ...]) -> str:
    """`11 clinical commissioning groups`; of several kinds, `11 members`."""
    kinds = {case.members[key].kind for key in keys}
    if len(kinds) != 1:
        return counted(len(keys), "member")
    body = law.body(kinds.pop())
    return counted(len(keys), body.name, body.plural)


@rule(
    "NH01", "ordinary-contracts-not-nhs-contracts", Severity.CONSEQUENCE, law=("nhs-2006/s9",), rows=("NHS-CONTRACT",)
)
def ordinary_contracts_not_nhs_contracts(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A company that serves members which are health service bodies: what kind of contract it has with them.

    Why it matters
    Between health service bodies an agreement is an NHS contract, which no court enforces. A company is not such a
    body: its agreements are ordinary contracts, with damages, interest, insurance and a limit of liability to settle.

    Example
        company: {name: Support Community Interest Company}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}

    Put it right
    Nothing is wrong. Replace the service level agreements by contracts that a court could enforce, and price the risk.

    Law
    National Health Service Act 2006 section 9.
    """
    buyers = tuple(key for key in health_bodies(case, law) if case.members[key].customer)
    if buyers:
        yield Remark(
            case.at("members"),
            f"contracts with {_kind_counted(case, law, buyers)} are ordinary, not NHS contracts",
            because(("the company is no health service body", company_of(case).at("name"))),
        )


@rule(
    "NH09", "nhs-contracts-of-a-unit", Severity.CONSEQUENCE, law=("nhs-2006/s9",), to=to_units, rows=("NHS-CONTRACT",)
)
def nhs_contracts_of_a_unit(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A hosted unit that serves health service bodies: what kind of agreement its host has with them.

    Why it matters
    An agreement between health service bodies is an NHS contract. No court enforces it; a dispute goes to the Secretary
    of State. Prices and service levels then hold by good will and by arbitration within the NHS.

    Example
        arrangement: {kind: single-host, host: a}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}
          b: {name: NHS Beeford CCG, kind: ccg}

    Put it right
    Nothing is wrong. Agree on a way to settle disputes, since a court will not.

    Law
    National Health Service Act 2006 section 9.
    """
    bodies = health_bodies(case, law)
    if bodies and (len(bodies) > 1 or case.arrangement.kind is ArrangementKind.NHS_ENGLAND_HOSTED):
        yield Remark(
            case.arrangement.at("kind"),
            "agreements for the unit's services are NHS contracts, which no court enforces",
            because(
                (f"they are between health service bodies: {_kind_counted(case, law, bodies)}", case.at("members"))
            ),
        )


@rule(
    "NH02",
    "power-to-join-a-company",
    Severity.ADVICE,
    law=("nhs-2006/s2",),
    see=("nhs-2006/s223", "nhs-2006/s14z5"),
    rows=("CCG-VIRES-2", "CCG-VIRES-223", "CCG-INCOME"),
)
def power_to_join_a_company(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Commissioning groups or integrated care boards that are to be members of a company.

    Why it matters
    A statutory body can do only what its Act lets it. Commissioners have a general power to do what helps their
    functions; the express power to form companies is given to others. If the power is missing, membership and
    guarantee may be void. This is for a lawyer to answer before anything is signed.

    Example
        company: {name: Support Community Interest Company}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}

    Put it right
    Obtain advice on the power, and let each governing body record on which power it relies and why.

    Law
    National Health Service Act 2006 section 2 (general power), section 223 (companies), section 14Z5 (raising income).
    """
    if keys := commissioners(case):
        yield Remark(
            case.at("members"),
            f"{_kind_counted(case, law, keys)} would join under a general power alone",
            because(
                "the express power to form companies is given to others",
                "whether the general power suffices is not settled",
            ),
            "obtain advice on the power of each before it signs",
        )


@rule("NH03", "company-that-commissions", Severity.WARNING, law=(), rows=("CCG-JOINT", "CCG-NODELEG", "ICB-JOINT"))
def company_that_commissions(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    An object or an activity that begins with commissioning health services itself, or a decision of that name, in a
    case with commissioners among the members. The wording is matched, not its meaning: other words are not found.

    Why it matters
    The duty to commission stays with the commissioner. It can buy help with its decisions, and share them with bodies
    that its Act names; a company is not among these. A decision that the company took would be nobody's.

    Example
        company:
          objects: [to commission community health services for the region]

    Put it right
    Say that the company supports those who commission, and leave the decisions to them.

    Law
    National Health Service Act 2006 section 14Z3 for commissioning groups, section 65Z5 for integrated care boards.
    """
    acts = tuple(id for id in _JOINT if law.in_force(id))
    if not acts or not commissioners(case):
        return
    for place, what in _commissioning(case):
        yield Remark(
            place,
            f"{what} of the company is to commission; that duty stays with its members",
            because(("commissioners among the members", case.at("members"))),
            "write that the company supports those who commission",
            law=acts,
        )


def _commissioning(case: Case) -> Iterator[tuple[Location, str]]:
    company = company_of(case)
    for index, wording in enumerate(company.objects):
        if _COMMISSIONS.match(wording):
            yield company.at("objects", index), "an object"
    for activity in company.activities:
        if _COMMISSIONS.match(activity.does):
            yield activity.at("does"), "an activity"
    for key, decision in case.decisions.items():
        if key.startswith("commission-"):
            yield decision.at(), "a decision"


@rule("NH04", "blend-of-policy-options", Severity.WARNING, law=("nhse-policy-2013/forms",), rows=("CSU-POLICY-4",))
def blend_of_policy_options(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A company of which customers are members, while the policy on the future of support units was current: whether it
    joins ownership by customers with another of the forms of the policy.

    Why it matters
    The policy named social enterprise, staff mutual, joint venture and ownership by customers, and did not propose to
    blend them. A community interest company that its customers own is two of these at once: its promoters need an
    answer from the hosts of the unit before they rely on either.

    Example
        arrangement: {kind: co-owned}
        company: {name: Support Community Interest Company}

    Put it right
    Ask NHS England, as host of the unit, to confirm in writing that the form is acceptable.

    Law
    None: policy of NHS England on commissioning support units, as announced in 2013 and 2014.
    """
    owners = [key for key in health_bodies(case, law) if case.members[key].customer]
    if not owners:
        return
    kind = case.arrangement.kind
    if kind in OWNED_BY_CUSTOMERS:
        other = "a social enterprise"
    elif kind in (ArrangementKind.STAFF_MUTUAL, ArrangementKind.PRIVATE):
        other = "a staff mutual" if kind is ArrangementKind.STAFF_MUTUAL else "a private venture"
    else:
        return
    yield Remark(
        case.arrangement.at("kind"),
        f"owned by customers and {other}; the policy proposed no blends",
        because((f"members who buy from the company: {len(owners)}", case.at("members"))),
        "obtain the agreement of NHS England to the form",
    )


@rule("NH05", "approval-of-a-new-company", Severity.ADVICE, law=("hmt-mpm/novel",), rows=("NHSE-APPROVAL",))
def approval_of_a_new_company(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A new company of which health service bodies are to be members.

    Why it matters
    Setting up a company with public money is likely to count as novel or contentious. That needs a business case and
    the consent of bodies above the members; without it the accounting officers answer for irregular spending.

    Example
        company:
          formation: {route: new}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}

    Put it right
    Ask early who has to agree, and put the approvals on the timetable before staff and contracts move.

    Law
    None: Managing Public Money, and the standing financial instructions of each body.
    """
    bodies = health_bodies(case, law)
    company = company_of(case)
    if bodies and company.formation.route == "new":
        yield Remark(
            company.at("formation") if company.is_written("formation") else company.at("name"),
            f"{_kind_counted(case, law, bodies)} may need approval to set up a company",
            because(("health service bodies among the members", case.at("members"))),
            "ask NHS England and the Department which approvals the business case needs",
        )


@rule(
    "NH08",
    "host-answers-for-the-unit",
    Severity.CONSEQUENCE,
    law=("nhse-policy-2013/csu-status",),
    to=to_units,
    rows=("CSU-STATUS", "CCG-JOINT"),
)
def host_answers_for_the_unit(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A hosted unit: who holds its contracts, employs its staff and answers for it.

    Why it matters
    A unit is no person in law. Staff, leases and contracts are the host's, and so is the risk; the others pay by
    agreement and remain answerable for their own functions. When the host changes or is abolished, the unit goes where
    the host's rights and liabilities go.

    Example
        arrangement: {kind: single-host, through: unit, host: a}

    Put it right
    Nothing is wrong. Agree who bears the cost of redundancy, leases and losses, and what happens when the host changes.

    Law
    Policy of NHS England on the status of support units; National Health Service Act 2006 section 14Z3 on joint
    arrangements of groups, section 65Z5 on those of integrated care boards.
    """
    host = case.arrangement.host
    hosted_by_england = case.arrangement.kind is ArrangementKind.NHS_ENGLAND_HOSTED
    who = case.members[host].called if host else "NHS England" if hosted_by_england else "the host"
    liable = because("each of the others stays answerable for its own functions") if len(case.members) > 1 else ()
    yield Remark(
        case.arrangement.at("host") if host else case.arrangement.at("kind"),
        f"{who} holds the unit's contracts, staff and risk; the unit is no legal person",
        liable,
        law=("nhse-policy-2013/csu-status", *(id for id in _JOINT if law.in_force(id) and commissioners(case))),
    )
