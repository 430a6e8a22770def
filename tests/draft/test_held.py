"""Who holds a unit that is no company, and the units that there are."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from governance.case import Case, load_text
from governance.draft.held import Holder, UnitRow, holder_of, unit_rows
from governance.draft.origins import Sourced


def a_case(arrangement: dict[str, Any], **sections: Any) -> Case:
    data = {
        "case": "sample",
        "title": "A sample",
        "as_of": "2016-11-18",
        "sources": {"first": {"title": "A paper"}, "second": {"title": "Another"}},
        "arrangement": arrangement,
        "members": {"a": {"name": "NHS Ashford CCG", "kind": "ccg"}, "b": {"name": "NHS Brook CCG", "kind": "ccg"}},
        **sections,
    }
    case, faults = load_text(yaml.safe_dump(data, sort_keys=False))
    assert case is not None, [fault.message for fault in faults]
    return case


@pytest.mark.parametrize(
    ("arrangement", "holder"),
    [
        ({"kind": "nhs-england-hosted"}, Holder("NHS England", "Host", "employs the staff and contracts")),
        (
            {"kind": "single-host", "through": "unit", "host": "b"},
            Holder("NHS Brook CCG", "Host", "employs the staff and contracts"),
        ),
        (
            {"kind": "private", "through": "other-body"},
            Holder("A private owner", "Owner", "owns the body that supplies"),
        ),
        (
            {"kind": "private", "through": "other-body", "owner": "Mill Holdings"},
            Holder("Mill Holdings", "Owner", "owns the body that supplies"),
        ),
        (
            {"kind": "staff-mutual", "through": "other-body"},
            Holder("The staff", "Owner", "owns the body that supplies"),
        ),
    ],
)
def test_the_holder_is_the_host_or_the_owner_of_another_body(arrangement: dict[str, Any], holder: Holder) -> None:
    assert holder_of(a_case(arrangement)) == holder


def test_a_host_that_is_not_settled_is_a_blank() -> None:
    holder = holder_of(a_case({"kind": "single-host", "through": "unit"}))
    assert holder is not None
    assert holder.name == "[name of the host]"


def test_a_company_of_its_own_is_held_by_its_members_and_nobody_else() -> None:
    company = {
        "name": "Mill Community Interest Company",
        "form": "guarantee",
        "guarantee": "£1",
        "community": {"people": "the people of the valley"},
        "objects": ["to serve the people of the valley"],
    }
    assert holder_of(a_case({"kind": "co-owned"}, company=company)) is None


UNITS: dict[str, Any] = {
    "north": {"name": "North Unit", "staff": {"value": 1200, "source": "second"}, "serves": ["a"]},
    "south": {"name": "South Unit", "serves": ["a", "b"]},
    "west": {"name": "West Unit"},
}


def test_each_unit_has_its_staff_its_customers_and_those_it_is_put_together_with() -> None:
    structure = {"organisations": [["north", "south"], ["west"]], "leadership": [["north", "south", "west"]]}
    assert unit_rows(a_case({"kind": "nhs-england-hosted"}, units=UNITS, structure=structure)) == (
        UnitRow("North Unit", Sourced("1,200", 2, ""), 1, "South Unit", "South Unit and West Unit"),
        UnitRow("South Unit", None, 2, "North Unit", "North Unit and West Unit"),
        UnitRow("West Unit", None, 0, "", "North Unit and South Unit"),
    )


def test_one_unit_needs_no_table() -> None:
    assert unit_rows(a_case({"kind": "nhs-england-hosted"}, units={"north": {"name": "North Unit"}})) == ()
