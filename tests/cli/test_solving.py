"""`solve` and `sweep` as a user runs them."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import Golden
from tests.solve.making import case_text

from .running import run

MILL = """\
case: mill
title: A mill
as_of: 2016-11-18
company:
  name: Mill Community Interest Company
  form: guarantee
  guarantee: £1
  community: {people: the people of the valley}
  objects: [to serve the people of the valley]
arrangement: {kind: co-owned}
members:
  host: {name: the Host, kind: local-authority}
  workers: {name: the Workers, kind: company}
  community: {name: the Community, kind: charity}
voting: {weights: open}
terms:
  host-keeps: {says: the Host keeps 26% of votes while it provides premises, require: "votes(host) >= 26%"}
  workers-half: {says: workers hold at least 50%, require: {at_least: {votes: 50%, of: workers}}}
  community-quarter: {says: community members hold at least 25%, require: "votes(community) >= 25%"}
"""


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    (tmp_path / "mill.yaml").write_text(MILL, encoding="utf-8")
    return tmp_path


def test_a_conflict_is_told_in_words_with_its_sum_and_what_mends_it(mill: Path, golden: Golden) -> None:
    ran = run("solve", "mill.yaml", "--verify", cwd=mill)
    assert ran.code == 1
    assert max(map(len, ran.out.splitlines())) <= 80
    golden("solve-mill.txt", ran.out)


def test_room_for_negotiation_is_told_with_what_sets_each_end(mill: Path, golden: Golden) -> None:
    ran = run("solve", "mill.yaml", "--verify", "--set", 'terms.host-keeps.require="votes(host) >= 24%"', cwd=mill)
    assert ran.code == 0
    golden("solve-mill-room.txt", ran.out)


def test_the_answer_for_machines_has_the_promised_shape(mill: Path) -> None:
    data = json.loads(run("solve", "mill.yaml", "--format", "json", "--verify", cwd=mill).out)
    assert data["status"] == "inconsistent"
    conflict = data["conflicts"][0]
    assert [s["id"] for s in conflict["statements"]] == [
        "terms.host-keeps",
        "terms.workers-half",
        "terms.community-quarter",
    ]
    assert conflict["statements"][0]["line"] == 17
    assert "at most 25%" in conflict["prose"]
    assert {r["kind"] for r in data["remedies"]} == {"drop", "change"}
    assert data["ranges"] == {}
    assert data["example"] is None
    assert data["verified"]["failures"] == []
    dropped = json.loads(run("solve", "mill.yaml", "--format", "json", "--drop", "host-keeps", cwd=mill).out)
    assert dropped["status"] == "consistent"
    host = dropped["ranges"]["votes.host"][0]
    assert host == {
        "min": "0", "max": "1/4", "min_open": False, "max_open": False,
        "because": ["terms.workers-half", "terms.community-quarter", "votes"],
    }  # fmt: skip
    assert set(dropped["example"]) == {"votes.host", "votes.workers", "votes.community"}


STATEMENT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "kind", "says", "file", "line", "column", "law"],
    "properties": {
        "id": {"type": "string"},
        "kind": {"enum": ["term", "fact", "default", "law", "definition"]},
        "says": {"type": "string"},
        "file": {"type": ["string", "null"]},
        "line": {"type": ["integer", "null"]},
        "column": {"type": ["integer", "null"]},
        "law": {"type": "array", "items": {"type": "string"}},
    },
}
NUMBER = {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$"}
ANSWER = {
    "type": "object",
    "additionalProperties": False,
    "required": ["status", "conflicts", "remedies", "ranges", "example", "complete", "unsettled"],
    "properties": {
        "status": {"enum": ["consistent", "inconsistent", "undecided"]},
        "complete": {"type": "boolean"},
        "unsettled": {"type": "array", "items": {"type": "string"}},
        "conflicts": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["statements", "prose", "background", "where", "sums"],
                "properties": {
                    "statements": {"type": "array", "items": STATEMENT},
                    "prose": {"type": "string"},
                    "background": {"type": "array", "items": STATEMENT},
                    "where": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["text", "file", "line", "drop"],
                            "properties": {
                                "text": {"type": "string"},
                                "file": {"type": "string"},
                                "line": {"type": "integer"},
                                "drop": {"type": ["string", "null"]},
                            },
                        },
                    },
                    "sums": {"type": "array"},
                },
            },
        },
        "remedies": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["kind", "statements", "dispute", "mends"],
                "properties": {
                    "kind": {"enum": ["drop", "change"]},
                    "statements": {"type": "array", "items": {"type": "string"}},
                    "dispute": {"type": "integer"},
                    "mends": {"enum": ["everything", "this dispute", "this conflict"]},
                    "from": NUMBER,
                    "to": NUMBER,
                    "shown": {"type": "string"},
                },
            },
        },
        "ranges": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["min", "max", "min_open", "max_open", "because"],
                    "properties": {
                        "min": {"anyOf": [NUMBER, {"type": "null"}]},
                        "max": {"anyOf": [NUMBER, {"type": "null"}]},
                        "min_open": {"type": "boolean"},
                        "max_open": {"type": "boolean"},
                        "because": {"type": "array", "items": {"type": "string"}},
                    },
                },
            },
        },
        "example": {
            "anyOf": [
                {"type": "null"},
                {"type": "object", "additionalProperties": {"anyOf": [NUMBER, {"type": "boolean"}]}},
            ]
        },
    },
}
"""What `--format json` promises; `--verify` and `--formulas` add what they are asked for."""

OPEN = """\
board:
  seats: [{appointed_by: each member, number: 1}, {appointed_by: board, kind: independent, number: open}]
  quorum: open
decisions:
  move-office: {by: members, majority: open, consent: {north: yes, south: open}}
"""


def test_every_answer_for_machines_has_the_shape_that_is_promised(mill: Path) -> None:
    valid = Draft202012Validator(ANSWER)
    gap = '"votes(north) <= 10% or votes(north) > 25%"'
    terms = [gap, "{no_veto: {of: [south], decision: move-office}}", "{at_most: {votes: open}}"]
    (mill / "open.yaml").write_text(case_text(OPEN, terms=terms), encoding="utf-8")
    clash = [
        *terms[:2],
        "{no_veto: {of: [north], decision: move-office}}",
        "{proportional: {to: patients, within: 2%}}",
    ]
    clash.append('"votes(north) >= 60%"')
    (mill / "clash.yaml").write_text(case_text(OPEN, terms=clash), encoding="utf-8")
    seen = set()
    for command in (["mill.yaml"], ["mill.yaml", "--drop", "host-keeps"], ["open.yaml"], ["clash.yaml"]):
        data = json.loads(run("solve", *command, "--format", "json", cwd=mill).out)
        assert [f"{list(e.path)}: {e.message}" for e in valid.iter_errors(data)] == []
        assert list(data)[:5] == ["status", "conflicts", "remedies", "ranges", "example"]
        seen.add(data["status"])
    assert seen == {"consistent", "inconsistent"}
    where = [fact for conflict in data["conflicts"] for fact in conflict["where"]]
    assert {fact["drop"] for fact in where} == {None, "decisions.move-office.consent.north"}


def test_what_an_answer_names_can_be_given_up_by_that_name(mill: Path) -> None:
    text = case_text(OPEN, terms={"free": "{no_veto: {of: [north], decision: move-office}}"})
    (mill / "consent.yaml").write_text(text, encoding="utf-8")
    ran = run("solve", "consent.yaml", cwd=mill)
    assert "--drop decisions.move-office.consent.north" in " ".join(ran.out.split())
    assert run("solve", "consent.yaml", "--drop", "decisions.move-office.consent.north", cwd=mill).code == 0
    bounds = {"votes: {min: 50%, max: 60%}": "voting.weights.min", "board.quorum: {max: 0}": "board.quorum.max"}
    for entry, name in bounds.items():
        (mill / "bound.yaml").write_text(f"{case_text(OPEN)}unknowns: {{{entry}}}\n", encoding="utf-8")
        ran = run("solve", "bound.yaml", cwd=mill)
        assert (ran.code, name in ran.out) == (1, True), ran.out
        assert run("solve", "bound.yaml", "--drop", name, cwd=mill).code == 0
    cap = case_text(terms={"cap": "{at_most: {votes: {open: {max: 20%}}}}"})
    (mill / "cap.yaml").write_text(cap, encoding="utf-8")
    ran = run("solve", "cap.yaml", cwd=mill)
    assert "the fact cap.votes.max" in ran.out
    assert run("solve", "cap.yaml", "--drop", "cap.votes.max", cwd=mill).code == 0
    equal = case_text("board: {seats: [{appointed_by: north}], quorum: 2}\n", weights="equal")
    (mill / "given.yaml").write_text(equal, encoding="utf-8")
    assert run("solve", "given.yaml", cwd=mill).code == 1
    assert run("solve", "given.yaml", "--drop", "board.quorum", cwd=mill).code == 0


def test_an_undecided_answer_ends_with_three(mill: Path) -> None:
    (mill / "hard.yaml").write_text(
        case_text(terms=["{proportional: {to: patients, within: 2%}}"] * 3), encoding="utf-8"
    )
    code = (
        "import sys\nfrom governance.solve import engine\n"
        "engine.Session.check = lambda *_: engine.Verdict.UNDECIDED\n"
        "from governance.cli import main\nsys.argv = ['governance', 'solve', 'hard.yaml']\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=mill, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert "undecided" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
@pytest.mark.usefixtures("terminals")
def test_the_bar_goes_on_while_conflicts_are_sought_and_is_not_drawn_in_a_pipe(mill: Path) -> None:
    import pty

    assert run("solve", "mill.yaml", cwd=mill).err == ""
    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "governance", "solve", "mill.yaml"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, cwd=mill, stdout=subprocess.PIPE, stderr=writer, env=environment) as ran:
        os.close(writer)
        drawn = b""
        with contextlib.suppress(OSError):  # the end of a pseudo-terminal
            while piece := os.read(reader, 4096):
                drawn += piece
    os.close(reader)
    assert b"nearest figures of conflict 1 of 1" in drawn
    assert ran.returncode == 1


def test_several_changes_are_made_at_once(mill: Path) -> None:
    ran = run(
        "solve", "mill.yaml", "--drop", "host-keeps", "--drop", "workers-half", "--set",
        "terms.community-quarter.require=\"votes(community) >= 99%\"", cwd=mill,
    )  # fmt: skip
    assert ran.code == 0
    assert "from 99% to 100%" in ran.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--drop", "host-kept"], "did you mean host-keeps?"),
        (["--open", "votez"], "did you mean votes?"),
        (["--open", "votes=5%"], "are no bounds"),
        (["--set", "nonsense"], "write --set path=value"),
        (["--set", "board.seats[3].number=2"], "the case has no"),
        (["--set", "votes.host=20"], "votes are open"),
        (["--set", "terms.host-keeps.require={at_moast: 1}"], "did you mean `at_most`?"),
        (["--set", "titel=x"], "did you mean `title`?"),
    ],
)
def test_a_change_that_means_nothing_ends_with_two_and_a_cure(mill: Path, arguments: list[str], says: str) -> None:
    ran = run("solve", "mill.yaml", *arguments, cwd=mill)
    assert ran.code == 2
    assert says in " ".join(ran.err.split())
    assert ran.out == ""


def test_a_file_that_is_no_case_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "no.yaml").write_text("a: [\n", encoding="utf-8")
    assert run("solve", "no.yaml", cwd=tmp_path).code == 2
    assert run("solve", "there-is-none.yaml", cwd=tmp_path).code == 2
    assert run("sweep", "no.yaml", cwd=tmp_path).code == 2


def test_the_flagship_is_consistent_and_says_what_a_higher_vote_would_do() -> None:
    assert run("solve", "necs-co-owned").code == 0
    ran = run("solve", "necs-co-owned", "--set", "members.cumbria.votes=30", "--verify")
    assert ran.code == 1
    assert "By 1 the votes of NHS Cumbria CCG are at least 75%; but 2 asks at most 25%." in " ".join(ran.out.split())


def test_votes_of_one_member_can_be_open_among_given_ones(tmp_path: Path) -> None:
    text = case_text(
        weights="{north: open, south: 4, east: 4, west: 4}", terms=["{no_veto: {of: north, decision: special}}"]
    )
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    ran = run("solve", "case.yaml", "--verify", cwd=tmp_path)
    assert ran.code == 0
    assert "the votes of NHS North CCG: from 0 to 4" in ran.out


def test_closed_forms_are_printed_when_asked_for() -> None:
    ran = run("solve", "necs-co-owned", "--formulas")
    assert "w > 1 - t, with t = 3/4: w > 1/4" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_an_undecided_answer_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from governance.solve.answer import Answer
    from governance.solve.text import answer_text
    from tests.solve.making import compile_text, read_case

    text = case_text(terms=["{at_most: {votes: 40%}}"])
    told = answer_text(Answer("undecided", compile_text(text).model, complete=False), read_case(text)[1], "case.yaml")
    assert "undecided" in told
    assert "--steps" in told


def test_a_sweep_prints_what_is_not_consistent_and_counts(tmp_path: Path) -> None:
    text = case_text(weights="equal", terms={"cap": "{at_most: {votes: 1/3}}"})
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    ran = run("sweep", "case.yaml", "--leaving", "2", "--jobs", "1", "--records", "records.jsonl", cwd=tmp_path)
    assert ran.code == 1
    assert "without north, south: inconsistent: cap" in ran.out
    assert ran.out.splitlines()[-1] == "11 variants: 5 consistent, 6 inconsistent"
    again = run("sweep", "case.yaml", "--leaving", "2", "--jobs", "1", "--records", "records.jsonl", cwd=tmp_path)
    assert again.out == ran.out
    assert len((tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()) == 11
    assert run("sweep", "case.yaml", "--set", "quorum", cwd=tmp_path).code == 2
    assert run("sweep", "case.yaml", "--backend", "mars", cwd=tmp_path).code == 2


def test_a_sweep_on_a_local_cluster_prints_what_processes_print(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    text = case_text(weights="equal", terms={"cap": "{at_most: {votes: 1/3}}"})
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    command = ("sweep", "case.yaml", "--leaving", "1", "--jobs", "1")
    ran = run(*command, "--backend", "dask", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert ran.out == run(*command, cwd=tmp_path).out == "5 variants: 5 consistent\n"
    assert ran.err == ""
