"""How much page one of a brief lists, so that the whole decision stays on it: the most that fits, the rest counted.

Heights are reckoned from the widths of the words as `templates/style/brief.css` sets them, in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from governance.draft.brief import Brief
from governance.draft.sentences import Sentence
from governance.render.fonts import SERIF
from governance.render.measure import lines

PAGE = 710
"""The height of the text on a page, less a little for what is reckoned too low."""

TEXT, TABLE = Fraction(48, 5), Fraction(44, 5)
"""The size of the text, and of tables and boxes."""

LINE, SMALL = Fraction(14), Fraction(12)
"""A line of the text, and of small print."""

WIDE = 468
"""The width of the text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What page one lists: how many points that contradict the law, whether with reasons, law and cure; how many
    warnings and open facts; whether each option has its reasons.  `listed` is how many risks and steps stand on the
    second page of a short brief."""

    blocking: int = 4
    detailed: bool = True
    warnings: int = 5
    open: int = 10
    reasons: bool = True
    listed: int = 5


def shown(brief: Brief) -> Shown:
    """The most that fits: first the reasons of points go, then warnings, points and open facts become fewer, and at
    last the options lose their reasons."""
    listed = _listed(brief)
    for each in _ways():
        if height(brief, each) <= PAGE:
            return Shown(each.blocking, each.detailed, each.warnings, each.open, each.reasons, listed)
    return Shown(1, False, 0, 2, False, listed)


def _ways() -> Iterator[Shown]:
    yield Shown()
    for reasons in (True, False):
        for warnings in (5, 2, 0):
            yield Shown(4, False, warnings, 10, reasons)
        for blocking, facts in ((3, 6), (2, 4), (1, 2)):
            yield Shown(blocking, False, 0, facts, reasons)


def height(brief: Brief, shown: Shown) -> Fraction:
    """The height of page one that lists so much."""
    return _title(brief) + _decision(brief) + _options(brief, shown) + _obstacles(brief, shown)


def _title(brief: Brief) -> Fraction:
    title = lines(brief.title, WIDE, 19, 600, SERIF)
    return 62 + len(title) * Fraction(112, 5)


def _decision(brief: Brief) -> Fraction:
    question = lines(brief.question, 438, Fraction(25, 2), 600, SERIF)
    asked = sum((_lines(each, 421) * LINE + 3 for each in brief.decided), Fraction(0))
    status = _lines(f"{brief.status.phrase} {brief.status.why} No day is set by which to decide.", 410)
    return 72 + len(question) * Fraction(33, 2) + asked + status * LINE


def _options(brief: Brief, shown: Shown) -> Fraction:
    choices = brief.choices
    if choices is None:
        return Fraction(66)
    wide = 343 if choices.asked else 445
    rows = Fraction(0)
    for option in choices.options:
        why = option.why if shown.reasons else ""
        rows += Fraction(23, 2) * (_lines(option.title, wide, TABLE) + _lines(why, wide, TABLE)) + 9
    said = [*choices.outcome[:1], *((choices.advised,) if choices.advised else ())]
    return 78 + rows + sum((_lines(each, 440, TABLE) * 13 + 6 for each in said), Fraction(0))


def _obstacles(brief: Brief, shown: Shown) -> Fraction:
    points = sum((_point(each, shown) for each in brief.blocking[: shown.blocking]), Fraction(0))
    more = LINE + 6 if len(brief.blocking) > shown.blocking else Fraction(0)
    warned = [each.fact for each in brief.warnings[: shown.warnings]]
    counted = ["more"] if len(brief.warnings) > shown.warnings else []
    advice = (
        [
            ", ".join(dict.fromkeys(each.subject for each in brief.advice))
            + " and what it is set out under, in the full brief, in so many words as this"
        ]
        if brief.advice
        else []
    )
    facts = ["Still open: " + "; ".join((*brief.open_facts[: shown.open], "and more, listed under this heading"))]
    bullets = [*warned, *counted, *advice, *(facts if brief.open_facts else [])]
    return 52 + points + more + sum(_lines(each, 450) * LINE + 3 for each in bullets)


def _point(point: Sentence, shown: Shown) -> Fraction:
    if not shown.detailed:
        return 11 + _lines(point.fact, 370) * LINE
    said = _lines(" ".join((point.fact, *point.because[:4])), 370) * LINE
    cure = _lines(f"To settle it: {point.cure}", 370) * SMALL if point.cure else 0
    law = _lines("; ".join(each.cite for each in point.law), 370) * SMALL if point.law else 0
    return 11 + said + cure + law


def _listed(brief: Brief) -> int:
    """How many risks and steps there is room for beside the drawing of a short brief."""
    money = _lines(" ".join(brief.business.leads), WIDE) if brief.business else 0
    names = sum(_lines(owner.name, 85) for owner in brief.owners) // 3
    risks = [_lines(f"{each.what.says} {each.safeguard}", 440) for each in brief.risks]
    for listed in (5, 4, 3):
        if money + names + sum(risks[:listed]) + min(len(brief.steps), listed) <= 24:
            return listed
    return 2


def _lines(words: str, wide: int, size: Fraction = TEXT) -> int:
    return len(lines(words, wide, size))
