"""How a clause writes a value: exact, in words where a lawyer would, and never losing a blank."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from governance.case.quantity import Open, OpenCount, Threshold, read_threshold
from governance.document.literal import blank, literal
from governance.draft import wording
from governance.draft.wording import DRAFTERS


@pytest.mark.parametrize(
    ("drafter", "value", "words"),
    [
        ("number", 7, "seven"),
        ("number", 10, "ten"),
        ("number", 11, "11"),
        ("number", 3254065, "3,254,065"),
        ("share", Fraction(3, 4), "75 per cent"),
        ("share", Fraction(1, 2), "half"),
        ("share", Fraction(2, 3), "two thirds"),
        ("share", Fraction(1, 3), "one third"),
        ("share", Fraction(3, 11), "3/11"),
        ("share", Fraction(333, 1000), "33.3 per cent"),
        ("share", Fraction(1), "all"),
        ("share", Fraction(1, 20), "5 per cent"),
        ("majority", read_threshold("75%"), "at least 75 per cent"),
        ("majority", read_threshold("more than 50%"), "more than half"),
        ("majority", read_threshold("unanimous"), "all"),
        ("money", Decimal(1), "£1"),
        ("money", Decimal("1250.5"), "£1,250.50"),
        ("votes", Fraction(521924), "521,924"),
        ("votes", Fraction(3, 2), "3/2"),
        ("day", date(2016, 11, 18), "18 November 2016"),
    ],
)
def test_each_kind_of_value_has_its_words(drafter: str, value: Any, words: str) -> None:
    assert DRAFTERS[drafter](value) == words


@pytest.mark.parametrize(
    ("value", "noun", "words"),
    [
        (1, "Member", "one Member"),
        (6, "Member", "six Members"),
        (14, "clear day", "14 clear days"),
        (20, "Working Day", "20 Working Days"),
        (2, "body", "two bodies"),
    ],
)
def test_a_number_of_things_agrees_with_its_noun(value: int, noun: str, words: str) -> None:
    assert wording.counted(value, noun) == words


@pytest.mark.parametrize(
    ("value", "noun", "words"),
    [
        (0, "clear day", "reasonable notice"),
        (1, "month", "one month’s notice"),
        (14, "clear day", "14 clear days’ notice"),
        (blank("days"), "day", "[?days?] days’ notice"),
    ],
)
def test_notice_is_so_long(value: Any, noun: str, words: str) -> None:
    assert literal(wording.notice(value, noun)) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"), (["A, B", "C"], "A, B; and C")],
)
def test_names_stand_in_a_row(given: list[str], words: str) -> None:
    assert literal(wording.names(given)) == words
    assert literal(wording.either(given)) == words.replace(" and ", " or ")


def test_a_generator_of_names_is_listed_too() -> None:
    assert literal(wording.names(name for name in ("A, B", "C"))) == "A, B; and C"


@pytest.mark.parametrize(
    "drafter", sorted(set(DRAFTERS) - {"names", "either", "settled", "counted", "notice", "within"})
)
def test_a_blank_passes_through_every_drafter(drafter: str) -> None:
    assert DRAFTERS[drafter](blank("quorum")) == blank("quorum")


def test_a_blank_keeps_its_noun() -> None:
    assert literal(wording.counted(blank("quorum"), "Director")) == "[?quorum?] Directors"


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (None, "quorum"),
        (OpenCount(), "quorum"),
        (OpenCount(min=2), "quorum, at least two"),
        (OpenCount(max=9), "quorum, at most nine"),
        (OpenCount(min=2, max=9), "quorum, from two to nine"),
        (Open(max=Fraction(1, 4)), "quorum, at most 25 per cent"),
    ],
)
def test_what_is_open_is_a_blank_with_its_bounds(value: object, label: str) -> None:
    assert wording.settled(value, "quorum") == blank(label)


@pytest.mark.parametrize("value", [0, 7, "name", Fraction(1, 2)])
def test_what_is_settled_stays(value: object) -> None:
    assert wording.settled(value, "label") == value


@pytest.mark.parametrize(
    ("value", "limit", "kept"),
    [
        (None, 2, 2),
        (1, 2, 1),
        (3, 2, 2),
        (1, blank("no value"), blank("no value")),
        (Fraction(1, 30), read_threshold("5%"), Fraction(1, 30)),
        (Fraction(1, 3), read_threshold("5%"), Fraction(1, 20)),
    ],
)
def test_a_value_beyond_the_limit_of_the_law_gives_way_to_it(value: Any, limit: Any, kept: object) -> None:
    assert wording.within(value, limit) == kept


def test_words_of_a_case_lose_their_stop_and_gain_a_capital() -> None:
    assert wording.unstopped("to do good.") == "to do good"
    assert wording.opened("to do good") == "To do good"
    assert wording.opened("") == ""


def test_a_matter_of_the_law_takes_the_capitals_of_the_articles() -> None:
    assert wording.in_terms("admitting a member of the company") == "admitting a Member of the Company"
    assert wording.in_terms("shares in another company") == "shares in another company"
    assert wording.in_terms("the directorship") == "the directorship"


def test_a_threshold_above_something_is_not_all_of_it() -> None:
    assert DRAFTERS["majority"](Threshold(read_threshold("> 50%").comparator, Fraction(2, 3))) == "more than two thirds"
