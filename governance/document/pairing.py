"""Which block of the old document is which of the new one: by id and words, then by likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rapidfuzz import fuzz

from governance.document.tree import Block, Clause, Inline, Paragraph, Reference, Table, words

Thing = TypeVar("Thing")

ALIKE = 60
"""The likeness (0 to 100, of rapidfuzz) from which on two blocks with different ids are taken for one that changed."""
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Face:
    """What a thing is recognised by: things of different kinds are never one; the words are without numbers."""

    kind: Hashable
    id: str
    words: str


def paired(
    olds: Sequence[Thing], news: Sequence[Thing], face: Callable[[Thing], Face], *, names: bool
) -> dict[int, int]:
    """The place in `olds` of each of `news` that it has, by place.

    With `names` an id alone makes two things one: so it is for clauses.  Without, an id says only where something
    stood in its template or list, so the same words come first, then the same id with words alike, then words alike;
    what is left over under one id is one thing whose words were replaced.
    """
    search = _Search([face(each) for each in olds], [face(each) for each in news])
    if names:
        search.by_key(lambda each: (each.kind, each.id))
    else:
        search.by_key(lambda each: (each.kind, each.id, each.words))
        search.by_key(lambda each: (each.kind, each.words))
        search.by_key(lambda each: (each.kind, each.id), alike=True)
    search.by_likeness()
    search.by_key(lambda each: (each.kind, each.id))
    return search.found


@dataclass(slots=True)
class _Search:
    olds: list[Face]
    news: list[Face]
    found: dict[int, int]
    taken: set[int]

    def __init__(self, olds: list[Face], news: list[Face]) -> None:
        self.olds, self.news, self.found, self.taken = olds, news, {}, set()

    def left(self) -> tuple[list[int], list[int]]:
        """The places, old and new, that have no partner yet."""
        return (
            [place for place in range(len(self.olds)) if place not in self.taken],
            [place for place in range(len(self.news)) if place not in self.found],
        )

    def pair(self, old: int, new: int) -> None:
        self.found[new] = old
        self.taken.add(old)

    def by_key(self, key: Callable[[Face], Hashable], *, alike: bool = False) -> None:
        """Pair what has the same key and is the only one with it, on both sides."""
        olds, news = self.left()
        counts = Counter(key(self.olds[place]) for place in olds)
        counts_new = Counter(key(self.news[place]) for place in news)
        where = {key(self.olds[place]): place for place in olds}
        for place in news:
            name = key(self.news[place])
            if counts.get(name) == 1 and counts_new[name] == 1 and (not alike or self.likeness(where[name], place)):
                self.pair(where[name], place)

    def by_likeness(self) -> None:
        """Pair what is left by the likeness of words, the most alike first, then the nearest."""
        olds, news = self.left()
        scores = [
            (-score, abs(old - new), old, new)
            for old in olds
            for new in news
            if self.olds[old].kind == self.news[new].kind and (score := self.likeness(old, new))
        ]
        for _, _, old, new in sorted(scores):
            if old not in self.taken and new not in self.found:
                self.pair(old, new)

    def likeness(self, old: int, new: int) -> float:
        """From ALIKE to 100; 0 where the words are less alike."""
        return fuzz.ratio(self.olds[old].words, self.news[new].words, score_cutoff=ALIKE)


def face_of_clause(clause: Clause) -> Face:
    """A clause by its id, its heading and the beginning of its words."""
    body = "\n".join(_block_words(clause.body))
    return Face("clause", clause.id, f"{clause.heading}\n{body}"[:_LONGEST])


def face_of_block(block: Block) -> Face:
    """A block by its id and its words; what is numbered and what is not are two kinds, and so are tables by columns."""
    text = "\n".join(_block_words((block,)))[:_LONGEST]
    if isinstance(block, Table):
        return Face(("table", block.align), block.id, text)
    return Face(("paragraph", block.numbered), block.id, text)


def face_of_row(row: tuple[tuple[Inline, ...], ...]) -> Face:
    """A row by its cells; it has no id."""
    return Face(len(row), "", " | ".join(map(unnumbered, row)))


def unnumbered(content: tuple[Inline, ...]) -> str:
    """The words of `content` with each reference as what it leads to."""
    return words(tuple(replace(piece, text="") if isinstance(piece, Reference) else piece for piece in content))


def _block_words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield unnumbered(block.content)
            yield from _block_words(block.children)
            if block.closing:
                yield unnumbered(block.closing)
        else:
            yield from (" | ".join(map(unnumbered, row)) for row in (block.columns, *block.rows))


def longest_rise(places: Sequence[int]) -> set[int]:
    """The members of a longest rising run of `places`: what stands in it keeps its order, all else has moved."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        long = bisect_left(ends, place)
        ends[long:] = [place] if long == len(ends) else [place, *ends[long + 1 :]]
        last[long:] = [at] if long == len(last) else [at, *last[long + 1 :]]
        before.append(last[long - 1] if long else -1)
    rise: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        rise.add(places[at])
        at = before[at]
    return rise
