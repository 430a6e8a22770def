"""What this machine lacks, as values that name the package and the command that mends it.

WeasyPrint lays out the PDFs with Pango, HarfBuzz and fontconfig, which are system libraries: pip can't bring them, and
without them `import weasyprint` prints to stdout and raises. So nothing here imports WeasyPrint; each library is asked
for by the name the dynamic linker knows.

`bin/setup` runs this file by itself, before anything is installed, so that the table of libraries stands once.
It therefore imports the standard library alone.
"""

from __future__ import annotations

import ctypes
import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

PROJECT = "governance"

# Each library by its soname, with the smallest Debian package that brings it. Four of them come as dependencies of
# libpangoft2, and some of those change their package name between Debian releases (libglib2.0-0, libglib2.0-0t64).
LIBRARIES: dict[str, str] = {
    "libgobject-2.0.so.0": "libpangoft2-1.0-0",
    "libpango-1.0.so.0": "libpangoft2-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libpangoft2-1.0-0",
}

# The module of each font package, with the distribution that brings it and the faces the documents are set in.
FONTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "font_source_serif_pro": (
        "font-source-serif-pro",
        ("SourceSerifPro-Regular", "SourceSerifPro-It", "SourceSerifPro-Bold", "SourceSerifPro-BoldIt"),
    ),
    "font_source_sans_pro": (
        "font-source-sans-pro",
        ("SourceSansPro-Regular", "SourceSansPro-It", "SourceSansPro-Bold", "SourceSansPro-BoldIt"),
    ),
}


@dataclass(frozen=True)
class Lack:
    """One thing the machine doesn't have, the package that has it, and the command that installs that package."""

    what: str
    package: str
    command: str


def examine() -> tuple[Lack, ...]:
    """All that is missing for the documents to be made; empty when the machine is well."""
    return (*lacking_libraries(), *lacking_packages(), *lacking_fonts())


def examine_for_setup() -> tuple[Lack, ...]:
    """All that the operating system must bring before the project can be set up."""
    return (*lacking_environment(), *lacking_libraries())


def lacking_libraries() -> tuple[Lack, ...]:
    """The shared libraries that the linker can't load."""
    return tuple(
        Lack(f"the library {soname}", package, system_command([package]))
        for soname, package in LIBRARIES.items()
        if not loads(soname)
    )


def lacking_environment() -> tuple[Lack, ...]:
    """What this Python needs in order to make a virtual environment; Debian ships it apart."""
    missing = [name for name in ("venv", "ensurepip") if find_spec(name) is None]
    if not missing:
        return ()
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return (Lack(f"Python's {' and '.join(missing)}", package, system_command([package])),)


def lacking_packages() -> tuple[Lack, ...]:
    """The Python packages that are absent, or of a version the project doesn't work with."""
    try:
        requirements = metadata.requires(PROJECT) or []
    except metadata.PackageNotFoundError:
        return (Lack(f"the package {PROJECT} itself, installed", PROJECT, python_command(PROJECT)),)
    return tuple(lack for requirement in requirements for lack in _unmet(requirement))


def lacking_fonts() -> tuple[Lack, ...]:
    """The typefaces whose files can't be found in their packages."""
    return tuple(
        Lack(f"the typeface {face}", distribution, python_command(distribution))
        for module, (distribution, faces) in FONTS.items()
        for face in faces
        if not _has_face(module, face)
    )


def loads(soname: str) -> bool:
    """Whether the dynamic linker loads this library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def system_packages(lacks: Iterable[Lack]) -> tuple[str, ...]:
    """The packages of these lacks, each once, in order."""
    return tuple(dict.fromkeys(lack.package for lack in lacks))


def system_command(packages: Iterable[str]) -> str:
    """The command that installs these Debian packages."""
    return shlex.join(["sudo", "apt-get", "install", "--no-install-recommends", *packages])


def python_command(requirement: str) -> str:
    """The command that installs this requirement for the Python that is running."""
    return shlex.join([sys.executable, "-m", "pip", "install", requirement])


def meets(version: str, bounds: str) -> bool:
    """Whether a version keeps to bounds such as `>=70,<71`.

    Reads what this project's requirements use: release numbers, and the comparisons `>=`, `<=`, `>`, `<`, `==`, `!=`.
    A bound of another form is taken as kept.
    """
    return all(_keeps(version, bound.strip()) for bound in bounds.split(",") if bound.strip())


def _keeps(version: str, bound: str) -> bool:
    match = re.fullmatch(r"(>=|<=|>|<|==|!=)\s*([\d.]+)", bound)
    if match is None:
        return True
    ours, theirs = _release(version), _release(match[2])
    return {
        ">=": ours >= theirs,
        "<=": ours <= theirs,
        ">": ours > theirs,
        "<": ours < theirs,
        "==": ours == theirs,
        "!=": ours != theirs,
    }[match[1]]


def _release(version: str) -> tuple[int, ...]:
    """The release numbers of a version, without closing zeros, so that 70 and 70.0 are the same."""
    match = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(number) for number in match[0].split(".")] if match else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _unmet(requirement: str) -> Iterator[Lack]:
    """The lack that this requirement shows, if it is one for every installation and isn't met."""
    text, _, condition = requirement.partition(";")
    match = re.fullmatch(r"([A-Za-z0-9._-]+)\s*(?:\[[^\]]*\])?\s*\(?([^()]*)\)?", text.strip())
    if condition.strip() or match is None:
        return
    name, bounds = match[1], match[2].strip()
    command = python_command(f"{name}{bounds}")
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        yield Lack(f"the Python package {name}", name, command)
        return
    if not meets(version, bounds):
        yield Lack(f"{name} {bounds} (version {version} is installed)", name, command)


def _has_face(module: str, face: str) -> bool:
    """Whether a font package holds this face, found without running the package's own code."""
    spec = find_spec(module)
    folders = spec.submodule_search_locations if spec else None
    return any(
        (Path(folder) / "files" / f"{face}.{ending}").is_file() for folder in folders or () for ending in ("otf", "ttf")
    )


if __name__ == "__main__":
    if sys.argv[1:] != ["--packages"]:
        sys.exit("usage: python -I governance/doctor.py --packages   (the Debian packages that set-up needs)")
    sys.stdout.write("".join(f"{package}\n" for package in system_packages(examine_for_setup())))
