"""What law data is made of: instruments, provisions, and parameters with their values by commencement date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from governance.case.quantity import Threshold, percent
from governance.prose import money

Value = Threshold | Fraction | Decimal | int | str
"""A parameter's value: a threshold, a share, pounds, a count of days or the like, or a text."""

_PLACE = re.compile(r"\{(\w+)(:word)?\}")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def shown(value: Value, *, word: bool = False) -> str:
    """A value in a sentence: `at least 75%`, `35%`, `£15`, `28`; a small count as a `word` on request: `two`."""
    match value:
        case Fraction():
            return percent(value)
        case Decimal():
            return money(value)
        case int() if word and value < len(_WORDS):
            return _WORDS[value]
        case _:
            return str(value)


def placeholders(wording: str) -> list[str]:
    """The names of the values that a wording leaves to be filled in."""
    return [place[1] for place in _PLACE.finditer(wording)]


class Certainty(StrEnum):
    """How well a statement of the law was checked.  What is uncertain is never an error, only advice."""

    VERIFIED = "verified"
    """Read in the instrument, or in a copy of it."""
    REMEMBERED = "remembered"
    """Known, and not read again."""
    UNCERTAIN = "uncertain"
    """The law itself is unsettled, or the statement may be wrong."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """An Act, a statutory instrument, or another authority: title, how it is cited, where it is published."""

    id: str
    title: str
    cite: str
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """A value from its commencement to its last day (None: still in force), with its own reference."""

    since: date
    until: date | None
    value: Value
    reference: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a provision sets, by date."""

    name: str
    says: str
    versions: tuple[Version, ...]

    def at(self, day: date) -> Version | None:
        """The version in force on `day`; None before commencement and after repeal, never a neighbour."""
        return next((v for v in self.versions if v.since <= day and (v.until is None or day <= v.until)), None)


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision, in our own words: the hub that rules, clauses and notes cite by its id.

    `wording` is the summary with the names of values in place of figures, so that each figure stands once; `says` has
    them filled in.  `since` is the day of commencement (never of enactment; None: never commenced), `until` the last
    day in force.  `rows` are the entries of the ledger that it states.
    """

    id: str
    instrument: Instrument
    cite: str
    title: str
    wording: str
    url: str
    since: date | None
    until: date | None
    certainty: Certainty
    parameters: dict[str, Parameter]
    rows: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The summary with the latest values."""
        return self.says_on(None)

    def says_on(self, day: date | None) -> str:
        """The summary with the values of a day; the latest where there is no value on it, or no day is given."""

        def value(place: re.Match[str]) -> str:
            parameter = self.parameters[place[1]]
            version = (parameter.at(day) if day else None) or parameter.versions[-1]
            return shown(version.value, word=bool(place[2]))

        return _PLACE.sub(value, self.wording)

    def in_force(self, day: date) -> bool:
        """Whether the provision is in force on `day`."""
        return self.since is not None and self.since <= day and (self.until is None or day <= self.until)

    @property
    def commencement(self) -> date:
        """The day of commencement; LookupError where none was ever appointed."""
        if self.since is None:
            raise LookupError(f"{self.full_cite} was never commenced")
        return self.since

    @property
    def force(self) -> str:
        """When it is in force, in words: `in force from 2007-10-01`, `never commenced`."""
        if self.since is None:
            return "never commenced"
        return f"in force from {self.since}" + (f" to {self.until}" if self.until else "")

    @property
    def full_cite(self) -> str:
        """The citation with the name of the instrument: `Companies Act 2006 s.283`."""
        return f"{self.instrument.cite} {self.cite}".strip()


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of member in the eyes of the law.

    Attributes: whether it is a legal person, a public authority (for rights to information), a contracting authority
    (for procurement), an asset-locked body, a health service body (whose agreements with others of its kind are NHS
    contracts), an individual; from and until when bodies of the kind exist; `law` is the authority for this.
    `unsettled` names the attributes that depend on the single body or on a question that is open, each with the reason.
    """

    kind: str
    name: str
    plural: str
    legal_person: bool
    public_authority: bool
    contracting_authority: bool
    asset_locked: bool
    health_service_body: bool
    individual: bool
    since: date | None
    until: date | None
    law: tuple[str, ...]
    certainty: Certainty
    unsettled: dict[str, str]

    def exists(self, day: date) -> bool:
        """Whether bodies of this kind exist on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of decision that the program knows: its wording, and the resolution that the statute asks for.

    `wording` completes "A decision on ...".  `resolution` is `special`, `ordinary` or None where no Act fixes one.
    """

    key: str
    wording: str
    resolution: str | None
    written: bool
    also: str | None
    law: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the program does not check, and why."""

    what: str
    why: str
    rows: tuple[str, ...] = ()
