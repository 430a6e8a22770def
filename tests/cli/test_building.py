"""`governance build` over many cases: only what has changed, in parallel, whole, and told in order."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from governance.case.arrangement import ArrangementKind
from governance.case.company import Form
from governance.case.member import MemberKind
from governance.cli.summary import Row, in_one_line, table
from governance.draft.starter import Wish, starter
from governance.law import load_law
from tests.cli.running import ROOT, Ran, run

K = ArrangementKind
CASES = {"first": (K.CO_OWNED, Form.GUARANTEE), "second": (K.CO_OWNED, Form.GUARANTEE), "third": (K.SINGLE_HOST, None)}
"""Three starters in a folder of their own: the second has an error, the third no company."""

DEADLY = """
import os, sys
if {name!r} and "spawn_main" in " ".join(sys.orig_argv):
    import governance.judge
    real = governance.judge.judge
    def judge(file):
        if {name!r} in file:
            os._exit(9)
        return real(file)
    governance.judge.judge = judge
"""


def place(folder: Path) -> Path:
    """A folder with a copy of the program and three cases, so that no one else changes what goes into them."""
    for name in ("governance", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".mypy_cache"))
    (folder / "cases").mkdir()
    day = date(2016, 11, 18)
    for name, (kind, form) in CASES.items():
        text = starter(Wish(kind, form, 2, MemberKind.CCG, day), load_law().at(day), name, f"{name}.yaml", "schema")
        wrong = text.replace("number: 1}", "number: 1, votes: 2}") if name == "second" else text
        (folder / "cases" / f"{name}.yaml").write_text(wrong, encoding="utf-8")
    return folder


def within(folder: Path, *arguments: str, before: Path | None = None) -> Ran:
    """`governance` as it lies in `folder`; `before` is a folder whose sitecustomize runs first."""
    path = os.pathsep.join(str(each) for each in (before, folder) if each is not None)
    return run(*arguments, cwd=folder, env={**os.environ, "PYTHONPATH": path})


def contents(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place whose three cases are built, by three processes, with what was said."""
    folder = place(tmp_path_factory.mktemp("home"))
    ran = within(folder, "build", "--jobs", "3")
    assert ran.code == 1, ran.err
    (folder / "said.txt").write_text(ran.out + ran.err, encoding="utf-8")
    return folder


@pytest.fixture
def again(home: Path, tmp_path: Path) -> Path:
    """A copy of that place for one test."""
    return shutil.copytree(home, tmp_path / "copy")


def test_any_number_of_processes_makes_the_same_bytes_and_says_the_same(home: Path) -> None:
    one = within(home, "build", "--jobs", "1", "--force", "--out", "one")
    assert contents(home / "one") == contents(home / "out")
    assert (one.out + one.err).replace("one/", "out/") == (home / "said.txt").read_text(encoding="utf-8")
    files = [line.removeprefix("one/") for line in one.out.splitlines()]
    assert sorted(files) == sorted(contents(home / "out"))
    assert [file.split("/")[0] for file in files] == sorted(file.split("/")[0] for file in files)


def test_what_has_not_changed_is_left_and_told_again(home: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in (home / "out").rglob("*.*")}
    ran = within(home, "build")
    assert {file: file.stat().st_mtime_ns for file in (home / "out").rglob("*.*")} == before
    assert ran.code == 1
    assert sorted(ran.out.splitlines()) == sorted(f"out/{name}" for name in contents(home / "out"))
    assert "cases/second.yaml:" in ran.err
    assert "error[BO01]" in ran.err
    assert "3 cases: 2 unchanged, 1 refused (second)" in ran.err
    assert within(home, "build", "first").code == 0


ASK = """
import sys
from pathlib import Path
from governance.fresh import unchanged
from governance.inputs import surroundings
from dataclasses import replace
from governance.wanted import EVERYTHING
texts = Path("pack") if "pack" in sys.argv else None
wanted = replace(EVERYTHING, notes="--notes" in sys.argv, texts=texts)
around = surroundings(wanted)
print(*(name for name in ("first", "third") if unchanged(f"cases/{name}.yaml", around, Path("out"))))
"""


def unchanged(folder: Path, *flags: str) -> list[str]:
    """Which of the first and the third case a build in `folder` would leave as they are."""
    command = [sys.executable, "-c", ASK, *flags]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.split()


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize("file", ["law/sva-2012.yaml", "prose.py", "case.schema.json"])
def test_a_change_of_law_or_program_makes_every_case_stale(again: Path, file: str) -> None:
    assert unchanged(again) == ["first", "third"]
    append(again / "governance" / file, "# a remark\n")
    assert unchanged(again) == []


def test_a_change_of_wording_or_flags_makes_every_case_stale(again: Path) -> None:
    (again / "pack").mkdir()
    assert unchanged(again) == ["first", "third"]
    assert unchanged(again, "--notes") == unchanged(again, "--texts", "pack") == []
    append(again / "templates" / "articles" / "chair.md", "\n")
    assert unchanged(again) == []


def test_a_change_of_one_case_or_of_its_products_makes_it_stale(again: Path) -> None:
    out = again / "out" / "first"
    kept = {name: (out / name).read_bytes() for name in ("brief.pdf", "articles.pdf", "receipt.json")}
    spoilt: dict[str, bytes | None] = {"brief.pdf": b"%PDF-1.7", "articles.pdf": None, "receipt.json": b'{"files": []}'}
    for name, content in spoilt.items():
        (out / name).unlink() if content is None else (out / name).write_bytes(content)
        assert unchanged(again) == ["third"], name
        (out / name).write_bytes(kept[name])
    assert unchanged(again) == ["first", "third"]
    append(again / "cases" / "first.yaml", "# a remark\n")
    assert unchanged(again) == ["third"]


def test_a_date_that_lies_hides_no_change(again: Path) -> None:
    file = again / "cases" / "first.yaml"
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Support services", "support services"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert unchanged(again) == ["third"]


def test_a_build_of_nothing_imports_nothing_that_takes_long(home: Path) -> None:
    code = "import sys\nfrom governance.cli import main\ntry:\n    main()\nexcept SystemExit:\n    print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, "build"], cwd=home, capture_output=True, text=True, check=True)
    imported = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert "3 cases: 2 unchanged" in done.stderr
    assert "governance" in imported
    assert not imported & {"pydantic", "yaml", "weasyprint", "z3", "sympy", "numpy", "jinja2", "rich", "joblib"}


def test_the_receipt_names_every_package_that_a_build_imports(home: Path) -> None:
    code = """
import sys
from importlib.metadata import packages_distributions
from governance.build import build_case
from governance.wanted import EVERYTHING
built = build_case("cases/first.yaml", EVERYTHING, lambda doing: None)
assert "articles.pdf" in built.files
of = packages_distributions()
print(*{name.lower().replace("_", "-") for module in sys.modules for name in of.get(module, ())})
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=True)
    receipt = json.loads((home / "out" / "first" / "receipt.json").read_text())
    shapes_nothing = {"typing-extensions", "typing-inspection", "annotated-types", "governance", "setuptools", "pip"}
    assert set(done.stdout.split()) - shapes_nothing - set(receipt["program"]) == set()
    assert all(receipt["program"][name] for name in ("weasyprint", "pango", "harfbuzz", "python", "source"))


def test_an_option_that_is_another_case_counts(again: Path) -> None:
    append(again / "cases" / "third.yaml", "options:\n  other: {title: The other, case: first}\n")
    assert within(again, "build", "third").code == 0
    assert unchanged(again) == ["first", "third"]
    append(again / "cases" / "first.yaml", "# a remark\n")
    assert unchanged(again) == []


def test_products_of_an_earlier_state_are_kept_and_named(again: Path) -> None:
    articles = (again / "out" / "first" / "articles.pdf").read_bytes()
    broken = (again / "cases" / "second.yaml").read_text(encoding="utf-8").replace("case: second", "case: first")
    (again / "cases" / "first.yaml").write_text(broken, encoding="utf-8")
    for _ in range(2):
        ran = within(again, "build", "first")
        assert ran.code == 1
        assert "out/first/articles.pdf is kept, but is not of this build" in ran.err
        assert "articles.pdf" not in ran.out
    assert (again / "out" / "first" / "articles.pdf").read_bytes() == articles
    assert "articles.pdf" not in json.loads((again / "out" / "first" / "receipt.json").read_text())["files"]


def test_a_file_that_is_no_case_any_more_leaves_its_products(again: Path) -> None:
    before = contents(again / "out")
    (again / "cases" / "first.yaml").write_text("case: first\ntitle: [\n")
    ran = within(again, "build")
    assert ran.code == 1
    assert "out/first is left as it was: its files are older than cases/first.yaml" in ran.err
    assert "3 cases: 1 unchanged, 1 not read (first), 1 refused (second)" in ran.err
    assert contents(again / "out") == before


def test_two_cases_of_one_name_do_not_write_over_each_other(again: Path) -> None:
    text = (again / "cases" / "third.yaml").read_text(encoding="utf-8")
    (again / "cases" / "a.yaml").write_text(text + "# another\n", encoding="utf-8")
    before = contents(again / "out")
    ran = within(again, "build")
    assert ran.code == 2
    assert "cases/a.yaml is named third, as cases/third.yaml is" in ran.err
    assert contents(again / "out") == before


def test_a_process_that_dies_takes_down_its_own_case_alone(again: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(DEADLY.format(name="second.yaml"))
    ran = within(again, "build", "second", "third", "--jobs", "2", "--out", "other", before=tmp_path)
    assert ran.code == 2
    assert "cases/second.yaml: the process that built it was ended from outside" in ran.err
    assert "2 cases: 1 built, 1 failed (second)" in ran.err
    made = contents(again / "out")
    assert contents(again / "other") == {name: made[name] for name in made if name.startswith("third")}


def test_one_case_named_twice_is_built_once(home: Path) -> None:
    ran = within(home, "build", "first", "cases/first.yaml")
    assert ran.code == 0
    assert len(set(ran.out.splitlines())) == len(ran.out.splitlines()) > 1


@pytest.mark.parametrize("flags", [("--jobs", "-1"), ("--jobs", "many"), ("--out", "cases/third.yaml")])
def test_misuse_is_exit_code_2(home: Path, flags: tuple[str, ...]) -> None:
    assert within(home, "build", "third", *flags).code == 2


# --- on a terminal --------------------------------------------------------------------------------------------------


def on_a_terminal(folder: Path, *arguments: str, stop_at: str = "") -> tuple[int, str]:
    """Run on a terminal of 80 columns; Ctrl-C is pressed when `stop_at` is seen.  The exit code and all it showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "40", "PYTHONPATH": str(folder)}
        os.execve(sys.executable, [sys.executable, "-m", "governance", *arguments], environment)
    shown = "".join(_shown(child, terminal, stop_at))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown


def _shown(child: int, terminal: int, stop_at: str) -> Iterator[str]:
    seen, stopped = "", False
    while True:
        try:
            read = os.read(terminal, 65536).decode(errors="replace")
        except OSError:
            return
        if not read:
            return
        seen += read
        if stop_at and not stopped and stop_at in seen:
            os.write(terminal, b"\x03")
            stopped = True
        yield read


@pytest.mark.usefixtures("terminals")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_terminal_shows_one_bar_and_the_table(again: Path) -> None:
    code, shown = on_a_terminal(again, "build", "second", "third", "--force", "--jobs", "2")
    assert code == 1
    assert "third: laying out the brief" in shown
    last = shown[shown.rindex("Case ") :].splitlines()
    assert [line.split()[:2] for line in last[2:4]] == [["second", "refused,"], ["third", "built"]]
    assert all(len(line) <= 80 for line in last)
    assert "out/third/brief.pdf" not in shown


@pytest.mark.usefixtures("terminals")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_ctrl_c_leaves_what_was_there_and_no_process(again: Path) -> None:
    before = contents(again / "out")
    code, shown = on_a_terminal(again, "build", "--force", "--jobs", "2", stop_at="laying out")
    assert code == 130
    assert "stopped; out holds whole files" in shown
    assert "Traceback" not in shown
    assert contents(again / "out") == before
    time.sleep(0.2)
    assert not [p for p in Path("/proc").glob("[0-9]*") if _folder_of(p) == again], "a process is left"


def _folder_of(process: Path) -> Path | None:
    try:
        return (process / "cwd").readlink()
    except OSError:
        return None


def test_a_killed_build_leaves_no_process(again: Path) -> None:
    before = contents(again / "out")
    command = [sys.executable, "-m", "governance", "build", "--force", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(again)}
    with subprocess.Popen(command, cwd=again, env=environment, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while sum(_folder_of(p) == again for p in Path("/proc").glob("[0-9]*")) < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    time.sleep(1.5)
    assert not [p for p in Path("/proc").glob("[0-9]*") if _folder_of(p) == again], "a process is left"
    assert contents(again / "out") == before


# --- the table ------------------------------------------------------------------------------------------------------


def test_a_long_name_gives_way_in_the_table_and_no_number_does() -> None:
    receipt = {
        "files": {"brief.pdf": {"pages": 120}, "articles.pdf": {"pages": 33}, "findings.json": {}},
        "findings": {"error": 1, "warning": 12, "advice": 345, "consequence": 1},
        "proof": {"error": 11, "warning": 1},
        "open_facts": 27,
    }
    text = table((Row("a-case-with-a-name-" * 5, "built", receipt), Row("b", "failed")), 80)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert text.splitlines()[2].split()[1:] == ["refused,", "12", "errors", "2", "153", "13", "345", "27"]
    assert "…" in text.splitlines()[2]
    assert in_one_line((Row("a", "built"), Row("b", "failed"))) == "2 cases: 1 built, 1 failed (b)"
