"""Who owns and who decides: the tables that a brief shows, from the games of the case."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from governance.case import Case
from governance.case.decision import Decision
from governance.draft.wording import majority, number
from governance.draft.wording import share as share_words
from governance.law import LawAt
from governance.prose import counted, listed
from governance.voting.decisions import members_decisions, resolution, wording_of
from governance.voting.game import Game
from governance.voting.power import banzhaf

REQUISITION = ("ca-2006/s303", "requisition")


@dataclass(frozen=True, slots=True)
class Owner:
    """One member in the table of owners; shares are None where votes or patients are not given."""

    key: str
    name: str
    votes: Fraction | None
    voting_share: Fraction | None
    patients: Fraction | None
    patient_share: Fraction | None
    power: Fraction | None
    seats: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One kind of decision: its matter, who takes it by what majority, and how many it takes to pass and to block."""

    matter: str
    taken_by: str
    passes: str
    blocks: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a weighting of votes by registered patients would change."""

    blockers: tuple[str, ...]
    blockers_share: Fraction
    without_requisition: tuple[str, ...]
    requisition: str


def owners(case: Case, law: LawAt) -> tuple[Owner, ...]:
    """The members with their votes, patients, power over a special resolution, and seats that each fills alone."""
    votes = case.votes
    total = sum(votes.values(), Fraction(0)) if votes else Fraction(0)
    patients = {k: Fraction(m.patients.value) for k, m in case.members.items() if m.patients is not None}
    all_patients = sum(patients.values(), Fraction(0)) if len(patients) == len(case.members) else Fraction(0)
    special = resolution(case, law, "special")
    power = (banzhaf(special) if special and law.in_force("ca-2006/s283") else None) or {}
    return tuple(
        Owner(
            key,
            member.called,
            votes[key] if votes else None,
            votes[key] / total if votes and total else None,
            patients.get(key),
            patients[key] / all_patients if all_patients else None,
            power.get(key),
            sum(n for _, appointer, n in case.seats if appointer == key),
        )
        for key, member in case.members.items()
    )


def decision_rows(case: Case, law: LawAt) -> tuple[DecisionRow, ...]:
    """The bare resolutions, then every decision of the case: members' first, then the board's."""
    rows = []
    for kind in ("ordinary", "special"):
        game = resolution(case, law, kind)
        if game is not None:
            rows.append(
                _row(f"Any matter that needs {_a(kind)} resolution", f"members, {majority(game.threshold)}", game, case)
            )
    for taken in members_decisions(case, law):
        rows.append(_row(_opened(taken.wording), _members_rule(taken.decision, taken.game, case), taken.game, case))
    for key, decision in case.decisions.items():
        if decision.by == "board":
            board = "the board, by most of the directors who vote"
            rows.append(DecisionRow(_opened(wording_of(key, decision, law)), board, "", ""))
    return tuple(rows)


def by_patients(case: Case, law: LawAt) -> WhatIf | None:
    """What weighting by registered patients would change; None unless votes are equal and all figures are there."""
    figures = [member.patients for member in case.members.values()]
    votes = case.votes
    if votes is None or len(set(votes.values())) != 1 or len(votes) < 3 or any(figure is None for figure in figures):
        return None
    weights = {key: Fraction(m.patients.value) for key, m in case.members.items() if m.patients is not None}
    special = Game(weights, law.threshold("ca-2006/s283", "majority"))
    requisition = law.threshold(*REQUISITION)
    blockers = special.smallest_blocking()
    short = tuple(case.members[k].called for k, w in weights.items() if not requisition.met(w, special.total))
    share = sum((weights[k] for k in blockers), Fraction(0)) / special.total
    return WhatIf(tuple(case.members[k].called for k in blockers), share, short, share_words(requisition.share))


def _row(matter: str, taken_by: str, game: Game, case: Case) -> DecisionRow:
    everyone = len(game.votes)
    passing, blocking = game.smallest_passing(), game.smallest_blocking()
    passes = f"{len(passing)} of {everyone}" if passing is not None else "nobody can pass it"
    alone = [case.members[key].called for key in game.vetoes()]
    if everyone == 1:
        return DecisionRow(matter, taken_by, "the only member", "the only member")
    blocks = f"{listed(alone)} alone" if alone and len(alone) <= 2 else f"{len(blocking)} of {everyone}"
    return DecisionRow(matter, taken_by, passes, blocks)


def _members_rule(decision: Decision | None, game: Game, case: Case) -> str:
    words = [f"members, {majority(game.threshold)} of the votes"]
    if game.heads:
        words.append(f"and at least {counted_words(game.heads, 'member')}")
    if game.consent:
        words.append(f"with the consent of {listed(case.members[key].called for key in game.consent)}")
    if decision is not None and decision.also:
        words.append(
            {"regulator": "and the Regulator", "board": "and the board", "members": "and the members"}[decision.also]
        )
    return " ".join(words).replace(" of the votes and at least", " of the votes, and at least")


def counted_words(value: int, noun: str) -> str:
    """`six members`: a number in words with its noun."""
    return counted(value, noun).replace(str(value), number(value), 1)


def share_text(value: Fraction | None) -> str:
    """A share for a table: always one decimal, rounded half up; a dash where it is not known."""
    if value is None:
        return "–"
    tenths = (2 * 1000 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{tenths // 10}.{tenths % 10}%"


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
