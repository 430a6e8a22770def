"""Charts of money and services: told in words, told apart without colour, and beside the same figures as a table."""

from __future__ import annotations

from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.appraisal.amounts import Missing
from governance.appraisal.conflict import Basis, Effect, Power
from governance.appraisal.services import Body, Function, Matrix, Route, Supplied
from governance.appraisal.stress import Scenario, Stress
from governance.appraisal.turnover import Control, Floor, ShareTest, Voice
from governance.case.quantity import Comparator, Threshold
from governance.finding import Citation
from governance.render.drawing import ACCENT, WIDTH, Chart
from governance.render.measure import width
from governance.render.money import price_changes, routes_of_supply, stress_bars, votes_and_payments

SVG = "{http://www.w3.org/2000/svg}"
TEST = ShareTest(
    Control.JOINT,
    Threshold(Comparator.MORE_THAN, Fraction(4, 5)),
    False,
    Floor(Fraction(4, 5), False),
    Citation("an-act/s1", "An Act s.1", "", "", "verified"),
    3,
)


def scenario(says: str, inside: int, total: int) -> Scenario:
    passes = TEST.floor.met(Fraction(inside), Fraction(total))
    return Scenario(Stress.LEAVES, says, (), Fraction(inside), Fraction(total), passes, Missing("", "", ""))


NOW, LOST, NOBODY = (
    scenario("as it is", 90, 100),
    scenario("without NHS North CCG", 40, 50),
    scenario("without all", 0, 0),
)


def an_effect(name: str, now: int, then: int) -> Effect:
    return Effect(name, name, Fraction(now), Fraction(then))


BASIS = Basis(
    "equal",
    "each pays the same",
    False,
    (an_effect("North", 30, 20), an_effect("South", 10, 20), an_effect("East", 20, 20)),
    Power(None, None, None),
)


def matrix(*routes: tuple[Route, ...]) -> Matrix:
    bodies = tuple(Body(f"b{place}", f"Body {place}", True) for place in range(len(routes[0])))
    functions = tuple(
        Function(
            f"f{place}",
            f"Function {place}",
            None,
            None,
            tuple(Supplied(b.key, r) for b, r in zip(bodies, row, strict=True)),
        )
        for place, row in enumerate(routes)
    )
    return Matrix(bodies, functions)


MATRIX = matrix((*Route, Route.UNIT, Route.UNIT), (Route.UNIT,) * 7)
CHARTS = {
    "stress": (stress_bars("Under stress", (NOW, LOST, NOBODY), TEST), ("As it is", "Without NHS North CCG")),
    "voices": (
        votes_and_payments("Votes", (Voice("n", "North", Fraction(1, 2), Fraction(1, 4), Fraction(1, 5)),)),
        ("North",),
    ),
    "prices": (price_changes("Prices", BASIS, pounds=True), ("North", "South", "East")),
    "routes": (routes_of_supply("Routes", MATRIX), ("Function 0", "Function 1")),
}


def read(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)


@pytest.mark.parametrize("name", CHARTS)
def test_the_title_of_a_chart_tells_every_row_and_so_does_its_table(name: str) -> None:
    chart, rows = CHARTS[name]
    title = read(chart).findtext(f"{SVG}title")
    assert title is not None
    assert all(row in title for row in rows)
    assert all(chart.table.count(f">{row}<") == 1 for row in rows)


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_drawn_outside_the_measure(name: str) -> None:
    drawing = read(CHARTS[name][0])
    high = float(drawing.attrib["viewBox"].split()[3])
    for shape in drawing.iter(f"{SVG}rect"):
        assert float(shape.attrib["x"]) >= 0
        assert float(shape.attrib["x"]) + float(shape.attrib["width"]) <= WIDTH + 0.01
        assert float(shape.attrib["y"]) + float(shape.attrib["height"]) <= high + 0.01
    for words in drawing.iter(f"{SVG}text"):
        long = float(width(words.text or "", Fraction(words.attrib["font-size"])))
        before = {"start": 0.0, "middle": long / 2, "end": long}[words.attrib.get("text-anchor", "start")]
        assert float(words.attrib["x"]) - before >= -0.01
        assert float(words.attrib["x"]) - before + long <= WIDTH + 0.01


# --- the share under stress -----------------------------------------------------------------------------------------


def bars_of(chart: Chart) -> list[ElementTree.Element]:
    """The bars of a chart: what has a border or is full, and is no ground of a value."""
    return [r for r in read(chart).iter(f"{SVG}rect") if r.attrib["fill"] == ACCENT or "stroke" in r.attrib]


def test_a_bar_is_full_where_the_test_is_met_and_hollow_where_it_is_not() -> None:
    met, failed = bars_of(stress_bars("Under stress", (NOW, LOST), TEST))
    assert (met.attrib["fill"], failed.attrib["fill"]) == (ACCENT, "#fff")


def test_what_is_not_met_is_said_beside_the_bar_and_in_the_table() -> None:
    chart = CHARTS["stress"][0]
    assert [t.text for t in read(chart).iter(f"{SVG}text") if "not met" in (t.text or "")] == ["80.0%, not met"]
    assert chart.table.count("not met") == 1


def test_bars_are_on_a_scale_to_the_whole_with_the_threshold_in_its_place() -> None:
    whole, met = bars_of(stress_bars("Under stress", (scenario("all", 10, 10), NOW), TEST))
    start, long = float(whole.attrib["x"]), float(whole.attrib["width"])
    assert float(met.attrib["width"]) == pytest.approx(long * 0.9, abs=0.01)
    dashed = next(p for p in read(stress_bars("Under stress", (scenario("all", 10, 10), NOW), TEST)).iter(f"{SVG}path"))
    assert float(dashed.attrib["d"].split()[0].removeprefix("M")) == pytest.approx(start + long * 0.8, abs=0.01)


def test_a_scenario_in_which_nothing_is_left_has_no_bar_and_a_row() -> None:
    chart = CHARTS["stress"][0]
    assert len(bars_of(chart)) == 2
    assert ">Without all<" in chart.table


def test_without_a_test_there_is_no_line() -> None:
    chart = stress_bars("Under stress", (NOW,), None)
    assert list(read(chart).iter(f"{SVG}path")) == []
    assert "Test" not in chart.table


# --- prices ---------------------------------------------------------------------------------------------------------


def test_who_pays_less_stands_on_the_left_in_full_and_who_pays_more_on_the_right() -> None:
    drawing = read(CHARTS["prices"][0])
    bars = [r for r in drawing.iter(f"{SVG}rect") if float(r.attrib["height"]) > 8]
    less, more = bars
    assert (less.attrib["fill"], more.attrib["fill"]) == (ACCENT, "#fff")
    middle = float(less.attrib["x"]) + float(less.attrib["width"])
    assert float(more.attrib["x"]) == pytest.approx(middle + 0.4, abs=0.01)
    assert "East no change" in (drawing.findtext(f"{SVG}title") or "")


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), max_size=6))
def test_the_length_of_a_change_is_in_proportion(pays: list[tuple[int, int]]) -> None:
    basis = Basis(
        "b", "b", False, tuple(an_effect(f"m{i}", *pair) for i, pair in enumerate(pays)), Power(None, None, None)
    )
    chart = price_changes("Prices", basis, pounds=True)
    less = [float(r.attrib["width"]) for r in read(chart).iter(f"{SVG}rect") if r.attrib["fill"] == ACCENT][1:]
    gains = [now - then for now, then in pays if now > then]
    largest = max((abs(now - then) for now, then in pays), default=0)
    if gains and max(gains) == largest:
        assert less == [pytest.approx(max(less) * gain / largest, abs=0.02) for gain in gains]


# --- routes ---------------------------------------------------------------------------------------------------------


def test_parts_of_a_bar_add_up_to_all_bodies_and_differ_in_lightness() -> None:
    drawing = read(CHARTS["routes"][0])
    parts = [r for r in drawing.iter(f"{SVG}rect") if float(r.attrib["height"]) > 10]
    first, second = parts[:-1], parts[-1]
    assert len(first) == len(Route)
    assert len({(p.attrib["fill"], p.attrib.get("stroke"), p.attrib.get("stroke-dasharray")) for p in first}) == len(
        Route
    )
    end = max(float(p.attrib["x"]) + float(p.attrib["width"]) for p in first)
    assert end == pytest.approx(float(second.attrib["x"]) + float(second.attrib["width"]), abs=0.5)
    assert end <= WIDTH
