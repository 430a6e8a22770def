"""What the machine lacks is told as values, each with the package and the command that mends it."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import metadata
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from governance import doctor

ROOT = Path(__file__).parent.parent


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the linker know every library but the named ones."""

    def take_away(*sonames: str) -> None:
        monkeypatch.setattr(doctor, "loads", lambda soname: soname not in sonames)

    return take_away


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the project have these requirements, and these versions be installed."""

    def pretend(requirements: list[str], **versions: str) -> None:
        def version(name: str) -> str:
            if name not in versions:
                raise metadata.PackageNotFoundError(name)
            return versions[name]

        monkeypatch.setattr(metadata, "requires", lambda _: requirements)
        monkeypatch.setattr(metadata, "version", version)

    return pretend


def test_this_machine_has_all_that_the_documents_need() -> None:
    assert doctor.examine() == ()


def test_a_missing_library_names_its_debian_package(without: Callable[..., None]) -> None:
    without("libharfbuzz-subset.so.0")
    assert doctor.lacking_libraries() == (
        doctor.Lack(
            "the library libharfbuzz-subset.so.0",
            "libharfbuzz-subset0",
            "sudo apt-get install --no-install-recommends libharfbuzz-subset0",
        ),
    )


def test_a_bare_machine_is_asked_for_two_packages_only(without: Callable[..., None]) -> None:
    without(*doctor.LIBRARIES)
    lacks = doctor.lacking_libraries()
    assert len(lacks) == len(doctor.LIBRARIES)
    assert doctor.system_packages(lacks) == ("libpangoft2-1.0-0", "libharfbuzz-subset0")


def test_a_library_is_asked_for_by_the_name_the_linker_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def load(soname: str) -> None:
        asked.append(soname)
        raise OSError(f"{soname}: cannot open shared object file")

    monkeypatch.setattr("ctypes.CDLL", load)
    assert not doctor.loads("libpango-1.0.so.0")
    assert asked == ["libpango-1.0.so.0"]


def test_a_python_that_cannot_make_environments_names_the_package_of_its_own_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name == "ensurepip" else ModuleSpec(name, None))
    (lack,) = doctor.lacking_environment()
    assert lack.what == "Python's ensurepip"
    assert lack.package == f"python3.{sys.version_info.minor}-venv"


def test_a_missing_python_package_names_what_to_install(installed: Callable[..., None]) -> None:
    installed(["weasyprint<71,>=70"])
    (lack,) = doctor.lacking_packages()
    assert lack.what == "the Python package weasyprint"
    assert lack.command == f"{shlex.quote(sys.executable)} -m pip install 'weasyprint<71,>=70'"


def test_a_python_package_of_the_wrong_version_is_told_with_both_versions(installed: Callable[..., None]) -> None:
    installed(["weasyprint<71,>=70"], weasyprint="69.1")
    (lack,) = doctor.lacking_packages()
    assert lack.what == "weasyprint <71,>=70 (version 69.1 is installed)"


def test_a_package_of_an_extra_is_not_missed(installed: Callable[..., None]) -> None:
    installed(['pytest>=8.4; extra == "dev"', "rich (>=14)"], rich="15.0")
    assert doctor.lacking_packages() == ()


def test_a_project_that_is_not_installed_is_a_lack_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PROJECT", "a-project-that-nobody-has")
    (lack,) = doctor.lacking_packages()
    assert lack.package == "a-project-that-nobody-has"


def test_a_missing_typeface_names_the_package_that_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    lacks = doctor.lacking_fonts()
    assert lacks[0].what == "the typeface SourceSerifPro-Regular"
    assert doctor.system_packages(lacks) == ("font-source-serif-pro", "font-source-sans-pro")


def test_a_font_package_without_a_face_is_told_by_that_face(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for face in ("Regular", "It", "Bold"):
        (files / f"SourceSerifPro-{face}.otf").touch()
    spec = ModuleSpec("font_source_serif_pro", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(doctor, "FONTS", {"font_source_serif_pro": doctor.FONTS["font_source_serif_pro"]})
    monkeypatch.setattr(doctor, "find_spec", lambda name: spec)
    assert [lack.what for lack in doctor.lacking_fonts()] == ["the typeface SourceSerifPro-BoldIt"]


@pytest.mark.parametrize(
    ("version", "bounds", "kept"),
    [
        ("70.0", ">=70,<71", True),
        ("70.0", "==70", True),
        ("71.0", ">=70,<71", False),
        ("71.0rc1", "<71", False),
        ("2.9", ">=2.11", False),
        ("2.11.3", ">=2.11, <3", True),
        ("0.0.1", "==0.0.1", True),
        ("0.0.2", "!=0.0.2", False),
        ("1.0", "", True),
    ],
)
def test_versions_are_compared_number_by_number(version: str, bounds: str, kept: bool) -> None:
    assert doctor.meets(version, bounds) is kept


def test_the_set_up_script_gets_its_packages_from_the_same_table() -> None:
    """It runs the file by itself, cut off from everything that is installed."""
    command = [sys.executable, "-I", "-S", str(ROOT / "governance" / "doctor.py"), "--packages"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.split() == list(doctor.system_packages(doctor.examine_for_setup()))
    assert '"$root/governance/doctor.py" --packages' in (ROOT / "bin" / "setup").read_text("utf-8")


def test_the_doctor_imports_the_standard_library_alone() -> None:
    tree = ast.parse((ROOT / "governance" / "doctor.py").read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize(("lock", "extras"), [("requirements.lock", ()), ("requirements-dev.lock", ("dev",))])
def test_each_lock_file_holds_every_requirement_at_a_version_it_allows(lock: str, extras: tuple[str, ...]) -> None:
    """When this fails, run bin/lock."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*settings["project"]["dependencies"], *settings["build-system"]["requires"]]
    for extra in extras:
        wanted += settings["project"]["optional-dependencies"][extra]
    locked = dict(re.findall(r"^([\w.-]+)==([^ ;\\]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
    for requirement in wanted:
        name, bounds = re.fullmatch(r"([\w.-]+)(?:\[.*\])?(.*)", requirement.partition(";")[0].strip()).groups()  # type: ignore[union-attr]
        assert doctor.meets(locked[name.lower().replace("_", "-")], bounds), requirement


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_names_no_host(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text("utf-8")
