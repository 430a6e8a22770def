"""The two typefaces of all documents, and a font configuration that knows no others.

Observation: a fontconfig alias wins over a family named Sans or Serif, and a character that the named family lacks is
taken from whatever font the machine has, so that the bytes of a PDF depend on the machine.
Therefore the families have names of their own, and while a PDF is made fontconfig sees only our own files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from governance.render.fault import RenderError

SERIF = "Clause Serif"
SANS = "Clause Sans"


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a family: the weight and slope that CSS asks for, and the module and file that bring it."""

    family: str
    weight: int
    style: str
    module: str
    file: str

    @property
    def path(self) -> Path:
        """The TrueType file of the face.  Raises `RenderError` where its package is not installed."""
        path = folder(self.module) / f"{self.file}.ttf"
        if not path.is_file():
            raise RenderError(f"the typeface {self.file} is not installed: `governance doctor` says how to get it")
        return path


_CUTS = (
    (400, "normal", "Regular"),
    (400, "italic", "It"),
    (600, "normal", "Semibold"),
    (600, "italic", "SemiboldIt"),
    (700, "normal", "Bold"),
)

FACES: tuple[Face, ...] = tuple(
    Face(family, weight, style, module, f"{file}-{cut}")
    for family, module, file in (
        (SERIF, "font_source_serif_pro", "SourceSerifPro"),
        (SANS, "font_source_sans_pro", "SourceSansPro"),
    )
    for weight, style, cut in _CUTS
)


def folder(module: str) -> Path:
    """The folder of font files in a font package, found without running the package's code."""
    spec = find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise RenderError(f"the font package {module.replace('_', '-')} is not installed: run `governance doctor`")
    return Path(next(iter(spec.submodule_search_locations))) / "files"


def folders() -> tuple[Path, ...]:
    """The folders that font files may be read from."""
    return tuple(dict.fromkeys(folder(face.module) for face in FACES))


def face(family: str, weight: int = 400) -> Face:
    """The upright face of a family in a weight."""
    return next(f for f in FACES if (f.family, f.weight, f.style) == (family, weight, "normal"))


def prelude() -> str:
    """The @font-face rules of all faces, as CSS with addresses of local files."""
    return "\n".join(
        f"@font-face {{ font-family: '{each.family}'; font-weight: {each.weight}; font-style: {each.style}; "
        f"src: url('{each.path.as_uri()}') }}"
        for each in FACES
    )


@contextmanager
def private() -> Iterator[None]:
    """While this lasts, fontconfig sees two faces of ours and nothing of the machine's.

    Two are enough: the others come by @font-face, and Pango must have something to fall back on or it crashes.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    with TemporaryDirectory(prefix="governance-fonts-") as name:
        home = Path(name)
        fonts = home / "fonts"
        fonts.mkdir()
        for each in (face(SERIF), face(SANS)):
            (fonts / each.path.name).symlink_to(each.path)
        os.environ["FONTCONFIG_FILE"] = str(_configuration(home, fonts))
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


def _configuration(home: Path, fonts: Path) -> Path:
    file = home / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        f"<fontconfig><dir>{escape(str(fonts))}</dir><cachedir>{escape(str(home / 'cache'))}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    return file
