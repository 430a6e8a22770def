"""VO: provisions that are made harder to change, and what no article can make for ever."""

from __future__ import annotations

from collections.abc import Iterator

from governance.case import Case
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import shortly
from governance.rules.registry import Remark, because, rule
from governance.rules.subject import company_of


@rule("VO24", "entrenchment-without-end", Severity.ERROR, law=("ca-2006/s22",), rows=("CO-ENTRENCH",))
def entrenchment_without_end(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    A decision that is entrenched absolutely: the case says that it can't be changed by anyone.

    Why it matters
    Articles may make a change harder than a special resolution. They can't rule it out: all members together, or a
    court, can always alter them. Owners who took part because something was promised for ever were promised too much.

    Example
        decisions:
          change-objects: {by: special, also: regulator, entrenched: absolutely}

    Put it right
    Write `entrenched: true` with a higher majority or a consent. What is to hold against the members themselves
    belongs in the prescribed provisions, or in a contract with somebody else.

    Law
    Companies Act 2006 s.22(1), (3) and (4).
    """
    for decision in case.decisions.values():
        if decision.entrenched == "absolutely":
            message = f"`{decision.key}` can never be changed here; all members or a court can always alter articles"
            fix = "write `entrenched: true`, with a higher majority or a consent"
            yield Remark(decision.at("entrenched", value=True), message, fix=fix)


@rule(
    "VO25",
    "entrenchment-to-be-notified",
    Severity.CONSEQUENCE,
    law=("ca-2006/s23",),
    see=("ca-2006/s22",),
    rows=("CO-ENTRENCH-NOTICE", "CO-ENTRENCH-22-2", "TRAP-13"),
)
def entrenchment_to_be_notified(case: Case, law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether a case with entrenched decisions has to tell the registrar of them.

    Why it matters
    The registrar is told when articles come to contain entrenched provisions, and gets a statement of compliance with
    each later change of the articles. Provisions that were not notified still bind, but the filing can be refused.
    Agreement of all members is not needed to entrench later: the part of the Act that would ask for it has never been
    brought into force.

    Example
        decisions:
          change-objects: {by: special, majority: 90%, also: regulator, entrenched: true}

    Put it right
    Nothing is wrong. Tick the box in the application to register, or file the notice with the changed articles.

    Law
    Companies Act 2006 ss.22 to 24; s.22(2), on entrenchment by all members only, has not been brought into force.
    """
    entrenched = [decision for decision in case.decisions.values() if decision.entrenched]
    if entrenched:
        new = company_of(case).formation.route == "new"
        later = law.law.provisions["ca-2006/s22-2"]
        facts = because(
            *((f"`{decision.key}` is entrenched", decision.at("entrenched")) for decision in entrenched),
            "in the application to register" if new else "by a notice with the changed articles",
            *([] if law.in_force(later.id) else [f"{later.full_cite}, on how entrenchment is adopted: {later.force}"]),
        )
        names = shortly(f"`{decision.key}`" for decision in entrenched)
        message = f"the registrar is told of the entrenchment of {names}"
        if len(message) > 100:
            message = f"the registrar is told of the entrenchment of {len(entrenched)} decisions"
        yield Remark(entrenched[0].at("entrenched"), message, facts)
