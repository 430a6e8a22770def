"""`draft`, `brief`: the documents of a case, one at a time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from governance.build import FORMATS, ImpossibleError, Wanted
from governance.cli.cases import case_file
from governance.cli.products import AnywayOption, NotesOption, TextsOption, fail, make, put, tell
from governance.cli.progress import progress

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A file, or the name of a case in cases/.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file to write; out/<case>/ if not given.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(draft)
    app.command()(brief)


def draft(
    case: CaseArgument,
    output: OutputOption = None,
    notes: NotesOption = False,
    draft_anyway: AnywayOption = False,
    format: Annotated[
        str, typer.Option("--format", help="pdf, docx (Word), md (Markdown) or html; text or json with --trace.")
    ] = "",
    redline: Annotated[
        str, typer.Option("--redline", metavar="OTHER", help="Mark what changed from this case or saved .md draft.")
    ] = "",
    font: Annotated[str, typer.Option("--font", help="The typeface of a Word draft: your house's.")] = "",
    texts: TextsOption = None,
    trace: Annotated[
        bool, typer.Option("--trace", help="Print instead where each clause comes from, and where each value goes.")
    ] = False,
    why: Annotated[
        str, typer.Option("--why", metavar="NUMBER", help="Print instead why an article, such as 14.2, says so.")
    ] = "",
    watch: Annotated[bool, typer.Option("--watch", help="Draft again each time the case is saved.")] = False,
) -> None:
    """Draft the articles of association as PDF, Word, Markdown or HTML, or trace them to the case and the law.

    Example: governance draft necs-co-owned --format docx --notes -o articles.docx
    """
    if trace or why:
        _trace(case_file(case), why, _chosen(format, ("text", "json")))
        return
    form = _chosen(format, FORMATS)
    if font and form != "docx":
        fail("--font is for Word: add --format docx")
    other = case_file(redline) if redline else ""
    wanted = Wanted(
        articles=True, notes=notes, draft_anyway=draft_anyway, format=form, against=other, font=font, texts=texts
    )
    if watch:
        _watch(case, wanted, output)
    else:
        _make_one(case, wanted, wanted.articles_name, output)


def _chosen(format: str, formats: tuple[str, ...]) -> str:
    """The format that was asked for, the first of `formats` if none was."""
    if format and format not in formats:
        fail(f"--format {format} is none of {', '.join(formats)}")
    return format or formats[0]


def _watch(case: str, wanted: Wanted, output: Path | None) -> None:
    """Draft whenever one of the files that the draft is made from was saved, until Ctrl-C."""
    from governance.cli.watching import saved
    from governance.draft.articles import templates_folder

    files = [Path(case_file(case)), *([Path(wanted.against)] if wanted.against else [])]
    try:
        for _ in saved(files, templates_folder()):
            with suppress(typer.Exit):
                _make_one(case, wanted, wanted.articles_name, output)
    except KeyboardInterrupt:
        typer.echo("governance: no longer watching", err=True)


def _trace(file: str, why: str, form: str) -> None:
    """Print the trace of a case's articles."""
    from governance.build import trace_case

    try:
        typer.echo(trace_case(file, why, form), nl=False)
    except ImpossibleError as reason:
        fail(str(reason))


def brief(case: CaseArgument, output: OutputOption = None) -> None:
    """Write the board's decision brief as PDF.

    Example: governance brief anglia-single-host
    """
    _make_one(case, Wanted(brief=True), "brief.pdf", output)


def _make_one(case: str, wanted: Wanted, name: str, output: Path | None) -> None:
    with progress(wanted.steps) as step:
        built = make(case_file(case), wanted, step)
    refused = tell(built)
    if name in built.files:
        target = output or Path("out") / built.name / name
        put({target.name: built.files[name]}, target.parent)
    if refused:
        raise typer.Exit(1)
