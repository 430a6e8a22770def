"""From a file to a judgement: read, validate, apply the law of its day.  The first half of every command."""

from __future__ import annotations

from dataclasses import dataclass

from governance.case import Case, load_text
from governance.law import LawAt, load_law
from governance.report import Result
from governance.rules.registry import check
from governance.source import read_text


@dataclass(frozen=True)
class Judged:
    """A case with the law of its day and what was found; `case` and `law` are None where the file is no case."""

    result: Result
    text: str
    case: Case | None
    law: LawAt | None


def judge(file: str) -> Judged:
    """Read a case file and check it.  Never raises for what the file holds."""
    text, problem = read_text(file)
    if problem is not None:
        return Judged(Result(file, None, None, (problem,)), "", None, None)
    return judge_text(text, file)


def judge_text(text: str, file: str) -> Judged:
    """Check a case given as text; `file` is the name that findings show."""
    lines = tuple(text.splitlines())
    case, findings = load_text(text, file)
    if case is None:
        return Judged(Result(file, None, None, findings, lines=lines), text, None, None)
    law = load_law().at(case.as_of)
    judgement = check(case, law)
    result = Result(
        file,
        case.case,
        case.as_of,
        judgement.findings,
        tuple((unchecked.what, unchecked.why) for unchecked in judgement.not_checked),
        tuple((unchecked.what, unchecked.why) for unchecked in judgement.not_in_force),
        judgement.applied,
        judgement.allowed,
        lines,
    )
    return Judged(result, text, case, law)
