"""Findings as sentences for a board: no rule codes, no file names; the fact, what it rests on, the law, the cure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from governance.case import Case
from governance.finding import Citation, Finding, Severity
from governance.rules.registry import SUBJECTS

_TICKS = re.compile(r"`([^`]*)`")
_PATHS = re.compile(r" (?:under|in|at|to) `[a-z_]+(?:\.[a-z_]+|\[\d+\])+:?`")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finding as a board reads it.  `subject` is what its rule is about; an empty `cure` mends nothing."""

    severity: Severity
    subject: str
    fact: str
    because: tuple[str, ...]
    law: tuple[Citation, ...]
    cure: str


def sentence(finding: Finding, case: Case) -> Sentence:
    """A finding in sentences, with members by their names instead of their keys."""
    return Sentence(
        finding.severity,
        SUBJECTS.get(finding.code[:2], "The case"),
        as_sentence(finding.message, case),
        tuple(as_sentence(reason.text, case) for reason in finding.because),
        finding.law,
        as_sentence(finding.fix, case) if finding.fix else "",
    )


def as_sentence(text: str, case: Case) -> str:
    """A text of a finding as a sentence: keys of members in back ticks become names, places
    in the file are left out; a capital first, a stop last."""
    members = {f"`{key}`": f"`{member.called}`" for key, member in case.members.items()}
    called = _TICKS.sub(lambda match: members.get(match[0], match[0]), text)
    plain = _TICKS.sub(r"\1", _PATHS.sub("", called)).strip()
    return _opened(plain) + ("" if plain.endswith((".", "?", "!")) else ".")


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
