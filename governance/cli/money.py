"""`money`: who buys what, who pays, what holds under stress, and who could set prices for whom."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from governance.appraisal.business import Business
    from governance.appraisal.money_text import Lines

_EXAMPLES = """Examples:

  governance money necs-co-owned

  governance money necs-co-owned --only stress --only conflict

  governance money lead-provider-framework --only framework --format json"""


class Format(StrEnum):
    """How the figures are printed."""

    TEXT = "text"
    JSON = "json"


class Part(StrEnum):
    """The parts that may be asked for."""

    SERVICES = "services"
    AGREEMENTS = "agreements"
    TURNOVER = "turnover"
    STRESS = "stress"
    COSTS = "costs"
    CONFLICT = "conflict"
    FRAMEWORK = "framework"


_FIELDS = {Part.SERVICES: "matrix", Part.STRESS: "stressed", Part.COSTS: "money"}
"""The parts whose field of `Business` has another name."""


def register(app: typer.Typer) -> None:
    """Add the command of this family."""
    app.command(epilog=_EXAMPLES)(money)


def money(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A file, or the name of a case in cases/.")],
    only: Annotated[list[Part] | None, typer.Option(help="Only this part; may be given several times.")] = None,
    format: Annotated[Format, typer.Option(help="How to print the figures.")] = Format.TEXT,
) -> None:
    """Measure the business of a case: who buys what how, under which agreements; turnover against the test of the law,
    now and under stress; costs and break-even; who could set prices for whom; and the framework.

    Figures are exact. What the case does not give is named, never guessed. Exit code 2 when the case is none.
    """
    from governance.appraisal.business import business
    from governance.case import load
    from governance.cli.cases import case_file
    from governance.law import load_law
    from governance.report import write
    from governance.report.result import Result

    file = case_file(case)
    found, faults = load(file)
    if found is None:
        typer.echo(write([Result(file, None, None, tuple(faults))], "text"), nl=False, err=True)
        raise typer.Exit(2)
    measured = business(found, load_law().at(found.as_of))
    wanted = list(dict.fromkeys(only or Part))
    if format is Format.JSON:
        from governance.appraisal.money_data import as_json

        out = as_json(measured, tuple(_FIELDS.get(part, part.value) for part in wanted))
    else:
        out = _text(measured, wanted, everything=not only)
    typer.echo(out, nl=False)


def _text(measured: Business, wanted: list[Part], *, everything: bool) -> str:
    """The parts; where all are asked for, a case without a framework has no part on one."""
    from governance.appraisal import conflict_text, money_text

    shown: dict[Part, tuple[str, Callable[[], Lines]]] = {
        Part.SERVICES: ("Who buys what", lambda: money_text.services(measured.matrix)),
        Part.AGREEMENTS: ("Agreements", lambda: money_text.agreements(measured.agreements)),
        Part.TURNOVER: ("Turnover by customer", lambda: money_text.turnover(measured.turnover)),
        Part.STRESS: ("Under stress", lambda: money_text.stress(measured.stressed)),
        Part.COSTS: ("Costs and break-even", lambda: money_text.costs(measured.money)),
        Part.CONFLICT: ("Customers who own their supplier", lambda: conflict_text.conflict(measured.conflict)),
        Part.FRAMEWORK: ("Framework", lambda: conflict_text.framework(measured.framework)),
    }
    left_out = {Part.FRAMEWORK} if everything and measured.framework is None else set()
    return money_text.blocks([(shown[part][0], shown[part][1]()) for part in wanted if part not in left_out])
