"""`draft`, `brief`, `build`: the documents of a case."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from governance.build import FORMATS, Built, ImpossibleError, Wanted, build_case
from governance.cli.cases import all_cases, case_file
from governance.cli.progress import Step, progress
from governance.finding import errors
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
TextsOption = Annotated[
    Path | None,
    typer.Option("--texts", metavar="DIR", help="A folder of clause files that stand in for ours of the same ids."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(draft)
    app.command()(brief)
    app.command()(build)


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
        _fail("--font is for Word: add --format docx")
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
        _fail(f"--format {format} is none of {', '.join(formats)}")
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
        _fail(str(reason))


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
    texts: TextsOption = None,
) -> None:
    """Build everything for each case into out/<case>/: articles, brief, findings, receipt.

    The files of a case are replaced when all of them are made, and not before.  Exit code 1 when a case has errors.

    Example: governance build necs-co-owned
    """
    files = [case_file(case) for case in cases] if cases else list(all_cases())
    if not files:
        _fail("no case is named, and cases/ holds none")
    wanted = Wanted(articles=True, brief=True, records=True, notes=notes, draft_anyway=draft_anyway, texts=texts)
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
    found = [result for result in (built.errors, *built.proof) if result.findings]
    if found:
        typer.echo(write(found, "text"), nl=False, err=True)
    for remark in built.remarks:
        typer.echo(f"governance: {remark}", err=True)
    return any(errors(result.findings) for result in found)


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
