"""What the clause files of a company's articles may speak of: the case and its law, in the rows that articles print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from governance.case import Case
from governance.case.board import Board, Seat
from governance.case.company import Form, ShareCapital, ShareClass
from governance.case.decision import Decision
from governance.case.member import EqualVotes, Member, VotesByFigure, VotesPerShare
from governance.case.quantity import Figure, Open, Threshold
from governance.document.literal import Markup, blank, inert
from governance.draft.authority import MODELS, SCHEDULES
from governance.draft.wording import in_terms, settled
from governance.law.law import LawAt, NotInForceError
from governance.law.provision import Value
from governance.voting.asked import Asked
from governance.voting.decisions import what_is_asked, wording_of

_TITLES = {
    "nominee": "Appointed Director",
    "independent": "Independent Director",
    "executive": "Executive Director",
    "staff": "Staff Director",
    "elected": "Elected Director",
}
_CHOSEN = {
    "members": "Elected Director",
    "board": "Co-opted Director",
    "regulator": "Regulatory Director",
    "staff": "Staff Director",
}
"""What directors are called whom no member nominates by notice."""
_DEFINED = frozenset({"Appointed Director", "Independent Director", "Director", "Chair", "Alternate"})
"""What directors are called whose terms the articles define in any case."""
_NO_BOARD = Board.model_construct(seats=())


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A class of shares as the articles show it: `title` is what one of its shares is called ("Ordinary Share")."""

    key: str
    title: str
    share: ShareClass


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as the articles show it: `votes` are its votes on a poll, None where they are open.

    `shares` counts the shares that it holds by the key of their class.
    """

    key: str
    name: str
    kind: str
    code: str | None
    figure: Figure | None
    votes: Fraction | None
    shares: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AppointmentRight:
    """Seats that are filled in the same way: what their holders are called, by whom they are filled, how many.

    `number` counts the seats of each appointer, `total` all of them: marked blanks where that is open.  `by` is a word
    of `APPOINTERS`, or `named` where `members` fill them, together if they are several.
    """

    title: str
    by: str
    members: tuple[str, ...]
    number: int | Markup
    total: int | Markup
    kind: str
    seat: Seat

    @property
    def several(self) -> bool:
        """Whether an appointer fills more than one seat; where that is open, it may."""
        return self.number != 1

    @property
    def many(self) -> bool:
        """Whether there is more than one such director; where that is open, there may be."""
        return self.total != 1

    @property
    def by_members(self) -> bool:
        """Whether one member, or several together, fill the seats by notice with persons of its own choice."""
        return bool(self.members) and self.kind != "independent"


@dataclass(frozen=True, slots=True)
class ReservedDecision:
    """A decision of the case as the schedule of reserved matters shows it.

    `asked` is what its votes are put to: majority and consents are its own, `classes` say whose votes a class has.
    `majority` is None for a decision of the board that has none of its own, and prints as the prescribed one; what is
    open is a marked blank.  `open_consents` are those of whom it is not settled whether they must consent.
    """

    matter: str
    by: str
    majority: Threshold | Markup | None
    consent: tuple[str, ...]
    decision: Decision
    asked: Asked
    classes: tuple[tuple[str, ...], ...]
    open_consents: tuple[str, ...]

    @property
    def conditional(self) -> bool:
        """Whether more than the majority is needed."""
        return self.asked.beyond_the_majority or bool(self.decision.entrenched)


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """A body that is to be specified for the asset lock; its name, number and office may be open."""

    name: str | None
    kind: str
    number: str | None
    office: str | None


def context(case: Case, law: LawAt) -> dict[str, Any]:
    """The names that clause files may use.  The case must have a company."""
    assert case.company is not None
    form = case.company.form
    classes = tuple(_share_rows(case.share_capital))
    members = tuple(_member_row(case, law, member) for member in case.members.values())
    called = {row.key: row.name for row in members}
    decisions = tuple(_decision(case, law, called, *entry) for entry in case.decisions.items())
    board = case.board or _NO_BOARD
    rights = tuple(_rights(case, called, board))
    return {
        "case": case,
        "company": case.company,
        "form": form.value,
        "has_shares": form.has_shares,
        "pays_dividends": form is Form.SHARES_SCHEDULE_3,
        "capital": case.share_capital,
        "classes": classes,
        "paying_classes": any(row.share.dividends for row in classes),
        "decision_on_dividends": case.decisions.get("declare-dividend"),
        "schedule": SCHEDULES[form],
        "model": MODELS[form],
        "board": board,
        "meetings": case.meetings,
        "membership": case.membership,
        "deadlock": case.deadlock,
        "asset_lock": case.asset_lock,
        "weights": case.voting.weights,
        "members": members,
        "sole": len(members) == 1,
        "host": called.get(case.arrangement.host or ""),
        "one_vote_each": isinstance(case.voting.weights, EqualVotes),
        "votes_open": case.votes is None,
        "votes_by_figure": isinstance(case.voting.weights, VotesByFigure),
        "votes_per_share": isinstance(case.voting.weights, VotesPerShare),
        "public": all(law.body(member.kind.value).public_authority for member in case.members.values()),
        "customers": any(member.customer for member in case.members.values()),
        "kinds": {member.kind.value for member in case.members.values()},
        "admissible": tuple(law.body(kind.value).plural for kind in case.membership.open_to),
        "rights": rights,
        "seat_titles": tuple(dict.fromkeys(each.title for each in rights if each.title not in _DEFINED)),
        "appointed": any(right.by_members for right in rights),
        "independents": any(right.kind == "independent" for right in rights),
        "directors": case.known_directors,
        "decisions": decisions,
        "keys": frozenset(case.decisions),
        "reserved_to_members": frozenset(key for key, each in case.decisions.items() if each.by != "board"),
        "recipients": _recipients(case, law),
        "or_model": _or_model(law, MODELS[form]),
        "law": _values(law),
        "in_force": law.in_force,
    }


def _values(law: LawAt) -> Callable[[str, str], Value]:
    def value(id: str, parameter: str) -> Value:
        """The value of a parameter on the day of the case; a marked blank where the law sets none on that day."""
        try:
            return law.value(id, parameter)
        except NotInForceError as absent:
            return blank(f"no value: {absent}")

    return value


def _or_model(law: LawAt, model: str) -> Callable[[object, str], object]:
    value_of = _values(law)

    def or_model(value: object, parameter: str) -> object:
        """The case's own value; where it has none, what the Regulator's model sets."""
        return value_of(model, parameter) if value is None else value

    return or_model


def _recipients(case: Case, law: LawAt) -> tuple[RecipientRow, ...]:
    """The bodies that the case names; where it names none, a single row of blanks."""
    bodies = law.law.bodies
    rows = (
        RecipientRow(each.name, bodies[each.kind].name if each.kind in bodies else each.kind, each.number, each.office)
        for each in case.asset_lock.recipients
    )
    return tuple(rows) or (RecipientRow(None, blank("kind of asset-locked body"), None, None),)


def _share_rows(capital: ShareCapital | None) -> Iterator[ShareRow]:
    """The classes of shares; a company that is to have shares and does not say which has none here."""
    for key, each in capital.classes.items() if capital else ():
        words = each.name or key.replace("-", " ")
        title = words if words.casefold().endswith("share") else f"{words} share"
        yield ShareRow(key, " ".join(word[:1].upper() + word[1:] for word in title.split()), each)


def _member_row(case: Case, law: LawAt, member: Member) -> MemberRow:
    weights = case.voting.weights
    figure = member.figure(weights.by) if isinstance(weights, VotesByFigure) else None
    name = inert(member.name) if member.name else blank(f"name of {member.key.replace('-', ' ')}")
    kind = law.body(member.kind.value).name
    shares = case.share_capital.holdings.get(member.key, {}) if case.share_capital else {}
    return MemberRow(member.key, name, kind, member.ods or member.number, figure, case.votes_of(member.key), shares)


def _decision(case: Case, law: LawAt, called: dict[str, str], key: str, decision: Decision) -> ReservedDecision:
    """The row of a decision, from the object that its votes are put to."""
    asked = what_is_asked(case, law, key)
    consent = tuple(called.get(member, blank("host")) for member in asked.consents)
    open_consents = tuple(called.get(member, blank("host")) for member in asked.open_consents)
    majority: Threshold | Markup | None = asked.majority or blank(f"no value: {asked.absent}")
    if isinstance(decision.majority, Open):
        majority = settled(decision.majority, f"majority for {wording_of(key, decision, law)}")
    if decision.by == "board" and decision.majority is None:
        majority = None
    matter = decision.matter or in_terms(wording_of(key, decision, law))
    classes = tuple(_class(case, called, name) for name in asked.classes)
    return ReservedDecision(matter, asked.by, majority, consent, decision, asked, classes, open_consents)


def _class(case: Case, called: dict[str, str], name: str) -> tuple[str, ...]:
    """Whose votes a class has: its members by name, or the holders of its shares."""
    if name in case.groups:
        return tuple(called[member] for member in case.groups[name])
    capital = case.share_capital
    title = next((row.title for row in _share_rows(capital) if row.key == name), name)
    return (f"the holders of {title}s",)


def _rights(case: Case, called: dict[str, str], board: Board) -> Iterator[AppointmentRight]:
    for seat in board.seats:
        by = seat.appointer or "named"
        each = len(case.members) if by == "each-member" else 1
        members = _appointers(case, called, seat)
        named = _TITLES[seat.kind] if members or seat.kind != "nominee" else _CHOSEN[by]
        title = seat.title or named
        number = settled(seat.number, f"number of {title}s")
        total = (
            number * each if isinstance(number, int) else number if each == 1 else blank(f"number of {title}s in all")
        )
        yield AppointmentRight(title, by, members, number, total, seat.kind, seat)


def _appointers(case: Case, called: dict[str, str], seat: Seat) -> tuple[str, ...]:
    """The names of the members that fill a seat by notice."""
    if seat.appointer == "each-member":
        return tuple(called.values())
    if seat.appointer == "host":
        return (called.get(case.arrangement.host or "", blank("host")),)
    return () if seat.appointer else tuple(called[key] for key in seat.appointed_by)
