"""Exact quantities: shares, thresholds, money."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from governance.case.quantity import Comparator, Threshold, percent, read_money, read_share, read_threshold


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("75%", Fraction(3, 4)),
        ("3/4", Fraction(3, 4)),
        ("0.75", Fraction(3, 4)),
        ("33.3 per cent", Fraction(333, 1000)),
        ("0", Fraction(0)),
        ("100%", Fraction(1)),
        (1, Fraction(1)),
        (Decimal("0.1"), Fraction(1, 10)),
    ],
)
def test_shares_are_read_exactly(text: object, share: Fraction) -> None:
    assert read_share(text) == share


@pytest.mark.parametrize("text", ["101%", "5/4", "1/0", "75", "-1%", "half", "nan", True, None, "1e-3", "٣/٤"])
def test_what_is_no_share_is_refused(text: object) -> None:
    with pytest.raises(PydanticCustomError):
        read_share(text)


def test_nine_of_twelve_is_three_quarters_and_eight_of_eleven_is_not() -> None:
    special = read_threshold("75%")
    assert special.met(9, 12)
    assert not special.met(8, 11)


def test_half_of_the_votes_is_not_more_than_half() -> None:
    assert not read_threshold("more than 50%").met(5, 10)
    assert read_threshold("> 1/2").met(6, 10)


def test_no_votes_cast_pass_nothing() -> None:
    assert not read_threshold("75%").met(0, 0)
    assert not read_threshold("more than 50%").met(0, 0)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**4), st.integers(1, 10**4))
def test_a_threshold_compares_as_fractions_do(part: int, whole: int, top: int, bottom: int) -> None:
    share = Fraction(min(top, bottom), max(top, bottom))
    ratio = Fraction(part, whole)
    assert Threshold(Comparator.AT_LEAST, share).met(part, whole) == (ratio >= share)
    assert Threshold(Comparator.MORE_THAN, share).met(part, whole) == (ratio > share)
    assert Threshold(Comparator.AT_MOST, share).met(part, whole) == (ratio <= share)
    assert Threshold(Comparator.LESS_THAN, share).met(part, whole) == (ratio < share)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(3, 4), "75%"),
        (Fraction(1, 11), "about 9.09%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(2, 3), "about 66.67%"),
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
    ],
)
def test_percentages_say_when_they_are_rounded(share: Fraction, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£1", 1),
        ("1,250.50", Decimal("1250.50")),
        ("£641m", 641_000_000),
        ("GBP 2 bn", 2_000_000_000),
        (5, 5),
        (Decimal("0.10"), Decimal("0.1")),
    ],
)
def test_money_is_read_exactly(text: object, pounds: Decimal | int) -> None:
    assert read_money(text) == pounds


@pytest.mark.parametrize("text", ["a pound", "£1,25", "-£1", "£1.234", "", None, True, "£NaN"])
def test_what_is_no_money_is_refused(text: object) -> None:
    with pytest.raises(PydanticCustomError):
        read_money(text)
