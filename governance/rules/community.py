"""CO: whom the company is for, what it does for them, and what does not count."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.case.company import Community
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import listed
from governance.rules.registry import Remark, Unchecked, because, rule
from governance.rules.subject import company_of


@rule(
    "CO07",
    "community-of-organisations",
    Severity.ERROR,
    law=("cic-regs-2005/reg5",),
    see=("cic-act-2004/s35",),
    rows=("CICR-SECTION", "TRAP-06"),
)
def community_of_organisations(case: Case, _law: LawAt) -> Iterator[Remark | Unchecked]:
    """
    What it checks
    Among the beneficiaries that the case names for the community there are individuals: people, employees, or
    members who are individuals. Organisations alone are no community.

    Why it matters
    A community, or a section of it, is a group of individuals who share something that sets them apart. A statement
    that the company serves its owners, where the owners are bodies corporate, names nobody whom the community
    interest test could look at.

    Example
        company:
          community:
            people: the commissioning groups of the region
            beneficiaries: [organisations]

    Put it right
    Name the people who are better off in the end, such as the patients and residents of the area, and write
    `beneficiaries: [individuals]`. The organisations that are served may be named beside them.

    Law
    Community Interest Company Regulations 2005 reg.5; Companies (Audit, Investigations and Community Enterprise)
    Act 2004 s.35(5).
    """
    community = company_of(case).community
    if not community.beneficiaries:
        yield Unchecked("whether the community is one of individuals", "the case names no kind of beneficiary")
    elif not _has_individuals(case, community):
        at = community.at("beneficiaries", value=True)
        message = f"the beneficiaries are {_named(community)} only, and no individuals"
        facts = because((f"the community is described as: {community.people}", community.at("people", value=True)))
        fix = "write `beneficiaries: [individuals]` and describe the people in `people:`"
        yield Remark(at, message, facts, fix)


def _has_individuals(case: Case, community: Community) -> bool:
    """Whether individuals are among the beneficiaries: as such, as employees, or as members who are individuals."""
    kinds = set(community.beneficiaries)
    members = "members" in kinds and any(m.kind == "individual" for m in case.members.values())
    return members or bool(kinds & {"individuals", "employees"})


def _named(community: Community) -> str:
    return listed(dict.fromkeys(community.beneficiaries))


@rule(
    "CO08",
    "benefit-for-members-or-employees-only",
    Severity.WARNING,
    law=("cic-regs-2005/reg4",),
    see=("cic-act-2004/s35",),
    rows=("CICR-MEMBERSONLY", "CIC-TEST", "TRAP-06"),
)
def benefit_for_members_or_employees_only(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    The community is wider than the members of one body or the employees of one employer, and so is the benefit of
    each activity. A community without any individuals is the matter of CO07.

    Why it matters
    An activity does not count towards the community interest test so far as a reasonable person might consider that
    it benefits only the members of a particular body or the employees of a particular employer. The company may
    still carry it on; but the others have to carry the test.

    Example
        company:
          activities:
            - does: Payroll for the member groups
              benefit: Members pay less for their payroll
              benefits: members-only

    Put it right
    Say what the activity does for people beyond the members, such as money freed for care, and write `benefits:
    community`, if that is so; or show that the other activities meet the test by themselves.

    Law
    Community Interest Company Regulations 2005 reg.4; Companies (Audit, Investigations and Community Enterprise)
    Act 2004 s.35(2).
    """
    company = company_of(case)
    community = company.community
    kinds = set(community.beneficiaries)
    if kinds and kinds <= {"members", "employees"} and _has_individuals(case, community):
        message = f"the community consists of {_named(community)} only"
        at = community.at("beneficiaries", value=True)
        yield Remark(at, message, fix="describe whoever else benefits, and add `individuals` to `beneficiaries`")
    for activity in company.activities:
        if activity.benefits != "community":
            who = "members of the company" if activity.benefits == "members-only" else "employees"
            facts = because((f"the activity is: {activity.does}", activity.at("does", value=True)))
            message = f"the activity benefits {who} only, and does not count for the community"
            fix = "say what it does for others and write `benefits: community`, if it does; or drop the activity"
            yield Remark(activity.at("benefits", value=True), message, facts, fix)


@rule(
    "CO09",
    "political-activity",
    Severity.WARNING,
    law=("cic-regs-2005/reg3", "cic-regs-2005/reg6"),
    rows=("CICR-POLITICAL", "CICR-EXCLUDED"),
)
def political_activity(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    The company is not marked as one with political activities: promoting or opposing changes of law or policy,
    supporting a party or a campaign, influencing voters.

    Why it matters
    Such activities do not count as benefiting the community unless they are incidental to activities that do. A
    party, a political campaigning organisation, and a subsidiary of either, can't be a community interest company
    at all; each first director declares that the company is none.

    Example
        company:
          political: true

    Put it right
    Describe the activity that the political one is incidental to, and remove the mark if that is the whole of it.
    If the campaign is the purpose, choose another form of company.

    Law
    Community Interest Company Regulations 2005 regs 3 and 6.
    """
    company = company_of(case)
    if company.political:
        at = company.at("political", value=True)
        fix = "remove `political: true` if it is incidental to other activities; else choose another form"
        yield Remark(at, "the company is marked as one with political activities", fix=fix)


@rule(
    "CO12",
    "statement-without-activities",
    Severity.WARNING,
    law=("cic-act-2004/s35", "cic-regs-2005/reg11"),
    rows=("CIC-TEST", "CIC36"),
)
def statement_without_activities(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A company that is to be formed, or to convert, names at least one activity, and what it does for the community.

    Why it matters
    The test of a community interest company looks at activities and not at objects alone. The community interest
    statement lists each activity and how it benefits the community; without one there is nothing to sign.

    Example
        company:
          name: Mill Community Interest Company
          activities: []

    Put it right
    Add `activities:` with `does:` and `benefit:` for each, in words that a stranger would understand.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.35; Community Interest Company Regulations
    2005 reg.11.
    """
    company = company_of(case)
    if not company.activities and company.formation.route != "existing":
        message = "the community interest statement has no activity to list"
        at = company.at("activities") if company.is_written("activities") else company.at()
        yield Remark(at, message, fix="add `activities:`, each with `does:` and `benefit:`")
