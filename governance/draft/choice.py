"""The choice that a board has before it: the options, how each stands to the board's own terms, what these come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from governance.appraisal.comparison import Comparison
from governance.appraisal.options import Option
from governance.appraisal.weighing import points
from governance.finding import errors
from governance.prose import counted, listed

Stands = Literal["met", "failed", "open", ""]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option on page one: its letter and title, in a word how it stands (empty where nothing is asked of it), and
    why: the conditions that it fails or that are not known, what contradicts the law."""

    letter: str
    title: str
    stands: Stands
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The options, and what the terms that the board set come to, in sentences; `advised` is what somebody recommends.

    `asked` is whether the board set any terms.
    """

    options: tuple[Choice, ...]
    outcome: tuple[str, ...]
    advised: str
    asked: bool


def choices(comparison: Comparison) -> Choices | None:
    """The options of an appraisal for page one; None where there is only one."""
    if len(comparison.options) < 2:
        return None
    terms = comparison.terms
    advised = ""
    if terms.advised is not None:
        by = terms.advised.by or "The case"
        why = f" {terms.advised.why}" if terms.advised.why else ""
        advised = f"{by} recommends: {comparison.title(terms.advised.option)}.{why} {terms.advised.stands}".strip()
    return Choices(
        tuple(_choice(letter(index), option, comparison) for index, option in enumerate(comparison.options)),
        terms.outcome.sentences,
        advised,
        bool(terms.conditions or terms.criteria),
    )


def letter(index: int) -> str:
    """The letter of an option, the first (0) being A; after Z come AA, AB, ..."""
    before, last = divmod(index, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _choice(letter: str, option: Option, comparison: Comparison) -> Choice:
    conditions = comparison.terms.conditions
    failed = [each.says for each in conditions if each.options.get(option.key) == "failed"]
    unknown = [each.says for each in conditions if each.options.get(option.key) == "unknown"]
    wrong = len(errors(option.result.findings)) if option.result is not None else 0
    said = []
    if wrong:
        said.append(f"stands against the law or itself at {counted(wrong, 'point')}")
    if failed:
        said.append(f"does not meet: {listed(map(_within, failed))}")
    if unknown:
        said.append(f"not known: {listed(map(_within, unknown))}")
    total = next((each for each in comparison.terms.totals if each.option == option.key), None)
    if comparison.terms.criteria and total is not None:
        low, high = points(total.low), points(total.high)
        score = low if total.exact is not None else f"between {low} and {high}"
        said.append(f"weighted score {score} of {comparison.terms.scale}")
    stands: Stands = "failed" if wrong or failed else "open" if unknown else "met" if conditions else ""
    words = {"failed": "does not meet them", "open": "turns on open facts", "met": "meets them", "": ""}
    return Choice(letter, option.title, stands, words[stands], _sentence("; ".join(said)))


def _within(text: str) -> str:
    """A condition inside a sentence: in quotation marks, no stop at its end."""
    return f"“{text.rstrip('.')}”"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
