"""Words in Word: runs, blanks highlighted, references as fields, and tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby

from governance.document.marked import (
    Change,
    MarkedBlock,
    MarkedDocument,
    MarkedParagraph,
    Run,
    Words,
)
from governance.document.tree import Blank, Definition, Reference, words
from governance.render.markup import Markup, join
from governance.render.word_xml import field as word_field
from governance.render.word_xml import text_run, w

AUTHOR = "governance"
_SAFE = re.compile(r"[^A-Za-z0-9]+")
_OF_A_DEFINITION = " of the definition of "


def bookmark_name(id: str) -> str:
    """A name that Word takes: at most 40 characters, letters, digits and _; hidden, for it begins with _."""
    return f"_Ref_{_SAFE.sub('_', id)[:26]}_{sha256(id.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference field points to: a bookmark, and how Word is to print it (\\w: the number in full)."""

    bookmark: str
    switch: str


def targets(marked: MarkedDocument) -> Mapping[str, Target]:
    """Where a reference to each id leads: to its own number, or, without one, to the number that it stands under."""
    found: dict[str, Target] = {}
    for division in marked.divisions:
        if division.change.in_new:
            found.setdefault(division.id, Target(bookmark_name(division.id), ""))
        for clause in division.clauses:
            if clause.change.in_new:
                here = Target(bookmark_name(clause.id), "\\w ")
                found.setdefault(clause.id, here)
                _below(clause.body, here, found)
    return found


def _below(blocks: tuple[MarkedBlock, ...], over: Target, found: dict[str, Target]) -> None:
    for block in blocks:
        if not block.change.in_new:
            continue
        numbered = isinstance(block, MarkedParagraph) and block.numbered
        here = Target(bookmark_name(block.id), "\\w ") if numbered else over
        found.setdefault(block.id, here)
        if isinstance(block, MarkedParagraph):
            _below(block.children, here, found)


@dataclass(slots=True)
class Pen:
    """Writes words, and counts what Word wants counted: bookmarks and revisions."""

    targets: Mapping[str, Target]
    moment: str
    moves: frozenset[str] = frozenset()
    count: int = 0
    used: set[str] = field(default_factory=set)

    def next(self) -> int:
        """A number that nothing else of the document has."""
        self.count += 1
        return self.count

    def words(self, content: Words, moving: str = "", *, bold: bool = False) -> Markup:
        """`content` as runs.  `moving` is the old id of the paragraph, if it moved and its other place is shown."""
        groups = groupby(content, key=lambda run: run.change)
        return join(self._group(change, tuple(runs), moving, bold) for change, runs in groups)

    def _group(self, change: Change, runs: tuple[Run, ...], moving: str, bold: bool) -> Markup:
        look = w("b") if bold else None
        out = not change.in_new
        written = join(piece for run in runs for piece in self._run(run, look, change))
        match change:
            case Change.KEPT:
                return written
            case Change.MOVED_HERE | Change.MOVED_AWAY if moving in self.moves:
                name = "moveFrom" if out else "moveTo"
                return self._ranged(name, moving, self._tracked(name, written))
            case _:
                return self._tracked("del" if out else "ins", written)

    def _run(self, run: Run, look: Markup | None, change: Change) -> Iterator[Markup]:
        # What moved away keeps its words as words: only a deletion turns them into deleted text.
        tracked_move = change is Change.MOVED_AWAY
        gone = not change.in_new and not tracked_move
        piece = run.piece
        match piece:
            case Definition(term):
                yield text_run("“", look, deleted=gone)
                yield text_run(term, w("b"), deleted=gone)
                yield text_run("”", look, deleted=gone)
            case Blank(label):
                yield text_run(f"[{label}]", look, w("highlight", val="yellow"), deleted=gone)
            case Reference(id, text) if change.in_new and id in self.targets:
                yield from self._reference(self.targets[id], text, look)
            case _:
                yield text_run(words((piece,)), look, deleted=gone)

    def _reference(self, target: Target, text: str, look: Markup | None) -> Iterator[Markup]:
        number, of, rest = text.partition(_OF_A_DEFINITION)
        yield word_field(f"REF {target.bookmark} {target.switch}\\h", number, look)
        if of:
            yield text_run(of + rest, look)

    def _tracked(self, name: str, content: Markup) -> Markup:
        return w(name, content, id=self.next(), author=AUTHOR, date=self.moment)

    def _ranged(self, name: str, moving: str, content: Markup) -> Markup:
        """A move between the marks that pair its two places."""
        number = self.next()
        start = w(f"{name}RangeStart", id=number, name=f"move_{bookmark_name(moving)}", author=AUTHOR, date=self.moment)
        return join((start, content, w(f"{name}RangeEnd", id=number)))

    def mark(self, change: Change, moving: str = "") -> Markup | None:
        """The properties of a paragraph's mark: whether the paragraph as a whole came or went."""
        if change is Change.KEPT:
            return None
        return w("rPr", self._mark(change, moving))

    def row(self, change: Change) -> Markup | None:
        """The property of a table's row that came or went."""
        if change is Change.KEPT:
            return None
        name = "ins" if change.in_new else "del"
        return w(name, id=self.next(), author=AUTHOR, date=self.moment)

    def _mark(self, change: Change, moving: str) -> Markup:
        moved = change in (Change.MOVED_HERE, Change.MOVED_AWAY) and moving in self.moves
        name = ("moveTo" if moved else "ins") if change.in_new else ("moveFrom" if moved else "del")
        return w(name, id=self.next(), author=AUTHOR, date=self.moment)

    def bookmarked(self, id: str, content: Markup) -> Markup:
        """`content` with a bookmark round it that references to `id` point to; of two with one id the first has it."""
        name = bookmark_name(id)
        if name in self.used:
            return content
        self.used.add(name)
        number = self.next()
        return join((w("bookmarkStart", id=number, name=name), content, w("bookmarkEnd", id=number)))
