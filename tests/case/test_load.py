"""Faults of shape and of reference: each a finding with its place and its cure, all in one run."""

from __future__ import annotations

import pytest

from governance.case import load_text
from tests.case.samples import SMALL, faults_of, varied


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("quorum: 3", "quorom: 3", ("SH01", "23:3", "did you mean `quorum`?")),
        ("kind: independent", "knid: independent", ("SH01", "22:29", "did you mean `kind`?")),
        ("title: A small case\n", "", ("SH02", "1:1", "add `title:`")),
        ("  objects: [to benefit the patients of the north]\n", "", ("SH02", "6:1", "add `objects:`")),
        ("as_of: 2016-11-18", "as_of: 18 November 2016", ("SH03", "3:8", None)),
        ("as_of: 2016-11-18", "as_of: 2016-11-31", ("SH03", "3:8", None)),
        ("as_of: 2016-11-18", "as_of: 2016", ("SH03", "3:8", None)),
        ("form: guarantee", "form: garantee", ("SH03", "8:9", "did you mean `guarantee`?")),
        ("quorum: 3", "quorum: three", ("SH03", "23:11", None)),
        ("quorum: 3", "quorum: -3", ("SH03", "23:11", None)),
        ("quorum: 3", "quorum: 2.5", ("SH03", "23:11", None)),
        ("quorum: 3", "quorum: .nan", ("SH03", "23:11", None)),
        ("quorum: 3", "quorum: true", ("SH03", "23:11", None)),
        ("quorum: 3", "quorum: [3]", ("SH03", "23:11", None)),
        ("value: 250000", "value: .nan", ("SH03", "16:61", None)),
        ("value: 250000", "value: -1", ("SH03", "16:61", None)),
        ("value: 250000, source: lists", "value: 250000", ("SH03", "16:53", None)),
        ("value: 250000, source: lists", "value: 250000, source: lists, assumed: so", ("SH03", "16:53", None)),
        ("value: 250000, source: lists", "value: 250000, source: list", ("SH04", "16:77", "did you mean `lists`?")),
        ("guarantee: £1", "guarantee: one pound", ("SH03", "9:14", None)),
        ("  seats:\n", "  seats: none\n  chair:\n", ("SH03", "20:10", None)),
        ("name: NHS West CCG", "name: NHS South CCG", ("SH05", "17:16", None)),
        ("appointed_by: each member", "appointed_by: nroth", ("SH04", "21:22", "did you mean `north`?")),
        ("weights: equal", "weights: evenly", ("SH03", "18:9", None)),
        ("weights: equal", "weights: {north: 1, south: 2}", ("SH05", "18:10", None)),
        ("weights: equal", "weights: {north: 1, south: 2, wset: 3, west: 1}", ("SH04", "18:40", None)),
        (
            "weights: equal",
            "weights: {by: turnover}",
            ("SH04", "18:24", "add `turnover:` to the figures of each member"),
        ),
        ("weights: equal", "weights: {by: patient}", ("SH04", "18:24", "did you mean `patients`?")),
        ("weights: equal", "weights: per-share", ("SH05", "18:10", None)),
        ("weights: equal", "weights: {open: {min: 30%, max: 20%}}", ("SH03", "18:26", None)),
        ("weights: equal", "weights: {open: {max: 120%}}", ("SH03", "18:32", None)),
        ("kind: co-owned", "kind: co-owned, host: esat", ("SH04", "13:37", "did you mean `west`?")),
        ("kind: co-owned", "kind: co-owned, through: unit", ("SH05", "13:21", None)),
    ],
)
def test_each_fault_has_its_code_its_place_and_its_cure(
    old: str, new: str, expected: tuple[str, str, str | None]
) -> None:
    found = faults_of(varied(old, new))
    code, place, fix = expected
    assert any(f[:2] == (code, place) and f[2] == (fix or f[2]) and f[2] for f in found), found


def test_all_faults_are_found_in_one_run_sorted_by_place() -> None:
    text = varied("quorum: 3", "quorom: 3").replace("kind: ccg", "kind: cgc").replace("as_of: 2016-11-18", "as_of: x")
    found = faults_of(text)
    assert [code for code, _, _ in found] == ["SH03", "SH03", "SH03", "SH03", "SH01"]
    lines = [int(place.split(":")[0]) for _, place, _ in found]
    assert lines == sorted(lines)


def test_a_misspelt_key_is_not_also_reported_as_missing() -> None:
    assert [f[0] for f in faults_of(varied("  objects:", "  objetcs:"))] == ["SH01"]


def test_an_amount_with_commas_inside_braces_gets_the_cure_that_helps() -> None:
    _, findings = load_text(SMALL + "finance: {dividend: £50,000}\n")
    assert [f.code for f in findings] == ["SH01"]
    assert "quotes" in findings[0].fix


@pytest.mark.parametrize("majority", ["175%", "1/0", "7/4", "most", "NaN", "true", "[1]", "-5%"])
def test_a_majority_that_is_no_share_is_a_fault_at_its_value(majority: str) -> None:
    text = SMALL + f"decisions:\n  borrow: {{by: members, majority: {majority}}}\n"
    assert [(code, place) for code, place, _ in faults_of(text)] == [("SH03", "26:35")]


def test_braces_in_a_wrong_value_do_not_disturb_the_message() -> None:
    _, findings = load_text(varied("guarantee: £1", 'guarantee: "{x} £1"'))
    assert [f.code for f in findings] == ["SH03"]


def test_an_arrangement_through_a_company_needs_the_company() -> None:
    start = SMALL.index("company:")
    end = SMALL.index("arrangement:")
    found = faults_of(SMALL[:start] + SMALL[end:])
    assert ("SH02", "6:21") in [(code, place) for code, place, _ in found]


def test_long_names_and_hostile_text_are_kept_as_they_are() -> None:
    name = "A*B <script> {{ x }} @{y} " + "n" * 5000
    case, findings = load_text(varied("name: NHS West CCG", f"name: '{name}'"))
    assert findings == ()
    assert case is not None
    assert case.members["west"].name == name


@pytest.mark.parametrize("majority", ["at most 80%", "less than 1/2", "< 1/2"])
def test_a_majority_asks_for_support_and_not_for_its_absence(majority: str) -> None:
    text = SMALL + f"decisions:\n  borrow: {{by: members, majority: {majority}}}\n"
    assert [(code, place) for code, place, _ in faults_of(text)] == [("SH03", "26:35")]
