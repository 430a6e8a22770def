"""The model of a case: votes, seats, places."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from tests.case.samples import case_of, varied


def test_equal_votes_are_one_each() -> None:
    assert case_of().votes == {"north": 1, "south": 1, "west": 1}


def test_votes_by_a_figure_are_the_figure() -> None:
    votes = case_of(varied("weights: equal", "weights: {by: patients}")).votes
    assert votes == {"north": 100000, "south": 250000, "west": 150001}


@pytest.mark.parametrize(("rounded", "expected"), [("up", [2, 5, 4]), ("down", [2, 5, 3])])
def test_votes_per_begun_or_full_number_of_patients(rounded: str, expected: list[int]) -> None:
    weights = f"weights: {{by: patients, per: 50000, rounded: {rounded}}}"
    votes = case_of(varied("weights: equal", weights)).votes
    assert list((votes or {}).values()) == expected


@pytest.mark.parametrize("weights", ["{north: 2, south: 5, west: 0}", "{votes: {north: 2, south: 5, west: 0}}"])
def test_explicit_votes_may_be_written_short_or_in_full(weights: str) -> None:
    assert case_of(varied("weights: equal", f"weights: {weights}")).votes == {"north": 2, "south": 5, "west": 0}


def test_open_votes_are_no_votes_and_keep_their_bounds() -> None:
    case = case_of(varied("weights: equal", "weights: {open: {min: 5%, max: 1/4}}"))
    assert case.votes is None
    assert case.voting.weights.open.max == Fraction(1, 4)  # type: ignore[union-attr]


def test_votes_per_share_follow_holdings_and_classes() -> None:
    capital = """\
share_capital:
  classes: {a: {nominal: £1, votes: 2}, b: {nominal: 10p}}
  holdings: {north: {a: 3}, south: {a: 1, b: 4}}
"""
    text = varied("weights: equal", "weights: per-share").replace("form: guarantee\n", "form: shares-schedule-3\n")
    case = case_of(text + capital.replace("10p", "£0.10"))
    assert case.votes == {"north": 6, "south": 6, "west": 0}


def test_seats_are_counted_one_row_an_appointer() -> None:
    case = case_of()
    assert [(appointer, number) for _, appointer, number in case.seats] == [
        ("north", 1),
        ("south", 1),
        ("west", 1),
        (None, 2),
    ]
    assert case.directors == 5


def test_every_part_knows_its_place_and_its_key() -> None:
    case = case_of()
    assert case.members["south"].key == "south"
    assert str(case.members["south"].at("patients", "value")) == "case.yaml:16:54"
    assert str(case.at("board", "quorum", value=True)) == "case.yaml:23:11"
    assert case.board is not None
    assert case.board.seats[1].at("number").path == "board.seats[1].number"
    assert case.meetings.at("quorum").line == 1  # not written: the place of the case


def test_a_case_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        case_of().title = "another"  # type: ignore[misc]


def test_a_member_may_be_named_later() -> None:
    case = case_of(varied("name: NHS West CCG", "name: open"))
    assert case.members["west"].name is None
    assert case.members["west"].called == "[name of west]"


def test_a_part_that_is_left_out_is_placed_in_its_case_and_not_in_another() -> None:
    first, second = case_of(), case_of(varied("title: A small case\n", "\n\ntitle: A small case\n"))
    assert first.meetings.at("quorum").file == "case.yaml"
    assert (first.meetings.at("quorum").line, first.meetings.at("quorum").path) == (1, "meetings.quorum")
    assert first.meetings is not second.meetings
    assert not first.meetings.is_written("quorum")
