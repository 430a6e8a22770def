"""`solve`, `sweep`: whether the terms of a case can all hold, and what if they were others."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from governance.cli.cases import case_file
from governance.cli.progress import progress
from governance.finding import Finding
from governance.report import Result, write
from governance.source import read_text


class AnswerFormat(StrEnum):
    """The formats of an answer."""

    TEXT = "text"
    JSON = "json"


CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A file, or the name of a case in cases/.")]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help="Give a value: members.cumbria.votes=30.")
]
DropOption = Annotated[
    list[str] | None,
    typer.Option("--drop", metavar="NAME", help="Give up a term, or a fact by the name that the answer has."),
]
OpenOption = Annotated[
    list[str] | None,
    typer.Option("--open", metavar="NAME", help="Open a quantity, with or without bounds: board.quorum=5..9."),
]
StepsOption = Annotated[
    int, typer.Option("--steps", min=1, help="How many steps (in millions) the solver may take for one check.")
]


_CODES = {"consistent": 0, "inconsistent": 1, "undecided": 3}


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(solve)
    app.command()(sweep)


def solve(
    case: CaseArgument,
    format: Annotated[AnswerFormat, typer.Option(help="How to print the answer.")] = AnswerFormat.TEXT,
    sets: SetOption = None,
    drops: DropOption = None,
    opens: OpenOption = None,
    verify: Annotated[bool, typer.Option("--verify", help="Prove every statement of the answer again.")] = False,
    formulas: Annotated[
        bool, typer.Option("--formulas", help="Add closed forms: from which share on a member blocks, and the like.")
    ] = False,
    steps: StepsOption = 30,
) -> None:
    """Say whether all terms, facts and law of a case can hold together.

    If so: the exact range of every open quantity, what sets its ends, and an example. If not: every minimal conflict
    in words with its sum, and what mends it. Exit code 0 when consistent, 1 when inconsistent, 2 when the case can't be
    read or the command was misused, 3 when it is undecided within the limit.

    Example: governance solve necs-co-owned --open votes --drop no-single-veto
    """
    from governance.law import load_law
    from governance.solve import answer, compiling, text, whatif
    from governance.solve.formulas import closed_forms

    file = case_file(case)
    source, problem = read_text(file)
    if problem is not None:
        _refuse(file, source, (problem,))
    try:
        read, findings = whatif.changed(source, file, whatif.Changes(sets or (), drops or (), opens or ()))
    except whatif.ChangeError as error:
        _fail(str(error))
    if read is None:
        _refuse(file, source, findings)
    law = load_law().at(read.as_of)
    model = compiling.compiled(read, law)
    if model.faults:
        _refuse(file, source, model.faults)
    limit = steps * 1_000_000
    with progress(0) as step:
        found = answer.solve(model, law, steps=limit, tick=step)
    verified = answer.verify(found, limit) if verify else None
    forms = closed_forms(read, law) if formulas else None
    if format is AnswerFormat.JSON:
        typer.echo(json.dumps(text.answer_data(found, law, verified, forms), indent=2, ensure_ascii=False))
    else:
        typer.echo(text.answer_text(found, law, file, verified, forms), nl=False)
    if verified is not None and verified.failures:
        raise typer.Exit(1)
    if found.status != "consistent":
        raise typer.Exit(_CODES[found.status])


def sweep(
    case: CaseArgument,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PATH=VALUES", help="Values of a quantity: board.quorum=5,6,7 or 5%..25%/5%."),
    ] = None,
    leaving: Annotated[
        int, typer.Option("--leaving", min=0, help="Let every group of at most so many members leave.")
    ] = 0,
    records: Annotated[
        Path | None, typer.Option("--records", help="A file of records, taken up where it was left.")
    ] = None,
    format: Annotated[AnswerFormat, typer.Option(help="How to print the records.")] = AnswerFormat.TEXT,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Processes; -1 for one on each core.")] = -1,
    backend: Annotated[str, typer.Option("--backend", help="Where to run: loky, threading, dask.")] = "loky",
    steps: StepsOption = 30,
) -> None:
    """Answer many variants of a case: every combination of values, and of members that leave.

    Exit code 0 when all are consistent, 1 when one is not, 2 when the case can't be read or the command was misused, 3
    when one is undecided and none is worse.

    Example: governance sweep necs-co-owned --leaving 2 --set board.quorum=5,6,7
    """
    from governance.case import load_text
    from governance.solve import sweep as sweeping
    from governance.solve.whatif import ChangeError

    file = case_file(case)
    source, problem = read_text(file)
    if problem is not None:
        _refuse(file, source, (problem,))
    read, findings = load_text(source, file)
    if read is None:
        _refuse(file, source, findings)
    if backend not in ("loky", "threading", "dask"):
        _fail(f"there is no back end `{backend}`; there are loky, threading and dask")
    try:
        chosen = sweeping.variants(read, sets or (), leaving)
        with progress(len(chosen)) as step:
            found = sweeping.sweep(
                source, file, chosen, steps=steps * 1_000_000, jobs=jobs, backend=backend, records=records, tick=step
            )
    except ChangeError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or records} can't be written: {error.strerror}")
    if format is AnswerFormat.JSON:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        typer.echo(sweeping.records_text(found, chosen), nl=False)
    worst = max((_CODES.get(record["status"], 1) for record in found), key=(0, 3, 1).index, default=0)
    if worst:
        raise typer.Exit(worst)


def _refuse(file: str, source: str, findings: tuple[Finding, ...]) -> NoReturn:
    """Say on stderr why the case can't be answered."""
    result = Result(file, None, None, findings, lines=tuple(source.splitlines()))
    typer.echo(write([result], "text"), nl=False, err=True)
    raise typer.Exit(2)


def _fail(message: str) -> NoReturn:
    typer.echo(f"governance: {message}", err=True)
    raise typer.Exit(2)
