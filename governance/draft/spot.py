"""What a proof-reader marks in a draft, before it is known on which line of which file the words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from governance.document.tree import Clause, Inline, Paragraph, Text, paragraphs, passages, words
from governance.finding import Page, Severity

_SENTENCE_END = re.compile(r"(?<=[.;:])\s+(?=[A-Z“(])")


@dataclass(frozen=True, slots=True)
class Spot:
    """A remark on `clause` (an id) at the words `at`, as its file has them; empty for the clause as a whole.

    `severity` may differ from that of the page; `law` are ids of provisions; `key` is a key of the front matter.
    """

    page: Page
    clause: str
    at: str
    message: str
    fix: str = ""
    because: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    severity: Severity | None = None
    key: str = ""


def runs(clause: Clause) -> Iterator[tuple[Inline, ...]]:
    """Every run of words of a clause, in printed order."""
    for block in paragraphs(clause.body):
        yield from (content for content in passages(block) if content)


def text_of(clause: Clause) -> str:
    """All words of a clause in one line."""
    return " ".join(words(content) for content in runs(clause))


def sentences(clause: Clause) -> Iterator[str]:
    """The sentences of a clause.  An item of a list is read with the words before the list, which it completes."""
    for block in paragraphs(clause.body):
        for content in passages(block):
            yield from _SENTENCE_END.split(words(content))
        if isinstance(block, Paragraph) and block.content and words(block.content).endswith(":"):
            for child in block.children:
                if isinstance(child, Paragraph):
                    yield f"{words(block.content)} {words(child.content)}"


def as_text(content: tuple[Inline, ...], stand_in: str) -> str:
    """The plain text of `content`, with `stand_in` for each definition, use, reference and blank."""
    return "".join(piece.text if isinstance(piece, Text) else stand_in for piece in content)
