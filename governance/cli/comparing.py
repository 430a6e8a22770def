"""`compare`: options side by side."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from typing import Annotated, NoReturn

import typer

from governance.cli.cases import case_file
from governance.finding import any_counts
from governance.judge import Judged, judge
from governance.report import write

_EXAMPLES = """Examples:

  governance compare autonomy-options

  governance compare anglia-single-host anglia-co-owned

  governance compare necs-co-owned --format md > options.md"""


class Format(StrEnum):
    """How a comparison is printed."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command of this family."""
    app.command(epilog=_EXAMPLES)(compare)


def compare(
    cases: Annotated[list[str], typer.Argument(metavar="CASE...", help="Files, or names of cases in cases/.")],
    format: Annotated[Format, typer.Option(help="How to print the comparison.")] = Format.TEXT,
) -> None:
    """Compare the options of a case, or several cases with each other: what each means, line by line, and on what
    authority; what the board's own conditions and weights come to; and how far weights may move before that changes.

    Exit code 1 when a point stands against the case itself or an option could not be read, 2 when a case is none.
    """
    from governance.appraisal.comparison import compare as options
    from governance.appraisal.comparison import compare_cases

    judged = [_judged(case) for case in cases]
    if len(judged) == 1:
        comparison = options(judged[0])
    else:
        names = [each.case.case for each in judged if each.case is not None]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            _fail(f"the case {twice[0]} is given twice")
        comparison = compare_cases(judged)
    match format:
        case Format.JSON:
            from governance.appraisal.data import as_json

            out = as_json(comparison)
        case Format.MD:
            from governance.appraisal.markdown import markdown

            out = markdown(comparison)
        case Format.TEXT:
            from governance.appraisal.text import WIDTH, text

            wide = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
            out = text(comparison, max(wide, WIDTH))
    typer.echo(out, nl=False)
    if comparison.lost:
        typer.echo(write(comparison.lost, "text"), nl=False, err=True)
    if comparison.lost or any(any_counts(each.result.findings) for each in judged):
        raise typer.Exit(1)


def _judged(given: str) -> Judged:
    judged = judge(case_file(given))
    if judged.case is None:
        typer.echo(write([judged.result], "text"), nl=False, err=True)
        raise typer.Exit(2)
    return judged


def _fail(message: str) -> NoReturn:
    typer.echo(f"governance: {message}", err=True)
    raise typer.Exit(2)
