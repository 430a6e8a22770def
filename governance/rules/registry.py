"""The registry of rules, and how they are applied.

`@rule` is the only list: the page that `governance explain` prints is the function's docstring, the law that it needs
stands in the decorator, and its samples lie in `tests/rules/<CODE>.yaml`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from governance.case import Case
from governance.case.company import Form
from governance.case.quantity import NotSettledError
from governance.finding import Finding, Location, Page, Reason, Severity, page, sorted_by_place
from governance.law import LawAt
from governance.law.provision import Certainty
from governance.rules.allowance import set_aside

SUBJECTS = {
    "CO": "Company",
    "AL": "Asset lock",
    "ME": "Membership",
    "VO": "Members' votes",
    "BO": "Board",
    "DI": "Distribution",
    "CA": "Capital and loans",
    "CN": "Control",
    "PR": "Procurement",
    "NH": "NHS",
    "SU": "Supply and money",
    "TE": "Terms",
    "DO": "Document",
    "OP": "Options",
}
"""The subjects of rules, by the two letters that begin their codes."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say of a case: the registry makes a finding of it.

    `severity` may be milder than the rule's own; `law` adds or replaces what the decorator cites (ids of provisions).
    """

    at: Location
    message: str
    because: tuple[Reason, ...] = ()
    fix: str = ""
    severity: Severity | None = None
    law: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that could not be checked: what, and why."""

    what: str
    why: str


Applies = Callable[[Case], bool]
Check = Callable[[Case, LawAt], Iterable[Remark | Unchecked | Finding]]


def to_all(_case: Case) -> bool:
    """The rule speaks of every case."""
    return True


def to_companies(case: Case) -> bool:
    """The rule speaks of cases that have a company."""
    return case.company is not None


def to_guarantee_companies(case: Case) -> bool:
    """The rule speaks of companies limited by guarantee."""
    return case.company is not None and case.company.form is Form.GUARANTEE


def to_share_companies(case: Case) -> bool:
    """The rule speaks of companies limited by shares."""
    return case.company is not None and case.company.form.has_shares


def to_units(case: Case) -> bool:
    """The rule speaks of units hosted by a body, which are no companies, and no other persons."""
    return case.company is None and not case.arrangement.is_company and case.arrangement.through != "other-body"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its page, the provisions that must be in force for it to apply, those that it cites besides.

    `rows` are the rows of the ledger of the law whose content it tests; to cite a provision is not to test its row.
    """

    page: Page
    law: tuple[str, ...]
    see: tuple[str, ...]
    applies: Applies
    check: Check
    rows: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.page.code


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    law: tuple[str, ...],
    see: tuple[str, ...] = (),
    to: Applies = to_companies,
    rows: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Register a rule.  The docstring is its page; all of `law` must be in force on the day of the case.

    `rows` names the rows of the ledger whose content the rule tests, for `governance rules --coverage`.
    """

    def register(check: Check) -> Check:
        RULES[code] = Rule(page(code, name, severity, inspect.getdoc(check) or ""), law, see, to, check, rows)
        return check

    return register


@cache
def load_rules() -> dict[str, Rule]:
    """All rules by code: every module of this room is imported, so that a new file needs no second mention."""
    package = __name__.rpartition(".")[0]
    for module in iter_modules(import_module(package).__path__):
        import_module(f"{package}.{module.name}")
    return dict(sorted(RULES.items()))


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that the rules have to say of a case.

    `not_checked` are facts that are missing and subjects that no rule covers, `not_in_force` the rules whose law does
    not apply on the day, `applied` the codes of those that spoke, `allowed` what the case sets aside with a reason.
    """

    findings: tuple[Finding, ...]
    not_checked: tuple[Unchecked, ...]
    not_in_force: tuple[Unchecked, ...]
    applied: tuple[str, ...]
    allowed: tuple[tuple[Finding, str], ...] = ()


def check(case: Case, law: LawAt) -> Judgement:
    """Apply every rule that speaks of the case and whose law is in force on its day."""
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    dormant: list[Unchecked] = []
    applied: list[str] = []
    for code, applied_rule in load_rules().items():
        if not applied_rule.applies(case):
            continue
        missing = [id for id in applied_rule.law if not law.in_force(id)]
        if missing:
            cites = ", ".join(law.law.provisions[id].full_cite for id in missing)
            dormant.append(Unchecked(applied_rule.page.name.replace("-", " "), f"{cites} not in force on {law.day}"))
            continue
        applied.append(code)
        for said in _said(applied_rule, case, law):
            if isinstance(said, Unchecked):
                unchecked.append(said)
            elif isinstance(said, Finding):
                findings.append(said)  # made by a stage below, with a page of its own
            else:
                findings.append(_finding(applied_rule, said, law))
    unchecked += [Unchecked(gap.what, gap.why) for gap in law.law.gaps]
    kept, allowed = set_aside(case, sorted_by_place(dict.fromkeys(findings)))
    return Judgement(kept, tuple(dict.fromkeys(unchecked)), tuple(dormant), tuple(applied), allowed)


def _said(applied_rule: Rule, case: Case, law: LawAt) -> Iterator[Remark | Unchecked | Finding]:
    """What a rule says; where it comes upon a quantity that the parties left open, that it could not go on."""
    try:
        yield from applied_rule.check(case, law)
    except NotSettledError as open_quantity:
        yield Unchecked(applied_rule.page.name.replace("-", " "), str(open_quantity))


def _finding(applied_rule: Rule, remark: Remark, law: LawAt) -> Finding:
    ids = remark.law if remark.law is not None else applied_rule.law
    cited = dict.fromkeys((*ids, *(id for id in applied_rule.see if law.in_force(id))))
    severity = remark.severity or applied_rule.page.severity
    if severity.counts and any(law.law.provisions[id].certainty is Certainty.UNCERTAIN for id in ids):
        severity = Severity.ADVICE  # what is uncertain is never an error
    return Finding(
        applied_rule.code,
        applied_rule.page.name,
        severity,
        remark.message,
        remark.at,
        remark.because,
        tuple(law.cite(id) for id in cited),
        remark.fix,
    )


def because(*facts: tuple[str, Location] | str) -> tuple[Reason, ...]:
    """Reasons from facts, each with or without its place."""
    return tuple(Reason(fact) if isinstance(fact, str) else Reason(*fact) for fact in facts)


def each(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Remarks in the order of their places."""
    yield from sorted(remarks, key=lambda remark: (remark.at, remark.message))
