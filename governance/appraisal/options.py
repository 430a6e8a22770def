"""The options of a case as judged cases: the case itself, what its `options:` lay over it, other case files, and the
alternative of its arrangement; or several cases side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from governance.appraisal.alternative import alternative, says_the_same
from governance.case import Case
from governance.case.load import options as laid_over
from governance.case.terms import Source
from governance.judge import Judged, judge, judge_case, option_file
from governance.law import LawAt, load_law
from governance.prose import day
from governance.report import Result


@dataclass(frozen=True)
class Option:
    """An option as a judged case: its key and title, the case, the law of its day, and what a check of it found.

    `result` is None where it is only named (the alternative of an arrangement that is not spelled out): then the rules
    were not applied to it.  `numbers` are the places of its sources, by key, in the list of the comparison.
    """

    key: str
    title: str
    says: str
    case: Case
    law: LawAt
    result: Result | None
    numbers: dict[str, int]

    @property
    def day(self) -> date:
        """The day whose law applies to it."""
        return self.law.day


@dataclass(frozen=True)
class Options:
    """The options in their order, the sources of all of them, and the results of files that are no cases."""

    options: tuple[Option, ...]
    sources: tuple[str, ...]
    lost: tuple[Result, ...] = ()


def options_of(judged: Judged) -> Options:
    """The options of one case: the case first, then its `options:`, then the alternative of its arrangement unless one
    of them is that already."""
    assert judged.case is not None
    case, file = judged.case, judged.result.file
    found: list[Option] = [_option(case.case, case.appraisal.itself or case.title, "", judged)]
    lost: list[Result] = []
    variants = laid_over(judged.text, file) if case.options else {}
    for key, option in case.options.items():
        if option.case is not None:
            other = judge(option_file(file, option.case))
        else:
            other = judge_case(variants[key], judged.text, file)
        if other.case is None:
            lost.append(other.result)
        else:
            found.append(_option(key, option.title, option.says or "", other))
    found += _alternative(judged, found)
    return _numbered(found, lost)


def side_by_side(cases: Iterable[Judged]) -> Options:
    """Several cases as options of one another, each by itself."""
    each = list(cases)
    found = [_option(judged.case.case, judged.case.title, "", judged) for judged in each if judged.case is not None]
    return _numbered(found, [judged.result for judged in each if judged.case is None])


def _option(key: str, title: str, says: str, judged: Judged) -> Option:
    assert judged.case is not None
    assert judged.law is not None
    return Option(key, title, says, judged.case, judged.law, judged.result, {})


def _alternative(judged: Judged, found: list[Option]) -> Iterator[Option]:
    case, law = judged.case, judged.law
    assert case is not None
    assert law is not None
    named = case.arrangement.alternative
    if named is None or any(says_the_same(option.case.arrangement, named) for option in found):
        return
    key = "alternative" if "alternative" not in case.options else f"{case.case}-alternative"
    other, title = alternative(case, named, key)
    result = None if named.is_company else judge_case(other, judged.text, judged.result.file).result
    yield Option(key, title, "", other, load_law().at(other.as_of), result, {})


def _numbered(found: list[Option], lost: list[Result]) -> Options:
    """The options with the sources of all of them in one list: those of the first keep their numbers."""
    places: dict[str, int] = {}
    options = []
    for option in found:
        numbers = {}
        for key, source in option.case.sources.items():
            numbers[key] = places.setdefault(cited(source), len(places) + 1)
        options.append(replace(option, numbers=numbers))
    return Options(tuple(options), tuple(places), tuple(lost))


def cited(source: Source) -> str:
    """A source as it is cited: title, publisher, date, address."""
    dated = day(source.date) if source.date else source.dated
    return ", ".join(filter(None, (source.title, source.publisher, dated, source.url)))
