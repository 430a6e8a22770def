"""Finding where defined terms are used: exact case, whole words, longest first.

Three things that look like a use are none: a fixed phrase that the definition guards against, a term followed by a
year ("the Insolvency Act 1986"), and a capitalised term that goes on a name ("the Companies Act").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from governance.document.tree import Definition, Document, Inline, Text, Use, paragraphs, passages

_YEAR = re.compile(r"\s+(?:of\s+)?[12][0-9]{3}\b")
_LAST_WORD = re.compile(r"([^\W\d_][\w’'-]*)\s\Z")
# Words that are capitalised only because a sentence begins, and so are no part of a name.
_OPENERS = frozenset(
    re.findall(
        r"\w+",
        """
        a after all an and another any as at because before both but by during each either every except following for
        from how if in is its may must neither no nor not notwithstanding of on once one only or our other shall should
        since so some such than that the their then these this those to two under unless until upon what when where
        whether which while who whose with within without
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a document: each printed form to its term, and a pattern that finds the forms and the guards."""

    forms: Mapping[str, str]
    pattern: re.Pattern[str] | None


def terms_of(definitions: Iterable[Definition]) -> Terms:
    """The terms that `definitions` define.  Of two for one printed form the first has it."""
    forms: dict[str, str] = {}
    guards: set[str] = set()
    for definition in definitions:
        guards.update(map(_spaced, definition.guards))
        for form in (definition.term, *definition.aliases):
            forms.setdefault(_spaced(form), definition.term)
    alternatives = sorted({*forms, *guards}, key=lambda form: (-len(form), form))
    return Terms(MappingProxyType(forms), _pattern(alternatives) if alternatives else None)


def terms_in(document: Document) -> Terms:
    """The terms that `document` defines."""
    return terms_of(
        piece
        for clause in document.clauses()
        for block in paragraphs(clause.body)
        for content in passages(block)
        for piece in content
        if isinstance(piece, Definition)
    )


def mark_uses(content: tuple[Inline, ...], terms: Terms) -> tuple[Inline, ...]:
    """`content` with each use of a term in its texts made a `Use`."""
    if terms.pattern is None:
        return content
    marked: list[Inline] = []
    for piece in content:
        marked += _split(piece.text, terms, terms.pattern) if isinstance(piece, Text) else [piece]
    return tuple(marked)


def _split(text: str, terms: Terms, pattern: re.Pattern[str]) -> Iterator[Inline]:
    done = 0
    for found in pattern.finditer(text):
        term = terms.forms.get(_spaced(found[0]))
        if term is None or _in_a_name(text, found, done):
            continue
        if found.start() > done:
            yield Text(text[done : found.start()])
        yield Use(term, found[0])
        done = found.end()
    if done < len(text):
        yield Text(text[done:])


def _in_a_name(text: str, found: re.Match[str], done: int) -> bool:
    """Whether the words found are a piece of a longer name; `done` is where the use before them ended."""
    if _YEAR.match(text, found.end()):
        return True
    before = _LAST_WORD.search(text, done, found.start())
    return before is not None and found[0][0].isupper() and before[1][0].isupper() and before[1].lower() not in _OPENERS


def _pattern(alternatives: list[str]) -> re.Pattern[str]:
    choice = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in alternatives)
    return re.compile(rf"(?<![\w-])(?:{choice})(?![\w-])")


def _spaced(form: str) -> str:
    return " ".join(form.split())
