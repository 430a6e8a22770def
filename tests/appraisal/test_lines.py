"""Every line says something of every kind of arrangement, held in every way, on every day of the law."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from governance.appraisal.cell import Cell
from governance.appraisal.comparison import Comparison, compare
from governance.appraisal.registry import line, load_lines
from governance.appraisal.wording import entries
from governance.case.arrangement import ArrangementKind
from governance.case.lines import LINES
from governance.folders import templates_folder
from governance.judge import judge_text

from .seven import seven

COMPANY = """\
company:
  name: Mill Community Interest Company
  form: {form}
{capital}  community: {{people: the people of the valley}}
  objects: [to serve the people of the valley]
{shares}board: {{seats: [{{appointed_by: each member}}], quorum: 2}}
"""
SHARES = """\
share_capital:
  classes: {ordinary: {nominal: £1}}
  holdings: {a: {ordinary: 10}, b: {ordinary: 10}}
voting: {weights: per-share}
"""
DAYS = (date(2009, 1, 1), date(2013, 11, 1), date(2016, 11, 18), date(2024, 6, 1), date(2025, 6, 1))
WAYS = (
    "through: unit",
    "through: unit, host: a",
    "through: company",
    "through: other-body, body: company",
    "through: other-body, body: company, private_share: 100%",
    "through: other-body, body: company, private_share: 49%, owner: Mill Holdings",
    "through: other-body, body: registered-society",
    "through: other-body, body: partnership",
    "through: other-body",
)
FORMS = ("guarantee", "shares-schedule-2", "shares-schedule-3")


def compared(kind: str, way: str, day: date, form: str = "guarantee", kind_of_member: str = "") -> Comparison:
    company = ""
    if way == "through: company":
        shares = form != "guarantee"
        capital = "" if shares else "  guarantee: £1\n"
        company = COMPANY.format(form=form, capital=capital, shares=SHARES if shares else "")
    member = kind_of_member or ("icb" if day >= date(2022, 7, 1) else "ccg")
    text = f"""\
case: sample
title: A sample
as_of: {day}
arrangement: {{kind: {kind}, {way}}}
members:
  a: {{name: NHS Ayton, kind: {member}}}
  b: {{name: NHS Beeford, kind: {member}}}
{company}"""
    judged = judge_text(text, "sample.yaml")
    assert judged.case is not None, judged.result.findings
    return compare(judged)


def possible(kind: ArrangementKind, way: str) -> bool:
    return not (kind is ArrangementKind.NHS_ENGLAND_HOSTED and way == "through: company")


CASES = [(kind.value, way) for kind, way in product(ArrangementKind, WAYS) if possible(kind, way)]


@pytest.mark.parametrize(("kind", "way"), CASES)
def test_every_line_has_a_cell_for_every_kind_held_in_every_way(kind: str, way: str) -> None:
    for day in DAYS:
        for form in FORMS if way == "through: company" else FORMS[:1]:
            table = compared(kind, way, day, form)
            assert [row.line.key for row in table.rows] == list(LINES)
            for row in table.rows:
                _is_fit(row.line.key, row.cells[0], table)


def _is_fit(key: str, cell: Cell, table: Comparison) -> None:
    line = LINES[key]
    assert cell.says.endswith(".")
    assert not cell.says[0].islower()
    assert "{" not in cell.says
    assert "  " not in cell.says
    assert cell.answer is None or line.asks, key
    assert cell.figure is None or line.unit, key
    assert not (cell.unknown and cell.answer), key
    law = table.options[0].law
    assert all(law.in_force(cited.id) for cited in cell.law), key


def test_each_line_is_said_by_one_function_and_every_name_has_one() -> None:
    assert [named.key for named in load_lines()] == list(LINES)
    with pytest.raises(ValueError, match="two functions"):
        line("owns")(lambda option: Cell(""))
    with pytest.raises(ValueError, match="there is no line"):
        line("colour")(lambda option: Cell(""))


def test_wordings_are_of_lines_that_there_are_and_the_last_of_each_fits_what_no_other_does() -> None:
    assert set(entries(templates_folder())) <= set(LINES)
    for key, wordings in entries(templates_folder()).items():
        for wording in wordings:
            assert wording.answer in ("yes", "no", None), key
            assert wording.answer is None or LINES[key].asks, key
            assert not (wording.answer and wording.unknown), key
            assert {*wording.kinds} <= {kind.value for kind in ArrangementKind}, key


def cell(key: str, option: str) -> Cell:
    names = [each.key for each in seven().options]
    return seven().row(key).cells[names.index(option)]


@pytest.mark.parametrize(
    ("key", "answers"),
    [
        ("owns", "yes no yes yes no no no no"),
        ("appoints", "yes no no yes no no no no"),
        ("employs", "no yes yes no no no no no"),
        ("contracts", "yes no no yes yes yes yes yes"),
        ("risk", "no yes yes no no no no -"),
        ("legal-person", "yes no no yes yes yes yes yes"),
        ("blocks", "yes yes yes yes - - - -"),
        ("sole-control", "no yes yes yes - no no -"),
        ("joint-control", "yes no no no no no no no"),
        ("idle-votes", "no no no no - - - -"),
        ("no-tender", "yes yes yes no no no no no"),
        ("owners-turnover", "yes yes yes no no no no no"),
        ("agreements", "yes no no yes yes yes yes yes"),
        ("information", "yes yes yes yes - - no no"),
        ("asset-lock", "yes no no yes no - - no"),
        ("surplus", "no no no no - - - yes"),
        ("reversible", "no yes yes no no no no no"),
        ("succession", "no yes yes no yes yes yes yes"),
        ("staff", "yes no yes yes yes yes yes yes"),
        ("pensions", "no yes yes no no no no no"),
        ("vat", "yes no no yes yes yes yes yes"),
        ("approvals", "yes no yes yes yes yes yes yes"),
        ("filings", "yes no no yes yes no no yes"),
        ("policy", "no no yes no yes - yes no"),
        ("against", "no no no yes no no no no"),
    ],
)
def test_the_answers_of_the_seven_kinds(key: str, answers: str) -> None:
    found = [cell.answer or "-" for cell in seven().row(key).cells]
    assert " ".join(found) == answers


def test_what_the_case_states_of_an_arrangement_stands_in_place_of_what_its_kind_implies() -> None:
    said = cell("risk", "private")
    assert said.says == "The owner has promised to bear losses."
    assert said.sources == (1,)
    assert said.answer is None
    assert not said.law


def test_nine_tenths_of_turnover_leave_room_to_the_pound() -> None:
    """£9m of £10m are from owners; at more than 80% others may pay up to £2.25m, £1.25m more than now."""
    said = cell("owners-turnover", "river-support")
    assert said.figure is not None
    assert said.figure * 10 == 9
    assert "£1,250,000" in said.says
    assert said.assumed == ("a tenth of the whole",)


def test_the_company_of_one_group_serves_others_for_most_of_its_turnover() -> None:
    said = cell("owners-turnover", "host-company")
    assert "£5,000,000 above" in said.says


def test_the_months_are_those_of_the_framework_with_their_source() -> None:
    said = cell("buying-time", "private")
    assert said.figure == 12
    assert said.sources == (2,)
    assert cell("buying-time", "river-support").figure == 0


def test_without_a_framework_in_case_or_law_the_months_are_not_known() -> None:
    table = compared("private", "through: other-body, body: company", date(2013, 11, 1))
    assert table.row("buying-time").cells[0].unknown


def test_the_framework_of_the_day_gives_the_months_where_the_case_has_none() -> None:
    said = compared("private", "through: other-body, body: company", date(2016, 11, 18)).row("buying-time").cells[0]
    assert said.figure == 12
    assert [law.id for law in said.law] == ["lpf-2015/framework"]


def test_before_2015_an_exemption_rests_on_case_law_and_asks_for_advice() -> None:
    said = compared("co-owned", "through: company", date(2013, 11, 1)).row("no-tender").cells[0]
    assert said.advice
    assert said.law[0].id == "case-law/teckal"


@pytest.mark.parametrize(
    ("member", "answer"), [("ccg", "yes"), ("company", "no"), ("gp-practice", None), ("local-authority", "yes")]
)
def test_one_private_member_takes_a_company_out_of_freedom_of_information(member: str, answer: str | None) -> None:
    table = compared("co-owned", "through: company", date(2016, 11, 18), kind_of_member=member)
    assert table.row("information").cells[0].answer == answer


@pytest.mark.parametrize(("day", "answer"), [(date(2013, 8, 31), "no"), (date(2013, 9, 1), "yes")])
def test_a_company_of_several_authorities_answers_requests_from_september_2013(day: date, answer: str) -> None:
    assert compared("co-owned", "through: company", day).row("information").cells[0].answer == answer


@pytest.mark.parametrize(
    ("way", "answer"),
    [
        ("through: other-body, body: company, private_share: 100%", "no"),
        ("through: other-body, body: company, private_share: 49%", "yes"),
        ("through: other-body, body: company", None),
    ],
)
def test_the_policy_knew_a_joint_venture_and_no_sale(way: str, answer: str | None) -> None:
    assert compared("private", way, date(2013, 11, 1)).row("policy").cells[0].answer == answer


def test_dividends_of_a_share_company_are_named_with_their_cap() -> None:
    said = compared("co-owned", "through: company", date(2016, 11, 18), "shares-schedule-3").row("surplus").cells[0]
    assert said.answer == "yes"
    assert "at most 35%" in said.says
    locked = compared("co-owned", "through: company", date(2016, 11, 18), "shares-schedule-2").row("surplus").cells[0]
    assert locked.answer == "no"


FRAMEWORK = """\
case: mill
title: Mill
as_of: 2016-11-18
sources: {press: {title: Framework announced}}
arrangement: {kind: nhs-england-hosted, unit: Mill Support Unit}
members:
  a: {name: NHS Ayton CCG, kind: ccg}
  b: {name: NHS Beeford CCG, kind: ccg}
framework:
  name: Framework for Support
  begins: 2015-02-10
  ends: 2019-02-09
  lots: {all: {name: Services end to end}}
  providers: {mill: {name: Mill Support Unit, admitted: {all: ADMITTED}, source: press}}
  call_off_months: {least: 2, most: 3, source: press}
  procurement_months: {least: 9, most: 12, source: press}
"""


@pytest.mark.parametrize(
    ("admitted", "kind", "answer", "months"),
    [
        ("true", "{kind: nhs-england-hosted, unit: Mill Support Unit}", "yes", 3),
        ("false", "{kind: private, through: other-body, body: company, unit: Mill Support Unit}", "no", 12),
        ("true", "{kind: private, through: other-body, body: company, unit: Mill Support Unit}", "no", 3),
        ("open", "{kind: private, through: other-body, body: company, unit: Mill Support Unit}", "no", 12),
    ],
)
def test_whom_a_framework_has_admitted_is_bought_from_by_a_call_off(
    admitted: str, kind: str, answer: str, months: int
) -> None:
    text = FRAMEWORK.replace("ADMITTED", admitted).replace("{kind: nhs-england-hosted, unit: Mill Support Unit}", kind)
    judged = judge_text(text, "mill.yaml")
    assert judged.case is not None, judged.result.findings
    table = compare(judged)
    assert table.row("no-tender").cells[0].answer == answer
    assert table.row("buying-time").cells[0].figure == months
    assert table.row("buying-time").cells[0].sources == (1,)


def test_whether_a_purchase_is_co_operation_is_a_point_for_advice() -> None:
    said = cell("no-tender", "host")
    assert said.advice
    assert "case-law/piepenbrock" in [law.id for law in said.law]


def test_the_document_on_options_lists_every_line_with_its_question_and_its_figure() -> None:
    said = (Path(__file__).parents[2] / "docs" / "options.md").read_text(encoding="utf-8")
    for each in LINES.values():
        asks = f"{each.asks}?" if each.asks else "–"
        assert f"| `{each.key}` | {each.heading} | {asks} | {each.counts or '–'} |" in said


@pytest.mark.parametrize(
    ("host", "answers"),
    [
        ("ccg", "yes yes no yes no yes"),
        ("nhs-foundation-trust", "yes yes yes yes no yes"),
        ("local-authority", "no no yes no yes yes"),
        ("company", "no no yes no yes no"),
    ],
)
def test_a_unit_is_in_the_health_service_if_its_host_is(host: str, answers: str) -> None:
    """A foundation trust is a body of the health service, though not on the list of those that make NHS contracts."""
    table = compared("single-host", "through: unit, host: a", date(2016, 11, 18), kind_of_member=host)
    keys = ("employs", "risk", "agreements", "pensions", "vat", "information")
    assert " ".join(table.row(key).cells[0].answer or "-" for key in keys) == answers


def test_a_society_of_its_customers_answers_requests_as_a_company_does() -> None:
    table = compared("co-owned", "through: other-body, body: registered-society", date(2016, 11, 18))
    assert table.row("information").cells[0].answer == "yes"


def test_customers_among_the_owners_of_a_social_enterprise_are_not_said_to_own_nothing() -> None:
    table = compared("social-enterprise", "through: company", date(2016, 11, 18))
    assert table.row("owns").cells[0].answer == "yes"
    assert "customers are among its owners" in table.row("no-tender").cells[0].says
    assert table.row("joint-control").cells[0].answer == "no"
    assert table.row("policy").cells[0].answer == "no"
