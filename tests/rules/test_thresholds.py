"""Each threshold at equality, just below and just above: what its rule answers there, whatever the day and the size.

The figures are read from the law of the day; which side of equality passes is typed here, for that is the point.  What
the figures themselves are stands in `test_figures.py`.  The smallest step is one vote, one day, one head, a penny, or
a hundredth of a percentage point.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.case import load_text
from governance.case.quantity import Comparator
from governance.voting.decisions import ORDINARY, SPECIAL, resolution

from .alone import found_alone
from .edges import (
    CAPITAL,
    ONE,
    PUBLIC,
    SCHEDULE_3,
    SIZES,
    STEP,
    around,
    case,
    days,
    law_on,
    percent_of,
    share,
    steady,
    votes,
)

# --- shares that a group of votes has to reach -----------------------------------------------------------------------

RESOLUTIONS = [("ordinary", ORDINARY, (False, False, True)), ("special", SPECIAL, (False, True, True))]


@pytest.mark.parametrize(("kind", "where", "passes"), RESOLUTIONS)
@steady
@given(data=st.data(), size=SIZES)
def test_a_resolution_passes_at_and_around_its_majority(
    kind: str, where: tuple[str, str], passes: tuple[bool, ...], data: st.DataObject, size: int
) -> None:
    day = data.draw(days("VO01"))
    total, parts = around(share(law_on(day), *where), size)
    for part, expected in zip(parts, passes, strict=True):
        loaded, _ = load_text(case(day, votes(part, total - part)))
        assert loaded is not None
        game = resolution(loaded, law_on(day), kind)
        assert game is not None
        assert game.passes(["north"]) is expected, (part, total)


@steady
@given(day=days("VO19"), size=SIZES)
def test_a_member_decides_alone_with_more_than_half_of_the_votes_and_not_with_half(day: date, size: int) -> None:
    total, parts = around(share(law_on(day), *ORDINARY), size)
    found = [found_alone("VO19", case(day, votes(part, total - part))) for part in parts]
    assert [[f.message.split(" alone")[0] for f in each] for each in found] == [
        ["South Council"],
        [],
        ["North Council"],
    ]


@steady
@given(day=days("VO19"), size=SIZES)
def test_a_member_passes_special_resolutions_alone_from_the_very_majority_on(day: date, size: int) -> None:
    total, parts = around(share(law_on(day), *SPECIAL), size)
    found = [found_alone("VO19", case(day, votes(part, total - part)))[0].message for part in parts]
    assert ["special" in message for message in found] == [False, True, True]


@steady
@given(day=days("VO07"), size=SIZES)
def test_a_member_blocks_special_resolutions_when_the_others_fall_short_by_one_vote(day: date, size: int) -> None:
    asked = share(law_on(day), *SPECIAL)
    heads = asked.denominator // (asked.denominator - asked.numerator)
    assert asked == 1 - Fraction(1, heads), "equal members, one of whom is just not needed"
    keys = [f"m{number}" for number in range(heads)]
    members = "\n  ".join(f"{key}: {{name: Council {key}, kind: local-authority}}" for key in keys)
    for more, expected in ((-1, False), (0, False), (1, True)):
        weights = ", ".join(f"{key}: {size + more * (key == 'm0')}" for key in keys)
        found = found_alone("VO07", case(day, f"voting: {{weights: {{{weights}}}}}", members=members))
        assert any("Council m0 alone can block" in f.message for f in found) is expected, more


@steady
@given(day=days("VO08"), size=SIZES)
def test_a_member_requires_a_meeting_from_the_very_share_on(day: date, size: int) -> None:
    total, parts = around(share(law_on(day), "ca-2006/s303", "requisition"), size)
    found = [found_alone("VO08", case(day, votes(part, total - part))) for part in parts]
    assert [bool(each) for each in found] == [True, False, False]
    assert found[0][0].message.startswith("North Council cannot")


@steady
@given(day=days("VO20"), size=SIZES)
def test_a_member_demands_a_poll_from_the_very_share_on(day: date, size: int) -> None:
    total, parts = around(share(law_on(day), "ca-2006/s321", "poll_votes"), size)
    found = [found_alone("VO20", case(day, votes(part, total - part))) for part in parts]
    assert [bool(each) for each in found] == [True, False, False]


@steady
@given(day=days("CN01"), size=SIZES)
def test_a_member_has_significant_control_above_the_share_and_not_at_it(day: date, size: int) -> None:
    total, parts = around(share(law_on(day), "ca-2006/sch1a", "psc"), size)
    found = [found_alone("CN01", case(day, votes(part, total - part))) for part in parts]
    assert [any(f.location.path == "members.north" for f in each) for each in found] == [False, False, True]


BANDS = [
    ("upper", ("not more than 50%", "not more than 50%", "less than 75%")),
    ("highest", ("less", "or more", "or more")),
]


@pytest.mark.parametrize(("parameter", "told"), BANDS, ids=[row[0] for row in BANDS])
@steady
@given(data=st.data(), size=st.integers(min_value=3, max_value=10**6))
def test_a_band_of_control_ends_at_one_half_and_begins_at_three_quarters(
    parameter: str, told: tuple[str, ...], data: st.DataObject, size: int
) -> None:
    day = data.draw(days("CN04"))
    total, parts = around(share(law_on(day), "psc-2016/sch2", parameter), size)
    for part, words in zip(parts, told, strict=True):
        weights = f"voting: {{weights: {{north: {part}, south: {total - part}}}, together: [north]}}"
        (finding,) = found_alone("CN04", case(day, weights))
        assert any(words in reason.text for reason in finding.because), finding


# --- majorities that a case sets for itself --------------------------------------------------------------------------

AT_LEAST, MORE_THAN = Comparator.AT_LEAST, Comparator.MORE_THAN

OWN_MAJORITIES = [
    # rule, provision, what the case writes, and where the rule finds a majority: below, at least the share of the law,
    # more than it, above
    ("VO01", SPECIAL, "decisions: {wind-up: {by: special, majority: OWN}}", (True, False, False, False)),
    ("VO02", SPECIAL, "decisions: {wind-up: {by: members, majority: OWN}}", (True, False, False, False)),
    ("VO13", SPECIAL, "decisions: {wind-up: {by: special, majority: OWN}}", (False, False, True, True)),
    ("VO18", SPECIAL, "decisions: {wind-up: {by: members, majority: OWN}}", (False, True, True, True)),
    ("VO21", ORDINARY, "decisions: {borrow: {by: ordinary, majority: OWN}}", (True, True, False, False)),
    (
        "VO10",
        ("ca-2006/s168", "majority"),
        "decisions: {remove-director: {by: members, majority: OWN}}",
        (False, False, False, True),
    ),
    (
        "CA08",
        ("ca-2006/s630", "consent"),
        "decisions: {vary-class-rights: {by: members, majority: OWN}}",
        (True, False, False, False),
    ),
    (
        "BO12",
        ("cic-regs-2005/sch1-para4", "majority"),
        "board: {seats: [{appointed_by: each member}], quorum: 2, majority: OWN}",
        (True, True, False, False),
    ),
    (
        "BO07",
        ("cic-regs-2005/sch1-para4", "majority"),
        "board: {seats: [{appointed_by: each member}], quorum: 2, majority: OWN}",
        (False, False, False, True),
    ),
]


@pytest.mark.parametrize(("code", "where", "written", "finds"), OWN_MAJORITIES, ids=[row[0] for row in OWN_MAJORITIES])
@steady
@given(data=st.data())
def test_a_majority_of_the_case_is_told_from_that_of_the_law(
    code: str, where: tuple[str, str], written: str, finds: tuple[bool, ...], data: st.DataObject
) -> None:
    day = data.draw(days(code, since=date(2009, 10, 1)))
    asked = share(law_on(day), *where)
    step = STEP * data.draw(st.integers(1, 1000))
    own = ((AT_LEAST, asked - step), (AT_LEAST, asked), (MORE_THAN, asked), (AT_LEAST, asked + step))
    for (comparator, part), expected in zip(own, finds, strict=True):
        own_words = written.replace("OWN", f"{comparator} {percent_of(part)}")
        text = case(day, own_words) if code != "CA08" else case(day, CAPITAL, own_words, form=SCHEDULE_3)
        assert bool(found_alone(code, text)) is expected, (comparator, part)


# --- shares, counts and days that articles set -----------------------------------------------------------------------

SHARES_OF_ARTICLES = [
    ("VO11", "ca-2006/s303", "requisition", "meetings: {requisition: OWN}", (False, False, True)),
    ("VO12", "ca-2006/s321", "poll_votes", "meetings: {poll_demand: {votes: OWN}}", (False, False, True)),
    ("VO26", "ca-2006/s292", "circulation", "meetings: {circulation: OWN}", (False, False, True)),
    ("VO06", "ca-2006/s307", "short_notice", "meetings: {short_notice: OWN}", (True, False, False)),
    ("VO06", "ca-2006/s307", "short_notice_ceiling", "meetings: {short_notice: OWN}", (False, False, True)),
]


@pytest.mark.parametrize(
    ("code", "id", "parameter", "written", "finds"),
    SHARES_OF_ARTICLES,
    ids=[f"{row[0]}-{row[2]}" for row in SHARES_OF_ARTICLES],
)
@steady
@given(data=st.data())
def test_a_share_of_the_articles_is_told_from_that_of_the_law(
    code: str, id: str, parameter: str, written: str, finds: tuple[bool, ...], data: st.DataObject
) -> None:
    day = data.draw(days(code))
    asked = share(law_on(day), id, parameter)
    step = STEP * data.draw(st.integers(1, 400))
    for own, expected in zip((asked - step, asked, asked + step), finds, strict=True):
        assert bool(found_alone(code, case(day, written.replace("OWN", percent_of(own))))) is expected, own


SEATS = "board: {seats: [{appointed_by: members, number: OWN}], quorum: 1}"
COUNTS = [
    ("VO05", "ca-2006/s307", "notice", "meetings: {notice_days: OWN}", {}, (True, False, False)),
    ("VO12", "ca-2006/s321", "poll_members", "meetings: {poll_demand: {members: OWN}}", {}, (False, False, True)),
    ("VO27", "ca-2006/s327", "proxy_hours", "meetings: {proxy_hours: OWN}", {}, (False, False, True)),
    ("VO16", "ca-2006/s318", "quorum", "meetings: {quorum: OWN}", {}, (True, False, False)),
    ("VO03", "ca-2006/s318", "quorum_single", "meetings: {quorum: OWN}", {"members": ONE}, (False, False, True)),
    ("VO16", "ca-2006/s318", "quorum_single", "meetings: {quorum: OWN}", {"members": ONE}, (True, False, False)),
    ("BO06", "ca-2006/s154", "directors", SEATS, {}, (True, False, False)),
    ("BO06", "ca-2006/s154", "directors_public", SEATS, {"form": PUBLIC}, (True, False, False)),
    (
        "BO01",
        "cic-regs-2005/sch1-para4",
        "votes",
        "board: {seats: [{appointed_by: each member, votes: OWN}], quorum: 2}",
        {},
        (False, False, True),
    ),
]


@pytest.mark.parametrize(
    ("code", "id", "parameter", "written", "company", "finds"), COUNTS, ids=[f"{row[0]}-{row[2]}" for row in COUNTS]
)
@steady
@given(data=st.data())
def test_a_number_of_the_articles_is_told_from_that_of_the_law(
    code: str,
    id: str,
    parameter: str,
    written: str,
    company: dict[str, str],
    finds: tuple[bool, ...],
    data: st.DataObject,
) -> None:
    day = data.draw(days(code, since=date(2009, 10, 1)))
    asked = law_on(day).count(id, parameter)
    for own, expected in zip((asked - 1, asked, asked + 1), finds, strict=True):
        assert bool(found_alone(code, case(day, written.replace("OWN", str(own)), **company))) is expected, own
