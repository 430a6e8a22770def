"""Options of a case, laid over its data: what differs takes its place, and keeps its own place in the file."""

from governance.case.load import load_text, options

BASE = """case: mill
title: A mill
as_of: 2016-11-18
sources: {lists: {title: Lists}}
company:
  name: Mill Community Interest Company
  form: guarantee
  community: {people: residents}
  objects: [to serve]
arrangement: {kind: co-owned}
members:
  north: {name: North, kind: ccg}
  south: {name: South, kind: ccg}
decisions:
  borrow: {by: special}
  approve-budget: {by: ordinary}
options:
"""


def only(text: str) -> tuple[str, int, str]:
    _, (finding,) = load_text(BASE + text, "mill.yaml")
    return finding.code, finding.location.line, finding.message


def test_a_section_of_an_option_takes_the_place_of_that_of_the_case() -> None:
    hosted = options(
        BASE
        + "  hosted:\n    title: Hosted\n    without: [company]\n"
        + "    change: {arrangement: {kind: single-host, through: unit, host: south}}\n",
        "mill.yaml",
    )["hosted"]
    assert (hosted.case, hosted.title) == ("hosted", "Hosted")
    assert hosted.company is None
    assert hosted.arrangement.host == "south"
    assert list(hosted.members) == ["north", "south"]
    assert hosted.options == {}


def test_entries_by_name_are_changed_one_by_one_and_left_out_one_by_one() -> None:
    other = options(
        BASE
        + "  other:\n    title: Other\n    without: [decisions.borrow, members.north]\n"
        + "    change: {members: {east: {name: East, kind: ccg}}}\n",
        "mill.yaml",
    )["other"]
    assert list(other.members) == ["south", "east"]
    assert list(other.decisions) == ["approve-budget"]


def test_what_an_option_changes_stands_where_it_is_written() -> None:
    text = BASE + "  other:\n    title: Other\n    change:\n      voting:\n        weights: {by: patients}\n"
    _, (finding,) = load_text(text, "mill.yaml")
    assert (finding.code, finding.location.line) == ("SH04", 22)
    assert [reason.location.line for reason in finding.because if reason.location] == [18]


def test_what_an_option_inherits_is_said_once() -> None:
    text = BASE.replace("borrow: {by: special}", "borrow: {by: special, consent: nort}")
    _, (finding,) = load_text(text + "  other: {title: Other, change: {voting: {weights: equal}}}\n", "mill.yaml")
    assert finding.because == ()


def test_what_an_option_leaves_out_must_be_there() -> None:
    assert only("  other: {title: Other, without: [decisions.lend]}\n") == (
        "SH04",
        18,
        "the case has no `decisions.lend` to leave out",
    )


def test_an_option_has_no_options_of_its_own() -> None:
    assert only("  other: {title: Other, change: {options: {}}}\n")[0] == "SH05"


def test_an_unknown_section_is_named_with_those_that_there_are() -> None:
    code, line, message = only("  other: {title: Other, change: {bord: {}}}\n")
    assert (code, line) == ("SH01", 18)
    assert "bord" in message


def test_an_option_is_another_case_or_a_change_and_not_both() -> None:
    assert only("  other: {title: Other, case: mill-2, change: {members: {}}}\n")[0] == "SH03"
    assert only("  other: {title: Other}\n")[0] == "SH03"


def test_a_fault_within_an_option_is_a_finding_of_the_file() -> None:
    code, line, message = only("  other: {title: Other, change: {voting: {weights: evenly}}}\n")
    assert (code, line) == ("SH03", 18)
    assert "evenly" in message
