"""`governance new`: by flags and by questions, and never over a file that is there."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest

from governance.case import load
from tests.cli.running import ROOT, Ran, run

FLAGS = ("--arrangement", "co-owned", "--as-of", "2016-11-18")


def new(folder: Path, *flags: str) -> Ran:
    return run("new", *flags, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)})


def test_flags_make_a_case_that_can_be_checked(tmp_path: Path) -> None:
    flags = (
        "--form",
        "shares-schedule-2",
        "--members",
        "5",
        "--kind",
        "ccg",
        "--name",
        "North Support",
        "-o",
        "x.yaml",
    )
    ran = new(tmp_path, *FLAGS, *flags)
    assert (ran.code, ran.out, ran.err) == (0, "x.yaml\n", "")
    case, findings = load(str(tmp_path / "x.yaml"))
    assert case is not None
    assert findings == ()
    assert case.company is not None
    assert (case.case, case.company.form, len(case.members)) == ("x", "shares-schedule-2", 5)
    checked = run("check", "x.yaml", cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert "error[" not in checked.out


def test_what_is_left_out_is_as_usual_and_the_file_is_named_after_the_company(tmp_path: Path) -> None:
    ran = new(tmp_path, *FLAGS, "--name", "North & South Support")
    assert ran.out == "cases/north-south-support.yaml\n"
    case, _ = load(str(tmp_path / ran.out.strip()))
    assert case is not None
    assert {member.kind for member in case.members.values()} == {"ccg"}


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("mine")
    ran = new(tmp_path, *FLAGS, "-o", "x.yaml")
    assert ran.code == 2
    assert "x.yaml is there already" in ran.err
    assert (tmp_path / "x.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        ((), "--arrangement and --as-of are needed"),
        (("--arrangement", "co-owned"), "--arrangement and --as-of are needed"),
        (("--arrangement", "owned", "--as-of", "2016-11-18"), "owned is none of"),
        ((*FLAGS, "--form", "limited"), "limited is none of"),
        ((*FLAGS, "--kind", "gp"), "gp is none of"),
        ((*FLAGS, "--members", "0"), "at least one member"),
        (("--arrangement", "co-owned", "--as-of", "18/11/2016"), "is no day"),
        (("--arrangement", "co-owned", "--kind", "ccg", "--as-of", "2024-01-01"), "there were no clinical"),
    ],
)
def test_misuse_is_one_line_and_makes_no_file(tmp_path: Path, flags: tuple[str, ...], says: str) -> None:
    ran = new(tmp_path, *flags)
    assert ran.code == 2
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def asked(folder: Path, *answers: str) -> tuple[int, str]:
    """Answer the questions on a terminal, one after the other; the exit code and all that it showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "TERM": "xterm"}
        os.execve(sys.executable, [sys.executable, "-m", "governance", "new"], environment)
    os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode())
    shown = b""
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            break
        if not read:
            break
        shown += read
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()


@pytest.mark.usefixtures("terminals")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_questions_make_a_case_too(tmp_path: Path) -> None:
    code, shown = asked(tmp_path, "East Support", "9", "co-owned", "1", "today", "2016-11-18", "4", "", "made.yaml")
    assert code == 0, shown
    assert "Traceback" not in shown
    assert "9 is none of them" in shown
    assert "today is no day" in shown
    assert "the customers own it together" in shown
    assert "icb" not in shown
    assert max(len(line) for line in shown.splitlines() if line.startswith("  ")) <= 80
    case, _ = load(str(tmp_path / "made.yaml"))
    assert case is not None
    assert case.company is not None
    assert case.company.name == "East Support Community Interest Company"
    assert (len(case.members), case.as_of.isoformat()) == (4, "2016-11-18")
