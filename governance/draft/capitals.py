"""Capitals in the middle of a sentence that no definition and no name accounts for.

Conservative: a word that stands anywhere in the case with a capital, the first word of a sentence, an abbreviation and
the title of an enactment are passed over, so what is marked is nearly always a term whose definition is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.case import Case
from governance.case.references import walk
from governance.document.tree import Clause, Document
from governance.draft.spot import Spot, as_text, runs
from governance.rules.document import NOT_DEFINED

_STAND_IN = "\N{OBJECT REPLACEMENT CHARACTER}"
_WORD = r"[A-Z][a-z][\w’-]*"
_PHRASE = re.compile(rf"(?<![\w’&.-]){_WORD}(?: {_WORD})*(?![\w])")
_PIECE = r"(?:\(?[A-Z][\w’,-]*\)?|of|and|the|for|to|in)"
_TITLE = re.compile(rf"{_PIECE}(?: {_PIECE})* (?:Act|Regulations|Order|Rules)(?: \([^)]*\))? [12][0-9]{{3}}\b")
_OPENS = re.compile(r"(?:^|[.:;!?“‘(—–]|\[)\s*$")
_ENACTMENT = re.compile(r"\b(?:Act|Acts|Regulations|Order|Rules|Directive)\b")

NO_TERMS = frozenset(
    re.findall(
        r"\w+",
        """
        January February March April May June July August September October November December
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday
        Act Acts Regulations Order Rules Directive Schedule Schedules Part Article Articles Chapter Form Gazette
        United Kingdom Great Britain England Wales Scotland Northern Ireland English Welsh European Union
        Secretary State Treasury Crown Parliament Majesty High Court Companies House Bank
        Institute Chartered Accountants Centre Effective Dispute Resolution Law Society President
        Freedom Information Environmental Regulator Community Interest Company Companies None
        """,
    )
)
"""Words with a capital of their own: months and days, places, offices of state, parts of an instrument."""


def undefined(document: Document, case: Case) -> Iterator[Spot]:
    """A spot for each phrase with capitals that is no term of `document` and no name, once a clause."""
    known = NO_TERMS | _capitals_of(case)
    for clause in document.clauses():
        seen: set[str] = set()
        for phrase in _phrases(clause):
            if phrase not in seen and not known.issuperset(phrase.replace("’s", "").split()):
                seen.add(phrase)
                message = f"“{phrase}” has capitals and is defined nowhere"
                fix = "define it, or write it without capitals"
                yield Spot(NOT_DEFINED, clause.id, phrase, message, fix)


def _phrases(clause: Clause) -> Iterator[str]:
    for content in runs(clause):
        text = _TITLE.sub(_STAND_IN, as_text(content, _STAND_IN))
        for found in _PHRASE.finditer(text):
            phrase = found[0]
            if _OPENS.search(text, 0, found.start()):
                _, _, phrase = phrase.partition(" ")
            if phrase and not _ENACTMENT.search(phrase):
                yield phrase


def _capitals_of(case: Case) -> frozenset[str]:
    """Every word with a capital in the texts of the case."""
    texts: list[str] = []
    for part in walk(case):
        for name in type(part).model_fields:
            texts += _texts(getattr(part, name))
    return frozenset(re.findall(r"[A-Z][\w’-]*", " ".join(texts)))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple | list):
        return [text for each in value for text in _texts(each)]
    return []
