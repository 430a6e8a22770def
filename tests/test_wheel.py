"""The wheel carries what the program reads beside its code: the wording, the law, the mark of its types."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names of the files in the wheel, built by the installed hatchling: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return frozenset(archive.namelist())


def files_below(folder: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(pattern) if path.is_file())


def test_the_wheel_carries_every_template(wheel: frozenset[str]) -> None:
    templates = files_below(ROOT / "templates", "*")
    assert templates
    assert {f"governance/templates/{name}" for name in templates} <= wheel


def test_the_wheel_carries_every_instrument_of_law(wheel: frozenset[str]) -> None:
    instruments = files_below(ROOT / "governance" / "law", "*.yaml")
    assert instruments
    assert {f"governance/law/{name}" for name in instruments} <= wheel


def test_the_wheel_carries_every_module(wheel: frozenset[str]) -> None:
    assert {f"governance/{name}" for name in files_below(ROOT / "governance", "*.py")} <= wheel


def test_the_wheel_says_that_it_is_typed(wheel: frozenset[str]) -> None:
    assert "governance/py.typed" in wheel


def test_the_wheel_carries_no_tests_and_no_products(wheel: frozenset[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"governance"}
