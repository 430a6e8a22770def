"""Closed forms: each against the ground evaluator at its threshold, just below it and just above."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from governance.solve.constraint import holds
from governance.solve.formulas import ClosedForm, closed_forms

from .making import case_text, model_of, read_case

HAIR = Fraction(1, 10**9)
WEIGHTS = "{north: 9, south: 4, east: 4, west: 3}"
BODY = """\
decisions:
  sell-business: {by: members, majority: 80%}
  move-office: {by: members, majority: more than 60%}
  borrow: {by: members, majority: 2/3}
finance:
  dividend: £0
  distributable_profits: £100000
  turnover:
    - {customer: NHS North CCG, amount: {value: £600000, assumed: sample}}
    - {customer: east, amount: {value: £300000, assumed: sample}}
    - {customer: The Shop, amount: {value: £100000, assumed: sample}}
"""


def forms(**more: str) -> dict[str, ClosedForm]:
    text = case_text(BODY, **{"weights": WEIGHTS, "form": "shares-schedule-3", **more})  # type: ignore[arg-type]
    return {form.key: form for form in closed_forms(*read_case(text))}


DECISIONS = {
    "special": "at least 75%",
    "ordinary": "more than 50%",
    "sell-business": "at least 80%",
    "move-office": "more than 60%",
    "borrow": "at least 2/3",
}


@pytest.mark.parametrize(("decision", "threshold"), DECISIONS.items())
def test_the_share_from_which_a_member_blocks_alone_is_exact(decision: str, threshold: str) -> None:
    form = forms()[f"alone {threshold}"]
    model = model_of(
        case_text(BODY, form="shares-schedule-3", terms=[f"{{veto: {{of: north, decision: {decision}}}}}"])
    )
    for share in (
        form.threshold,
        form.threshold - HAIR,
        form.threshold + HAIR,
        Fraction(0),
        Fraction(1),
        Fraction(1, 3),
    ):
        rest = {f"votes.{m}": (1 - share) / 3 for m in ("south", "east", "west")}
        assignment = {**model.given, **rest, "votes.north": share}
        assert form.holds(share) is all(holds(f, assignment) for f in model.terms[0].formulas), share


@pytest.mark.parametrize(("decision", "threshold"), DECISIONS.items())
def test_the_number_of_votes_from_which_the_heaviest_blocks_alone_is_exact(decision: str, threshold: str) -> None:
    form = forms()[f"rising north {threshold}"]
    model = model_of(
        case_text(BODY, form="shares-schedule-3", terms=[f"{{veto: {{of: north, decision: {decision}}}}}"])
    )
    for votes in (form.threshold, form.threshold - HAIR, form.threshold + HAIR, Fraction(9), Fraction(1)):
        rest = {"votes.south": Fraction(4), "votes.east": Fraction(4), "votes.west": Fraction(3), "votes.north": votes}
        whole = sum(rest.values())
        assignment = {**model.given, **{name: part / whole for name, part in rest.items()}}
        assert form.holds(votes) is all(holds(f, assignment) for f in model.terms[0].formulas), votes


@pytest.mark.parametrize("threshold", DECISIONS.values())
def test_the_smallest_blocking_group_is_that_of_a_look_at_every_group(threshold: str) -> None:
    form = forms()[f"together {threshold}"]
    votes = (9, 4, 4, 3)
    more = threshold.startswith("more")
    share = Fraction(threshold.split()[-1].rstrip("%")) / (100 if "%" in threshold else 1)

    def blocks(group: tuple[int, ...]) -> bool:
        left = Fraction(20 - sum(group), 20)
        return left <= share if more else left < share

    needed = next(k for k in range(1, 5) if any(blocks(g) for g in combinations(votes, k)))
    assert f"has {needed} member" in form.words
    assert form.formula.startswith("k(t) = 1 if t ")


def test_the_activity_test_fails_where_others_pay_too_much() -> None:
    form = forms()["activity"]
    assert form.threshold == 225_000
    model = model_of(case_text(BODY, form="shares-schedule-3", weights="equal", terms=["{activity_test: kept}"]))
    for paid in (form.threshold, form.threshold - HAIR, form.threshold + HAIR, Fraction(0)):
        assignment = {**model.given, "turnover.the-shop": paid}
        assert form.holds(paid) is model.terms[0].holds(assignment)
    assert "less than £225,000; they pay £100,000" in form.words


def test_the_dividend_is_lawful_up_to_the_cap_and_the_law_of_the_model_agrees() -> None:
    form = forms()["dividend"]
    assert form.threshold == 35_000
    model = model_of(case_text(BODY, form="shares-schedule-3", weights="equal"))
    for paid in (form.threshold, form.threshold - HAIR, form.threshold + HAIR):
        law = model.by_id["cic-regs-2005/reg22@dividend"]
        assert form.holds(paid) is law.holds({**model.given, "finance.dividend": paid})


def test_how_far_votes_may_rise_is_said_in_points() -> None:
    case, law = read_case(case_text(weights="{by: patients}"))
    told = {form.key: form.words for form in closed_forms(case, law)}
    assert "its share is 15 points above that of a member that just blocks" in told["rising west at least 75%"]
    assert "may rise by 10 points before it blocks alone" in told["rising west more than 50%"]


def test_open_votes_leave_the_shares_alone() -> None:
    assert all(key.startswith(("alone", "activity", "dividend")) for key in forms(weights="open"))


def test_formulas_stand_in_symbols_and_for_typesetting() -> None:
    form = forms()["rising north at least 75%"]
    assert form.formula == "x > -R + R/t, with R = 11 and t = 3/4: x > 11/3"
    assert form.latex == r"x > \frac{11}{3}"
