"""Majorities in the prose of a draft beside those of the decisions of its case.

Conservative, as with other numbers: a sentence is compared with a decision only where it has every word by which that
decision is known, in itself or in the heading of its clause, and gives a share of votes or calls it a majority.  What
the sentence says of a quorum, a notice, a class or a demand for a poll is not a majority.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from governance.case import Case
from governance.case.decision import Decision
from governance.case.quantity import Comparator, Threshold
from governance.document.tree import Clause, Document, Table, paragraphs, words
from governance.draft.numbers import NUMBER, read_number
from governance.draft.spot import Spot, sentences
from governance.draft.wording import majority
from governance.law.law import LawAt
from governance.rules.document import UNLIKE_THE_CASE
from governance.voting.decisions import what_is_asked, wording_of

_KNOWN: Mapping[str, tuple[str, ...]] = {
    "change-articles": (r"\b(amend|alter|chang)", r"\barticles\b"),
    "change-objects": (r"\b(amend|alter|chang)", r"\bobjects\b"),
    "change-name": (r"\b(chang|alter)", r"\b(name of the company|company’s name)\b"),
    "remove-director": (r"\bremov", r"\bdirector"),
    "wind-up": (r"\b(wind\w*|wound)[ -]up\b",),
    "admit-member": (r"\badmi(t|ss)", r"\bmembers?\b"),
    "expel-member": (r"\b(expel|expul|exclud|exclus)", r"\bmembers?\b"),
    "set-price-list": (r"\bprices?\b", r"\b(set|sets|setting|settle[sd]?|approv\w*|chang\w*)\b"),
    "approve-budget": (r"\bbudget\b",),
    "approve-business-plan": (r"\bbusiness plan\b",),
    "serve-outside-customers": (r"\boutside customers?\b|\bcustomers? (who|that) (is|are) not (a )?members?\b",),
    "borrow": (r"\b(borrow|loan|security)",),
    "sell-business": (r"\b(sell|sale|dispos)", r"\b(business|undertaking)\b"),
    "appoint-chief-executive": (r"\b(appoint|remov)", r"\bchief executive\b"),
    "appoint-director": (r"\bappoint", r"\bdirectors?\b"),
    "appoint-chair": (r"\b(appoint|elect)", r"\bchair\b"),
    "declare-dividend": (r"\bdividend",),
    "form-subsidiary": (r"\bsubsidiar",),
    "acquire-business": (r"\b(acqui|buy|purchas)", r"\bbusiness\b"),
}
"""The words by which the articles of any draughtsman speak of a decision; of others those of its own wording."""
_STOP = frozenset(
    re.findall(r"\w+", "a an and at by for from in into its not of on or other the to which who with that are is be")
)
_RESOLUTIONS = {
    "special": "a special resolution",
    "ordinary": "an ordinary resolution",
    "board": "a decision of the directors",
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SHARE = (
    rf"(?:{NUMBER} ?(?:%|per cent)|(?P<times>one|two|three|four|five|seven|nine)?[ -]?"
    rf"(?P<part>half|(?:third|quarter|fifth|sixth|eighth|tenth)s?)|(?P<simple>simple majority)|(?P<all>unanim\w+))"
)
_LEAST = r"(?P<least>at least|not less than|no less than|no fewer than)"
_MORE = r"(?P<more>more than|over|exceeding)"
_SAID = re.compile(rf"(?:{_LEAST} |{_MORE} )?\b{_SHARE}", re.IGNORECASE)
_OF_VOTES = re.compile(r"\b(votes?|voting|majority|resolution|unanim\w+)\b", re.IGNORECASE)
_OTHER_SHARES = re.compile(
    r"quorum|adjourn|notice|requi(re[sd]?|sition)\w* (the Directors|a (general )?meeting)|\bpoll\b|nominal value"
    r"|\bclass|dividend of|turnover|activities|surplus|interest rate|circulat",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A decision of the case, and how a draft speaks of it."""

    key: str
    matter: str
    asked: Threshold
    resolution: str
    """What the case names in place of a majority: `a special resolution`; empty where it sets one."""
    patterns: tuple[re.Pattern[str], ...]

    @property
    def path(self) -> str:
        """Where the case says so."""
        return f"decisions.{self.key}.{'by' if self.resolution else 'majority'}"


def majorities(document: Document, case: Case, law: LawAt) -> Iterator[Spot]:
    """A spot for each sentence that gives another majority than the case for a decision, and not that one too."""
    subjects = tuple(_subjects(case, law))
    for clause in document.clauses():
        for sentence in dict.fromkeys((*sentences(clause), *_rows(clause))):
            said = tuple(_said(sentence))
            if not said:
                continue
            context = f"{clause.heading}. {sentence}"
            spoken_of = [each for each in subjects if all(p.search(context) for p in each.patterns)]
            # Where any of the decisions that it speaks of has one of these majorities, the sentence may mean that one.
            if not any(_agree(each.asked, given) for each in spoken_of for _, given in said):
                yield from (_spot(clause, each, said[0]) for each in spoken_of)


@dataclass(frozen=True, slots=True)
class _Given:
    """A majority as a sentence gives it; without a comparator it may be either."""

    share: Fraction
    comparator: Comparator | None


def _subjects(case: Case, law: LawAt) -> Iterator[Subject]:
    for key, decision in case.decisions.items():
        asked = what_is_asked(case, law, key).majority
        if asked is not None:
            matter = decision.matter or wording_of(key, decision, law)
            resolution = "" if decision.majority is not None else _RESOLUTIONS.get(decision.by, "")
            yield Subject(key, matter, asked, resolution, _patterns(key, decision, matter))


def _patterns(key: str, decision: Decision, matter: str) -> tuple[re.Pattern[str], ...]:
    known = _KNOWN.get(key) if decision.matter is None else None
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in known or _stems(matter))


def _stems(matter: str) -> Iterator[str]:
    """A pattern for each word of a matter that carries meaning, whatever its ending."""
    for word in re.findall(r"[A-Za-z]+", matter):
        if word.lower() not in _STOP and len(word) > 2:
            yield rf"\b{re.escape(word[: max(4, len(word) - 3)])}"


def _rows(clause: Clause) -> Iterator[str]:
    """The rows of its tables, read across."""
    for block in paragraphs(clause.body):
        if isinstance(block, Table):
            yield from (" | ".join(words(cell) for cell in row) for row in block.rows)


def _said(sentence: str) -> Iterator[tuple[str, _Given]]:
    """Each majority that a sentence gives: its words, and its value."""
    if not _OF_VOTES.search(sentence) or _OTHER_SHARES.search(sentence):
        return
    for found in _SAID.finditer(sentence):
        share = _share(found)
        if share is not None:
            least, more = found["least"] is not None, found["more"] is not None or found["simple"] is not None
            comparator = Comparator.AT_LEAST if least else Comparator.MORE_THAN if more else None
            yield found[0].strip(), _Given(share, comparator)


def _share(found: re.Match[str]) -> Fraction | None:
    if found["simple"]:
        return Fraction(1, 2)
    if found["all"]:
        return Fraction(1)
    if found["number"]:
        return read_number(found["number"].lower()) / 100
    times = read_number(found["times"].lower()) if found["times"] else Fraction(1)
    share = times / _PARTS[found["part"].lower().removesuffix("s")]
    # A third alone may be the third of a list.
    return share if share <= 1 and (found["times"] or found["part"].lower() == "half") else None


def _agree(asked: Threshold, given: _Given) -> bool:
    return asked.share == given.share and given.comparator in (None, asked.comparator)


def _spot(clause: Clause, subject: Subject, said: tuple[str, _Given]) -> Spot:
    asked = ", ".join(each for each in (subject.resolution, majority(subject.asked)) if each)
    message = f"the draft says {said[0]} for {subject.matter} where the case asks for {asked}"
    fix = f"let the clause take the majority from `decisions.{subject.key}`, or change the case"
    return Spot(UNLIKE_THE_CASE, clause.id, said[0], message, fix, because=(subject.path,))
