"""`draft`, `brief`, `build`: the documents of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from governance.build import Built, ImpossibleError, Wanted, build_case
from governance.cli.cases import all_cases, case_file
from governance.cli.progress import Step, progress
from governance.output import write_together
from governance.report import write

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A file, or the name of a case in cases/.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file to write; out/<case>/ if not given.")
]
NotesOption = Annotated[
    bool, typer.Option("--notes", help="Add drafting notes: the authority, the choice made, the line of the case.")
]
AnywayOption = Annotated[
    bool, typer.Option("--draft-anyway", help="Draft although the case has errors; the draft says so.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(draft)
    app.command()(brief)
    app.command()(build)


def draft(
    case: CaseArgument, output: OutputOption = None, notes: NotesOption = False, draft_anyway: AnywayOption = False
) -> None:
    """Draft the articles of association as PDF.

    Example: governance draft necs-co-owned --notes -o articles.pdf
    """
    _make_one(case, Wanted(articles=True, notes=notes, draft_anyway=draft_anyway), "articles.pdf", output)


def brief(case: CaseArgument, output: OutputOption = None) -> None:
    """Write the board's decision brief as PDF.

    Example: governance brief anglia-single-host
    """
    _make_one(case, Wanted(brief=True), "brief.pdf", output)


def build(
    cases: Annotated[list[str] | None, typer.Argument(metavar="[CASE...]", help="Cases; all if none is named.")] = None,
    out: Annotated[Path, typer.Option("--out", help="The folder to write into.")] = Path("out"),
    notes: NotesOption = False,
    draft_anyway: AnywayOption = False,
) -> None:
    """Build everything for each case into out/<case>/: articles, brief, findings, receipt.

    The files of a case are replaced when all of them are made, and not before.  Exit code 1 when a case has errors.

    Example: governance build necs-co-owned
    """
    files = [case_file(case) for case in cases] if cases else list(all_cases())
    if not files:
        _fail("no case is named, and cases/ holds none")
    wanted = Wanted(articles=True, brief=True, records=True, notes=notes, draft_anyway=draft_anyway)
    refused = False
    for file in files:
        with progress(wanted.steps) as step:
            built = _make(file, wanted, step)
        refused |= _tell(built)
        if built.files:
            _write(built.files, out / built.name)
    if refused:
        raise typer.Exit(1)


def _make_one(case: str, wanted: Wanted, name: str, output: Path | None) -> None:
    with progress(wanted.steps) as step:
        built = _make(case_file(case), wanted, step)
    refused = _tell(built)
    if name in built.files:
        target = output or Path("out") / built.name / name
        _write({target.name: built.files[name]}, target.parent)
    if refused:
        raise typer.Exit(1)


def _make(file: str, wanted: Wanted, step: Step) -> Built:
    try:
        return build_case(file, wanted, step)
    except ImpossibleError as reason:
        _fail(str(reason))


def _tell(built: Built) -> bool:
    """Say on stderr what keeps a document from being made; whether anything does."""
    if built.errors.findings:
        typer.echo(write([built.errors], "text"), nl=False, err=True)
    for remark in built.remarks:
        typer.echo(f"governance: {remark}", err=True)
    return bool(built.errors.findings)


def _write(files: dict[str, bytes], folder: Path) -> None:
    try:
        write_together(files, folder)
    except OSError as error:
        _fail(f"{error.filename or folder} can't be written: {error.strerror}; nothing was changed")
    for name in files:
        typer.echo(str(folder / name))


def _fail(message: str) -> NoReturn:
    typer.echo(f"governance: {message}", err=True)
    raise typer.Exit(2)
