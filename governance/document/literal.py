"""Words of the case as inert text: each character travels through the parser in a disguise that no rule reads.

A printable ASCII character becomes its twin in the private use area, 0xE000 above it, and turns back when the words
reach the tree.  The parser gives meaning to ASCII alone, so what it cannot see it cannot obey.
"""

from __future__ import annotations

import re
import unicodedata

_SHIFT = 0xE000
_ASCII = range(0x20, 0x7F)
_DISGUISE = {code: code + _SHIFT for code in _ASCII}
_UNDISGUISE = {code + _SHIFT: code for code in _ASCII}
_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE_BREAK = re.compile(f"[{_LINE_BREAKS}]+")
_UNSEEN = {"Cc", "Cf"}
_UNKNOWN = {"Cs", "Co", "Cn"}


class Markup(str):
    """Clause Markdown made by the program, which passes into a template unescaped.

    Every operation of `str` on it (joining, cutting, upper case) gives a plain `str`, which is escaped again.
    """

    __slots__ = ()


def inert(value: str) -> Markup:
    """`value` as clause Markdown that parses back to the same words and nothing else.

    Line breaks at the ends vanish and become one space elsewhere, a tab becomes a space; control, formatting and
    bidirectional characters vanish; characters that no font can be trusted to have become U+FFFD.
    """
    text = value if value.isprintable() else _clean(value)
    return Markup(text.translate(_DISGUISE))


def literal(source: str) -> str:
    """The words that `source`, a piece of clause Markdown, prints: the inverse of `inert`."""
    return source.translate(_UNDISGUISE)


def blank(label: str) -> Markup:
    """Clause Markdown for a fact that the case leaves open."""
    return Markup(f"[?{inert(label)}?]")


def _clean(value: str) -> str:
    line = _LINE_BREAK.sub(" ", value.strip(_LINE_BREAKS)).replace("\t", " ")
    return "".join(map(_visible, line))


def _visible(character: str) -> str:
    # Disguised characters come back through a template when an author joins or cuts a Markup.
    if ord(character) in _UNDISGUISE:
        return character
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return ""
    return "\N{REPLACEMENT CHARACTER}" if category in _UNKNOWN else character
