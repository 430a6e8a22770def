"""Conditions, scores and totals of the board's own terms, and what they come to."""

from __future__ import annotations

from fractions import Fraction

import pytest

from governance.appraisal.comparison import Comparison, compare
from governance.appraisal.weighing import amount, points
from governance.judge import judge_text

from .seven import SEVEN, seven

CASE = """\
case: mill
title: The mill
as_of: 2016-11-18
arrangement: {kind: single-host, host: a}
members:
  a: {name: NHS Ayton CCG, kind: ccg}
  b: {name: NHS Beeford CCG, kind: ccg}
options:
  weir:
    title: The weir
    change: {arrangement: {kind: nhs-england-hosted}}
  lock:
    title: The lock
    change: {arrangement: {kind: private, through: other-body, body: company}}
appraisal:
"""
SCORES = """\
  criteria:
    cost: {weight: 3, scores: {mill: %s, weir: %s, lock: %s}}
    care: {weight: 1, scores: {mill: %s, weir: %s, lock: %s}}
"""


def weighed(*values: int | str, must: str = "") -> Comparison:
    """The three options with these scores, on cost and then on care; `-` is a score that is not given."""
    given = [f"{{value: {value}, assumed: ours}}" for value in values]
    text = CASE + must + SCORES % tuple(given)
    for name, value in zip(("mill", "weir", "lock") * 2, values, strict=True):
        if value == "-":
            text = text.replace(f"{name}: {{value: -, assumed: ours}}, ", "").replace(
                f", {name}: {{value: -, assumed: ours}}", ""
            )
    judged = judge_text(text, "mill.yaml")
    assert judged.case is not None, judged.result.findings
    return compare(judged)


def test_a_total_is_the_weighted_mean_of_the_scores_exactly() -> None:
    terms = weighed(5, 3, 1, 2, 4, 4).terms
    assert {total.option: total.exact for total in terms.totals} == {
        "mill": Fraction(17, 4),
        "weir": Fraction(13, 4),
        "lock": Fraction(7, 4),
    }
    assert [total.option for total in terms.totals] == ["mill", "weir", "lock"]
    assert terms.first == "mill"


def test_the_outcome_names_the_first_the_next_and_the_smallest_move_of_a_weight() -> None:
    """mill 5 and 2, weir 3 and 4: level where cost has half of all weights, now three quarters."""
    terms = weighed(5, 3, 1, 2, 4, 4).terms
    assert terms.outcome.kind == "settled"
    assert terms.outcome.sentences[:2] == (
        "“The mill” has the highest total on the board’s own weights: 4.25 of 5. Next is “The weir” with 3.25 of 5.",
        "The order changes soonest if the weight of “cost” falls from 75% to 50% of all weights: then “The weir” "
        "draws level.",
    )


def test_a_missing_score_leaves_a_total_between_two_bounds_and_none_is_made_up() -> None:
    terms = weighed(5, 3, "-", 2, 4, 4).terms
    lock = next(total for total in terms.totals if total.option == "lock")
    assert (lock.low, lock.high, lock.exact) == (1, Fraction(19, 4), None)
    assert terms.first is None
    assert terms.outcome.kind == "open"
    assert "scores of “The lock” are missing" in terms.outcome.sentences[0]


def test_a_missing_score_that_cannot_change_the_first_leaves_it_settled() -> None:
    terms = weighed(5, 3, 1, 5, 4, "-").terms
    assert terms.first == "mill"
    assert terms.outcome.kind == "settled"


def test_equal_totals_are_a_tie() -> None:
    terms = weighed(4, 4, 1, 4, 4, 1).terms
    assert (terms.first, terms.outcome.kind) == (None, "tie")
    assert terms.outcome.sentences[0].startswith("“The mill” and “The weir” have the same total")
    assert terms.reaches == ()


MUST = "  must:\n    - {line: employs, says: Staff stay in the health service}\n"


def test_an_option_that_fails_a_condition_is_out_whatever_its_total() -> None:
    terms = weighed(1, 2, 5, 1, 2, 5, must=MUST).terms
    assert terms.first == "weir"
    assert terms.outcome.among == ("weir", "mill")
    assert "“The lock” fails 1 condition: Staff stay in the health service." in terms.outcome.sentences
    assert [total.option for total in terms.totals] == ["weir", "mill", "lock"]
    assert all(change.other != "lock" for change in terms.pairs)


@pytest.mark.parametrize(
    ("must", "kind", "option"),
    [
        ("[{line: employs}]", "choice", None),
        ("[{line: employs, answer: 'no'}]", "settled", "lock"),
        ("[{line: employs}, {line: policy}]", "settled", "mill"),
        ("[{line: employs}, {line: employs, answer: 'no'}]", "none", None),
        ("[{line: sole-control}, {line: policy}]", "open", None),
    ],
)
def test_conditions_alone_settle_it_where_one_option_meets_them_all(must: str, kind: str, option: str | None) -> None:
    judged = judge_text(f"{CASE}  must: {must}\n", "mill.yaml")
    terms = compare(judged).terms
    assert (terms.outcome.kind, terms.outcome.option) == (kind, option)
    assert terms.outcome.sentences


def test_a_condition_that_is_not_known_is_neither_met_nor_failed() -> None:
    judged = judge_text(f"{CASE}  must: [{{line: sole-control}}]\n", "mill.yaml")
    (condition,) = compare(judged).terms.conditions
    assert condition.those("unknown") == ("lock",)
    assert condition.those("met") == ("mill", "weir")


def test_a_measured_criterion_is_scaled_exactly_between_the_worst_and_the_best() -> None:
    time = next(each for each in seven().terms.criteria if each.key == "time")
    assert time.scores["river-support"].value == 1
    assert time.scores["private"].value == 0
    assert time.how == (
        "Measured by the line “Time to buy” (months that buying takes, at most): 0 months, the best, is 5, and "
        "12 months, the worst, is 0; the others in proportion."
    )


def test_options_without_a_figure_have_no_score_and_it_is_said() -> None:
    say = next(each for each in seven().terms.criteria if each.key == "say")
    assert say.scores["social"].value is None
    assert say.how.endswith("4 options have no figure.")


def test_where_all_figures_are_the_same_no_option_gains_by_them() -> None:
    text = f"{CASE}  criteria:\n    time: {{weight: 1, measure: idle-votes}}\n"
    (criterion,) = compare(judge_text(text, "mill.yaml")).terms.criteria
    assert {score.value for key, score in criterion.scores.items() if key != "lock"} == {1}
    assert "all have 0" in criterion.how


def test_a_recommendation_is_set_beside_the_boards_own_terms() -> None:
    assert seven().terms.advised is not None
    other = SEVEN.replace("option: river-support, by", "option: hosted, by")
    advised = compare(judge_text(other, "river-support.yaml")).terms.advised
    assert advised is not None
    assert advised.stands == "“NHS England goes on as host” fails 1 condition: Agreements hold in court."


def test_points_against_the_option_that_comes_first_are_told() -> None:
    names = [option.key for option in seven().options]
    scores = ", ".join(f"{key}: {{value: {4 if key == 'host-company' else 1}, assumed: ours}}" for key in names)
    terms = f"appraisal: {{criteria: {{cost: {{weight: 1, scores: {{{scores}}}}}}}}}\n"
    text = SEVEN[: SEVEN.index("appraisal:")] + terms
    found = compare(judge_text(text, "river-support.yaml")).terms
    assert found.first == "host-company"
    assert "1 point in law or in the case itself still stands against it." in found.outcome.sentences


def test_numbers_are_exact_where_two_decimals_suffice() -> None:
    assert points(Fraction(9, 2)) == "4.5"
    assert points(Fraction(1, 3)) == "about 0.33"
    assert amount(Fraction(1, 3), "share") == "about 33.33%"
    assert amount(Fraction(12), "months") == "12 months"
    assert amount(Fraction(1500), "pounds") == "£1,500"
    assert amount(Fraction(3), "count") == "3"
