"""Charts: exact, the same each time, told in words, and beside the same figures as a table."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.render.charts import Bar, Chart, Pair, bars, paired_bars
from governance.render.drawing import WIDTH, at
from governance.render.measure import balanced, lines, width
from governance.render.ownership import Body, Group, ownership

from .brief import PATIENTS, owners, pairs, shares

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = {"bars": shares, "paired bars": pairs, "ownership": owners}


def read(chart: Chart) -> ElementTree.Element:
    """The drawing, which must be well-formed XML."""
    return ElementTree.fromstring(chart.svg)


def bar_lengths(chart: Chart, fill: str) -> list[float]:
    return [float(r.attrib["width"]) for r in read(chart).iter(f"{SVG}rect") if r.attrib["fill"] == fill]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_the_same_each_time(name: str) -> None:
    assert CHARTS[name]() == CHARTS[name]()


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_a_title_that_tells_every_name(name: str) -> None:
    title = read(CHARTS[name]()).findtext(f"{SVG}title")
    assert title is not None
    assert all(member in title for member in PATIENTS)


@pytest.mark.parametrize("name", CHARTS)
def test_the_table_beside_a_chart_has_a_row_for_every_name(name: str) -> None:
    table = CHARTS[name]().table
    assert all(table.count(f">{member}<") == 1 for member in PATIENTS)


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_drawn_outside_the_measure(name: str) -> None:
    drawing = read(CHARTS[name]())
    high = float(drawing.attrib["viewBox"].split()[3])
    for shape in drawing.iter(f"{SVG}rect"):
        assert float(shape.attrib["x"]) >= 0
        assert float(shape.attrib["x"]) + float(shape.attrib["width"]) <= WIDTH + 0.01
        assert float(shape.attrib["y"]) + float(shape.attrib["height"]) <= high + 0.01
    for words in drawing.iter(f"{SVG}text"):
        long = width(words.text or "", Fraction(words.attrib["font-size"]), int(words.attrib.get("font-weight", 400)))
        before = {"start": 0, "middle": long / 2, "end": long}[words.attrib.get("text-anchor", "start")]
        assert Fraction(words.attrib["x"]) - before >= 0
        assert Fraction(words.attrib["x"]) - before + long <= WIDTH


def test_bars_are_as_long_as_their_values() -> None:
    chart = bars(
        "Votes", [Bar("A", Fraction(1, 3), "1/3"), Bar("B", Fraction(2, 3), "2/3"), Bar("C", Fraction(0), "0")]
    )
    first, second, none = bar_lengths(chart, "#1f3a5f")
    assert second == pytest.approx(2 * first, abs=0.02)
    assert none == 0


def test_a_mark_is_drawn_at_its_value() -> None:
    chart = bars("Votes", [Bar("A", Fraction(1), "100%")], mark=Bar("half", Fraction(1, 2), "50%"))
    (bar,) = [r for r in read(chart).iter(f"{SVG}rect") if r.attrib["fill"] == "#1f3a5f"]
    mark, across = read(chart).iter(f"{SVG}path")
    start, long = float(bar.attrib["x"]), float(bar.attrib["width"])
    for drawn in (mark, across):  # dark beside the bars, white where a bar is longer
        assert float(drawn.attrib["d"].split()[0][1:]) == pytest.approx(start + long / 2, abs=0.01)
    assert (mark.attrib["stroke"], across.attrib["stroke"]) == ("#555", "#fff")


def test_a_value_below_zero_has_no_bar() -> None:
    with pytest.raises(ValueError, match="shorter than nothing"):
        bars("Votes", [Bar("A", Fraction(-1), "-1")])


def test_the_two_bars_of_a_pair_differ_without_colour() -> None:
    chart = paired_bars("V", ("first", "second"), [Pair("A", Fraction(1, 2), "50%", Fraction(1, 4), "25%")])
    # The legend and the row each have one of both kinds.
    assert len(bar_lengths(chart, "#1f3a5f")) == 2
    hollow = [r for r in read(chart).iter(f"{SVG}rect") if r.attrib.get("stroke") == "#1f3a5f"]
    assert [r.attrib["fill"] for r in hollow] == ["#fff", "#fff"]


def test_charts_of_nothing_are_drawn() -> None:
    assert read(bars("Nothing", [])).tag == f"{SVG}svg"
    assert read(paired_bars("Nothing", ("a", "b"), [])).tag == f"{SVG}svg"


def test_words_of_a_chart_are_inert() -> None:
    hostile = '</title><script>alert(1)</script> & "x"'
    body = Body(hostile, hostile)
    group = Group(hostile, (body,))
    for chart in (
        bars(hostile, [Bar(hostile, Fraction(1), hostile)]),
        paired_bars(hostile, (hostile, hostile), [Pair(hostile, Fraction(1), hostile, Fraction(1), hostile)]),
        ownership(hostile, group, body, group, control=hostile, governs=hostile, appoint=hostile),
    ):
        assert "<script" not in chart.svg + chart.table + chart.figure(hostile, table=True)
        assert hostile in (read(chart).findtext(f"{SVG}title") or "")


@pytest.mark.parametrize("count", [1, 2, 6, 7, 11, 12, 13, 40])
def test_members_stand_in_rows_of_nearly_equal_length(count: int) -> None:
    members = Group("Members", tuple(Body(f"Member {n}", "1 vote") for n in range(count)))
    chart = ownership(
        "T", members, Body("Company"), Group("Board", (Body("1 director"),)), control="own", governs="is run by"
    )
    tops = [r.attrib["y"] for r in read(chart).iter(f"{SVG}rect") if r.attrib["fill"] == "#fff"][:count]
    rows = [tops.count(top) for top in dict.fromkeys(tops)]
    assert sum(rows) == count
    assert len(rows) == -(-count // 6)
    assert max(rows) - min(rows) <= 1


def test_a_figure_has_its_caption_and_its_table_if_asked() -> None:
    chart = shares()
    assert "<table" not in chart.figure("A caption.")
    assert re.search(r"<figcaption>A caption\.</figcaption><table", chart.figure("A caption.", table=True))


@given(st.fractions(min_value=-1000, max_value=1000))
def test_a_coordinate_is_the_nearest_hundredth(value: Fraction) -> None:
    written = at(value)
    assert abs(Fraction(written) - value) <= Fraction(1, 200)
    assert re.fullmatch(r"-?\d+(\.\d{1,2})?", written)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=80), st.integers(20, 200))
def test_broken_lines_hold_all_words_and_keep_to_their_room(words: str, room: int) -> None:
    for broken in (lines(words, room, 8), balanced(words, room, 8)):
        assert " ".join(broken).split() == words.split()
        assert len(broken) == len(lines(words, room, 8))
        assert all(width(line, 8) <= room or len(line.split()) == 1 for line in broken)


def test_balanced_lines_leave_no_word_alone_that_can_have_company() -> None:
    assert lines("NHS North Durham CCG", 70, 8, 600) == ("NHS North Durham", "CCG")
    assert balanced("NHS North Durham CCG", 70, 8, 600) == ("NHS North", "Durham CCG")
