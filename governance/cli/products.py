"""What the commands that make documents share: their flags, and how they say and write what was made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from governance.build import Built, ImpossibleError, Wanted, build_case
from governance.cli.progress import Step
from governance.finding import errors
from governance.output import write_together
from governance.report import write

NotesOption = Annotated[
    bool, typer.Option("--notes", help="Add drafting notes: the authority, the choice made, the line of the case.")
]
AnywayOption = Annotated[
    bool, typer.Option("--draft-anyway", help="Draft although the case has errors; the draft says so.")
]
TextsOption = Annotated[
    Path | None,
    typer.Option("--texts", metavar="DIR", help="A folder of clause files that stand in for ours of the same ids."),
]


def make(file: str, wanted: Wanted, step: Step) -> Built:
    """The products of the case in `file`; a machine that can't make them ends the program with one line."""
    try:
        return build_case(file, wanted, step)
    except ImpossibleError as reason:
        fail(str(reason))


def tell(built: Built) -> bool:
    """Say on stderr what keeps a document from being made; whether anything does."""
    found = [result for result in (built.errors, *built.proof) if result.findings]
    if found:
        typer.echo(write(found, "text"), nl=False, err=True)
    for remark in built.remarks:
        typer.echo(f"governance: {remark}", err=True)
    return any(errors(result.findings) for result in found)


def put(files: dict[str, bytes], folder: Path) -> None:
    """Write files into `folder`, all or none, and print their names."""
    try:
        write_together(files, folder)
    except OSError as error:
        fail(f"{error.filename or folder} can't be written: {error.strerror}; nothing was changed")
    for name in files:
        typer.echo(str(folder / name))


def fail(message: str) -> NoReturn:
    """End the program with one line on stderr and exit code 2."""
    typer.echo(f"governance: {message}", err=True)
    raise typer.Exit(2)
