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
from governance.wanted import BRIEF, SHORT_BRIEF

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
        str,
        typer.Option(
            "--format", help="pdf, docx (Word), md (Markdown), html or akn (Akoma Ntoso); text or json with --trace."
        ),
    ] = "",
    clean: Annotated[
        bool, typer.Option("--clean", help="The copy for filing; refused while anything in it is unsettled.")
    ] = False,
    redline: Annotated[
        str, typer.Option("--redline", metavar="OTHER", help="Mark what changed from this case or saved .md draft.")
    ] = "",
    font: Annotated[str, typer.Option("--font", help="The typeface of a Word draft: your house's.")] = "",
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FIRM.docx", help="A Word file or template whose styles and pages to use."),
    ] = None,
    texts: TextsOption = None,
    trace: Annotated[
        bool, typer.Option("--trace", help="Print instead where each clause comes from, and where each value goes.")
    ] = False,
    why: Annotated[
        str, typer.Option("--why", metavar="NUMBER", help="Print instead why an article, such as 14.2, says so.")
    ] = "",
    watch: Annotated[
        bool, typer.Option("--watch", help="Draft again each time the case, or another file that is read, is saved.")
    ] = False,
) -> None:
    """Draft the articles of association as PDF, Word, Markdown, HTML or Akoma Ntoso, or trace them to case and law.

    Example: governance draft necs-co-owned --format docx --notes -o articles.docx
    """
    if trace or why:
        _trace(case_file(case), why, _chosen(format, ("text", "json")), texts)
        return
    wanted = Wanted(
        articles=True,
        notes=notes,
        draft_anyway=draft_anyway,
        format=_chosen(format, FORMATS),
        against=case_file(redline) if redline else "",
        clean=clean,
        font=font,
        template=template,
        texts=texts,
    )
    _refuse_what_cannot_be(wanted)
    if watch:
        _watch(case, wanted, output)
    else:
        _make_one(case, wanted, wanted.articles_name, output)


def _chosen(format: str, formats: tuple[str, ...]) -> str:
    """The format that was asked for, the first of `formats` if none was."""
    if format and format not in formats:
        fail(f"--format {format} is none of {', '.join(formats)}")
    return format or formats[0]


def _refuse_what_cannot_be(wanted: Wanted) -> None:
    """End with one line where two of the flags do not go together."""
    word = wanted.format == "docx"
    for at_odds, why in (
        (wanted.font and not word, "--font is for Word: add --format docx"),
        (wanted.template and not word, "--template is for Word: add --format docx"),
        (wanted.font and wanted.template, "--font and --template: a template brings its own typefaces"),
        (wanted.against and wanted.format == "akn", "--redline is for pdf, docx, md and html"),
        (wanted.clean and wanted.against, "--clean and --redline: what is filed shows no changes"),
        (wanted.clean and wanted.notes, "--clean and --notes: what is filed has no drafting notes"),
        (wanted.clean and wanted.draft_anyway, "--clean and --draft-anyway: what is filed has no errors"),
    ):
        if at_odds:
            fail(why)


def _watch(case: str, wanted: Wanted, output: Path | None) -> None:
    """Draft whenever one of the files that the draft is made from was saved, until Ctrl-C."""
    from governance.cli.watching import saved
    from governance.draft.articles import templates_folder

    others = (Path(wanted.against) if wanted.against else None, wanted.template)
    files = [Path(case_file(case)), *(each for each in others if each is not None)]
    try:
        for _ in saved(files, templates_folder(), wanted.texts, output):
            with suppress(typer.Exit):
                _make_one(case, wanted, wanted.articles_name, output)
    except KeyboardInterrupt:
        typer.echo("governance: no longer watching", err=True)


def _trace(file: str, why: str, form: str, texts: Path | None) -> None:
    """Print the trace of a case's articles."""
    from governance.build import trace_case

    try:
        typer.echo(trace_case(file, why, form, texts), nl=False)
    except ImpossibleError as reason:
        fail(str(reason))


def brief(
    case: CaseArgument,
    output: OutputOption = None,
    short: Annotated[bool, typer.Option("--short", help="The brief of two pages.")] = False,
) -> None:
    """Write the board's decision brief as PDF.

    Example: governance brief anglia-single-host --short
    """
    _make_one(case, Wanted(brief=not short, short=short), SHORT_BRIEF if short else BRIEF, output)


def _make_one(case: str, wanted: Wanted, name: str, output: Path | None) -> None:
    with progress(wanted.steps) as step:
        built = make(case_file(case), wanted, step)
    refused = tell(built)
    if name in built.files:
        target = output or Path("out") / built.name / name
        put({target.name: built.files[name]}, target.parent)
    if refused:
        raise typer.Exit(1)
