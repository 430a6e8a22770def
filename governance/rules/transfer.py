"""Moving a unit into a company: its staff, their pensions, and the tax on its services."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.finding import Location, Severity
from governance.law import LawAt
from governance.rules.nhs import health_bodies
from governance.rules.registry import Remark, because, rule
from governance.rules.subject import company_of


def _takes_over(case: Case) -> bool:
    """Whether a new company takes over a unit or its staff."""
    company = case.company
    moved = case.arrangement.unit is not None or case.finance.staff is not None
    return company is not None and company.formation.route == "new" and moved


def _staff(case: Case) -> tuple[str, Location]:
    """Who moves, in words, and where the case says so."""
    if case.finance.staff is not None:
        return f"{case.finance.staff.value:,} staff", case.finance.at("staff")
    return "the staff of the unit", case.arrangement.at("unit")


@rule(
    "NH06",
    "staff-who-move-to-the-company",
    Severity.CONSEQUENCE,
    law=("tupe-2006/reg4",),
    to=_takes_over,
    rows=("TUPE",),
)
def staff_who_move_to_the_company(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A new company that takes over a unit: what happens to its staff.

    Why it matters
    Staff follow the work to the new employer on the terms that they have, by force of law. Their representatives are
    informed and consulted first, which takes months; failure costs the old and the new employer alike.

    Example
        company:
          formation: {route: new}
        finance:
          staff: {value: 800, assumed: an example}

    Put it right
    Nothing is wrong. Plan the consultation, and settle with the host who bears claims from before the transfer.

    Law
    Transfer of Undertakings (Protection of Employment) Regulations 2006, regulations 4 and 13.
    """
    who, place = _staff(case)
    yield Remark(
        place,
        f"{who} move to the company on their existing terms",
        because("their representatives are informed and consulted before"),
    )


@rule(
    "NH10",
    "pensions-after-a-transfer",
    Severity.ADVICE,
    law=("new-fair-deal/direction",),
    to=_takes_over,
    rows=("PENSION",),
)
def pensions_after_a_transfer(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A new company of health service bodies that takes over a unit: whether its staff stay in the NHS Pension Scheme.

    Why it matters
    Staff who have to move keep the scheme through a direction; those who join later need one that is open. Whether a
    company for support services obtains it decides about recruitment, and about a large part of the cost.

    Example
        arrangement: {kind: co-owned, unit: Ayton Commissioning Support}

    Put it right
    Apply for the direction before the business case is final, and cost the alternative.

    Law
    New Fair Deal guidance of October 2013 and the regulations of the NHS Pension Scheme.
    """
    if health_bodies(case, law):
        who, place = _staff(case)
        yield Remark(
            place,
            f"{who} keep the NHS Pension Scheme only under a direction",
            because("whether a company for support services gets an open one is not settled"),
            "apply for a direction, and ask whether it covers later recruits",
        )


@rule("NH07", "vat-on-support-services", Severity.ADVICE, law=("vata-1994/s41",), rows=("VAT-41",))
def vat_on_support_services(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A company whose members are health service bodies and buy its services.

    Why it matters
    Within the NHS a unit adds no tax to its charges. A company is a trader of its own: it charges value added tax on
    support services, and its customers recover it only for the services on a list. What is not recovered is a cost.

    Example
        company: {name: Support Community Interest Company}
        members:
          a: {name: NHS Ayton CCG, kind: ccg}

    Put it right
    Go through the services one by one with a tax adviser, and put what is not recovered into the business case.

    Law
    Value Added Tax Act 1994 section 41.
    """
    if any(case.members[key].customer for key in health_bodies(case, law)):
        yield Remark(
            company_of(case).at("name"),
            "the company charges VAT on its services; members may not recover all of it",
            because(("health service bodies buy from it", case.at("members"))),
            "take advice on the recovery of VAT, service by service",
        )
