"""Where clauses come from, and where values of a case go."""

from __future__ import annotations

import json
from functools import cache

import pytest

from governance.draft.trace import Trace, trace, why
from governance.draft.traced import clause_data, trace_data, trace_text, why_text

from .making import FLAGSHIP, drafted, flagship, law_of


@cache
def traced() -> Trace:
    case = flagship()
    text = FLAGSHIP.read_text(encoding="utf-8")
    return trace(drafted(case), text, str(FLAGSHIP), law_of(case))


def line_of(words: str) -> int:
    """The line of the flagship that holds `words`."""
    lines = FLAGSHIP.read_text(encoding="utf-8").splitlines()
    return next(place for place, line in enumerate(lines, start=1) if words in line)


def place_of(clause: str, nth: int) -> str:
    """The printed number of the nth paragraph of a clause."""
    return next(each for each in traced().clauses if each.id == clause).lines[nth - 1].place


def test_every_clause_names_its_file_and_where_it_is_printed() -> None:
    document = drafted(flagship())
    assert [each.id for each in traced().clauses] == [each.id for each in document.clauses()]
    assert all(each.template == f"{each.id}.md" for each in traced().clauses)


def test_a_clause_has_its_authority_and_the_lines_of_the_case_that_it_draws_on() -> None:
    quorum = next(each for each in traced().clauses if each.id == "meeting-quorum")
    assert "ca-2006/s318" in [each.id for each in quorum.provisions]
    assert ("meetings.quorum", line_of("  quorum: 6")) in [(each.path, each.line) for each in quorum.draws_on]


def test_a_figure_in_a_paragraph_is_found_in_the_case() -> None:
    clause = next(each for each in traced().clauses if each.id == "meeting-quorum")
    printed = [(value.path, form) for line in clause.lines for value, form in line.prints]
    assert ("meetings.quorum", "six") in printed


def test_the_question_why_a_paragraph_says_so_is_answered() -> None:
    place = place_of("meeting-quorum", 2)
    found = why(traced(), f"article {place}")
    assert found is not None
    clause, [line] = found
    said = why_text(clause, (line,))
    assert "“six” is `meetings.quorum: 6`" in said
    assert "templates/articles/meeting-quorum.md" in said


def test_a_percentage_of_a_schedule_is_traced_to_each_decision_that_sets_it() -> None:
    found = why(traced(), "schedule 2, 1")
    assert found is not None
    clause, _ = found
    paths = {value.path for line in clause.lines for value, form in line.prints if form == "75 per cent"}
    assert "decisions.admit-member.majority" in paths


def test_a_number_of_the_law_names_its_provision() -> None:
    numbers = {
        (value.provision.id, value.parameter, form)
        for clause in traced().clauses
        for line in clause.lines
        for value, form in line.sets
    }
    assert any(id.startswith("ca-2006/") for id, _, _ in numbers)


def test_every_value_of_the_case_tells_what_it_reaches() -> None:
    paths = [each.path for each in traced().values]
    assert len(paths) == len(set(paths)) > 100
    assert place_of("meeting-quorum", 1).partition(".")[0] in traced().reached["meetings.quorum"]
    assert "terms.no-single-veto.says" in paths
    assert traced().reached["terms.no-single-veto.says"] == ()


@pytest.mark.parametrize("place", ["999", "14.99", "", "schedule 9", "no number"])
def test_a_number_that_is_not_printed_has_no_answer(place: str) -> None:
    assert why(traced(), place) is None


def test_the_trace_is_text_and_data() -> None:
    assert "Values of the case, and the clauses that they reach" in trace_text(traced())
    data = json.loads(json.dumps(trace_data(traced())))
    assert {"clauses", "values"} == set(data)
    assert data["clauses"][0] == clause_data(traced().clauses[0])
    assert all(value["line"] > 0 for value in data["values"])
