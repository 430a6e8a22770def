"""Decisions of a case as rules: procedures, exclusions, quorum, casting vote, two bodies; and the words of a clause."""

from __future__ import annotations

from fractions import Fraction

import pytest

from governance.case import Case, load_text
from governance.document.literal import literal
from governance.draft.context import context
from governance.law import LawAt, load_law
from governance.voting.asked import Procedure
from governance.voting.decisions import Taken, every_decision, what_is_asked
from governance.voting.rule import All, Approval, Ballot, Base, Excluding, Rule, Votes, everyone_votes
from governance.voting.standing import Table

CASE = """\
case: a
title: A
as_of: 2016-11-18
company:
  name: Mill Community Interest Company
  form: guarantee
  guarantee: £1
  community: {people: the people of the valley}
  objects: [to serve the people of the valley]
arrangement: {kind: co-owned, host: ash}
members:
  ash: {name: NHS Ash CCG, kind: ccg}
  beech: {name: NHS Beech CCG, kind: ccg}
  cedar: {name: NHS Cedar CCG, kind: ccg, customer: false}
  elm: {name: NHS Elm CCG, kind: ccg, customer: false}
voting: {weights: {ash: 5, beech: 3, cedar: 2, elm: 1}}
board:
  seats: [{appointed_by: each member}, {appointed_by: board, kind: independent}, {appointed_by: board, kind: executive}]
  quorum: 4
  chair: {chosen_from: independent, casting_vote: CASTING}
meetings: {quorum: 3}
decisions:
  borrow: {by: members, majority: 60%, heads: 3, consent: host, also: board}
  set-price-list: {by: board, conflicted: excluded}
  stop-service: {by: members, majority: more than 50%, conflicted: excluded, also: regulator}
  sell-business: {by: board, also: members}
  admit-member: {by: members, majority: 60%, classes: small}
groups: {small: [beech, cedar, elm]}
"""


def decisions(procedure: Procedure = Procedure.POLL, casting: str = "false") -> tuple[Case, LawAt, dict[str, Taken]]:
    case, faults = load_text(CASE.replace("CASTING", casting))
    assert case is not None, faults
    law = load_law().at(case.as_of)
    return case, law, {taken.key: taken for taken in every_decision(case, law, procedure)}


def test_every_kind_of_decision_has_a_rule() -> None:
    _, _, found = decisions()
    assert list(found) == [
        "ordinary", "special", "board", "borrow", "set-price-list", "stop-service", "sell-business",
        "admit-member",
    ]  # fmt: skip


def test_a_decision_of_members_and_board_needs_both_and_the_consent_of_the_host() -> None:
    _, _, found = decisions()
    borrow = found["borrow"].game
    board = tuple(f"director-{place}" for place in range(1, 5))
    assert borrow.passes(("ash", "beech", "cedar", *board))
    assert not borrow.passes(("ash", "beech", "cedar", *board[:3]))
    assert not borrow.passes(("ash", "beech", *board))  # two heads
    assert not borrow.passes(("beech", "cedar", "elm", *board))  # 6 of 11 votes, and no consent
    assert borrow.vetoes == ("ash",)


def test_an_ordinary_resolution_stands_beside_the_board_where_the_members_must_agree() -> None:
    _, _, found = decisions()
    board = tuple(f"director-{place}" for place in range(1, 5))
    assert found["sell-business"].game.passes(("ash", "elm", *board))
    assert not found["sell-business"].game.passes(("ash", *board))


def test_directors_of_customers_are_left_out_with_their_place_in_the_quorum() -> None:
    """Four of six directors have no interest, which is the quorum; three of them pass."""
    _, _, found = decisions()
    prices = found["set-price-list"]
    assert prices.asked is not None
    assert prices.asked.interested == ("director-1", "director-2")
    assert prices.game.dummies == ("director-1", "director-2")
    assert prices.game.passes(("director-3", "director-4", "director-5"))
    assert not prices.game.passes(("director-1", "director-2", "director-3", "director-4"))
    away = Ballot(frozenset({"director-3", "director-4", "director-5"}))
    assert not prices.rule.passes(away)


def test_members_who_are_customers_are_left_out_of_the_majority() -> None:
    _, _, found = decisions()
    stop = found["stop-service"].game
    assert stop.passes(("cedar",))
    assert stop.dummies == ("ash", "beech", "elm")
    assert Approval("the Regulator") in parts(found["stop-service"].rule)


def parts(rule: Rule) -> list[Rule]:
    """The rule and all rules in it."""
    inner = rule.parts if isinstance(rule, All) else (rule.part,) if isinstance(rule, Excluding) else ()
    return [rule, *(each for part in inner for each in parts(part))]


def test_the_chair_decides_a_tie_only_where_the_case_says_so() -> None:
    three = ("director-1", "director-2", "director-5")  # the fifth is independent, from whom the chair is chosen
    assert not decisions(casting="false")[2]["board"].game.passes(three)
    assert decisions(casting="true")[2]["board"].game.passes(three)
    assert not decisions(casting="true")[2]["board"].game.passes((*three[:2], "director-3"))


def test_who_votes_is_measured_differently_on_a_poll_in_writing_and_on_a_show_of_hands() -> None:
    abstaining = Ballot(frozenset({"cedar"}), frozenset({"elm"}), frozenset({"ash", "beech"}))
    by = {procedure: decisions(procedure)[2]["ordinary"].rule for procedure in Procedure}
    assert by[Procedure.POLL].passes(abstaining)
    assert not by[Procedure.WRITTEN].passes(abstaining)
    assert not by[Procedure.SHOW_OF_HANDS].passes(abstaining)
    hands = everyone_votes(by[Procedure.SHOW_OF_HANDS], {"beech", "cedar", "elm"})
    assert by[Procedure.SHOW_OF_HANDS].passes(hands)
    bases = {part.base for part in parts(by[Procedure.WRITTEN]) if isinstance(part, Votes)}
    assert bases == {Base.ENTITLED}


def test_a_poll_needs_its_quorum_and_a_written_resolution_has_none() -> None:
    two = Ballot(frozenset({"ash", "beech"}))
    assert not decisions(Procedure.POLL)[2]["ordinary"].rule.passes(two)
    assert decisions(Procedure.WRITTEN)[2]["ordinary"].rule.passes(two)


@pytest.mark.parametrize("key", ["borrow", "stop-service", "sell-business", "set-price-list"])
def test_a_clause_prints_what_the_vote_is_put_to(key: str) -> None:
    case, law, found = decisions()
    row = next(row for row in context(case, law)["decisions"] if row.decision.key == key)
    asked = what_is_asked(case, law, key)
    assert row.asked == asked == found[key].asked
    majorities = [part.threshold for part in parts(found[key].rule) if isinstance(part, Votes)]
    assert majorities[0] == asked.majority
    if row.majority is not None:
        assert row.majority == majorities[0]


def test_a_class_must_reach_the_same_majority_by_itself() -> None:
    """All together 7 of 11 votes, and 4 of the 6 of the small members."""
    case, law, found = decisions()
    admit = found["admit-member"]
    assert not admit.game.passes(("ash", "beech"))
    assert admit.game.passes(("ash", "beech", "elm"))
    assert Table(admit).conditions[:2] == (
        "7 of 11 votes",
        "4 of 6 votes of NHS Beech CCG, NHS Cedar CCG and NHS Elm CCG",
    )
    row = next(row for row in context(case, law)["decisions"] if row.decision.key == "admit-member")
    assert [[literal(name) for name in names] for names in row.classes] == [
        ["NHS Beech CCG", "NHS Cedar CCG", "NHS Elm CCG"]
    ]
    assert row.conditional


def test_a_class_of_shares_votes_by_its_shares() -> None:
    text = (
        CASE.replace("CASTING", "false")
        .replace("form: guarantee\n  guarantee: £1", "form: shares-schedule-2")
        .replace("classes: small", "classes: preference")
        .replace("voting: {weights: {ash: 5, beech: 3, cedar: 2, elm: 1}}", "voting: {weights: per-share}")
    )
    capital = (
        "share_capital:\n  classes:\n    ordinary: {nominal: £1}\n    preference: {nominal: £1, votes: 0}\n"
        "  holdings:\n    ash: {ordinary: 60}\n    beech: {ordinary: 40, preference: 1}\n"
        "    cedar: {ordinary: 20, preference: 3}\n    elm: {ordinary: 10}\n"
    )
    case, faults = load_text(text + capital)
    assert case is not None, faults
    admit = next(each for each in every_decision(case, load_law().at(case.as_of)) if each.key == "admit-member")
    assert admit.game.vetoes == ("ash", "cedar")
    assert not admit.game.passes(("ash", "beech", "elm"))


def test_a_class_that_is_not_there_is_a_finding() -> None:
    case, faults = load_text(CASE.replace("CASTING", "false").replace("classes: small", "classes: smal"))
    assert case is None
    assert "did you mean `small`?" in faults[0].fix


def test_the_words_of_a_table_come_from_the_rule() -> None:
    _, _, found = decisions()
    assert Table(found["borrow"]).conditions == (
        "7 of 11 votes",
        "3 of 4 voters for it",
        "3 of 4 voters there",
        "the consent of NHS Ash CCG",
        "4 of 6 votes",
        "4 of 6 voters there",
    )
    assert Table(found["borrow"]).quota == 7
    assert "without the vote of director of NHS Ash CCG and director of NHS Beech CCG" in (
        Table(found["set-price-list"]).conditions
    )


def test_shares_are_of_the_votes_of_the_body_in_which_they_are_cast() -> None:
    _, _, found = decisions()
    rows = {row.key: row for row in Table(found["borrow"]).rows}
    assert rows["ash"].share == Fraction(5, 11)
    assert rows["director-1"].share == Fraction(1, 6)
    assert rows["ash"].alone == "blocks"
    left = {row.key: row for row in Table(found["set-price-list"]).rows}
    assert left["director-1"].share is None
    assert left["director-1"].alone == "never matters"
