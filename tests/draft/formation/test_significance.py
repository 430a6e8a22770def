"""Who has significant control: the threshold exactly, the regime by its date, members who vote together."""

from __future__ import annotations

from fractions import Fraction

import pytest

from governance.draft.formation.significance import Significance, significance
from governance.rules.registry import check
from tests.draft.making import THREE, made

from .making import case_of, grids, law_of, pack_of, packed, said, section


def of(case_text: str, *, day: str = "2016-11-18") -> Significance:
    case = made(THREE, case_text, day=day)
    called = {key: member.called for key, member in case.members.items()}
    return significance(case, law_of(case), check(case, law_of(case)).findings, called)


@pytest.mark.parametrize(("votes", "meets"), [(25, False), (26, True), (24, False)])
def test_a_quarter_of_the_votes_is_not_more_than_a_quarter(votes: int, meets: bool) -> None:
    found = of(f"voting: {{weights: {{a: {votes}, b: {100 - votes - 24}, c: 24}}}}")
    row = found.rows[0]
    assert row.votes == Fraction(votes, 100)
    assert bool(row.meets) is meets
    assert bool(row.entry) is meets


def test_appointing_most_of_the_board_is_a_condition_by_itself() -> None:
    board = "board: {seats: [{appointed_by: c, number: 3}, {appointed_by: a}, {appointed_by: b}], quorum: 2}"
    found = of(f"voting: {{weights: {{a: 40, b: 40, c: 20}}}}\n{board}")
    assert [row.meets for row in found.rows if row.key == "c"] == [("appoints 3 of 5 directors",)]
    half = of(f"voting: {{weights: {{a: 40, b: 40, c: 20}}}}\n{board.replace('number: 3', 'number: 2')}")
    assert [row.meets for row in half.rows if row.key == "c"] == [()]


def test_eleven_equal_owners_have_none() -> None:
    table = grids(section(pack_of("necs"), "control"))[0]
    assert table[0] == ["Member", "Share of votes", "Directors", "Condition"]
    assert {tuple(row[1:]) for row in table[1:]} == {("1/11 (about 9.09%)", "1 of 14", "None met")}
    words = said(section(pack_of("necs"), "control"))
    assert "The largest share of the votes is 1/11 (about 9.09%), which is not more than 25 per cent." in words
    assert "the company knows of nobody with significant control" in words


def test_shares_count_beside_votes() -> None:
    table = grids(section(pack_of("shares-3"), "control"))[0]
    assert [row[2:5] for row in table[1:]] == [
        ["40%", "5%", "1 of 6"],
        ["30%", "28.75%", "1 of 6"],
        ["30%", "66.25%", "1 of 6"],
    ]
    assert table[3][5] == "Holds 30% of the votes; holds 66.25% of the shares"


@pytest.mark.parametrize(("day", "in_force"), [("2016-04-05", False), ("2016-04-06", True)])
def test_there_is_no_regime_before_its_day(day: str, in_force: bool) -> None:
    found = of("", day=day)
    assert (found.bound is not None, bool(found.rows)) == (in_force, in_force)
    words = said(section(packed(made(THREE, day=day)), "control"))
    assert ("the regime began on 6 April 2016" in words) is not in_force
    assert ("No statement is made" in words) is not in_force


def test_members_who_vote_together_each_hold_what_all_hold() -> None:
    words = said(section(pack_of("conversion"), "control"))
    assert "Ford Charity and Dale University have agreed to use their votes together." in words
    assert "Together they hold 50% of the votes, which is more than 25 per cent." in words
    assert "each of them then meets the condition" in words
    table = grids(section(pack_of("conversion"), "control"))[0]
    assert [row[4] for row in table[1:]] == [
        "Holds 50% of the votes; appoints 3 of 5 directors",
        "Holds more than 25 per cent of the votes together with others",
        "Holds more than 25 per cent of the votes together with others",
    ]
    assert "Ford Charity: Band of votes held together: more than 25%, not more than 50%." in words
    assert "2 members who vote together each count as a holder of control" in words


def test_members_together_at_the_bound_do_not_meet_it() -> None:
    found = of("voting: {weights: {a: 75, b: 15, c: 10}, together: [b, c]}")
    assert found.together is not None
    assert (found.together.share, found.together.meets) == (Fraction(1, 4), False)
    assert [row.key for row in found.holders] == ["a"]


def test_public_bodies_that_the_act_does_not_provide_for_are_a_point_for_advice() -> None:
    assert "Whether clinical commissioning groups can be entered at all" in said(section(pack_of("necs"), "control"))
    authority = THREE.replace("kind: ccg", "kind: local-authority")
    assert "can be entered at all" not in said(section(packed(made(authority)), "control"))


def test_votes_that_are_open_are_blanks() -> None:
    table = grids(section(packed(made(THREE, "voting: {weights: open}")), "control"))[0]
    assert [row[1] for row in table[1:]] == ["[votes]"] * 3


def test_what_the_check_found_is_told_once() -> None:
    """Holders stand in the table with their bands; the findings add how a public body is registered."""
    found = significance(
        case_of("shares-3"),
        law_of(case_of("shares-3")),
        check(case_of("shares-3"), law_of(case_of("shares-3"))).findings,
        {key: member.called for key, member in case_of("shares-3").members.items()},
    )
    assert len(found.found) == 1
    assert found.found[0].startswith("How NHS Ashford CCG is registered as a holder of control is not settled.")
