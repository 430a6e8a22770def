"""`governance power` as a user runs it: tables, exact data, and mistakes told in one line."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from governance.cli.app import application

from .running import ROOT, Ran
from .running import run as run_apart

COUNCIL = ("--weights", "4,4,4,2,2,1", "--quota", "12", "--names", "DE,FR,IT,NL,BE,LU")


@pytest.fixture(autouse=True)
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # where cases are found by name


def run(*arguments: str) -> Ran:
    """The command within this process; a second interpreter is started only where that is the point."""
    done = CliRunner().invoke(application(), list(arguments), terminal_width=80)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


def data(*arguments: str) -> dict[str, Any]:
    ran = run("power", *arguments, "--format", "json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_council_of_1958_has_the_published_power() -> None:
    found = data(*COUNCIL)
    assert found["quota"] == 12
    assert [m["name"] for m in found["members"]] == ["DE", "FR", "IT", "NL", "BE", "LU"]
    assert [m["banzhaf"]["swings"] for m in found["members"]] == ["10", "10", "10", "6", "6", "0"]
    assert [m["banzhaf"]["normalised"] for m in found["members"]] == ["5/21", "5/21", "5/21", "1/7", "1/7", "0"]
    assert [m["shapley_shubik"] for m in found["members"]] == ["7/30", "7/30", "7/30", "3/20", "3/20", "0"]
    assert [m["dummy"] for m in found["members"]] == [False] * 5 + [True]
    assert found["minimal_winning"]["count"] == "4"
    assert ["DE", "FR", "IT"] in found["minimal_winning"]["groups"]


def test_a_member_above_the_quota_is_a_dictator_and_has_all_power() -> None:
    """Where a popular package divides by nought."""
    one, *others = data("--weights", "5,1,1", "--quota", "3")["members"]
    assert (one["shapley_shubik"], one["banzhaf"]["normalised"], one["dictator"]) == ("1", "1", True)
    assert all(m["shapley_shubik"] == "0" and m["dummy"] and not m["dictator"] for m in others)


def test_more_than_half_and_at_least_half_are_different_things() -> None:
    assert data("--weights", "2,1,1", "--quota", ">1/2")["quota"] == 3
    assert data("--weights", "2,1,1", "--quota", ">=1/2")["quota"] == 2
    assert data("--weights", "2,1,1", "--quota", "50%")["quota"] == 2
    assert data("--weights", "2,1,1", "--quota", "more than 50%")["quota"] == 3
    assert data("--weights", "2,1,1", "--quota", ">2")["quota"] == 3


def test_heads_and_vetoes_are_asked_besides_the_votes() -> None:
    found = data("--weights", "5,3,2,1", "--quota", "6", "--heads", "3", "--names", "a,b,c,d", "--veto", "d")
    assert [m["veto"] for m in found["members"]] == [False, False, False, True]
    assert found["minimal_winning"]["groups"] == [["a", "b", "d"], ["a", "c", "d"], ["b", "c", "d"]]


def test_every_index_is_given_as_exact_fractions_that_sum_to_one() -> None:
    found = data(*COUNCIL, "--index", "all")
    for index in ("shapley_shubik", "holler", "deegan_packel", "johnston"):
        assert sum(Fraction(m[index]) for m in found["members"]) == 1
    assert [m["coleman_prevent"] for m in found["members"]][:1] == ["5/7"]


def test_lines_of_csv_are_one_a_member() -> None:
    ran = run("power", *COUNCIL, "--format", "csv")
    rows = list(csv.DictReader(StringIO(ran.out)))
    assert [row["name"] for row in rows] == ["DE", "FR", "IT", "NL", "BE", "LU"]
    assert rows[-1]["dummy"] == "yes"
    assert rows[0]["banzhaf"] == "5/21"


def test_the_flagship_has_a_table_for_each_rule_within_eighty_columns() -> None:
    ran = run("power", "necs-co-owned")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "Any matter for a special resolution (special)" in ran.out
    assert "9 of 11 votes" in ran.out
    assert "Fewest that pass it: 9; fewest that block it: 3." in ran.out
    assert ran.out.count("\nVoter ") == 4  # by six, by nine, the board, the members and the board


def test_all_indices_stay_within_eighty_columns_with_long_names() -> None:
    ran = run("power", "necs-co-owned", "--decision", "special", "--index", "all")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "Johnston" in ran.out


def test_a_single_host_sees_that_it_decides_alone() -> None:
    for case in ("anglia-single-host", "necs-single-host"):
        if (ROOT / "cases" / f"{case}.yaml").exists():
            (host, *_) = data(case, "--decision", "special")["members"]
            assert host["dictator"]


def test_the_host_of_a_unit_decides_all_of_it(tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text(
        "case: unit\ntitle: A unit\nas_of: 2016-11-18\n"
        "arrangement: {kind: single-host, through: unit, host: north}\n"
        "members:\n  north: {name: North, kind: ccg}\n  south: {name: South, kind: ccg}\n"
    )
    north, south = data(str(file), "--decision", "unit")["members"]
    assert north["dictator"]
    assert south["dummy"]


def test_a_decision_of_two_bodies_shows_both() -> None:
    found = data("necs-co-owned", "--decision", "admit-member")
    assert len(found["members"]) == 25
    assert sum(Fraction(m["shapley_shubik"]) for m in found["members"]) == 1


def test_decisions_of_a_case_are_a_list_with_the_keys_of_the_case() -> None:
    ran = run("power", "anglia-single-host", "--format", "json")
    assert [found["decision"] for found in json.loads(ran.out)][:3] == ["ordinary", "special", "board"]


def test_two_hundred_and_eleven_members_by_population_are_exact() -> None:
    weights = [120 + (place * 7919) % 331 for place in range(211)]
    found = data("--weights", ",".join(map(str, weights)), "--quota", ">1/2")
    assert sum(Fraction(m["shapley_shubik"]) for m in found["members"]) == 1
    assert sum(Fraction(m["banzhaf"]["normalised"]) for m in found["members"]) == 1


def test_what_is_beyond_practice_is_estimated_with_its_error() -> None:
    weights = ",".join(str(10**9 + place**5) for place in range(1, 71))
    ran = run("power", "--weights", weights, "--quota", ">1/2", "--index", "shapley-shubik")
    assert ran.code == 0
    assert "too many and too uneven" in ran.out
    assert "percentage points" in ran.out


WRONG = {
    "a negative weight": ("--weights=-1,2", "--quota", "1"),
    "a float for a weight": ("--weights", "1.5,2", "--quota", "1"),
    "an exponent": ("--weights", "1e3,2", "--quota", "1"),
    "not a number": ("--weights", "nan,2", "--quota", "1"),
    "infinity": ("--weights", "inf,2", "--quota", "1"),
    "an empty weight": ("--weights", "1,,2", "--quota", "1"),
    "a weight of a quintillion": ("--weights", "1000000000000000000,2", "--quota", "1"),
    "only weights of nought": ("--weights", "0,0", "--quota", "1"),
    "a quota above the total": ("--weights", "1,2", "--quota", "4"),
    "more than all": ("--weights", "1,2", "--quota", ">3"),
    "more than the whole": ("--weights", "1,2", "--quota", ">100%"),
    "a quota over 100%": ("--weights", "1,2", "--quota", "101%"),
    "a fraction above the whole": ("--weights", "1,2", "--quota", "4/3"),
    "a quota of nought": ("--weights", "1,2", "--quota", "0"),
    "a quota below nought": ("--weights", "1,2", "--quota=-1"),
    "a quota that is no number": ("--weights", "1,2", "--quota", "nan"),
    "a quota divided by nought": ("--weights", "1,2", "--quota", "1/0"),
    "a decimal quota": ("--weights", "1,2", "--quota", "0.5"),
    "a quota that asks for less": ("--weights", "1,2", "--quota", "<1/2"),
    "no quota": ("--weights", "1,2"),
    "no weights": ("--quota", "2"),
    "nothing": (),
    "a case and weights": ("necs-co-owned", "--weights", "1,2", "--quota", "2"),
    "a case and a quota": ("necs-co-owned", "--quota", "2"),
    "too few names": ("--weights", "1,2", "--quota", "2", "--names", "a"),
    "too many names": ("--weights", "1,2", "--quota", "2", "--names", "a,b,c"),
    "one name twice": ("--weights", "1,2", "--quota", "2", "--names", "a,a"),
    "an empty name": ("--weights", "1,2", "--quota", "2", "--names", "a,"),
    "a veto of nobody": ("--weights", "1,2", "--quota", "2", "--veto", "c"),
    "more heads than members": ("--weights", "1,2", "--quota", "2", "--heads", "3"),
    "an unknown index": ("--weights", "1,2", "--quota", "2", "--index", "power"),
    "an unknown decision": ("necs-co-owned", "--decision", "specail"),
    "a decision without a case": ("--weights", "1,2", "--quota", "2", "--decision", "special"),
    "ten thousand weights": ("--weights", ",".join(["1"] * 10_000), "--quota", "2"),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    ran = run("power", *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("governance: ")
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 300


def test_a_million_weights_are_refused_at_once() -> None:
    from governance.voting.adhoc import MOST_VOTERS, Refused, Wanted, taken

    with pytest.raises(Refused, match=f"1,000,000 weights are given; at most {MOST_VOTERS:,} can be"):
        taken(Wanted(",".join(["1"] * 10**6), "2"))


def test_a_case_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("case: a\ntitle: [\n")
    ran = run("power", str(file))
    assert ran.code == 2
    assert "bad.yaml" in ran.err


def test_open_votes_leave_the_board_to_be_counted(tmp_path: Path) -> None:
    text = (ROOT / "cases" / "necs-co-owned.yaml").read_text("utf-8")
    file = tmp_path / "open.yaml"
    file.write_text(text.replace("voting: {weights: equal}", "voting: {weights: open}"))
    ran = run("power", str(file))
    assert ran.code == 0
    assert "not settled" in ran.err
    assert "Any matter for the board" in ran.out
    assert "special resolution" not in ran.out


def test_a_process_of_its_own_writes_data_to_stdout_and_talk_to_stderr() -> None:
    ran = run_apart("power", *COUNCIL)
    assert (ran.code, ran.err) == (0, "")
    wrong = run_apart("power", "--weights", "1,2", "--quota", "9")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("governance: ")


def test_help_has_examples() -> None:
    ran = run("power", "--help")
    assert ran.code == 0
    assert "governance power --weights 4,4,4,2,2,1 --quota 12" in ran.out
