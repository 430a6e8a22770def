"""The sentences on customers who own their supplier, against small cases that are reckoned by hand."""

from __future__ import annotations

from typing import Any

from governance.draft.business import business
from governance.draft.interests import Interests
from tests.appraisal.trading import law_of, trading

BOARD = {
    "seats": [{"appointed_by": "each member"}, {"appointed_by": "board", "kind": "independent", "number": 2}],
    "quorum": 2,
}


def found(paid: dict[str, int] | None = None, **sections: Any) -> Interests | None:
    case = trading(paid or {"a": 50, "b": 30, "c": 10}, **sections)
    part = business(case, law_of(case))
    assert part is not None
    return part.interests


def leads(paid: dict[str, int] | None = None, **sections: Any) -> tuple[str, ...]:
    part = found(paid, **sections)
    assert part is not None
    return part.leads


def prices(**keys: Any) -> dict[str, Any]:
    return {"set-price-list": keys}


def test_who_has_an_interest_and_whether_the_others_can_decide() -> None:
    # three nominees are named by customers, two independents are not
    assert leads(board=BOARD)[:2] == (
        "On setting the prices and terms at which members are served, 3 of 3 members and 3 of 5 directors have an "
        "interest of their own.",
        "The 2 directors without one are a quorum and can decide alone; 2 are a quorum of the board.",
    )


def test_too_few_directors_without_an_interest_cannot_decide() -> None:
    assert leads(board=BOARD | {"quorum": 3})[1] == (
        "The 2 directors without one cannot decide alone; 3 are a quorum of the board."
    )


def test_equal_shares_move_what_the_largest_payer_saves() -> None:
    # each would pay 30: a pays 20 less, c 20 more, b the same
    part = found(board=BOARD, decisions=prices(by="members", majority="60%"))
    assert part is not None
    assert part.basis is not None
    assert part.basis.key == "equal"
    assert part.leads[2] == (
        "If each pays the same, 1 member would pay less and 1 more, and £20 a year would move between them."
    )
    assert part.leads[3] == "Those who gain cannot bring it about alone; those who lose cannot stop it."


def test_the_group_that_pays_least_and_can_set_prices_is_named_by_its_share() -> None:
    # two of three votes pass 60 per cent, and b and c pay 40 of 90
    assert leads(board=BOARD, decisions=prices(by="members", majority="60%"))[-1] == (
        "Some 2 members who together pay 44.4% of what members pay can set prices for the rest, who pay 55.6%; no "
        "group that pays less can."
    )


def test_a_decision_that_takes_all_who_pay_sets_prices_for_nobody_else() -> None:
    assert leads(board=BOARD, decisions=prices(by="members", majority="90%"))[-1] == (
        "No group of members can set prices for the rest: a group that passes them pays all that members pay."
    )


def test_members_who_pay_the_same_have_no_change_of_prices_to_look_at() -> None:
    part = found({"a": 10, "b": 10, "c": 10}, board=BOARD)
    assert part is not None
    assert part.basis is None
    assert not any(lead.startswith("If ") for lead in part.leads)


def test_one_customer_alone_has_no_such_part() -> None:
    host = {"kind": "single-host", "through": "company", "host": "a"}
    assert found({"a": 10}, members=["a"], arrangement=host) is None
