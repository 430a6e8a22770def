"""Numbers in the prose of a draft beside the numbers of its case.

Conservative: a sentence is compared only where its words, with the heading of its clause, say what the number counts,
and a sentence that also speaks of something with a number of its own (an adjourned meeting, special notice) is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from governance.case import Case
from governance.case.quantity import Open
from governance.document.tree import Document
from governance.draft.spot import Spot, sentences
from governance.draft.wording import counted, number, share
from governance.prose import money
from governance.rules.document import UNLIKE_THE_CASE

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {
    **{word: value for value, word in enumerate(_ONES, start=1)},
    **{word: 10 * tens for tens, word in enumerate(_TENS, start=2)},
    **{
        f"{word}-{one}": 10 * tens + value
        for tens, word in enumerate(_TENS, start=2)
        for value, one in enumerate(_ONES[:9], start=1)
    },
}
NUMBER = r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|" + "|".join(sorted(_VALUES, key=len, reverse=True)) + ")"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a case may give, and how a sentence of a draft speaks of it.

    `counts` is the pattern of what follows the number (what goes before it, where it ends with `£`), `about` all the
    patterns that the heading with the sentence must match, `unless` one that it must not.
    """

    path: str
    value: Callable[[Case], Fraction | None]
    counts: str
    about: tuple[str, ...]
    unless: str
    words: Callable[[Fraction], str]

    def said(self, sentence: str) -> Iterator[tuple[str, Fraction]]:
        """Each number that `sentence` gives for the quantity: its words, and its value."""
        pattern = rf"£\s?{NUMBER}" if self.counts == "£" else rf"\b{NUMBER}(?: clear)? ?{self.counts}"
        for found in re.finditer(pattern, sentence):
            value = read_number(found["number"])
            yield found[0], value / 100 if "cent" in found[0] or "%" in found[0] else value


def read_number(text: str) -> Fraction:
    """The value of a number in words up to ninety-nine, or in figures."""
    return Fraction(_VALUES[text]) if text in _VALUES else Fraction(text.replace(",", ""))


def unlike(document: Document, case: Case) -> Iterator[Spot]:
    """A spot for each sentence that gives another number than the case for the same thing, and not that one too."""
    given = [(quantity, value) for quantity in QUANTITIES if (value := quantity.value(case)) is not None]
    for clause in document.clauses():
        for sentence in dict.fromkeys(sentences(clause)):
            context = f"{clause.heading}. {sentence}"
            for quantity, value in given:
                if not _speaks_of(quantity, context):
                    continue
                said = list(quantity.said(sentence))
                if said and all(other != value for _, other in said):
                    message = f"the draft says {said[0][0]} where the case says {quantity.words(value)}"
                    fix = f"let the clause take the number from `{quantity.path}`, or change the case"
                    yield Spot(UNLIKE_THE_CASE, clause.id, said[0][0], message, fix, because=(quantity.path,))


def _speaks_of(quantity: Quantity, context: str) -> bool:
    if re.search(quantity.unless, context):
        return False
    return all(re.search(each, context) for each in quantity.about)


def _whole(value: object) -> Fraction | None:
    return Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _settled_share(value: Fraction | Open | None) -> Fraction | None:
    return None if isinstance(value, Open) else value


def _days(value: Fraction) -> str:
    return counted(int(value), "day")


def _heads(value: Fraction) -> str:
    return number(int(value))


_BOARD = r"[Dd]irectors’ meeting|[Mm]eetings? of the [Dd]irectors|[Bb]oard meeting"

QUANTITIES: tuple[Quantity, ...] = (
    Quantity(
        "meetings.notice_days",
        lambda case: _whole(case.meetings.notice_days),
        r"days?\b",
        (r"[Gg]eneral meeting", r"\b(called|convened|held|given)\b", r"\bnotice\b"),
        rf"adjourn|special notice|Special notice|requi|request|prox|circulat|shorter|{_BOARD}",
        _days,
    ),
    Quantity(
        "board.notice_days",
        lambda case: _whole(case.board.notice_days) if case.board else None,
        r"days?\b",
        (_BOARD, r"\bnotice\b"),
        r"adjourn|[Gg]eneral meeting|[Ee]mergency",
        _days,
    ),
    Quantity(
        "board.quorum",
        lambda case: _whole(case.board.quorum) if case.board else None,
        r"(Independent |Appointed )?Directors?\b",
        (_BOARD, r"\bquorum\b"),
        r"adjourn|fewer|remain|least|committee|only one",
        _heads,
    ),
    Quantity(
        "meetings.quorum",
        lambda case: _whole(case.meetings.quorum) if len(case.members) > 1 else None,
        r"(Members?|[Mm]embers?|persons?)\b",
        (r"[Gg]eneral meeting", r"\bquorum\b"),
        r"adjourn|class|[Dd]irectors’",
        _heads,
    ),
    Quantity(
        "membership.exit_notice_months",
        lambda case: _whole(case.membership.exit_notice_months),
        r"months?\b",
        (r"\b([Ll]eav(e|ing)|[Ww]ithdraw(al)?)\b", r"\bnotice\b"),
        r"\bDirector ",
        lambda value: counted(int(value), "month"),
    ),
    Quantity(
        "company.guarantee",
        lambda case: Fraction(case.company.guarantee) if case.company and case.company.guarantee else None,
        "£",
        (r"\b[Ll]iability\b", r"\blimited to\b|\bexceed|\bup to\b"),
        r"insur",
        lambda value: money(Decimal(value.numerator) / Decimal(value.denominator)),
    ),
    Quantity(
        "deadlock.working_days",
        lambda case: _whole(case.deadlock.working_days) if case.deadlock else None,
        r"([Ww]orking [Dd]ays?)\b",
        (r"[Dd]eadlock|[Dd]isagreement",),
        r"mediator is|appoint",
        lambda value: counted(int(value), "Working Day"),
    ),
    Quantity(
        "meetings.short_notice",
        lambda case: _settled_share(case.meetings.short_notice),
        r"(?:%|per cent)",
        (r"\bshort(er)? notice\b",),
        rf"{_BOARD}",
        share,
    ),
)
"""The quantities that are compared."""
