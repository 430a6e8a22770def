"""What became of each case of a build: written, and said."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from governance.cli.products import UnwritableError, keep, tell
from governance.cli.summary import Row
from governance.fresh import Kept, folder_of, read_receipt
from governance.receipt import NAME as RECEIPT
from governance.wanted import EVERYTHING

if TYPE_CHECKING:
    from governance.workers import Outcome


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
        self._say_what_is_older(kept.folder, (), kept.names)
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

    def _say_what_is_older(self, folder: Path, before: Iterable[str], now: Iterable[str]) -> None:
        """Say which files of an earlier build stay beside those of this one."""
        for name in dict.fromkeys((*before, *EVERYTHING.papers)):
            if name not in now and (folder / name).is_file():
                stays = f"{folder / name} is kept, but is not of this build: it may be older than the case"
                typer.echo(f"governance: {stays}", err=True)


def _say_errors(file: str, kept: Kept) -> None:
    """The errors of a case that has not changed, a line each, from its findings.json."""
    for found in json.loads((kept.folder / "findings.json").read_bytes())["findings"]:
        if found["severity"] == "error":
            at = found["location"]
            line = f"{file}:{at['line']}:{at['column']}: error[{found['code']}]: {found['message']}"
            typer.echo(line, err=True)
