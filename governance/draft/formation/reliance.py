"""The last section of a pack: all law that it cites, by how well each statement of it was checked."""

from __future__ import annotations

import re

from governance.document.tree import Text
from governance.draft.formation.paper import Authority, Block, Items, Prose, Section, Subheading, Words, citations
from governance.finding import Citation

_NUMBER = re.compile(r"(\d+)|(\D+)")
_CERTAINTY = {
    "verified": "Read in the instrument, or in a copy of it",
    "remembered": "From memory, and not read again",
    "uncertain": "Unsettled, or not certain",
}


def law_relied_on(sections: tuple[Section, ...]) -> Section:
    """The section that lists what `sections` cite: each provision once, the least certain last and with its reason."""
    cited = {each.id: each for section in sections for block in section.blocks for each in citations(block)}
    law = sorted(cited.values(), key=_in_order)
    blocks: list[Block] = [
        Prose(
            _words("What this pack says of the law is in words of its own. Read the provision before you rely on it.")
        )
    ]
    for certainty, heading in _CERTAINTY.items():
        found = tuple(each for each in law if each.certainty == certainty)
        if found:
            blocks += [Subheading(_words(heading), 2), *_listed(found, certainty)]
    return Section("law", "Law relied on, and how sure it is", tuple(blocks))


def _in_order(law: Citation) -> tuple[str, list[tuple[int, str]]]:
    """By instrument, and within it by number: section 9 stands before section 10."""
    pieces = _NUMBER.findall(law.cite)
    return law.id.partition("/")[0], [(int(digits or 0), words) for digits, words in pieces]


def _listed(law: tuple[Citation, ...], certainty: str) -> tuple[Block, ...]:
    if certainty != "uncertain":
        return (Authority(law),)
    return (Items(tuple(_words(f"{each.cite}: {each.says}") for each in law), numbered=False), Authority(law))


def _words(text: str) -> Words:
    return (Text(text),)
