"""The options on page one: their letters, how each stands to the board's terms."""

from pathlib import Path

from governance.appraisal.comparison import compare
from governance.draft.choice import choices, letter
from governance.judge import judge_text

BASE = """case: mill
title: A mill
as_of: 2016-11-18
arrangement: {kind: nhs-england-hosted}
members:
  north: {name: North, kind: ccg}
  south: {name: South, kind: ccg}
options:
  private:
    title: A private owner
    change: {arrangement: {kind: private, through: other-body, body: company}}
"""
TERMS = """appraisal:
  itself: As it is
  must: [{line: owns, answer: "no", says: Its customers do not own it}, {line: surplus, answer: "no", says: No profit}]
"""


def test_letters_go_on_after_z() -> None:
    assert [letter(index) for index in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_a_case_without_options_has_no_choice() -> None:
    alone = judge_text(BASE.partition("options:")[0], "mill.yaml")
    assert choices(compare(alone)) is None


def test_without_terms_of_the_board_no_option_is_judged() -> None:
    found = choices(compare(judge_text(BASE, "mill.yaml")))
    assert found is not None
    assert not found.asked
    assert [(option.letter, option.stands) for option in found.options] == [("A", ""), ("B", "")]


def test_an_option_that_fails_a_condition_says_which() -> None:
    found = choices(compare(judge_text(BASE + TERMS, "mill.yaml")))
    assert found is not None
    assert found.options[0].title == "As it is"
    assert found.options[0].stands == "met"
    assert found.options[1].stands == "failed"
    assert "No profit" in found.options[1].why


def test_the_cases_of_the_repository_name_at_most_seven_options() -> None:
    for case in (Path(__file__).parent.parent.parent / "cases").glob("*.yaml"):
        found = choices(compare(judge_text(case.read_text(encoding="utf-8"), str(case))))
        assert found is None or 2 <= len(found.options) <= 7
