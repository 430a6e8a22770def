"""`formation`: the papers that a company of a case is formed, or converted, with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from governance.cli.cases import case_file
from governance.cli.products import AnywayOption, fail, make, put, tell
from governance.cli.progress import progress
from governance.wanted import PACK_FORMATS, Wanted


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(formation)


def formation(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A file, or the name of a case in cases/.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; out/<case>/ if not given.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="pdf or docx (Word).")] = PACK_FORMATS[0],
    draft_anyway: AnywayOption = False,
) -> None:
    """Write the formation pack: community interest statement, resolutions, registers, control, checklist.

    Example: governance formation necs-co-owned --format docx
    """
    if format not in PACK_FORMATS:
        fail(f"--format {format} is none of {', '.join(PACK_FORMATS)}")
    wanted = Wanted(formation=True, format=format, draft_anyway=draft_anyway)
    with progress(wanted.steps) as step:
        built = make(case_file(case), wanted, step)
    refused = tell(built)
    name = wanted.formation_name
    if name in built.files:
        target = output or Path("out") / built.name / name
        put({target.name: built.files[name]}, target.parent)
    if refused or name not in built.files:
        raise typer.Exit(1 if refused else 2)
