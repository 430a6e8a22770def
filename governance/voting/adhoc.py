"""A decision without a case: weights, a quota, and what is needed besides, as a user writes them.

Every mistake is one sentence in a `Refused`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from governance.case.quantity import Comparator, Threshold, read_share
from governance.prose import counted
from governance.voting.decisions import Taken
from governance.voting.rule import All, Consent, Heads, Rule, Votes

MOST_VOTERS = 2000
HEAVIEST = 10**15
_QUOTA = re.compile(r"(at least|more than|>=|≥|>)?\s*(.+)")
_WHOLE = re.compile(r"[0-9]{1,40}")


class Refused(Exception):  # noqa: N818 - a sentence for the user, not an error of the program
    """What is wrong with what the user wrote, in one sentence."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of the command as they were written."""

    weights: str
    quota: str
    names: str | None = None
    heads: str | None = None
    veto: tuple[str, ...] = ()


def taken(wanted: Wanted) -> Taken:
    """The decision that is meant.  Raises Refused."""
    weights = _weights(wanted.weights)
    names = _names(wanted.names, len(weights))
    votes = {name: Fraction(weight) for name, weight in zip(names, weights, strict=True)}
    total = sum(weights)
    if total == 0:
        raise Refused("no member has a vote: give a weight above nought")
    parts: list[Rule] = [Votes(votes, _threshold("--quota", wanted.quota, total, "votes"))]
    if wanted.heads is not None:
        asked = _threshold("--heads", wanted.heads, len(names), "members")
        parts.append(Heads(names, next(n for n in range(len(names) + 1) if asked.met(n, len(names)))))
    parts += [Consent(_known(name, names)) for name in _vetoes(wanted.veto)]
    return Taken("weights", "", None, All(tuple(parts)), votes, dict(zip(names, names, strict=True)), None)


def _weights(text: str) -> tuple[int, ...]:
    words = text.split(",")
    if len(words) > MOST_VOTERS:
        raise Refused(f"{len(words):,} weights are given; at most {MOST_VOTERS:,} can be")
    return tuple(_weight(word.strip()) for word in words)


def _weight(word: str) -> int:
    if not _WHOLE.fullmatch(word):
        shown = word[:20] or "nothing"
        raise Refused(f"a weight is a whole number of nought or more, and `{shown}` is none")
    if int(word) > HEAVIEST:
        raise Refused(f"a weight is at most {HEAVIEST:,}, and {word} is more")
    return int(word)


def _names(text: str | None, number: int) -> tuple[str, ...]:
    if text is None:
        return tuple(f"member {place}" for place in range(1, number + 1))
    names = tuple(name.strip() for name in text.split(","))
    if len(names) != number:
        raise Refused(f"{counted(len(names), 'name')} for {counted(number, 'weight')}: give as many names as weights")
    if "" in names:
        raise Refused("a name is empty")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise Refused(f"two members have the name `{twice[:40]}`")
    return names


def _threshold(option: str, text: str, total: int, noun: str) -> Threshold:
    """What is asked: `12` (at least so many), `>12`, `>1/2` or `>=3/4` or `75%` of all."""
    match = _QUOTA.fullmatch(text.strip())
    word, amount = (match[1], match[2].strip()) if match else (None, "")
    comparator = Comparator.MORE_THAN if word in (">", "more than") else Comparator.AT_LEAST
    share = Fraction(int(amount), total) if _WHOLE.fullmatch(amount) else _share(option, text, amount)
    threshold = Threshold(comparator, share)
    if not threshold.met(total, total):
        raise Refused(f"{option} `{text[:40]}` is more than all {total:,} {noun}: nobody could pass it")
    if threshold.met(0, total):
        raise Refused(f"{option} `{text[:40]}` asks for nothing: give a number, fraction or percentage above nought")
    return threshold


def _share(option: str, text: str, amount: str) -> Fraction:
    shown = f"{option} `{text[:40]}`"
    if re.fullmatch(r"[0-9]+\.[0-9]+", amount):
        raise Refused(f"{shown} could be votes or a share: write a whole number, or a share such as 75% or 3/4")
    fraction = re.fullmatch(r"([0-9]{1,40})\s*/\s*([0-9]{1,40})", amount)
    percentage = re.fullmatch(r"([0-9]{1,40}(?:\.[0-9]{1,40})?)\s*%", amount)
    if fraction and int(fraction[2]):
        share = Fraction(int(fraction[1]), int(fraction[2]))
    elif percentage:
        share = Fraction(percentage[1]) / 100
    else:
        raise Refused(f"{shown} is no quota: write a number such as 12, a share such as 3/4 or 75%, or >1/2")
    if share > 1:
        raise Refused(f"{shown} is more than the whole")
    return read_share(share)


def _vetoes(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for text in given for name in text.split(",")))


def _known(name: str, names: tuple[str, ...]) -> str:
    if name not in names:
        raise Refused(f"--veto `{name[:40]}` is no name of a member; the names are {', '.join(names)[:200]}")
    return name
