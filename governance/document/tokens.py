"""What changed between two runs of words: word by word, with sums, percentages, terms, blanks and references whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from governance.document.marked import Change, Run, Words, joined, plain
from governance.document.tree import Blank, Definition, Inline, Reference, Text, Use

_TOKEN = re.compile(
    r"""
      [£$€]?\d+(?:[,.]\d+)*(?:/\d+)?(?:\ ?%|\ per\ cent\b)?   # £1,250.50   75%   75 per cent   3/11
    | \w+(?:[’'-]\w+)*                                          # a word, hyphens and apostrophes in it
    | \s+
    | [^\w\s]
    """,
    re.VERBOSE,
)
_ISLAND = 3
_LEAST_KEPT = 4

Key = tuple[str, str]
"""What makes two tokens the same: their kind, and their words (of a reference: what it leads to)."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or one content element, with what it is compared by."""

    key: Key
    piece: Inline

    @property
    def weight(self) -> int:
        """How much of a sentence it carries: its length, none if it is space or a mark alone."""
        kind, words = self.key
        return len(words) if kind != "text" or any(map(str.isalnum, words)) else 0


def tokens(content: tuple[Inline, ...], renamed: Mapping[str, str]) -> tuple[Token, ...]:
    """The tokens of `content`.  `renamed` gives the new id of what a reference of the old document leads to."""
    return tuple(_tokens(joined(content), renamed))


def _tokens(content: tuple[Inline, ...], renamed: Mapping[str, str]) -> Iterator[Token]:
    for piece in content:
        match piece:
            case Text(text):
                for found in _TOKEN.findall(text):
                    yield Token(("text", found), Text(found))
            case Definition(term):
                yield Token(("definition", term), piece)
            case Blank(label):
                yield Token(("blank", label), piece)
            case Reference(target):
                yield Token(("reference", renamed.get(target, target)), piece)


@dataclass(slots=True)
class _Stretch:
    """A stretch that both have (`same`), or one that the old words have in place of the new ones."""

    same: bool
    old: list[Token] = field(default_factory=list)
    new: list[Token] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return sum(token.weight for token in self.new)

    @property
    def is_island(self) -> bool:
        """Whether it is too little to read between two changes: a short word at most, and no reference."""
        heavy = [token for token in self.new if token.weight]
        return self.same and len(heavy) < 2 and self.weight <= _ISLAND and all(t.key[0] == "text" for t in heavy)


def compared(old: tuple[Inline, ...], new: tuple[Inline, ...], renamed: Mapping[str, str]) -> Words:
    """The words of both, each marked: what stands only in `old` as deleted, what only in `new` as inserted.

    A reference to the same clause is the same, whatever number it prints.  Where hardly anything is left of the old
    words they are deleted as a whole, so that nobody must read a sentence in crumbs.
    """
    stretches = _coalesced(_stretches(tokens(old, renamed), tokens(new, {})))
    kept = sum(each.weight for each in stretches if each.same)
    heaviest = max(_weight(old, renamed), _weight(new, {}))
    if old and new and kept * _LEAST_KEPT < heaviest:
        return (*plain(_as_text(old), Change.DELETED), *plain(_as_text(new), Change.INSERTED))
    return tuple(run for each in stretches for run in _runs(each))


def _as_text(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(Text(piece.text) if isinstance(piece, Use) else piece for piece in content)


def _weight(content: tuple[Inline, ...], renamed: Mapping[str, str]) -> int:
    return sum(token.weight for token in tokens(content, renamed))


def _stretches(old: tuple[Token, ...], new: tuple[Token, ...]) -> list[_Stretch]:
    numbers: dict[Key, int] = {}
    before = [numbers.setdefault(token.key, len(numbers)) for token in old]
    after = [numbers.setdefault(token.key, len(numbers)) for token in new]
    return [
        _Stretch(
            step.tag == "equal", list(old[step.src_start : step.src_end]), list(new[step.dest_start : step.dest_end])
        )
        for step in Levenshtein.opcodes(before, after)
    ]


def _coalesced(stretches: list[_Stretch]) -> list[_Stretch]:
    """`stretches` with neighbouring changes made one, and the islands between changes made part of them."""
    result: list[_Stretch] = []
    for place, stretch in enumerate(stretches):
        between = bool(result) and not result[-1].same and any(not each.same for each in stretches[place + 1 :][:1])
        if result and not result[-1].same and (not stretch.same or (between and stretch.is_island)):
            result[-1].old += stretch.old
            result[-1].new += stretch.new
        else:
            result.append(stretch)
    return result


def _runs(stretch: _Stretch) -> Iterator[Run]:
    if not stretch.same:
        yield from _joined(Run(token.piece, Change.DELETED) for token in stretch.old)
        yield from _joined(Run(token.piece, Change.INSERTED) for token in stretch.new)
        return
    yield from _joined(
        Run(now.piece, was=None if before.piece == now.piece else before.piece)
        for before, now in zip(stretch.old, stretch.new, strict=True)
    )


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """`runs`, all of one change, with neighbouring texts made one."""
    waiting: Run | None = None
    for run in runs:
        if waiting is not None and isinstance(waiting.piece, Text) and isinstance(run.piece, Text):
            waiting = Run(Text(waiting.piece.text + run.piece.text), run.change)
            continue
        if waiting is not None:
            yield waiting
        waiting = run
    if waiting is not None:
        yield waiting
