"""The options of a case as judged cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from governance.case import Case
from governance.law import LawAt
from governance.report import Result


@dataclass(frozen=True)
class Option:
    """An option as a judged case: its key and title, the case, the law of its day, and what a check of it found.

    `result` is None where it is only named (the alternative of an arrangement that is not spelled out): then the rules
    were not applied to it.
    """

    key: str
    title: str
    says: str
    case: Case
    law: LawAt
    result: Result | None

    @property
    def day(self) -> date:
        """The day whose law applies to it."""
        return self.law.day
