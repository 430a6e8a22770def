"""A case with all seven kinds of arrangement as its options, and smaller ones, for the tests of this room."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from governance.appraisal.comparison import Comparison, compare
from governance.judge import judge_text

CASES = Path(__file__).parent / "cases"


def case_text(name: str) -> str:
    """The text of a case of this folder."""
    return (CASES / f"{name}.yaml").read_text(encoding="utf-8")


SEVEN, COMPANY, OTHER, PLAIN = (case_text(name) for name in ("river-support", "mill", "weir", "plain"))


@cache
def seven() -> Comparison:
    """The comparison of the case with all seven."""
    return compare(judge_text(SEVEN, "river-support.yaml"))
