"""A clause as its author wrote it, before any condition falls: where each item stands, and how its list is punctuated.

Rendering leaves items out, so what a list looked like must be read from the source.  `positioned` gives every
marker a name that survives: `(b)` on line 7 becomes `(b:7)`, its own place in the source and its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from governance.document.labels import DEPTHS, label

INDENT = 4
_LABEL = r"[0-9]{1,3}|[a-z]|[A-Z]|([a-z])\1|[ivxlc]{2,6}|[IVXLC]{2,6}"
_AUTHORED = re.compile(rf"^(?P<indent> *)\((?P<label>{_LABEL})\)(?= |$)")
_STATEMENT = re.compile(r"^[ \t]*(?:%%|\{%(?:(?!%\}).)*%\}[ \t]*$)")
_TAIL = re.compile(r"(?:(?P<mark>[;,])(?: +(?P<word>and|or))?|(?P<stop>\.?)) *(?:\{#[^}]*\} *)?$")


@dataclass(frozen=True, slots=True)
class Tail:
    """How an item ends: with a mark (";", ",", "." or none) and perhaps a conjunction."""

    mark: str
    word: str = ""

    @property
    def separates(self) -> bool:
        """Whether more of a list is to follow."""
        return self.mark in {";", ","}

    def __str__(self) -> str:
        return f"{self.mark} {self.word}" if self.word else self.mark


@dataclass(frozen=True, slots=True)
class Habit:
    """How the author punctuated one run of items: the tail of each by its source line, in order."""

    tails: Mapping[int, Tail]

    @property
    def is_list(self) -> bool:
        """Whether the run is one sentence in items, rather than sentences of their own."""
        return next(iter(self.tails.values())).separates

    @property
    def mark(self) -> str:
        """What stands between the items."""
        return next(iter(self.tails.values())).mark

    @property
    def word(self) -> str:
        """The last conjunction between two items; that of a sole item (a loop) counts too."""
        tails = list(self.tails.values())
        between = tails[:-1] or tails
        return next((tail.word for tail in reversed(between) if tail.word), "")

    @property
    def end(self) -> Tail:
        """How the last item ends."""
        return list(self.tails.values())[-1]


@dataclass(slots=True)
class _Item:
    line: int
    depth: int
    tail: Tail
    children: list[_Item] = field(default_factory=list)


def tail_of(words: str) -> tuple[str, Tail]:
    """`words` (a paragraph of clause Markdown) without their tail and the id after it, and the tail."""
    found = _TAIL.search(words)
    assert found is not None, "the pattern matches the empty end of any string"
    return words[: found.start()], Tail(found["mark"] or found["stop"] or "", found["word"] or "")


def positioned(body: str) -> str:
    """`body` with each marker replaced by its place in the source, whatever label the author typed."""
    counts: list[int] = []
    lines = body.split("\n")
    for number, line in enumerate(lines, start=1):
        marker = _AUTHORED.match(line)
        if marker is None:
            continue
        depth, beyond = divmod(len(marker["indent"]), INDENT)
        place = marker["label"]
        # A marker that stands wrong keeps its label: parsing will say so, and needs the line.
        if depth < DEPTHS and not beyond:
            counts = [*counts[: depth + 1], *[0] * (depth + 1 - len(counts))]
            counts[depth] += 1
            place = label(depth, counts[depth])
        lines[number - 1] = f"{marker['indent']}({place}:{number}){line[marker.end() :]}"
    return "\n".join(lines)


@lru_cache(maxsize=512)
def habits(body: str) -> Mapping[int, Habit]:
    """The habit of the run that each marked line of `body` belongs to, by line (the first is 1)."""
    found: dict[int, Habit] = {}
    for run in _runs(body):
        habit = Habit(MappingProxyType({item.line: item.tail for item in run}))
        found.update(dict.fromkeys(habit.tails, habit))
    return MappingProxyType(found)


def _runs(body: str) -> list[list[_Item]]:
    runs: list[list[_Item]] = []
    top: list[_Item] = []
    open_items: list[_Item] = []
    for number, line in enumerate(body.split("\n"), start=1):
        if not line.strip(" \t") or _STATEMENT.match(line):
            continue
        marker = _AUTHORED.match(line)
        depth = (len(line) - len(line.lstrip(" "))) // INDENT
        tail = tail_of(line)[1]
        # Words at the depth of an item are its parent's closing words: the item is over.
        while open_items and open_items[-1].depth >= depth:
            open_items.pop()
        for item in open_items:
            item.tail = tail
        if marker is None:
            # Words between two items part them into two runs.
            if open_items:
                open_items[-1].children = []
            else:
                top = []
            continue
        run = open_items[-1].children if open_items else top
        if not run:
            runs.append(run)
        item = _Item(number, depth, tail)
        run.append(item)
        open_items.append(item)
    return runs
