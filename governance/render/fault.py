"""What can go wrong when a document is made: faults of the program or of the machine, never of a case."""

from __future__ import annotations

from collections.abc import Sequence

from governance.doctor import Lack, system_command, system_packages


class RenderError(Exception):
    """A document could not be made as it should be; the message says what stood in the way."""


class MissingLibraryError(RenderError):
    """The machine lacks a library that lays out PDFs; the message names the packages and the command."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        self.lacks = tuple(lacks)
        what = ", ".join(lack.what for lack in self.lacks)
        super().__init__(f"PDFs need {what}. Install with: {system_command(system_packages(self.lacks))}")
