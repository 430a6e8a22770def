"""`build`: every document of every case, in parallel, and only of those that have changed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from governance.cli.cases import all_cases, case_file
from governance.cli.products import AnywayOption, NotesOption, TextsOption, fail
from governance.cli.progress import progress_of
from governance.cli.settled import Settled
from governance.cli.summary import Row, in_one_line, table
from governance.fresh import Kept, unchanged
from governance.inputs import surroundings
from governance.wanted import EVERYTHING, Wanted

if TYPE_CHECKING:
    from governance.workers import Outcome


_OUT = Path("out")


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(build)


def build(
    cases: Annotated[list[str] | None, typer.Argument(metavar="[CASE...]", help="Cases; all if none is named.")] = None,
    out: Annotated[Path, typer.Option("--out", help="The folder to write into.")] = _OUT,
    notes: NotesOption = False,
    draft_anyway: AnywayOption = False,
    texts: TextsOption = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="How many cases at once; 0: as many as the machine has cores.")
    ] = 0,
    force: Annotated[bool, typer.Option("--force", help="Build also what has not changed.")] = False,
) -> None:
    """Build everything for each case into out/<case>/: articles, briefs, formation pack, findings, receipt.

    A case is left as it is while nothing that went into its files has changed: the case, the law, the wording, the
    program, the flags.  The files of a case are replaced when all of them are made, and not before.  Exit code 1 when
    a case has errors, 2 when one can't be built.

    Example: governance build necs-co-owned
    """
    files = _files(cases or ())
    if not files:
        fail("no case is named, and cases/ holds none")
    wanted = replace(EVERYTHING, notes=notes, draft_anyway=draft_anyway, texts=texts)
    kept = {} if force else _kept(files, wanted, out)
    settled = Settled(out, {found.receipt["case"]: file for file, found in kept.items()})
    try:
        rows = tuple(_rows(files, kept, wanted, jobs, settled))
    except KeyboardInterrupt:
        typer.echo(f"governance: stopped; {out} holds whole files, old or new", err=True)
        raise
    _sum_up(rows, out)
    if settled.code:
        raise typer.Exit(settled.code)


def nothing_changed(arguments: Sequence[str]) -> int | None:
    """The exit code of `build` with these arguments where all is said and nothing is to be built; else None.

    It answers for calls without flags alone: to read flags, typer waits for what a build of nothing does not need.
    """
    files = () if any(word.startswith("-") for word in arguments) else _files(arguments)
    kept = _kept(files, EVERYTHING, _OUT) if files else {}
    if not files or len(kept) < len(files):
        return None
    settled = Settled(_OUT)
    _sum_up(tuple(_rows(files, kept, EVERYTHING, 1, settled)), _OUT)
    return settled.code


def _kept(files: tuple[str, ...], wanted: Wanted, out: Path) -> dict[str, Kept]:
    """The products of those cases that have not changed."""
    made_from = surroundings(wanted)
    return {file: found for file in files if (found := unchanged(file, made_from, out))}


def _files(cases: Sequence[str]) -> tuple[str, ...]:
    """The files of the cases that are named, each once, or of all."""
    files = [case_file(case) for case in cases] if cases else all_cases()
    return tuple({Path(file).resolve(): file for file in files[::-1]}.values())[::-1]


def _rows(
    files: tuple[str, ...], kept: Mapping[str, Kept], wanted: Wanted, jobs: int, settled: Settled
) -> Iterator[Row]:
    """Build what is not kept, say and write what became of each case in their order."""
    stale = tuple(file for file in files if file not in kept)
    shown = sys.stdout.isatty() and len(files) > 1
    with progress_of(dict.fromkeys(stale, wanted.steps)) as bar:

        def say(file: str, doing: str) -> None:
            bar.step(file, f"{Path(file).stem}: {doing}" if len(files) > 1 else doing)

        outcomes = _outcomes(stale, wanted, jobs, say)
        for file in files:
            outcome = None if file in kept else next(outcomes)
            if outcome is not None:
                bar.done(file)
            with bar.aside():
                row, names = settled.unchanged(file, kept[file]) if outcome is None else settled.built(outcome)
                if not shown:
                    for name in names:
                        typer.echo(str(name))
            yield row


def _outcomes(stale: tuple[str, ...], wanted: Wanted, jobs: int, say: Any) -> Iterator[Outcome]:
    if stale:
        from governance.workers import build_all, cores

        yield from build_all(stale, wanted, jobs or cores(), say)


def _sum_up(rows: tuple[Row, ...], out: Path) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\n{table(rows, shutil.get_terminal_size().columns)}", nl=False, err=True)
        if len(rows) > 1:
            typer.echo(f"\nThe files lie in {out}/<case>/.", err=True)
    elif len(rows) > 1 or rows[0].result == "unchanged":
        typer.echo(f"governance: {in_one_line(rows)}", err=True)
