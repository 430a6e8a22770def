"""What the commands that make documents share: their flags, and how they say and write what was made.

Nothing heavy is imported before it is needed: `build` may find that nothing has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from governance.cli.progress import Step
from governance.output import write_together
from governance.wanted import Wanted

if TYPE_CHECKING:
    from governance.build import Built

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


class UnwritableError(Exception):
    """Files can't be written; the message is one line that says which and why."""


def make(file: str, wanted: Wanted, step: Step) -> Built:
    """The products of the case in `file`; a machine that can't make them ends the program with one line."""
    from governance.build import ImpossibleError, build_case

    try:
        return build_case(file, wanted, step)
    except ImpossibleError as reason:
        fail(str(reason))


def tell(built: Built) -> bool:
    """Say on stderr what keeps a document from being made; whether anything does."""
    from governance.finding import errors
    from governance.report import write

    found = [result for result in (built.errors, *built.proof) if result.findings]
    if found:
        typer.echo(write(found, "text"), nl=False, err=True)
    if built.unsettled:
        typer.echo(f"governance: {built.name}: no copy for filing is made until this is settled:", err=True)
        for each in built.unsettled:
            typer.echo(f"  {each}", err=True)
    for remark in built.remarks:
        typer.echo(f"governance: {remark}", err=True)
    return bool(built.unsettled) or any(errors(result.findings) for result in found)


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into `folder`, all or none, and print their names; one line ends the program where it can't be."""
    try:
        keep(files, folder)
    except UnwritableError as reason:
        fail(str(reason))
    for name in files:
        typer.echo(str(folder / name))


def keep(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into `folder`, all or none.  Raises UnwritableError."""
    try:
        write_together(files, folder)
    except OSError as error:
        message = f"{error.filename or folder} can't be written: {error.strerror}; nothing was changed"
        raise UnwritableError(message) from error


def fail(message: str) -> NoReturn:
    """End the program with one line on stderr and exit code 2."""
    typer.echo(f"governance: {message}", err=True)
    raise typer.Exit(2)
