"""What the solver answers of a case, as a board reads it: why terms clash, how much room is left, how far figures may
move.  Values alone; how they look is the affair of `render`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from governance.case import Case
from governance.draft.conflict import Dispute, disputes_of
from governance.draft.room import Point, measure, points_of
from governance.draft.sensitivity import Forms, Margin, forms_of, margins_of, symbols_of
from governance.draft.statements import Numbered, Said, short
from governance.finding import Finding
from governance.law import LawAt
from governance.prose import counted, listed
from governance.rules.terms import STEPS
from governance.solve.answer import Answer, solve
from governance.solve.compiling import Compiled, compiled
from governance.solve.engine import Session, Verdict
from governance.solve.model import Kind, Statement

CONFLICT = "TE10"
"""The rule that finds that terms cannot all hold."""

Kinds = Literal["conflict", "room", "settled", "undecided"]


@dataclass(frozen=True, slots=True)
class Negotiation:
    """What a brief says of the terms of a case.

    `kind` is `conflict` where they cannot all hold, `room` where they can and something is open, `settled` where they
    can and all is given, `undecided` where the limit was met.  `not_part` are terms that took no part, and why.
    `more` says that there may be more conflicts than are shown.
    """

    kind: Kinds
    heading: str
    summary: str
    statements: tuple[Said, ...]
    disputes: tuple[Dispute, ...] = ()
    more: bool = False
    points: tuple[Point, ...] = ()
    example: str = ""
    forms: tuple[Forms, ...] = ()
    margins: tuple[Margin, ...] = ()
    not_part: tuple[str, ...] = ()

    @property
    def symbols(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """What the symbols of the formulas on votes and on money stand for."""
        return symbols_of(self.forms)

    @property
    def short(self) -> str:
        """The conflict in a few words, for each page of a draft: `1 and 2 cannot both hold`; empty without one."""
        clashes = [clash for dispute in self.disputes for clash in dispute.clashes]
        if not clashes:
            return ""
        names = [f"“{short(words, 48)}”" for words in (said.says for said in clashes[0].statements)]
        first = f"{listed(names[:3])}{f' and {len(names) - 3} more' if len(names) > 3 else ''}"
        verb = "cannot hold" if len(names) == 1 else "cannot both hold" if len(names) == 2 else "cannot all hold"
        others = f"; and {counted(len(clashes) - 1, 'more conflict')}" if len(clashes) > 1 else ""
        return f"{first} {verb}{others}" if names else "the law and the definitions clash"


def negotiation(case: Case, law: LawAt, steps: int = STEPS) -> Negotiation | None:
    """The answer for the terms and open quantities of a case; None where it has neither.

    `steps` limits the solver by its own count, and not by time, so that every machine gives the same answer.
    """
    model = compiled(case, law)
    if not model.model.terms and not model.model.unknowns and not model.faults:
        return None
    answer = solve(model, law, steps=steps)
    match answer.status:
        case "inconsistent":
            return _conflict(case, law, answer, model)
        case "undecided":
            return _undecided(case, law, answer, model, steps)
        case _:
            return _room(case, law, answer, model) if answer.model.unknowns else _settled(case, law, answer, model)


def conflicting(case: Case, law: LawAt, findings: Iterable[Finding]) -> Negotiation | None:
    """Why the terms of a case cannot all hold; None, and no solver is asked, where no check found so.  That the parties
    set the finding aside does not make it go away."""
    if CONFLICT not in {*(finding.code for finding in findings), *(allowed.code for allowed in case.allow)}:
        return None
    answer = negotiation(case, law)
    return answer if answer is not None and answer.kind == "conflict" else None


def _not_part(case: Case, model: Compiled) -> tuple[str, ...]:
    """Terms without an exact form, and those that cannot be read."""
    loose = [f"“{case.terms[name].says}” has no exact form and was not checked." for name in model.inexact]
    lines = dict.fromkeys(finding.location.line for finding in model.faults)
    return (*loose, *(f"What stands at line {line} of the case cannot be read and took no part." for line in lines))


def _conflict(case: Case, law: LawAt, answer: Answer, model: Compiled) -> Negotiation:
    named = {s.id for conflict in answer.conflicts for s in conflict.statements}
    numbered = Numbered(case, law, (s for s in answer.model.statements if s.id in named))
    found = counted(len(answer.conflicts), "conflict")
    apart = len(answer.disputes)
    parts = f", in {counted(apart, 'separate dispute')}" if apart > 1 else ""
    return Negotiation(
        "conflict",
        "The terms cannot all hold",
        f"{_held(answer)} were held against each other. They cannot all hold: there "
        f"{'is' if len(answer.conflicts) == 1 else 'are'} {found}{parts}. Each conflict below is as small as can be: "
        "without any one of its statements the others can hold. The law is never asked to give way.",
        numbered.said,
        disputes=disputes_of(answer, numbered),
        more=not answer.complete,
        not_part=_not_part(case, model),
    )


def _held(answer: Answer) -> str:
    """What was held against each other: `5 terms, 9 facts and defaults of the case, and the law`."""
    terms = len(answer.model.terms)
    given = sum(1 for s in answer.model.statements if s.kind in (Kind.FACT, Kind.DEFAULT))
    parts = [counted(terms, "term of the parties", "terms of the parties") if terms else ""]
    parts.append(counted(given, "fact of the case", "facts of the case") if given else "")
    words = listed([*(part for part in parts if part), "the law"])
    return words[:1].upper() + words[1:]


def _room(case: Case, law: LawAt, answer: Answer, model: Compiled) -> Negotiation:
    numbered = Numbered(case, law, _setting(answer))
    open_points = counted(len(answer.model.unknowns), "point is", "points are")
    return Negotiation(
        "room",
        "Room for negotiation",
        f"{_held(answer)} can all hold together. {open_points} still open. For each, the table gives every value that "
        "leaves a way for all the others, and which statements set its ends; choosing one narrows the rest.",
        numbered.said,
        points=points_of(answer, numbered),
        example=measure(answer),
        forms=forms_of(case, law, answer.example),
        not_part=_not_part(case, model),
    )


def _setting(answer: Answer) -> tuple[Statement, ...]:
    """The terms, and the facts that set an end of a range."""
    named = {id for found in answer.ranges for id in (*found.sets_low, *found.sets_high)}
    return tuple(s for s in answer.model.soft if s.kind is Kind.TERM or s.id in named)


def _settled(case: Case, law: LawAt, answer: Answer, model: Compiled) -> Negotiation:
    numbered = Numbered(case, law, answer.model.terms)
    return Negotiation(
        "settled",
        "How firmly the terms hold",
        f"{_held(answer)} hold together as they stand, and the case leaves nothing open that they speak of.",
        numbered.said,
        forms=forms_of(case, law, None),
        margins=tuple(margins_of(answer.model, numbered)),
        not_part=_not_part(case, model),
    )


def _undecided(case: Case, law: LawAt, answer: Answer, model: Compiled, steps: int) -> Negotiation:
    numbered = Numbered(case, law, answer.model.terms)
    return Negotiation(
        "undecided",
        "Whether the terms can all hold is not settled",
        f"{_held(answer)} were held against each other. Within the limit of {steps:,} steps of the solver for each "
        "check neither figures that satisfy them all nor a conflict among them was found: it is open whether they can "
        f"all hold. {_established(answer, numbered, steps)}",
        numbered.said,
        not_part=_not_part(case, model),
    )


def _established(answer: Answer, numbered: Numbered, steps: int) -> str:
    """Which terms can hold together, found by adding one after the other, and which were not settled."""
    model = answer.model
    kept = [s for s in model.statements if s.kind is not Kind.TERM]
    session = Session(model.variables, {s.id: s.formulas for s in model.statements}, steps)
    hold: list[Statement] = []
    for term in model.terms:
        if session.check([s.id for s in (*kept, *hold, term)]) is Verdict.HOLDS:
            hold.append(term)
    left = [term for term in model.terms if term not in hold]
    if not hold:
        return "No term was settled, not even alone with the facts of the case and the law."
    rest = f"; whether {numbered.of(left)} can be added was not settled" if left else ""
    together = "together " if len(hold) > 1 else ""
    return f"Established: {numbered.of(hold)} can hold {together}with the facts and the law{rest}."
