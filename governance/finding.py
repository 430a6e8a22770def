"""Findings: what the program says about a case, as values.

A finding states facts, each with its place, and leaves the verdict to a person.  Nothing raises for a user's
mistake: every stage returns the findings it made, so that one run shows them all.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How sure and how grave: the word that stands in front of a finding."""

    ERROR = "error"
    """The case contradicts the law in force, its own terms or itself."""
    WARNING = "warning"
    """Probably not what is wanted, or lawful only in part."""
    ADVICE = "advice"
    """The law is unsettled or depends on facts that need a lawyer."""
    CONSEQUENCE = "consequence"
    """Follows from the facts without being wrong."""

    @property
    def counts(self) -> bool:
        """Whether a run with such a finding ends with exit code 1: an error or a warning does."""
        return self in (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: 1-based line and column, the column after its last character, and the path of the value.

    `path` is dotted, as a reader would name the value: `board.seats[1].number`.
    """

    file: str
    line: int
    column: int
    end_column: int
    path: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact that a finding rests on, with its place in the case where it has one."""

    text: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as a finding shows it: id, printed citation, own-words summary, address, certainty."""

    id: str
    cite: str
    says: str
    url: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a code means: its kebab name, its usual severity, and the page that `governance explain` prints.

    The page has the fixed headings What it checks, Why it matters, Example, Put it right, Law.
    """

    code: str
    name: str
    severity: Severity
    text: str


HEADINGS = ("What it checks", "Why it matters", "Example", "Put it right", "Law")
"""The headings of every page, in this order."""

PAGES: dict[str, Page] = {}
"""Every code of the program.  `page` is the only way in."""


def page(code: str, name: str, severity: Severity, text: str) -> Page:
    """Register the page of a code.  A code used twice is a fault of the program: ValueError."""
    if code in PAGES:
        raise ValueError(f"the code {code} is taken by {PAGES[code].name}")
    PAGES[code] = Page(code, name, severity, inspect.cleandoc(text))
    return PAGES[code]


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement about the case.  `code` names the rule, `fix` the smallest cure (empty for a consequence)."""

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    because: tuple[Reason, ...] = ()
    law: tuple[Citation, ...] = ()
    fix: str = ""


def sorted_by_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the files they speak of; same place: by code, then message."""
    return tuple(sorted(findings, key=lambda f: (f.location, f.code, f.message)))


def any_counts(findings: Iterable[Finding]) -> bool:
    """Whether the findings make a run end with exit code 1."""
    return any(f.severity.counts for f in findings)


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors alone: what stops a draft."""
    return tuple(f for f in findings if f.severity is Severity.ERROR)
