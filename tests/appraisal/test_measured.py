"""The conflict of customers who own: who has an interest, who gains and can bring it about, what safeguards change."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.appraisal.amounts import Missing
from governance.appraisal.conflict import Basis, Conflict, Matter, Measures, Reach, Touches
from governance.appraisal.measured import conflict
from governance.appraisal.turnover import turnover
from governance.case import Case
from governance.voting.decisions import every_decision

from .trading import law_of, trading


def measured(case: Case) -> Conflict:
    law = law_of(case)
    return conflict(case, law, turnover(case, law))


def now_of(found: Conflict) -> Measures:
    assert isinstance(found.now, Measures), found.now
    return found.now


def bases_of(found: Conflict) -> dict[str, Basis]:
    assert isinstance(found.bases, tuple), found.bases
    return {basis.key: basis for basis in found.bases}


def after(found: Conflict, key: str) -> Measures:
    measures = {each.key: each.after for each in found.safeguards}[key]
    assert isinstance(measures, Measures), measures
    return measures


def prices(**keys: Any) -> dict[str, Any]:
    return {"decisions": {"set-price-list": keys}}


BOARD = {
    "seats": [{"appointed_by": "each member"}, {"appointed_by": "board", "kind": "independent", "number": 2}],
    "quorum": 2,
}


# --- who has an interest --------------------------------------------------------------------------------------------


def matter(found: Conflict, key: str | None) -> Matter:
    return next(each for each in found.matters if each.key == key)


def test_members_who_are_customers_and_their_nominees_have_an_interest() -> None:
    members = {
        "a": {"name": "NHS A CCG", "kind": "ccg"},
        "b": {"name": "NHS B CCG", "kind": "ccg"},
        "c": {"name": "NHS C CCG", "kind": "ccg", "customer": False},
    }
    on = matter(measured(trading({"a": 1, "b": 2}, members, board=BOARD, **prices(by="board"))), "set-price-list")
    assert on.members is not None
    assert on.board is not None
    assert [party.key for party in on.members.interested] == ["a", "b"]
    assert [party.named_by for party in on.board.interested] == [("a",), ("b",)]
    assert len(on.board.free) == 3, "the nominee of a member that buys nothing, and two independent ones"
    assert (on.board.quorate, on.board.alone) == (True, True)
    assert (on.members.quorate, on.members.alone) == (False, True), "one is no quorum, yet it may pass it when all come"


@pytest.mark.parametrize(("quorum", "quorate"), [(2, True), (3, False), (None, None)])
def test_whether_those_free_of_interest_are_a_quorum(quorum: int | None, quorate: bool | None) -> None:
    board = {"seats": BOARD["seats"], **({"quorum": quorum} if quorum else {})}
    on = matter(measured(trading({"a": 1, "b": 2}, board=board, **prices(by="board"))), "set-price-list")
    assert on.board is not None
    assert on.board.quorate is quorate
    assert on.board.alone is (True if quorum is None else quorate)


def test_directors_whom_all_members_elect_are_in_doubt() -> None:
    board = {"seats": [{"appointed_by": "members", "number": 2}, {"appointed_by": "each member"}], "quorum": 2}
    on = matter(measured(trading({"a": 1}, board=board)), "set-price-list")
    assert on.board is not None
    assert (len(on.board.doubtful), on.board.quorate, on.board.alone) == (2, None, None)


def test_an_agreement_with_one_customer_leaves_the_directors_of_the_others_free() -> None:
    on = matter(measured(trading({"a": 1, "b": 1, "c": 1}, board=BOARD)), None)
    assert on.touches is Touches.ONE_CUSTOMER
    assert on.board is not None
    assert (len(on.board.interested), len(on.board.free), on.board.alone) == (1, 4, True)


def test_what_the_case_does_not_name_is_business_of_the_board() -> None:
    found = measured(trading({"a": 1}, board=BOARD, **prices(by="ordinary")))
    assert [(each.by, each.declared) for each in found.matters] == [("members", True), *[("board", False)] * 4]
    both = measured(trading({"a": 1}, board=BOARD, **prices(by="board", also="members")))
    assert both.matters[0].by == "both"


def test_the_law_lets_members_vote_in_their_own_interest_and_directors_not() -> None:
    found = measured(trading({"a": 1, "b": 1}, board=BOARD))
    cited = {law.id for each in found.rules for law in each.law}
    assert {"ca-2006/s175", "ca-2006/s177", "ca-2006/s239", "case-law/north-west-transportation"} <= cited
    assert [each.uncertain for each in found.rules].count(True) == 1


def test_in_a_unit_the_host_decides_and_no_safeguard_of_a_company_applies() -> None:
    hosted = {"company": None, "arrangement": {"kind": "single-host", "through": "unit", "host": "a"}}
    found = measured(trading({"a": 50, "b": 30, "c": 20}, **hosted))
    assert {each.by for each in found.matters} == {"host"}
    assert all(isinstance(each.after, Missing) for each in found.safeguards)
    now = now_of(found)
    assert isinstance(now.reach, Reach)
    assert ([party.key for party in now.reach.passed_by], now.reach.carries) == (["a"], Fraction(1, 2))
    assert bases_of(found)["equal"].power.passes is True, "the host would pay less, and decides"


def test_a_unit_whose_host_shares_nothing_is_not_decided_by_its_customers() -> None:
    hosted = {"company": None, "arrangement": {"kind": "nhs-england-hosted"}}
    found = measured(trading({"a": 50, "b": 30, "c": 20}, **hosted))
    assert isinstance(found.now, Missing)
    assert "NHS England decides" in found.now.lacks
    assert bases_of(found)["equal"].power.passes is None


# --- who gains ------------------------------------------------------------------------------------------------------


def test_prices_on_another_basis_move_exact_amounts() -> None:
    members = {
        key: {"name": key.upper(), "kind": "ccg", "patients": {"value": n, "assumed": "an example"}}
        for key, n in (("a", 1), ("b", 1), ("c", 2))
    }
    case = trading(
        {"a": 50, "b": 30, "c": 20},
        members,
        board=BOARD,
        finance={"pricing": {"how": "price-list", "proposed": "patients"}},
        **prices(by="ordinary"),
    )
    found = measured(case)
    assert list(bases_of(found)) == ["patients", "equal"], "what is proposed comes first"
    by_patients = bases_of(found)["patients"]
    assert [(e.key, e.now, e.then, e.gains) for e in by_patients.effects] == [
        ("a", 50, 25, 25),
        ("b", 30, 25, 5),
        ("c", 20, 50, -30),
    ]
    assert (by_patients.proposed, by_patients.moves, found.amounts, found.basis) == (True, 30, True, "patients")
    assert by_patients.power.passes is True, "two of three pass an ordinary resolution"
    assert by_patients.power.keeps is True
    assert by_patients.power.stops is False


AMOUNTS = st.lists(st.integers(1, 100), min_size=2, max_size=6)


@given(AMOUNTS, st.sampled_from(["ordinary", "special"]), st.data())
def test_what_gainers_and_payers_can_do_is_what_every_group_of_members_can(
    amounts: list[int], by: str, data: st.DataObject
) -> None:
    keys = tuple(f"m{i}" for i in range(len(amounts)))
    votes = data.draw(st.lists(st.integers(1, 9), min_size=len(keys), max_size=len(keys)))
    weights = dict(zip(keys, votes, strict=True))
    case = trading(dict(zip(keys, amounts, strict=True)), keys, voting={"weights": weights}, **prices(by=by))
    found, total = measured(case), sum(amounts)
    taken = next(each for each in every_decision(case, law_of(case)) if each.key == "set-price-list")
    groups = [set(g) for g in chain.from_iterable(combinations(keys, n) for n in range(len(keys) + 1))]
    passing = [
        group
        for group in groups
        if sum(weights[m] for m in group) * (4 if by == "special" else 2)
        >= (sum(votes) * 3 if by == "special" else sum(votes) + 1)
    ]
    assert all(taken.game.passes(group) is (group in passing) for group in groups)
    paid = dict(zip(keys, amounts, strict=True))
    now = now_of(found)
    assert isinstance(now.reach, Reach)
    assert now.reach.carries == min(Fraction(sum(paid[m] for m in group), total) for group in passing)
    assert now.reach.outside == 1 - now.reach.carries
    mean = Fraction(total, len(keys))
    gainers = {key for key in keys if paid[key] > mean}
    if not gainers:
        assert found.basis is None
        return
    assert now.power.passes is (gainers in passing)
    assert now.power.keeps is (set(keys) - gainers not in passing)
    assert now.power.stops is ({key for key in keys if paid[key] >= mean} not in passing)
    assert bases_of(found)["equal"].moves == sum(paid[key] - mean for key in gainers)


def test_without_a_payment_of_one_member_it_is_said_whose_is_missing() -> None:
    found = measured(trading({"a": 1, "b": 1}, board=BOARD))
    assert found.bases == Missing(
        "who gains by another basis of prices", "the case does not say what NHS C CCG pays", "finance.turnover"
    )
    reach = now_of(found).reach
    assert isinstance(reach, Missing)
    assert reach.path == "finance.turnover"


def test_a_formula_in_force_tells_shares_without_turnover() -> None:
    members = {
        key: {"name": key.upper(), "kind": "ccg", "patients": {"value": n, "assumed": "an example"}}
        for key, n in (("a", 1), ("b", 3))
    }
    found = measured(trading(None, members, finance={"pricing": {"how": "formula", "by": "patients"}}))
    assert found.amounts is False
    assert [effect.gains for effect in bases_of(found)["equal"].effects] == [Fraction(-1, 4), Fraction(1, 4)]


def test_one_member_has_nobody_to_gain_from() -> None:
    found = measured(trading({"a": 10}, ("a",), board=BOARD))
    assert isinstance(found.bases, Missing)
    assert found.bases.lacks == "fewer than two members are customers"


def test_open_votes_leave_it_undecided_and_say_so() -> None:
    found = measured(
        trading({"a": 3, "b": 2, "c": 1}, voting={"weights": "open"}, board=BOARD, **prices(by="ordinary"))
    )
    assert isinstance(found.now, Missing)
    assert found.now.lacks == "the votes of the members are not settled"


def test_an_open_number_of_seats_leaves_it_undecided_and_says_so() -> None:
    board = {"seats": [{"appointed_by": "each member", "number": "open"}], "quorum": 2}
    found = measured(trading({"a": 3, "b": 2, "c": 1}, board=board))
    assert isinstance(found.now, Missing)
    assert found.now.lacks == "the number of seats on the board is not settled"


def test_without_a_board_nobody_is_known_to_decide() -> None:
    found = measured(trading({"a": 3, "b": 2, "c": 1}))
    assert isinstance(found.now, Missing)
    assert found.now.lacks == "the case has no board"


def test_seats_that_members_fill_together_leave_the_reach_undecided() -> None:
    board = {"seats": [{"appointed_by": ["a", "b"]}, {"appointed_by": ["c"]}], "quorum": 1}
    reach = now_of(measured(trading({"a": 3, "b": 2, "c": 1}, board=board))).reach
    assert isinstance(reach, Missing)
    assert reach.lacks == "members fill seats of the board together"


# --- safeguards -----------------------------------------------------------------------------------------------------


def guarded(**decision: Any) -> Conflict:
    return measured(trading({"a": 50, "b": 30, "c": 20}, board=BOARD, **prices(**(decision or {"by": "board"}))))


def test_before_and_after_are_of_the_same_basis() -> None:
    found = guarded(by="ordinary")
    assert found.basis == "equal"
    assert now_of(found).power.passes is False, "a alone pays less by it"
    assert [each.key for each in found.safeguards] == [
        "independent-directors",
        "directors-leave-out",
        "members-approve",
        "special",
        "heads",
        "members-leave-out",
        "each-consents",
        "formula",
    ]


def test_independent_directors_decide_free_of_customers() -> None:
    measures = after(guarded(), "independent-directors")
    assert (measures.decidable, measures.interested_vote, measures.free_decide) == (True, False, True)
    assert (measures.power.passes, measures.power.keeps) == (False, False)
    assert isinstance(measures.reach, Missing)


def test_without_an_independent_director_that_safeguard_is_undecidable() -> None:
    found = measured(trading({"a": 2, "b": 1, "c": 1}, board={"seats": [{"appointed_by": "each member"}], "quorum": 2}))
    (independents,) = (each.after for each in found.safeguards if each.key == "independent-directors")
    assert independents == Missing("who can decide on prices", "the case has no independent director", "board.seats")
    assert after(found, "directors-leave-out").decidable is False, "nobody is left"


def test_directors_who_leave_it_out_leave_it_to_the_others() -> None:
    found = guarded()
    assert now_of(found).interested_vote is True
    measures = after(found, "directors-leave-out")
    assert (measures.decidable, measures.interested_vote, measures.free_decide) == (True, False, True)
    assert measures.rule == "2 of 2 votes; 2 there; without the 3 who have an interest"


def test_members_who_are_all_customers_cannot_leave_it_out() -> None:
    measures = after(guarded(by="ordinary"), "members-leave-out")
    assert measures.decidable is False
    assert measures.rule.startswith("nobody may vote")


def test_consent_of_each_leaves_nobody_outside() -> None:
    reach = after(guarded(by="ordinary"), "each-consents").reach
    assert isinstance(reach, Reach)
    assert (reach.carries, reach.outside) == (1, 0)


def test_heads_and_majorities_ask_for_more_revenue() -> None:
    found = measured(
        trading(
            {"a": 50, "b": 30, "c": 20},
            voting={"weights": {"a": 1, "b": 1, "c": 3}},
            board=BOARD,
            **prices(by="ordinary"),
        )
    )
    carried = {}
    for measures, key in ((now_of(found), "now"), *((after(found, key), key) for key in ("heads", "special"))):
        assert isinstance(measures.reach, Reach)
        carried[key] = measures.reach.carries
    assert carried == {"now": Fraction(1, 5), "heads": Fraction(1, 2), "special": Fraction(1, 2)}


def test_approval_by_members_is_the_decision_as_the_case_has_it() -> None:
    found = guarded(by="members", majority="75%")
    assert after(found, "members-approve") == now_of(found)


def test_a_formula_leaves_only_its_own_change_to_decide() -> None:
    row = next(each for each in guarded().safeguards if each.key == "formula")
    assert isinstance(row.after, Measures)
    assert row.after.rule.startswith("3 of 3 votes"), "two of three are less than three quarters"
    assert "special resolution" in row.note
    assert [law.id for law in row.law] == ["ca-2006/s21"]


def test_forty_two_members_are_measured() -> None:
    keys = tuple(f"m{i}" for i in range(42))
    paid = {key: 10 + place for place, key in enumerate(keys)}
    now = now_of(measured(trading(paid, keys, **prices(by="special"))))
    assert isinstance(now.reach, Reach)
    assert now.reach.carries == Fraction(sum(sorted(paid.values())[:32]), sum(paid.values()))
