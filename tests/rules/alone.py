"""One rule by itself: what it says of a case, and the days on which all of its law is in force."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

from governance.case import Case, load_text
from governance.finding import Finding
from governance.law import Law, load_law
from governance.rules import Judgement, check, registry
from governance.rules.registry import load_rules

LAST_DAY = date(2030, 12, 31)
"""Where law is in force without end, days are taken up to this one."""

_ALL = load_rules()


def judged_alone(code: str, case: Case, law: Law) -> Judgement:
    """The judgement of this rule and no other."""
    with patch.object(registry, "load_rules", lambda: {code: _ALL[code]}):
        return check(case, law.at(case.as_of))


def found_alone(code: str, text: str) -> tuple[Finding, ...]:
    """What this rule finds in a case given as text, which must be in order and of a day on which the rule applies."""
    case, faults = load_text(text, f"{code}.yaml")
    assert case is not None, [f"{fault.location}: {fault.message}" for fault in faults]
    judgement = judged_alone(code, case, load_law())
    assert judgement.applied == (code,), judgement.not_in_force
    return tuple(finding for finding in judgement.findings if finding.code == code)


def days_of(code: str) -> tuple[date, date]:
    """The first and the last day on which all law that the rule needs is in force."""
    law = [load_law().provisions[id] for id in _ALL[code].law]
    first = max((provision.commencement for provision in law), default=date(2005, 7, 1))
    return first, min((provision.until or LAST_DAY for provision in law), default=LAST_DAY)
