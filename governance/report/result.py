"""What a check of one file found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from governance.finding import Finding


@dataclass(frozen=True, slots=True)
class Result:
    """What a check of one file found.

    `case` and `as_of` are None where the file could not be read as a case.  `lines` are those of the file, for
    excerpts; `not_checked` and `not_in_force` hold (what, why) pairs; `applied` the codes of the rules that spoke of
    the case; `allowed` the findings that the case sets aside, each with its reason.
    """

    file: str
    case: str | None
    as_of: date | None
    findings: tuple[Finding, ...]
    not_checked: tuple[tuple[str, str], ...] = ()
    not_in_force: tuple[tuple[str, str], ...] = ()
    applied: tuple[str, ...] = ()
    allowed: tuple[tuple[Finding, str], ...] = ()
    lines: tuple[str, ...] = ()
