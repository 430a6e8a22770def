"""From a file to a judgement: read, validate, apply the law of its day.  The first half of every command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from governance.case import Case, load_text
from governance.case.load import did_you_mean
from governance.faults import UNKNOWN_REFERENCE
from governance.finding import Finding, sorted_by_place
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
    judged = judge_text(text, file)
    if judged.case is None:
        return judged
    lost = tuple(_lost_options(judged.case, file))
    return replace(judged, result=replace(judged.result, findings=sorted_by_place((*judged.result.findings, *lost))))


def option_file(file: str, name: str) -> str:
    """The case file that an option of the case in `file` names: beside it, with or without the ending."""
    return (Path(file).parent / (name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")).as_posix()


def _lost_options(case: Case, file: str) -> Iterator[Finding]:
    """Options that name a case file which is not there: known only here, where the place of the case is known."""
    page = UNKNOWN_REFERENCE
    for option in case.options.values():
        if option.case is not None and not Path(option_file(file, option.case)).is_file():
            there = sorted(each.stem for each in Path(file).parent.glob("*.yaml"))
            meant = did_you_mean(option.case, there)
            yield Finding(
                page.code,
                page.name,
                page.severity,
                f"there is no case file `{option.case}` beside this one",
                option.at("case", value=True),
                fix=f"did you mean `{meant}`?"
                if meant
                else f"add {option_file(file, option.case)}, or write `change:`",
            )


def judge_text(text: str, file: str) -> Judged:
    """Check a case given as text; `file` is the name that findings show."""
    case, findings = load_text(text, file)
    if case is None:
        return Judged(Result(file, None, None, findings, lines=tuple(text.splitlines())), text, None, None)
    return judge_case(case, text, file)


def judge_case(case: Case, text: str, file: str) -> Judged:
    """Check a case that was read from `text`, or an option laid over it; `file` is the name that findings show."""
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
        tuple(text.splitlines()),
    )
    return Judged(result, text, case, law)
