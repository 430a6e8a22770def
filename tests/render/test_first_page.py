"""Page one holds the whole decision, however much there is to say; what does not fit is counted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from governance.appraisal.comparison import compare
from governance.briefing import briefs
from governance.draft.brief import Brief, brief
from governance.judge import Judged, judge_text
from governance.render.first_page import PAGE, Shown, height, shown
from governance.wanted import BRIEF, SHORT_BRIEF, Wanted

from .reading import pages

LONG = "NHS Bath and North East Somerset, Swindon and Wiltshire Body"


def judged(
    options: int = 0, members: int = 3, quorum: int = 2, name: str = "Mill Community Interest Company"
) -> Judged:
    data: dict[str, Any] = {
        "case": "sample",
        "title": "A company of bodies with long names",
        "question": "Should the bodies named below form the company that is described here, and on which of the terms?",
        "as_of": "2016-11-18",
        "company": {
            "name": name,
            "form": "guarantee",
            "guarantee": "£1",
            "community": {"people": "the people of the valley"},
            "objects": ["to serve the people of the valley"],
        },
        "arrangement": {"kind": "co-owned"},
        "members": {f"m{place}": {"name": f"{LONG} {place}", "kind": "ccg"} for place in range(1, members + 1)},
        "board": {
            "seats": [
                {"appointed_by": "each member"},
                {"appointed_by": "board", "kind": "independent", "number": 2},
            ],
            "quorum": quorum,
        },
        "risks": [
            {"says": f"Something that nobody thought of happens for the {place}. time.", "assumed": "a test"}
            for place in range(1, 10)
        ],
        "next_steps": [{"do": f"Do what is to be done as number {place}"} for place in range(1, 13)],
    }
    if options:
        private = {"arrangement": {"kind": "private", "through": "other-body", "body": "company"}}
        data["options"] = {
            f"o{place}": {
                "title": f"A private owner with a name of some length, number {place}",
                "change": private | {"company": None, "board": None},
            }
            for place in range(1, options)
        }
        data["appraisal"] = {
            "itself": "The company as the shadow board proposes it to the members",
            "must": [
                {"line": "owns", "answer": "no", "says": "Its customers do not own it, neither alone nor together"}
            ],
        }
    found = judge_text(json.dumps(data), "sample.yaml")
    assert found.case is not None, found.result.findings
    return found


def values(found: Judged) -> Brief:
    assert found.case is not None
    assert found.law is not None
    return brief(found.case, found.law, found.result, (), compare(found))


WRONG: dict[str, Any] = {"quorum": 30, "name": "Mill Support Limited"}


@pytest.mark.parametrize(
    "keys", [{}, {"options": 2}, {"options": 7}, {"options": 7, **WRONG}, {"members": 42}, {"members": 9, **WRONG}]
)
def test_the_decision_stays_on_page_one_and_the_short_brief_on_two(keys: dict[str, Any]) -> None:
    found = judged(**keys)
    assert found.case is not None
    assert found.law is not None
    made = briefs(found, found.case, found.law, None, Wanted(brief=True, short=True), lambda _: None)
    full = pages(made.files[BRIEF])
    assert "What stands in the way" in full[0]
    assert "What is proposed" in full[1]
    assert len(pages(made.files[SHORT_BRIEF])) == 2


def test_a_page_with_room_lists_everything_with_its_reasons() -> None:
    found = shown(values(judged()))
    assert (found.blocking, found.detailed, found.warnings, found.open, found.reasons) == (4, True, 5, 10, True)


def test_a_full_page_loses_the_reasons_of_its_points_first() -> None:
    full = values(judged(options=6, **WRONG))
    assert height(full, Shown()) > PAGE
    found = shown(full)
    assert not found.detailed
    assert found.reasons
    assert height(full, found) <= PAGE


def test_what_is_shown_of_less_is_never_higher() -> None:
    full = values(judged(options=7, **WRONG))
    ways = [
        Shown(),
        Shown(detailed=False),
        Shown(detailed=False, warnings=2),
        Shown(2, False, 0, 2),
        Shown(1, False, 0, 2, False),
    ]
    heights = [height(full, each) for each in ways]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) > 3


def test_points_without_reasons_on_page_one_have_them_in_the_full_brief() -> None:
    found = judged(options=7, **WRONG)
    assert found.case is not None
    assert found.law is not None
    made = briefs(found, found.case, found.law, None, Wanted(brief=True), lambda _: None)
    first, *rest = pages(made.files[BRIEF])
    assert "A quorum of 30 directors" in first
    assert "To settle it: Set the quorum" not in first
    assert "To settle it: Set the quorum" in " ".join(rest)
