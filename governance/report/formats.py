"""The formats of findings: one writer each, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from governance.report.result import Result


@dataclass(frozen=True, slots=True)
class Manner:
    """How text is printed: with consequences and what was checked, in colour."""

    verbose: bool = False
    colour: bool = False


Writer = Callable[[Sequence[Result], Manner], str]


def _text(results: Sequence[Result], manner: Manner) -> str:
    from governance.report.text import text

    return text(results, verbose=manner.verbose, colour=manner.colour)


def _json(results: Sequence[Result], _manner: Manner) -> str:
    from governance.report.data import as_json

    return as_json(results)


def _sarif(results: Sequence[Result], _manner: Manner) -> str:
    from governance.report.sarif import sarif

    return sarif(results)


def _github(results: Sequence[Result], _manner: Manner) -> str:
    from governance.report.github import github

    return github(results)


FORMATS: dict[str, Writer] = {"text": _text, "json": _json, "sarif": _sarif, "github": _github}


def write(results: Sequence[Result], form: str, *, verbose: bool = False, colour: bool = False) -> str:
    """The results in one of FORMATS; text that is not empty ends with a newline.  Only text has manners."""
    return FORMATS[form](results, Manner(verbose, colour))
