"""The samples of the rules: whole small cases that a rule is silent on, or finds something in.

A file `<CODE>.yaml` has two lists, `pass:` and `fail:`.  Each sample has a `name:` (a sentence), a `case:`, and may
have `says:` (texts that the finding, its reasons or its cure hold) and `unchecked:` (a text of what could not be
checked).  In a failing case each line on which the rule finds something is marked `# finds: CODE`, once for each
finding, with the severity behind it where it is not that of the rule: `# finds: CO03 advice`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from governance.case import load_text
from governance.finding import Finding
from governance.law import LawAt, load_law
from governance.rules import Judgement, check

FOLDER = Path(__file__).parent
_MARK = re.compile(r"finds:\s*([A-Z]{2}[0-9]{2})(?:\s+(error|warning|advice|consequence))?")
_KEYS = {"name", "case", "says", "unchecked"}


@dataclass(frozen=True)
class Sample:
    """One sample: its rule, whether the rule finds something in it, and what it is to say."""

    code: str
    kind: Literal["pass", "fail"]
    name: str
    case: str
    says: tuple[str, ...]
    unchecked: str

    @property
    def marks(self) -> list[tuple[int, str]]:
        """The marked lines: (line, severity or an empty text for that of the rule), sorted."""
        return sorted(
            (number, severity)
            for number, line in enumerate(self.case.splitlines(), 1)
            for code, severity in _MARK.findall(line)
            if code == self.code
        )


@dataclass(frozen=True)
class Outcome:
    """What the rules say of a sample, and the law of its day."""

    judgement: Judgement
    findings: tuple[Finding, ...]
    law: LawAt


@cache
def samples(folder: Path = FOLDER) -> tuple[Sample, ...]:
    """All samples of a folder, by code, passing ones first."""
    return tuple(sample for file in sorted(folder.glob("*.yaml")) for sample in _read(file))


def _read(file: Path) -> list[Sample]:
    data: dict[str, list[dict[str, Any]]] = yaml.safe_load(file.read_text("utf-8"))
    if set(data) - {"pass", "fail"}:
        raise ValueError(f"{file.name}: the keys are pass and fail")
    found = []
    for kind in ("pass", "fail"):
        for entry in data.get(kind, []):
            if set(entry) - _KEYS:
                raise ValueError(f"{file.name}: {sorted(set(entry) - _KEYS)} are no keys of a sample")
            says = entry.get("says", [])
            texts = (says,) if isinstance(says, str) else tuple(says)
            found.append(Sample(file.stem, kind, entry["name"], entry["case"], texts, entry.get("unchecked", "")))
    return found


@cache
def outcome(sample: Sample) -> Outcome:
    """Load and judge the case of a sample; a case that does not load is a fault of the sample."""
    case, faults = load_text(sample.case, f"{sample.code}.yaml")
    if case is None:
        told = "\n".join(f"{fault.location}: {fault.message}; {fault.fix}" for fault in faults)
        raise ValueError(f"the sample {sample.name!r} is no case:\n{told}")
    law = load_law().at(case.as_of)
    judgement = check(case, law)
    return Outcome(judgement, tuple(f for f in judgement.findings if f.code == sample.code), law)
