"""The arrangement of a case beside its alternative, line by line, each cell with its authority.

The lines are data (`templates/brief/comparison.yaml`); a cell is a small template over what the case and the law of
its day give.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from governance.case import Case
from governance.case.arrangement import ArrangementKind, Holding
from governance.draft.wording import majority
from governance.finding import Citation
from governance.law import LawAt
from governance.prose import money

KINDS = {
    ArrangementKind.NHS_ENGLAND_HOSTED: "Hosted by NHS England",
    ArrangementKind.SINGLE_HOST: "One host",
    ArrangementKind.CO_OWNED: "Co-owned by its customers",
    ArrangementKind.SOCIAL_ENTERPRISE: "Social enterprise",
    ArrangementKind.GP_CO_OPERATIVE: "Co-operative of GP practices",
    ArrangementKind.PRIVATE: "Private company",
    ArrangementKind.STAFF_MUTUAL: "Staff mutual",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What holds for one arrangement on one line, and the provisions that it rests on."""

    says: str
    law: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison; `advice` where it needs a lawyer or an accountant."""

    heading: str
    cells: tuple[Cell, ...]
    advice: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The arrangements compared (the case first), and the lines."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def comparison(case: Case, law: LawAt, templates: Path) -> Comparison | None:
    """The comparison of a case with its alternative; None where it names none."""
    alternative = case.arrangement.alternative
    if alternative is None:
        return None
    data = yaml.safe_load((templates / "brief" / "comparison.yaml").read_text(encoding="utf-8"))
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    holdings: tuple[Holding, ...] = (case.arrangement, alternative)
    lines = []
    for line in data:
        cells = tuple(_cell(line, holding, case, law, environment) for holding in holdings)
        lines.append(Line(line["line"], cells, bool(line[_shape(holdings[0], case)].get("advice", False))))
    return Comparison(tuple(_column(holding, case) for holding in holdings), tuple(lines))


def _shape(holding: Holding, case: Case) -> str:
    if not holding.is_company:
        return "unit"
    alone = holding is case.arrangement and len(case.members) == 1
    return "sole" if holding.kind is ArrangementKind.SINGLE_HOST or alone else "company"


def _column(holding: Holding, case: Case) -> str:
    through = "a company" if holding.is_company else "a unit inside the host"
    several = holding is case.arrangement and _shape(holding, case) == "company"
    owners = f" of {len(case.members)} members" if several else ""
    return f"{KINDS[holding.kind]}, through {through}{owners}"


def _cell(line: dict[str, Any], holding: Holding, case: Case, law: LawAt, env: ImmutableSandboxedEnvironment) -> Cell:
    entry = line[_shape(holding, case)]
    says = env.from_string(entry["says"]).render(_facts(holding, case, law))
    cited = tuple(law.cite(id) for id in entry.get("law", ()) if law.in_force(id))
    return Cell(says[:1].upper() + says[1:], cited)


def _facts(holding: Holding, case: Case, law: LawAt) -> dict[str, Any]:
    host = case.members[holding.host] if holding.host else None
    guarantee = case.company.guarantee if case.company else None
    pcr, pa = law.in_force("pcr-2015/reg12"), law.in_force("pa-2023/sch2-para2")
    return {
        "host": host.called if host and host.name else "the host",
        "guarantee": money(guarantee) if guarantee is not None else "the amount that the articles state",
        "pcr": pcr,
        "pa": pa,
        "open_market": majority(law.threshold("pcr-2015/reg12", "open_market")) if pcr else "",
        "activity": majority(law.threshold("pcr-2015/reg12" if pcr else "pa-2023/sch2-para2", "activity"))
        if pcr or pa
        else "",
        "foi_joint": law.in_force("foia-2000/s6"),
    }
