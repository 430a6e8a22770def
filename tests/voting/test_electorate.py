"""Who has an interest in which decision, and which director speaks for whom."""

from __future__ import annotations

from governance.case import Case, load_text
from governance.law import load_law
from governance.voting.decisions import every_decision
from governance.voting.electorate import (
    directors,
    interested_directors,
    interested_members,
    touches_every_customer,
)

CASE = """\
case: sample
title: A sample
as_of: 2016-11-18
arrangement: {kind: co-owned}
company:
  name: Mill Community Interest Company
  form: guarantee
  guarantee: £1
  community: {people: the people of the valley}
  objects: [to serve the people of the valley]
members:
  north: {name: NHS North CCG, kind: ccg}
  south: {name: NHS South CCG, kind: ccg, customer: false}
board:
  seats:
    - {appointed_by: each member}
    - {appointed_by: [north, south]}
    - {appointed_by: members}
    - {appointed_by: board, kind: independent, number: 2}
  quorum: 2
decisions:
  set-tariff: {by: board, conflicted: excluded}
"""


def case_of(text: str) -> Case:
    case, faults = load_text(text)
    assert case is not None, faults
    return case


def test_each_director_is_named_by_its_appointers() -> None:
    found = [(each.named_by, each.of_a_customer) for each in directors(case_of(CASE))]
    assert found == [
        (("north",), True),
        (("south",), False),
        (("north", "south"), True),
        ((), False),
        ((), False),
        ((), False),
    ]


def test_the_decision_on_prices_touches_every_customer_whatever_its_name() -> None:
    case = case_of(CASE)
    assert not touches_every_customer(case, "set-tariff")
    assert interested_members(case, "set-tariff") == ()
    priced = case_of(CASE + "finance: {pricing: {decision: set-tariff}}\n")
    assert touches_every_customer(priced, "set-tariff")
    assert interested_members(priced, "set-tariff") == ("north",)
    assert interested_directors(priced, "set-tariff") == ("director-1", "director-3")
    assert touches_every_customer(priced, "stop-service"), "known kinds stay known"


def test_directors_with_an_interest_in_a_decision_on_prices_of_another_name_are_left_out() -> None:
    plain, priced = (
        next(taken for taken in every_decision(case, load_law().at(case.as_of)) if taken.key == "set-tariff")
        for case in (case_of(CASE), case_of(CASE + "finance: {pricing: {decision: set-tariff}}\n"))
    )
    nominees = ("director-1", "director-3", "director-2", "director-4")
    assert plain.game.passes(nominees) is True
    assert priced.game.passes(("director-1", "director-3")) is False
    assert priced.game.passes(("director-2", "director-4", "director-5")) is True
