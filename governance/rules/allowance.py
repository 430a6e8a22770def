"""Findings that a case sets aside: `allow: [{code: VO07, reason: ...}]`.  One that sets nothing aside is a finding."""

from __future__ import annotations

from governance.case import Case
from governance.case.load import did_you_mean
from governance.case.terms import Allowance
from governance.finding import PAGES, Finding, Severity, page, sorted_by_place

UNUSED = page(
    "SH06",
    "unused-allowance",
    Severity.WARNING,
    """
    What it checks
    Every entry under `allow:` sets a finding aside. One whose code is no rule's, or whose finding is no longer made,
    is reported.

    Why it matters
    A reason that was given for a finding should go when the finding has gone; left behind, it would silently cover a
    new one.

    Example
    allow:
      - {code: VO07, reason: The host is meant to have the last word}

    Put it right
    Remove the entry, or correct its code or its place.

    Law
    None: this is about the file.
    """,
)


def set_aside(case: Case, findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, str], ...]]:
    """The findings that stand (with those of unused allowances), and those set aside, each with its reason."""
    kept: list[Finding] = []
    aside: list[tuple[Finding, str]] = []
    used: set[int] = set()
    for finding in findings:
        index = next((i for i, allowance in enumerate(case.allow) if _covers(allowance, finding)), None)
        if index is None:
            kept.append(finding)
        else:
            used.add(index)
            aside.append((finding, case.allow[index].reason))
    kept += [_unused(allowance) for i, allowance in enumerate(case.allow) if i not in used]
    return sorted_by_place(kept), tuple(aside)


def _covers(allowance: Allowance, finding: Finding) -> bool:
    return allowance.code == finding.code and allowance.place in (None, finding.location.path)


def _unused(allowance: Allowance) -> Finding:
    if allowance.code in PAGES:
        message, fix = f"no finding {allowance.code} is made here that could be set aside", "remove the entry"
    else:
        meant = did_you_mean(allowance.code, PAGES)
        message = f"there is no rule {allowance.code}"
        fix = f"did you mean {meant}?" if meant else "`governance rules` lists the codes"
    at = allowance.at("code", value=True)
    return Finding(UNUSED.code, UNUSED.name, UNUSED.severity, message, at, fix=fix)
