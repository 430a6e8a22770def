"""What is to be made of a case.  It imports next to nothing, so that `build` can tell what it would make before it
knows whether anything must be made.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BRIEF, SHORT_BRIEF = "brief.pdf", "brief-short.pdf"
"""What the files of the briefs are called."""

PACK_FORMATS = ("pdf", "docx")
"""In what forms a formation pack leaves the program."""

FORMATS = ("pdf", "docx", "md", "html", "akn")
"""In what forms articles leave the program."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make, and in which edition: the articles, the brief (full or `short`), the formation pack, the records
    (findings and receipt).

    `format` is one of FORMATS, for the articles; one of PACK_FORMATS, for the formation pack.  `against` is the case
    file, or the draft saved as Markdown, that the articles are compared with.  `clean` is the copy for filing: no
    draft, and nothing beside the articles.  `font` is the typeface of a Word draft (empty: ours), `template` a Word
    file whose styles and pages it takes over.  `texts` is a folder of clause files that stand in for ours.
    """

    articles: bool = False
    brief: bool = False
    short: bool = False
    formation: bool = False
    records: bool = False
    notes: bool = False
    draft_anyway: bool = False
    format: str = "pdf"
    against: str = ""
    clean: bool = False
    font: str = ""
    template: Path | None = None
    texts: Path | None = None

    @property
    def articles_name(self) -> str:
        """The name of the file with the articles."""
        stem = "redline" if self.against else "articles-for-filing" if self.clean else "articles"
        return f"{stem}.{self.format}"

    @property
    def formation_name(self) -> str:
        """The name of the file with the formation pack."""
        return f"formation.{self.format}"

    @property
    def papers(self) -> tuple[str, ...]:
        """The names of the documents, in the order in which they are made; a case may not have all of them."""
        named = (
            (self.articles, self.articles_name),
            (self.brief, BRIEF),
            (self.short, SHORT_BRIEF),
            (self.formation, self.formation_name),
        )
        return tuple(name for wanted, name in named if wanted)

    @property
    def briefs(self) -> bool:
        """Whether a brief is wanted, in either form."""
        return self.brief or self.short

    @property
    def lays_out(self) -> bool:
        """Whether anything is set in our typefaces."""
        return self.briefs or ((self.articles or self.formation) and self.format == "pdf")

    @property
    def steps(self) -> int:
        """How many steps a build has, for a progress bar."""
        return 1 + 2 * self.articles + 2 * self.briefs + 2 * self.formation


EVERYTHING = Wanted(articles=True, brief=True, short=True, formation=True, records=True)
"""What `build` makes."""
