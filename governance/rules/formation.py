"""CO: how the company comes to be a community interest company, from what day, and on what papers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from governance.case import Case
from governance.finding import Reason, Severity
from governance.law import LawAt
from governance.law.provision import Certainty, Value
from governance.prose import counted, day, money
from governance.rules.registry import Remark, because, rule
from governance.rules.subject import company_of

_WHAT_IT_IS = {
    "commissioning-support-unit": "a commissioning support unit, a part of its host and no legal person",
    "unincorporated": "an unincorporated body and no company",
    "statutory-body": "a statutory body and no company",
}


@rule(
    "CO06",
    "conversion-of-what-is-no-company",
    Severity.ERROR,
    law=("cic-act-2004/s37",),
    rows=("CIC-CONVERT", "CIC-CONVERT-CSU", "CSU-STATUS", "TRAP-07"),
)
def conversion_of_what_is_no_company(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    What is to be converted into a community interest company is a company.

    Why it matters
    Only an existing company can resolve to become a community interest company. A commissioning support unit is a
    part of the body that hosts it: it has no members to resolve, no articles to amend and no name on the register.
    The company has to be formed anew; staff, contracts and assets are then transferred, each by its own rules.

    Example
        company:
          formation:
            route: conversion
            converts: Northern Support Unit
            converts_kind: commissioning-support-unit

    Put it right
    Write `formation: {route: new}`, and plan the transfer: staff under the TUPE regulations, contracts by novation,
    assets and leases by agreement with the host.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.37.
    """
    formation = company_of(case).formation
    if formation.route == "conversion" and formation.converts_kind in _WHAT_IT_IS:
        what = _WHAT_IT_IS[formation.converts_kind]
        facts = because((f"{formation.converts} is {what}", formation.at("converts", value=True)))
        fix = f"write `route: new`, and plan the transfer of staff, contracts and assets of {formation.converts}"
        at = formation.at("converts_kind", value=True)
        yield Remark(at, f"{formation.converts} is converted, and is not a company", facts, fix)


@rule(
    "CO11",
    "formation-papers",
    Severity.CONSEQUENCE,
    law=("cic-act-2004/s36", "cic-regs-2005/reg11", "cic-regs-2005/reg36"),
    see=("ca-2006/s8", "ca-2006/s9"),
    rows=(
        "CIC-FORMATION",
        "CIC-CONVERT",
        "CICR-FORMDOCS",
        "CICR-CONVDOCS",
        "CO-IN01",
        "FEE-CIC",
        "FEE-TOTAL",
        "IN01",
        "CIC36",
        "CIC37",
    ),
)
def formation_papers(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Which papers a company needs that is to be formed as a community interest company, and who signs them. For a
    company that converts it lists the papers of a conversion.

    Why it matters
    All papers go to the registrar together. The registrar holds them until the Regulator has decided whether the
    company is eligible; a missing signature of one first director sends the whole back.

    Example
        company:
          formation: {route: new}

    Put it right
    Nothing is wrong. The list belongs in the plan of the work, with names against each paper.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 ss.36 to 38; Community Interest Company
    Regulations 2005 regs 11, 12 and 36; Companies Act 2006 ss.8 to 13.
    """
    company = company_of(case)
    at = company.at("formation") if company.is_written("formation") else company.at()
    if company.formation.route == "new":
        message = "the registrar holds the formation papers until the Regulator has decided"
        yield Remark(at, message, (*_papers_of_formation(case), _fee(law)))
    elif company.formation.route == "conversion" and company.formation.converts_kind == "company":
        message = f"{company.formation.converts} converts by special resolutions and on the Regulator's decision"
        ids = ("cic-act-2004/s37", "cic-act-2004/s37a", "cic-act-2004/s38", "cic-regs-2005/reg12")
        yield Remark(at, message, _papers_of_conversion(law), law=(*ids, "cic-regs-2005/reg36"))


def _papers_of_formation(case: Case) -> tuple[Reason, ...]:
    company = company_of(case)
    capital = "capital" if company.form.has_shares else "guarantee"
    directors = (
        f"each first director (the board has {counted(case.directors, 'seat')})" if case.board else "each of them"
    )
    return because(
        f"an application (form IN01) with name, office, officers and a statement of {capital}",
        (f"a memorandum signed by {counted(len(case.members), 'subscriber')}", case.at("members")),
        "articles that state that the company is to be a community interest company",
        f"a community interest statement and declaration (form CIC36) signed by {directors}",
    )


def _papers_of_conversion(law: LawAt) -> tuple[Reason, ...]:
    days = law.count("cic-act-2004/s37a", "objection_days")
    return because(
        "special resolutions to become a community interest company, amend the articles and change the name",
        "a community interest statement and declarations (form CIC37) signed by every director",
        f"the papers wait until the {days} days for objections to the court have passed, or none is possible",
    )


def _fee(law: LawAt) -> Reason:
    """The fee: the Regulator's part, and the whole where a figure for the day is known for certain."""
    part = _amount(law.value("cic-regs-2005/reg36", "fee"))
    known = law.law.provisions["gov-fees/incorporation"].parameters["online"].at(law.day)
    if known is None or known.certainty is Certainty.UNCERTAIN:
        return Reason(
            f"a fee, of which {part} is the Regulator's part; the registrar's part on this day is not known here"
        )
    return Reason(f"a fee of {_amount(known.value)} if filed online, of which {part} is the Regulator's part")


def _amount(value: Value) -> str:
    return money(value) if isinstance(value, Decimal) else str(value)


@rule(
    "CO14",
    "date-before-community-interest-companies",
    Severity.ERROR,
    law=(),
)
def date_before_community_interest_companies(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Neither the day of the case, nor the day from which the company is said to be a community interest company, lies
    before the day on which the law on such companies came into force.

    Why it matters
    The law of the day of the case is applied, and no other. On an earlier day no rule about community interest
    companies is in force; nothing that such a case says of the asset lock or the Regulator could be checked.

    Example
        as_of: 2004-11-01

    Put it right
    Correct `as_of:` or `cic_since:`, or declare no company.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.26, and the order that brought it into
    force.
    """
    provision = law.law.provisions["cic-act-2004/s26"]
    began = day(provision.commencement)
    facts = because(f"{provision.full_cite} is in force from {began}")
    if not law.in_force(provision.id):
        at = case.at("as_of", value=True)
        message = f"the case is dated {day(case.as_of)}, before there were such companies"
        fix = f"write a day from {provision.since} on, or remove `company:`"
        yield Remark(at, message, facts, fix, law=(provision.id,))
    since = company_of(case).formation.cic_since
    if since is not None and not provision.in_force(since):
        message = f"the company is said to be one since {day(since)}, before there were such companies"
        fix = f"write a day from {provision.since} on"
        yield Remark(company_of(case).formation.at("cic_since", value=True), message, facts, fix, law=(provision.id,))


@rule(
    "CO16",
    "yearly-community-interest-report",
    Severity.CONSEQUENCE,
    law=("cic-act-2004/s34", "cic-regs-2005/reg26"),
    see=("cic-regs-2005/reg29a",),
    rows=("CIC-REPORT", "RPT-CORE", "RPT-TRANSFER", "RPT-DIV", "RPT-DEBT", "RPT-FILE", "CIC34"),
)
def yearly_community_interest_report(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    What the directors of every community interest company file each year beside the accounts, and what a dividend or a
    loan with interest by performance adds to it.

    Why it matters
    The report is public. Neither small nor dormant companies are free of it, and filing it late has the same
    sanctions as filing accounts late.

    Example
        company:
          form: guarantee

    Put it right
    Nothing is wrong. Somebody on the board should have the report, and the consultation on which it reports, in
    hand.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 s.34; Community Interest Company Regulations
    2005 regs 26 to 29A.
    """
    finance, cited = case.finance, ["cic-act-2004/s34", "cic-regs-2005/reg26"]
    facts = because(
        "it says how the activities benefited the community, and how those affected were consulted",
        "it says what the directors were paid, and what assets went out below full value",
    )
    if finance.dividend or finance.dividends:
        place = finance.at("dividend" if finance.dividend else "dividends")
        facts += because(("it says what is paid on each share, and shows that the conditions are met", place))
        cited.append(next(id for id in ("cic-regs-2005/reg27", "cic-regs-2005/reg27-2005") if law.in_force(id)))
    linked = [loan for loan in finance.loans if loan.performance_related]
    if linked:
        facts += because(("it gives the rate of interest over twelve months, the cap and its source", linked[0].at()))
        cited.append("cic-regs-2005/reg28")
    if law.in_force("cic-regs-2005/reg29a"):
        facts += because("it is filed within the time for the accounts")
    at = company_of(case).at("form")
    message = "the directors file a community interest company report each year"
    yield Remark(at, message, facts, law=tuple(cited))


@rule(
    "CO17",
    "status-that-stays",
    Severity.CONSEQUENCE,
    law=("cic-act-2004/s53",),
    see=("cic-act-2004/s54", "cic-regs-2005/reg6a", "cic-act-2004/s52"),
    rows=("CIC-EXIT",),
)
def status_that_stays(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    How a company that is to be formed, or to convert, could later cease to be a community interest company.

    Why it matters
    There is no way back to an ordinary company. Owners who think of the form as a trial, or hope to sell the
    company one day, should know it before they sign: its assets stay locked for as long as it exists and after.

    Example
        company:
          formation: {route: new}

    Put it right
    Nothing is wrong. If the owners want a way back, the arrangement of a host, which ends by agreement, keeps one.

    Law
    Companies (Audit, Investigations and Community Enterprise) Act 2004 ss.52 to 55; Community Interest Company
    Regulations 2005 reg.6A.
    """
    company = company_of(case)
    if company.formation.route != "existing":
        facts = because(
            "it ends by dissolution, by becoming a charity, or by conversion to a permitted registered society",
            "there is no way back to an ordinary company",
        )
        yield Remark(company.at("form"), "the company stays a community interest company", facts)
