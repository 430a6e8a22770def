"""What the members and the first board pass: majorities, who passes, who may object, from the games of the case."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from governance.case import Case
from governance.draft.formation.resolutions import resolutions
from tests.draft.making import BOARD, COMPANY, THREE, made

from .making import case_of, grids, items, law_of, pack_of, packed, said, section

CONVERSION = COMPANY + "  formation: {route: conversion, converts: River Ltd, converts_kind: company}\n"


def converting(members: int, weights: str = "") -> Case:
    named = "\n".join(f"  m{i}: {{name: NHS M{i} CCG, kind: ccg}}" for i in range(members))
    return made(CONVERSION, f"arrangement: {{kind: co-owned}}\nmembers:\n{named}", weights, company="")


@pytest.mark.parametrize("name", ["necs", "shares-3", "conversion"])
@pytest.mark.parametrize("kind", ["ordinary", "special"])
def test_the_fewest_who_pass_or_block_are_the_fewest_of_all_groups(name: str, kind: str) -> None:
    """Every group of members is tried."""
    case, law = case_of(name), law_of(case_of(name))
    carried = getattr(resolutions(case, law), kind)
    votes, asked = case.votes, law.threshold(f"ca-2006/s{283 if kind == 'special' else 282}", "majority")
    assert votes is not None
    total = sum(votes.values())

    def passes(group: tuple[str, ...]) -> bool:
        return asked.met(sum((votes[key] for key in group), Fraction(0)), total)

    sizes = range(1, len(votes) + 1)
    groups = {size: list(combinations(votes, size)) for size in sizes}
    assert carried.passes == next(size for size in sizes if any(map(passes, groups[size])))
    rest = {group: tuple(key for key in votes if key not in group) for size in sizes for group in groups[size]}
    assert carried.blocks == next(size for size in sizes if any(not passes(rest[g]) for g in groups[size]))
    alone = {case.members[key].called for key in votes if not passes(rest[(key,)])}
    assert set(carried.alone) == alone


def test_nine_of_eleven_pass_a_special_resolution() -> None:
    table = next(rows for rows in grids(section(pack_of("necs"), "resolutions")) if "Special resolution" in rows[0])
    assert table[1:] == [
        ["Majority of the votes", "More than half", "At least 75 per cent"],
        ["Fewest members who pass it", "6 of 11", "9 of 11"],
        ["Fewest members who block it", "6 of 11", "3 of 11"],
    ]


def test_what_the_case_has_decided_before_it_trades_stands_with_its_majority() -> None:
    rows = grids(section(pack_of("necs"), "resolutions"))[0][3:]
    assert [row[0] for row in rows] == [
        "Appointing or removing the chief executive",
        "Approving the yearly budget",
        "Setting the prices and terms at which members are served",
        "Borrowing money or giving security",
        "Serving customers who are not members",
    ]
    assert [row[2] for row in rows] == ["8 of 14 directors", *["9 of 11 members"] * 4]


def test_votes_that_are_open_leave_the_fewest_unsaid() -> None:
    case = made(THREE, "voting: {weights: open}")
    assert resolutions(case, law_of(case)).special is None
    words = said(section(packed(case), "resolutions"))
    assert "The votes of the members are open in the case" in words
    assert "at least 75 per cent" in words


def test_a_sole_member_decides_by_itself() -> None:
    words = said(section(pack_of("anglia"), "resolutions"))
    assert "The only member decides by itself" in words
    assert "of 1" not in words


def test_a_written_special_resolution_must_say_that_it_is_one() -> None:
    assert "must say that it is a special resolution" in said(section(pack_of("necs"), "resolutions"))
    assert "does not say that it is proposed as a special resolution is not one" in said(
        section(pack_of("conversion"), "resolutions")
    )


@pytest.mark.parametrize("name", ["necs", "conversion"])
def test_copies_go_to_the_registrar_within_the_days_of_the_law(name: str) -> None:
    case = case_of(name)
    id = "cic-act-2004/s37-copies" if name == "conversion" else "ca-2006/s30"
    days = law_of(case).count(id, "file_within")
    assert f"within {days} days" in said(section(pack_of(name), "resolutions"))


def test_the_first_board_appoints_whom_members_do_not_name() -> None:
    numbered = items(section(pack_of("anglia"), "resolutions"))
    assert "to appoint [names of independent directors] as two independent directors;" in numbered
    assert "to appoint [name of managing director] as one managing director;" in numbered
    assert "to appoint [chair of the board] as chair, from the independent directors;" in numbered


def test_a_first_board_short_of_its_quorum_is_a_point_for_advice() -> None:
    words = said(section(pack_of("anglia"), "resolutions"))
    assert "Members name three directors and the quorum is four" in words
    assert "until one further director is in office" in words
    assert "cannot decide until" not in said(section(pack_of("necs"), "resolutions"))


def test_a_quorum_that_is_not_settled_is_a_blank() -> None:
    case = made(THREE, BOARD.replace("  quorum: 2\n", ""))
    assert "The quorum is [quorum of directors]." in said(section(packed(case), "resolutions"))


# --- a conversion -------------------------------------------------------------------------------------------------


def test_a_conversion_proposes_status_articles_and_name_as_special_resolutions() -> None:
    resolved = items(section(pack_of("conversion"), "resolutions"))
    assert resolved[0] == "That the company is to be a community interest company."
    assert "articles of association in the draft that is attached" in resolved[1]
    assert resolved[2].endswith("is changed to Mill Lane Community Interest Company.")
    words = said(section(pack_of("conversion"), "resolutions"))
    assert "Mill Lane Limited, company number [company number]" in words
    assert "change when the registrar issues the new certificate" in words


def test_every_member_has_a_line_to_agree_in_writing() -> None:
    table = grids(section(pack_of("conversion"), "resolutions"))[-1]
    assert table[1:] == [
        ["Brook Town Council", "6", "", ""],
        ["Ford Charity", "3", "", ""],
        ["Dale University", "3", "", ""],
    ]


@pytest.mark.parametrize(
    ("members", "fewest", "barred"),
    [(1, 1, 1), (6, 1, 6), (7, 2, 6), (11, 2, 10), (13, 2, 12), (14, 3, 12), (20, 3, 18)],
)
def test_who_may_object_is_counted_by_heads_where_there_are_no_shares(members: int, fewest: int, barred: int) -> None:
    """15% of 20 members is exactly 3: three can, and none can once 18 voted for it."""
    case = converting(members)
    objection = resolutions(case, law_of(case)).objection
    assert objection is not None
    assert (objection.by_heads, objection.fewest, objection.barred) == (True, fewest, barred)
    asked = law_of(case).threshold("cic-act-2004/s37a", "objection")
    assert asked.met(Fraction(fewest), members)
    assert not asked.met(Fraction(members - barred), members)
    assert asked.met(Fraction(members - barred + 1), members)


def test_who_may_object_holds_capital_where_there_are_shares() -> None:
    company = CONVERSION.replace("form: guarantee", "form: shares-schedule-3").replace("  guarantee: £1\n", "")
    held = "{a: {ordinary: 15}, b: {ordinary: 14}, c: {ordinary: 71}}"
    capital = f"share_capital: {{classes: {{ordinary: {{nominal: £1}}}}, holdings: {held}}}"
    case = made(company, THREE, capital, company="")
    objection = resolutions(case, law_of(case)).objection
    assert objection is not None
    assert not objection.by_heads
    assert objection.able == ("NHS Ashford CCG", "NHS Cliff, Coast and Cove CCG")
    assert "by nominal value" in said(section(packed(case), "resolutions"))


def test_before_2009_nobody_could_object() -> None:
    case = made(THREE, day="2009-09-30")
    assert resolutions(case, law_of(case)).objection is None
