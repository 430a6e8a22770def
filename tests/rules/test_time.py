"""The same case on different days gives different answers: each is the answer of the law of that day.

Four small cases are checked on the days on which the law about them had changed.  A row gives, of the codes that its
case is about, every finding with its severity, and figures or words that the law of the day makes; the comment names
the provision that makes the difference to the row above.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

import pytest

from governance.case import load_text
from governance.case.quantity import Comparator, Threshold
from governance.finding import Finding, Severity
from governance.law import Law, load_law
from governance.rules import check

CO_OWNED = """\
case: sample
title: A company that three commissioning groups own
as_of: DAY
arrangement: {kind: co-owned}
company:
  name: Valley Support Community Interest Company
  form: guarantee
  guarantee: £1
  community: {people: the people of the valley}
  objects: [to serve the people of the valley]
members:
  north: {name: NHS North CCG, kind: ccg}
  south: {name: NHS South CCG, kind: ccg}
  west: {name: NHS West CCG, kind: ccg}
board:
  seats:
    - {appointed_by: each member}
    - {appointed_by: board, kind: independent, number: 2}
meetings: {requisition: 10%}
finance:
  turnover:
    - {customer: all-members, amount: {value: 8000000, assumed: an example}}
    - {customer: NHS England, amount: {value: 2000000, assumed: an example}}
"""

BOARDS = CO_OWNED.replace("CCG, kind: ccg", "ICB, kind: icb")

SHARES = """\
case: sample
title: A share company on Schedule 3 with two classes, dividends and two loans
as_of: DAY
arrangement: {kind: social-enterprise}
company:
  name: Mill Community Interest Company
  form: shares-schedule-3
  community: {people: the people of the valley}
  objects: [to serve the people of the valley]
  formation: {route: existing, cic_since: 2006-01-01}
members:
  north: {name: North Council, kind: local-authority}
  ann: {name: Ann Miller, kind: individual}
  river: {name: River Trust, kind: charity}
share_capital:
  classes:
    old: {nominal: £1, paid_up: £2, issued: 2006-05-01, dividends: true}
    new: {nominal: £1, issued: 2011-05-01, dividends: true}
  holdings: {north: {old: 100}, ann: {new: 100}, river: {new: 100}}
asset_lock: {recipients: [{name: River Trust, kind: charity}]}
finance:
  year_begins: YEAR
  base_rate: {value: 0.5%, assumed: an example}
  distributable_profits: £100
  dividends:
    - {class: old, per_share: £0.15, carried_forward: £0.02, carried_from: 2008-04-01}
    - {class: new, per_share: £0.25}
  loans:
    - {lender: ann, agreed: 2009-05-01, rate: 5%, performance_related: true}
    - {lender: a bank, agreed: 2014-10-01, rate: 19%, performance_related: true}
"""

OLDER = """\
case: sample
title: A company from before the amendments of 2009, with the articles of its day
as_of: DAY
arrangement: {kind: social-enterprise}
company:
  name: Mill Community Interest Company
  form: guarantee
  guarantee: £1
  community: {people: the people of the valley}
  objects: [to serve the people of the valley]
  formation: {route: existing, cic_since: 2006-01-01}
members:
  north: {name: North Council, kind: local-authority}
  south: {name: South Council, kind: local-authority}
board:
  seats:
    - {appointed_by: staff, number: 4, kind: staff}
    - {appointed_by: members, number: 2, votes: 2}
  chair: {casting_vote: true}
  alternates: extra-vote
"""

CODES = {
    CO_OWNED: "BO16 CN01 CN02 CN03 CN08 CO11 ME02 NH04 NH11 NH12 NH14 PR02 PR09 VO11",
    BOARDS: "BO16 CN02 ME02 NH14 PR02 PR09",
    SHARES: "CN01 DI03 DI07 DI08 DI09",
    OLDER: "BO01 BO04 BO08 BO14 BO18",
}
"""The codes that each case is about."""


class Row(NamedTuple):
    """A case on a day: every finding of its codes, by severity, and what findings of a code say."""

    case: str
    day: str
    found: str
    says: tuple[tuple[str, str], ...]


ROWS = [
    # --- the co-owned company ---------------------------------------------------------------------------------------
    # Section 303 asked for 10% to 2 August 2009, so that articles with 10% ask no more than the Act.
    Row(
        CO_OWNED,
        "2009-08-02",
        "error: ME02; consequence: CN03",
        (("ME02", "there are no clinical commissioning groups"),),
    ),
    # Section 303 as amended from 3 August 2009: 5% suffices.  Groups begin on 1 April 2013 (2006 Act s.1I).
    Row(
        CO_OWNED,
        "2009-09-30",
        "error: ME02 VO11; consequence: CN03",
        (
            ("VO11", "10% of the votes can require a meeting; by the Act at least 5% can"),
            ("CN03", "more than one authority owns it"),
        ),
    ),
    # Groups exist; joint owners come under the 2000 Act s.6 from 1 September 2013; the equality duty from 5 April 2011;
    # the papers of a formation as re-written on 1 October 2009; the policy on forms and the deadline of March 2016.
    Row(
        CO_OWNED,
        "2013-10-01",
        "error: VO11; warning: NH04; consequence: CN03 CN08 CO11 NH12",
        (
            ("CN03", "the company answers requests for information: all 3 members are public authorities"),
            ("NH12", "by 31 March 2016"),
            ("CO11", "£15 is the Regulator's part"),
        ),
    ),
    # Nothing about this company changed on that day: the amendments of 2014 are about shares and loans.
    Row(
        CO_OWNED,
        "2014-10-01",
        "error: VO11; warning: NH04; consequence: CN03 CN08 CO11 NH12",
        (("NH12", "by 31 March 2016"),),
    ),
    # The 2015 Regulations reg.12 from 26 February 2015: 80% exactly is not more than 80%.  Significant control from
    # 6 April 2016.  The deadline of March 2016 has passed; the framework of February 2015 runs.
    Row(
        CO_OWNED,
        "2016-11-18",
        "error: PR02 VO11; warning: NH04; advice: CN02; consequence: CN01 CN03 CN08 CO11 NH11",
        (
            ("PR02", "80%"),
            ("CN01", "about 33.33% of the votes"),
            ("CN01", "band of votes: more than 25%, not more than 50%"),
        ),
    ),
    # Groups were abolished on 1 July 2022 (Health and Care Act 2022); policy and framework have ended.
    Row(
        CO_OWNED,
        "2022-07-01",
        "error: ME02 PR02 VO11; advice: CN02; consequence: CN01 CN03 CN08 CO11",
        (("ME02", "on 1 July 2022 there are no clinical commissioning groups"), ("ME02", "until 30 June 2022")),
    ),
    # The Procurement Act 2023 from 24 February 2025 in place of the Regulations.
    Row(
        CO_OWNED,
        "2025-02-24",
        "error: ME02 PR09 VO11; advice: CN02; consequence: CN01 CN03 CN08 CO11",
        (("PR09", "80%"), ("CO11", "a fee of £65 if filed online")),
    ),
    # --- the same company with integrated care boards as its members ------------------------------------------------
    Row(
        BOARDS,
        "2016-11-18",
        "error: ME02 PR02; advice: CN02",
        (("ME02", "integrated care boards exist from 1 July 2022"),),
    ),
    # The boards exist from 1 July 2022, and may exercise functions jointly (2006 Act s.65Z5).
    Row(
        BOARDS,
        "2022-07-01",
        "error: PR02; advice: CN02; consequence: NH14",
        (("NH14", "3 members may exercise functions jointly"),),
    ),
    Row(BOARDS, "2025-02-24", "error: PR09; advice: CN02; consequence: NH14", (("PR09", "80%"),)),
    # Identities are verified from 18 November 2025 on (2023 Act Part 1).
    Row(BOARDS, "2025-11-18", "error: PR09; advice: CN02; consequence: BO16 NH14", (("BO16", "5 natural persons"),)),
    # --- the share company ------------------------------------------------------------------------------------------
    # Shares of 2006: base rate and 5 points on what was paid up, and what is carried forward from the year before
    # (regs 18, 20).  Shares of 2011 are not issued yet.  The loan of 2009 keeps its cap of base rate and 4 points
    # (reg.21(3)) on every day; that of 2014 is below 20%.
    Row(
        SHARES,
        "2009-09-30",
        "error: DI03 DI07 DI09",
        (
            ("DI07", "£0.15 a share is declared on `old` shares; the cap is £0.13"),
            ("DI07", "5.5%: the base rate of 0.5% and 5 points"),
            ("DI09", "a performance-related rate of 5% is above the cap of 4.5%"),
            ("DI03", "£5 above the aggregate cap"),
        ),
    ),
    # Shares issued from 6 April 2010 on: 20% of what was paid up (the Regulator's decision under reg.22(3)).  The year
    # of 2008 is more than four years back.
    Row(
        SHARES,
        "2013-10-01",
        "error: DI03 DI07 DI08 DI09",
        (
            ("DI07", "£0.15 a share is declared on `old` shares; the cap is £0.11"),
            ("DI07", "£0.25 a share is declared on `new` shares; the cap is £0.20"),
            ("DI08", "from 1 April 2008, more than 4 years back"),
        ),
    ),
    # Regs 18 and 20 are revoked from 1 October 2014 for shares of every age; the aggregate cap remains.
    Row(
        SHARES,
        "2014-10-01",
        "error: DI03 DI08 DI09",
        (
            ("DI08", "£0.02 a share is carried forward; on 1 October 2014 nothing can be"),
            ("DI03", "dividends may reach 35% of them: £35"),
            ("DI03", "what counts is £40"),
        ),
    ),
    # Significant control from 6 April 2016: one third of the votes each.
    Row(SHARES, "2016-11-18", "error: DI03 DI08 DI09; consequence: CN01", (("CN01", "about 33.33% of the votes"),)),
    Row(SHARES, "2022-07-01", "error: DI03 DI08 DI09; consequence: CN01", (("DI09", "4.5%"),)),
    Row(SHARES, "2025-02-24", "error: DI03 DI08 DI09; consequence: CN01", (("DI09", "4.5%"),)),
    # --- the company from before the amendments of 2009 -------------------------------------------------------------
    # Paras 3(2) and 4(1) and (2) of the Schedules as first made: the casting vote and the alternate's extra vote are
    # prescribed, and non-members may not appoint most of the board.  One vote for each director was the rule then too.
    Row(
        OLDER,
        "2009-09-30",
        "error: BO01 BO14",
        (("BO14", "4 of 6 directors are appointed by persons who are no members"),),
    ),
    # The amendments of 1 October 2009 took all three out; an older company may have kept them in its articles.
    *(
        Row(
            OLDER,
            day,
            "error: BO01; advice: BO04 BO08 BO14",
            (
                ("BO04", "the company is older than that, and may have kept it"),
                ("BO14", "the ceiling on this ended on 1 October 2009"),
            ),
        )
        for day in ("2009-10-01", "2013-10-01", "2014-10-01", "2016-11-18", "2022-07-01", "2025-02-24")
    ),
]


def findings_on(text: str, day: date) -> tuple[Finding, ...]:
    """The findings of a case on a day; its financial year is the one from April in which the day falls."""
    april = date(day.year - (day < date(day.year, 4, 1)), 4, 1)
    case, faults = load_text(text.replace("DAY", day.isoformat()).replace("YEAR", april.isoformat()))
    assert case is not None, faults
    return check(case, load_law().at(day)).findings


def by_severity(findings: list[Finding]) -> str:
    """The codes of findings, each once, by severity: `error: PR02; advice: CN02`."""
    found = {severity: sorted({f.code for f in findings if f.severity is severity}) for severity in Severity}
    return "; ".join(f"{severity}: {' '.join(codes)}" for severity, codes in found.items() if codes)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.case.splitlines()[1].removeprefix('title: ')}, {row.day}")
def test_the_same_case_has_the_answer_of_the_law_of_the_day(row: Row) -> None:
    findings = findings_on(row.case, date.fromisoformat(row.day))
    about = [finding for finding in findings if finding.code in CODES[row.case].split()]
    assert by_severity(about) == row.found
    for code, text in row.says:
        told = [" | ".join((f.message, *(reason.text for reason in f.because))) for f in about if f.code == code]
        assert any(text in said for said in told), told


def with_a_later_aggregate_cap(law: Law, since: date) -> Law:
    """The law as if half of the profits could be distributed from a day on."""
    reg22 = law.provisions["cic-regs-2005/reg22"]
    (first,) = reg22.parameters["aggregate_cap"].versions
    half = Threshold(Comparator.AT_MOST, Fraction(1, 2))
    versions = (replace(first, until=since - timedelta(days=1)), replace(first, since=since, value=half))
    changed = replace(reg22.parameters["aggregate_cap"], versions=versions)
    reg22 = replace(reg22, parameters={**reg22.parameters, "aggregate_cap": changed})
    return replace(law, provisions={**law.provisions, reg22.id: reg22})


@pytest.mark.parametrize(("since", "capped"), [(date(2013, 4, 1), False), (date(2013, 4, 2), True)])
def test_the_aggregate_cap_is_that_of_the_first_day_of_the_financial_year(since: date, capped: bool) -> None:
    """Regulation 19: a level that changes within the year is that of the next."""
    case, faults = load_text(SHARES.replace("DAY", "2014-01-15").replace("YEAR", "2013-04-01"))
    assert case is not None, faults
    found = check(case, with_a_later_aggregate_cap(load_law(), since).at(case.as_of)).findings
    assert any(finding.code == "DI03" for finding in found) is capped


def test_the_answers_of_two_days_differ_for_each_case() -> None:
    for case in CODES:
        assert len({row.found for row in ROWS if row.case == case}) > 1
