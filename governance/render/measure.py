"""How wide words are in our typefaces, exactly: from the advance widths in the font files, kerning left aside."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from governance.render.fonts import SANS, face


@cache
def _advances(family: str, weight: int) -> tuple[int, dict[int, int], int]:
    """Units an em, the advance of each character, and that of a character that the face lacks."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(face(family, weight).path, lazy=True) as font:
        widths = font["hmtx"].metrics
        advances = {code: widths[glyph][0] for code, glyph in font.getBestCmap().items()}
        return font["head"].unitsPerEm, advances, widths[".notdef"][0]


def width(words: str, size: Fraction | int, weight: int = 400, family: str = SANS) -> Fraction:
    """The width of `words` set in `size` points: points."""
    return Fraction(advance(words, family, weight)) * size / em(family, weight)


def advance(words: str, family: str, weight: int = 400) -> int:
    """The width of `words` in the units of the typeface, of which `em` make up the size of the type."""
    _, advances, unknown = _advances(family, weight)
    return sum(advances.get(ord(character), unknown) for character in words)


def em(family: str, weight: int = 400) -> int:
    """The units in the size of the type."""
    return _advances(family, weight)[0]


def lines(
    words: str, room: Fraction | int, size: Fraction | int, weight: int = 400, family: str = SANS
) -> tuple[str, ...]:
    """`words` broken into lines no wider than `room`; a word that is wider by itself stands alone."""
    return tuple(_lines(words, Fraction(room), size, weight, family))


def balanced(
    words: str, room: Fraction | int, size: Fraction | int, weight: int = 400, family: str = SANS
) -> tuple[str, ...]:
    """As `lines`, and in no more lines, but as narrow as that allows: no line holds a lone last word for want of it."""
    broken = lines(words, room, size, weight, family)
    if len(broken) < 2:
        return broken
    pieces = words.split()
    runs = {" ".join(pieces[i:j]) for i in range(len(pieces)) for j in range(i + 1, len(pieces) + 1)}
    narrower = sorted(long for long in (width(run, size, weight, family) for run in runs) if long <= room)
    tries = (lines(words, long, size, weight, family) for long in narrower)
    return next((each for each in tries if len(each) == len(broken)), broken)


def _lines(words: str, room: Fraction, size: Fraction | int, weight: int, family: str) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}".lstrip()
        if line and width(longer, size, weight, family) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line
