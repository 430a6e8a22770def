"""Findings on a terminal: the excerpt, the caret, the width."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.finding import PAGES, Citation, Finding, Location, Reason, Severity
from governance.report import Result, write
from governance.report.text import WIDTH, finding_text, page_text
from governance.rules.registry import load_rules

load_rules()


def finding(line: int = 1, column: int = 1, end: int = 2, message: str = "a fact") -> Finding:
    """A finding at a place."""
    law = (Citation("x/s1", "An Act s.1", "It says so.", "https://example.org", "verified"),)
    reason = (Reason("another fact", Location("c.yaml", 9, 1, 2)),)
    at = Location("c.yaml", line, column, end)
    return Finding("XX01", "a-pattern", Severity.ERROR, message, at, reason, law, "do this")


def test_a_finding_shows_place_line_caret_reason_law_fix_and_where_to_read_on() -> None:
    assert finding_text(finding(2, 3, 9), ["a: 1", "  quorum: 5"]) == (
        "c.yaml:2:3: error[XX01] a-pattern\n"
        "  |\n"
        "2 |   quorum: 5\n"
        "  |   ^^^^^^ a fact\n"
        "  |\n"
        "  = because: another fact (c.yaml:9:1)\n"
        "  = law: An Act s.1: It says so.\n"
        "  = fix: do this\n"
        "  = explain: governance explain XX01\n"
    )


def test_a_message_that_is_too_long_for_the_line_goes_below_it() -> None:
    text = finding_text(finding(1, 1, 5, "a fact that needs many words " * 4), ["case: x"])
    assert "  | ^^^^\n  | a fact that needs" in text


@given(
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=400),
    st.integers(1, 400),
    st.integers(1, 80),
    st.text(alphabet="abc ", max_size=200),
)
def test_no_line_is_wider_than_the_page_and_the_caret_stands_under_its_place(
    line: str, column: int, length: int, message: str
) -> None:
    text = finding_text(finding(1, column, column + length, message or "m"), [line])
    assert all(len(printed) <= WIDTH for printed in text.splitlines())
    shown, carets = text.splitlines()[2:4]
    caret = carets.index("^")
    if column <= len(line) and caret < len(shown) and shown[caret] != "…":
        assert shown[caret] == line[column - 1].replace("\t", " ")


def test_a_finding_about_a_file_that_was_not_read_has_no_excerpt() -> None:
    text = finding_text(finding(1, 1, 2, "there is no such file"), [])
    assert "^" not in text
    assert "there is no such file" in text


def test_consequences_are_shown_only_where_asked_for() -> None:
    said = Finding("XX02", "b-pattern", Severity.CONSEQUENCE, "it follows", Location("c.yaml", 1, 1, 2))
    result = Result("c.yaml", "c", None, (said,), lines=("case: c",))
    assert write([result], "text") == ""
    assert "it follows" in write([result], "text", verbose=True)


def test_findings_are_counted_by_their_severity() -> None:
    advice = Finding("XX03", "c-pattern", Severity.ADVICE, "ask", Location("c.yaml", 1, 1, 2))
    result = Result("c.yaml", "c", None, (finding(), finding(1, 2), advice), lines=("case: c",))
    assert write([result], "text").endswith("c.yaml: 2 errors, 1 point for advice\n")


def test_colour_changes_nothing_but_colour() -> None:
    result = Result("c.yaml", "c", None, (finding(),), lines=("case: c",))
    plain, coloured = (write([result], "text", colour=colour) for colour in (False, True))
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("code", sorted(PAGES))
def test_a_page_fits_the_terminal_and_keeps_its_examples(code: str) -> None:
    page = PAGES[code]
    filled = page_text(page)
    assert all(len(line) <= WIDTH or line.startswith(" ") for line in filled.splitlines())
    assert [line for line in page.text.splitlines() if line.startswith("  ")] == [
        line for line in filled.splitlines() if line.startswith("  ")
    ]
