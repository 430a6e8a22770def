"""The pages on terms, read back from the PDF and held against the solver's answer; the bars, by their shapes."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import page
import pytest

from governance.build import build_case
from governance.draft.room import Piece, Point
from governance.render.negotiation import MOST_ROWS, range_bars
from governance.solve.amounts import exact, written
from governance.solve.answer import Answer, solve
from governance.solve.model import Unit
from governance.wanted import Wanted
from tests.solve.making import case_text, compile_text, read_case

from .reading import failures, pages, words

BODY = """\
board:
  seats: [{appointed_by: each member, number: 1}, {appointed_by: board, kind: independent, number: 2}]
  quorum: 3
unknowns:
  board.quorum: {min: 2, max: 6}
"""
ROOM = case_text(
    BODY,
    terms=[
        '"votes(north) > 10%"',
        '"votes(south) <= 15% or votes(south) > 22%"',
        '"abs(votes(m) - patients(m)) <= 12% for m in members"',
    ],
)
CLASH = case_text(
    BODY,
    terms=[
        '"votes(north) >= 26%"',
        '"votes(south) >= 50%"',
        '"votes(east) + votes(west) >= 25%"',
        '"quorum >= 8"',
    ],
)
Made = tuple[bytes, Answer]


def made(text: str, folder: Path) -> Made:
    """The brief of a case, and what the solver says of it."""
    file = folder / "sample.yaml"
    file.write_text(text, encoding="utf-8")
    built = build_case(str(file), Wanted(brief=True), lambda _: None)
    return built.files["brief.pdf"], solve(compile_text(text), read_case(text)[1])


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(ROOM, tmp_path_factory.mktemp("room"))


@pytest.fixture(scope="module")
def clash(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(CLASH, tmp_path_factory.mktemp("clash"))


def test_every_end_of_every_range_is_printed_as_the_solver_found_it(room: Made) -> None:
    said, answer = words(room[0]), room[1]
    assert answer.status == "consistent"
    table = said[said.index("The same in figures") :]
    for held in answer.ranges:
        start = table.index(held.variable.says[1:])
        for interval in held.intervals:
            assert interval.low.value is not None
            assert interval.high.value is not None
            low, high = (exact(end.value or Fraction(0), held.variable.unit) for end in (interval.low, interval.high))
            place = table.find(f"more than {low}" if interval.low.open else low, start)
            assert place >= 0, (held.variable.says, low)
            assert table.find(f"less than {high}" if interval.high.open else high, place) >= 0
        assert answer.example is not None
        assert written(answer.example.assignment[held.variable.name], held.variable.unit) in table[start:]


def test_the_conflict_page_comes_second_and_has_every_number(clash: Made) -> None:
    leaves, answer = pages(clash[0]), clash[1]
    assert answer.status == "inconsistent"
    assert "The terms cannot all hold" in leaves[0]
    assert leaves[1].startswith("The terms cannot all hold")
    said = " ".join(leaves)
    assert len(re.findall(r"Conflict \d of 3:", said)) == len(answer.conflicts)
    for remedy in answer.remedies:
        if remedy.figure is not None and remedy.to is not None:
            unit = remedy.figure.unit
            assert f"{written(remedy.figure.value, unit)} to {written(remedy.to, unit)}" in said
    for line in ("26%", "50%", "Together", "101%", "100%"):
        assert line in said
    assert "checked by solving again" in said


def test_neither_page_holds_a_code_or_a_key(room: Made, clash: Made) -> None:
    for content, *_ in (room, clash):
        said = words(content)
        assert not re.search(r"\b(?:TE|SH|VO)\d\d\b", said)
        assert "terms." not in said


def test_the_pages_are_accessible_and_archival(room: Made, clash: Made) -> None:
    for content, *_ in (room, clash):
        assert failures(content, page.ValidationProfile.PDF_A_3A) == []
        assert failures(content, page.ValidationProfile.PDF_UA_1) == []


def test_the_same_case_gives_the_same_bytes(room: Made, tmp_path: Path) -> None:
    assert made(ROOM, tmp_path)[0] == room[0]


# --- bars -----------------------------------------------------------------------------------------------------------


def point(*pieces: tuple[str | None, bool, str | None, bool], unit: Unit = Unit.SHARE, example: str = "") -> Point:
    made_of = tuple(
        Piece(Fraction(a) if a else None, left, Fraction(b) if b else None, right, a or "no least", b or "no limit")
        for a, left, b, right in pieces
    )
    examples = (Fraction(example),) if example else ()
    return Point("The votes", "The votes", unit, "votes", made_of, "", "", examples, example, "")


def circles(drawn: str) -> list[str]:
    """The fill of each end, without those of the legend."""
    return re.findall(r'<circle [^>]*fill="([^"]+)"', drawn)[2:]


def test_an_end_that_is_reached_is_full_and_one_that_is_not_is_hollow() -> None:
    (drawn,) = range_bars([point(("1/10", True, "1/5", False))])
    assert circles(drawn) == ["#fff", "#1f3a5f"]


def test_a_gap_is_drawn_as_two_bars_and_one_value_as_one_dot() -> None:
    (drawn,) = range_bars([point(("0", False, "1/10", False), ("1/4", True, "2/5", True))])
    assert circles(drawn) == ["#1f3a5f", "#1f3a5f", "#fff", "#fff"]
    (drawn,) = range_bars([point(("1/4", False, "1/4", False))])
    assert circles(drawn) == ["#1f3a5f"]


def test_a_range_without_an_end_has_an_arrow() -> None:
    (with_end,) = range_bars([point(("1", False, "2", False), unit=Unit.POUNDS)])
    (without,) = range_bars([point(("1", False, None, True), unit=Unit.POUNDS)])
    assert without.count(" Z") == with_end.count(" Z") + 1


def test_bars_lie_where_their_values_do() -> None:
    (drawn,) = range_bars([point(("0", False, "1/2", False)), point(("1/4", False, "1/2", False), example="3/8")])
    places = [Fraction(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawn)[2:]]
    assert places[1] == places[3]
    assert abs(places[2] - (places[0] + places[1]) / 2) < Fraction(1, 50)
    tip = re.findall(r'd="M([\d.]+) [\d.]+ L', drawn)
    assert any(abs(Fraction(x) - (places[2] + places[3]) / 2) < Fraction(1, 50) for x in tip)


@pytest.mark.parametrize(
    ("low", "high", "unit", "ticks"),
    [
        ("0", "1", Unit.SHARE, ["0%", "20%", "40%", "60%", "80%", "100%"]),
        ("24/100", "25/100", Unit.SHARE, ["24%", "24.2%", "24.4%", "24.6%", "24.8%", "25%"]),
        ("5", "9", Unit.COUNT, ["5", "6", "7", "8", "9"]),
        ("0", "50000", Unit.POUNDS, ["£0", "£10,000", "£20,000", "£30,000", "£40,000", "£50,000"]),
        ("0", "1", Unit.CHOICE, ["no", "yes"]),
    ],
)
def test_ticks_are_round_and_in_the_unit(low: str, high: str, unit: Unit, ticks: list[str]) -> None:
    (drawn,) = range_bars([point((low, False, high, False), unit=unit)])
    assert re.findall(r'fill="#555">([^<]+)</text>', drawn) == ticks


def test_what_is_drawn_is_said_and_long_lists_are_parted() -> None:
    drawn = range_bars([point(("1/10", False, "1/5", False), example="1/5")] * (MOST_ROWS + 1))
    assert len(drawn) == 2
    assert "<title>Room for negotiation: The votes 1/10 to 1/5, in the example 1/5</title>" in drawn[1]
    assert range_bars([]) == ()
