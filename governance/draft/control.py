"""Who owns and who decides: the tables that a brief shows, from the games of the case."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from governance.case import Case
from governance.case.quantity import NotSettledError, OpenCount
from governance.draft.power import PowerChart, power_charts
from governance.draft.wording import majority, number
from governance.draft.wording import share as share_words
from governance.law import LawAt
from governance.prose import counted, listed
from governance.voting.asked import Asked
from governance.voting.count import Impractical
from governance.voting.decisions import Taken, every_decision, resolution, what_is_asked, wording_of
from governance.voting.game import Game
from governance.voting.power import banzhaf
from governance.voting.simple import SimpleGame

REQUISITION = ("ca-2006/s303", "requisition")


@dataclass(frozen=True, slots=True)
class Owner:
    """One member in the table of owners; shares are None where votes or patients are not given, seats where open."""

    key: str
    name: str
    votes: Fraction | None
    voting_share: Fraction | None
    patients: Fraction | None
    patient_share: Fraction | None
    power: Fraction | None
    seats: int | None


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
    power: tuple[PowerChart, ...]


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
            case.votes_of(key),
            votes[key] / total if votes and total else None,
            patients.get(key),
            patients[key] / all_patients if all_patients else None,
            power.get(key),
            _seats_of(case, key),
        )
        for key, member in case.members.items()
    )


def _seats_of(case: Case, key: str) -> int | None:
    """How many seats a member fills alone; None where the number of some seats is open."""
    try:
        return sum(number for _, appointer, number in case.seats if appointer == key)
    except NotSettledError:
        return None


def decision_rows(case: Case, law: LawAt) -> tuple[DecisionRow, ...]:
    """The bare resolutions, then every decision of the case: members' first, then the board's, then what is open."""
    taken = sorted(every_decision(case, law), key=lambda each: each.asked is not None and each.asked.by == "board")
    settled = tuple(decision_row(each, case) for each in taken if each.asked is not None)
    return (*settled, *(_open_row(case, law, key) for key, each in case.decisions.items() if each.unsettled))


def _open_row(case: Case, law: LawAt, key: str) -> DecisionRow:
    matter = _opened(wording_of(key, case.decisions[key], law))
    return DecisionRow(matter, taken_by(what_is_asked(case, law, key), case), "not settled", "not settled")


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
    charts = power_charts(case, [("a special resolution", special)])
    return WhatIf(tuple(case.members[k].called for k in blockers), share, short, share_words(requisition.share), charts)


def decision_row(taken: Taken, case: Case) -> DecisionRow:
    """One decision as a row; it must have been asked of somebody: `taken.asked` is not None."""
    asked = taken.asked
    assert asked is not None
    bare = taken.decision is None
    known = {kind: f"Any matter that needs {a} {kind} resolution" for kind, a in (("ordinary", "an"), ("special", "a"))}
    matter = known.get(taken.key, _opened(taken.wording)) if bare else _opened(taken.wording)
    games = [SimpleGame.of(rule) for rule in taken.bodies]
    if len(case.members) == 1 and asked.by != "board" and len(games) == 1:
        return DecisionRow(matter, taken_by(asked, case), "the only member", "the only member")
    passes = ", and ".join(_size(game.fewest_passing(), game) for game in games)
    alone = [taken.names[key] for key in taken.game.vetoes]
    blocks = ", or ".join(_size(game.fewest_blocking(), game) for game in games)
    if not taken.game.can_pass:
        return DecisionRow(matter, taken_by(asked, case), "nobody can pass it", "–")
    return DecisionRow(
        matter, taken_by(asked, case), passes, f"{listed(alone)} alone" if alone and len(alone) <= 2 else blocks
    )


def _size(group: tuple[str, ...] | Impractical | None, game: SimpleGame) -> str:
    noun = "directors" if all(voter.startswith("director-") for voter in game.voters) else "members"
    return f"{len(group)} of {len(game.voters)} {noun}" if isinstance(group, tuple) else "–"


def taken_by(asked: Asked, case: Case) -> str:
    """Who takes a decision, by what majority and on what conditions: the words of the object that a vote is put to."""
    body, of = ("the board", "directors who vote") if asked.by == "board" else ("members", "votes")
    needed = f"{majority(asked.majority)} of the {of}" if asked.majority else "a majority that is not settled"
    words = [f"{body}, {needed}"]
    if isinstance(asked.heads, OpenCount):
        words.append("and a number of members that is not settled")
    elif asked.heads:
        words.append(f"and at least {counted_words(asked.heads, 'director' if asked.by == 'board' else 'member')}")
    if asked.interested is not None:
        words.append("without those who have an interest")
    for members in asked.classes.values():
        words.append(f"and the same majority of {listed(_called(case, key) for key in members)}")
    if asked.consents:
        words.append(f"with the consent of {listed(_called(case, key) for key in asked.consents)}")
    if asked.open_consents:
        who = listed(_called(case, key) for key in asked.open_consents)
        words.append(f"with the consent of {who} if that is agreed")
    if asked.also:
        words.append(
            {"regulator": "and the Regulator", "board": "and the board", "members": "and the members"}[asked.also]
        )
    return ", ".join((words[0], *words[1:])) if len(words) > 2 else " ".join(words)


def _called(case: Case, key: str) -> str:
    return case.members[key].called if key in case.members else "the host"


def counted_words(value: int, noun: str) -> str:
    """`six members`: a number in words with its noun."""
    return counted(value, noun).replace(str(value), number(value), 1)


def share_text(value: Fraction | None) -> str:
    """A share for a table: always one decimal, rounded half up; a dash where it is not known."""
    if value is None:
        return "–"
    tenths = (2 * 1000 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{tenths // 10}.{tenths % 10}%"


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
