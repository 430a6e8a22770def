"""What stands before the articles and beside them, and comes neither from the clauses nor from their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from governance.draft.negotiation import Negotiation
from governance.draft.sentences import Sentence
from governance.finding import Citation, Location
from governance.prose import day

STATUS = "Status of this draft"
"""The title of the page that says what is open and what was found."""


def _nothing() -> Mapping[str, Location]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The facts of a draft that its cover, its first page and its drafting notes show.

    company     the name of the company
    under       the Act that the company is formed under, as the cover names it
    form        the form of the company in words, one line of the cover each
    as_of       the day whose law the draft applies
    case        the case, as the cover names it
    edition     what this edition is: "for the members", "with drafting notes"
    citations   a provision by its id, for `law` and `prescribed` of the clauses
    places      where a path of the case stands in its file, for `drawn_from` of the clauses
    findings    what is to be said of the case on the first page, in sentences
    filing      whether it is the copy for filing, which says nothing of how it was made
    conflict    why the terms of the case cannot all hold, where they cannot and it was drafted all the same
    """

    company: str
    under: str
    form: tuple[str, ...]
    as_of: date
    case: str
    edition: str
    citations: Mapping[str, Citation]
    places: Mapping[str, Location] = field(default_factory=_nothing)
    findings: tuple[Sentence, ...] = ()
    filing: bool = False
    conflict: Negotiation | None = None

    @property
    def warning(self) -> str:
        """What each page of a draft from terms that conflict says of them; nothing on any other page."""
        if self.conflict is None or self.filing:
            return ""
        return f"Draft from terms that conflict: {self.conflict.short}. See “{STATUS}”."

    @property
    def reference(self) -> str:
        """What the foot of each page says of the draft; nothing on the copy for filing."""
        return "" if self.filing else f"{self.case} · law as at {day(self.as_of)} · {self.edition}"
