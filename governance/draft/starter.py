"""A starter case: a file for any arrangement that can be checked and built at once, and says what goes where."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from governance.case.arrangement import ArrangementKind
from governance.case.company import Form
from governance.case.member import MemberKind
from governance.folders import templates_folder
from governance.law import LawAt
from governance.law.provision import Provision

K = ArrangementKind

WORDS: dict[ArrangementKind, str] = {
    K.NHS_ENGLAND_HOSTED: "a unit that NHS England hosts",
    K.SINGLE_HOST: "one of the customers hosts it",
    K.CO_OWNED: "the customers own it together",
    K.SOCIAL_ENTERPRISE: "a social enterprise that its customers do not own",
    K.GP_CO_OPERATIVE: "a co-operative of general practices",
    K.PRIVATE: "a private owner",
    K.STAFF_MUTUAL: "a mutual of its staff",
}
"""Each arrangement in plain words."""

_QUESTIONS: dict[ArrangementKind, str] = {
    K.NHS_ENGLAND_HOSTED: "Should NHS England go on hosting the unit",
    K.SINGLE_HOST: "Should one of the customers host the unit",
    K.CO_OWNED: "Should the customers own the unit together",
    K.SOCIAL_ENTERPRISE: "Should the unit become a social enterprise that its customers do not own",
    K.GP_CO_OPERATIVE: "Should a co-operative of general practices take the unit over",
    K.PRIVATE: "Should a private owner take the unit over",
    K.STAFF_MUTUAL: "Should the staff take the unit over as a mutual",
}
_NOTES: dict[ArrangementKind, tuple[str, ...]] = {
    K.NHS_ENGLAND_HOSTED: (
        "NHS England holds the unit, employs its staff and signs for it.",
        "nhse-policy-2013/csu-status",
    ),
    K.SINGLE_HOST: (
        "One of the customers holds the unit, inside itself or through a company of which it is the only member.",
        "nhse-policy-2013/forms",
        "nhs-2006/s14z3",
    ),
    K.CO_OWNED: (
        "The customers hold it together: none alone, each with a say.  Their joint control is what may exempt their "
        "contracts from a procurement.",
        "nhse-policy-2013/forms",
        "case-law/teckal",
        "pcr-2015/reg12",
        "pa-2023/sch2-para2",
        "nhs-2006/s14z3",
        "nhs-2006/s65z5",
    ),
    K.SOCIAL_ENTERPRISE: (
        "A body with a social purpose that its customers do not own: they buy from it as from any other supplier.",
        "nhse-policy-2013/forms",
    ),
    K.GP_CO_OPERATIVE: ("General practices hold it; many of their doctors sit with its customers.", "cbs-2014/s2"),
    K.PRIVATE: ("Private persons hold it.  `private_share` says how much of it.", "nhse-policy-2013/forms"),
    K.STAFF_MUTUAL: ("Those who work in it hold it.", "nhse-policy-2013/forms", "cbs-2014/s2", "pcr-2015/reg77"),
}
_THROUGH = {
    K.SOCIAL_ENTERPRISE: "other-body\n  body: company",
    K.GP_CO_OPERATIVE: "other-body\n  body: registered-society",
    K.PRIVATE: "other-body\n  body: company",
    K.STAFF_MUTUAL: "other-body\n  body: registered-society",
}
"""Through what an arrangement is held that is neither a unit nor a community interest company, and is yet apart."""
_FOLLOWS_DATA = re.compile(r"^([^#\n].*)\n(?=# \S)", re.MULTILINE)
"""Where a comment begins right after data: a blank line belongs there, which Jinja takes with a statement."""
_PROCUREMENT = ("pcr-2006/reg1", "pcr-2015/reg12", "pa-2023/sch2-para2")


class NoStarterError(ValueError):
    """What was asked for does not go together; the message is one line that says what, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a starter case is to be: the arrangement, the form of its company (None: a unit, no legal person), how many
    members of which kind, and the day.  `name` is that of the company or unit, or empty."""

    arrangement: ArrangementKind
    form: Form | None
    members: int
    kind: MemberKind
    as_of: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Body:
    key: str
    kind: str
    customer: bool = True


def default_form(arrangement: ArrangementKind) -> Form | None:
    """The form that is usual for an arrangement: hosting is by a unit, a private owner holds shares."""
    if arrangement in (K.NHS_ENGLAND_HOSTED, K.SINGLE_HOST):
        return None
    return Form.SHARES_SCHEDULE_3 if arrangement is K.PRIVATE else Form.GUARANTEE


def default_kind(arrangement: ArrangementKind, form: Form | None, law: LawAt) -> MemberKind:
    """What the members usually are: the owners of a company, or else the customers, commissioners of that day."""
    usual = {
        K.SOCIAL_ENTERPRISE: MemberKind.CHARITY,
        K.GP_CO_OPERATIVE: MemberKind.GP_PRACTICE,
        K.PRIVATE: MemberKind.COMPANY,
        K.STAFF_MUTUAL: MemberKind.INDIVIDUAL,
    }
    if form is not None and arrangement in usual:
        return usual[arrangement]
    commissioners = (MemberKind.CCG, MemberKind.ICB, MemberKind.NHS_TRUST)
    return next(kind for kind in commissioners if _exists(kind, law))


def possible_kinds(form: Form | None, law: LawAt) -> tuple[MemberKind, ...]:
    """What members may be on the day: bodies that there are, and for a company legal persons."""
    return tuple(kind for kind in MemberKind if _exists(kind, law) and (form is None or law.body(kind).legal_person))


def starter(wish: Wish, law: LawAt, key: str, file: str, schema: str) -> str:
    """The text of a starter case with the key `key`; `file` is where it will lie, `schema` where its JSON Schema is.

    Raises NoStarterError for a wish that contradicts itself or the law of the day.
    """
    _refuse(wish, law)
    source = (templates_folder() / "new" / "case.yaml").read_text(encoding="utf-8")
    jinja = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, line_statement_prefix="%%", keep_trailing_newline=True, autoescape=False
    )
    values = {**_names(wish, key, file, schema), **_parts(wish), **_law(wish, law)}
    jinja.globals.update({"about": _about(law), "quoted": _quoted})
    return _FOLLOWS_DATA.sub(r"\1\n\n", jinja.from_string(source).render(values))


def _refuse(wish: Wish, law: LawAt) -> None:
    body = law.body(wish.kind)
    if wish.arrangement is K.NHS_ENGLAND_HOSTED and wish.form is not None:
        raise NoStarterError(
            "a unit that NHS England hosts is no company: leave out --form, or take another arrangement"
        )
    if wish.members < 1:
        raise NoStarterError("a case has at least one member: --members 1")
    if not _exists(wish.kind, law):
        raise NoStarterError(f"on {wish.as_of} there were no {body.plural}: take another --kind or another --as-of")
    if wish.form is not None and not body.legal_person:
        raise NoStarterError(f"{body.plural} are no legal persons and can't be members: take another --kind")


def _exists(kind: MemberKind, law: LawAt) -> bool:
    body = law.body(kind)
    return (body.since is None or body.since <= law.day) and (body.until is None or law.day <= body.until)


def _names(wish: Wish, key: str, file: str, schema: str) -> dict[str, Any]:
    company = wish.form is not None
    what = WORDS[wish.arrangement]
    return {
        "key": key,
        "file": file,
        "schema": schema,
        "title": f"{wish.name or 'A support unit'}: {what}",
        "question": f"{_QUESTIONS[wish.arrangement]}{' through a community interest company' if company else ''}?",
        "assumed": f"The arrangement is this: {what}.",
        "name": _company_name(wish.name),
        "as_of": wish.as_of.isoformat(),
        "later": (wish.as_of + timedelta(days=365)).isoformat(),
        "kind": wish.arrangement.value,
        "form": wish.form.value if wish.form else "",
    }


def _company_name(name: str) -> str:
    given = name or "To Be Named"
    ends = given.casefold().replace(".", "").endswith(("community interest company", " cic", " plc"))
    return given if ends else f"{given} Community Interest Company"


def _parts(wish: Wish) -> dict[str, Any]:
    company = wish.form is not None
    alone = wish.arrangement is K.SINGLE_HOST and company
    owners_buy = wish.arrangement in (K.NHS_ENGLAND_HOSTED, K.SINGLE_HOST, K.CO_OWNED) or not company
    bodies = [_Body(f"member-{number}", wish.kind.value, owners_buy) for number in range(1, wish.members + 1)]
    hosted = [_Body("host", wish.kind.value), *bodies[1:]] if wish.arrangement is K.SINGLE_HOST else bodies
    members = hosted[:1] if alone else hosted
    customers = [_Body(f"customer-{n}", wish.kind.value) for n in range(1, wish.members)] if alone else []
    if not owners_buy:
        customers = [_Body("customer-1", "ccg"), _Body("customer-2", "ccg")]
    buying = [each.key for each in (*members, *customers) if each.customer]
    return {
        "company": company,
        "shares": wish.form is not None and wish.form.has_shares,
        "dividends": wish.form is Form.SHARES_SCHEDULE_3,
        "host": "host" if wish.arrangement is K.SINGLE_HOST else "",
        "through": "company" if company else _THROUGH.get(wish.arrangement, "unit"),
        "alternative": f"{{kind: {_beside(wish.arrangement).value}, through: unit}}",
        "beside": _sentence(WORDS[_beside(wish.arrangement)]),
        "members": members,
        "customers": customers,
        "buyers": "" if owners_buy and not customers else ", ".join(buying),
        "first_buyer": buying[0],
        **_board(wish, len(members)),
    }


def _beside(arrangement: ArrangementKind) -> ArrangementKind:
    """What the brief compares an arrangement with: hosting by one customer, and for that the hosting of today."""
    return K.NHS_ENGLAND_HOSTED if arrangement is K.SINGLE_HOST else K.SINGLE_HOST


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _board(wish: Wish, members: int) -> dict[str, Any]:
    """Seats for the members, two independent directors, and a quorum of more than half; a general meeting likewise."""
    independents = 2
    if members > 12:
        seats, directors = ("{appointed_by: members, kind: elected, number: 6}",), 6 + independents
    elif members == 1:
        seats, directors = ("{appointed_by: [MEMBER], number: 3}",), 3 + independents
    else:
        seats, directors = ("{appointed_by: each member, number: 1}",), members + independents
    only = "host" if wish.arrangement is K.SINGLE_HOST else "member-1"
    return {
        "seats": (
            *(seat.replace("MEMBER", only) for seat in seats),
            f"{{appointed_by: board, kind: independent, number: {independents}}}",
        ),
        "independents": independents,
        "directors": directors,
        "quorum": directors // 2 + 1,
        "meeting_quorum": members // 2 + 1,
    }


def _law(wish: Wish, law: LawAt) -> dict[str, Any]:
    shares = {Form.SHARES_SCHEDULE_2: "cic-regs-2005/sch2-para2", Form.SHARES_SCHEDULE_3: "cic-regs-2005/sch3-para2"}
    return {
        "arrangement_notes": _NOTES[wish.arrangement],
        "kind_law": tuple(law.body(wish.kind).law),
        "share_law": ("ca-2006/s10", shares.get(wish.form or Form.GUARANTEE, ""), "ca-2006/s284"),
        "procurement_law": _PROCUREMENT,
        "agreement_law": ("nhs-2006/s9",),
        "money_law": ("case-law/teckal", "pcr-2015/reg12", "pa-2023/sch2-para2"),
    }


def _about(law: LawAt) -> Any:
    """A comment of full lines: what goes into a section, and the provisions in force on the day that it matters for."""

    def about(says: str, *provisions: str, indent: int = 0) -> str:
        known = dict.fromkeys(id for id in provisions if id in law.law.provisions and law.in_force(id))
        lines = list(_wrapped(says, indent))
        if known:
            lines += _wrapped(f"Law: {_cited([law.law.provisions[id] for id in known])}", indent)
        return "\n".join(lines)

    return about


def _cited(provisions: Sequence[Provision]) -> str:
    """The citations, the name of each instrument once: `Companies Act 2006 s.154, s.155; Teckal, C-107/98`."""
    by_instrument: dict[str, list[str]] = {}
    for each in provisions:
        name = each.instrument.cite
        by_instrument.setdefault(name, []).append(each.full_cite.removeprefix(name).strip())
    return "; ".join(f"{name} {', '.join(places)}".strip() for name, places in by_instrument.items())


def _wrapped(text: str, indent: int) -> Iterator[str]:
    start = " " * indent + "# "
    yield from textwrap.wrap(text, 100, initial_indent=start, subsequent_indent=start, break_long_words=False)


def _quoted(text: str) -> str:
    """A text as YAML writes it: plain where it may be, and in double quotes where not."""
    plain = yaml.safe_dump(text, allow_unicode=True, width=10_000).removesuffix("\n...\n").rstrip("\n")
    return plain if plain == text else json.dumps(text, ensure_ascii=False)


def schema_path(file: Path, schema: Path) -> str:
    """How a case in `file` names the JSON Schema `schema` for an editor: relative where they lie in one tree."""
    home, root = file.resolve().parent, schema.resolve().parent.parent
    if not home.is_relative_to(root):
        return schema.resolve().as_posix()
    up = "../" * len(home.relative_to(root).parts)
    return f"{up or './'}{schema.resolve().relative_to(root).as_posix()}"
