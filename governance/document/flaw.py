"""What can be wrong: with a template (a bug of the program) and with a finished document (for its readers)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class TemplateFault(Exception):  # noqa: N818 - the house says fault, and error of a severity
    """A mistake of a template's author, with its place.  Never the fault of whoever wrote the case."""

    def __init__(self, file: Path | str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file = Path(file)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong, or open, in a document: its kind, the clause and the paragraph it is in, and a sentence."""

    kind: str
    clause: str
    path: str
    message: str
