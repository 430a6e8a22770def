"""Options side by side: every line of every option, and what the board's own terms make of them."""

from __future__ import annotations

from dataclasses import dataclass

from governance.appraisal.cell import Row
from governance.appraisal.options import Option
from governance.appraisal.terms import Terms


@dataclass(frozen=True)
class Comparison:
    """The options (that of the case first), the lines, the sources that cells name by their place in the list (from 1),
    and the board's own terms applied."""

    options: tuple[Option, ...]
    rows: tuple[Row, ...]
    sources: tuple[str, ...]
    terms: Terms

    def row(self, key: str) -> Row:
        """The line with this key.  An unknown key is a fault of the program: KeyError."""
        found = {row.line.key: row for row in self.rows}
        return found[key]

    def title(self, key: str) -> str:
        """The title of the option with this key."""
        return next(option.title for option in self.options if option.key == key)
