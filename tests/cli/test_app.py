"""The application: a command's file is imported when the command is asked for."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
import typer

from governance.cli.app import FAMILIES, application, asked_for
from tests.cli.running import ROOT, run

IMPORTED = "import sys, governance.cli.app as app; app.application({families!r}); print(*sys.modules)"


@pytest.mark.parametrize("family", FAMILIES)
def test_the_table_names_the_commands_that_each_file_holds(family: str) -> None:
    app = typer.Typer()
    import_module(f"governance.cli.{family}").register(app)
    named = tuple(command.name or command.callback.__name__ for command in app.registered_commands if command.callback)
    assert named == FAMILIES[family]


def test_every_command_is_in_the_help() -> None:
    listed = run("--help").out
    assert all(f"\n  {command} " in listed for commands in FAMILIES.values() for command in commands)
    assert len(application().registered_commands) == sum(map(len, FAMILIES.values()))


@pytest.mark.parametrize(
    ("arguments", "families"),
    [
        (("build", "--force"), ("building",)),
        (("check", "x.yaml"), ("checking",)),
        (("--version",), ()),
        (("--help",), tuple(FAMILIES)),
        ((), tuple(FAMILIES)),
        (("chek",), tuple(FAMILIES)),
    ],
)
def test_a_call_needs_the_family_of_its_command(arguments: tuple[str, ...], families: tuple[str, ...]) -> None:
    assert asked_for(arguments) == families


def test_a_command_that_there_is_not_is_misuse() -> None:
    ran = run("biuld")
    assert ran.code == 2
    assert "biuld" in ran.err


@pytest.mark.parametrize("families", [(), ("building",)], ids=["version", "build"])
def test_the_start_of_a_build_imports_nothing_that_takes_long(families: tuple[str, ...]) -> None:
    code = IMPORTED.format(families=families)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    modules = {name.partition(".")[0] for name in done.stdout.split()}
    assert modules & {"pydantic", "yaml", "weasyprint", "z3", "sympy", "numpy", "jinja2", "rich", "joblib"} == set()
    assert "typer" in modules
