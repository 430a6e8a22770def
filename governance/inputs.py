"""All that goes into the products of a case, by its content: what a receipt records, and what tells whether a case has
changed since.

Everything is read and hashed anew each time, for a date or a size of a file may lie, and reading it costs a few
milliseconds.  Nothing here imports what it records: a build that finds nothing changed should not wait for the
libraries that would have made it.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from governance import __version__
from governance.folders import LAW, PACKAGE, templates_folder
from governance.wanted import Wanted

LIBRARIES = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "webencodings",
    "pyphen",
    "fonttools",
    "brotli",
    "zopfli",
    "pillow",
    "cffi",
    "pycparser",
    "jinja2",
    "markupsafe",
    "markdown-it-py",
    "mdurl",
    "pydantic",
    "pydantic-core",
    "pyyaml",
    "rapidfuzz",
    "numpy",
    "sympy",
    "mpmath",
    "z3-solver",
    "python-docx",
    "lxml",
    "font-source-serif-pro",
    "font-source-sans-pro",
)
"""The packages that have a hand in a product; a test holds this to what a build imports."""

_SYSTEM = {
    "pango": ("libpango-1.0.so.0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "hb_version_string"),
}
"""The libraries of the system that break lines and shape words: each with the function that tells its version."""


def case_file(content: bytes, file: str) -> dict[str, Any]:
    """The case file as the source of the products: its name, without the folder that it lies in, and its hash."""
    return {"case_file": {"name": Path(file).name, "sha256": digest(content.removeprefix(b"\xef\xbb\xbf"))}}


def surroundings(wanted: Wanted) -> dict[str, Any]:
    """All else that the products are made from: the edition, the program, the law, the templates, the text pack.

    No path of the machine is in it.
    """
    return {
        "edition": _edition(wanted),
        "program": program(),
        "law": hashes(LAW, ".yaml"),
        "templates": hashes(templates_folder()),
        **({"texts": hashes(wanted.texts)} if wanted.texts is not None else {}),
    }


def other_files(read: Mapping[str, str | None], file: str) -> dict[str, Any]:
    """The other case files that were read for the case in `file`, such as its options, by their way from its folder."""
    home = Path(file).resolve().parent
    others = {other: hash for other, hash in read.items() if Path(other).resolve() != Path(file).resolve()}
    if not others:
        return {}
    named = {Path(os.path.relpath(Path(other).resolve(), home)).as_posix(): hash for other, hash in others.items()}
    return {"other_files": dict(sorted(named.items()))}


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return sha256(content).hexdigest()


def hashes(folder: Path, ending: str = "") -> dict[str, str]:
    """The hash of each file below `folder` by its name there, in the order of the names; caches are left out."""
    root = os.path.join(folder, "")  # noqa: PTH118 - names as plain text: paths as objects take thrice as long
    names = sorted(name[len(root) :] for name in _files(root) if name.endswith(ending))
    return {name.replace(os.sep, "/"): _digest_of(root + name) for name in names}


def program() -> dict[str, str | None]:
    """The versions of all that makes a product, and one hash over the program's own source."""
    own = hashes(PACKAGE)
    told = "".join(f"{name} {own[name]}\n" for name in own if not name.startswith(("law/", "templates/")))
    return {
        "governance": __version__,
        "source": digest(told.encode()),
        "python": platform.python_version(),
        **versions(LIBRARIES),
        **{name: _version_of_library(*how) for name, how in _SYSTEM.items()},
    }


def versions(names: tuple[str, ...]) -> dict[str, str | None]:
    """The installed version of each package, from the names of their metadata folders; None where there is none."""
    installed: dict[str, str] = {}
    for folder in sys.path:
        for entry in _metadata_folders(folder):
            name, _, version = entry.rpartition(".")[0].partition("-")
            installed.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version.partition("-")[0])
    return {name: installed.get(name) for name in names}


def _edition(wanted: Wanted) -> dict[str, Any]:
    """What was asked for; a file or folder that was given counts by its content and not by its place."""
    return {name: _by_content(value) for name, value in asdict(wanted).items() if name not in ("texts", "against")}


def _by_content(value: Any) -> Any:
    if not isinstance(value, Path):
        return value
    return digest(value.read_bytes()) if value.is_file() else hashes(value)


def _files(root: str) -> Iterator[str]:
    for here, below, names in os.walk(root):
        below[:] = [name for name in below if not name.startswith(".") and name != "__pycache__"]
        start = os.path.join(here, "")  # noqa: PTH118
        yield from (start + name for name in names if not name.startswith("."))


def _digest_of(name: str) -> str:
    with open(name, "rb") as stream:  # noqa: PTH123
        return digest(stream.read())


def _metadata_folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder or ".") as entries:
            return sorted(entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return []


def _version_of_library(soname: str, function: str) -> str | None:
    try:
        tell = getattr(ctypes.CDLL(soname), function)
    except (OSError, AttributeError):
        return None
    tell.restype = ctypes.c_char_p
    return str(tell().decode())
