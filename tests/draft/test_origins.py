"""Where the figures of a brief come from: each with the number of its source, or why it is assumed."""

from __future__ import annotations

from typing import Any

import yaml

from governance.case import Case, load_text
from governance.draft.origins import Sourced, SourceLine, figures, sources


def a_case(**sections: Any) -> Case:
    data = {
        "case": "sample",
        "title": "A sample",
        "as_of": "2016-11-18",
        "sources": {
            "list": {"title": "A list", "publisher": "An office", "date": "2016-04-01"},
            "paper": {"title": "A paper", "dated": "autumn 2013", "url": "https://example.org/paper"},
        },
        "arrangement": {"kind": "nhs-england-hosted"},
        "members": {"a": {"name": "NHS Ashford CCG", "kind": "ccg"}, "b": {"name": "NHS Brook CCG", "kind": "ccg"}},
        **sections,
    }
    case, faults = load_text(yaml.safe_dump(data, sort_keys=False))
    assert case is not None, [fault.message for fault in faults]
    return case


def listed(case: Case) -> tuple[Sourced, ...]:
    return figures(case, {key: place for place, key in enumerate(case.sources, 1)})


def paid(amount: str, customer: str, **origin: str) -> dict[str, Any]:
    return {"customer": customer, "amount": {"value": amount, **origin}}


def test_sources_are_numbered_in_the_order_of_the_case_and_cited_whole() -> None:
    assert sources(a_case()) == (
        SourceLine(1, "A list, An office, 1 April 2016"),
        SourceLine(2, "A paper, autumn 2013, https://example.org/paper"),
    )


def test_a_case_without_figures_has_none() -> None:
    assert listed(a_case()) == ()


def test_figures_of_one_name_and_origin_are_added_up() -> None:
    turnover = [paid("1200.50", "a", source="paper"), paid("800", "b", source="paper")]
    assert listed(a_case(finance={"turnover": turnover})) == (Sourced("Turnover: 2 figures, £2,000.50 in all", 2, ""),)


def test_figures_of_other_origins_stand_apart_each_with_its_own() -> None:
    turnover = [paid("1200", "a", source="list"), paid("800", "b", assumed="a guess")]
    assert listed(a_case(finance={"turnover": turnover})) == (
        Sourced("Turnover: £1,200", 1, ""),
        Sourced("Turnover: £800", None, "a guess"),
    )


def test_a_figure_has_its_unit_its_note_and_commas() -> None:
    staff = {"value": 6000, "source": "paper", "unit": "people", "note": "the paper says over 6,000"}
    assert listed(a_case(finance={"staff": staff})) == (
        Sourced("Staff, people: 6,000 (the paper says over 6,000)", 2, ""),
    )


def test_a_rate_is_a_percentage_and_a_count_is_named_by_where_it_stands() -> None:
    found = listed(
        a_case(
            finance={"reductions": [{"of": "each-customer", "cut": {"value": "30%", "source": "list"}}]},
            members={
                "a": {"name": "A", "kind": "ccg", "patients": {"value": 120000, "assumed": "a test"}},
                "b": {"name": "B", "kind": "ccg", "patients": {"value": 80500, "assumed": "a test"}},
            },
        )
    )
    assert set(found) == {
        Sourced("Members, patients: 2 figures, 200,500 in all", None, "a test"),
        Sourced("Reductions, cut: 30%", 1, ""),
    }
