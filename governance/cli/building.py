"""`build`: every document of every case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from governance.build import Wanted
from governance.cli.cases import all_cases, case_file
from governance.cli.products import AnywayOption, NotesOption, TextsOption, fail, make, put, tell
from governance.cli.progress import progress


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(build)


def build(
    cases: Annotated[list[str] | None, typer.Argument(metavar="[CASE...]", help="Cases; all if none is named.")] = None,
    out: Annotated[Path, typer.Option("--out", help="The folder to write into.")] = Path("out"),
    notes: NotesOption = False,
    draft_anyway: AnywayOption = False,
    texts: TextsOption = None,
) -> None:
    """Build everything for each case into out/<case>/: articles, brief, findings, receipt.

    The files of a case are replaced when all of them are made, and not before.  Exit code 1 when a case has errors.

    Example: governance build necs-co-owned
    """
    files = [case_file(case) for case in cases] if cases else list(all_cases())
    if not files:
        fail("no case is named, and cases/ holds none")
    wanted = Wanted(articles=True, brief=True, records=True, notes=notes, draft_anyway=draft_anyway, texts=texts)
    refused = False
    for file in files:
        with progress(wanted.steps) as step:
            built = make(file, wanted, step)
        refused |= tell(built)
        if built.files:
            put(built.files, out / built.name)
    if refused:
        raise typer.Exit(1)
