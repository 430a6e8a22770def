"""A comparison as people and programs read it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction

import pytest

from governance.appraisal.comparison import compare, compare_cases
from governance.appraisal.data import as_json, data
from governance.appraisal.markdown import markdown
from governance.appraisal.text import letters, text
from governance.case.lines import LINES
from governance.judge import judge_text

from .seven import CASES, COMPANY, OTHER, SEVEN, seven

PLACES = """\
options:
  weir: {title: The weir, change: {arrangement: {kind: nhs-england-hosted}}}
appraisal:
  criteria:
    cost: {weight: 3, scores: {mill: {value: 4, assumed: ours}, weir: {value: 2, assumed: ours}}}
    care: {weight: 1, scores: {mill: {value: 2, assumed: ours}, weir: {value: 4, assumed: ours}}}
"""


def test_the_table_of_the_seven_kinds_reads_as_it_did(golden: Callable[[str, str], None]) -> None:
    golden("compare-seven.txt", text(seven()))


def test_two_cases_stand_in_columns(golden: Callable[[str, str], None]) -> None:
    golden("compare-two.txt", text(compare_cases([judge_text(COMPANY, "mill.yaml"), judge_text(OTHER, "weir.yaml")])))


@pytest.mark.parametrize("width", [80, 100, 132, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert max(len(line) for line in text(seven(), width).splitlines()) <= width


def test_many_options_fit_the_page_too() -> None:
    start = SEVEN.index("options:")
    one = SEVEN[SEVEN.index("  social:") : SEVEN.index("  practices:")]
    many = "".join(one.replace("social:", f"social-{place}:") for place in range(40))
    terms = "appraisal: {must: [{line: agreements}], criteria: {time: {weight: 1, measure: buying-time}}}\n"
    said = text(compare(judge_text(SEVEN[:start] + "options:\n" + many + terms, "river-support.yaml")))
    assert max(len(line) for line in said.splitlines()) <= 80
    assert "AO" in said


def test_every_number_in_brackets_is_in_the_list_of_sources_and_law() -> None:
    said = text(seven())
    table, listed = said.split("SOURCES AND LAW")
    numbers = {int(number) for found in re.findall(r"\[([0-9, \n]+)", table) for number in re.findall(r"\d+", found)}
    assert numbers <= {int(number) for number in re.findall(r"^\[(\d+)\]", listed, re.MULTILINE)}
    assert len(numbers) > 20


def test_markdown_has_a_row_for_each_line_and_links_its_law() -> None:
    said = markdown(seven())
    assert all(f"| **{line.heading}**" in said for line in LINES.values())
    assert "[Companies Act 2006 s.283](https://www.legislation.gov.uk/ukpga/2006/46/section/283)" in said
    tables = [line for line in said.splitlines() if line.startswith("| **")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {10}


def test_markdown_tells_where_two_options_change_places() -> None:
    text_ = (CASES / "plain.yaml").read_text(encoding="utf-8") + PLACES
    said = markdown(compare(judge_text(text_, "plain.yaml")))
    assert "| Mill | The weir | cost | 50% |" in said
    assert "| Mill | The weir | care | 50% |" in said


def test_json_has_exact_fractions_as_text_and_can_be_read_back() -> None:
    found = json.loads(as_json(seven()))
    assert found == data(seven())
    power = next(line for line in found["lines"] if line["key"] == "power")
    assert power["cells"]["river-support"]["figure"] == "1/3"
    assert found["terms"]["totals"][0] == {
        "option": "river-support",
        "meets": "met",
        "low": "9/2",
        "high": "9/2",
        "parts": {"cost": "2", "time": "3/2", "say": "1"},
    }
    assert Fraction(found["terms"]["reaches"][0]["most"]) == Fraction(3, 4)


def test_options_have_letters_also_when_there_are_many() -> None:
    assert letters(28)[-3:] == ["Z", "AA", "AB"]
