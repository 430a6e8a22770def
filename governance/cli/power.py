"""`power`: who really decides."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from governance.voting.decisions import Taken
    from governance.voting.power import Index

_EXAMPLES = """Examples:

  governance power necs-co-owned

  governance power necs-co-owned --decision special --index all

  governance power --weights 4,4,4,2,2,1 --quota 12 --names DE,FR,IT,NL,BE,LU

  governance power --weights 50,30,20 --quota '>1/2' --format json

  governance power --weights 5,3,2,1 --quota 75% --heads 3 --veto 'member 1'"""


class Format(StrEnum):
    """How power tables are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the command of this family."""
    app.command(epilog=_EXAMPLES)(power)


def power(
    case: Annotated[str | None, typer.Argument(metavar="CASE", help="A file, or the name of a case in cases/.")] = None,
    decision: Annotated[
        str | None,
        typer.Option(help="Only this decision: its key in the case, or ordinary, special, board."),
    ] = None,
    index: Annotated[
        list[str] | None,
        typer.Option(
            help="banzhaf, banzhaf-absolute, shapley-shubik, coleman-prevent, coleman-initiate, holler, "
            "deegan-packel, johnston or all; may be given several times."
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print the tables.")] = Format.TEXT,
    weights: Annotated[
        str | None, typer.Option(metavar="N,N,...", help="Without a case: the votes of each member.")
    ] = None,
    quota: Annotated[
        str | None,
        typer.Option(help="What passes: 12 (at least 12 votes), 75% or >=3/4 (at least), >1/2 (more than half)."),
    ] = None,
    names: Annotated[str | None, typer.Option(metavar="NAME,...", help="The names of the members.")] = None,
    heads: Annotated[
        str | None, typer.Option(help="How many members must be for it besides: 6, or >1/2 of them.")
    ] = None,
    veto: Annotated[list[str] | None, typer.Option(metavar="NAME,...", help="Members whose consent is needed.")] = None,
) -> None:
    """Show who can pass and who can block each decision, and each voting share beside the power it gives.

    Power is exact. Where an exact answer is beyond what is practical, it says so and gives an estimate with its
    error. Exit code 2 when something asked for makes no sense.
    """
    from governance.voting import show
    from governance.voting.standing import Table

    chosen = _indices(index or [])
    if weights is not None:
        if case is not None:
            _fail("give a case, or weights, and not both")
        tables = [Table(_adhoc(weights, quota, names, heads, veto))]
        if decision is not None:
            _fail("--decision picks a decision of a case")
    else:
        given = {"--quota": quota, "--names": names, "--heads": heads, "--veto": veto}
        if case is None:
            _fail("give a case, or --weights and --quota; see governance power --help")
        if stray := [option for option, value in given.items() if value]:
            _fail(f"{' and '.join(stray)} can be given with --weights, and not with a case")
        tables = [Table(taken) for taken in _decisions(case, decision)]
    match format:
        case Format.JSON:
            out = show.as_json(tables, chosen, single=weights is not None or decision is not None)
        case Format.CSV:
            out = show.as_csv(tables, chosen)
        case Format.TEXT:
            out = show.text(tables, chosen)
    typer.echo(out, nl=False)


def _indices(wanted: list[str]) -> list[Index]:
    from governance.voting.power import Index

    words = [word.strip() for given in wanted for word in given.split(",")]
    if "all" in words:
        return list(Index)
    known = [index.value for index in Index]
    if unknown := [word for word in words if word not in known]:
        _fail(f"there is no index {unknown[0][:40]!r}; there are {', '.join(known)} and all")
    return [Index(word) for word in dict.fromkeys(words)] or [Index.BANZHAF, Index.SHAPLEY_SHUBIK]


def _adhoc(weights: str, quota: str | None, names: str | None, heads: str | None, veto: list[str] | None) -> Taken:
    from governance.voting.adhoc import Refused, Wanted, taken

    if quota is None:
        _fail("--weights needs a --quota, such as 12, 75% or '>1/2'")
    try:
        return taken(Wanted(weights, quota, names, heads, tuple(veto or ())))
    except Refused as reason:
        _fail(str(reason))


def _decisions(given: str, wanted: str | None) -> list[Taken]:
    from governance.case import load
    from governance.case.load import did_you_mean
    from governance.cli.cases import case_file
    from governance.law import load_law
    from governance.prose import listed
    from governance.report import write
    from governance.report.result import Result
    from governance.voting.decisions import every_decision

    file = case_file(given)
    case, faults = load(file)
    if case is None:
        typer.echo(write([Result(file, None, None, tuple(faults))], "text"), nl=False, err=True)
        raise typer.Exit(2)
    found = list(every_decision(case, load_law().at(case.as_of)))
    if wanted is not None:
        keys = [taken.key for taken in found]
        if wanted not in keys:
            meant = did_you_mean(wanted, keys)
            hint = f"did you mean {meant}?" if meant else f"there are {', '.join(keys)}"
            _fail(f"no decision {wanted[:60]!r} of this case has settled votes; {hint}")
        found = [taken for taken in found if taken.key == wanted]
    if not found:
        lacking = "the votes are not settled" if case.company is not None else "the unit has no host"
        _fail(f"no decision of {file} can be counted: {lacking}")
    if case.company is not None and case.votes is None:
        typer.echo("governance: the votes of the members are not settled; only the board is counted", err=True)
    if case.board is not None and any(not isinstance(seat.number, int) for seat in case.board.seats):
        typer.echo("governance: the board is left out: the number of its seats is not settled", err=True)
    for key, decision in case.decisions.items():
        if decision.unsettled:
            verb = "is" if len(decision.unsettled) == 1 else "are"
            typer.echo(f"governance: {key} is left out: {listed(decision.unsettled)} {verb} not settled", err=True)
    return found


def _fail(message: str) -> NoReturn:
    typer.echo(f"governance: {message}", err=True)
    raise typer.Exit(2)
