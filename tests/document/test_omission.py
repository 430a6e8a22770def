"""Whatever is left out of a document, its numbers run without a gap and its references print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.document.contents import Division
from governance.document.labels import label
from governance.document.number import Scheme, firm, number, statute
from governance.document.resolve import resolve
from governance.document.select import select
from governance.document.templates import ClauseSource
from governance.document.tree import Reference, passages

from .making import ENVIRONMENT, blocks, source


@dataclass(frozen=True)
class Item:
    """A generated paragraph: whether the case keeps it, what is below it, and which thing it refers to."""

    kept: bool
    below: tuple[Item, ...]
    target: int


def _items(depth: int) -> st.SearchStrategy[tuple[Item, ...]]:
    below = _items(depth + 1) if depth < 3 else st.just(())
    item = st.builds(Item, st.sampled_from([True, True, False]), below, st.integers(0, 30))
    return st.lists(item, min_size=0 if depth else 1, max_size=3 if depth < 2 else 2).map(tuple)


DRAFTS = st.lists(st.tuples(st.sampled_from([True, True, False]), _items(0)), min_size=1, max_size=5)


class Draft:
    """Generated clauses as sources, and what a person with a pencil would number them."""

    def __init__(self, clauses: list[tuple[bool, tuple[Item, ...]]], scheme: Scheme) -> None:
        self.dotted = scheme is firm
        self.ids: list[str] = []
        self.kept: dict[str, bool] = {}
        self.lines: dict[str, list[str]] = {}
        self.expected: dict[str, str] = {}
        place = 0
        for index, (kept, items) in enumerate(clauses):
            name = f"clause-{index}"
            stands = kept and any(item.kept for item in items)
            place += stands
            self._note(name, stands, str(place))
            self.lines[name] = list(self._write(name, items, 0, str(place), stands))
        self.targets = iter([item.target for _, items in clauses for item in _all(items)])

    def _note(self, name: str, stands: bool, printed: str) -> None:
        self.ids.append(name)
        self.kept[name] = stands
        if stands:
            self.expected[name] = printed

    def _write(self, owner: str, items: tuple[Item, ...], depth: int, full: str, stands: bool) -> Iterator[str]:
        place = 0
        for index, item in enumerate(items):
            name, here = f"{owner}-{index}", stands and item.kept
            place += item.kept
            step = label(depth, max(place, 1))
            printed = f"{full}.{step}" if depth == 0 and self.dotted else f"{full}({step})"
            self._note(name, here, printed)
            indent = "    " * depth
            yield f"%% if kept['{name}']"
            yield f"{indent}(a) Words TARGET here {{#{name}}}"
            yield from self._write(name, item.below, depth + 1, printed, here)
            yield "%% endif"

    def sources(self) -> dict[str, ClauseSource]:
        made = {}
        for name, lines in self.lines.items():
            body = "\n".join(
                line.replace("TARGET", f"@{{{self.ids[next(self.targets) % len(self.ids)]}}}")
                if "TARGET" in line
                else line
                for line in lines
            )
            made[name] = source(name, body, when=f"kept['{name}']")
        return made


def _all(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _all(item.below)


@pytest.mark.parametrize("scheme", [firm, statute])
@given(clauses=DRAFTS)
def test_a_reference_prints_what_its_target_prints_whatever_is_left_out(
    scheme: Scheme, clauses: list[tuple[bool, tuple[Item, ...]]]
) -> None:
    draft = Draft(clauses, scheme)
    sources = draft.sources()
    contents = tuple(Division("part", f"part-{name}", name, (name,)) for name in sources)
    selected = select(contents, sources, {"kept": draft.kept}, ENVIRONMENT)
    document, dangling = resolve(number(selected, scheme))
    references = [
        piece
        for block in blocks(document)
        for passage in passages(block)
        for piece in passage
        if isinstance(piece, Reference)
    ]
    for reference in references:
        unknown = f"[unknown reference {reference.target}]"
        assert reference.text == draft.expected.get(reference.target, unknown)
    assert len(dangling) == sum(reference.target not in draft.expected for reference in references)


@given(clauses=DRAFTS)
def test_numbers_have_no_gap_and_no_duplicate(clauses: list[tuple[bool, tuple[Item, ...]]]) -> None:
    draft = Draft(clauses, firm)
    sources = draft.sources()
    names = tuple(sources)
    half = len(names) // 2
    contents = (Division("part", "part-a", "A", names[:half]), Division("part", "part-b", "B", names[half:]))
    document = number(select(contents, sources, {"kept": draft.kept}, ENVIRONMENT), firm)
    articles = [document.numbers.own[clause.id] for clause in document.clauses()]
    assert articles == [str(place) for place in range(1, len(articles) + 1)]
    paragraphs = {name: full for name, full in document.numbers.full.items() if not name.startswith("part-")}
    assert paragraphs == draft.expected
    assert len(set(paragraphs.values())) == len(paragraphs)
