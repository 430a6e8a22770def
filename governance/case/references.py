"""References within a case: names that point at something else in it, and facts that exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from governance import faults
from governance.case.board import APPOINTERS
from governance.case.business import check_business
from governance.case.case import Case
from governance.case.company import CapitalReturn
from governance.case.finance import Dividend
from governance.case.lines import LINES
from governance.case.member import ExplicitVotes, VotesByFigure, VotesPerShare
from governance.case.part import Part
from governance.case.quantity import Stated
from governance.case.terms import Event, Term
from governance.finding import Finding, Location, Page, Reason


def check_references(case: Case) -> Iterator[Finding]:
    """Every name that points nowhere, and every pair of facts that cannot both be meant."""
    yield from _sources(case)
    yield from _members_named(case)
    yield from _twice_named(case)
    yield from _votes(case)
    yield from _shares(case)
    yield from _arrangement(case)
    yield from check_business(case, _unknown)
    yield from _options(case)


def _finding(page: Page, message: str, fix: str, at: Location, because: tuple[Reason, ...] = ()) -> Finding:
    return Finding(page.code, page.name, page.severity, message, at, because, fix=fix)


def _unknown(word: str, what: str, known: Iterable[str], at: Location) -> Finding:
    names = sorted(known)
    match = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=60)
    fix = f"did you mean `{match[0]}`?" if match else f"add it, or use one of {', '.join(names) or 'none yet'}"
    return _finding(faults.UNKNOWN_REFERENCE, f"there is no {what} `{word}` in this case", fix, at)


def _unknown_line(word: str, at: Location) -> Finding:
    """A line that no comparison has: the lines are the program's, so that none can be added in a case."""
    meant = process.extractOne(word, sorted(LINES), scorer=fuzz.ratio, score_cutoff=60)
    fix = f"did you mean `{meant[0]}`?" if meant else f"the lines are {', '.join(LINES)}"
    return _finding(faults.UNKNOWN_REFERENCE, f"a comparison has no line `{word}`", fix, at)


def _sources(case: Case) -> Iterator[Finding]:
    for part in walk(case):
        cited = part.source if isinstance(part, (Stated, Term, Event)) else getattr(part, "source", None)
        if isinstance(cited, str) and cited not in case.sources:
            yield _unknown(cited, "source", case.sources, part.at("source", value=True))


def walk(part: Part) -> Iterator[Part]:
    """A part of a case and all parts below it, in the order of the format."""
    yield part
    for name in type(part).model_fields:
        yield from _walk_value(getattr(part, name))


def _walk_value(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield from walk(value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _walk_value(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk_value(item)


def _members_named(case: Case) -> Iterator[Finding]:
    """Seats, consents, holdings and explicit votes name members that are there."""
    for index, seat in enumerate(case.board.seats if case.board else ()):
        for word in seat.appointed_by:
            if word not in case.members and word not in APPOINTERS:
                at = case.at("board", "seats", index, "appointed_by", value=True)
                yield _unknown(word, "member", (*case.members, *APPOINTERS), at)
    for decision in case.decisions.values():
        for word in (*decision.consent, *decision.consent_open):
            if word not in case.members and word != "host":
                yield _unknown(word, "member", case.members, decision.at("consent", value=True))
        classes = (*case.groups, *(case.share_capital.classes if case.share_capital else ()))
        for word in decision.classes:
            if word not in classes:
                yield _unknown(word, "group of members or class of shares", classes, decision.at("classes", value=True))
    for dividend in case.finance.dividends:
        for word in dividend.consented:
            if word not in case.members:
                yield _unknown(word, "member", case.members, dividend.at("consented", value=True))
    for word in case.voting.together:
        if word not in case.members:
            yield _unknown(word, "member", case.members, case.voting.at("together", value=True))
    for group, keys in case.groups.items():
        for index, word in enumerate(keys):
            if word not in case.members:
                yield _unknown(word, "member", case.members, case.at("groups", group, index, value=True))
    for word in case.share_capital.holdings if case.share_capital else ():
        if word not in case.members:
            yield _unknown(word, "member", case.members, case.at("share_capital", "holdings", word))


def _twice_named(case: Case) -> Iterator[Finding]:
    """Two members with one name or one ODS code: a drafter copied a line and forgot to change it."""
    for what, label in (("name", "name"), ("ods", "ODS code")):
        first: dict[str, str] = {}
        for key, member in case.members.items():
            given = getattr(member, what)
            word = " ".join(str(given).casefold().split())
            if given is None:
                continue
            if word in first:
                earlier = case.members[first[word]]
                reason = Reason(f"`{earlier.key}` has it too", earlier.at(what))
                message = f"two members have the {label} `{given}`"
                fix = f"correct the {label} of `{key}`, or remove the member"
                yield _finding(faults.CONTRADICTION, message, fix, member.at(what, value=True), (reason,))
            else:
                first[word] = key


def _votes(case: Case) -> Iterator[Finding]:
    weights = case.voting.weights
    if isinstance(weights, ExplicitVotes):
        at = case.voting.at("weights")
        for word in weights.votes:
            if word not in case.members:
                yield _unknown(
                    word,
                    "member",
                    case.members,
                    weights.at(word) if weights.is_written(word) else weights.at("votes", word),
                )
        missing = [key for key in case.members if key not in weights.votes]
        if missing:
            message = f"the votes of {', '.join(missing)} are not given, though those of others are"
            yield _finding(faults.CONTRADICTION, message, "give each member its votes, 0 if it has none", at)
    if isinstance(weights, VotesByFigure) and not any(m.figure(weights.by) for m in case.members.values()):
        given = dict.fromkeys(name for member in case.members.values() for name in ("patients", *member.figures))
        known = [name for name in given if any(member.figure(name) for member in case.members.values())]
        meant = process.extractOne(weights.by, known, scorer=fuzz.ratio, score_cutoff=60)
        fix = f"did you mean `{meant[0]}`?" if meant else f"add `{weights.by}:` to the figures of each member"
        message = f"votes go by `{weights.by}`, and no member has such a figure"
        yield _finding(faults.UNKNOWN_REFERENCE, message, fix, weights.at("by", value=True))
    elif isinstance(weights, VotesByFigure):
        for key, member in case.members.items():
            if member.figure(weights.by) is None:
                message = f"votes go by `{weights.by}`, and `{key}` has no such figure"
                reason = Reason("votes are weighted by it", weights.at("by"))
                yield _finding(faults.UNKNOWN_REFERENCE, message, f"add `{weights.by}:` to it", member.at(), (reason,))


def _shares(case: Case) -> Iterator[Finding]:
    capital = case.share_capital
    if capital is not None:
        for member, held in capital.holdings.items():
            for word in held:
                if word not in capital.classes:
                    yield _unknown(word, "class of shares", capital.classes, capital.at("holdings", member, word))
        planned: tuple[Dividend | CapitalReturn, ...] = (*case.finance.dividends, *capital.returns)
        for one in planned:
            if one.share_class not in capital.classes:
                yield _unknown(one.share_class, "class of shares", capital.classes, one.at("class", value=True))
    if isinstance(case.voting.weights, VotesPerShare) and capital is None:
        message = "votes go by shares, and the case has no share capital"
        fix = "add `share_capital:`, or give votes in another way"
        yield _finding(faults.CONTRADICTION, message, fix, case.voting.at("weights"))


def _arrangement(case: Case) -> Iterator[Finding]:
    arrangement = case.arrangement
    for holding in (arrangement, arrangement.alternative):
        if holding is not None and holding.host is not None and holding.host not in case.members:
            yield _unknown(holding.host, "member", case.members, holding.at("host", value=True))
    if arrangement.is_company and case.company is None:
        message = f"a {arrangement.kind} arrangement held through a company needs the company"
        fix = "add `company:`, or write `through: unit`"
        yield _finding(faults.MISSING_KEY, message, fix, arrangement.at("kind", value=True))
    if not arrangement.is_company and case.company is not None:
        message = "the arrangement is a unit and no company, yet the case declares a company"
        fix = "write `through: company`, or remove `company:`"
        reason = Reason("the company is declared here", case.at("company"))
        yield _finding(faults.CONTRADICTION, message, fix, arrangement.at("kind", value=True), (reason,))


def option_names(case: Case) -> tuple[str, ...]:
    """The options by key: the case itself, its `options:`, and the alternative of its arrangement if it names one."""
    alternative = ("alternative",) if case.arrangement.alternative is not None else ()
    return tuple(dict.fromkeys((case.case, *case.options, *alternative)))


def _options(case: Case) -> Iterator[Finding]:
    """Options have names of their own, and what the board says of them names options and lines that there are."""
    names, appraisal = option_names(case), case.appraisal
    if case.case in case.options:
        message = f"the option `{case.case}` has the name of the case, which is an option itself"
        yield _finding(faults.CONTRADICTION, message, "give it another name", case.options[case.case].at())
    for must in appraisal.must:
        if must.line not in LINES:
            yield _unknown_line(must.line, must.at("line", value=True))
    for criterion in appraisal.criteria.values():
        if criterion.measure is not None and criterion.measure not in LINES:
            yield _unknown_line(criterion.measure, criterion.at("measure", value=True))
        for word in criterion.scores:
            if word not in names:
                yield _unknown(word, "option", names, criterion.at("scores", word))
    recommendation = appraisal.recommendation
    if recommendation is not None and recommendation.option not in names:
        yield _unknown(recommendation.option, "option", names, recommendation.at("option", value=True))
