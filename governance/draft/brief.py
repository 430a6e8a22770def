"""The board's decision brief: everything that it shows, as values.  How it looks is the template's affair."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from governance.appraisal.alternative import KINDS
from governance.appraisal.comparison import Comparison
from governance.case import Case
from governance.draft.business import Business, business
from governance.draft.choice import Choices, choices
from governance.draft.control import DecisionRow, Owner, WhatIf, by_patients, decision_rows, owners
from governance.draft.held import Holder, UnitRow, holder_of, unit_rows
from governance.draft.negotiation import CONFLICT, Negotiation, negotiation
from governance.draft.origins import Sourced, SourceLine, figures, sourced, sources
from governance.draft.power import BlockRow, PowerChart, block_rows, power_charts, quorate_pass
from governance.draft.sentences import Sentence, sentence
from governance.draft.wording import number
from governance.finding import Finding, Severity
from governance.law import LawAt
from governance.prose import counted, day, listed
from governance.report import Result
from governance.rules.registry import SUBJECTS
from governance.voting.decisions import resolution

_RESOLUTIONS = (("ordinary", "an ordinary"), ("special", "a special"))


@dataclass(frozen=True, slots=True)
class Status:
    """Where the decision stands: a phrase, and one sentence that says why."""

    phrase: str
    why: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One row of the table of seats: who appoints, of what kind, how many in all (None where that is open), and by how
    many appointers."""

    appointed_by: str
    kind: str
    number: int | None
    appointers: int


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that may go wrong, with its origin, what is done about it, and who answers for it."""

    what: Sourced
    safeguard: str
    who: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A decision brief."""

    title: str
    question: str
    prepared_for: str
    as_of: str
    case_name: str
    company: str
    arrangement: str
    host: str
    holder: Holder | None
    unit: str
    units: tuple[UnitRow, ...]
    status: Status
    decided: tuple[str, ...]
    blocking: tuple[Sentence, ...]
    open_facts: tuple[str, ...]
    background: tuple[Sourced, ...]
    owners: tuple[Owner, ...]
    board: tuple[BoardRow, ...]
    directors: int | None
    board_quorum: str
    special_pass: int
    special_block: int
    decisions: tuple[DecisionRow, ...]
    quorate_pass: str
    blocks: tuple[BlockRow, ...]
    power: tuple[PowerChart, ...]
    what_if: WhatIf | None
    negotiation: Negotiation | None
    warnings: tuple[Sentence, ...]
    advice: tuple[Sentence, ...]
    consequences: tuple[Sentence, ...]
    set_aside: tuple[tuple[Sentence, str], ...]
    figures: tuple[Sourced, ...]
    assumptions: tuple[tuple[str, str], ...]
    sources: tuple[SourceLine, ...]
    not_checked: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str, str], ...]
    applied: int
    business: Business | None
    risks: tuple[Risk, ...]
    decide_by: str
    appraisal: Comparison | None
    choices: Choices | None

    @property
    def total_votes(self) -> Fraction | None:
        """All votes; None where they are open."""
        votes = [owner.votes for owner in self.owners]
        return sum((vote for vote in votes if vote is not None), Fraction(0)) if None not in votes else None

    @property
    def has_patients(self) -> bool:
        """Whether the registered patients of every member are given."""
        return all(owner.patients is not None for owner in self.owners)

    @property
    def total_patients(self) -> Fraction:
        """All registered patients that are given."""
        return sum((owner.patients for owner in self.owners if owner.patients is not None), Fraction(0))


def brief(
    case: Case,
    law: LawAt,
    result: Result,
    open_facts: tuple[str, ...],
    appraisal: Comparison | None = None,
) -> Brief:
    """The brief of a case from what a check of it found; `open_facts` are the blanks of the draft, `appraisal` its
    options side by side, where it has any."""
    findings = result.findings
    said = {severity: _sentences(findings, severity, case) for severity in Severity}
    numbers = {key: index for index, key in enumerate(case.sources, 1)}
    special = resolution(case, law, "special") if case.company else None
    terms = negotiation(case, law)
    said[Severity.ERROR] = _blocking(said[Severity.ERROR], findings, case, terms)
    options = choices(appraisal) if appraisal is not None else None
    return Brief(
        title=case.title,
        question=case.question or "",
        prepared_for=case.prepared_for or "",
        as_of=day(case.as_of),
        case_name=case.case,
        company=case.company.name if case.company else "",
        arrangement=KINDS[case.arrangement.kind],
        host=case.arrangement.host or "",
        holder=holder_of(case),
        unit=case.arrangement.unit or "",
        units=unit_rows(case),
        status=_status(said, (*open_facts, *_left_open(case))),
        decided=_decided(case, options),
        blocking=said[Severity.ERROR],
        open_facts=(*open_facts, *_left_open(case)),
        background=tuple(sourced(s.says, s, numbers) for s in case.background),
        owners=owners(case, law),
        board=_board(case),
        directors=case.known_directors,
        board_quorum=_board_quorum(case),
        special_pass=len(special.smallest_passing() or ()) if special else 0,
        special_block=len(special.smallest_blocking()) if special else 0,
        decisions=decision_rows(case, law) if case.company else (),
        quorate_pass=quorate_pass(case, law),
        blocks=block_rows(case, law),
        power=_power(case, law),
        what_if=by_patients(case, law) if case.company else None,
        negotiation=terms,
        warnings=said[Severity.WARNING],
        advice=said[Severity.ADVICE],
        consequences=said[Severity.CONSEQUENCE],
        set_aside=tuple((sentence(finding, case), reason) for finding, reason in result.allowed),
        figures=figures(case, numbers),
        assumptions=tuple((a.says, a.why) for a in case.assumptions),
        sources=_sources(case, appraisal),
        not_checked=result.not_checked,
        steps=tuple((s.do, s.who or "", day(s.by) if s.by else "") for s in case.next_steps),
        applied=len(result.applied),
        business=business(case, law),
        risks=tuple(Risk(sourced(r.says, r, numbers), r.safeguard or "", r.who or "") for r in case.risks),
        decide_by=day(case.appraisal.decide_by) if case.appraisal.decide_by else "",
        appraisal=appraisal,
        choices=options,
    )


def _sources(case: Case, appraisal: Comparison | None) -> tuple[SourceLine, ...]:
    """The sources of the case, and after them those of its options where these have others."""
    if appraisal is None:
        return sources(case)
    return tuple(SourceLine(index, text) for index, text in enumerate(appraisal.sources, 1))


def _sentences(findings: tuple[Finding, ...], severity: Severity, case: Case) -> tuple[Sentence, ...]:
    """The findings of one severity, grouped by their subjects and within these in the order of the file."""
    said = [sentence(finding, case) for finding in findings if finding.severity is severity]
    order = list(SUBJECTS.values())
    return tuple(sorted(said, key=lambda each: order.index(each.subject) if each.subject in order else -1))


def _blocking(
    said: tuple[Sentence, ...], findings: tuple[Finding, ...], case: Case, terms: Negotiation | None
) -> tuple[Sentence, ...]:
    """The errors as page one lists them: conflicts of terms in one sentence, since a page of their own tells them."""
    if terms is None or terms.kind != "conflict":
        return said
    told = [sentence(finding, case) for finding in findings if finding.code == CONFLICT]
    if not told:  # set aside
        return said
    fact = f"{terms.heading}: {terms.short}."
    cure = "see the next page, which says why and what would mend it."
    one = Sentence(Severity.ERROR, "The terms", fact, (), (), cure)
    return (*(each for each in said if each not in told), one)


def _status(said: dict[Severity, tuple[Sentence, ...]], open_facts: tuple[str, ...]) -> Status:
    errors, warnings, advice = (len(said[s]) for s in (Severity.ERROR, Severity.WARNING, Severity.ADVICE))
    if errors:
        points = counted(errors, "point")
        return Status("Not ready to decide", f"The case stands against the law or against itself at {points}.")
    parts = [
        counted(warnings, "warning") if warnings else "",
        f"{counted(advice, 'point')} for advice" if advice else "",
        f"{counted(len(open_facts), 'fact')} still open" if open_facts else "",
    ]
    found = listed([part for part in parts if part]) if any(parts) else ""
    if found:
        return Status(
            "Can be decided, subject to the points below",
            f"Nothing that was checked contradicts the law of the day. There remain {found}.",
        )
    return Status("Ready to decide", "Nothing that was checked contradicts the law of the day, and nothing is open.")


def _decided(case: Case, options: Choices | None) -> tuple[str, ...]:
    """What the board is asked to decide, from the facts of the case."""
    which = (f"Which of the {number(len(options.options))} options below to support.",) if options else ()
    if case.company is None:
        host = case.called(case.arrangement.host) if case.arrangement.host else "its host"
        return which or (f"That {host} goes on holding the unit for the customers listed.",)
    route = {"new": "forms", "conversion": "converts into", "existing": "keeps"}[case.company.formation.route]
    members = "the only member" if len(case.members) == 1 else f"one of {number(len(case.members))} members"
    under = "Under option A, whether" if options else "Whether"
    return (
        *which,
        f"{under} the body that you govern {route} {case.company.name}, and becomes {members}.",
        f"{under} the draft articles of association that come with this brief are the ones to adopt.",
    )


def _power(case: Case, law: LawAt) -> tuple[PowerChart, ...]:
    """Voting share beside power over the two resolutions of the Act, where they differ and nobody decides alone."""
    if case.company is None:
        return ()
    games = [(f"{words} resolution", resolution(case, law, kind)) for kind, words in _RESOLUTIONS]
    return power_charts(case, [(over, game) for over, game in games if game is not None])


def _board(case: Case) -> tuple[BoardRow, ...]:
    words = {
        "each-member": "each member",
        "members": "the members, by ordinary resolution",
        "board": "the board",
        "host": "the host",
        "regulator": "the Regulator",
        "staff": "the staff",
    }
    rows = []
    for seat in case.board.seats if case.board else ():
        names = " and ".join(case.members[key].called for key in seat.appointed_by if key in case.members)
        each = len(case.members) if seat.appointer == "each-member" else 1
        kind = seat.title or seat.kind
        number_of = seat.number * each if isinstance(seat.number, int) else None
        rows.append(BoardRow(words.get(seat.appointer or "", names), kind, number_of, each))
    return tuple(rows)


def _board_quorum(case: Case) -> str:
    quorum = case.board.quorum if case.board else None
    return f"{number(quorum)} directors" if isinstance(quorum, int) else "not settled"


def _left_open(case: Case) -> tuple[str, ...]:
    """What the case itself writes as open and the articles do not print: `registered office of the company`."""
    return tuple(
        f"{name.replace('_', ' ')} of the {part.path.replace('_', ' ')}"
        for part in (case.company, case.arrangement, *(() if case.company else case.members.values()))
        if part is not None
        for name in type(part).model_fields
        if getattr(part, name) is None and part.is_written(name)
    )
