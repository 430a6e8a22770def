"""`build`: every document of every case, in parallel, and only of those that have changed."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from governance.cli.cases import all_cases, case_file
from governance.cli.products import AnywayOption, NotesOption, TextsOption, UnwritableError, fail, keep, tell
from governance.cli.progress import progress_of
from governance.cli.summary import Row, in_one_line, table
from governance.fresh import Kept, folder_of, read_receipt, unchanged
from governance.inputs import surroundings
from governance.receipt import NAME as RECEIPT
from governance.wanted import Wanted

if TYPE_CHECKING:
    from governance.workers import Outcome


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(build)


def build(
    cases: Annotated[list[str] | None, typer.Argument(metavar="[CASE...]", help="Cases; all if none is named.")] = None,
    out: Annotated[Path, typer.Option("--out", help="The folder to write into.")] = Path("out"),
    notes: NotesOption = False,
    draft_anyway: AnywayOption = False,
    texts: TextsOption = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="How many cases at once; 0: as many as the machine has cores.")
    ] = 0,
    force: Annotated[bool, typer.Option("--force", help="Build also what has not changed.")] = False,
) -> None:
    """Build everything for each case into out/<case>/: articles, brief, findings, receipt.

    A case is left as it is while nothing that went into its files has changed: the case, the law, the wording, the
    program, the flags.  The files of a case are replaced when all of them are made, and not before.  Exit code 1 when
    a case has errors, 2 when one can't be built.

    Example: governance build necs-co-owned
    """
    files = _files(cases)
    wanted = Wanted(articles=True, brief=True, records=True, notes=notes, draft_anyway=draft_anyway, texts=texts)
    made_from = {} if force else surroundings(wanted)
    kept = {} if force else {file: found for file in files if (found := unchanged(file, made_from, out))}
    settled = Settled(out, {found.receipt["case"]: file for file, found in kept.items()})
    try:
        rows = tuple(_rows(files, kept, wanted, jobs, settled))
    except KeyboardInterrupt:
        typer.echo(f"governance: stopped; {out} holds whole files, old or new", err=True)
        raise
    _sum_up(rows, out)
    if settled.code:
        raise typer.Exit(settled.code)


def _files(cases: list[str] | None) -> tuple[str, ...]:
    """The files of the cases that are named, each once, or of all."""
    files = [case_file(case) for case in cases] if cases else list(all_cases())
    if not files:
        fail("no case is named, and cases/ holds none")
    return tuple({Path(file).resolve(): file for file in reversed(files)}.values())[::-1]


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


@dataclass(slots=True)
class Settled:
    """Takes what became of each case: writes it to `out`, says what is to be said, and knows the exit code so far.

    `taken` has the file of each case by its name, so that no two cases write into one folder.
    """

    out: Path
    taken: dict[str, str] = field(default_factory=dict)
    code: int = 0

    def built(self, outcome: Outcome) -> tuple[Row, tuple[Path, ...]]:
        """Write what was built.  Returns its row and the files that were written."""
        file, built = outcome.file, outcome.built
        if built is None:
            return self._failed(file, outcome.reason)
        refused = tell(built)
        self.code = max(self.code, int(refused))
        if not built.files:
            self._say_what_stays(file)
            return Row(Path(file).stem, "not read"), ()
        if self.taken.setdefault(built.name, file) != file:
            other = self.taken[built.name]
            return self._failed(file, f"{file} is named {built.name}, as {other} is: it would take the same folder")
        folder = self.out / built.name
        before = read_receipt(folder).get("files", {})
        try:
            keep(built.files, folder)
        except UnwritableError as reason:
            return self._failed(file, str(reason))
        self._say_what_is_older(folder, before, built.files)
        row = Row(built.name, "built", json.loads(built.files[RECEIPT]))
        return row, tuple(folder / name for name in built.files)

    def unchanged(self, file: str, kept: Kept) -> tuple[Row, tuple[Path, ...]]:
        """Say again what is wrong with a case that has not changed.  Returns its row and its files."""
        row = Row(kept.receipt["case"], "unchanged", kept.receipt)
        if row.errors:
            self.code = max(self.code, 1)
            _say_errors(file, kept)
            many = f"{row.errors} {'error' if row.errors == 1 else 'errors'}"
            typer.echo(f"governance: {row.case} has not changed, and has {many} (--force shows all of it)", err=True)
        self._say_what_is_older(kept.folder, {}, kept.names)
        return row, tuple(kept.folder / name for name in kept.names)

    def _failed(self, file: str, reason: str) -> tuple[Row, tuple[Path, ...]]:
        self.code = 2
        typer.echo(f"governance: {reason}", err=True)
        self._say_what_stays(file)
        return Row(Path(file).stem, "failed"), ()

    def _say_what_stays(self, file: str) -> None:
        """Say that the files of an earlier build stay, if there are any."""
        folder = folder_of(file, self.out) or self.out / Path(file).stem
        made_from = read_receipt(folder).get("case_file", {})
        if made_from.get("name") == Path(file).name:
            typer.echo(f"governance: {folder} is left as it was: its files are older than {file}", err=True)

    def _say_what_is_older(
        self, folder: Path, before: Mapping[str, Any], now: Mapping[str, Any] | tuple[str, ...]
    ) -> None:
        """Say which files of an earlier build stay beside those of this one."""
        for name in dict.fromkeys((*before, "articles.pdf", "brief.pdf")):
            if name not in now and (folder / name).is_file():
                typer.echo(
                    f"governance: {folder / name} is kept, but is not of this build: it may be older than the case",
                    err=True,
                )


def _say_errors(file: str, kept: Kept) -> None:
    """The errors of a case that has not changed, a line each, from its findings.json."""
    for found in json.loads((kept.folder / "findings.json").read_bytes())["findings"]:
        if found["severity"] == "error":
            at = found["location"]
            line = f"{file}:{at['line']}:{at['column']}: error[{found['code']}]: {found['message']}"
            typer.echo(line, err=True)
