"""Formulas as drawings: what they say aloud, and what they are made of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.render.formula import formula

SAID = {
    "w > 1 - t": "w is more than 1 minus t",
    "x > -R + R/t": "x is more than R divided by t minus R",
    "w >= 1/4": "w is at least 1/4",
    "x <= R*(1 - a)/a": "x is at most R times bracket 1 minus a end of bracket, all divided by a",
    "D <= c*P": "D is at most c times P",
    "x < 7,775,500": "x is less than 7775500",
    "k(t) = 1": "k of t is 1",
    "k(t) = 1 if t > 10/11; else 3": "k of t is 1 if t is more than 10/11; 3 otherwise",
    "k(t) = 1 if t > 10/11; 2 if t > 9/11; ...": (
        "k of t is 1 if t is more than 10/11; 2 if t is more than 9/11; and so on"
    ),
}


@pytest.mark.parametrize(("text", "said"), SAID.items())
def test_a_formula_has_its_words_as_alternative_text(text: str, said: str) -> None:
    assert re.findall("<title>(.*?)</title>", formula(text)) == [said]


def test_a_fraction_is_set_above_and_below_a_bar() -> None:
    drawn = formula("w > 1/4")
    heights = {
        letters: float(y) for y, letters in re.findall(r'<text x="[\d.]+" y="([\d.]+)"[^>]*>([^<]+)</text>', drawn)
    }
    assert heights["1"] < heights["w"] < heights["4"]
    assert drawn.count("<path") == 1
    assert "<path" not in formula("w > 1 - t")


def test_letters_are_slanted_and_figures_are_not() -> None:
    drawn = formula("w > 1 - t")
    slanted = re.findall(r'font-style="italic">([^<]+)<', drawn)
    assert slanted == ["w", "t"]


@pytest.mark.parametrize("text", ["", "w >", "w > (1 - t", "w ? 1", "w > 1 1"])
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no formula"):
        formula(text)


def trees() -> st.SearchStrategy[str]:
    leaves = st.sampled_from(["w", "t", "R", "1", "2", "10", "1,000"])
    return st.recursive(
        leaves,
        lambda part: st.one_of(
            st.tuples(part, st.sampled_from(["+", "-"]), part).map(lambda x: f"({x[0]} {x[1]} {x[2]})"),
            st.tuples(part, st.sampled_from(["*", "/"]), part).map(lambda x: f"{x[0]}{x[1]}{x[2]}"),
        ),
        max_leaves=8,
    )


@given(trees(), trees())
def test_every_sign_of_a_formula_is_drawn_within_its_frame(left: str, right: str) -> None:
    text = f"{left} >= {right}"
    drawn = formula(text)
    shown = " ".join(re.findall(r">([^<>]+)</text>", drawn))
    assert signs(shown) == signs(text)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
    assert box is not None
    wide, tall = float(box[1]), float(box[2])
    for x, y in re.findall(r'<text x="(-?[\d.]+)" y="(-?[\d.]+)"', drawn):
        assert 0 <= float(x) <= wide
        assert 0 <= float(y) <= tall


def signs(text: str) -> list[str]:
    """The letters and numbers of a formula, in order of the alphabet."""
    return sorted(re.findall(r"[A-Za-z]|\d+", text.replace(",", "")))
