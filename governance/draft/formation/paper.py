"""What a pack of papers is made of: sections of blocks, which any writer (PDF, Word) prints in its own way.

It carries no numbers: a writer counts sections and subheadings, and `places` says what they come to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from governance.document.tree import Blank, Inline
from governance.draft.sentences import Sentence
from governance.finding import Citation

Words = tuple[Inline, ...]
"""Plain words and blanks."""


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a section: numbered at level 2, not at level 3."""

    words: Words
    level: Literal[2, 3]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    """A list: with bullets, or numbered from 1."""

    rows: tuple[Words, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: one heading a column, its alignment ("left" or "right"), rows of cells.  An empty cell is to be
    filled in by hand."""

    columns: tuple[Words, ...]
    align: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a checklist: what is to be done, by whom, when, and by what law."""

    what: Words
    who: Words
    when: Words
    law: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """A checklist, with a box before each line."""

    rows: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Something on which to take advice, set apart from what is settled."""

    words: Words


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign and date, each with who signs."""

    rows: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """The provisions that what stands above rests on."""

    law: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


Block = Subheading | Prose | Items | Grid | Ticks | Advice | Signatures | Authority | NewPage


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of the pack."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact that the case leaves open: the label of its blank, and the numbers of the places where it stands."""

    label: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of papers.  `form` says what the company is, a line each; `points` are errors and warnings of the case."""

    title: str
    company: str
    form: tuple[str, ...]
    case_name: str
    as_of: date
    points: tuple[Sentence, ...]
    sections: tuple[Section, ...]

    @property
    def reference(self) -> str:
        """What a running foot says: `Formation pack · necs-co-owned`."""
        return f"{self.title} · {self.case_name}"

    @property
    def open_facts(self) -> tuple[OpenFact, ...]:
        """Every blank with the places where it stands, each once, in printed order."""
        found: dict[str, dict[str, None]] = {}
        for place, block in self.placed():
            for words in spoken(block):
                for piece in words:
                    if isinstance(piece, Blank):
                        found.setdefault(piece.label, {})[place] = None
        return tuple(OpenFact(label, tuple(places)) for label, places in found.items())

    def placed(self) -> Iterator[tuple[str, Block]]:
        """Every block with the number of the section or subheading that it stands under: `2`, `2.3`."""
        for number, section in enumerate(self.sections, 1):
            within = 0
            for block in section.blocks:
                within += isinstance(block, Subheading) and block.level == 2
                yield f"{number}.{within}" if within else f"{number}", block


def spoken(block: Block) -> Iterator[Words]:
    """All words of a block, in printed order."""
    match block:
        case Subheading(words) | Prose(words) | Advice(words):
            yield words
        case Items(rows) | Signatures(rows):
            yield from rows
        case Grid(columns, _, lines):
            yield from columns
            for line in lines:
                yield from line
        case Ticks(ticks):
            for tick in ticks:
                yield from (tick.what, tick.who, tick.when)


def citations(block: Block) -> tuple[Citation, ...]:
    """The provisions that a block cites."""
    match block:
        case Authority(law):
            return law
        case Ticks(rows):
            return tuple(each for tick in rows for each in tick.law)
    return ()


@dataclass(frozen=True, slots=True)
class Cited:
    """Provisions of one instrument: what their citations have in common, and what is each one's own."""

    instrument: str
    provisions: tuple[tuple[str, Citation], ...]


def by_instrument(law: tuple[Citation, ...]) -> tuple[Cited, ...]:
    """Citations grouped by instrument in the order in which each first stands, so that its name is printed once."""
    groups: dict[str, list[Citation]] = {}
    for each in law:
        groups.setdefault(each.id.partition("/")[0], []).append(each)
    return tuple(_cited(group) for group in groups.values())


def _cited(group: list[Citation]) -> Cited:
    words = [each.cite.split(" ") for each in group]
    shared = 0
    while len(group) > 1 and all(len(own) > shared + 1 and own[shared] == words[0][shared] for own in words):
        shared += 1
    own = tuple((" ".join(each[shared:]), law) for each, law in zip(words, group, strict=True))
    return Cited(" ".join(words[0][:shared]), own)
