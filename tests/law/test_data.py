"""The law data that the program carries: complete, dated, cited, and consistent in itself."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from governance.case.member import MemberKind
from governance.case.quantity import Comparator, Threshold
from governance.law import NotInForceError, load_law
from governance.law.provision import Certainty, Value, shown

LAW = load_law()
ROWS = (Path(__file__).parent / "rows.txt").read_text(encoding="utf-8").split()
LONGEST_SUMMARY = 400  # characters: what a board reads in a margin


# --- commencement and repeal ----------------------------------------------------------------------------------------

CHANGES = [
    # provision that ends, its last day, the next day, provision that begins
    ("cic-regs-2005/reg2-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-regs-2005/reg2"),
    ("cic-regs-2005/reg5-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-regs-2005/reg5"),
    ("cic-regs-2005/reg7-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-regs-2005/reg7"),
    ("cic-regs-2005/reg8-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-regs-2005/reg8"),
    ("cic-regs-2005/sch1-para3-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-regs-2005/sch1-para3"),
    ("cic-regs-2005/sch1-para4-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-regs-2005/sch1-para4"),
    ("cic-regs-2005/sch2-para4-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-regs-2005/sch2-para4"),
    ("cic-regs-2005/sch3-para4-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-regs-2005/sch3-para4"),
    ("cic-act-2004/s32-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-act-2004/s32"),
    ("cic-act-2004/s36-2005", date(2009, 9, 30), date(2009, 10, 1), "cic-act-2004/s36"),
    ("ca-2006/s323-2007", date(2009, 8, 2), date(2009, 8, 3), "ca-2006/s323"),
    ("nhs-2006/s223-2007", date(2012, 9, 30), date(2012, 10, 1), "nhs-2006/s223"),
    ("foia-2000/s6-2005", date(2013, 8, 31), date(2013, 9, 1), "foia-2000/s6"),
    ("cic-regs-2005/reg18", date(2014, 9, 30), date(2014, 10, 1), "cic-regs-2005/reg27"),
    ("cic-regs-2005/reg20", date(2014, 9, 30), date(2014, 10, 1), "cic-regs-2005/reg27"),
    ("cic-regs-2005/reg27-2005", date(2014, 9, 30), date(2014, 10, 1), "cic-regs-2005/reg27"),
    ("pcr-2006/reg1", date(2015, 2, 25), date(2015, 2, 26), "pcr-2015/reg12"),
    ("pcr-2015/reg12", date(2025, 2, 23), date(2025, 2, 24), "pa-2023/sch2-para2"),
    ("pcr-2015/reg12", date(2025, 2, 23), date(2025, 2, 24), "pa-2023/sch2-para3"),
    ("nhs-2006/s1i", date(2022, 6, 30), date(2022, 7, 1), "nhs-2006/s14z25"),
    ("nhs-2006/s14z3", date(2022, 6, 30), date(2022, 7, 1), "nhs-2006/s65z5"),
]


@pytest.mark.parametrize(("old", "last", "first", "new"), CHANGES)
def test_the_old_law_holds_to_its_last_day_and_the_new_from_its_first(
    old: str, last: date, first: date, new: str
) -> None:
    eve, day = LAW.at(last), LAW.at(first)
    assert (eve.in_force(old), eve.in_force(new)) == (True, False)
    assert (day.in_force(old), day.in_force(new)) == (False, True)
    with pytest.raises(NotInForceError, match=f"not on {first}"):
        day.provision(old)
    with pytest.raises(NotInForceError, match=f"not on {last}"):
        eve.provision(new)


COMMENCEMENTS = [
    ("ca-2006/s170", date(2007, 10, 1)),
    ("ca-2006/s175", date(2008, 10, 1)),
    ("ca-2006/s283", date(2007, 10, 1)),
    ("ca-2006/s21", date(2009, 10, 1)),
    ("ca-2006/sch1a", date(2016, 4, 6)),
    ("ca-2006/s853a", date(2016, 6, 30)),
    ("cic-act-2004/s35", date(2005, 7, 1)),
    ("cic-act-2004/s37a", date(2009, 10, 1)),
    ("cic-regs-2005/reg29a", date(2012, 10, 1)),
    ("psr-2023/reg3", date(2024, 1, 1)),
    ("eccta-2023/s64", date(2025, 11, 18)),
]


@pytest.mark.parametrize(("id", "day"), COMMENCEMENTS)
def test_a_provision_begins_on_the_day_of_its_commencement(id: str, day: date) -> None:
    assert LAW.at(day).in_force(id)
    assert not LAW.at(date.fromordinal(day.toordinal() - 1)).in_force(id)


@pytest.mark.parametrize("id", ["ca-2006/s22-2", "ca-2006/s156a"])
def test_what_was_never_commenced_is_in_force_on_no_day_of_a_case(id: str) -> None:
    assert LAW.provisions[id].since is None
    assert not LAW.at(date(2100, 1, 1)).in_force(id)


# --- values ---------------------------------------------------------------------------------------------------------


def at_least(percent: int) -> Threshold:
    return Threshold(Comparator.AT_LEAST, Fraction(percent, 100))


def more_than(percent: int) -> Threshold:
    return Threshold(Comparator.MORE_THAN, Fraction(percent, 100))


NOVEMBER_2016 = date(2016, 11, 18)
VALUES: list[tuple[str, str, date, Value]] = [
    ("ca-2006/s282", "majority", NOVEMBER_2016, more_than(50)),
    ("ca-2006/s283", "majority", NOVEMBER_2016, at_least(75)),
    ("ca-2006/s168", "majority", NOVEMBER_2016, more_than(50)),
    ("ca-2006/s292", "circulation", NOVEMBER_2016, at_least(5)),
    ("ca-2006/s303", "requisition", date(2009, 8, 2), at_least(10)),
    ("ca-2006/s303", "requisition", date(2009, 8, 3), at_least(5)),
    ("ca-2006/s305", "call_within", NOVEMBER_2016, 21),
    ("ca-2006/s305", "hold_within", NOVEMBER_2016, 28),
    ("ca-2006/s305", "months", NOVEMBER_2016, 3),
    ("ca-2006/s307", "notice", NOVEMBER_2016, 14),
    ("ca-2006/s307", "short_notice", NOVEMBER_2016, at_least(90)),
    ("ca-2006/s307", "short_notice_ceiling", NOVEMBER_2016, Fraction(95, 100)),
    ("ca-2006/s312", "special_notice", NOVEMBER_2016, 28),
    ("ca-2006/s318", "quorum", NOVEMBER_2016, 2),
    ("ca-2006/s318", "quorum_single", NOVEMBER_2016, 1),
    ("ca-2006/s321", "poll_members", NOVEMBER_2016, 5),
    ("ca-2006/s321", "poll_votes", NOVEMBER_2016, at_least(10)),
    ("ca-2006/s327", "proxy_hours", NOVEMBER_2016, 48),
    ("ca-2006/s334", "quorum_share", NOVEMBER_2016, Threshold(Comparator.AT_LEAST, Fraction(1, 3))),
    ("ca-2006/s355", "kept", NOVEMBER_2016, 10),
    ("ca-2006/s633", "objection_share", NOVEMBER_2016, at_least(15)),
    ("ca-2006/s633", "objection_days", NOVEMBER_2016, 21),
    ("ca-2006/sch1a", "psc", NOVEMBER_2016, more_than(25)),
    ("cic-act-2004/s37a", "objection", NOVEMBER_2016, at_least(15)),
    ("cic-regs-2005/reg22", "aggregate_cap", date(2005, 7, 1), Threshold(Comparator.AT_MOST, Fraction(35, 100))),
    ("cic-regs-2005/sch2-para2", "refusal", NOVEMBER_2016, 2),
    ("cic-regs-2005/sch3-para2", "refusal", NOVEMBER_2016, 2),
    ("cic-regs-2005/sch1-para4", "votes", NOVEMBER_2016, 1),
    ("cic-regulator-caps/share-dividend", "cap_points", date(2010, 4, 5), 5),
    ("cic-regulator-caps/share-dividend", "cap", date(2010, 4, 6), Fraction(1, 5)),
    ("cic-regulator-caps/interest", "cap_points", date(2010, 4, 5), 4),
    ("cic-regulator-caps/interest", "cap", date(2014, 9, 30), Fraction(1, 10)),
    ("cic-regulator-caps/interest", "cap", date(2014, 10, 1), Fraction(1, 5)),
    ("nhs-2006/s14o", "declare_within", NOVEMBER_2016, 28),
    ("pcr-2015/reg12", "activity", NOVEMBER_2016, more_than(80)),
    ("pcr-2015/reg12", "open_market", NOVEMBER_2016, Threshold(Comparator.LESS_THAN, Fraction(1, 5))),
    ("pcr-2015/reg12", "years", NOVEMBER_2016, 3),
    ("pcr-2015/reg5", "services", NOVEMBER_2016, Decimal(164176)),
    ("pa-2023/sch1", "services", date(2025, 12, 31), Decimal(214904)),
    ("pa-2023/sch1", "services", date(2026, 1, 1), Decimal(207720)),
    ("pa-2023/sch2-para2", "activity", date(2025, 2, 24), more_than(80)),
    ("pa-2023/sch2-para3", "other", date(2025, 2, 24), Threshold(Comparator.AT_MOST, Fraction(1, 5))),
]


@pytest.mark.parametrize(("id", "name", "day", "value"), VALUES)
def test_a_value_is_what_the_law_sets_on_the_day(id: str, name: str, day: date, value: Value) -> None:
    assert LAW.at(day).value(id, name) == value


@pytest.mark.parametrize(
    ("id", "name", "day"),
    [
        ("cic-regulator-caps/share-dividend", "cap", date(2010, 4, 5)),
        ("cic-regulator-caps/share-dividend", "cap_points", date(2010, 4, 6)),
        ("cic-regulator-caps/share-dividend", "cap", date(2014, 10, 1)),
        ("cic-regulator-caps/interest", "cap_points", date(2010, 4, 6)),
        ("pcr-2015/reg12", "activity", date(2015, 2, 25)),
        ("pcr-2015/reg12", "activity", date(2025, 2, 24)),
    ],
)
def test_a_value_that_has_ended_or_not_begun_is_not_given(id: str, name: str, day: date) -> None:
    with pytest.raises(NotInForceError):
        LAW.at(day).value(id, name)


def test_versions_lie_inside_the_life_of_their_provision_and_in_order() -> None:
    for provision in LAW.provisions.values():
        for parameter in provision.parameters.values():
            days = [version.since for version in parameter.versions]
            assert days == sorted(set(days)), (provision.id, parameter.name)
            for version in parameter.versions:
                where = (provision.id, parameter.name, version.since)
                assert provision.since <= version.since, where
                assert provision.until is None or version.since <= provision.until, where
                assert version.until is None or version.since <= version.until, where
                assert version.reference, where


# --- provisions -----------------------------------------------------------------------------------------------------


def test_every_provision_has_a_short_summary_of_its_own() -> None:
    for provision in LAW.provisions.values():
        assert 20 <= len(provision.says) <= LONGEST_SUMMARY, (provision.id, len(provision.says))
        assert provision.says.endswith("."), provision.id
        assert provision.title, provision.id
        assert provision.full_cite, provision.id


_DATES = re.compile(
    r"(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)
_NAMED = re.compile(r"(Schedule|section|Sch\.|s\.|reg\.|para\.) ?\d+\w*")


def test_a_summary_leaves_its_figures_to_the_values() -> None:
    """A figure stands once, as a value with its dates; the summary names it in braces."""
    for provision in LAW.provisions.values():
        typed = _NAMED.sub("", _DATES.sub("", provision.wording))
        for parameter in provision.parameters.values():
            for version in parameter.versions:
                value = version.value.share if isinstance(version.value, Threshold) else version.value
                figure = shown(value)
                if figure[0] in "£0123456789":
                    assert not re.search(rf"(?<![\w£]){re.escape(figure)}(?!\w)", typed), (provision.id, figure)


def test_every_address_is_https() -> None:
    for provision in LAW.provisions.values():
        assert provision.url.startswith("https://"), provision.id


def test_no_provision_ends_before_it_begins() -> None:
    for provision in LAW.provisions.values():
        assert provision.until is None or provision.since <= provision.until, provision.id


def test_the_id_of_a_provision_is_the_key_of_its_instrument_and_its_number() -> None:
    titles: dict[str, set[tuple[str, str, str]]] = {}
    for id, provision in LAW.provisions.items():
        instrument = provision.instrument
        assert id.startswith(f"{instrument.id}/")
        titles.setdefault(instrument.id, set()).add((instrument.title, instrument.cite, instrument.url))
    assert {id for id, heads in titles.items() if len(heads) > 1} == set()


# --- the ledger (whether it is complete: tests/test_coverage.py) ----------------------------------------------------


def test_no_row_of_the_reference_stands_twice_in_its_list() -> None:
    assert [row for row, number in Counter(ROWS).items() if number > 1] == []


def test_no_provision_or_gap_names_a_row_that_the_ledger_does_not_have() -> None:
    named = {row for provision in LAW.provisions.values() for row in provision.rows}
    named |= {row for gap in LAW.gaps for row in gap.rows}
    assert named - set(LAW.rows) == set()


def test_every_gap_says_what_and_why_in_a_sentence_a_board_can_read() -> None:
    assert LAW.gaps
    for gap in LAW.gaps:
        assert gap.what, gap
        assert gap.why.endswith("."), gap
    assert max(Counter(gap.what for gap in LAW.gaps).values()) == 1


# --- bodies and matters ---------------------------------------------------------------------------------------------


def test_the_law_knows_every_kind_of_member_and_no_other() -> None:
    assert set(LAW.bodies) == {kind.value for kind in MemberKind}


def test_every_body_and_matter_cites_provisions_that_exist() -> None:
    for body in LAW.bodies.values():
        assert body.law, body.kind
        assert set(body.law) <= set(LAW.provisions), body.kind
    for matter in LAW.matters.values():
        assert set(matter.law) <= set(LAW.provisions), matter.key


@pytest.mark.parametrize(
    ("kind", "last", "first"),
    [("ccg", date(2013, 3, 31), date(2013, 4, 1)), ("icb", date(2022, 6, 30), date(2022, 7, 1))],
)
def test_a_body_exists_from_the_day_of_its_creation(kind: str, last: date, first: date) -> None:
    body = LAW.bodies[kind]
    assert not body.exists(last)
    assert body.exists(first)


def test_commissioning_groups_exist_to_the_eve_of_the_integrated_care_boards() -> None:
    assert LAW.bodies["ccg"].exists(date(2022, 6, 30))
    assert not LAW.bodies["ccg"].exists(date(2022, 7, 1))


@pytest.mark.parametrize(
    ("kind", "unsettled"),
    [
        ("gp-practice", {"public_authority"}),
        ("university", {"contracting_authority", "asset_locked"}),
        ("registered-society", {"asset_locked"}),
        ("publicly-owned-company", {"contracting_authority"}),
        ("government-department", {"health_service_body"}),
    ],
)
def test_of_a_kind_of_body_single_attributes_are_unsettled(kind: str, unsettled: set[str]) -> None:
    assert set(LAW.bodies[kind].unsettled) == unsettled


def test_nothing_is_unsettled_of_the_bodies_that_statutes_make() -> None:
    for kind in ("ccg", "icb", "nhs-england", "nhs-trust", "nhs-foundation-trust", "local-authority", "cic"):
        assert LAW.bodies[kind].unsettled == {}, kind


def test_no_public_body_is_an_asset_locked_body() -> None:
    public = {kind for kind, body in LAW.bodies.items() if body.public_authority}
    assert {"ccg", "icb", "nhs-england", "nhs-trust", "local-authority"} <= public
    assert [kind for kind in public if LAW.bodies[kind].asset_locked] == []
    assert {kind for kind, body in LAW.bodies.items() if body.asset_locked} == {"cic", "charity"}


def test_units_and_associations_are_no_persons_in_law() -> None:
    nobody = {kind for kind, body in LAW.bodies.items() if not body.legal_person}
    assert nobody == {"commissioning-support-unit", "unincorporated"}


def test_neither_a_community_interest_company_nor_a_foundation_trust_makes_nhs_contracts() -> None:
    makers = {kind for kind, body in LAW.bodies.items() if body.health_service_body}
    assert makers == {"ccg", "icb", "nhs-england", "nhs-trust"}


def test_a_matter_completes_a_decision_on() -> None:
    for matter in LAW.matters.values():
        assert matter.wording[0].islower(), matter.key
        assert not matter.wording.endswith("."), matter.key
        assert matter.resolution in (None, "ordinary", "special"), matter.key
        assert matter.also in (None, "regulator", "board", "members"), matter.key


def test_a_resolution_that_an_act_asks_for_is_cited() -> None:
    for matter in LAW.matters.values():
        assert matter.resolution is None or matter.law, matter.key


def test_removals_of_a_director_or_an_auditor_are_not_passed_in_writing() -> None:
    unwritten = {key for key, matter in LAW.matters.items() if not matter.written}
    assert unwritten == {"remove-director", "remove-auditor"}
    assert all("ca-2006/s288" in LAW.matters[key].law for key in unwritten)


def test_what_is_uncertain_is_marked_as_such() -> None:
    uncertain = {id for id, provision in LAW.provisions.items() if provision.certainty is Certainty.UNCERTAIN}
    assert {"cic-regs-2005/reg23-2", "vata-1994/s41", "new-fair-deal/direction", "hmt-mpm/novel"} <= uncertain
