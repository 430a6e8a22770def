"""Majorities in the prose of a text pack beside those of the case: each decision in words, and in rows of a table."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from governance.draft.majorities import majorities
from governance.draft.proof import proof

from .making import BOARD, THREE, drafted, flagship, law_of, made
from .packs import marked, put

ROW = "| Matter | Majority |\n| --- | --- |\n| {} | {} of the votes |"


def found(pack: Path) -> list[tuple[str, str, int, str]]:
    """(message, file, line, path of the case) of what is found about majorities."""
    draft = proof(flagship(), law_of(flagship()), pack)
    return [
        (each.message, Path(each.location.file).name, each.location.line, each.because[0].text)
        for each in marked(draft)
        if each.code == "DO09"
    ]


@pytest.mark.parametrize(
    ("heading", "body", "said", "asked", "path"),
    [
        (
            "Admission of members",
            "(1) A Member is admitted by a resolution that has at least 60 per cent of the votes.",
            "at least 60 per cent for admitting a member",
            "at least 75 per cent",
            "decisions.admit-member.majority",
        ),
        (
            "Budget",
            "(1) It is approved by a majority of two thirds of the votes.",
            "two thirds for approving the yearly budget",
            "at least 75 per cent",
            "decisions.approve-budget.majority",
        ),
        (
            "Borrowing",
            "(1) The Company may borrow if more than 75% of the votes are in favour.",
            "more than 75% for borrowing money or giving security",
            "at least 75 per cent",
            "decisions.borrow.majority",
        ),
        (
            "Winding up",
            "(1) The Company may be wound up by a simple majority of the Members.",
            "simple majority for winding up the company",
            "a special resolution, at least 75 per cent",
            "decisions.wind-up.by",
        ),
        (
            "Removal",
            "(1) A Director may be removed by a unanimous resolution of the Members.",
            "unanimous for removing a director",
            "an ordinary resolution, more than half",
            "decisions.remove-director.by",
        ),
        (
            "Chief executive",
            "(1) The chief executive is appointed by at least seventy-five per cent of the Directors’ votes.",
            "at least seventy-five per cent for appointing or removing the chief executive",
            "a decision of the directors, more than half",
            "decisions.appoint-chief-executive.by",
        ),
    ],
)
def test_a_majority_unlike_that_of_the_decision_points_at_the_line_of_the_clause(
    pack: Path, heading: str, body: str, said: str, asked: str, path: str
) -> None:
    put(pack, "secretary", f"(1) Other words.\n{body.replace('(1)', '(2)')}", heading=heading)
    message = f"the draft says {said} where the case asks for {asked}"
    assert found(pack) == [(message, "secretary.md", 7, f"`{path}` in the case")]


def test_a_row_of_a_table_is_read_across(pack: Path) -> None:
    put(pack, "secretary", ROW.format("Admitting a Member", "at least 60 per cent"))
    assert [message for message, *_ in found(pack)] == [
        "the draft says at least 60 per cent for admitting a member where the case asks for at least 75 per cent"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "(1) A Member is admitted by at least 75 per cent of the votes.",
        "(1) A Member is admitted by at least three quarters of the votes.",
        "(1) A Member is admitted by a resolution of the Members.",
        "(1) The quorum of a meeting that admits a Member is half of the votes.",
        "(1) Half of those present may vote to adjourn a meeting on admitting a Member.",
        "(1) The Company may spend 60 per cent of its surplus, if the Members vote for it, on admitting a Member.",
        "(1) At least 60 per cent of the votes decide what is not reserved.",
        "(1) The Articles are amended by at least 75 per cent of the votes, and a Director is removed by half of them.",
    ],
)
def test_a_majority_that_agrees_or_is_of_something_else_is_not_found(pack: Path, body: str) -> None:
    put(pack, "secretary", body)
    assert found(pack) == []


def test_a_matter_that_only_the_case_knows_is_found_by_its_own_words(pack: Path) -> None:
    own = "decisions:\n  open-branch: {by: members, majority: 2/3, matter: opening a branch outside the county}\n"
    case = made(THREE, BOARD, own)
    put(pack, "secretary", "(1) A branch outside the county is opened only by at least half of the votes.")
    messages = [each.message for each in marked(proof(case, law_of(case), pack)) if each.code == "DO09"]
    assert messages == [
        "the draft says at least half for opening a branch outside the county "
        "where the case asks for at least two thirds"
    ]


@pytest.mark.parametrize("share", [Fraction(55, 100), Fraction(2, 3), Fraction(9, 10), Fraction(1)])
def test_the_schedule_of_our_own_says_what_the_case_says(share: Fraction) -> None:
    case = made(THREE, BOARD, f"decisions:\n  borrow: {{by: members, majority: {share}}}\n")
    assert list(majorities(drafted(case), case, law_of(case))) == []
