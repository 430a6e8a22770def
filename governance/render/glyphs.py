"""Characters of a case that the typefaces do not have: found before a page is laid out, each at its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from governance import faults
from governance.finding import Finding
from governance.render.fonts import SANS, SERIF, face
from governance.source import Mapping, Path, Sequence, Source, parse


def unprintable(text: str, file: str) -> tuple[Finding, ...]:
    """A finding for each value of the case whose characters the typefaces lack.  Comments are not looked at."""
    data, source, _ = parse(text, file)
    return tuple(_findings(data, (), source)) if data is not None else ()


def _findings(value: object, path: Path, source: Source) -> Iterator[Finding]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _findings(item, (*path, key), source)
    elif isinstance(value, Sequence):
        for index, item in enumerate(value):
            yield from _findings(item, (*path, index), source)
    elif isinstance(value, str):
        lacking = [char for char in dict.fromkeys(value) if not _printable(char)]
        if lacking:
            yield _finding(lacking[0], path, source)


def _finding(char: str, path: Path, source: Source) -> Finding:
    name = unicodedata.name(char, "a character").lower()
    message = f"the typefaces of the documents have no “{char}” (U+{ord(char):04X}, {name})"
    page = faults.UNPRINTABLE
    at = source.locate(path, value=True)
    return Finding(page.code, page.name, page.severity, message, at, fix="write it in letters that they have")


def _printable(char: str) -> bool:
    """Whether both families have the character, or no document prints it (white space, marks of direction)."""
    return ord(char) in _covered() or char.isspace() or unicodedata.category(char) in ("Cf", "Cc", "Zl", "Zp")


@cache
def _covered() -> frozenset[int]:
    """The characters that the upright regular faces of both families have."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    covered = []
    for family in (SERIF, SANS):
        with TTFont(face(family).path, lazy=True) as font:
            covered.append(frozenset(font.getBestCmap()))
    return covered[0] & covered[1]
