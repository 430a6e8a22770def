"""Prescribed provisions in a draft: missing, in other words, or contradicted.

What each provision does stands in `templates/articles/prescribed.yaml`, as marks that its words bear whoever wrote
them.  A mark that is there does not show that the text is right; one that is not there shows that a part is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from governance.case.company import Form
from governance.document.templates import ClauseSource
from governance.document.tree import Document
from governance.draft.authority import authority, prescribed_on
from governance.draft.spot import Spot, sentences, text_of
from governance.draft.wording import number
from governance.finding import Severity
from governance.law.law import LawAt
from governance.rules.document import PRESCRIBED_ALTERED, PRESCRIBED_CONTRADICTED, PRESCRIBED_MISSING

_ACT = "cic-act-2004/s32"
_INSTRUMENT = "cic-regs-2005/"
_DENIES = re.compile(r"\b([Nn]o|not|[Nn]obody|[Nn]either|nor|[Ee]xcept|unless|without prejudice|subject to)\b")


_STRANGER = re.compile(r"\b(is|are) not (a )?Members?\b")
"""Who is not a member: a denial that tells a person, and not what that person may do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a provision does, or what would contradict it, and the pattern of words that say so."""

    says: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one provision: each of its effects, and what is against it."""

    effects: tuple[Mark, ...]
    against: tuple[Mark, ...]


@cache
def read_marks(file: Path) -> Mapping[str, Marks]:
    """The marks of each provision by its id without that of the instrument."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {
        key: Marks(
            tuple(Mark(each["effect"], each["says"]) for each in entry["effects"]),
            tuple(Mark(each["says"], each["pattern"]) for each in entry["against"]),
        )
        for key, entry in data.items()
    }


def missing(document: Document, form: Form, law: LawAt, file_of: Callable[[str], str]) -> Iterator[Spot]:
    """A spot for each provision in force on the day that no clause of `document` carries.

    `file_of` gives the clause that carries the provision in our own library: the spot is put there.
    """
    carried = {clause.prescribed for clause in document.clauses()}
    for id in prescribed_on(form, law):
        if id not in carried:
            provision = law.provision(id)
            message = f"no clause carries {provision.cite}, {provision.title.lower()}"
            fix = f"keep the clause, or write `prescribed: {id}` into the one in its place"
            yield Spot(PRESCRIBED_MISSING, file_of(id), "", message, fix, law=(id, _ACT), key="prescribed")


def altered(
    document: Document, form: Form, law: LawAt, marks: Mapping[str, Marks], pack: Mapping[str, ClauseSource]
) -> Iterator[Spot]:
    """A spot for each clause of `pack` that carries a provision in words that are not marked as its official text, and
    for each effect of a provision that the words of the clauses that carry it do not show."""
    for id in prescribed_on(form, law):
        carriers = [clause for clause in document.clauses() if clause.prescribed == id]
        found = marks.get(id.removeprefix(_INSTRUMENT))
        if not carriers or found is None:
            continue
        cite = law.provision(id).cite
        text = " ".join(text_of(clause) for clause in carriers)
        lost = [each for each in found.effects if not re.search(_filled(each.pattern, id, law), text)]
        for each in lost:
            message = f"{cite}: the words do not show that {each.says}"
            fix = "restore the effect, or put in the text of the Schedule"
            yield Spot(PRESCRIBED_ALTERED, carriers[0].id, "", message, fix, law=(id, _ACT), severity=Severity.ERROR)
        for clause in carriers:
            if clause.id in pack and not clause.official and not lost:
                message = f"{cite} stands in words of the text pack"
                fix = "put in the text of the Schedule, with `official: true` in the front matter"
                yield Spot(PRESCRIBED_ALTERED, clause.id, "", message, fix, law=(id, _ACT), key="prescribed")


def contradicted(document: Document, form: Form, law: LawAt, marks: Mapping[str, Marks]) -> Iterator[Spot]:
    """A spot for each sentence of `document` that says the opposite of a provision in force on the day."""
    for id in prescribed_on(form, law):
        found = marks.get(id.removeprefix(_INSTRUMENT))
        for against in found.against if found else ():
            for clause in document.clauses():
                for sentence in dict.fromkeys(sentences(clause)):
                    said = re.search(against.pattern, sentence)
                    if said and not _DENIES.search(_STRANGER.sub("", sentence)):
                        message = f"{law.provision(id).cite} is contradicted: {against.says}"
                        fix = "take the sentence out: it has no effect so far as the provision prevails"
                        yield Spot(PRESCRIBED_CONTRADICTED, clause.id, said[0], message, fix, law=(id, _ACT))


def carriers_of_ours(sources: Mapping[str, ClauseSource], form: Form) -> Mapping[str, str]:
    """The clause of our library that carries each provision, by the id of the provision."""
    return {authority(each.prescribed, form): each.id for each in sources.values() if each.prescribed}


def _filled(pattern: str, id: str, law: LawAt) -> str:
    """The pattern with the values of the provision: in words, in figures, and every whole number below."""

    def value(found: re.Match[str]) -> str:
        most = law.count(id, found[1])
        return "(?:" + "|".join(f"{number(each)}|{each}" for each in range(1, most + 1)) + ")"

    return re.sub(r"\{([a-z_]+)\}", value, pattern)
