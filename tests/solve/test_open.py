"""What is open where it stands: a majority, heads, a consent, seats, shares, an amount of a form."""

from __future__ import annotations

from fractions import Fraction

import pytest

from governance.case import load_text
from governance.case.quantity import NotSettledError, Open, OpenCount
from governance.finding import Severity
from governance.judge import judge_text
from governance.solve.answer import Answer, solve, verify
from governance.solve.compiling import compiled
from governance.solve.ranges import Range
from governance.voting.decisions import every_decision, members_decisions

from .making import case_text, compile_text, read_case

BODY = """\
board:
  seats:
    - {appointed_by: each member, number: 1}
    - {appointed_by: board, kind: independent, number: {open: {max: 4}}}
    - {appointed_by: west, number: open}
  quorum: open
meetings: {short_notice: open, requisition: {open: {max: 5%}}, quorum: {open: {min: 2}}, notice_days: open}
decisions:
  sell-business: {by: members, majority: {open: {min: 60%, max: 80%, step: 1%}}, heads: open}
  move-office: {by: members, majority: open, consent: {north: yes, south: open, east: no}}
  borrow: {by: special, majority: open}
  appoint-chief: {by: board, majority: open}
"""
TERMS = {
    "no-veto": "{no_veto: {of: [south, east], decision: move-office}}",
    "independent": "{independent_directors: {at_least: 2}}",
    "three": "{cannot_pass: {any: 3, decision: sell-business}}",
    "third": '"3 * independent <= directors"',
    "west": '"seats(west) <= 3"',
}
TEXT = case_text(BODY, weights="equal", terms=TERMS)


def answer_to(text: str) -> Answer:
    case, law = read_case(text)
    answer = solve(compiled(case, law), law)
    assert verify(answer).failures == ()
    return answer


def ranges_of(text: str) -> dict[str, Range]:
    answer = answer_to(text)
    assert answer.status == "consistent"
    assert all(found.settled for found in answer.ranges)
    return {found.variable.name: found for found in answer.ranges}


def test_each_open_quantity_is_read_as_open_with_its_bounds() -> None:
    case, _ = read_case(TEXT)
    assert case.board is not None
    assert repr(case.board.seats[1].number) == repr(OpenCount(max=4))
    sell, move = case.decisions["sell-business"], case.decisions["move-office"]
    assert repr(sell.majority) == repr(Open(min=Fraction(3, 5), max=Fraction(4, 5), step=Fraction(1, 100)))
    assert sell.unsettled == ("the majority", "the number of members needed")
    assert (move.consent, move.consent_open) == (("north",), ("south",))
    assert move.unsettled == ("the majority", "the consent of south")
    assert repr(case.meetings.requisition) == repr(Open(max=Fraction(1, 20)))


def test_each_open_quantity_has_its_range_with_what_sets_it() -> None:
    found = ranges_of(TEXT)
    ends = {name: (row.intervals[0].low.value, row.intervals[-1].high.value) for name, row in found.items()}
    assert ends == {
        "board.quorum": (1, 9),
        "board.seats[1].number": (2, 3),
        "board.seats[2].number": (0, 2),
        "meetings.quorum": (2, 4),
        "meetings.notice_days": (14, None),
        "meetings.short_notice": (Fraction(9, 10), Fraction(19, 20)),
        "meetings.requisition": (0, Fraction(1, 20)),
        "decisions.borrow.majority": (Fraction(3, 4), 1),
        "decisions.sell-business.majority": (Fraction(3, 5), Fraction(4, 5)),
        "decisions.sell-business.heads": (0, 4),
        "decisions.move-office.majority": (0, Fraction(3, 4)),
        "decisions.move-office.consent.south": (0, 0),
    }
    assert found["decisions.borrow.majority"].sets_low == ("ca-2006/s283@borrow",)
    assert found["decisions.move-office.consent.south"].sets_high == ("terms.no-veto",)
    assert found["decisions.sell-business.majority"].sets_high == ("decisions.sell-business.majority.max",)


def test_check_says_what_it_could_not_look_at_and_still_looks_at_the_rest() -> None:
    judged = judge_text(TEXT, "case.yaml")
    assert not [finding for finding in judged.result.findings if finding.severity is Severity.ERROR]
    said = set(judged.result.not_checked)
    assert ("too few directors", "the number of seats on the board is not settled") in said
    assert ("what depends on the consent of south in `move-office`", "it is not settled") in said
    assert ("the share that can require a general meeting", "it is not settled") in said
    lowered = TEXT.replace("borrow: {by: special, majority: open}", "borrow: {by: special, majority: 60%}")
    assert "VO01" in {finding.code for finding in judge_text(lowered, "case.yaml").result.findings}


def test_only_decisions_whose_rule_is_settled_are_games() -> None:
    case, law = read_case(TEXT)
    assert {taken.key for taken in every_decision(case, law)} == {"ordinary", "special"}
    assert members_decisions(case, law) == ()
    assert case.known_directors is None
    with pytest.raises(NotSettledError, match="the number of seats on the board is not settled"):
        _ = case.directors


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            "majority: open, consent",
            "majority: {open: {min: 80%, max: 60%}}, consent",
            "the minimum is above the maximum",
        ),
        ("majority: open, consent", "majority: at most 50%, consent", "is no majority"),
        ("south: open", "south: perhaps", "neither yes, no nor open"),
        ("south: open", "soth: open", "did you mean `south`?"),
        ("number: open", "number: some", "write a whole number, or `open`"),
        ("short_notice: open", "short_notice: much", "is not a share of a whole"),
    ],
)
def test_what_is_no_open_quantity_is_a_finding(before: str, after: str, says: str) -> None:
    assert before in TEXT
    case, found = load_text(TEXT.replace(before, after, 1), "case.yaml")
    assert case is None
    assert says in " ".join(f"{each.message}; {each.fix}" for each in found)


def test_a_cap_in_a_term_can_be_open() -> None:
    terms = {
        "cap": "{at_most: {votes: open}}",
        "near": "{proportional: {to: patients, within: {open: {max: 10%, step: 0.5%}}}}",
        "paid": "{limit: {what: dividend, at_most: {open: {max: £50000}}}}",
        "pays": '"dividend >= £1000"',
    }
    body = "finance: {distributable_profits: £100000}\n"
    found = ranges_of(case_text(body, weights="{by: patients}", form="shares-schedule-3", terms=terms))
    cap, near = found["terms.cap.votes"], found["terms.near.within"]
    assert (cap.intervals[0].low.value, cap.sets_low) == (Fraction(2, 5), ("voting.weights", "terms.cap"))
    assert near.variable.step == Fraction(1, 200)
    assert near.sets_high == ("terms.near.within.max",)
    assert found["terms.paid.at_most"].intervals[0].low.value == 1000


@pytest.mark.parametrize(
    ("require", "says"),
    [
        ("{can_block: {any: open, decision: special}}", "is a whole number from 1 to 4"),
        ("{at_most: {votes: {open: {max: £3}}}}", "is no amount here"),
        ("{at_most: {votes: {open: {most: 3%}}}}", "has bounds or none"),
        ("{at_most: {votes: {open: {step: 0%}}}}", "is no amount here"),
    ],
)
def test_what_cannot_be_open_in_a_term_is_a_finding(require: str, says: str) -> None:
    (fault,) = compile_text(case_text(terms=[require])).faults
    assert says in fault.message


def test_a_gap_says_what_sets_it() -> None:
    terms = {"or": '"votes(north) <= 10% or votes(north) > 25%"', "cap": '"votes(north) < 40%"'}
    found = ranges_of(case_text(terms=terms))["votes.north"]
    assert found.sets_gaps == (("terms.or",),)
    assert found.because(0) == ("terms.or",)
    assert found.because(1) == ("terms.or", "terms.cap")
