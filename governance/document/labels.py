"""Counting as documents do: 1 2 3, then a b … z aa ab, then i ii iii, then A B C."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

DEPTHS = 4


def label(depth: int, place: int) -> str:
    """The label of the item at `place` (from 1) at `depth` (0 to 3) below a clause, without brackets."""
    match depth:
        case 0:
            return str(place)
        case 1:
            return letter(place)
        case 2:
            return roman(place)
        case 3:
            return letter(place).upper()
        case _:
            raise ValueError(f"a clause has {DEPTHS} depths of numbering, from 0: not {depth}")


def letter(place: int) -> str:
    """a to z, then aa, ab … az, ba, as columns of a sheet are counted."""
    letters = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def roman(place: int) -> str:
    """`place` (from 1) in small roman numerals."""
    numeral = ""
    for value, sign in _ROMAN:
        count, place = divmod(place, value)
        numeral += sign * count
    return numeral
