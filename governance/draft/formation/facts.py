"""What the sections of a pack may speak of: all that clauses may, and the values of a formation beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from governance.case import Case
from governance.case.company import Form, ShareCapital
from governance.case.quantity import percent
from governance.document.literal import Markup, blank, inert
from governance.draft.authority import SCHEDULES
from governance.draft.context import context
from governance.draft.control import taken_by
from governance.draft.formation.authorities import Group, groups
from governance.draft.formation.directors import first_board
from governance.draft.formation.fees import Fees, fees
from governance.draft.formation.joiners import Joiner, joiners
from governance.draft.formation.resolutions import resolutions
from governance.draft.formation.significance import Significance, significance
from governance.draft.sentences import Sentence, sentence
from governance.finding import Finding
from governance.law import LawAt
from governance.law.provision import Certainty
from governance.prose import money
from governance.voting.decisions import every_decision

FEW = 4
"""Corporate members up to which each has a page of its own; more share a form and a table."""

FORM_WORDS = {
    Form.GUARANTEE: "limited by guarantee, without a share capital",
    Form.SHARES_SCHEDULE_2: "limited by shares, on Schedule 2 to the Regulations",
    Form.SHARES_SCHEDULE_3: "limited by shares, on Schedule 3 to the Regulations",
}
_NAME_WITH_A_SENSITIVE_WORD = "CO05"


@dataclass(frozen=True, slots=True)
class FormEdition:
    """The Regulator's form of the statement: the provision that describes it, its number, the edition that was read
    (None where none is known for the day), and whether its number was read too."""

    id: str
    number: str
    version: str | None
    certain: bool


@dataclass(frozen=True, slots=True)
class CapitalRow:
    """A class of shares as the statement of capital shows it: numbers and pounds of all members together."""

    title: str
    number: int
    nominal: Decimal
    value: Decimal
    price: Decimal
    votes: int
    dividends: bool


def facts(case: Case, law: LawAt, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """The names that the sections may use.  The case must have a company."""
    given = context(case, law)
    members = joiners(case, law, given["members"])
    called = {each.key: each.name for each in members}
    found = significance(case, law, findings, called)
    kinds = groups(members, law)
    route = given["company"].formation.route
    conflicts = tuple(dict.fromkeys(id for group in kinds for id in group.conflicts))
    return given | {
        "as_of": case.as_of,
        "converting": route == "conversion",
        "form": _edition(law, route),
        "form_key": given["company"].form.value,
        "form_words": FORM_WORDS[given["company"].form],
        "schedule_short": SCHEDULES[given["company"].form].rpartition("/")[2],
        "community_number": _community_number(case),
        "only_individuals": set(given["company"].community.beneficiaries) == {"individuals"},
        "beneficiaries": given["company"].community.beneficiaries,
        "recipients": tuple(each.name for each in case.asset_lock.recipients if each.name),
        "open_recipient": not case.asset_lock.recipients or any(not each.name for each in case.asset_lock.recipients),
        "kind_names": tuple(dict.fromkeys(each.kind_name for each in members)),
        "joiners": members,
        "board_first": first_board(case, law, called),
        "board_majority": _board_majority(case, law),
        "chair_from": case.board.chair.chosen_from if case.board else "all",
        "carried": resolutions(case, law),
        "significance": found,
        "public_kinds": _public_kinds(law, found),
        "capital_rows": _capital_rows(case.share_capital),
        "groups": kinds,
        "few": sum(len(group.joiners) for group in kinds) <= FEW,
        "each_of": _each_of,
        "power_ids": tuple(dict.fromkeys(id for group in kinds for id in group.powers)),
        "conflict_ids": conflicts,
        "conflict_days": max((law.count(id, "declare_within") for id in conflicts if _sets_days(law, id)), default=0),
        "health_bodies": any(law.body(each.kind.value).health_service_body for each in members),
        "name_points": _found(case, findings, _NAME_WITH_A_SENSITIVE_WORD),
        "transfers_staff": route == "new" and (case.arrangement.unit is not None or case.finance.staff is not None),
        "entrenched": any(decision.entrenched for decision in case.decisions.values()),
        "information_reached": given["public"] and (len(members) == 1 or law.in_force("foia-2000/s6")),
        "local_registers": law.in_force("ca-2006/s162"),
        "fee": fees(law, route),
        "fee_words": fee_words(fees(law, route)),
        "cite": lambda id: inert(law.cite(id).cite),
        "says": lambda id: inert(law.cite(id).says),
    }


def exact(value: Fraction | Markup) -> str:
    """A share in figures, exactly: `25%`, `1/11 (about 9.09%)`."""
    if isinstance(value, Markup):
        return value
    shown = percent(value)
    return f"{value.numerator}/{value.denominator} ({shown})" if shown.startswith("about") else shown


def votes_count(value: int) -> str:
    """A number of shares in figures: `2,000`."""
    return f"{value:,}"


FILTERS: dict[str, Callable[..., str]] = {"exact": exact, "votes_count": votes_count}
"""The filters of sections besides those of clauses."""


def fee_words(fee: Fees) -> str:
    """What is charged, as far as it is known: `£65 filed online or £86 filed on paper, of which £15 is the ...`."""
    part = money(fee.regulator) if fee.regulator is not None else ""
    if not fee.whole:
        known = f"the Regulator’s part is {part}; " if part else ""
        return f"{known}what the registrar charges on this day is not in the law data"
    ways = {"online": "filed online", "paper": "filed on paper"}
    sums = " or ".join(
        f"{money(each.amount)} {ways[each.way]} ({each.reference}{'' if each.certain else ', not certain'})"
        for each in fee.whole
    )
    return f"{sums}, of which {part} is the Regulator’s part" if part else sums


def _edition(law: LawAt, route: str) -> FormEdition:
    id = "cic-forms/cic37" if route == "conversion" else "cic-forms/cic36"
    provision = law.law.provisions[id]
    number, version = (provision.parameters[name].at(law.day) for name in ("number", "version"))
    certain = number is not None and (version is not None or number.certainty is Certainty.VERIFIED)
    shown = str(number.value) if number is not None else provision.cite
    return FormEdition(id, shown, str(version.value) if version is not None else None, certain)


def _community_number(case: Case) -> str:
    """How many individuals the community is, with the unit and origin of the figure; empty where it is not given."""
    figure = case.company.community.number if case.company else None
    if figure is None:
        return ""
    origin = case.sources[figure.source].title if figure.source else f"assumed: {figure.assumed}"
    return f"{figure.value:,} {figure.unit or 'people'} ({origin})"


def _board_majority(case: Case, law: LawAt) -> str:
    """`More than half of the directors who vote`; a blank where no board is described."""
    taken = next((each for each in every_decision(case, law) if each.key == "board" and each.asked), None)
    if taken is None or taken.asked is None:
        return blank("majority of the directors")
    words = taken_by(taken.asked, case).removeprefix("the board, ")
    return words[:1].upper() + words[1:]


def _public_kinds(law: LawAt, found: Significance) -> tuple[str, ...]:
    """The kinds of public body among the members of which the Act does not say how they are registered, in plural."""
    kinds = dict.fromkeys(row.kind for row in found.rows if row.unsettled)
    plurals = {body.name: body.plural for body in law.law.bodies.values()}
    return tuple(plurals[kind] for kind in kinds)


def _capital_rows(capital: ShareCapital | None) -> tuple[CapitalRow, ...]:
    """Every class with all of its shares that members hold; none where the case does not say who holds what."""
    if capital is None or not capital.holdings:
        return ()
    rows = []
    for key, each in capital.classes.items():
        number = sum(held.get(key, 0) for held in capital.holdings.values())
        title = (each.name or key.replace("-", " ")).casefold()
        paid = each.paid_up_value * number
        rows.append(CapitalRow(title, number, each.nominal, each.nominal * number, paid, each.votes, each.dividends))
    return tuple(rows)


def _each_of(group: Group) -> Joiner:
    """The only member of a group, or a stand-in for any of several, for the form of words that all of them use."""
    first = group.joiners[0]
    if len(group.joiners) == 1:
        return first
    alike = all(each.holdings == first.holdings for each in group.joiners)
    name, seats = blank("name of the member"), min(each.seats for each in group.joiners)
    holdings = first.holdings if alike else ()
    unnamed = replace(first, name=name, code=None, office=None, representative=None)
    return replace(unnamed, seats=seats, jointly=(), holdings=holdings)


def _sets_days(law: LawAt, id: str) -> bool:
    return "declare_within" in law.law.provisions[id].parameters


def _found(case: Case, findings: tuple[Finding, ...], code: str) -> tuple[Sentence, ...]:
    return tuple(sentence(finding, case) for finding in findings if finding.code == code)
