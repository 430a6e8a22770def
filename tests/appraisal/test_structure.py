"""Into how many organisations the work is put, and how many teams lead them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import yaml

from governance.appraisal.cell import Cell
from governance.appraisal.options import options_of
from governance.appraisal.structure import organisations
from governance.judge import judge_text

UNITS = {"north": "North Unit", "south": "South Unit", "east": "East Unit", "west": "West Unit"}


def told(units: tuple[str, ...] = tuple(UNITS), **structure: Any) -> Cell:
    text = yaml.safe_dump(
        {
            "case": "sample",
            "title": "A sample",
            "as_of": "2024-01-29",
            "arrangement": {"kind": "nhs-england-hosted"},
            "members": {"a": {"name": "NHS A Integrated Care Board", "kind": "icb"}},
            "units": {key: {"name": UNITS[key]} for key in units},
            **({"structure": structure} if structure else {}),
        },
        sort_keys=False,
    )
    judged = judge_text(text, "sample.yaml")
    assert judged.case is not None, judged.result.findings
    return organisations(options_of(judged).options[0])


@pytest.mark.parametrize("units", [(), ("north",)])
def test_where_there_are_not_several_units_there_is_one_organisation(units: tuple[str, ...]) -> None:
    found = told(units)
    assert (found.says, found.figure, found.points) == ("One organisation.", Fraction(1), ())


def test_units_of_which_nothing_is_said_stand_each_by_itself() -> None:
    found = told()
    assert (found.says, found.figure) == ("4 organisations with 4 leadership teams.", Fraction(4))
    assert found.points == ()


def test_what_is_put_together_is_named_and_what_is_left_out_stands_by_itself() -> None:
    found = told(organisations=[["south", "east"]], leadership=[["north", "south", "east", "west"]])
    assert (found.says, found.figure) == ("3 organisations with 1 leadership team.", Fraction(3))
    assert found.points == ("Together: South Unit and East Unit",)


def test_two_organisations_name_both_groups() -> None:
    found = told(
        organisations=[["north", "west"], ["south", "east"]], leadership=[["north", "west"], ["south", "east"]]
    )
    assert found.says == "2 organisations with 2 leadership teams."
    assert found.points == ("Together: North Unit and West Unit", "Together: South Unit and East Unit")


def test_one_organisation_of_all_needs_no_list_of_its_units() -> None:
    found = told(organisations=[list(UNITS)], leadership=[list(UNITS)])
    assert (found.says, found.figure, found.points) == ("1 organisation with 1 leadership team.", Fraction(1), ())
